import { foldCase } from '../cells/fold-case.ts'
import { parseYesNoUnknown } from './answers.ts'

/** How headings that the program has no column for, and short answers under them, are read. */

/** One of these words or phrases in a heading; each begins a word where it ends in `*`. */
export function headingOf(...phrases: readonly string[]): RegExp {
  const said = phrases.map(
    phrase => plainHeading(phrase.replace('*', '')) + (phrase.endsWith('*') ? '\\p{L}*' : ''),
  )
  return new RegExp(`(?<![\\p{L}\\p{N}])(${said.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

/** A heading in small letters, without signs, `no` for every way to write number. */
export function plainHeading(heading: string): string {
  return foldCase(heading.replace(/[#№]/g, ' no ').replaceAll('_', ' '))
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\b(number|numbers|num|nr|numero)\b/g, 'no')
    .replace(/ +/g, ' ')
    .trim()
}

/** A plain “no” says that there is none. */
export function isNo(text: string): boolean {
  const answer = parseYesNoUnknown(text, ['letters', 'digits'])
  return answer === 'no' || answer === 'unknown'
}

/** A plain “yes” to a heading that asks for nothing the check would have to know. */
export function isYes(text: string): boolean {
  return parseYesNoUnknown(text, ['letters', 'digits']) === 'yes'
}

/** Signs alone that are no way to leave a cell empty, as a dash or a dot is: a tick, an exclamation mark, a picture. */
export function isMark(text: string): boolean {
  return (
    isTick(text) ||
    (/^[^\p{L}\p{N}]+$/u.test(text) && /[!✓✔☑✅✗✘❌†‡\p{So}\p{Extended_Pictographic}]/u.test(text))
  )
}

/** A mark in a box: under “stay” it says that there is one. */
export function isTick(text: string): boolean {
  return /^([xX+*✓✔☑]|\[x\])$/u.test(text)
}
