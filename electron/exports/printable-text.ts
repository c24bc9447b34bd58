/** Stands for a character that no shipped font has (U+FFFD REPLACEMENT CHARACTER). */
export const missingMark = '\uFFFD'

/** Longest text that one place in a document takes, in characters. Longer ones end in an ellipsis. */
const longestText = 300

/**
 * Accents and vowel marks that stand above or below any letter; more than these climb into the lines around them. The
 * vowel signs of Indic and Burmese writing, which may be more, belong to their scripts and are not counted.
 */
const mostMarksOnALetter = 2
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
  const characters = [...withoutInvisibles(text)].map(character => {
    if (isJoiner(character) || hasGlyph(character.codePointAt(0) ?? 0)) return character
    onMissing(character)
    return missingMark
  })
  return shortened(characters)
}

function withoutInvisibles(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu, character =>
      isJoiner(character) ? character : '',
    )
    .replace(/(?<![\p{L}\p{M}])[\u200C\u200D]+|[\u200C\u200D]+(?![\p{L}\p{M}])/gu, '')
    .replace(new RegExp(`(${sharedMark}{${mostMarksOnALetter}})${sharedMark}+`, 'gu'), '$1')
    .trim()
}

/** ZERO WIDTH NON-JOINER and JOINER: spelling in Persian, Urdu, Devanagari and others. */
function isJoiner(character: string): boolean {
  return character === '\u200C' || character === '\u200D'
}

function shortened(characters: readonly string[]): string {
  if (characters.length <= longestText) return characters.join('')
  return `${characters.slice(0, longestText - 1).join('')}…`
}

/** Whether a text begins in a right-to-left script: its first letter decides (UAX #9, rules P2 and P3). */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0]
  return first !== undefined && rightToLeftLetters.test(first)
}

const rightToLeftLetters =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u
