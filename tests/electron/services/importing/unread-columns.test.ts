import { expect, test } from 'vitest'
import { readRegister } from '#electron/services/importing/register/reading.ts'
import type { RegisterBatch } from '#electron/store/register/bytes/row-batch.ts'
import { instant } from '#shared/model/plain-date.ts'
import { aFile, unwatched } from '../a-session.ts'

/** Columns of a register for which the program has no place, and rows by which nobody can be found. */

const known =
  'permit_number,category,status,family_name,given_names,birth_date,nationality,document_number,case_number'
const holder = (number: number) =>
  `EAC${100 + number},lpr,valid,Lindqvist,Olof,1944-05-${10 + (number % 10)},SWE,K${5000 + number},A30000000${number % 10}`

/** Reads a register of these lines: `extra` are headings behind those that are known, and what stands under them row by row. */
async function read(lines: readonly string[]) {
  const reading = readRegister(
    { path: aFile(lines.join('\n'), 'register.csv'), strict: false, now: instant('2026-11-23T12:00:00Z') },
    unwatched,
  )
  const batches: RegisterBatch[] = []
  let step = await reading.next()
  for (; !step.done; step = await reading.next()) batches.push(step.value)
  return step.value
}

function withExtras(headings: string, extras: readonly string[]) {
  return read([`${known},${headings}`, ...extras.map((extra, i) => `${holder(i)},${extra}`)])
}

const ordinary = [
  ['Field office', 'Harlingen', 'El Paso', 'San Antonio', 'Miami Gardens'],
  ['Phone', '+1 555 010 1234', '555-010-9876', '(555) 010 4444', '5550107777'],
  ['Residential address', '12 Elm Street Springfield', '4 Plaza Mayor', 'Apt A 12 Lake Road', '9 Long Acre'],
  ['Remarks', '', '', '', ''],
  ['Date of entry', '2015-03-01', '2016-04-02', '2017-05-03', '2018-06-04'],
  ['Class of admission', 'IR1', 'CR6', 'DV1', 'F2A'],
  ['Place of birth', 'Uppsala', 'Malmö', 'Kiruna', 'Lund'],
  ['Entered by', 'J. Okafor', 'M. Silva', 'P. Novak', 'T. Ito'],
  ['E-mail', 'a@example.org', 'b.c@example.org', 'd@example.org', 'e@example.org'],
  ['Renewed', 'yes', 'no', 'n/a', 'yes'],
] as const

test('columns that registers have besides ask nothing: office, phone, address, dates, codes, remarks that are empty', async () => {
  const headings = ordinary.map(([heading]) => heading).join(',')
  const rows = [1, 2, 3, 4].map(row => ordinary.map(column => column[row]).join(','))
  expect(await withExtras(headings, rows)).toMatchObject({ rowCount: 4, badRowCount: 0, problems: [] })
})

test('codes under a heading that says nothing ask nothing, and a name among them does', async () => {
  const codes = Array.from({ length: 40 }, (_, i) => ['North desk', 'South desk', 'Main hall'][i % 3] ?? '')
  expect(await withExtras('Desk', codes)).toMatchObject({ rowCount: 40, badRowCount: 0, problems: [] })
  expect(await withExtras('Desk', [...codes, 'BASTANI Reza'])).toMatchObject({
    rowCount: 41,
    badRowCount: 1,
    problems: [{ column: 'Desk', line: 42, value: 'BASTANI Reza' }],
  })
})

test.each([
  ['a remark about somebody', 'remarks', 'spouse and joint holder is Bastani Reza'],
  ['a name under a heading of its own making', 'Kontaktperson zwei', 'Bastani Reza'],
  ['words beyond ASCII', 'توضیحات', 'همسر بستانی رضا'],
])('words under a heading that nobody knows are told as not read: %s', async (_kind, heading, text) => {
  expect(await withExtras(heading, ['', text, ''])).toMatchObject({
    rowCount: 3,
    badRowCount: 1,
    problems: [{ column: heading, line: 3, value: text, reason: expect.stringMatching(/1 row holds words/) }],
  })
})

test.each([
  ['an alien’s number in a remark, with the row for it', 'remarks', 'see also A200000100 BASTANI Reza', 1, 1],
  ['an alien’s number under a heading about offices', 'Office', 'file of A200000100', 1, 0],
  ['another number', 'Old permit no', 'SRC9012345678', 1, 0],
  ['an alias', 'Alias', 'Bastani Reza', 1, 0],
  ['several names', 'Other names', 'Reza Bastani; Ray Bastan', 2, 0],
  ['whom the permit covers besides', 'Dependants', 'Bastani Reza', 1, 0],
  ['a full name that says no more than its parts', 'Full name', 'LINDQVIST Olof', 0, 0],
  ['an alias that is none', 'Alias', 'none', 0, 0],
])(
  'what stands in such a column is looked for where it can be read: %s',
  async (_kind, heading, text, more, bad) => {
    const { rowCount, badRowCount } = await withExtras(heading, ['', text])
    expect({ more: rowCount - 2, badRowCount }).toEqual({ more, badRowCount: bad })
  },
)

