import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findInRegister } from '#electron/services/checking/recognition/registers.ts'
import type { OpenSession } from '#electron/services/ground/app.ts'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import { importRegisterFile } from '#electron/services/importing/register/import-register.ts'
import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aSession, unwatched } from '../a-session.ts'

// Lists that other programs stumbled over in public; who reported what stands in tests/fixtures/import/public/README.md.

const now = instant('2026-11-23T12:00:00Z')

function pathOf(file: string): string {
  return join(import.meta.dirname, '../../../fixtures/import/public', file)
}

async function importPeople(file: string, session?: OpenSession) {
  const own = session ?? (await aSession())
  const report = await importPeopleFile(own, { path: pathOf(file), strict: false, now }, unwatched)
  const people = own.store.person.list().map(person => ({
    ...person,
    documentNumber: own.store.travelDocument.ofPeople([person.id])[0]?.number ?? null,
  }))
  return { report, people, session: own }
}

async function importRegister(file: string) {
  const session = await aSession()
  const request = { path: pathOf(file), source: 'R', asOf: plainDate('2026-01-01'), strict: false, now }
  return { report: await importRegisterFile(session, request, unwatched), session }
}

describe('unknown-date-parts', () => {
  it('a zero for a day or month is one that is not known, and is said', async () => {
    const { people, report } = await importPeople('08-zeros.csv')
    expect(people.map(({ birthDate }) => birthDate)).toEqual(['1985', '1985-03'])
    expect(report.notes).toMatchObject([
      { line: 2, column: 'birth_date', value: '1985-00-00' },
      { line: 3, column: 'birth_date', value: '1985-03-00' },
    ])
  })
})

describe('placeholder-number', () => {
  it('N/A is no number: the second man is asked about, and the first is not overwritten', async () => {
    const first = await importPeople('35-placeholder-a.csv')
    expect(first.report).toMatchObject({
      questions: [{ line: 2 }],
      notes: [{ column: 'case_number', value: 'N/A' }],
    })
    const answers = { '2': 'new' } as const
    const request = { path: pathOf('35-placeholder-a.csv'), strict: false, now, answers }
    await importPeopleFile(first.session, request, unwatched)
    const { report, people } = await importPeople('35-placeholder-b.csv', first.session)
    expect(report).toMatchObject({ updated: 0, questions: [{ line: 2, name: 'KARIMI, Ali' }] })
    expect(people).toMatchObject([{ givenNames: 'Reza', birthDate: '1985-03-02', caseNumber: null }])
  })

  it('a number typed twice: given names and birth date both differ, so it is asked', async () => {
    const { session } = await importPeople('37-sibling-a.csv')
    const { report, people } = await importPeople('37-sibling-b.csv', session)
    expect(report).toMatchObject({ updated: 0, questions: [{ candidates: [{ name: 'KARIMI, Reza' }] }] })
    expect(people).toMatchObject([{ givenNames: 'Reza', birthDate: '1985-03-02' }])
  })
})

describe('number-lost-in-spreadsheet', () => {
  it.each([
    ['38-exponent.csv', ['case_number', 'document_number'], /cut this number/],
    ['42-sixteen-digits.xlsx', ['document_number'], /more than 15 digits/],
  ])('%s: the digits are gone, and each such cell is a problem', async (file, columns, reason) => {
    await expect(importPeople(file)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: columns.map(column => ({ line: 2, column, reason: expect.stringMatching(reason) })) },
    })
  })

  it('the zeros that a format shows are part of the number', async () => {
    const { people } = await importPeople('40-zero-format.xlsx')
    expect(people).toMatchObject([{ documentNumber: '001234567' }])
  })
})

describe('xlsx-dates', () => {
  it('date1904="true" counts from 1904', async () => {
    const { people } = await importPeople('43-date1904-true.xlsx')
    expect(people).toMatchObject([{ birthDate: '1985-03-02' }])
  })

  it('the days before the leap day that never was are one later, and 1 January 1900 is told to be a stopgap and no date', async () => {
    const { people, report } = await importPeople('45-first-of-1900.xlsx')
    expect(people.map(({ birthDate }) => birthDate)).toEqual([null, '1900-02-28'])
    expect(report.notes).toMatchObject([
      { line: 2, column: 'birth_date', reason: expect.stringMatching(/unknown/) },
    ])
  })

  it('29 February 1900 and negative days never were', async () => {
    await expect(importPeople('46-no-such-day-1900.xlsx')).rejects.toMatchObject({
      data: {
        problems: [2, 3].map(line => ({
          line,
          column: 'birth_date',
          reason: expect.stringMatching(/no day/),
        })),
      },
    })
  })
})

