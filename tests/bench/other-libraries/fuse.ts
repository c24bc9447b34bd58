import { installOnce } from './install.ts'

installOnce()
/** The package fuse.js, installed when a benchmark first asks for it. */
export const { default: Fuse } = await import('fuse.js')