test('such columns come to the same by the bytes of a file and by its texts', async () => {
  const texts = [
    '',
    'Bastani Reza',
    'see A200000100',
    'n/a',
    '+1 555 010 1234',
    'Hall',
    'Hall',
    'Núñez?',
    'SRC9012345678',
  ]
  const headings = ['Remarks', 'Office', 'Alias', 'Old permit no', 'Dependants']
  const extras = texts.map((_, i) => headings.map((_, j) => texts[(i + 2 * j) % texts.length]))
  const plain = await withExtras(
    headings.join(','),
    extras.map(cells => cells.join(',')),
  )
  // Every quoted row is read as texts.
  const quoted = await withExtras(
    headings.join(','),
    extras.map(cells => cells.map(cell => `"${cell}"`).join(',')),
  )
  expect({ ...quoted, fileHash: '' }).toEqual({ ...plain, fileHash: '' })
  expect(plain.badRowCount).toBeGreaterThan(0)
})

test('a column that somebody left out by a mapping is left out', async () => {
  const path = aFile([`${known},remarks`, `${holder(1)},Bastani Reza`].join('\n'), 'register.csv')
  const reading = readRegister(
    { path, strict: false, now: instant('2026-11-23T12:00:00Z'), mapping: { remarks: null } },
    unwatched,
  )
  let step = await reading.next()
  while (!step.done) step = await reading.next()
  expect(step.value).toMatchObject({ badRowCount: 0, problems: [] })
})

test.each([
  ['Holder', 'Born on'],
  ['Name', 'DOB'],
  ['Full name of holder', 'Date of birth'],
  ['Titular', 'Fecha de nacimiento'],
])('full names in one column (%s) are read, and say so', async (name, born) => {
  const heading = `permit_number,category,status,case_number,${name},${born}`
  const row = 'ZH1,lpr,valid,A888888801,"BASTANI, Reza",1980-04-11'
  const { badRowCount, unknownColumns, notes } = await read([heading, row])
  expect({ badRowCount, unknownColumns }).toEqual({ badRowCount: 0, unknownColumns: [] })
  expect(notes).toContainEqual(expect.objectContaining({ column: 'family_name', value: name }))
})

test.each([
  'UNKNOWN,UNKNOWN',
  '***,***',
  '#REF!,#REF!',
  '---,---',
  'Da...,B...',
  'D***h,B****k',
  '[REDACTED],[REDACTED]',
  '(illegible),(illegible)',
  'N/A,N/A',
  'FNU,LNU',
  'Name withheld,by court',
  'Not known,Not known',
  'Desconocido,',
  'НЕИЗВЕСТНО,',
  'неизвестно,нет данных',
  'نامشخص,',
  'B,R',
  ',',
  'xxx,xxx',
])('a name that says nothing (%s) makes a row that could not be read', async name => {
  const heading = 'permit_number,category,status,family_name,given_names,birth_date,nationality,case_number'
  const row = `ZH2,lpr,valid,${name},1980-04-11,IRN,A888888802`
  const { rowCount, badRowCount } = await read([
    heading,
    `ZH1,lpr,valid,Ver Eecke,No,1980-04-12,BEL,A888888801`,
    row,
  ])
  expect({ rowCount, badRowCount }).toEqual({ rowCount: 2, badRowCount: 1 })
})

test.each([
  'Na,Min',
  'Nil,Karimi',
  'FNU,Reza',
  'Unknown,Reza',
  'Li,O',
  'U,Thant',
  '张,明',
  'Court,Margaret',
  'Test,Anna',
  'Núñez,J.',
  'No,Jung',
])('a name is one with a word that says something: %s', async name => {
  const heading = 'permit_number,category,status,family_name,given_names,birth_date,nationality'
  expect(await read([heading, `ZH2,lpr,valid,${name},1980-04-11,KOR`])).toMatchObject({
    rowCount: 1,
    badRowCount: 0,
  })
})

test('rows that say of nobody who they are are told once, with how many they are', async () => {
  const empty = Array.from({ length: 60 }, () => 'EAC9,lpr,valid,,,,,,')
  const { badRowCount, problems } = await read([known, holder(1), ...empty])
  expect(badRowCount).toBe(60)
  expect(problems).toMatchObject([{ line: 3, reason: expect.stringMatching(/60 rows/) }])
})
