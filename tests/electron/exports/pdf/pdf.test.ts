import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { createDocumentExporter, type ExportRequest } from '#electron/exports/export-document.ts'
import { withFamily } from '#electron/exports/fonts/font-file.ts'
import {
  aContent,
  aFlightOfTwoScripts,
  aFullFlight,
  aReturnee,
  aStaffMember,
  aVersion,
  inForce,
} from '../a-manifest.ts'
import {
  everyByteOf,
  hasPoppler,
  pageImage,
  popplerText,
  type ReadPage,
  readPdf,
  resourceFolder,
} from '../read-pdf.ts'

const exporter = createDocumentExporter(resourceFolder)

function pdf(request: Partial<ExportRequest> & Pick<ExportRequest, 'source'>): Uint8Array {
  return exporter.export({ profile: 'crew', format: 'pdf', paper: 'a4', at: inForce, ...request }).bytes
}

describe('the same version gives the same bytes', () => {
  const source = () => ({ signed: aVersion(aFlightOfTwoScripts()) })
  const expected = sha256(pdf({ source: source() }))

  test('from another typesetter', () => {
    const other = createDocumentExporter(resourceFolder)
    const { bytes } = other.export({
      source: source(),
      profile: 'crew',
      format: 'pdf',
      paper: 'a4',
      at: inForce,
    })
    expect(sha256(bytes)).toBe(expected)
  })

  test('in another process, in another time zone', () => {
    expect(printElsewhere({ TZ: 'Asia/Tehran' })).toBe(expected)
  })

  test('on a machine where other fonts of the same names are installed', () => {
    const home = mkdtempSync(join(tmpdir(), 'home-'))
    const folder = join(home, '.local/share/fonts')
    mkdirSync(folder, { recursive: true })
    const bold = readFileSync(join(resourceFolder, 'fonts/NotoSans-Bold.ttf'))
    for (const name of ['Noto Sans', 'Noto Naskh Arabic', 'Noto Sans Armenian', 'Droid Sans Fallback']) {
      writeFileSync(join(folder, `${name}.ttf`), withFamily(bold, name))
    }
    expect(printElsewhere({ HOME: home, XDG_DATA_HOME: join(home, '.local/share') })).toBe(expected)
    rmSync(home, { recursive: true })
  })

  test('from a worker thread', async () => {
    const script = join(import.meta.dirname, 'print-once.ts')
    const worker = new Worker(script, { stdout: true })
    let printed = ''
    for await (const piece of worker.stdout) printed += piece
    expect(printed).toBe(expected)
  })
})

describe('the file', () => {
  const source = { signed: aVersion(aFullFlight(40)) }
  const bytes = pdf({ source })

  test('is tagged PDF/UA-1 with a language and a title, made at the instant of signing', async () => {
    const { metadata, title, isTagged } = await readPdf(bytes)
    expect(isTagged).toBe(true)
    expect(title).toBe('Passenger manifest, flight HO1, version 2')
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(metadata).toContain('<rdf:li>en</rdf:li>')
    expect(metadata).toContain('<xmp:CreateDate>2026-12-10T09:47:10+00:00</xmp:CreateDate>')
    expect(everyByteOf(bytes)).toContain('/Lang (en)')
  })

  test('marks every column head as one', () => {
    const heads = ['No.', 'Seat', 'Name', 'Name in own script', 'Sex', 'Born', 'Nat.', 'To', 'Care or duty']
    expect(everyByteOf(bytes).match(/\/S \/TH\b/g)?.length).toBeGreaterThanOrEqual(heads.length)
  })

  test.each([
    ['a4', 595.28, 841.89],
    ['us-letter', 612, 792],
  ] as const)('is %s, upright', async (paper, width, height) => {
    const { pages } = await readPdf(pdf({ source, paper }))
    expect(pages.every(page => Math.abs(page.width - width) < 1 && Math.abs(page.height - height) < 1)).toBe(
      true,
    )
  })
})

