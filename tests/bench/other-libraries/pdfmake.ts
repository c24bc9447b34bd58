import { installOnce } from './install.ts'

installOnce()
/** The package pdfmake, installed when a benchmark first asks for it. */
export const { default: pdfmake } = await import('pdfmake')
