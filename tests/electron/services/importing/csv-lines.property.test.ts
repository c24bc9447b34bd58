import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellsOf } from '#electron/services/importing/register/csv-lines.ts'

const plain = fc.constantFrom('', 'x', ' padded ', 'Abd al-Rahman', 'حسین', "O'Neil", '1988-03-21', 'a.b')
const quoted = fc
  .array(fc.constantFrom('""', ',', ';', ' ', 'y', 'é', '\t'), { maxLength: 5 })
  .map(parts => `"${parts.join('')}"`)
const broken = fc.constantFrom('"', 'a"b', '"a"b', '""x', 'a\rb', '"a', ' "a"')
const cell = fc.oneof({ weight: 4, arbitrary: plain }, { weight: 3, arbitrary: quoted }, broken)
const delimiter = fc.constantFrom(',', ';', '\t')

it('a line cut into cells here is the line that csv-parse reads, and what it would mend is left to it', () => {
  let read = 0
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), delimiter, (cells, separator) => {
      const line = cells.join(separator)
      const found = cellsOf(line, separator)
      if (found === undefined) {
        expect(line).toMatch(/["\r]/)
        return
      }
      read += 1
      const [record = ['']] = parse(line, { delimiter: separator, relax_column_count: true }) as string[][]
      expect(found).toEqual(record)
    }),
    { numRuns: 2_000 },
  )
  expect(read).toBeGreaterThan(500)
})