describe('every page', () => {
  const version = aVersion(aFullFlight(120))

  test('says flight, version, page of how many, the whole hash, and where to sign', async () => {
    const { pages } = await readPdf(pdf({ source: { signed: version } }))
    expect(pages.length).toBeGreaterThan(4)
    pages.forEach((page, index) => {
      expect(page.text).toContain(`HO1 · version 2 · page ${index + 1} of ${pages.length}`)
      expect(page.text.replace(/[ ]/g, '')).toContain(version.sha256)
      expect(page.text).toContain('Captain')
      expect(page.text).toContain('Lead')
    })
  })

  test('repeats the column heads above its rows', async () => {
    const { pages } = await readPdf(pdf({ source: { signed: version } }))
    for (const page of pages) expect(page.text).toMatch(/Seat.*(Name in own script|Born)/)
  })

  test.each([
    ['DRAFT', { draft: aContent({ ...aFullFlight(60), signers: [] }) }, inForce],
    [
      'SUPERSEDED',
      { signed: aVersion(version.content, { supersededAt: inForce, supersededBy: 3 }) },
      inForce,
    ],
    ['VOID', { signed: version }, '2026-12-10T14:00:00Z' as typeof inForce],
  ] as const)('says %s, in words and across', async (word, source, at) => {
    const { pages, title } = await readPdf(pdf({ source, at }))
    for (const page of pages) {
      expect(page.text).toContain(`${word} ·`)
      expect(page.text).toContain('nobody boards on this list')
      expect(page.items.some(item => item.text === word && item.width > page.width / 4)).toBe(true)
    }
    expect(String(title).toLowerCase()).toContain(word.toLowerCase())
  })

  test('of a superseded version names the one that took its place', async () => {
    const source = { signed: aVersion(undefined, { supersededAt: inForce, supersededBy: 3 }) }
    const { pages } = await readPdf(pdf({ source }))
    expect(pages[0]?.text).toContain('SUPERSEDED · by version 3')
  })
})

describe('the crew', () => {
  const content = aFullFlight(120)

  test.each([1, 120, 400])('reads each of %i passengers twice: by seat and by name', async count => {
    const flight = aFullFlight(count)
    const { text } = await readPdf(pdf({ source: { signed: aVersion(flight) } }))
    for (const person of flight.people) {
      const seat = new RegExp(`(?<![0-9A-Z])${person.seat}(?![0-9A-Z])`, 'g')
      expect(text.match(seat)?.length, `seat ${person.seat}`).toBeGreaterThanOrEqual(2)
    }
  })

  test('reads the totals, the life of the legal check and who signed', async () => {
    const { pages } = await readPdf(pdf({ source: { signed: aVersion(content) } }))
    const text = pages[0]?.text ?? ''
    expect(text).toContain('Legal check as of 2026-12-10 09:47Z · void after 2026-12-10 13:47Z')
    expect(text).toContain('A. Reed (approver, 2026-12-10 09:44Z) and M. Ito (reviewer, 2026-12-10 09:47Z)')
    expect(text).toMatch(/Total listed 120 114 6 20 1 1 0 142/)
    expect(text).toContain('2026-12-10 06:00 -05:00')
    expect(text).toContain('2026-12-11 03:10 +03:30')
  })

  test('sees columns only for what differs, the names have their width, and a short index stands on the same page', async () => {
    const people = [
      aReturnee({ givenNames: 'Seyed Mohammad Hossein Reza' }),
      aReturnee({ nativeName: 'رضا' }),
    ]
    const { pages } = await readPdf(pdf({ source: { signed: aVersion(aContent({ people })) } }))
    expect(pages.length).toBe(1)
    expect(pages[0]?.text).toContain(', Seyed Mohammad Hossein Reza')
    expect(pages[0]?.text).toContain('By name')
    for (const idle of [/\bNo\./, /\bTo\b/, /Care or duty/]) expect(pages[0]?.text).not.toMatch(idle)
    const staffed = [...people, aStaffMember('medic')]
    const { text } = await readPdf(pdf({ source: { signed: aVersion(aContent({ people: staffed })) } }))
    expect(text).toContain('Care or duty')
  })

  test('of an office of fewer than three says to every reader that whoever administers it signs too', async () => {
    const said = /has fewer than three people: whoever administers/
    for (const profile of ['crew', 'escort', 'receiving', 'internal'] as const) {
      const reader = profile === 'receiving' ? { profile, destination: 'IKA' } : { profile }
      const textOf = async (content: ReturnType<typeof aContent>) =>
        (await readPdf(pdf({ source: { signed: aVersion(content) }, ...reader }))).text
      expect(await textOf(aContent({ people: [aReturnee()], hasFewerThanThree: true }))).toMatch(said)
      expect(await textOf(aContent({ people: [aReturnee()] }))).not.toMatch(said)
    }
  })

  test('of an empty list reads that nobody is on it', async () => {
    const { text } = await readPdf(pdf({ source: { draft: aContent({ people: [], signers: [] }) } }))
    expect(text).toContain('Nobody is on this list.')
  })
})

