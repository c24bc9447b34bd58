import { type PdfObjects, readPdfObjects } from './pdf-objects.ts'

/**
 * Letters with marks that no single character holds (Yoruba `Ọ̀`, DIN 91379) are set as two glyphs. Where the mark stands
 * higher than by itself, the typesetter draws it apart and gives letter and mark both the text of the two, so that
 * whoever copies or searches the name gets another one (typst issues 4225 and 8767). Here a span lets the letter say both
 * and the mark nothing (ActualText, ISO 32000-2, 14.9.4); for readers that know no spans each glyph gets its own text in
 * the font's ToUnicode (9.10.3). What is drawn stays.
 */
export function withMarksOnce(pdf: Uint8Array): Uint8Array {
  const objects = readPdfObjects(pdf)
  const fonts = readFonts(objects)
  for (const number of objects.numbers) {
    const content = objects.stream(number)
    if (content?.includes(' Tf\n')) mendContent(objects, number, content, fonts)
  }
  for (const font of fonts) writeTexts(objects, font)
  return objects.bytes()
}

/** Whether a text has a letter with a mark beside it: only such a text can be set in the way that is mended. */
export function hasLooseMarks(text: string): boolean {
  return /\p{L}\p{M}/u.test(text)
}

/** A font of the file: its number of glyphs' texts, and which glyphs take no room. */
interface Font {
  readonly object: number
  readonly toUnicode: number
  readonly widths: ReadonlyMap<number, number>
  /** What each glyph says in the file as it came; decides on every page what belongs together. */
  readonly texts: ReadonlyMap<number, string>
  /** What it is to say. */
  readonly mended: Map<number, string>
}

function readFonts(objects: PdfObjects): Font[] {
  return objects.numbers.flatMap(object => {
    const head = objects.head(object)
    const toUnicode = Number(/\/ToUnicode (\d+) 0 R/.exec(head)?.[1] ?? 0)
    const descendant = Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(head)?.[1] ?? 0)
    if (toUnicode === 0 || descendant === 0) return []
    const texts = readTexts(objects.stream(toUnicode) ?? '')
    const widths = readWidths(objects.head(descendant))
    return [{ object, toUnicode, widths, texts, mended: new Map<number, string>() }]
  })
}

/** `first last width` each; what is not named has the width 0, as the typesetter writes it (`/DW 0`). */
function readWidths(head: string): Map<number, number> {
  const numbers = (/\/W \[([^\]]*)\]/.exec(head)?.[1] ?? '').trim().split(/\s+/).map(Number)
  const widths = new Map<number, number>()
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const [first = 0, last = 0, width = 0] = numbers.slice(at, at + 3)
    for (let glyph = first; glyph <= last; glyph++) widths.set(glyph, width)
  }
  return widths
}

const characterLine = /<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>/g

function readTexts(map: string): Map<number, string> {
  const lines = [...map.matchAll(characterLine)].filter(([, , text = '']) => text.length % 4 === 0)
  return new Map(lines.map(([, glyph = '', text = '']) => [Number.parseInt(glyph, 16), textOfHex(text)]))
}

function writeTexts(objects: PdfObjects, { toUnicode, mended }: Font): void {
  if (mended.size === 0) return
  const map = (objects.stream(toUnicode) ?? '').replace(characterLine, (line, glyph: string) => {
    const text = mended.get(Number.parseInt(glyph, 16))
    return text === undefined ? line : `<${glyph}> <${hexOfText(text)}>`
  })
  objects.setStream(toUnicode, map)
}

/** One piece of shown text: where its operator stands, its glyphs, and the text that a span around it says. */
interface Shown {
  readonly font: Font
  readonly from: number
  readonly to: number
  readonly glyphs: readonly number[]
  readonly actual: { readonly from: number; readonly hex: string } | null
}

/** A replacement in a content stream. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

function mendContent(objects: PdfObjects, number: number, content: string, fonts: readonly Font[]): void {
  const shown = readShown(content, fontNames(objects, number, fonts))
  const clusters = shown.flatMap((base, at) => {
    const marks = marksBehind(shown, at)
    return marks.length === 0 ? [] : [{ base, marks, said: textOf(base), cluster: clusterOf(base) }]
  })
  const together = shown
    .filter(({ actual }) => actual !== null)
    .map(piece => ({ piece, cluster: textOf(piece) }))
  for (const { piece, cluster } of together) mendGlyphs(piece.font, piece.glyphs, cluster)
  for (const { base, marks, cluster } of clusters) {
    mendGlyphs(
      base.font,
      [base, ...marks].map(({ glyphs }) => glyphs.at(-1) ?? 0),
      cluster,
    )
  }
  const edits = clusters.flatMap(({ base, marks, said }) => [
    saying(base, said),
    ...marks.map(mark => saying(mark, '')),
  ])
  if (edits.length > 0) objects.setStream(number, edited(content, edits.flat()))
}

function edited(content: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { from, to, text } of [...edits].sort((a, b) => a.from - b.from)) {
    pieces.push(content.slice(at, from), text)
    at = to
  }
  return [...pieces, content.slice(at)].join('')
}

/** Lets a span say a piece's text: the one that is there, or one of its own. */
function saying({ from, to, actual }: Shown, text: string): Edit[] {
  const hex = `FEFF${hexOfText(text)}`
  if (actual !== null) return [{ from: actual.from, to: actual.from + actual.hex.length, text: hex }]
  return [
    { from, to: from, text: `/Span <<\n  /ActualText <${hex}>\n>> BDC\n` },
    { from: to, to, text: '\nEMC' },
  ]
}

