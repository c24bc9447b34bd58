/**
 * Characters that nobody sees: they make a heading, a date or a code another text than the one on the screen (Unicode
 * Core Specification, 23.2 "Layout Controls"; default ignorable code points).
 */
const marks =
  /\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff]|[\ufe00-\ufe0f\u180b-\u180d\u180f]|[\u{e0000}-\u{e007f}]/gu

/** Signs that show one letter and that no normal form of Unicode takes for it: flags' letters, white letters in black. */
const signsOfLetters = /[\u{1f1e6}-\u{1f1ff}\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/gu

function letterOf(sign: string): string {
  const point = sign.codePointAt(0) ?? 0
  const first = [0x1f1e6, 0x1f170, 0x1f150].find(start => point >= start) ?? 0
  return String.fromCharCode(0x41 + point - first)
}

/** Embeddings, overrides and isolates (UAX #9): around a name they make it read as another one. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g

/** Joiners part or join letters in Persian and the scripts of India; at the edge of a text, or beside a space, they do nothing. */
const idleJoiners = /(?<=^|\s)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)/g

/**
 * A name or other text without what nobody sees, with plain spaces, and with letters for the signs that show one (🇺🇸, 🅰). Marks
 * that turn the direction around stay, to be told.
 */
export function visibleText(text: string): string {
  if (isPlain(text)) return text.trim()
  return text
    .replace(marks, '')
    .replace(signsOfLetters, letterOf)
    .replace(/\p{Zs}/gu, ' ')
    .replace(idleJoiners, '')
    .trim()
}

/** A heading, date, code or number without anything that nobody sees: no such mark has a meaning in one of them. */
export function visibleCode(text: string): string {
  if (isPlain(text)) return text.trim()
  return visibleText(text.replace(directions, '').replace(/[\u200c\u200d]/g, ''))
}

/**
 * A text in the order in which it is seen where marks turn its direction around (UAX #9): Latin letters behind an override to
 * the left stand there backwards. The marks themselves are left out.
 */
export function asSeen(text: string): string {
  return text
    .replace(/\u202e([^\u202a-\u202e]*)\u202c?/g, (_, turned: string) => [...turned].reverse().join(''))
    .replace(directions, '')
}

/** Nearly every cell is ASCII, and has nothing to look for. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
