import { InvalidArgumentError } from 'commander'
import {
  type Instant,
  type PartialDate,
  type PlainDate,
  parseInstant,
  parsePartialDate,
  parsePlainDate,
} from '#shared/model/plain-date.ts'
import { readPlainFile } from '../../files/plain-file.ts'
import { callersPath } from './host.ts'
import { UsageError } from './usage-error.ts'

/** Readers of what stands behind an option: the value, or a refusal that says what would be right (exit status 2). */

/** A day, `YYYY-MM-DD`. */
export function date(text: string): PlainDate {
  return parsePlainDate(text) ?? refuse('Write a date that exists as YYYY-MM-DD.')
}

/** A day, a month or a year. */
export function partialDate(text: string): PartialDate {
  return parsePartialDate(text) ?? refuse('Write a date that exists as YYYY-MM-DD, YYYY-MM or YYYY.')
}

/** Any offset is understood: 2026-12-10T06:00-05:00 is 11:00Z. Without one nobody knows which moment is meant. */
export function instant(text: string): Instant {
  return (
    parseInstant(text) ??
    refuse('Write an instant with its offset: 2026-12-10T06:00-05:00 or 2026-12-10T11:00Z.')
  )
}

/** A day, or an instant with its offset. */
export function dateOrInstant(text: string): PlainDate | Instant {
  return (
    parsePlainDate(text) ??
    parseInstant(text) ??
    refuse('Write a date (YYYY-MM-DD) or an instant with its offset.')
  )
}

/** A whole number from 0 on. */
export function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse('Write a whole number.')
}

/** `IRN,TUR`, repeated or not, in capitals. */
export function codes(text: string, before: string[] = []): string[] {
  const parts = text.split(',').map(part => part.trim().toUpperCase())
  return [...before, ...parts.filter(part => part !== '')]
}

/** One option given several times. */
export function several(text: string, before: string[] = []): string[] {
  return [...before, text]
}

/** A class order that covers every person of an office by name is far smaller. */
const maxJsonBytes = 16 * 1024 * 1024

/** The JSON in a file that the caller named. Throws a UsageError; a FileReadError. */
export async function jsonFile(path: string): Promise<unknown> {
  const text = (await readPlainFile(callersPath(path), maxJsonBytes)).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${path} is not JSON; nothing changed.`)
  }
}

function refuse(sentence: string): never {
  throw new InvalidArgumentError(sentence)
}
