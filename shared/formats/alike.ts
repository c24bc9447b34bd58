import { withLatinLookAlikes } from './look-alikes.ts'

/** Letters that Unicode calls Latin and that look like plain ones: dotless, script, small capitals. */
const plainLatin: ReadonlyMap<string, string> = new Map(
  [
    ...'ıi ȷj ɑa ɡg ɩi ʟl ʀr ʏy ᴀa ʙb ᴄc ᴅd ᴇe ɢg ʜh ɪi ᴊj ᴋk ᴍm ɴn ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ꜱs ſs ƽs ƨs ɋq ʋv øo łl đd ħh ǀl ǃl'.split(
      ' ',
    ),
  ].map(pair => [pair.slice(0, 1), pair.slice(1)] as const),
)

/**
 * Whether two names look alike to whoever reads them on a screen, after UTS #39 ("confusable detection"): without case, width,
 * accents, dots and spaces, with letters of other scripts as the Latin ones that they look like, digits as letters (0 and O, 1
 * and l), and pairs that run into one (rn and m).
 */
export function looksAlike(a: string, b: string): boolean {
  const [of, others] = [skeletonsOf(a), skeletonsOf(b)]
  return of.some(each => others.includes(each))
}

/**
 * What two texts have in common that look alike ({@link looksAlike}): small letters and digits. Two, since in small letters a capital I
 * looks like no l any more: a name is read both ways.
 */
export function skeletonsOf(name: string): [string, string] {
  const plain = withLatinLookAlikes(name.normalize('NFKD').replace(accents, '')).replace(between, '')
  return [inSmallLetters(plain), inSmallLetters(plain.replace(/[I1|]/g, 'l'))]
}

/** Marks above and below letters of scripts whose letters stand without them; in India's they are vowels. */
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu
const between = /(?!\|)[\p{Z}\p{P}\p{S}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu

function inSmallLetters(text: string): string {
  return withLatinLookAlikes(text.toLowerCase())
    .replace(/[^\0-\x7f]/gu, letter => plainLatin.get(letter) ?? letter)
    .replaceAll('0', 'o')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}
