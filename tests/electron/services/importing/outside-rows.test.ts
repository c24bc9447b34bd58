import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { expect, test } from 'vitest'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import { undoImport } from '#electron/services/importing/people/undo-import.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { aFlightTo, anOffice, type TestOffice } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aFile, csvOf, unwatched } from '../a-session.ts'
import { another, inOrder } from './people-rows.ts'

const namespace = 'http://schemas.openxmlformats.org'
const relation = `${namespace}/officeDocument/2006/relationships`
const people = [inOrder, { ...another, case_number: 'K1062' }]
const columns = Object.keys(inOrder)

/** A sheet of a workbook: its rows, and what stands beside them. */
interface ASheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly isHidden?: boolean
  /** Cells with a struck font, or another type: `B2`. */
  readonly struck?: readonly string[]
  readonly errors?: readonly string[]
  readonly comments?: Readonly<Record<string, string>>
  readonly threads?: Readonly<Record<string, string>>
  readonly drawn?: string
  readonly pageHeader?: string
}

function letters(column: number): string {
  return (
    (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') +
    String.fromCharCode(65 + (column % 26))
  )
}

function sheetXml({ rows, struck = [], errors = [], pageHeader = '' }: ASheet): string {
  const lines = rows.map((cells, index) => {
    const line = index + 1
    const texts = cells.map((text, column) => {
      const place = `${letters(column)}${line}`
      if (errors.includes(place)) return `<c r="${place}" t="e"><v>#REF!</v></c>`
      const style = struck.includes(place) ? ' s="1"' : ''
      return text === '' ? '' : `<c r="${place}"${style} t="inlineStr"><is><t>${text}</t></is></c>`
    })
    return `<row r="${line}">${texts.join('')}</row>`
  })
  return `<worksheet><sheetData>${lines.join('')}</sheetData><headerFooter><oddHeader>${pageHeader}</oddHeader></headerFooter></worksheet>`
}

async function aWorkbook(sheets: readonly ASheet[]): Promise<string> {
  const list = sheets.map(
    ({ name, isHidden }, index) =>
      `<sheet name="${name}" r:id="s${index}"${isHidden === true ? ' state="veryHidden"' : ''}/>`,
  )
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="s${index}" Type="${relation}/worksheet" Target="worksheets/${index}.xml"/>`,
  )
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}<Relationship Id="u" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      '<styleSheet><fonts><font><strike val="0"/></font><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>',
  }
  sheets.forEach((sheet, index) => {
    const { comments = {}, threads = {}, drawn } = sheet
    parts[`xl/worksheets/${index}.xml`] = sheetXml(sheet)
    parts[`xl/worksheets/_rels/${index}.xml.rels`] =
      `<Relationships><Relationship Id="a" Type="${relation}/comments" Target="../comments${index}.xml"/><Relationship Id="b" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threads${index}.xml"/><Relationship Id="c" Type="${relation}/drawing" Target="../drawing${index}.xml"/></Relationships>`
    parts[`xl/comments${index}.xml`] = `<comments><commentList>${Object.entries(comments)
      .map(([ref, text]) => `<comment ref="${ref}"><text><r><t>${text}</t></r></text></comment>`)
      .join('')}</commentList></comments>`
    parts[`xl/threads${index}.xml`] = `<ThreadedComments>${Object.entries(threads)
      .map(([ref, text]) => `<threadedComment ref="${ref}"><text>${text}</text></threadedComment>`)
      .join('')}</ThreadedComments>`
    if (drawn !== undefined)
      parts[`xl/drawing${index}.xml`] =
        `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><xdr:txBody><a:p><a:r><a:t>${drawn}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>`
  })
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [path, text] of Object.entries(parts)) await writer.add(path, new TextReader(text))
  const path = join(temporaryFolder(), 'list.xlsx')
  writeFileSync(path, await writer.close())
  return path
}

const list: ASheet = {
  name: 'List',
  rows: [
    columns,
    ...people.map(person => columns.map(column => (person as Record<string, string>)[column] ?? '')),
  ],
}

/** An office that has both people of the list on file. */
async function anOfficeWithBoth(): Promise<TestOffice> {
  const office = await anOffice()
  await importFile(office, aFile(csvOf(people), 'first.csv'))
  return office
}

