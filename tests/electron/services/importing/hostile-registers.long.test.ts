import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputProblem } from '#shared/contract/errors.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { anOffice, aRegister, type TestOffice } from '#tests/support/office.ts'

/** Registers that come from anywhere, through the contract and the worker thread that reads them. */

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-hostile-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const header = 'permit_number,category,status,family_name,birth_date'
const megabyte = 1 << 20

async function refusalOf({ reed }: TestOffice, file: string) {
  const request = { file, source: 'Anywhere', asOf: plainDate('2026-11-23') }
  try {
    for await (const _ of await reed.register.import(request));
  } catch (error) {
    return error as { code: string; data: { next: string; file?: string; problems?: InputProblem[] } }
  }
  throw new Error('It was imported')
}

/** An office whose register must still be in force, whole and alone, after the refusal. */
async function refusedBy(file: string) {
  const office = await anOffice()
  aRegister(office, [{ permitNumber: 'STANDS' }], '2026-11-22')
  const before = { snapshots: await office.reed.register.snapshots(), entries: entriesOf(office) }
  const memory = await peakDuring(() => refusalOf(office, file))
  expect({ snapshots: await office.reed.register.snapshots(), entries: entriesOf(office) }).toEqual(before)
  expect((await office.reed.register.find({ number: 'STANDS' })).candidates).toHaveLength(1)
  return { error: memory.result, grownBy: memory.grownBy }
}

function entriesOf({ app }: TestOffice): number {
  return app.session?.store.changes.count() ?? 0
}

/** How much the whole process grew, looked at every few milliseconds. */
async function peakDuring<T>(work: () => Promise<T>): Promise<{ result: T; grownBy: number }> {
  const start = process.memoryUsage.rss()
  let peak = start
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 5)
  try {
    const result = await work()
    return { result, grownBy: Math.max(peak, process.memoryUsage.rss()) - start }
  } finally {
    clearInterval(timer)
  }
}

function aFile(name: string, ...parts: (string | Buffer)[]): string {
  const path = join(folder, name)
  const file = openSync(path, 'w')
  for (const part of parts) writeSync(file, Buffer.from(part))
  closeSync(file)
  return path
}

describe('a register that is refused leaves the one in force, and says what to do', () => {
  it('for a wrong column: it names what is missing', async () => {
    const path = aFile('columns.csv', 'permit_number,kind,status\nP1,lpr,valid\n')
    const { error } = await refusedBy(path)
    expect(error.code).toBe('INVALID_INPUT')
    expect(error.data.problems).toMatchObject([
      { line: 1, column: 'category', reason: 'The file lacks category.' },
    ])
  })

  it.each([
    ['without any line break', ''],
    ['after good rows', `${header}\n${'P1,lpr,valid,Karimi,1980-01-01\n'.repeat(100_000)}`],
    ['within a quoted cell', `${header}\nP1,lpr,valid,"`],
  ])('for one line of 2 GB %s, without holding it in memory', async (_, start) => {
    const path = aFile('endless.csv', start, Buffer.alloc(16 * megabyte, 'x'))
    // The rest is a hole in the file, which reads as zeros: no line break either.
    truncateSync(path, 2048 * megabyte)
    const { error, grownBy } = await refusedBy(path)
    expect(error).toMatchObject({ code: 'FILE_UNREADABLE', data: { file: 'endless.csv' } })
    expect(grownBy).toBeLessThan(200 * megabyte)
    rmSync(path)
  })

  it('for a bomb named .xlsx: a megabyte that would unpack to a gigabyte', async () => {
    const path = aFile('register.xlsx', bomb(1024))
    const { error, grownBy } = await refusedBy(path)
    expect(error).toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { file: 'register.xlsx', next: expect.stringMatching(/too large/) },
    })
    expect(grownBy).toBeLessThan(600 * megabyte)
  })

  it('for noise named .xlsx', async () => {
    const { error } = await refusedBy(
      aFile('noise.xlsx', Buffer.from('PK\u0003\u0004'), Buffer.alloc(5_000, 7)),
    )
    expect(error).toMatchObject({ code: 'FILE_UNREADABLE', data: { file: 'noise.xlsx' } })
  })
})

/** A ZIP with one sheet of so many megabytes of zeros that says it holds ten bytes (PKWARE APPNOTE 4.3). */
function bomb(megabytes: number): Buffer {
  const { packed, checksum } = packedZeros(megabytes)
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(8, 4)
  head.writeUInt32LE(checksum, 10)
  head.writeUInt32LE(packed.length, 14)
  head.writeUInt32LE(10, 18)
  head.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), head, name, packed])
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
    head,
    Buffer.alloc(14),
    name,
  ])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(entry.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, entry, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}

/** So many megabytes of zeros, deflated: one megabyte is, and stands there as often as is asked for (RFC 1951, 3.2.3). */
function packedZeros(megabytes: number): { packed: Buffer; checksum: number } {
  const zeros = Buffer.alloc(megabyte)
  const once = deflateRawSync(zeros, { finishFlush: constants.Z_FULL_FLUSH })
  const lastBlock = Buffer.from([3, 0])
  const copies = Array.from({ length: megabytes }, () => once)
  return {
    packed: Buffer.concat([...copies, lastBlock]),
    checksum: copies.reduce(sum => crc32(zeros, sum), 0),
  }
}
