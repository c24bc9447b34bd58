import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  type FileHandle,
  link,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Disk, writeFileAtomically } from '#electron/files/atomic-file.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-'))
  path = join(folder, 'manifest.pdf')
})

afterEach(() => rm(folder, { recursive: true }))

const replace = { ifExists: 'replace' } as const
const old = Buffer.from('the old content')
const fresh = randomBytes(300_000)

describe('a whole file', () => {
  test('arrives with its length and hash, and nothing is left beside it', async () => {
    const pieces = [fresh.subarray(0, 7), fresh.subarray(7, 200_000), fresh.subarray(200_000)]
    const written = await writeFileAtomically(path, pieces, replace)
    expect(await readFile(path)).toEqual(fresh)
    expect(written).toEqual({ bytes: fresh.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await readdir(folder)).toEqual(['manifest.pdf'])
  })

  test('is readable by its owner only', async () => {
    await writeFileAtomically(path, fresh, replace)
    const file = await open(path)
    expect((await file.stat()).mode & 0o077).toBe(0)
    await file.close()
  })

  test('takes the place of another only when asked to', async () => {
    await writeFile(path, old)
    await expect(writeFileAtomically(path, fresh, { ifExists: 'refuse' })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    })
    await expectUntouched()
    await writeFileAtomically(path, fresh, replace)
    expect(await readFile(path)).toEqual(fresh)
  })

  test('refuses on a file system that has no second names', async () => {
    const disk = diskWith({ link: () => fail('EPERM', 'link') })
    await writeFileAtomically(path, fresh, { ifExists: 'refuse', disk })
    await expect(writeFileAtomically(path, old, { ifExists: 'refuse', disk })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    })
    expect(await readFile(path)).toEqual(fresh)
    expect(await readdir(folder)).toEqual(['manifest.pdf'])
  })
})

describe('the old file stands, whole, and nothing lies beside it', () => {
  beforeEach(() => writeFile(path, old))

  test.each([
    ['the disk is full half way', { write: failAfter(2, 'ENOSPC') }, 'DISK_FULL'],
    ['the quota is used up', { write: failAfter(0, 'EDQUOT') }, 'DISK_FULL'],
    ['the disk cannot flush', { sync: () => fail('EIO', 'fsync') }, 'DISK_ERROR'],
    ['the disk cannot read back', { read: () => fail('EIO', 'read') }, 'DISK_ERROR'],
  ])('when %s', async (_, faults, code) => {
    await expect(
      writeFileAtomically(path, inPieces(fresh), { ...replace, disk: faulty(faults) }),
    ).rejects.toMatchObject({ code, path })
    await expectUntouched()
  })

  test('when the disk gives back one other bit', async () => {
    const disk = faulty({
      read: async (file, buffer) => {
        const result = await file.read(buffer)
        buffer[0] = (buffer[0] ?? 0) ^ 1
        return result
      },
    })
    await expect(writeFileAtomically(path, fresh, { ...replace, disk })).rejects.toMatchObject({
      code: 'NOT_AS_WRITTEN',
    })
    await expectUntouched()
  })

  test('when another program does not let go of it', async () => {
    let pauses = 0
    const disk = diskWith({ rename: () => fail('EBUSY', 'rename'), pause: async () => void pauses++ })
    await expect(writeFileAtomically(path, fresh, { ...replace, disk })).rejects.toMatchObject({
      code: 'FILE_HELD',
    })
    expect(pauses).toBe(20)
    await expectUntouched()
  })

  test('when whoever makes the content fails, and that error comes through as it is', async () => {
    const broken = Object.assign(new Error('no such row'), { code: 'ENOENT', syscall: 'open' })
    async function* content() {
      yield fresh
      throw broken
    }
    await expect(writeFileAtomically(path, content(), replace)).rejects.toBe(broken)
    await expectUntouched()
  })

  test('when it is cancelled', async () => {
    const cancel = new AbortController()
    async function* content() {
      yield fresh
      cancel.abort()
      yield fresh
    }
    const write = writeFileAtomically(path, content(), { ...replace, signal: cancel.signal })
    await expect(write).rejects.toMatchObject({ name: 'AbortError' })
    await expectUntouched()
  })
})

test('a file held for a moment by a virus scanner is waited for', async () => {
  await writeFile(path, old)
  let held = 3
  const disk = diskWith({
    rename: (from, to) => (held-- > 0 ? fail('EPERM', 'rename') : rename(from, to)),
    pause: async () => undefined,
  })
  await writeFileAtomically(path, fresh, { ...replace, disk })
  expect(await readFile(path)).toEqual(fresh)
})

test('a disk that takes a few bytes at a time loses none', async () => {
  const disk = faulty({
    write: (file, piece, from) => file.write(piece, from, Math.min(1000, piece.length - from)),
  })
  await writeFileAtomically(path, fresh, { ...replace, disk })
  expect(await readFile(path)).toEqual(fresh)
})

test('a folder that is not there is named', async () => {
  await expect(writeFileAtomically(join(folder, 'no', 'x'), fresh, replace)).rejects.toMatchObject({
    code: 'FOLDER_MISSING',
  })
})

const writer = join(import.meta.dirname, 'write-forever.ts')

test('a program killed in the middle of a write leaves the old file whole', async () => {
  await writeFile(path, old)
  const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await readFile(path)).toEqual(old)
})

test.skipIf(process.platform === 'win32')('a real limit on file size leaves the old file whole', async () => {
  await writeFile(path, old)
  const limited = promisify(execFile)('sh', [
    '-c',
    'ulimit -f 64; exec "$0" "$1" "$2"',
    process.execPath,
    writer,
    path,
  ])
  await expect(limited).rejects.toThrow()
  expect(await readFile(path)).toEqual(old)
})

async function expectUntouched() {
  expect(await readFile(path)).toEqual(old)
  expect(await readdir(folder)).toEqual(['manifest.pdf'])
}

function* inPieces(content: Uint8Array) {
  for (let at = 0; at < content.length; at += 50_000) yield content.subarray(at, at + 50_000)
}

/** What may go wrong with an open file. Each gets the real one. */
interface Faults {
  write?:
    | ((file: FileHandle, piece: Uint8Array, from: number) => Promise<{ bytesWritten: number }>)
    | undefined
  read?: ((file: FileHandle, buffer: Uint8Array) => Promise<{ bytesRead: number }>) | undefined
  sync?: (() => Promise<void>) | undefined
}

/** The real disk with some of its calls replaced. */
function diskWith(calls: Partial<Disk>): Disk {
  return {
    open,
    rename,
    link,
    remove: at => rm(at, { force: true }),
    pause: async () => undefined,
    ...calls,
  }
}

/** The real disk, whose open files fail. */
function faulty(faults: Faults): Disk {
  return diskWith({
    open: async (at, flags, mode) => {
      const file = await open(at, flags, mode)
      return new Proxy(file, {
        get: (_, name) => {
          if (name === 'write' && faults.write) return faults.write.bind(undefined, file)
          if (name === 'read' && faults.read) return faults.read.bind(undefined, file)
          if (name === 'sync' && faults.sync) return faults.sync
          const member: unknown = Reflect.get(file, name)
          return typeof member === 'function' ? member.bind(file) : member
        },
      })
    },
  })
}

function failAfter(writes: number, code: string): Faults['write'] {
  let left = writes
  return (file, piece, from) => (left-- > 0 ? file.write(piece, from) : fail(code, 'write'))
}

async function fail(code: string, syscall: string): Promise<never> {
  throw Object.assign(new Error(code), { code, syscall })
}
