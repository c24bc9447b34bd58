import { parseBirthDate } from '#shared/formats/birth-date.ts'
import { toAsciiDigits } from '#shared/formats/digits.ts'
import { monthAsTyped } from '#shared/formats/month-names.ts'
import { daysBetween, type PartialDate, plainDate } from '#shared/model/plain-date.ts'

/**
 * Whether a text says this birth date, where it is known to the day: `1985-02-03`, `3.2.85`, `02/03/1985`, `19850203`, `850203`,
 * `3 Feb 1985`, `3 de febrero de 1985`, `7. Maerz 1966`, `1985 034` by the day of the year, `۱۳۶۳/۱۱/۱۴` of the Solar Hijri calendar. A year alone is nobody's.
 */
export function isBirthDateIn(text: string, birthDate: PartialDate | null): boolean {
  if (birthDate === null) return false
  const [year, month, day] = birthDate.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const parts = partsOf(text)
  const isIt = (a?: number, b?: number, c?: number) =>
    a === year % 100 || a === year ? b === month && c === day : false
  const triples = parts.flatMap((_, at) => {
    const [a, b, c] = parts.slice(at, at + 3)
    return [
      [a, b, c],
      [c, b, a],
      [c, a, b],
    ] as const
  })
  return (
    triples.some(([a, b, c]) => isIt(a, b, c) || (a !== undefined && isSolar([a, b, c], birthDate))) ||
    compactForms(birthDate).some(form => new RegExp(`(?<!\\d)${form}(?!\\d)`).test(toAsciiDigits(text)))
  )
}

/** Numbers, and months by their names, in their order; other words between them say nothing. */
function partsOf(text: string): number[] {
  const tokens = toAsciiDigits(text).match(/\d+|[\p{L}\p{M}]+/gu) ?? []
  return tokens.flatMap(token => (/^\d/.test(token) ? Number(token) : (monthAsTyped(token) ?? [])))
}

function isSolar([year, month, day]: readonly (number | undefined)[], birthDate: PartialDate): boolean {
  if (year === undefined || month === undefined || day === undefined || year < 1200 || year > 1500)
    return false
  const read = parseBirthDate([year, month, day].map(part => String(part).padStart(2, '0')).join('/'))
  return 'date' in read && read.date === birthDate
}

/** As machines write it, for a pattern: with all of its digits, the year in four of them or in two; or with the day's number in its year. */
function compactForms(birthDate: PartialDate): string[] {
  const [year = '', month = '', day = ''] = birthDate.split('-')
  const dayOfYear = String(daysBetween(plainDate(`${year}-01-01`), plainDate(birthDate)) + 1).padStart(3, '0')
  return [year, year.slice(2)].flatMap(y => [
    y + month + day,
    day + month + y,
    month + day + y,
    `${y}[-./ ]?${dayOfYear}`,
  ])
}
