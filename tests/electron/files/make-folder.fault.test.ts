import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '#electron/files/make-folder.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

test('a folder is made with those above it, and one that is there is left alone', () => {
  const folder = join(temporaryFolder(), 'a', 'b', 'c')
  makeFolder(folder)
  writeFileSync(join(folder, 'kept'), '')
  makeFolder(folder)
  expect(statSync(join(folder, 'kept')).isFile()).toBe(true)
})

test('a file in the way is named, and nothing is made', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => makeFolder(join(file, 'a', 'b'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }))
  expect(() => makeFolder(join(file))).not.toThrow()
})

test.skipIf(!existsSync('/proc/self'))('where no folder can be made it comes back and says so', () => {
  for (const path of ['/proc/x', '/proc/x/y/z', '/proc/self/x'])
    expect(() => makeFolder(path)).toThrow(expect.objectContaining({ code: 'EPERM', syscall: 'mkdir' }))
})
