import { z } from 'zod'

/** The longest name that a user or an office is given, in letters (code points). */
const maxNameLetters = 100

/**
 * What nobody sees in a name, or what makes it read as another one: controls, everything of format (directions of UAX #9, joiners,
 * soft hyphens), what may be ignored (UAX #44, Default_Ignorable_Code_Point), halves of surrogate pairs, private and unassigned
 * code points, separators of lines, and the one blank that is a letter to Unicode.
 */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]/gu

/**
 * A name that a user or an office is given from now on: NFC, with plain spaces, one at a time. Refused where it holds what nobody
 * sees, has no letter, or is longer than {@link maxNameLetters}. What was named before, or elsewhere, is shown with a mark
 * ({@link shownName}).
 */
export const NewName = z
  .string()
  .max(1000)
  .overwrite(text => (text.isWellFormed() ? text.normalize('NFC') : text).replace(/\p{Zs}+/gu, ' '))
  .trim()
  .min(1)
  .refine(name => unseenIn(name).length === 0, {
    error: issue =>
      `It has characters in it that nobody can see, or that make it read as another name (${unseenIn(String(issue.input)).join(', ')}). Type it again.`,
  })
  .refine(name => [...name].length <= maxNameLetters, {
    message: `It has more than ${maxNameLetters} letters. Choose a shorter name.`,
  })
  .refine(name => /[\p{L}\p{N}]/u.test(name), { message: 'It has no letter in it. Type a name.' })

/** What of a name nobody sees, each once: `U+202E`. */
export function unseenIn(name: string): string[] {
  return [...new Set(name.match(unseen) ?? [])].map(codeOf)
}

/** A name as it may be shown whoever wrote it: what nobody sees stands there by its number, and a cut is seen by its ellipsis. */
export function shownName(name: string): string {
  const letters = [...name.replace(unseen, each => `‹${codeOf(each)}›`)]
  return letters.length <= 2 * maxNameLetters
    ? letters.join('')
    : `${letters.slice(0, maxNameLetters).join('')}…`
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
