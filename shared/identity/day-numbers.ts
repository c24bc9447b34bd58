import type { PartialDate } from '../model/plain-date.ts'

/**
 * Birth dates as numbers that sort, so that what is known in part stands before what is known whole: 19880321 for a day,
 * 19880300 for a month, 19880000 for a year, 0 for none.
 */

/** The number of a date as it is written, `''` for none. Undefined for what is no date. */
export function dayNumber(date: string): number | undefined {
  if (date === '') return 0
  if (date.length === 10) return whole(`${date.slice(0, 4)}${date.slice(5, 7)}${date.slice(8)}`)
  if (date.length === 7) return whole(`${date.slice(0, 4)}${date.slice(5)}00`)
  return date.length === 4 ? whole(`${date}0000`) : undefined
}

function whole(digits: string): number | undefined {
  const number = /^\d{8}$/.test(digits) ? Number(digits) : 0
  return number > 0 ? number : undefined
}

/** The date that {@link dayNumber} made a number of. */
export function dateOfDayNumber(day: number): PartialDate | null {
  if (day === 0) return null
  const digits = String(day).padStart(8, '0')
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
  return parts.filter(part => part !== '00').join('-') as PartialDate
}

/** The numbers of all dates that begin so: a year, a month, a day. Undefined for what is no date. */
export function daysBeginning(prefix: string): { first: number; last: number } | undefined {
  const first = dayNumber(prefix)
  if (first === undefined) return undefined
  if (prefix.length === 10) return { first, last: first }
  return { first, last: first + (prefix.length === 4 ? 9_999 : 99) }
}
