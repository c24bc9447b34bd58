import { CountryCode, YesNoUnknown } from '#shared/model/fields.ts'
import {
  type Instant,
  instant,
  type PlainDate,
  parseInstant,
  parsePlainDate,
} from '#shared/model/plain-date.ts'
import type { CaseFact } from './law-case.ts'

/** A detail that cannot be read; the message is a part of a sentence that says what to write. */
export class CaseError extends Error {}

/** The value of a detail; undefined where the fact does not have it. */
export function textOf({ details }: CaseFact, name: string): string | undefined {
  return details.find(detail => detail.name === name)?.value
}

/** Whether the fact has the detail, with a value or without. */
export function has({ details }: CaseFact, name: string): boolean {
  return details.some(detail => detail.name === name)
}

/** A day (YYYY-MM-DD). Throws a CaseError for anything else. */
export function dayOf(fact: CaseFact, name: string): PlainDate | undefined {
  const text = textOf(fact, name)
  return text === undefined ? undefined : readDay(text)
}

/** A moment, or noon UTC of a day. */
export function momentOf(fact: CaseFact, name: string): Instant | undefined {
  const text = textOf(fact, name)
  return text === undefined ? undefined : readMoment(text)
}

/** Country codes, parted by spaces. */
export function countriesOf(fact: CaseFact, name: string): string[] | undefined {
  return textOf(fact, name)
    ?.split(/\s+/)
    .filter(Boolean)
    .map(code => {
      if (CountryCode.safeParse(code).success) return code
      throw new CaseError(`“${code}” is no country code of three capital letters`)
    })
}

/** `yes`, `no` or `unknown`. */
export function answerOf(fact: CaseFact, name: string): YesNoUnknown | undefined {
  const text = textOf(fact, name)
  if (text === undefined) return undefined
  const answer = YesNoUnknown.safeParse(text)
  if (answer.success) return answer.data
  throw new CaseError(`“${text}” is no answer: write yes, no or unknown`)
}

/** As {@link dayOf}, of a text. */
export function readDay(text: string): PlainDate {
  const day = parsePlainDate(text)
  if (day !== undefined) return day
  throw new CaseError(`“${text}” is no day: write YYYY-MM-DD`)
}

/** As {@link momentOf}, of a text. */
export function readMoment(text: string): Instant {
  const day = parsePlainDate(text)
  const at = day === undefined ? parseInstant(text) : instant(`${day}T12:00:00Z`)
  if (at !== undefined) return at
  throw new CaseError(`“${text}” is no moment: write YYYY-MM-DD or 2026-11-23T15:00Z`)
}

/** The one word behind a noun. */
export function wordOf({ noun, words }: CaseFact, of: string): string {
  const [word] = words
  if (word !== undefined && words.length === 1) return word
  throw new CaseError(`write one ${of} behind “${noun}”`)
}
