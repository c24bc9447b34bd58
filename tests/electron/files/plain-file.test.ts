import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  FileReadError,
  isPlainFile,
  openPlainFile,
  openPlainFileSync,
  readPlainFile,
  readPlainFileSync,
  readStartOf,
  sizeOfPlainFile,
} from '#electron/files/plain-file.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { saidOf, unreadableFiles, unreadableKinds } from '#tests/support/unreadable-files.ts'

const ways: Readonly<Record<string, (path: string) => unknown>> = {
  openPlainFile,
  openPlainFileSync,
  readPlainFile: path => readPlainFile(path, 100),
  readPlainFileSync: path => readPlainFileSync(path, 100),
  readStartOf: path => readStartOf(path, 4),
  sizeOfPlainFile,
}

async function refusalOf(work: () => unknown): Promise<FileReadError> {
  try {
    await work()
  } catch (error) {
    if (error instanceof FileReadError) return error
    throw error
  }
  throw new Error('It was read')
}

describe.skipIf(process.platform === 'win32').each(Object.entries(ways))('%s', (_, read) => {
  test('refuses what is no plain file by name, and waits for nothing', async () => {
    const files = await unreadableFiles()
    for (const kind of unreadableKinds) {
      const refused = await refusalOf(() => read(files[kind]))
      expect(refused.next, kind).toMatch(saidOf[kind])
      expect(refused.path).toBe(files[kind])
    }
    expect((await refusalOf(() => read(''))).next).toMatch(/the name is empty/)
  })
})

function aFile(content: Uint8Array): string {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(path, content)
  return path
}

test.each([0, 1, 99, 100])('a file of %i bytes is read whole where 100 are taken', async size => {
  const bytes = Buffer.alloc(size, 'x')
  const path = aFile(bytes)
  expect(await readPlainFile(path, 100)).toEqual(bytes)
  expect(readPlainFileSync(path, 100)).toEqual(bytes)
  expect(await readStartOf(path, 4)).toEqual(bytes.subarray(0, 4))
  expect(sizeOfPlainFile(path)).toBe(size)
})

test('one byte more than is taken is refused, and the sentence says how many are', async () => {
  const path = aFile(Buffer.alloc(101))
  for (const read of [() => readPlainFile(path, 100), () => readPlainFileSync(path, 100)]) {
    const { code, next } = await refusalOf(read)
    expect({ code, next }).toEqual({
      code: 'TOO_LARGE',
      next: 'Choose another file: such a one has at most 100 bytes, and this has more.',
    })
  }
})

test.skipIf(process.platform !== 'linux')(
  'a file that says it has no size is read to its end, and no further than what is taken',
  async () => {
    const path = '/proc/self/maps'
    expect((await readPlainFile(path, 1 << 24)).toString('latin1')).toContain('[stack]')
    expect((await refusalOf(() => readPlainFile(path, 100))).code).toBe('TOO_LARGE')
    expect((await refusalOf(() => readPlainFileSync(path, 100))).code).toBe('TOO_LARGE')
  },
)

test('a name leads to a plain file, or not', async () => {
  const files = await unreadableFiles()
  for (const kind of unreadableKinds) expect(isPlainFile(files[kind]), kind).toBe(false)
  expect(isPlainFile(files['an empty file'])).toBe(true)
  expect(readFileSync(files['an empty file'])).toHaveLength(0)
})
