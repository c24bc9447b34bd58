import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Arch } from 'electron-builder'
import { describe, expect, it, test } from 'vitest'
import { papers } from '#electron/papers/write-papers.ts'
import { afterPack } from '#electron/publishing/after-pack.ts'
import { executableSystems } from '#electron/publishing/executable-format.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const prebuilds = resolve('node_modules/better-sqlite3/prebuilds')

test.each(readdirSync(prebuilds))('the header of SQLite’s %s says for which system it is', name => {
  const system = name.replace('linuxmusl', 'linux').replace('.node', '')
  expect(executableSystems(readFileSync(join(prebuilds, name)))).toEqual([system])
})

test('a universal file of a Mac is for both processors, and other files are for none', () => {
  const universal = Buffer.alloc(64)
  universal.writeUInt32BE(0xcafebabe, 0)
  universal.writeUInt32BE(2, 4)
  universal.writeUInt32BE(0x01000007, 8)
  universal.writeUInt32BE(0x0100000c, 28)
  expect(executableSystems(universal)).toEqual(['darwin-x64', 'darwin-arm64'])
  universal.writeUInt32BE(0xffffffff, 4)
  expect(executableSystems(universal)).toEqual(['darwin-x64', 'darwin-arm64'])
  expect(executableSystems(Buffer.from('#!/bin/sh\n'.repeat(9)))).toEqual([])
  expect(executableSystems(Buffer.from('MZ'.repeat(64)))).toEqual([])
  expect(executableSystems(Buffer.alloc(0))).toEqual([])
})

describe('what was packed', () => {
  const sqlite = 'node_modules/better-sqlite3/prebuilds'
  const typst = 'node_modules/@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu/typst.node'

  /** A packed program with these files beside its archive, each a copy of one of SQLite's. */
  function packed(files: Record<string, string>) {
    const appOutDir = temporaryFolder()
    for (const [name, content] of Object.entries(files)) {
      const path = join(appOutDir, 'resources/app.asar.unpacked', name)
      mkdirSync(dirname(path), { recursive: true })
      if (content === '') writeFileSync(path, '')
      else cpSync(join(prebuilds, content), path)
    }
    for (const paper of papers) writeFileSync(join(appOutDir, 'resources', paper), paper)
    return { appOutDir, electronPlatformName: 'linux', arch: Arch.x64 }
  }

  const whole = { [`${sqlite}/linux-x64.node`]: 'linux-x64.node', [typst]: 'linux-x64.node' }

  it('passes with the native parts of its system and nothing else beside the archive', () => {
    expect(afterPack(packed(whole))).toBeUndefined()
  })

  it.each([
    ['of another system', 'win32-x64.node'],
    ['of another processor', 'linux-arm64.node'],
    ['cut off', ''],
  ])('is refused with a native part %s, which is named', (_, content) => {
    expect(() => afterPack(packed({ ...whole, [typst]: content }))).toThrow(
      /^Not for linux-x64, as the program is: .*typst\.node$/,
    )
  })

  it('is refused without SQLite or Typst', () => {
    for (const left of [sqlite, 'typst']) {
      const program = packed(whole)
      const folder = left === sqlite ? sqlite : dirname(typst)
      rmSync(join(program.appOutDir, 'resources/app.asar.unpacked', folder), { recursive: true })
      expect(() => afterPack(program)).toThrow('Native parts are missing')
    }
  })

  it('is refused without its licences or the list of its parts', () => {
    for (const paper of papers) {
      const program = packed(whole)
      rmSync(join(program.appOutDir, 'resources', paper))
      expect(() => afterPack(program)).toThrow(`${paper} would not go along`)
    }
  })

  it('is refused with code outside the archive, where nobody checks it', () => {
    const program = packed({ ...whole, 'dist/electron/worker.mjs': '' })
    expect(() => afterPack(program)).toThrow(/belong inside the archive: .*worker\.mjs$/)
  })
})