/** The pieces right behind one that hold a glyph without width, and say the same as its last letter. */
function marksBehind(shown: readonly Shown[], at: number): Shown[] {
  const base = shown[at]
  if (base === undefined || isMark(base) || !/\p{M}$/u.test(clusterOf(base))) return []
  const marks: Shown[] = []
  for (let next = at + 1; next < shown.length; next++) {
    const piece = shown[next]
    if (piece === undefined || !isMark(piece) || piece.font !== base.font) break
    if (clusterOf(piece) !== clusterOf(base)) break
    marks.push(piece)
  }
  return marks
}

function isMark({ font, glyphs }: Shown): boolean {
  return glyphs.length === 1 && isNarrow(font, glyphs[0] ?? 0)
}

function isNarrow(font: Font, glyph: number): boolean {
  return (font.widths.get(glyph) ?? 0) === 0
}

/** What a whole piece says. */
function textOf({ font, glyphs, actual }: Shown): string {
  if (actual !== null) return textOfHex(actual.hex.slice(4))
  return glyphs.map(glyph => font.texts.get(glyph) ?? '').join('')
}

/** What the last glyph of a piece says. */
function clusterOf(piece: Shown): string {
  const { font, glyphs, actual } = piece
  return actual === null ? (font.texts.get(glyphs.at(-1) ?? 0) ?? '') : textOf(piece)
}

/** For readers that know no ActualText: gives the glyphs of one letter and its marks a text each. */
function mendGlyphs(font: Font, [letter, ...marks]: readonly number[], cluster: string): void {
  const parts = /^(.+?)(\p{M}+)$/su.exec(cluster)
  if (letter === undefined || parts === null || marks.length === 0) return
  if (isNarrow(font, letter) || !marks.every(mark => isNarrow(font, mark))) return
  const [, base = '', behind = ''] = parts
  const each = [...behind]
  setText(font, letter, base)
  for (const [index, mark] of marks.entries()) {
    setText(font, mark, each.length === marks.length ? (each[index] ?? '') : behind)
  }
}

function setText(font: Font, glyph: number, text: string): void {
  // A glyph that says one character says it everywhere else too.
  if ([...(font.texts.get(glyph) ?? '')].length < 2) return
  font.mended.set(glyph, text)
}

/** The names of fonts (`/f0 95 0 R`) that a content stream uses: its page's, or its own where it is a form. */
function fontNames(objects: PdfObjects, content: number, fonts: readonly Font[]): Map<string, Font> {
  const isOwner = (number: number) =>
    number === content || objects.head(number).includes(`/Contents ${content} 0 R`)
  const owners = objects.numbers.filter(isOwner).map(objects.head).join('\n')
  const named = [...owners.matchAll(/\/(f\d+) (\d+) 0 R/g)]
  return new Map(
    named.flatMap(([, name = '', object = '']) => {
      const font = fonts.find(each => each.object === Number(object))
      return font === undefined ? [] : [[name, font] as const]
    }),
  )
}

const operator =
  /\/ActualText <([0-9A-Fa-f]*)>|(\bEMC\b)|\/(f\d+) [\d.]+ Tf|(\[(?:\((?:\\[\s\S]|[^\\)])*\)|[^\]()])*\] TJ|\((?:\\[\s\S]|[^\\)])*\) Tj)/g

function readShown(content: string, names: ReadonlyMap<string, Font>): Shown[] {
  const shown: Shown[] = []
  let font: Font | undefined
  let actual: Shown['actual'] = null
  for (const match of content.matchAll(operator)) {
    const [whole, hex, end, name, text] = match
    if (hex !== undefined) actual = { from: match.index + whole.length - 1 - hex.length, hex }
    else if (end !== undefined) actual = null
    else if (name !== undefined) font = names.get(name)
    else if (text !== undefined && font !== undefined)
      shown.push({ font, from: match.index, to: match.index + whole.length, glyphs: glyphsOf(text), actual })
  }
  return shown
}

/** The glyph numbers, two bytes each, of the strings that an operator shows. */
function glyphsOf(operands: string): number[] {
  const strings = [...operands.matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, text = '']) =>
    unescaped(text),
  )
  const bytes = Buffer.from(strings.join(''), 'latin1')
  return Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readUInt16BE(index * 2))
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** ISO 32000-2, 7.3.4.2. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped)
      ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff)
      : (escapes[escaped] ?? escaped),
  )
}

function textOfHex(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map(unit => Number.parseInt(unit, 16)))
}

function hexOfText(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0'),
  ).join('')
}
