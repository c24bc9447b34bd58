import { Parser } from 'saxen'

/** What a reader of a part of a workbook hears: elements by their local names, texts decoded. */
export interface XmlReader {
  open(name: string, attributes: () => Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** A part of a workbook that is no well-formed XML. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused'
}

/** Reads a part of a workbook from beginning to end. Throws {@link XmlRefused}. */
export function readXml(part: Uint8Array, reader: XmlReader): void {
  const parser = new Parser()
  parser.on('openTag', (name, attributes, decode) =>
    reader.open(localName(name), () => decoded(attributes(), decode)),
  )
  parser.on('closeTag', name => reader.close?.(localName(name)))
  parser.on('text', (text, decode) => reader.text?.(decode(text)))
  parser.on('cdata', text => reader.text?.(text))
  parser.on('error', error => {
    throw new XmlRefused(error.message, { cause: error })
  })
  parser.parse(textOf(part))
}

/** Parts are UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4), told by their first bytes. */
function textOf(part: Uint8Array): string {
  const mark = `${part[0]} ${part[1]}`
  return new TextDecoder(marks[mark] ?? 'utf-8').decode(part)
}

/** Byte order marks of UTF-16. */
const marks: Readonly<Record<string, string>> = { '255 254': 'utf-16le', '254 255': 'utf-16be' }

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decoded(
  attributes: Readonly<Record<string, string>>,
  decode: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [localName(name), decode(value)]),
  )
}
