import { epochMs, instantAt, plainDate } from '../model/plain-date.ts'
import { foldCase } from './cells/fold-case.ts'

/** The languages of the lists that are read; Arabic with the names of both west and east, Persian with its own calendar's. */
const languages = ['en', 'es', 'fr', 'ar-EG', 'ar-SY', 'tr', 'ru', 'de', 'fa-u-ca-gregory', 'fa']

let names: ReadonlyMap<string, number> | undefined

/**
 * The number of the month with this name, long or short, in English, Spanish, French, Arabic, Turkish, Russian, German or
 * Persian (CLDR, as the runtime has it); undefined for any other word, and for one that names two months. Months of the
 * Solar Hijri calendar have their own names and count as it does.
 */
export function monthOfName(name: string): number | undefined {
  names ??= namesOfMonths()
  return names.get(foldCase(name))
}

/**
 * As {@link monthOfName}, of what somebody typed who has no umlauts on their keyboard, or cut a name elsewhere: `Maerz`, `Sept`. For
 * finding out that a text is a date; lists are read as strictly as before.
 */
export function monthAsTyped(name: string): number | undefined {
  const known =
    monthOfName(name) ?? monthOfName(name.toLowerCase().replace(/[aou]e/, two => umlauts[two] ?? two))
  return known ?? (name.length === 4 ? monthOfName(name.slice(0, 3)) : undefined)
}

const umlauts: Readonly<Record<string, string>> = { ae: 'ä', oe: 'ö', ue: 'ü' }

function namesOfMonths(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const doubtful = new Set<string>()
  for (const language of languages) {
    for (const [name, month] of monthsIn(language)) {
      if (found.has(name) && found.get(name) !== month) doubtful.add(name)
      found.set(name, month)
    }
  }
  for (const name of doubtful) found.delete(name)
  return found
}

/** The months of a year whose tenth days lie each in another month of either calendar, by their names inside a date. */
function monthsIn(language: string): [string, number][] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap(month => {
    // The Solar Hijri year begins at the end of March.
    const gregorian = language === 'fa' ? ((month + 2) % 12) + 1 : month
    const at = epochMs(instantAt(plainDate(`2001-${String(gregorian).padStart(2, '0')}-10`), '12:00', 'UTC'))
    return (['long', 'short'] as const).flatMap(style => [
      ...namesIn(language, { month: style }, at).map((name): [string, number] => [name, month]),
      ...namesIn(language, { day: 'numeric', month: style }, at).map((name): [string, number] => [
        name,
        month,
      ]),
    ])
  })
}

function namesIn(language: string, style: Intl.DateTimeFormatOptions, at: number): string[] {
  return new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' })
    .formatToParts(at)
    .filter(({ type }) => type === 'month')
    .map(({ value }) => foldCase(value))
}
