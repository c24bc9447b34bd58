import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resourcePath } from '#electron/resources.ts'
import { asRefusal } from '#electron/services/ground/refusals/refusals.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aFile } from '../a-session.ts'

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown')
}

test.each([
  [
    'a file that is not there',
    () => readFileSync(join(temporaryFolder(), 'a.csv')),
    'FILE_UNREADABLE',
    'no such file',
  ],
  [
    'a folder in place of a file',
    () => readFileSync(temporaryFolder()),
    'FILE_UNREADABLE',
    'this is a folder',
  ],
  ['a folder below a file', () => readdirSync(join(aFile('x'), 'b')), 'FILE_UNREADABLE', 'no such file'],
  [
    'a folder to be made below a file',
    () => mkdirSync(join(aFile('x'), 'b')),
    'FILE_NOT_WRITTEN',
    'no such file',
  ],
])("%s is the caller's to mend, by name and without its folder", (_, work, code, next) => {
  const refusal = asRefusal(thrownBy(work))
  expect(refusal).toMatchObject({ code, data: { next: expect.stringContaining(next) } })
  expect(String(refusal?.data.file)).not.toContain('/')
})

test('a file of the program itself that is missing is a fault', () => {
  expect(asRefusal(thrownBy(() => readFileSync(resourcePath('rules', 'missing.json'))))).toBeUndefined()
})
