import { z } from 'zod'
import './refused-value.ts'
import {
  type Instant as InstantText,
  type PartialDate as PartialDateText,
  type PlainDate as PlainDateText,
  parseInstant,
  parsePartialDate,
  parsePlainDate,
} from './plain-date.ts'

/** Field schemas that several nouns share. */

export const PlainDate = z.custom<PlainDateText>(
  value => typeof value === 'string' && parsePlainDate(value) !== undefined,
  { message: 'Not a date (YYYY-MM-DD)' },
)
/** A date known to the day, the month or the year. */
export const PartialDate = z.custom<PartialDateText>(
  value => typeof value === 'string' && parsePartialDate(value) !== undefined,
  { message: 'Not a date (YYYY-MM-DD, YYYY-MM or YYYY)' },
)
/** A moment in UTC, in the one way in which this program writes it. */
export const Instant = z.custom<InstantText>(
  value => typeof value === 'string' && parseInstant(value) === value,
  { message: 'Not an instant in UTC (YYYY-MM-DDTHH:MM:SSZ)' },
)

/** One line of text that says something: trimmed, not empty, at most 500 characters. */
export const Line = z.string().trim().min(1).max(500)

/**
 * As {@link Line}, from somebody's hands: line breaks, escapes of a terminal and other characters that move a cursor become
 * spaces, or a text could pass for what stands around it. Nothing is refused for them: a stop must go in as it was pasted. Half a character becomes a mark.
 */
export const TypedLine = z
  .string()
  .overwrite(text => text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))
  .trim()
  .min(1)
  .max(500)

/**
 * A text of one line as it is typed into a record's own field, where nothing becomes anything else: refused for controls
 * (line breaks, escapes of a terminal), which nobody sees in a name and everybody else's program obeys.
 */
export function visible<T extends z.ZodType<string | null>>(text: T): T {
  return text.refine(value => value === null || !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value), {
    message: 'It has characters in it that nobody can see. Type it again.',
  })
}

/** Text of several lines, at most 4,000 characters. */
export const Note = z.string().trim().min(1).max(4000)

/** ISO 3166-1 alpha-3 or an ICAO Doc 9303-3 code (XXA, XXB, D, UNO ...). Whether it is a known one is the check's question. */
export const CountryCode = z
  .string()
  .regex(/^[A-Z]{1,3}$/, 'Not a country code of one to three capital letters')

/** A required question that may still be open. Open never counts as answered. */
export const YesNoUnknown = z.enum(['yes', 'no', 'unknown'])
export type YesNoUnknown = z.infer<typeof YesNoUnknown>
