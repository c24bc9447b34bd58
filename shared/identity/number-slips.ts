/**
 * Slips in numbers. A number has no likeness as a name has: one digit off is either a slip or the next number issued, so a
 * slip alone is no more than a reason to look.
 */

/** Numbers shorter than this have too many neighbours: every tenth number of four digits would be one digit off another. */
export const minSlipLength = 7

/**
 * Whether two numbers in their normal form differ by one slip of the pen: one character is another, or two neighbours are
 * exchanged. Both are equally long.
 */
export function isNumberSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < minSlipLength || a === b) return false
  // Nothing is made: three hundred namesakes are compared by ninety thousand pairs of numbers.
  const first = firstWrong(a, b, 0)
  const second = firstWrong(a, b, first + 1)
  if (second === a.length) return true
  if (second !== first + 1 || firstWrong(a, b, second + 1) < a.length) return false
  return a[first] === b[second] && a[second] === b[first]
}

/** Where two numbers of one length first differ, from a place on; their length where they do not. */
function firstWrong(a: string, b: string, from: number): number {
  let at = from
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

/**
 * What two numbers have in common, one key at least, wherever {@link isNumberSlip} takes the one for the other: the number without one
 * of its signs, and with two neighbours in their order. None of a number that is too short.
 */
export function slipKeysOf(number: string): string[] {
  if (number.length < minSlipLength) return []
  const keys: string[] = []
  for (let at = 0; at < number.length; at++) {
    const [before, sign, next, after] = [
      number.slice(0, at),
      number.charAt(at),
      number.charAt(at + 1),
      number.slice(at + 2),
    ]
    keys.push(`${before} ${next}${after}`)
    if (sign !== next && next !== '')
      keys.push(sign < next ? `${before}(${sign}${next}${after}` : `${before}(${next}${sign}${after}`)
  }
  return keys
}

/**
 * Every number that {@link isNumberSlip} takes for a slip of this one in its digits, for looking them up; none of a number that
 * is too short. A letter taken for another is told where two records are compared, and not looked for.
 */
export function slipsOfNumber(number: string): string[] {
  if (number.length < minSlipLength) return []
  const slips: string[] = []
  for (let at = 0; at < number.length; at++) {
    const [before, digit, after] = [number.slice(0, at), number.charAt(at), number.slice(at + 1)]
    const next = after.charAt(0)
    if (next !== '' && next !== digit) slips.push(before + next + digit + after.slice(1))
    if (digit < '0' || digit > '9') continue
    for (const other of '0123456789') if (other !== digit) slips.push(before + other + after)
  }
  return slips
}
