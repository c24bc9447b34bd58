import { z } from 'zod'
import { Line, PlainDate } from '#shared/model/fields.ts'
import { Verified } from '#shared/model/finding.ts'
import { daysBetween, type PlainDate as PlainDateText } from '#shared/model/plain-date.ts'

/** The source of a rule, and how well it is established. */
export const Source = z.strictObject({
  citation: Line,
  verified: Verified,
  address: Line.optional(),
  /**
   * The day on which somebody last looked the text up at its address. What was never read has none. At a policy, address and
   * day are those of a text beside it, on which it does not rest.
   */
  readOn: PlainDate.optional(),
})
export type Source = z.infer<typeof Source>

/** A reading older than this many days is called old: law changes within a year, and an address then may say another thing. */
const maxReadingAgeDays = 365

/** Whether a source was read too long ago, or nobody wrote down when: it is read again before anybody relies on it. */
export function isOldReading({ verified, address, readOn }: Source, today: PlainDateText): boolean {
  if (verified === 'unread' || verified === 'policy' || address === undefined) return false
  return readOn === undefined || daysBetween(readOn, today) > maxReadingAgeDays
}
