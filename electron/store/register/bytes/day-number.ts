/**
 * The birth date whose bytes lie from `start` to `end`, as the number that shared/identity/day-numbers.ts makes of its
 * text. Throws a RangeError for what is no date.
 */
export function dayNumberOfBytes(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length === 0) return 0
  if (length !== 4 && length !== 7 && length !== 10) throw noDate()
  let day = 0
  for (let i = 0; i < length; i++) {
    if (i === 4 || i === 7) continue
    const digit = (bytes[start + i] as number) - 48
    if (digit < 0 || digit > 9) throw noDate()
    day = day * 10 + digit
  }
  return length === 10 ? day : day * (length === 7 ? 100 : 10_000)
}

function noDate(): RangeError {
  return new RangeError('A register row has a birth date that is none')
}
