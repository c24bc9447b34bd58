import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRegister } from '#electron/services/importing/register/reading.ts'
import { createRegisterRowReader } from '#electron/services/importing/register/row-reader.ts'
import { openTable } from '#electron/services/importing/tables/source.ts'
import { RegisterEncoder } from '#electron/store/register/bytes/encoder.ts'
import type { PartBatch } from '#electron/store/register/bytes/part-batch.ts'
import type { RegisterBatch } from '#electron/store/register/bytes/row-batch.ts'
import { RowPacker } from '#electron/store/register/bytes/row-packer.ts'
import { registerColumns } from '#shared/formats/columns/register-columns.ts'
import { plainContext } from '#shared/formats/columns/row-reader.ts'
import { instant, newestDay } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'
import { aFile, unwatched } from '../a-session.ts'

const odd = [
  '',
  ' ',
  'x',
  ' padded ',
  '1988-03-21',
  '1988-03',
  '1988-02-30',
  '1367/01/01',
  'unlimited',
  'Unlimited',
  'IRN',
  'ir',
  'ZZZ',
  'é',
  'حسین',
  'Abd al-Rahman  Ali',
  '\u1680wide\u3000',
  'Núñez',
  'NÃºÃ±ez',
  'N&uacute;&ntilde;ez',
  'A&B',
  'Da...',
  'UNKNOWN',
  '[REDACTED]',
  'Ã\u0160vre',
  'ãÍãÏ Íóú',
  'M?ller',
  '1.23E+08',
  '="00123"',
  'soft\u00adhyphen',
  '\u061cكريم',
  'a\u034fb',
  '\u115fb\u17b4c\u180e',
  'Ка\u0440имі',
  'tag\u{e0041}',
  '2067-05-14',
  '1985-00-00',
  '2026-11-30',
  '2026-11-01',
  'Iran',
  'Nguyễn',
  'a-12 345 678',
  'A12345678',
  'A10000000l',
  'А12345678',
  'A1OOOOOO1',
  'A12345678 / A87654321',
  'A123456789.0',
  '123.456.789',
  'K12345678<4',
  'KO1050018',
  'A12345678 K7000001',
  'A-number: 12345678',
  'ALIEN 12345678',
  'K111',
  '0000',
  'N/A',
  'Аlvаrеz',
  'Αlvarez',
  'vоn',
]
const unfit = ['tab\there', 'bell\u0007', 'turned\u202e', 'bad\ufffd', 'x'.repeat(501)]
const quoted = ['a "quote"', 'comma, here', 'line\nbreak', 'crlf\r\nhere', '"']
const plainCell = fc.constantFrom(...odd)
const anyCell = fc.oneof({ weight: 5, arbitrary: plainCell }, fc.constantFrom(...unfit, ...quoted))
const width = { minLength: registerColumns.length - 1, maxLength: registerColumns.length + 1 }
const row = fc.oneof({ weight: 3, arbitrary: fc.array(plainCell, width) }, fc.array(anyCell, width))

const now = instant('2026-11-23T12:00:00Z')

/** What the store keeps of a register that is read row by row as texts, the slow way. */
async function readSlowly(path: string) {
  const table = await openTable(path)
  const readRow = createRegisterRowReader(table.header, [...registerColumns], plainContext(newestDay(now)))
  const encoder = new RegisterEncoder()
  let badRowCount = 0
  for await (const { rows } of table.batches()) {
    for (const { line, cells } of rows) {
      const { record, others, problems } = readRow({ cells })
      if (record) for (const each of [record, ...others]) encoder.addEntry({ ...each, line })
      if (problems.length > 0) badRowCount += 1
    }
  }
  return { rowCount: encoder.rowCount, badRowCount, parts: partsOf([...encoder.finish()]) }
}

/** The same by the bytes of the file, as an import does. */
async function readQuickly(path: string) {
  const reading = readRegister({ path, strict: false, now }, unwatched)
  const batches: RegisterBatch[] = []
  let step = await reading.next()
  for (; !step.done; step = await reading.next()) batches.push(step.value)
  const { rowCount, badRowCount } = step.value
  return { rowCount, badRowCount, parts: partsOf(batches) }
}

/** The parts as they are written: rows are packed by then. */
function partsOf(batches: RegisterBatch[]): string[] {
  const packer = new RowPacker()
  return batches.flatMap(batch =>
    'table' in batch ? written(batch) : packer.parts(batch).flatMap(written).toArray(),
  )
}

function written({ table, bytes, parts }: PartBatch): string[] {
  return parts.flatMap((part, i) => {
    if (i % 3 !== 0) return []
    return `${table} ${part} ${Buffer.from(bytes.subarray(parts[i + 1], parts[i + 2])).toString('hex')}`
  })
}

it.each(['\n', '\r\n'])('a register read by its bytes is the register read as texts (%j)', async lineEnd => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), fc.boolean(), async (rows, isEnded) => {
      // Twice: the second time, the reader knows the cells.
      const lines = [...rows, ...rows].map(cells => cells.map(quotedWhereNeeded).join(','))
      const start = [
        `\ufeff${registerColumns.join(',')}`,
        'EAC1,lpr,valid,,,Karimi,Ali,1980-01-01,IRN,K1,A1',
        '',
      ]
      const path = aFile([...start, ...lines].join(lineEnd) + (isEnded ? lineEnd : ''))
      expect(await readQuickly(path)).toEqual(await readSlowly(path))
    }),
    { numRuns: runs(15) },
  )
})

it('bytes that are not UTF-8 are told, not kept', async () => {
  const row = Buffer.from('EAC1,lpr,valid,,,Karimi,Al?,1980-01-01,IRN,K1,A1\n')
  row[row.indexOf('?')] = 0xe9
  const path = aFile('')
  const { writeFileSync } = await import('node:fs')
  writeFileSync(path, Buffer.concat([Buffer.from(`${registerColumns.join(',')}\n`), row]))
  expect(await readQuickly(path)).toMatchObject({ rowCount: 1, badRowCount: 1 })
  expect(await readQuickly(path)).toEqual(await readSlowly(path))
})

function quotedWhereNeeded(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
