/**
 * What Muster needs to read from a TrueType or OpenType font file: which characters it has and how wide they are, and
 * the family name under which a typesetter finds it. Source of the layouts: OpenType specification 1.9.1, chapters
 * "OpenType Font File", "cmap", "head", "hhea", "hmtx", "loca" and "name".
 */

interface TableRecord {
  /** Where the record itself lies in the file. */
  readonly at: number
  readonly offset: number
  readonly length: number
}

const NAME_ID_FAMILY = 1
const NAME_ID_TYPOGRAPHIC_FAMILY = 16

/** The glyph of each Unicode code point that the font has. Throws a RangeError when it has no Unicode `cmap`. */
export function glyphsOf(font: Uint8Array): Map<number, number> {
  const view = viewOf(font)
  const subtable = unicodeSubtable(view, requireTable(view, 'cmap'))
  const glyphs = new Map<number, number>()
  const add = (codePoint: number, glyph: number) => {
    if (glyph !== 0) glyphs.set(codePoint, glyph)
  }
  if (view.getUint16(subtable) === 12) readSegmentedCoverage(view, subtable, add)
  else readSegmentMapping(view, subtable, add)
  return glyphs
}

/** How far each glyph moves the pen, as a share of the type size. Glyphs past the end of the list share its last. */
export function advancesOf(font: Uint8Array): (glyph: number) => number {
  const view = viewOf(font)
  const unitsPerEm = view.getUint16(requireTable(view, 'head').offset + 18)
  const count = view.getUint16(requireTable(view, 'hhea').offset + 34)
  const { offset } = requireTable(view, 'hmtx')
  return glyph => view.getUint16(offset + 4 * Math.min(glyph, count - 1)) / unitsPerEm
}

/**
 * Whether a glyph draws anything. Some fonts list characters for which their glyph is blank; printing one would lose a
 * letter in silence. Fonts without TrueType outlines (no `loca` table) are taken at their word.
 */
export function inkOf(font: Uint8Array): (glyph: number) => boolean {
  const view = viewOf(font)
  const loca = findTable(view, 'loca')
  if (loca === undefined) return () => true
  const isLong = view.getInt16(requireTable(view, 'head').offset + 50) === 1
  const start = (glyph: number) =>
    isLong ? view.getUint32(loca.offset + 4 * glyph) : view.getUint16(loca.offset + 2 * glyph)
  return glyph => start(glyph + 1) > start(glyph)
}

/**
 * The same font under another family name, so that a font of the same name which happens to be installed on a machine
 * can never take its place. Every glyph and metric stays as it was.
 */
export function withFamily(font: Uint8Array, family: string): Uint8Array {
  const view = viewOf(font)
  const record = requireTable(view, 'name')
  const table = renamedNameTable(view, record, family)
  const start = alignTo4(font.length)
  const renamed = new Uint8Array(start + alignTo4(table.length))
  renamed.set(font)
  renamed.set(table, start)
  const target = viewOf(renamed)
  target.setUint32(record.at + 4, checksum(target, start, renamed.length - start))
  target.setUint32(record.at + 8, start)
  target.setUint32(record.at + 12, table.length)
  return renamed
}

function requireTable(view: DataView, tag: string): TableRecord {
  const record = findTable(view, tag)
  if (record === undefined) throw new RangeError(`The font has no "${tag}" table`)
  return record
}

function findTable(view: DataView, tag: string): TableRecord | undefined {
  const count = view.getUint16(4)
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map(byte => view.getUint8(at + byte)))
    if (name === tag) return { at, offset: view.getUint32(at + 8), length: view.getUint32(at + 12) }
  }
  return undefined
}

/** The offset of the widest Unicode subtable: format 12 (all planes) before format 4 (the basic plane). */
function unicodeSubtable(view: DataView, cmap: TableRecord): number {
  const offsets = new Map<number, number>()
  const count = view.getUint16(cmap.offset + 2)
  for (let index = 0; index < count; index++) {
    const record = cmap.offset + 4 + index * 8
    const platform = view.getUint16(record)
    const offset = cmap.offset + view.getUint32(record + 4)
    if (platform === 0 || platform === 3) offsets.set(view.getUint16(offset), offset)
  }
  const offset = offsets.get(12) ?? offsets.get(4)
  if (offset === undefined) throw new RangeError('The font has no Unicode character map')
  return offset
}

/** cmap format 12: groups of consecutive code points. */
function readSegmentedCoverage(
  view: DataView,
  at: number,
  add: (codePoint: number, glyph: number) => void,
): void {
  const groups = view.getUint32(at + 12)
  for (let index = 0; index < groups; index++) {
    const group = at + 16 + index * 12
    const first = view.getUint32(group)
    const last = view.getUint32(group + 4)
    const glyph = view.getUint32(group + 8)
    for (let codePoint = first; codePoint <= last; codePoint++) add(codePoint, glyph + codePoint - first)
  }
}

/** cmap format 4: segments of the basic plane, each with a delta or with an index into a list of glyphs. */
function readSegmentMapping(
  view: DataView,
  at: number,
  add: (codePoint: number, glyph: number) => void,
): void {
  const twice = view.getUint16(at + 6)
  const ends = at + 14
  const starts = ends + twice + 2
  for (let segment = 0; segment < twice; segment += 2) {
    const last = view.getUint16(ends + segment)
    const first = view.getUint16(starts + segment)
    const delta = view.getUint16(starts + twice + segment)
    const rangeAt = starts + 2 * twice + segment
    const range = view.getUint16(rangeAt)
    for (let codePoint = first; codePoint <= last && codePoint !== 0xffff; codePoint++) {
      const listed = range === 0 ? codePoint : view.getUint16(rangeAt + range + 2 * (codePoint - first))
      add(codePoint, listed === 0 ? 0 : (listed + delta) & 0xffff)
    }
  }
}

/** The name table with its family names replaced. Old strings stay where they were; the new ones follow them. */
function renamedNameTable(view: DataView, record: TableRecord, family: string): Uint8Array {
  const unicode = utf16BigEndian(family)
  const ascii = new TextEncoder().encode(family)
  const table = new Uint8Array(record.length + unicode.length + ascii.length)
  table.set(new Uint8Array(view.buffer, view.byteOffset + record.offset, record.length))
  table.set(unicode, record.length)
  table.set(ascii, record.length + unicode.length)
  const names = viewOf(table)
  const strings = names.getUint16(4)
  for (const at of familyRecords(names)) {
    const isMacintosh = names.getUint16(at) === 1
    names.setUint16(at + 8, isMacintosh ? ascii.length : unicode.length)
    names.setUint16(at + 10, record.length - strings + (isMacintosh ? unicode.length : 0))
  }
  return table
}

/** Offsets of the records that name the family. */
function familyRecords(names: DataView): number[] {
  const records = Array.from({ length: names.getUint16(2) }, (_, index) => 6 + index * 12)
  return records.filter(at => {
    const nameId = names.getUint16(at + 6)
    return nameId === NAME_ID_FAMILY || nameId === NAME_ID_TYPOGRAPHIC_FAMILY
  })
}

function utf16BigEndian(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = viewOf(bytes)
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index))
  return bytes
}

/** OpenType table checksum: the sum of the table's 32-bit words, modulo 2^32. */
function checksum(view: DataView, start: number, length: number): number {
  let sum = 0
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

function alignTo4(length: number): number {
  return (length + 3) & ~3
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
