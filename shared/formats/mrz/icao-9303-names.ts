import anyAscii from 'any-ascii'
import { zoneLetters } from './icao-9303-letters.ts'

/**
 * A name as a machine readable zone spells it: `A` to `Z`, components parted by `<`.
 *
 * ICAO Doc 9303-3, 4.6 and section 6: apostrophes join, hyphens and commas part, other punctuation is dropped; Arabic
 * letters are spelled one by one without short vowels. Other scripts, for which the standard leaves the choice to the
 * issuer, go through any-ascii. A digit or a character without letters is dropped.
 */
export function zoneName(name: string): string {
  return name
    .normalize('NFC')
    .split(/[\s\-\u2010-\u2015,<]+/)
    .map(zoneComponent)
    .filter(component => component !== '')
    .join('<')
}

/** `PRIMARY<<SECONDARY` in exactly `length` characters, cut and filled as ICAO Doc 9303-4, 4.2.3 says. */
export function zoneNames(lastName: string, firstName: string, length: number): string {
  const secondary = zoneName(firstName)
  if (secondary === '') return zoneName(lastName).slice(0, length).padEnd(length, '<')
  // A cut zone still shows the parting and the first letter of the secondary identifier.
  const primary = zoneName(lastName).slice(0, length - 3)
  return `${primary}<<${secondary}`.slice(0, length).padEnd(length, '<')
}

const shadda = '\u0651'
const tehMarbuta = '\u0629'

function zoneComponent(component: string): string {
  const letters = [...component.toUpperCase()]
  let zone = ''
  let previous = ''
  for (const [index, letter] of letters.entries()) {
    const atEnd = letters.slice(index + 1).every(rest => /\p{M}/u.test(rest))
    const spelled = letter === shadda ? previous : spellLetter(letter, atEnd)
    zone += spelled
    if (spelled !== '') previous = spelled
  }
  return zone
}

function spellLetter(letter: string, atEnd: boolean): string {
  if (/[A-Z]/.test(letter)) return letter
  if (letter === tehMarbuta && atEnd) return 'XAH'
  const spelled = zoneLetters(letter)
  if (spelled !== undefined) return spelled
  if (!/\p{L}/u.test(letter)) return ''
  return anyAscii(letter)
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
}
