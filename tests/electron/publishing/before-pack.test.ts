import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { expect, test } from 'vitest'
import { beforePack } from '#electron/publishing/before-pack.ts'

test('the program is packed for the system and processor that it is packed on', () => {
  const arch = Arch[process.arch as 'x64' | 'arm64']
  expect(beforePack({ electronPlatformName: process.platform, arch })).toBeUndefined()
})

test.each([
  ['another system', process.platform === 'win32' ? 'linux' : 'win32', Arch[process.arch as 'x64' | 'arm64']],
  ['another processor', process.platform, process.arch === 'x64' ? Arch.arm64 : Arch.x64],
])('for %s it is refused, and the sentence says where to pack it', (_, electronPlatformName, arch) => {
  expect(() => beforePack({ electronPlatformName, arch })).toThrow(
    `run "npm ci && npm run dist" on ${electronPlatformName}-${Arch[arch]}.`,
  )
})

test('electron-builder asks before it packs, and writes nothing for another system', async () => {
  const output = mkdtempSync(join(tmpdir(), 'muster-refused-'))
  const other = process.platform === 'win32' ? Platform.LINUX : Platform.WINDOWS
  const packing = build({
    projectDir: resolve('.'),
    targets: other.createTarget('dir'),
    publish: null,
    config: { extends: resolve('electron-builder.yml'), directories: { output }, electronDist: output },
  })
  await expect(packing).rejects.toThrow(/cannot be packed on/)
  expect(readdirSync(output, { recursive: true }).filter(name => /asar|exe$/.test(String(name)))).toEqual([])
  rmSync(output, { recursive: true })
})