describe('xlsx-silent-gap', () => {
  it('a formula without a value is a problem, not an empty cell', async () => {
    await expect(importPeople('47-formula-without-value.xlsx')).rejects.toMatchObject({
      data: {
        problems: expect.arrayContaining([
          expect.objectContaining({
            line: 2,
            column: 'family_name',
            reason: expect.stringMatching(/formula without a value/),
          }),
        ]),
      },
    })
  })

  it.each([
    ['49-merged-family.xlsx', 'familyGroup', ['G1', 'G1', 'G1'], /F2:F4/],
    ['50-merged-nationality.xlsx', 'nationality', ['IRN', 'IRN'], /E2:E3/],
  ] as const)(
    '%s: a cell merged down a column says the same of each row, and is told',
    async (file, field, values, place) => {
      const { people, report } = await importPeople(file)
      expect(people.map(person => person[field])).toEqual(values)
      expect(report.notes).toMatchObject([{ line: 2, reason: expect.stringMatching(place) }])
    },
  )
})

it('xlsx-hidden-sheet: the first visible sheet is read, and the report names it and the other', async () => {
  const { people, report } = await importPeople('51-hidden-first.xlsx')
  expect(people).toMatchObject([{ familyName: 'Karimi', givenNames: 'Reza' }])
  expect(report.notes).toMatchObject([{ reason: 'The sheet People was read. Not read: old (hidden).' }])
})

describe('future-birth-date', () => {
  it('in a register counts as unreadable: noted, and found by name', async () => {
    const { report, session } = await importRegister('53-pivot-register.csv')
    expect(report).toMatchObject({
      snapshot: { rowCount: 1, badRowCount: 1 },
      problems: [{ column: 'birth_date', reason: expect.stringMatching(/future/) }],
    })
    const { candidates } = findInRegister(session.store, {
      name: 'Belhadi, Sami',
      born: partialDate('1967-05-14'),
      limit: 5,
    })
    expect(candidates[0]).toMatchObject({ record: { birthDate: null, familyName: 'Belhadi' } })
    expect(candidates[0]?.score).toBeGreaterThanOrEqual(0.7)
  })

  it('in a list of people is refused, the lunar Hijri year being named', async () => {
    await expect(importPeople('55-future.csv')).rejects.toMatchObject({
      data: {
        problems: [
          { line: 2, column: 'birth_date', reason: expect.stringMatching(/future/) },
          { line: 3, column: 'birth_date', reason: expect.stringMatching(/lunar Hijri/) },
        ],
      },
    })
  })
})

it('mojibake: the register is incomplete, every row is told, and the names are found all the same', async () => {
  const { report, session } = await importRegister('56-mojibake-register.csv')
  expect(report.snapshot).toMatchObject({ rowCount: 3, badRowCount: 3 })
  expect(report.problems.map(({ reason }) => reason)).toContainEqual(
    expect.stringMatching(/^Decoded wrongly: it reads Núñez/),
  )
  const find = (name: string) =>
    findInRegister(session.store, { name, born: partialDate('1985-03-04'), limit: 5 }).candidates[0]
  expect(find('Núñez, José')?.score).toBeGreaterThanOrEqual(0.9)
})

describe('csv-first-line', () => {
  it.each(['58-sep.csv', '59-sep-quoted.csv'])('%s: the line sep=; is no header', async file => {
    const { people } = await importPeople(file)
    expect(people).toMatchObject([{ caseNumber: 'C1', familyName: 'Karimi', birthDate: '1985-03-02' }])
  })
})

describe('invisible-characters', () => {
  it.each(['60-zero-width-header.csv', '61-soft-hyphen-header.csv', '62-lrm-cells.csv'])(
    '%s: what nobody sees is no part of a heading, a date or a code',
    async file => {
      const { people, report } = await importPeople(file)
      expect(people).toMatchObject([{ familyName: 'Karimi', birthDate: '1985-03-02', nationality: 'IRN' }])
      expect(report.unknownColumns).toEqual([])
    },
  )
})

describe('file-kind-not-named', () => {
  it.each([
    ['64-old.xls', /old workbook.*password/],
    ['66-no-mark-utf16.csv', /CSV UTF-8: this one is UTF-16/],
    ['67-people.ods', /XLSX or CSV UTF-8.*OpenDocument/],
  ])('%s is named, and what to do with it', async (file, next) => {
    await expect(importPeople(file)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { next: expect.stringMatching(next) },
    })
  })
})

describe('text-guard-kept', () => {
  it.each(['68-text-formula.csv', '69-text-apostrophe.csv'])(
    '%s: the guard is no part of the number',
    async file => {
      const { people } = await importPeople(file)
      expect(people).toMatchObject([{ caseNumber: '00123', documentNumber: '00123456' }])
    },
  )
})
