import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PaperCode, printPaperCode, readPaperCode } from '#shared/model/paper-code.ts'
import { runs } from '#tests/support/runs.ts'

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })

const code: fc.Arbitrary<PaperCode> = fc.record({
  flightNumber: fc.constantFrom('HO1', 'DEM2', 'UA 123', 'X'),
  version: fc.integer({ min: 1, max: 9999 }),
  sha256: hex(64),
  keys: fc.option(fc.record({ office: hex(8), signers: fc.tuple(hex(8), hex(8)) }), { nil: null }),
})

test('what is printed is read again, in capitals or not, however its lines are broken', () => {
  fc.assert(
    fc.property(code, fc.constantFrom('\n', '  ', ' \r\n '), (printed, gap) => {
      const text = printPaperCode(printed)
      expect(readPaperCode(text)).toEqual(printed)
      expect(readPaperCode(text.toLowerCase().replaceAll(' ', gap))).toEqual({
        ...printed,
        flightNumber: printed.flightNumber.toLowerCase(),
      })
    }),
    { numRuns: runs(50) },
  )
})

test('anything else is no code', () => {
  for (const text of [
    '',
    'MUSTER',
    'MUSTER HO1 V1',
    `MUSTER HO1 V0x ${'a'.repeat(64)}`,
    `HO1 V1 ${'a'.repeat(64)}`,
  ])
    expect(readPaperCode(text)).toBeUndefined()
})
