import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asRefusal } from '#electron/services/ground/refusals/refusals.ts'
import type { SourceRow } from '#electron/services/importing/tables/rows.ts'
import { openTable } from '#electron/services/importing/tables/source.ts'
import { readZip } from '#electron/services/importing/tables/xlsx/zip.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-tables-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a CSV file', () => {
  it.each([',', ';', '\t'])(
    'is read with %j between its cells, with or without a byte order mark',
    async separator => {
      const text = `${['a', 'b, c'].join(separator === ',' ? ';' : separator)}\n`.replace('b, c', 'b')
      const rows = await readText(`\uFEFF${text.replaceAll(';', separator)}1${separator}"2${separator}x"\n`)
      expect(rows).toEqual([
        ['a', 'b'],
        ['1', `2${separator}x`],
      ])
    },
  )

  it('may hold separators, quotes and line breaks inside quotes (RFC 4180)', async () => {
    expect(await readText('a,b\r\n"O\'CONNOR, ""E""","x\r\ny"\r\n')).toEqual([
      ['a', 'b'],
      ['O\'CONNOR, "E"', 'x\r\ny'],
    ])
  })

  it('tells of every row the line on which it begins, whatever breaks and gaps came before', async () => {
    const table = await openTable(
      file('\n\na,b\r\n\r\n1,"x\r\ny\r\nz"\r\n2,x\r\n,\r\n\r\n3,"p\nq"\r\n4,\r\n'),
    )
    expect((await allRows(table)).map(row => [row.cells[0], row.line])).toEqual([
      ['1', 5],
      ['2', 8],
      ['3', 11],
      ['4', 13],
    ])
  })

  it('keeps a row with a stray quote, and the rows after it', async () => {
    expect(await readText('a,b\n1,"x"y\n2,z"z\n3,w\n')).toEqual([
      ['a', 'b'],
      ['1', '"x"y'],
      ['2', 'z"z'],
      ['3', 'w'],
    ])
  })

  it('says why it cannot be read, also where it is decoded and reading ends in its midst', async () => {
    const path = file(`a,b\n1,"x${'\n2,y'.repeat(300_000)}`)
    await expect(openTable(path, { encoding: 'windows-1254' }).then(allRows)).rejects.toMatchObject({
      data: { next: expect.stringMatching(/longer than/) },
    })
  })

  it.each([
    ['a quote that never closes', 'a,b\n1,"x\n2,y\n', /never closes/],
    ['no content', '', /first line must name the columns/],
    ['only empty lines', '\n\n', /first line must name the columns/],
    ['UTF-16', 'a,b\n1,2\n', /UTF-16/],
  ])('with %s is refused and says what to do', async (_, text, advice) => {
    const path = join(folder, 'refused.csv')
    writeFileSync(path, advice.source === 'UTF-16' ? Buffer.from(text, 'utf16le') : text)
    await expect(readPath(path)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { file: 'refused.csv', next: expect.stringMatching(advice) },
    })
  })

  it('of one endless line is refused before it fills the memory', async () => {
    const path = join(folder, 'endless.csv')
    writeFileSync(path, `a,b\n1,${'x'.repeat(60_000_000)}`)
    const before = process.memoryUsage().rss
    await expect(readPath(path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000)
  })

  it('that is not there is refused by its name alone, without its folder', async () => {
    const error: unknown = await openTable(join(folder, 'missing.csv')).catch(thrown => thrown)
    expect(asRefusal(error)).toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { file: 'missing.csv' },
    })
  })
})

