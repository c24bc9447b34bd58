import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRegisterRowReader } from '#electron/services/importing/register-rows.ts'
import { cellsByColumn, type SourceRow } from '#electron/services/importing/rows.ts'
import { openTable } from '#electron/services/importing/source.ts'
import { parseRegisterRow, registerColumns } from '#shared/formats/register-columns.ts'
import { aFile } from './a-session.ts'

const odd = [
  '',
  ' ',
  'x',
  ' padded ',
  '1988-03-21',
  '1988-02-30',
  '1367/01/01',
  'unlimited',
  'IRN',
  'ZZZ',
  'é',
  'حسین',
]
const unfit = ['tab\there', 'bell\u0007', 'turned\u202e', 'bad\ufffd', 'x'.repeat(501)]
const quoted = ['a "quote"', 'comma, here', 'line\nbreak', 'crlf\r\nhere', '"']
const cell = fc.constantFrom(...odd, ...unfit, ...quoted)

it('a row read quickly is the row read carefully, whatever it holds', async () => {
  const row = fc.array(cell, { minLength: registerColumns.length - 1, maxLength: registerColumns.length })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async rows => {
      // Twice: the second time, the reader knows the dates.
      const all = [...rows, ...rows]
      const text = [[...registerColumns], ...all].map(cells => cells.map(written).join(',')).join('\n')
      const table = await openTable(aFile(`${text}\n`))
      const readRow = createRegisterRowReader(table.header, [...registerColumns])
      const careful: unknown[] = []
      const quick: unknown[] = []
      for await (const batch of table.batches()) {
        for (const { cells } of batch.rows as SourceRow[]) {
          quick.push(readRow(cells, batch.fit === true).record)
          careful.push(parseRegisterRow(cellsByColumn(cells, [...registerColumns])).record)
        }
      }
      expect(quick).toEqual(careful)
      expect(quick).toHaveLength(all.filter(cells => cells.some(each => each.trim() !== '')).length)
    }),
    { numRuns: 200 },
  )
})

function written(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