async function importFile({ app }: TestOffice, path: string, dryRun = false) {
  const session = app.session!
  const user = session.store.user.byName('A. Reed')!
  return importPeopleFile({ ...session, user }, { path, strict: false, dryRun, now: app.now() }, unwatched)
}

/** Imports a file twice: of whom it says something, by number, what, and that the second time it says nothing new. */
async function askedBy(office: TestOffice, path: string) {
  const before = questions(office)
  const tried = await importFile(office, path, true)
  expect(questions(office)).toEqual(before)
  const report = await importFile(office, path)
  expect({ ...tried, id: null }).toEqual({ ...report, id: null })
  const after = questions(office)
  expect((await importFile(office, path)).id).toBeNull()
  expect(questions(office)).toEqual(after)
  const asked = after.filter(each => !before.includes(each))
  return { report, asked, ofPeople: asked.map(each => each.split(' ')[0]).toSorted() }
}

function questions({ app }: TestOffice): string[] {
  const { store } = app.session!
  return people.flatMap(({ case_number: number = '' }) => {
    const [{ personId } = { personId: '' as PersonId }] = store.person.byNumbers([number])
    return store.unreadCell.ofPeople([personId]).map(({ column, value }) => `${number} ${column}: ${value}`)
  })
}

const workbooks: [string, ASheet[], string[]][] = [
  ['a comment', [{ ...list, comments: { B3: 'STAY GRANTED 2d Cir 29 Nov' } }], ['K1062']],
  [
    'a thread of comments',
    [{ ...list, threads: { A2: 'asylum, see file' }, comments: { A2: '[Threaded comment] asylum' } }],
    ['A200000101'],
  ],
  ['a row struck through', [{ ...list, struck: ['A3', 'B3', 'C3'] }], ['K1062']],
  [
    'an error in a column without a place',
    [
      {
        ...list,
        rows: list.rows.map((row, index) => [...row, ['Room', '1', 'x'][index] ?? '']),
        errors: [`${letters(columns.length)}3`],
      },
    ],
    ['K1062'],
  ],
  [
    'a sheet of remarks',
    [
      list,
      {
        name: 'Remarks',
        rows: [
          ['case_number', 'remark'],
          ['K1062', 'asylum pending'],
        ],
      },
    ],
    ['K1062'],
  ],
  [
    'a hidden sheet whose name says it',
    [list, { name: 'Stays', isHidden: true, rows: [['A200000101'], ['Salehi, Reza']] }],
    ['A200000101', 'K1062'],
  ],
  [
    'a sheet that names nobody',
    [list, { name: 'Sheet2', rows: [['Asylum pending for those of block B']] }],
    ['A200000101', 'K1062'],
  ],
  ['a text box', [{ ...list, drawn: 'DO NOT BOARD these' }], ['A200000101', 'K1062']],
  [
    'the header of the page',
    [{ ...list, pageHeader: '&amp;C&amp;"Arial,Bold"DRAFT: pending stays' }],
    ['A200000101', 'K1062'],
  ],
  [
    'a comment on a heading',
    [{ ...list, comments: { A1: 'all have asylum claims' } }],
    ['A200000101', 'K1062'],
  ],
  [
    'a footnote',
    [{ ...list, rows: [...list.rows, ['* Franco: asylum claim, do not board']] }],
    ['A200000101', 'K1062'],
  ],
  ['the name of the sheet', [{ ...list, name: 'Not to be removed' }], ['A200000101', 'K1062']],
  [
    'a remark about somebody on file who is not on the list',
    [
      { ...list, rows: list.rows.slice(0, 2) },
      { name: 'Others', rows: [['Salehi, Reza: asylum pending']] },
    ],
    ['A200000101', 'K1062'],
  ],
  [
    'codes and what they mean',
    [
      list,
      {
        name: 'Codes',
        rows: [
          ['Code', 'Meaning'],
          ['WH', 'Withholding'],
          ['AS', 'Asylum pending'],
          ['ST', 'Stay granted'],
        ],
      },
    ],
    [],
  ],
  [
    'what a cell may hold',
    [
      list,
      {
        name: 'Lists',
        isHidden: true,
        rows: [['Status'], ['Asylum pending'], ['Stay granted'], ['Final order']],
      },
    ],
    [],
  ],
  [
    'a title, a page and who made it',
    [
      {
        ...list,
        pageHeader: 'Page &amp;P of &amp;N',
        drawn: 'Prepared by J. Smith, Asylum Office',
        rows: [...list.rows, ['Total: 2'], ['Approved by: Court Liaison Unit']],
      },
    ],
    [],
  ],
]

