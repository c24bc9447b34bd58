import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What readers that know nothing of Muster find in its PDFs. */

export interface ReadPage {
  /** All text, in reading order, with single spaces. */
  readonly text: string
  readonly items: readonly {
    readonly text: string
    readonly x: number
    readonly y: number
    readonly width: number
  }[]
  /** Points. */
  readonly width: number
  readonly height: number
}

export interface ReadPdf {
  readonly pages: readonly ReadPage[]
  readonly text: string
  /** Document information and XMP, as one text. */
  readonly metadata: string
  readonly title: unknown
  readonly isTagged: boolean
}

/** Reads a PDF with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  })
  const document = await task.promise
  const pages: ReadPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const content = await page.getTextContent()
    const items = content.items.flatMap(item =>
      'str' in item && item.str.trim() !== ''
        ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }]
        : [],
    )
    pages.push({
      text: items
        .map(item => item.text)
        .join(' ')
        .replace(/\s+/g, ' '),
      items,
      width,
      height,
    })
  }
  const { info, metadata } = await document.getMetadata()
  // pdf.js 6 answers with a Map, where its types still say an object.
  const marks: unknown = await document.getMarkInfo()
  await task.destroy()
  return {
    pages,
    text: pages.map(page => page.text).join('\n'),
    metadata: JSON.stringify(info) + (metadata?.getRaw() ?? ''),
    title: Reflect.get(info, 'Title'),
    isTagged: marks instanceof Map && marks.get('Marked') === true,
  }
}

/** Every byte of a PDF in the clear: the file, and each of its compressed streams. Latin-1, so that bytes stay bytes. */
export function everyByteOf(pdf: Uint8Array): string {
  const file = Buffer.from(pdf)
  const opening = /\/Filter \/FlateDecode[^>]*>>\nstream\n/g
  const whole = file.toString('latin1')
  const streams = [...whole.matchAll(opening)].map(match =>
    inflateSync(file.subarray(match.index + match[0].length)),
  )
  return [whole, ...streams.map(stream => stream.toString('latin1'))].join('\n')
}

/** Whether Debian's `poppler-utils` are here. Tests that need a second opinion, or a page image, say so where not. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0

/** What poppler extracts as text, as it lies on the page. */
export function popplerText(pdf: Uint8Array): string {
  return withFile(pdf, path => run('pdftotext', '-layout', path, '-'))
}

/** All that poppler extracts: text, document information, XMP, and the text by structure, which it reads slowly. */
export function popplerAll(pdf: Uint8Array): string {
  return withFile(pdf, path =>
    [
      run('pdftotext', '-layout', path, '-'),
      run('pdfinfo', path),
      run('pdfinfo', '-meta', path),
      run('pdfinfo', '-struct-text', path),
    ].join('\n'),
  )
}

/** A page as grey values, row by row: 0 is black. */
export function pageImage(pdf: Uint8Array, page: number, dpi: number) {
  const pgm = withFile(pdf, path =>
    execFileSync('pdftoppm', ['-gray', '-r', `${dpi}`, '-f', `${page}`, '-l', `${page}`, path], {
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1')) ?? []
  const size = Number(width) * Number(height)
  return { width: Number(width), height: Number(height), pixels: pgm.subarray(pgm.length - size) }
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] }).toString()
}

function withFile<T>(pdf: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
  try {
    const path = join(folder, 'document.pdf')
    writeFileSync(path, pdf)
    return use(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The shipped resources. */
export const resourceFolder = join(import.meta.dirname, '../../../resources')

/** Lines of the Big List of Naughty Strings (minimaxir/big-list-of-naughty-strings, MIT). */
export function naughtyStrings(): string[] {
  const path = join(import.meta.dirname, '../../fixtures/formats/blns.txt')
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(text => text !== '' && !text.startsWith('#'))
}
