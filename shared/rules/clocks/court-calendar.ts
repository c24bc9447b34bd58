import { addDays, dayOfWeek, type PlainDate, plainDate } from '#shared/model/plain-date.ts'
import type { CourtCalendar, Holiday } from '../pack/rule-pack.ts'

/**
 * Which days a court is open. Counting is on the safe side: a holiday that falls on a weekend closes the working day
 * beside it too (5 USC 6103(b) and Executive Order 11582 move it there), and the day itself.
 */

/** A day from Monday to Friday on which the calendar closes nothing. */
export function isBusinessDay(date: PlainDate, calendar: CourtCalendar): boolean {
  return !isWeekend(date) && !calendar.holidays.some(holiday => closes(holiday, date))
}

/** The day itself when the court is open, else the first day after it that is. */
export function openDayFrom(date: PlainDate, calendar: CourtCalendar): PlainDate {
  let day = date
  while (!isBusinessDay(day, calendar)) day = addDays(day, 1)
  return day
}

/** The `count`th business day after `date`. The day itself never counts, open or not. */
export function businessDayAfter(date: PlainDate, count: number, calendar: CourtCalendar): PlainDate {
  let day = date
  for (let left = count; left > 0; left -= 1) day = openDayFrom(addDays(day, 1), calendar)
  return day
}

function isWeekend(date: PlainDate): boolean {
  return dayOfWeek(date) > 5
}

function closes(holiday: Holiday, date: PlainDate): boolean {
  switch (holiday.on) {
    case 'date':
      return holiday.date === date
    case 'weekday':
      return nthWeekday(holiday, date) === date
    case 'day':
      return [-1, 0, 1].some(shift => isObserved(holiday, addDays(date, shift), shift))
  }
}

/** Whether `day` is the holiday, and closes the day that lies `shift` days before it. */
function isObserved(holiday: Extract<Holiday, { on: 'day' }>, day: PlainDate, shift: number): boolean {
  if (day.slice(5) !== `${twoDigits(holiday.month)}-${twoDigits(holiday.day)}`) return false
  if (shift === 0) return true
  return dayOfWeek(day) === (shift === 1 ? saturday : sunday)
}

const [saturday, sunday] = [6, 7]

/** The holiday's day in the year of `near`. */
function nthWeekday({ month, weekday, nth, plusDays }: Extract<Holiday, { on: 'weekday' }>, near: PlainDate) {
  const first = plainDate(`${near.slice(0, 4)}-${twoDigits(month)}-01`)
  const firstSuch = addDays(first, (weekday - dayOfWeek(first) + 7) % 7)
  const day = nth === 'last' ? lastOf(firstSuch) : addDays(firstSuch, 7 * (nth - 1))
  return addDays(day, plusDays ?? 0)
}

/** The last day of the same weekday and month. */
function lastOf(first: PlainDate): PlainDate {
  const fifth = addDays(first, 28)
  return fifth.slice(0, 7) === first.slice(0, 7) ? fifth : addDays(first, 21)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
