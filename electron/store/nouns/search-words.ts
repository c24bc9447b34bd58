import { normaliseNumber, plainNumber } from '#shared/formats/case-numbers.ts'
import { toAsciiDigits } from '#shared/formats/digits.ts'

/**
 * Words as the search index keeps them: small letters without marks, with the letters of Arabic script that keyboards
 * of different countries give different code points folded into one. Only for finding: nothing is ever decided by it.
 */

/** The words of a name. What a hyphen or an apostrophe joins is findable apart and together (`al`, `hassan`, `alhassan`). */
export function wordsOfName(text: string): string[] {
  const joined = plain(text).split(/\s+/)
  return [...new Set(joined.flatMap(part => [part.replace(NO_WORD, ''), ...part.split(NO_WORD)]))].filter(
    Boolean,
  )
}

/**
 * The words of a number: as a whole in its normal forms, in the parts in which it was written, and each run of letters
 * or digits alone, since people type it with other gaps than the paper has.
 */
export function wordsOfNumber(text: string): string[] {
  const whole = [normaliseNumber(text), plainNumber(text)].map(plain)
  const words = [...whole, ...plain(text).split(NO_WORD)].filter(Boolean)
  return [...new Set(words.flatMap(word => [word, ...(word.match(/\d+|\D+/g) ?? [])]))]
}

/** What somebody typed as an FTS5 expression: each word must begin a word of the person. Empty when nothing was typed. */
export function matchExpression(typed: string): string {
  return plain(typed)
    .split(NO_WORD)
    .filter(Boolean)
    .map(word => `"${word}"*`)
    .join(' ')
}

const NO_WORD = /[^\p{L}\p{N}]+/gu

/** Letters that no decomposition of Unicode turns into their everyday spelling. */
const EVERYDAY: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  // By code point: the letters look alike, or join in an editor.
  '\u06c1': '\u0647', // heh goal (Urdu)
  '\u06c3': '\u0647', // teh marbuta goal (Urdu)
  '\u06be': '\u0647', // heh doachashmee (Urdu, Sindhi)
  '\u06d5': '\u0647', // ae (Kurdish, Uyghur)
  '\u06cd': '\u06cc', // yeh with tail (Pashto)
  '\u06d0': '\u06cc', // e (Pashto, Uyghur)
  '\u06d2': '\u06cc', // yeh barree (Urdu)
  '\u06aa': '\u06a9', // swash kaf (Sindhi)
  '\u06ac': '\u06a9', // kaf with dot above (Sindhi, Jawi)
  '\u06ba': '\u0646', // noon ghunna (Urdu)
  '\u06bb': '\u0646', // rnoon (Sindhi)
}

const everydayLetters = new RegExp(`[${Object.keys(EVERYDAY).join('')}]`, 'g')

function plain(text: string): string {
  return toAsciiDigits(text.normalize('NFKD'))
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '') // marks, what nobody sees, tatweel
    .toLowerCase()
    .replace(everydayLetters, letter => EVERYDAY[letter] ?? letter)
}
