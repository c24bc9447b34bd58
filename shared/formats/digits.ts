/** The code points of zero in the scripts whose digits turn up in identity papers; nine more follow each. */
const zeros = [
  0x0660, // Arabic-Indic
  0x06f0, // Persian and Urdu
  0x0966, // Devanagari
  0x09e6, // Bengali
  0xff10, // full width
]

/** The same text with the decimal digits of other scripts as 0 to 9 (`۱۳۶۷` becomes `1367`). */
export function toAsciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, digit => {
    const point = digit.charCodeAt(0)
    const zero = zeros.findLast(start => start <= point) ?? point
    return String(point - zero)
  })
}
