import { addDays, daysBetween, type PlainDate, plainDate } from '../model/plain-date.ts'

/**
 * The lunar Hijri calendar by its arithmetic rule (tabular, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty,
 * epoch of 16 July 622 Julian: Reingold and Dershowitz, Calendrical Calculations, chapter 7). Countries begin a month by the
 * moon that they see or compute, up to {@link maxDaysApart} days from it.
 */

/** Days by which a country's calendar may differ from the rule. */
export const maxDaysApart = 2

const epoch = plainDate('1970-01-01')
/** 1 Muharram 1 in days before 1 January 1970. */
const firstDay = -492_148

/** The Gregorian day of a lunar Hijri one by the rule. */
export function fromLunarHijri(year: number, month: number, day: number): PlainDate {
  return addDays(epoch, firstDay + daysBefore(year, month) + day - 1)
}

/** The lunar Hijri day of a Gregorian one by the rule, and those of as many days before and after it, in their order. */
export function toLunarHijri(
  date: PlainDate,
  around: number,
): { year: number; month: number; day: number }[] {
  const since = daysBetween(epoch, date) - firstDay
  return Array.from({ length: 2 * around + 1 }, (_, i) => lunarDay(since - around + i))
}

/** Days before a month, from 1 Muharram 1. */
function daysBefore(year: number, month: number): number {
  return 354 * (year - 1) + Math.floor((3 + 11 * year) / 30) + Math.ceil(29.5 * (month - 1))
}

/** The day so many days after 1 Muharram 1. */
function lunarDay(since: number): { year: number; month: number; day: number } {
  const year = Math.floor((30 * since + 10_646) / 10_631)
  const month = Math.min(12, Math.floor((since - daysBefore(year, 1)) / 29.5) + 1)
  return { year, month, day: since - daysBefore(year, month) + 1 }
}

/** The two Gregorian years in which a lunar Hijri year lies. */
export function yearsOfLunarHijri(year: number): [number, number] {
  const first = Number(fromLunarHijri(year, 1, 1).slice(0, 4))
  return [first, first + 1]
}
