import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { nativePath, placesSeenFrom, resourcePath } from '#electron/resources.ts'

test('run from the sources, resources are in the project and the worker starts from its source', () => {
  expect(resourcePath('rules')).toBe(resolve('resources/rules'))
  expect(existsSync(resourcePath('rules'))).toBe(true)
  expect(placesSeenFrom(resolve('electron'))).toEqual({
    resources: resolve('resources'),
    renderer: resolve('dist/renderer'),
    preload: resolve('dist/electron/preload.cjs'),
    worker: resolve('electron/jobs/worker.ts'),
  })
})

test('run from the build, resources are in the project and the worker is the built one', () => {
  expect(placesSeenFrom(resolve('dist/electron'))).toEqual({
    resources: resolve('resources'),
    renderer: resolve('dist/renderer'),
    preload: resolve('dist/electron/preload.cjs'),
    worker: resolve('dist/electron/worker.mjs'),
  })
})

test('packed, everything is in the archive, and a native library beside it', () => {
  const archive = join('/opt', 'Muster', 'resources', 'app.asar')
  expect(placesSeenFrom(join(archive, 'dist/electron'))).toEqual({
    resources: join(archive, 'resources'),
    renderer: join(archive, 'dist/renderer'),
    preload: join(archive, 'dist/electron/preload.cjs'),
    worker: join(archive, 'dist/electron/worker.mjs'),
  })
  const library = join('node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node')
  expect(nativePath(join(archive, library))).toBe(join(`${archive}.unpacked`, library))
  expect(nativePath('C:\\Muster\\resources\\app.asar\\a.node')).toBe(
    'C:\\Muster\\resources\\app.asar.unpacked\\a.node',
  )
  for (const path of [resolve(library), join('/srv', 'app.asarx', library)])
    expect(nativePath(path)).toBe(path)
})

test('code that was moved somewhere else finds nothing rather than something', () => {
  expect(() => placesSeenFrom('/opt/Muster/resources/app.asar/dist/electron/chunks')).toThrow('No layout')
})
