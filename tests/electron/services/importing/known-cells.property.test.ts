import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellIs, KnownCells } from '#electron/services/importing/register/known-cells.ts'
import { parseRegisterRow } from '#shared/formats/columns/register-columns.ts'
import { plainContext } from '#shared/formats/columns/row-reader.ts'
import { plainDate } from '#shared/model/plain-date.ts'

const columns = {
  valid_from: 'validFrom',
  valid_to: 'validTo',
  birth_date: 'birthDate',
  nationality: 'nationality',
} as const

const two = (max: number) => fc.nat(max).map(number => String(number).padStart(2, '0'))
/** Two years and all months, so that the days of a month that is known already are asked about too. */
const day = fc
  .tuple(fc.constantFrom('1988', '2024', '1367', '0000', '1970', '1899'), two(13), two(32))
  .map(parts => parts.join('-'))
const cell = fc.oneof(
  { weight: 6, arbitrary: day },
  fc.tuple(day, fc.constantFrom(4, 7)).map(([text, length]) => text.slice(0, length)),
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '21.03.1988',
      '1988/03/21',
      'unlimited',
      'UNLIMITED',
      'IRN',
      'ir',
      'D',
      'ZZZ',
      'x',
      '1988-3-1',
      '1970-01-01',
      '1970-01-02',
      '1899-12-30',
    ),
  },
  fc.stringMatching(/^[ -~]{1,33}$/).map(text => text.trim()),
)

const context = plainContext(plainDate('2026-11-23'))

it('a cell known by its bytes is kept as a row read as texts keeps it', () => {
  const seen = { [cellIs.asWritten]: 0, [cellIs.otherwise]: 0, [cellIs.careful]: 0 }
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(columns) as (keyof typeof columns)[])),
      fc.array(cell, { minLength: 1, maxLength: 40 }),
      (column, cells) => {
        const known = new KnownCells(column, context)
        for (const text of cells.filter(text => text !== '')) {
          const bytes = Buffer.from(`,${text},`)
          const kind = known.kindOf(bytes, 1, bytes.length - 1)
          seen[kind as keyof typeof seen] += 1
          const { record, problems, notes } = parseRegisterRow(
            { [column]: text, family_name: 'Karimi' },
            context,
          )
          // What is to be read with care is read as text; nothing is claimed of it, but that it has a slip, is told or is long.
          if (kind === cellIs.careful)
            expect(problems.length + notes.length > 0 || bytes.length > 34).toBe(true)
          else {
            expect(problems).toEqual([])
            expect(record?.[columns[column]]).toBe(kind === cellIs.otherwise ? known.text.toString() : text)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
})
