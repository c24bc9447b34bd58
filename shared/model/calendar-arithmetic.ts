/**
 * Days and moments as whole numbers, for plain-date.ts, which asks Temporal for all that needs a time zone or another
 * calendar, and for whatever is written otherwise than Muster writes it. A check of a full flight compares and moves some
 * ten thousand dates: made into objects of Temporal first, they took more than half of it. That both say the same is held
 * by tests/shared/model/plain-date.property.test.ts.
 *
 * The calendar is that of ISO 8601. Source of the two conversions: Howard Hinnant, “chrono-Compatible Low-Level Date
 * Algorithms” (days_from_civil, civil_from_days), put into the public domain.
 */

const msOfDay = 86_400_000

/** Days from 1970-01-01 to a date written `YYYY-MM-DD`, negative before; undefined for anything else, and for a day that no month has. */
export function dayCount(date: string): number | undefined {
  return date.length === 10 ? dayCountAtStart(date) : undefined
}

/** The date so many days after 1970-01-01, `YYYY-MM-DD`; undefined outside the years 0 to 9999. */
export function dateOfDayCount(days: number): string | undefined {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!(year >= 0 && year <= 9999)) return undefined
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** How many days a month of the ISO calendar has, January 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Milliseconds since 1970 of a moment written `YYYY-MM-DDTHH:MM:SSZ` or with three digits more; undefined for anything else. */
export function msOfMoment(text: string): number | undefined {
  const hasMs = text.length === 24 && text[19] === '.' && text[23] === 'Z'
  if (!hasMs && !(text.length === 20 && text[19] === 'Z')) return undefined
  if (text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return undefined
  const days = dayCountAtStart(text)
  const [hours, minutes, seconds] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)]
  const ms = hasMs ? digits(text, 20, 3) : 0
  // What is no number is not less than anything.
  if (days === undefined || !(hours < 24 && minutes < 60 && seconds < 60 && ms < 1000)) return undefined
  return days * msOfDay + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
}

/** As {@link msOfMoment} reads it, milliseconds only where there are some; undefined outside the years 0 to 9999. */
export function momentOfMs(epochMs: number): string | undefined {
  const days = Math.floor(epochMs / msOfDay)
  const date = dateOfDayCount(days)
  if (date === undefined || !Number.isInteger(epochMs)) return undefined
  const ofDay = epochMs - days * msOfDay
  const seconds = Math.floor(ofDay / 1000)
  const ms = ofDay % 1000
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits)
  return `${date}T${time.join(':')}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}Z`
}

function dayCountAtStart(text: string): number | undefined {
  if (text[4] !== '-' || text[7] !== '-') return undefined
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)]
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)))
    return undefined
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The number that so many digits write; not a number where one of them is no digit. */
function digits(text: string, at: number, count: number): number {
  let number = 0
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
