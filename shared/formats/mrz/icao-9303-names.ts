import anyAscii from 'any-ascii'
import { zoneLetters, zoneSpellings } from './icao-9303-letters.ts'

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
    .split(wordEnds)
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

/**
 * Whether a name as read in a zone may be this name: any spelling that the standard allows (`Müller` as MUELLER, MUXXLLER
 * or MULLER), whatever parts its words. With `isCut` the zone may end early, or have words cut or left out.
 */
export function isSpelledName(zone: string, name: string, isCut = false): boolean {
  const read = lettersOf(zone)
  if (fits(read, name, isCut)) return true
  return isCut && areCutWords(zone.split(/[ <]+/).filter(Boolean), name.split(wordEnds))
}

/** ICAO Doc 9303-4, 4.2.3: words of a name that is too long may be cut or left out, in their order. */
function areCutWords(zone: readonly string[], words: readonly string[]): boolean {
  let next = 0
  for (const word of words) {
    if (next < zone.length && fits(lettersOf(zone[next] ?? ''), word, true)) next++
  }
  return next === zone.length
}

/** Follows the name letter by letter through every spelling; `ends` are the places in the zone that it can have reached. */
function fits(zone: string, name: string, isCut: boolean): boolean {
  let ends = new Set([0])
  for (const spellings of spellingsOf(name)) {
    const reached = new Set<number>()
    for (const end of ends) {
      const rest = zone.slice(end)
      for (const spelling of spellings) {
        if (rest.startsWith(spelling)) reached.add(end + spelling.length)
        // The zone ends within this letter or before it.
        else if (isCut && spelling.startsWith(rest)) return true
      }
    }
    ends = reached
  }
  return ends.has(zone.length)
}

function spellingsOf(name: string): string[][] {
  const letters = [...name.normalize('NFC').toUpperCase()]
  return letters.flatMap((letter, index) => {
    const atEnd = letters.slice(index + 1).every(rest => !/\p{L}/u.test(rest))
    const spelled =
      letter === shadda ? spellLetter(letters[index - 1] ?? '', false) : spellLetter(letter, atEnd)
    const all = [...new Set([spelled, ...zoneSpellings(letter)])].filter(each => each !== '')
    return all.length === 0 ? [] : [all]
  })
}

function lettersOf(zone: string): string {
  return zone.toUpperCase().replace(/[^A-Z]/g, '')
}

/** What parts the words of a name in a zone (ICAO Doc 9303-3, 4.6). */
const wordEnds = /[\s\-\u2010-\u2015,<]+/

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
