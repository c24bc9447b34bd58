import { expect, it } from 'vitest'
import { parseRegisterRow, type RegisterColumn } from '#shared/formats/columns/register-columns.ts'
import { plainContext } from '#shared/formats/columns/row-reader.ts'
import { plainDate } from '#shared/model/plain-date.ts'

const context = plainContext(plainDate('2026-11-23'))

function parseRow(cells: Partial<Record<RegisterColumn, string>>) {
  return parseRegisterRow(cells, context)
}

const row: Partial<Record<RegisterColumn, string>> = {
  permit_number: 'EAC1000000001',
  category: 'lpr',
  status: 'valid',
  valid_from: '2015-03-01',
  valid_to: 'Unlimited',
  family_name: 'Karimi',
  given_names: 'Test',
  birth_date: '1367/01/01',
  nationality: 'irn',
  document_number: 'K7000001',
  case_number: 'A200000101',
}

it('a row of a register gives its permit with the holder', () => {
  expect(parseRow(row)).toEqual({
    problems: [],
    notes: [],
    others: [],
    record: {
      permitNumber: 'EAC1000000001',
      category: 'lpr',
      status: 'valid',
      validFrom: '2015-03-01',
      validTo: 'unlimited',
      familyName: 'Karimi',
      givenNames: 'Test',
      birthDate: '1988-03-21',
      nationality: 'IRN',
      documentNumber: 'K7000001',
      caseNumber: 'A200000101',
    },
  })
})

it('a category or status that nobody knows stays as written, so that the check can fail closed on it', () => {
  expect(parseRow({ ...row, category: 'Golden Visa', status: '??' })).toMatchObject({
    problems: [],
    record: { category: 'Golden Visa', status: '??' },
  })
})

it.each<[RegisterColumn, string, object]>([
  ['birth_date', '1990-02-30', { birthDate: null }],
  ['valid_to', 'soon', { validTo: null }],
  ['nationality', 'ZZZ', { nationality: null }],
  ['family_name', 'Kar\u0000imi', { familyName: 'Kar imi' }],
  ['family_name', 'Jos\uFFFD', { familyName: 'Jos\uFFFD' }],
])('a slip in %s is told, and the row still protects whom it names', (column, value, kept) => {
  const { record, problems } = parseRow({ ...row, [column]: value })
  expect(record).toMatchObject({ permitNumber: 'EAC1000000001', category: 'lpr', ...kept })
  expect(problems).toEqual([{ column, value: expect.any(String), reason: expect.any(String) }])
})

it('a row that names nobody protects nobody', () => {
  const { record, problems } = parseRow({
    category: 'lpr',
    status: 'valid',
    birth_date: '1990-01-01',
  })
  expect(record).toBeNull()
  expect(problems).toEqual([{ column: null, value: null, reason: 'Names nobody: no name and no number.' }])
})

it.each<[string, Partial<Record<RegisterColumn, string>>]>([
  ['no name and no number but the permit’s', { permit_number: 'IOE0000000001' }],
  [
    'placeholders for numbers',
    { permit_number: 'IOE0000000001', case_number: 'N/A', document_number: '0000' },
  ],
])('a row by which nobody is found is told, and kept for whoever shows its permit: %s', (_what, cells) => {
  const { record, problems } = parseRow({ category: 'lpr', status: 'valid', ...cells })
  expect(record).toMatchObject({ permitNumber: 'IOE0000000001' })
  expect(problems).toEqual([
    expect.objectContaining({ reason: expect.stringMatching(/Nobody is found by it/) }),
  ])
})

it.each<Partial<Record<RegisterColumn, string>>>([
  { permit_number: 'A 100-000-001' },
  { permit_number: 'EAC1', case_number: 'A100000001' },
  { permit_number: 'EAC1', family_name: 'UNKNOWN', given_names: '[REDACTED]', document_number: 'K7000001' },
  { family_name: 'FNU', given_names: 'LNU', birth_date: '1990-01-01', nationality: 'IRN' },
])('a row without a name is kept for whoever bears its number or birth date, and told: %j', cells => {
  const { record, problems } = parseRow({ category: 'lpr', status: 'valid', ...cells })
  expect(record).not.toBeNull()
  expect(problems).toMatchObject([
    { column: null, reason: expect.stringMatching(/Nobody is found|nobody is found/) },
  ])
})

it.each([
  ['Mu&ntilde;oz', 'Muñoz'],
  ['Mu&#241;oz', 'Muñoz'],
  ['Mu&#xF1;oz', 'Muñoz'],
  ['Mu&amp;ntilde;oz', 'Muñoz'],
  ['&Scedil;im&scedil;ek', 'Şimşek'],
  ['&Lstrok;ukasz', 'Łukasz'],
])('a name written as on a web page (%s) is read, and said', (written, read) => {
  const { record, notes, problems } = parseRow({ ...row, family_name: written })
  expect(record?.familyName).toBe(read)
  expect(notes).toMatchObject([{ column: 'family_name', reason: expect.stringMatching(/web page/) }])
  expect(problems).toEqual([])
})

it('a name with a sign of a web page that nobody reads is told as not read', () => {
  expect(parseRow({ ...row, family_name: 'Mu&xyzzy;oz' }).problems).toMatchObject([
    { column: 'family_name', reason: expect.stringMatching(/web page/) },
  ])
})

it('a row with several numbers in a cell gives a record for each, and says so', () => {
  const { record, others, notes } = parseRow({ ...row, case_number: 'A200000101 / A200000102' })
  expect([record, ...others].map(each => each?.caseNumber)).toEqual(['A200000101', 'A200000102'])
  expect(others[0]).toEqual({ ...record, caseNumber: 'A200000102' })
  expect(notes).toMatchObject([{ column: 'case_number' }])
})

it.each<[RegisterColumn, string]>([
  ['family_name', 'Аlvаrеz'],
  ['case_number', 'А200000101'],
])('letters that only look Latin are told in %s, and kept as they are written', (column, value) => {
  const { record, notes, problems } = parseRow({ ...row, [column]: value })
  expect(Object.values(record ?? {})).toContain(value)
  expect(notes).toMatchObject([{ column, reason: expect.stringMatching(/look like Latin/) }])
  expect(problems).toEqual([])
})
