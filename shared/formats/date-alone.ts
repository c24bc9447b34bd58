import { epochMs, instantAt, plainDate } from '../model/plain-date.ts'
import { dateOfParts } from './dates.ts'
import { toAsciiDigits } from './digits.ts'
import { monthAsTyped } from './month-names.ts'

/**
 * Whether a text is a day, month or year and nothing else, in whatever way it is written: `7. März 1966`, `7. Maerz 1966`, `the 7th of
 * March, 1966`, `07/03/66`, `19660307`, `۱۳۴۴/۱۲/۱۶`, and the year with the number of its day, `1966 067`. A year, a slash or a
 * hyphen and a number are how registries number decisions (`2026/067`), and no date.
 */
export function isDateAlone(text: string): boolean {
  const plain = toAsciiDigits(text.normalize('NFKC')).trim().toLowerCase()
  if (/^\d{1,4}[-./ ]+\d{1,2}[-./ ]+\d{1,4}\.?$/.test(plain) || isOrdinal(plain)) return true
  const words = withoutMarks(plain)
  if (words.length === 1 && /^\d+$/.test(words[0] ?? '')) return isCompact(words[0] ?? '')
  const months = words.filter(word => monthAsTyped(word) !== undefined)
  const numbers = words.filter(word => /^\d{1,4}$/.test(word))
  const rest = words.length - months.length - numbers.length
  return months.length === 1 && numbers.length >= 1 && numbers.length <= 2 && rest === 0
}

/** Numbers and words, without what stands around a date: commas, `st` and `th`, small words, the day of the week. */
function withoutMarks(text: string): string[] {
  const parts =
    text.replace(/(?<=\d)(?:st|nd|rd|th|er|º|ª)(?!\p{L})/gu, '').match(/\d+|[\p{L}\p{M}]+/gu) ?? []
  return parts.filter(part => !small.has(part) && (monthAsTyped(part) !== undefined || !isWeekday(part)))
}

const small: ReadonlySet<string> = new Set(
  'of the on in de del do da du le la el am vom den der dem im year ad ce г года год'.split(' '),
)

let weekdays: ReadonlySet<string> | undefined

function isWeekday(word: string): boolean {
  weekdays ??= new Set(
    ['en', 'de', 'fr', 'es', 'tr', 'ru', 'ar', 'fa'].flatMap(language =>
      (['long', 'short'] as const).flatMap(weekday =>
        [1, 2, 3, 4, 5, 6, 7].map(day =>
          new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' })
            .format(epochMs(instantAt(plainDate(`2001-01-0${day}`), '12:00', 'UTC')))
            .toLowerCase()
            .replace(/\.$/, ''),
        ),
      ),
    ),
  )
  return weekdays.has(word)
}

/** A year and the number of a day in it, as ISO 8601 and armies write it. */
function isOrdinal(text: string): boolean {
  const [, day] = /^(?:19|20)\d\d +(\d{3})$/.exec(text) ?? []
  return day !== undefined && Number(day) >= 1 && Number(day) <= 366
}

/** Eight digits of a day with its year first or last, or a year alone. */
function isCompact(digits: string): boolean {
  if (/^(19|20)\d\d$/.test(digits)) return true
  if (digits.length !== 8) return false
  const [first, last] = [digits.slice(0, 4), digits.slice(4)]
  const isOf = (year: string, month: string, day: string) =>
    /^(19|20)/.test(year) &&
    dateOfParts({ year: Number(year), month: Number(month), day: Number(day) }) !== undefined
  return (
    isOf(first, last.slice(0, 2), last.slice(2)) ||
    isOf(last, first.slice(2), first.slice(0, 2)) ||
    isOf(last, first.slice(0, 2), first.slice(2))
  )
}
