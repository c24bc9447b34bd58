import type { NameOrder } from './full-name-headings.ts'

/** A full name in its two parts; `given` is empty where it was kept whole, and `note` says why. */
export interface SplitName {
  readonly family: string
  readonly given: string
  readonly note?: string
}

/**
 * The parts of a full name: by its comma, its capitals (“SALEHI Mina”, “Mina SALEHI”) or its patronymic; else, of two words, by
 * the order of the column. Whatever cannot be told is kept whole as the family name: names are compared in any order.
 */
export function splitFullName(text: string, order: NameOrder | null): SplitName {
  const name = text.replace(/\s+/gu, ' ').trim()
  const ofComma = partsByComma(name)
  if (ofComma !== undefined) return ofComma
  if (!ofLetters.test(name)) return whole(name, 'It holds signs that names have not.')
  const said = words(name)
  const shown = partsShown(said)
  if (shown !== undefined) return joined(shown.family, shown.given)
  const [first, second, ...more] = said
  if (first === undefined || second === undefined) return whole(name, 'It is one word.')
  if (order === null) return whole(name, 'Nothing tells which part is the family name.')
  if (more.length === 0)
    return order === 'family_first' ? joined([first], [second]) : joined([second], [first])
  return whole(name, 'Of so many words nobody can tell where the family name ends.')
}

/** Letters with their marks, apostrophes, full stops, hyphens and the joiners of Persian words. */
const ofLetters = /^(?:[\p{L}\p{M}'’ʼ.\u2010\u2011 -]|\u200c|\u200d)+$/u

function whole(name: string, why: string): SplitName {
  return { family: name, given: '', note: `Kept whole as the family name. ${why}` }
}

function joined(family: readonly string[], given: readonly string[]): SplitName {
  return { family: family.join(' '), given: given.join(' ') }
}

/** What stands behind a comma and is no given name. */
const suffixes = /^(jr|sr|ii|iii|iv|dr|mr|mrs|ms|md|phd|esq)\.?$/iu

function partsByComma(name: string): SplitName | undefined {
  const parts = name.split(/[,،]/u).map(part => part.trim())
  if (parts.length === 1) return undefined
  const [family, given, ...more] = parts
  if (!family || !given || more.length > 0 || suffixes.test(given)) {
    return whole(name, 'Its commas do not part a family name from given names.')
  }
  return { family, given }
}

interface PartsShown {
  readonly family: readonly string[]
  readonly given: readonly string[]
  readonly order: NameOrder
}

/** Which part of a name comes first by what the name itself shows; undefined where it shows nothing, or has a comma. */
export function orderShown(name: string): NameOrder | undefined {
  return partsShown(words(name))?.order
}

/** The parts that a name shows by itself. */
function partsShown(said: readonly string[]): PartsShown | undefined {
  return partsByCapitals(said) ?? partsByPatronymic(said)
}

/** Words that belong to the family name before which they stand. */
const particles =
  /^(de|del|la|las|los|da|das|do|dos|di|du|des|le|van|von|der|den|ter|zu|al|el|bin|ibn|ben|abu|y|e)$/u

/** The family name in capitals before or behind given names that are not: some word of it has three letters (NG, MD, JP have two). */
function partsByCapitals(said: readonly string[]): PartsShown | undefined {
  const isFamily = said.map((word, index) => {
    if (isCapitals(word)) return true
    return (
      particles.test(word) &&
      said
        .slice(index)
        .find(each => !particles.test(each))
        ?.match(capitals) !== null
    )
  })
  const from = isFamily.indexOf(true)
  const until = isFamily.lastIndexOf(true) + 1
  const family = said.slice(from, until)
  const given = [...said.slice(0, Math.max(from, 0)), ...said.slice(until)]
  const isOneRun = isFamily.slice(Math.max(from, 0), until).every(Boolean)
  const isAtOneEnd = (from === 0) !== (until === said.length)
  const isLong = family.some(word => isCapitals(word) && letters(word).length > 2)
  const areGiven = given.length > 0 && given.every(word => /^\p{Lu}\.?$|^\p{Lu}.*\p{Ll}/u.test(word))
  const isMixed = given.some(word => /\p{Ll}/u.test(word))
  if (from < 0 || !isOneRun || !isAtOneEnd || !isLong || !areGiven || !isMixed) return undefined
  return { family, given, order: from === 0 ? 'family_first' : 'given_first' }
}

const capitals = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u

/** One letter is an initial. */
function isCapitals(word: string): boolean {
  return capitals.test(word)
}

function letters(word: string): string {
  return word.replace(/[^\p{L}]/gu, '')
}

const patronymic = /(ович|евич|ьич|инична|ична|овна|евна|ovich|evich|ovna|evna)$/iu

/** Family name, given name and patronymic (Russian lists), or given name, patronymic and family name. */
function partsByPatronymic(said: readonly string[]): PartsShown | undefined {
  const [first = '', second = '', third = '', ...more] = said
  if (third === '' || more.length > 0 || patronymic.test(second) === patronymic.test(third)) return undefined
  return patronymic.test(third)
    ? { family: [first], given: [second, third], order: 'family_first' }
    : { family: [third], given: [first, second], order: 'given_first' }
}

function words(name: string): string[] {
  return name.split(/\s+/u).filter(word => word !== '')
}
