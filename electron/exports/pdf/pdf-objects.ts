import { deflateSync, inflateSync } from 'node:zlib'

/**
 * The objects of a PDF as the typesetter writes it: plain objects and one table of where they begin (ISO 32000-2, 7.5.4),
 * no object streams. Only what is changed is written anew.
 */
export interface PdfObjects {
  /** Numbers of all objects, in order of their place. */
  readonly numbers: readonly number[]
  /** What stands before the stream, or the whole object where there is none. Latin-1. */
  head(number: number): string
  /** The stream, unpacked, as Latin-1; undefined where the object has none. */
  stream(number: number): string | undefined
  /** Replaces a stream; packed as it was. */
  setStream(number: number, text: string): void
  /** The file; the very bytes that came when nothing was changed. */
  bytes(): Uint8Array
}

/** Reads a PDF of the typesetter; throws an Error when it is built otherwise. */
export function readPdfObjects(pdf: Uint8Array): PdfObjects {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const table = readTable(file)
  const changed = new Map<number, Buffer>()
  const raw = (number: number) => changed.get(number) ?? sliceOf(file, table, number)
  return {
    numbers: table.places.map(({ number }) => number),
    head: number => partOf(raw(number)).head,
    stream: number => unpacked(partOf(raw(number))),
    setStream: (number, text) => void changed.set(number, withStream(partOf(raw(number)), text)),
    bytes: () => (changed.size === 0 ? pdf : write(file, table, raw)),
  }
}

/** More than any page or attachment of ours: a stream that unpacks to more is not one. */
const maxStreamBytes = 64 * 1024 * 1024

interface Table {
  /** Where the table of places begins, and so the objects end. */
  readonly start: number
  readonly places: readonly { readonly number: number; readonly at: number }[]
}

const entryBytes = 20

function readTable(file: Buffer): Table {
  const tail = file.toString('latin1', Math.max(0, file.length - 1024))
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN)
  const begin = /^xref\s+0 (\d+)\r?\n/.exec(file.toString('latin1', start, start + 64))
  if (begin === null) throw new Error('The PDF has no plain table of its objects')
  const first = start + begin[0].length
  const places = []
  for (let number = 1; number < Number(begin[1]); number++) {
    const entry = file.toString('latin1', first + number * entryBytes, first + (number + 1) * entryBytes)
    if (entry[17] === 'n') places.push({ number, at: Number(entry.slice(0, 10)) })
  }
  return { start, places: places.sort((a, b) => a.at - b.at) }
}

function sliceOf(file: Buffer, { start, places }: Table, number: number): Buffer {
  const index = places.findIndex(place => place.number === number)
  return file.subarray(places[index]?.at ?? 0, places[index + 1]?.at ?? start)
}

interface Part {
  readonly head: string
  readonly body: Buffer | undefined
  readonly tail: string
}

/** An object is a dictionary, then its stream of as many bytes as the dictionary says. */
function partOf(object: Buffer): Part {
  const text = object.toString('latin1')
  const opening = />>\s*stream\r?\n/.exec(text)
  const length = Number(/\/Length (\d+)/.exec(text)?.[1] ?? Number.NaN)
  if (opening === null || Number.isNaN(length)) return { head: text, body: undefined, tail: '' }
  const from = opening.index + opening[0].length
  return {
    head: text.slice(0, from),
    body: object.subarray(from, from + length),
    tail: text.slice(from + length),
  }
}

function isPacked({ head }: Part): boolean {
  return head.includes('/FlateDecode')
}

function unpacked(part: Part): string | undefined {
  if (part.body === undefined) return undefined
  return (isPacked(part) ? inflateSync(part.body, { maxOutputLength: maxStreamBytes }) : part.body).toString(
    'latin1',
  )
}

function withStream(part: Part, text: string): Buffer {
  const plain = Buffer.from(text, 'latin1')
  // Not pressed: what comes out of that differs between systems, and the same document must be the same bytes.
  const body = isPacked(part) ? deflateSync(plain, { level: 0 }) : plain
  const head = part.head.replace(/\/Length \d+/, `/Length ${body.length}`)
  return Buffer.concat([Buffer.from(head, 'latin1'), body, Buffer.from(part.tail, 'latin1')])
}

function write(file: Buffer, table: Table, raw: (number: number) => Buffer): Uint8Array {
  const first = table.places[0]?.at ?? table.start
  const pieces = [file.subarray(0, first)]
  const begins = new Map<number, number>()
  let at = first
  for (const { number } of table.places) {
    const object = raw(number)
    begins.set(number, at)
    pieces.push(object)
    at += object.length
  }
  const tables = withPlaces(file.toString('latin1', table.start), begins, at)
  return Buffer.concat([...pieces, Buffer.from(tables, 'latin1')])
}

function withPlaces(tables: string, begins: ReadonlyMap<number, number>, start: number): string {
  const first = /^xref\s+0 \d+\r?\n/.exec(tables)?.[0].length ?? 0
  let text = tables
  for (const [number, at] of begins) {
    const from = first + number * entryBytes
    text = text.slice(0, from) + String(at).padStart(10, '0') + text.slice(from + 10)
  }
  return text.replace(/startxref\s+\d+/, `startxref\n${start}`)
}