describe('an XLSX workbook', () => {
  it('gives the first sheet as a CSV would: days, numbers and answers as text, lines as the sheet numbers them', async () => {
    const table = await openTable(join(import.meta.dirname, '../../../fixtures/import/people.xlsx'))
    expect(table.header.slice(0, 2)).toEqual(['case_number', 'family_name'])
    const [first, second] = await allRows(table)
    expect(first).toMatchObject({
      line: 2,
      cells: expect.arrayContaining(['1971-02-03', '2031-05-06', '12.3', 'yes']),
    })
    expect(second).toMatchObject({
      line: 4,
      cells: expect.arrayContaining(['صالحی', '1367/01/01', '15', 'no']),
    })
  })

  it('whose entry unpacks to more than it declares is refused', async () => {
    const archive = zip([
      { path: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(50_000_000), declare: 1000 },
    ])
    const before = process.memoryUsage().rss
    await expectRefused(archive, /too large/)
    expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000)
  })

  it('of one cell without an end is refused before anybody reads it', async () => {
    const row = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`
    const content = Buffer.from(`<worksheet><sheetData>${row('0'.repeat(8 << 20))}</sheetData></worksheet>`)
    await expectRefused(zip([{ path: 'xl/worksheets/sheet1.xml', content }]), /too large/)
  })

  it('that declares more than anybody needs is refused without being unpacked', async () => {
    const huge = { path: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(10), declare: 2_000_000_000 }
    await expectRefused(zip([huge]), /too large/)
  })

  it.each(['<c r="XFD1048576"><v>1</v></c>', "<c r='XFD1048576'><v>1</v></c>", '<row r = "99999999999"/>'])(
    'with %s in a corner is refused: the gap would be filled with empty cells',
    async cell => {
      const sheet = Buffer.from(`<worksheet><sheetData><row r="1">${cell}</row></sheetData></worksheet>`)
      await expectRefused(zip([{ path: 'xl/worksheets/sheet1.xml', content: sheet }]), /too large/)
    },
  )

  it.each([
    ['is cut', zip([{ path: 'a.xml', content: Buffer.from('<a/>') }]).subarray(0, 60)],
    ['has no sheet', zip([{ path: 'a.xml', content: Buffer.from('<a/>') }])],
    ['has a wrong checksum', zip([{ path: 'a.xml', content: Buffer.from('<a/>'), crc: 1 }])],
    [
      'says one size at a part and another in its directory',
      zip([{ path: 'a.xml', content: Buffer.from('<a/>'), declareBeside: 9 }]),
    ],
    [
      'has two parts of one name',
      zip(['<a/>', '<b/>'].map(text => ({ path: 'a.xml', content: Buffer.from(text) }))),
    ],
    [
      'begins with something else that is an archive too',
      Buffer.concat([
        zip([{ path: 'b.xml', content: Buffer.from('<b/>') }]),
        zip([{ path: 'a.xml', content: Buffer.from('<a/>') }]),
      ]),
    ],
  ])('that %s is refused', async (_, archive) => {
    await expectRefused(archive, /workbook/)
  })

  it('shows the reader nothing that its directory does not list', async () => {
    const hidden = zip([{ path: 'hidden.xml', content: Buffer.from('<b/>') }])
    const listed = zip([
      { path: 'a.xml', content: Buffer.from('<a/>'), followedBy: hidden },
      { path: 'c.xml', content: Buffer.from('<c/>') },
    ])
    const limits = { maxEntries: 10, maxUnpackedBytes: 100 }
    expect([...(await readZip(listed, () => true, limits)).keys()]).toEqual(['a.xml', 'c.xml'])
  })

  it('of more parts than any workbook has is refused', async () => {
    const parts = Array.from({ length: 501 }, (_, index) => ({
      path: `${index}.xml`,
      content: Buffer.from('<a/>'),
    }))
    await expectRefused(zip(parts), /too large/)
  })
})

async function expectRefused(archive: Buffer, advice: RegExp) {
  const path = join(folder, 'refused.xlsx')
  writeFileSync(path, archive)
  await expect(readPath(path)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    data: { file: 'refused.xlsx', next: expect.stringMatching(advice) },
  })
}

function file(text: string): string {
  const path = join(folder, 'table.csv')
  writeFileSync(path, text)
  return path
}

async function readText(text: string) {
  return readPath(file(text))
}

async function readPath(path: string) {
  const table = await openTable(path)
  return [table.header, ...(await allRows(table)).map(row => row.cells)]
}

async function allRows(table: Awaited<ReturnType<typeof openTable>>): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of table.batches()) rows.push(...batch.rows)
  return rows
}

interface Entry {
  path: string
  content: Buffer
  /** The unpacked size that the archive claims, where it lies. */
  declare?: number
  /** The unpacked size that stands beside the content, where it is another than in the directory. */
  declareBeside?: number
  crc?: number
  /** Bytes behind it that the directory does not list. */
  followedBy?: Buffer
}

/** A deflated archive by PKWARE APPNOTE: written apart from the code under test so that it can lie. */
function zip(entries: Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  for (const { path, content, declare = content.length, crc = crc32(content), ...odd } of entries) {
    const packed = deflateRawSync(content)
    const at = parts.reduce((sum, part) => sum + part.length, 0)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc, 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(declare, 18)
    head.writeUInt16LE(path.length, 22)
    const headBeside = Buffer.from(head)
    headBeside.writeUInt32LE(odd.declareBeside ?? declare, 18)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), headBeside, Buffer.from(path), packed)
    if (odd.followedBy) parts.push(odd.followedBy)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, Buffer.from(path))
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 0),
    16,
  )
  return Buffer.concat([...parts, listing, end])
}
