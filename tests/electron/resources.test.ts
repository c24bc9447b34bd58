import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { placesSeenFrom, resourcePath } from '#electron/resources.ts'

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

test('packed, code is in the archive, and what must be a real file is beside it', () => {
  const installed = join('/opt', 'Muster', 'resources')
  const packed = {
    resources: join(installed, 'muster'),
    renderer: join(installed, 'app.asar/dist/renderer'),
    preload: join(installed, 'app.asar/dist/electron/preload.cjs'),
    worker: join(installed, 'app.asar.unpacked/dist/electron/worker.mjs'),
  }
  expect(placesSeenFrom(join(installed, 'app.asar/dist/electron'))).toEqual(packed)
  expect(placesSeenFrom(join(installed, 'app.asar.unpacked/dist/electron'))).toEqual(packed)
})

test('code that was moved somewhere else finds nothing rather than something', () => {
  expect(() => placesSeenFrom('/opt/Muster/resources/app.asar/dist/electron/chunks')).toThrow('No layout')
})
