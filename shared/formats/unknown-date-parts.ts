import { type PartialDate, parsePartialDate } from '../model/plain-date.ts'

/**
 * Whether a month or a day is written as unknown: zeros, which is no month and no day and which some states print
 * (Switzerland), or the fillers of a machine readable zone (ICAO Doc 9303-3, 4.8).
 */
export function isUnknownPart(part: string): boolean {
  return /^(?:0+|<+)$/.test(part)
}

/** The date as far as it is known; a part behind an unknown one counts as unknown too. Undefined where there is no such date. */
export function dateOfKnownParts(year: string, ...smaller: readonly string[]): PartialDate | undefined {
  const end = smaller.findIndex(isUnknownPart)
  return parsePartialDate([year, ...smaller.slice(0, end < 0 ? smaller.length : end)].join('-'))
}