test('what a workbook says beside the rows of people is about whom it names, or about all of them', async () => {
  const office = await anOfficeWithBoth()
  for (const [what, sheets, whom] of workbooks) {
    const { ofPeople, report } = await askedBy(office, await aWorkbook(sheets))
    expect(ofPeople, what).toEqual(whom)
    expect(report.created, what).toBe(0)
    const notes = report.notes.map(({ reason }) => reason).join(' ')
    expect(notes.includes('A reviewer reads it'), what).toBe(whom.length > 0)
  }
})

const texts: [string, (csv: string) => string, string[]][] = [
  ['a footnote that names a number', csv => `${csv}\nK1062 stay granted`, ['K1062']],
  ['a footnote that names somebody', csv => `${csv}\nReza SALEHI has a stay`, ['K1062']],
  ['a line that names two', csv => `${csv}\nA200000101,K1062: stay granted`, ['A200000101', 'K1062']],
  [
    'a footnote that names one of all',
    csv => `${csv}\nReza Salehi and all others: stay`,
    ['A200000101', 'K1062'],
  ],
  [
    'a sentence beside the headings',
    csv =>
      csv
        .trim()
        .split('\n')
        .map((line, index) => `${line},${index === 0 ? 'Note: all of them have stays' : ''}`)
        .join('\n'),
    ['A200000101', 'K1062'],
  ],
  ['a footnote about those above', csv => `${csv}\n* asylum pending for the above`, ['A200000101', 'K1062']],
  [
    'a footnote with commas of its own',
    csv => `${csv}\nNote, those of block B, asylum pending, ask counsel`,
    ['A200000101', 'K1062'],
  ],
  [
    'a line above somebody',
    csv => csv.replace('\n"K1062"', `\nNOT TO BE REMOVED${','.repeat(columns.length - 1)}\n"K1062"`),
    ['A200000101', 'K1062'],
  ],
  ['a title', csv => `Persons with pending asylum claims\n${csv}`, ['A200000101', 'K1062']],
  ['a title of a draft', csv => `DRAFT - people below have pending stays\n${csv}`, ['A200000101', 'K1062']],
  [
    'an ordinary title and footer',
    csv => `Passenger list HO1, 30 Nov 2026\n${csv}\nPage 1 of 1\nPrepared by J. Smith`,
    [],
  ],
]

test('so is what a CSV says above, among and below them', async () => {
  const office = await anOfficeWithBoth()
  for (const [what, put, whom] of texts)
    expect((await askedBy(office, aFile(put(csvOf(people)), 'people.csv'))).ofPeople, what).toEqual(whom)
})

test('everybody of a list with such a title waits for a reviewer, and the report says how many', async () => {
  const office = await anOfficeWithBoth()
  const title = 'Persons with pending asylum claims'
  const report = await importFile(office, aFile(`${title}\n${csvOf(people)}`, 'people.csv'))
  expect(report.notes[0]).toMatchObject({
    value: title,
    reason:
      'The list says it above its headings; it is kept for all 2 people of it. A reviewer reads it before the person is clear.',
  })
  const { reed } = office
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: 'all', standby: false })
  const ofTitle = async () => {
    const { people: checked } = await reed.flights.check({ flight })
    return checked.map(({ findings }) =>
      findings.some(
        ({ rule, effect, why }) =>
          rule === 'list.unread' &&
          effect === 'review' &&
          why.includes(`says “${title}” above its headings:`),
      ),
    )
  }
  expect(await ofTitle()).toEqual([true, true])
  const session = office.app.session!
  undoImport(session, { id: report.id!, reason: null }, unwatched)
  expect(await ofTitle()).toEqual([true, true])
})
