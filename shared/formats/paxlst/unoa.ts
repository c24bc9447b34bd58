import anyAscii from 'any-ascii'
import { zoneLetters } from '../mrz/icao-9303-letters.ts'

/**
 * A text in UN/EDIFACT character set UNOA (ISO 9735, annex A): capitals, digits and some punctuation. Latin letters are
 * spelled as a passport's machine readable zone spells them (`Müller` MUELLER), other scripts by any-ascii; what has no
 * spelling becomes a space.
 */
export function unoaText(text: string): string {
  return [...text.normalize('NFC').toUpperCase()]
    .map(spell)
    .join('')
    .replace(/[^A-Z0-9 .,\-()/='+:?!"%&*;<>]/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

function spell(character: string): string {
  if (character <= '~') return character
  const spelled = /\p{Script=Latin}/u.test(character) ? zoneLetters(character) : undefined
  return (spelled ?? anyAscii(character)).toUpperCase()
}
