import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { expect, it } from 'vitest'
import { openTable } from '#electron/services/importing/tables/source.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const namespace = 'http://schemas.openxmlformats.org'
const relation = `${namespace}/officeDocument/2006/relationships`

/** A workbook of one sheet: the cells of its rows, what follows them, and what its other parts hold. */
async function aWorkbook(
  rows: readonly string[],
  {
    after = '',
    strings = '',
    formats = [],
  }: { after?: string; strings?: string; formats?: readonly string[] } = {},
): Promise<string> {
  const codes = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`)
  const styles = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`)
  const parts = {
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<x:workbook xmlns:x="${namespace}/spreadsheetml/2006/main" xmlns:r="${relation}"><x:sheets><x:sheet name="List" sheetId="1" r:id="s"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s" Type="${relation}/worksheet" Target="/xl/worksheets/a.xml"/><Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="u" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet><numFmts>${codes.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    'xl/worksheets/a.xml': `<worksheet><sheetData>${rows.join('')}</sheetData>${after}</worksheet>`,
  }
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [path, text] of Object.entries(parts)) await writer.add(path, new TextReader(text))
  const path = join(temporaryFolder(), 'list.xlsx')
  writeFileSync(path, await writer.close())
  return path
}

async function read(path: string) {
  const table = await openTable(path)
  const rows = []
  for await (const batch of table.batches()) rows.push(...batch.rows)
  return { ...table, rows }
}

const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
const heads = `<row r="1">${text('A1', 'a')}${text('B1', 'b')}${text('C1', 'c')}</row>`

it('an error in a cell is told, whichever it is', async () => {
  const { rows } = await read(await aWorkbook([heads, '<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>']))
  expect(rows).toMatchObject([{ line: 2, cells: ['', '', ''] }])
  expect(rows[0]?.unreadable?.get(0)).toMatch(/#REF!/)
})

it('a formula that comes to nothing is empty, and one without a value is told', async () => {
  const cells = `<c r="A2" t="str"><f>X</f><v></v></c><c r="B2"><f>Y</f></c><c r="C2" t="str"><f>Z</f><v>z</v></c>`
  const { rows } = await read(await aWorkbook([heads, `<row r="2">${cells}</row>`]))
  expect(rows[0]?.cells).toEqual(['', '', 'z'])
  expect([...(rows[0]?.unreadable?.keys() ?? [])]).toEqual([1])
})

it.each([
  ['of a text', '<c r="A2" t="str"><f>"A100000001"</f></c>'],
  ['of a number', '<c r="A2"><f>1+1</f><v></v></c>'],
  ['shared by cells', '<c r="A2" t="str"><f t="shared" si="0"/></c>'],
  ['of an array', '<c r="A2" t="str"><f t="array" ref="A2:A3">B1:B2</f></c>'],
  ['yes or no', '<c r="A2" t="b"><f>TRUE()</f></c>'],
  ['of a shared text that is not there', '<c r="A2" t="s"><v>7</v></c>'],
])('a cell without its value is told and never empty: a formula %s', async (_what, cell) => {
  const { rows } = await read(await aWorkbook([heads, `<row r="2">${cell}${text('B2', 'x')}</row>`]))
  expect([...(rows[0]?.unreadable?.keys() ?? [])]).toEqual([0])
})

it('cells merged over columns are told in every row, and a merge above the headings is nobody’s business', async () => {
  const rows = [
    `<row r="1">${text('A1', 'Title')}</row>`,
    `<row r="2">${text('A2', 'a')}${text('B2', 'b')}</row>`,
    `<row r="3">${text('A3', 'x')}</row>`,
    `<row r="4">${text('B4', 'y')}</row>`,
  ]
  const after = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3:B4"/></mergeCells>'
  const path = await aWorkbook(rows, { after })
  const isHeading = (heading: string) => heading === 'a' || heading === 'b'
  const table = await openTable(path, { isHeading })
  const found = []
  for await (const batch of table.batches()) found.push(...batch.rows)
  expect(
    found.map(({ unreadable }) =>
      [...(unreadable?.values() ?? [])].every(reason => reason.startsWith('A3:B4')),
    ),
  ).toEqual([true, true])
  expect(found.map(({ unreadable }) => unreadable?.size)).toEqual([2, 2])
  expect(table.notes).toMatchObject([{ line: 1, value: 'Title' }])
})

it('rows that are hidden are read, and told', async () => {
  const { rows, notes } = await read(
    await aWorkbook([heads, `<row r="2" hidden="1">${text('A2', 'x')}</row>`]),
  )
  expect(rows).toHaveLength(1)
  expect(notes).toMatchObject([{ reason: expect.stringMatching(/hidden in the sheet.*: 2\./) }])
})

it.each([
  ['yyyy-mm-dd', '31137', '1985-03-31'],
  ['mmm-yy', '31107', '1985-03'],
  ['yyyy', '31107', '1985'],
  ['000\\-00\\-0000', '1234567', '001-23-4567'],
  ['00000', '123', '00123'],
  ['#,##0', '1234', '1234'],
  ['General', '0.1', '0.1'],
  ['yyyy-mm-dd', '31137.5', '1985-03-31T12:00:00Z'],
])(
  'a number under the format %s is read as it is shown, as far as it is known',
  async (code, value, shown) => {
    const path = await aWorkbook([heads, `<row r="2"><c r="A2" s="1"><v>${value}</v></c></row>`], {
      formats: [code],
    })
    expect((await read(path)).rows).toMatchObject([{ cells: [shown, '', ''] }])
  },
)

it.each(['0', '60', '-5', '2958466', '1.2345678901234567E+19'])(
  'the number %s is no date, and is told',
  async value => {
    const path = await aWorkbook([heads, `<row r="2"><c r="A2" s="1"><v>${value}</v></c></row>`], {
      formats: ['yyyy-mm-dd'],
    })
    expect((await read(path)).rows[0]?.unreadable?.get(0)).toMatch(/no day/)
  },
)

it('a text is all of its runs, without what stands above it to be read aloud, and with its signs decoded', async () => {
  const strings =
    '<si><r><t>Kari</t></r><r><t xml:space="preserve">mi &amp; </t></r><rPh><t>no</t></rPh></si><si><t>a_x000D_b_x005F_x</t></si>'
  const path = await aWorkbook([heads, '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'], { strings })
  expect((await read(path)).rows).toMatchObject([{ line: 2, cells: ['Karimi & ', 'a\rb_x', ''] }])
})

it('XML that is cut is refused', async () => {
  await expect(openTable(await aWorkbook([heads, '<row r="2"><c r="A2"']))).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  })
})
