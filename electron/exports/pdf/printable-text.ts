import { shortText } from '#shared/model/plain-name.ts'

/** Stands for a character that no shipped font has (U+FFFD REPLACEMENT CHARACTER). */
export const missingMark = '\uFFFD'

/** Longest text of any kind, in characters: so that no row outgrows a page. */
const maxTextLength = 300

/**
 * Accents and vowel marks that stand above or below any letter; more than these climb into the lines around them. The
 * vowel signs of Indic and Burmese writing, which may be more, belong to their scripts and are not counted.
 */
const maxMarksOnALetter = 2
const sharedMark = '(?:(?=\\p{Script=Inherited})\\p{M})'

/**
 * Text as it may be set in print. Names are hostile until shown otherwise: direction marks that would turn a line
 * around, invisible characters that make two equal names differ, control characters and towers of accents go; joiners
 * that Persian and Indic spelling needs stay. What no font has becomes {@link missingMark} and is told to `onMissing`.
 */
export function printableText(
  text: string,
  hasGlyph: (codePoint: number) => boolean,
  onMissing: (character: string) => void,
): string {
  if (isPlain(text)) return shortText(text, maxTextLength)
  const characters = [...withoutInvisibles(text)].map(character => {
    if (isJoiner(character) || hasGlyph(character.codePointAt(0) ?? 0)) return character
    onMissing(character)
    return missingMark
  })
  const tidy = withoutIdleJoiners(characters.join('')).replace(/ +/g, ' ').trim()
  return shortText(tidy, maxTextLength)
}

/** Printable ASCII with single spaces, which every font of running text has: nearly all there is to print. */
function isPlain(text: string): boolean {
  return /^(?:[!-~]+(?: [!-~]+)*)?$/.test(text)
}

const crowdOfMarks = new RegExp(`(${sharedMark}{${maxMarksOnALetter}})${sharedMark}+`, 'gu')

function withoutInvisibles(text: string): string {
  const visible = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Z}]/gu, ' ')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu, character =>
      isJoiner(character) ? character : '',
    )
  return withoutIdleJoiners(visible).normalize('NFC').replace(crowdOfMarks, '$1')
}

/** One joiner where several stand, and none beside which no letter stands: it joins nothing. */
function withoutIdleJoiners(text: string): string {
  return text
    .replace(/([\u200C\u200D])[\u200C\u200D]+/g, '$1')
    .replace(/(?<![\p{L}\p{M}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}])/gu, '')
}

/** ZERO WIDTH NON-JOINER and JOINER: spelling in Persian, Urdu, Devanagari and others. */
function isJoiner(character: string): boolean {
  return character === '\u200C' || character === '\u200D'
}

/** Whether a text begins in a right-to-left script: its first letter decides (UAX #9, rules P2 and P3). */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0]
  return first !== undefined && rightToLeftLetters.test(first)
}

const rightToLeftLetters =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u
