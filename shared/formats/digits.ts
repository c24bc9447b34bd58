/** The code points of zero in the scripts whose digits turn up in identity papers; nine more follow each. */
const zeros = [
  0x0660, // Arabic-Indic
  0x06f0, // Persian and Urdu
  0x07c0, // N'Ko
  0x0966, // Devanagari
  0x09e6, // Bengali
  0x0a66, // Gurmukhi
  0x0ae6, // Gujarati
  0x0b66, // Odia
  0x0be6, // Tamil
  0x0c66, // Telugu
  0x0ce6, // Kannada
  0x0d66, // Malayalam
  0x0de6, // Sinhala
  0x0e50, // Thai
  0x0ed0, // Lao
  0x0f20, // Tibetan
  0x1040, // Burmese
  0x1090, // Shan
  0x17e0, // Khmer
  0x1810, // Mongolian
  0xff10, // full width
]

/** The same text with the decimal digits of other scripts as 0 to 9 (`۱۳۶۷` becomes `1367`). */
export function toAsciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, digit => {
    const point = digit.codePointAt(0) ?? 0
    const zero = zeros.findLast(start => start <= point)
    return zero !== undefined && point - zero < 10 ? String(point - zero) : digit
  })
}
