/**
 * The check digit of a text of `0-9`, `A-Z` and `<`; undefined when it holds another character.
 * ICAO Doc 9303-3, 4.9: weights 7, 3, 1; A is 10 to Z 35; the filler counts zero; the sum modulo 10.
 */
export function checkDigit(text: string): number | undefined {
  if (!/^[0-9A-Z<]*$/.test(text)) return undefined
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += characterValue(text.charCodeAt(i)) * (weights[i % 3] ?? 0)
  return sum % 10
}

const weights = [7, 3, 1]

function characterValue(code: number): number {
  if (code === 60) return 0 // <
  return code < 58 ? code - 48 : code - 55
}
