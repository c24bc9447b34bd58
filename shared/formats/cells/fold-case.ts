/**
 * A text for comparing words of any language: small letters without marks, Arabic and Persian letters that look alike as
 * one, `_`, `-`, `.` and spaces as one space.
 */
export function foldCase(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ıİ]/g, 'i')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/[\s_\-.\u2010-\u2015\u200c]+/gu, ' ')
    .trim()
}

/** A text in small letters and digits alone: signs and spaces left out. */
export function lettersOf(text: string): string {
  return foldCase(text).replace(/[^\p{L}\p{N}]/gu, '')
}
