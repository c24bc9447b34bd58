import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isStale } from '#electron/hosts/start/build.ts'
import { fetchElectronProgram, findElectronProgram } from '#electron/hosts/start/electron-program.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-start-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('Electron is looked for without being asked', () => {
  test('a package whose program was never fetched has none', () => {
    expect(findElectronProgram(folder, {})).toBeUndefined()
  })

  test('a package that says where its program was, but has lost it, has none', () => {
    writeFileSync(join(folder, 'path.txt'), 'electron')
    expect(findElectronProgram(folder, {})).toBeUndefined()
  })

  test('the program is found in the package, or where the environment says', () => {
    write('dist/Electron.app/Contents/MacOS/Electron')
    write('path.txt', 'Electron.app/Contents/MacOS/Electron')
    write('elsewhere/electron')
    expect(findElectronProgram(folder, {})).toBe(join(folder, 'dist/Electron.app/Contents/MacOS/Electron'))
    rmSync(join(folder, 'path.txt'))
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') }
    expect(findElectronProgram(folder, env)).toBe(join(folder, 'elsewhere/electron'))
  })
})

describe('Electron is fetched by its own package', () => {
  test('and found afterwards', async () => {
    write('package.json', '{}')
    write(
      'install.js',
      "const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', '')",
    )
    expect(await fetchElectronProgram(folder)).toBe(join(folder, 'dist/electron'))
  })

  test('or not had, where the download fails', async () => {
    write('package.json', '{}')
    write('install.js', "throw new Error('refused')")
    expect(await fetchElectronProgram(folder)).toBeUndefined()
  })
})

describe('what was built is built again when', () => {
  test('it is missing', () => {
    expect(isStale(join(folder, 'built'), [])).toBe(true)
  })

  test('a file deep in its sources is newer; not when all are older', () => {
    write('built')
    write('source/deep/a.ts')
    touch('built', 1000)
    for (const path of ['source/deep/a.ts', 'source/deep', 'source']) touch(path, 900)
    expect(isStale(join(folder, 'built'), [join(folder, 'source')])).toBe(false)
    touch('source/deep/a.ts', 1001)
    expect(isStale(join(folder, 'built'), [join(folder, 'source')])).toBe(true)
  })

  test('a source was taken away: its folder is newer', () => {
    write('built')
    write('source/a.ts')
    touch('source/a.ts', 900)
    touch('built', 1000)
    touch('source', 900)
    rmSync(join(folder, 'source/a.ts'))
    expect(isStale(join(folder, 'built'), [join(folder, 'source')])).toBe(true)
  })
})

function write(path: string, text = ''): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function touch(path: string, second: number): void {
  utimesSync(join(folder, path), second, second)
}
