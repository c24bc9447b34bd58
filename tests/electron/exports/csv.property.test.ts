import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manifestCsv } from '#electron/exports/csv.ts'
import { manifestView } from '#electron/exports/manifest/manifest-view.ts'
import { neutralised } from '#shared/formats/csv-text.ts'
import type { Profile } from '#shared/model/disclosure.ts'
import type { FrozenPerson } from '#shared/model/manifest-content.ts'
import { runs } from '#tests/support/runs.ts'
import { aContent, aReturnee, aVersion, inForce } from './a-manifest.ts'
import { naughtyStrings } from './read-pdf.ts'

const hostile = fc
  .oneof(
    fc.constantFrom(...naughtyStrings().map(text => text.slice(0, 200))),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^[\s"',;=+\-@|\t\u200B]{0,6}[a-z=+\-@"';,]{0,6}$/),
  )
  .filter(text => text.isWellFormed())

describe('a CSV file', () => {
  test('starts with a byte order mark and ends each line by CR LF', () => {
    const text = csvOf([aReturnee()])
    expect(
      text.startsWith('\uFEFF"flight_number","version","state","void_after","number","seat","family_name"'),
    ).toBe(true)
    expect(text.endsWith('"\r\n')).toBe(true)
  })

  test('says on every row what it is worth', () => {
    const version = aVersion(undefined, { supersededAt: inForce, supersededBy: 3 })
    const bytes = manifestCsv(manifestView({ source: { signed: version }, profile: 'crew', at: inForce }))
    expect(rowsOf(new TextDecoder().decode(bytes))).toEqual([
      expect.objectContaining({
        flight_number: 'HO1',
        version: '2',
        state: 'superseded',
        void_after: '2026-12-10T13:47:10Z',
      }),
    ])
  })

  test.each(['crew', 'escort', 'receiving', 'internal'] as const)(
    'for %s keeps every name in its cell, as text',
    profile => {
      fc.assert(
        fc.property(hostile, hostile, hostile, (familyName, givenNames, nativeName) => {
          const [row, ...others] = rowsOf(csvOf([aReturnee({ familyName, givenNames, nativeName })], profile))
          expect(others).toEqual([])
          expect(row).toMatchObject({
            family_name: neutralised(familyName),
            given_names: neutralised(givenNames),
            native_name: neutralised(nativeName),
          })
        }),
      )
    },
  )
})

describe('a cell', () => {
  test('is never a formula, whichever separator a spreadsheet cuts at', () => {
    fc.assert(
      fc.property(hostile, text => {
        for (const part of neutralised(text).split(/[;,|"]/u)) {
          expect(part).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u)
        }
      }),
      { numRuns: runs(2000) },
    )
  })

  test.each([
    ['=cmd|calc', "'=cmd|calc"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "' =1"],
    ['x;=1+1', "x;'=1+1"],
    ['＝1', "'＝1"],
    ['\u200B=1', "'\u200B=1"],
    ['two\r\nlines', 'two lines'],
  ])('%j becomes %j', (before, after) => {
    expect(neutralised(before)).toBe(after)
  })

  test.each(['AL-BASRI', "O'CONNOR", 'کریمی، مرد', 'Jean-Luc, Anne', 'می‌خواهم'])(
    '%s stays as it is',
    name => {
      expect(neutralised(name)).toBe(name)
    },
  )
})

function csvOf(people: FrozenPerson[], profile: Profile = 'crew'): string {
  const view = manifestView({ source: { signed: aVersion(aContent({ people })) }, profile, at: inForce })
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(manifestCsv(view))
}

function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true, bom: true, relax_column_count: false })
}