test.skipIf(!hasPoppler).each([
  ['Chinese', '李小明'],
  ['Japanese', '山田'],
  ['Korean', '김철수'],
  ['Amharic', 'ሃና'],
  ['Bengali', 'গোলাম'],
  ['Georgian', 'გიორგი'],
])('a %s name leaves ink on the page (needs poppler-utils)', async (_, nativeName) => {
  const bytes = pdf({ source: { signed: aVersion(aContent({ people: [aReturnee({ nativeName })] })) } })
  const [page] = (await readPdf(bytes)).pages
  const name = page?.items.find(item => nativeName.includes(item.text.trim()[0] ?? ' '))
  expect(inkedPieces(bytes, page!, name!)).toBeGreaterThanOrEqual(1)
})

describe('a Persian name', () => {
  const spelled = 'محمدحسین احمدزاده'
  const bytes = pdf({
    source: { signed: aVersion(aContent({ people: [aReturnee({ nativeName: spelled })] })) },
  })

  test('is found word for word as it is spelled', async () => {
    const { text } = await readPdf(bytes)
    for (const word of spelled.split(' ')) expect(text).toContain(word)
  })

  test.skipIf(!hasPoppler)('is found whole (needs poppler-utils)', () => {
    expect(popplerText(bytes).replace(/[\u202A-\u202E]/g, '')).toContain(spelled)
  })

  test.skipIf(!hasPoppler)('is written in joined letters (needs poppler-utils)', async () => {
    const people = [aReturnee({ nativeName: 'محمد' })]
    const bytes = pdf({ source: { signed: aVersion(aContent({ people })) } })
    const [page] = (await readPdf(bytes)).pages
    const name = page?.items.find(item => item.text.includes('محمد'))
    expect(inkedPieces(bytes, page!, name!)).toBe(1)
    const apart = page?.items.find(item => item.text === 'IRN')
    expect(inkedPieces(bytes, page!, apart!)).toBe(3)
  })
})

test('templates are shipped whole: a folder with nothing else prints', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resources-'))
  for (const part of ['typst', 'fonts'])
    cpSync(join(resourceFolder, part), join(folder, part), { recursive: true })
  const { bytes } = createDocumentExporter(folder).export({
    source: { signed: aVersion() },
    profile: 'crew',
    format: 'pdf',
    paper: 'a4',
    at: inForce,
  })
  expect(bytes.length).toBeGreaterThan(10_000)
  rmSync(folder, { recursive: true })
})

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function printElsewhere(env: Record<string, string>): string {
  const script = join(import.meta.dirname, 'print-once.ts')
  return execFileSync(process.execPath, [script], { env: { ...process.env, ...env } }).toString()
}

/** How many separate pieces of ink make up a text: letters that are joined count as one. */
function inkedPieces(bytes: Uint8Array, page: ReadPage, item: ReadPage['items'][number]): number {
  const dpi = 288
  const scale = dpi / 72
  const { width, height, pixels } = pageImage(bytes, 1, dpi)
  const left = Math.floor((item.x - 2) * scale)
  const right = Math.ceil((item.x + item.width + 2) * scale)
  const top = height - Math.ceil((item.y + 9) * scale)
  const bottom = height - Math.floor((item.y - 3) * scale)
  expect(page.height * scale).toBeCloseTo(height, -1)
  const inked = new Set<number>()
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if ((pixels[y * width + x] ?? 255) < 128) inked.add(y * width + x)
  }
  let pieces = 0
  while (inked.size > 0) {
    pieces++
    const [start] = inked
    const edge = [start ?? 0]
    while (edge.length > 0) {
      const at = edge.pop() ?? 0
      if (!inked.delete(at)) continue
      for (const dy of [-width, 0, width]) edge.push(at + dy - 1, at + dy, at + dy + 1)
    }
  }
  return pieces
}
