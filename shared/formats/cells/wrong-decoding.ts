/**
 * Names whose bytes were read in the wrong encoding somewhere on their way. The program that did it cannot be asked; what
 * it left can be recognised, and often turned back.
 */

/** What the bytes 80 to 9F are in windows-1252, and 80 to BF in windows-1251 (WHATWG Encoding Standard, legacy indexes). */
const latinSpecials = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const cyrillicSpecials = 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї'

const latinBytes = new Map([...latinSpecials].map((sign, index) => [sign, 0x80 + index]))
const cyrillicBytes = new Map([...cyrillicSpecials].map((sign, index) => [sign, 0x80 + index]))

/** What is wrong with a text that was decoded wrongly; `meant` is null where nobody can say what it was. */
export interface WrongDecoding {
  readonly reason: string
  readonly meant: string | null
}

/**
 * Whether a name was decoded wrongly: UTF-8 read as Windows-1252 or Windows-1251 (its bytes are UTF-8 again), an Arabic,
 * Cyrillic or Greek list read as a western one (whole words of accented letters), or letters lost for question marks.
 */
export function findWrongDecoding(text: string): WrongDecoding | undefined {
  if (reference.test(text)) return foreignReference
  if (/^[ -~]*$/.test(text)) return /\p{L}\?|\?\p{L}|\?\?\?/u.test(text) ? lostLetters : undefined
  const meant = reread(text, latinByte) ?? reread(text, cyrillicByte)
  if (meant !== undefined) {
    const reason = `Decoded wrongly: it reads ${meant}. Ask for the list as CSV UTF-8, or read it with the right encoding.`
    return { meant, reason }
  }
  if (halfReread.test(text) || halfCyrillic.test(text)) return mixed
  if (/(?<!\p{L})[\u00c0-\u00ff]{3,}(?!\p{L})/u.test(text)) return foreignLetters
  return /\p{L}\?|\?\p{L}|\?\?\?/u.test(text) ? lostLetters : undefined
}

/** The first byte of a letter in UTF-8, and a second one that follows no such letter in any name. */
const halfReread = /[ÂÃÄÅÐÑØÙ][\u0080-\u009f\u00a1-\u00bf‚ƒ„†‡ˆ‰‹ŒŽ•˜™š›œžŸ]/

/** As {@link halfReread}, of Cyrillic: no name has three such pairs. */
const halfCyrillic = new RegExp(`([РС][${cyrillicSpecials.replace(/[\u0098\u00a0\u00ad]/g, '')}]){3}`)

const mixed: WrongDecoding = {
  meant: null,
  reason: 'Decoded wrongly in part: UTF-8 was read as something else. Ask for the list as CSV UTF-8.',
}

/** A letter as web pages write it, of those that html-entities.ts does not read. */
const reference = /&[A-Za-z]{2,31};/

const foreignReference: WrongDecoding = {
  meant: null,
  reason: 'A letter is written as on a web page (&…;) and could not be read: ask for the list as CSV UTF-8.',
}

const lostLetters: WrongDecoding = {
  meant: null,
  reason: 'Letters were lost for question marks: ask for the list as CSV UTF-8.',
}

const foreignLetters: WrongDecoding = {
  meant: null,
  reason:
    'Decoded wrongly: nothing but accented letters. Read the list with its encoding, or ask for CSV UTF-8.',
}

function latinByte(sign: string): number | undefined {
  const point = sign.codePointAt(0) ?? 0
  return point < 0x100 ? point : latinBytes.get(sign)
}

function cyrillicByte(sign: string): number | undefined {
  const point = sign.codePointAt(0) ?? 0
  if (point < 0x80) return point
  return point >= 0x410 && point <= 0x44f ? point - 0x410 + 0xc0 : cyrillicBytes.get(sign)
}

/** The text that the bytes are as UTF-8; undefined where they are none, or hold no letter beyond ASCII. */
function reread(text: string, byteOf: (sign: string) => number | undefined): string | undefined {
  const bytes: number[] = []
  for (const sign of text) {
    const byte = byteOf(sign)
    if (byte === undefined) return undefined
    bytes.push(byte)
  }
  return fromUtf8(bytes)
}

function fromUtf8(bytes: readonly number[]): string | undefined {
  let text = ''
  let count = 0
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number
    const length = lengthOf(first)
    const rest = bytes.slice(at + 1, at + length)
    if (length === 0 || rest.length < length - 1 || rest.some(byte => byte < 0x80 || byte > 0xbf))
      return undefined
    const point = rest.reduce(
      (sum, byte) => sum * 64 + (byte - 0x80),
      length === 1 ? first : first & (0x7f >> length),
    )
    if (length > 1) count += 1
    if (point > 0x10ffff) return undefined
    text += String.fromCodePoint(point)
    at += length
  }
  return count > 0 ? text : undefined
}

/** Bytes of the character that begins so in UTF-8 (RFC 3629, 3); 0 where none does. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1
  if (first >= 0xc2 && first <= 0xdf) return 2
  if (first >= 0xe0 && first <= 0xef) return 3
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0
}
