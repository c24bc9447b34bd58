import { z } from 'zod'
import { Noun } from './codes.ts'
import { Instant } from './fields.ts'
import { RetentionPeriodId, UserId } from './ids.ts'
import { addDays, type PlainDate } from './plain-date.ts'

/** How long a kind of record about a person is kept. */
export interface Retention {
  /** Counted from the last day on which anything was written down about the person. */
  readonly years: number
  readonly why: string
  /** It keeps somebody from being removed, or shows why they were not: it goes last. */
  readonly protects: boolean
}

/** What shows whether a removal was lawful is kept for as long as anybody may still complain of it. */
const lawful = (years: number, why: string): Retention => ({ years, why, protects: false })
const protects = (why: string): Retention => ({ years: 15, why, protects: true })

/**
 * How long every noun that may be about a person is kept; null for what is about the office, a flight or the law. The numbers are
 * Muster's own, longer than most offices' rules where that protects somebody: no text of law was read for them, and an office's
 * rule goes before.
 */
export const retention: Readonly<Record<Noun, Retention | null>> = {
  person: protects('Without the person nothing else on their file says whom it protects.'),
  legalBar: protects('A bar stops a removal, and shows why one was stopped.'),
  emergencyStop: protects('A stop beats every other fact.'),
  permit: protects('A permit stops a removal.'),
  sighting: protects('What a register said of somebody outlives the register.'),
  classMembership: protects('Whoever a class order ever covered stays covered.'),
  relation: protects('A family is not split, and a minor is not listed alone.'),
  heldProtection: protects('It keeps a protection that something would have taken away.'),
  unreadCell: protects('What a list said and nobody understood may be what protects.'),
  consent: protects('Consent that was withdrawn is never lost.'),
  statement: protects('Fear that was expressed, and who asked, when and in which language.'),
  release: protects('It shows by which decision a protection ended.'),
  attachment: protects('It shows what a record says.'),
  removalOrder: lawful(10, 'It shows on which order somebody was removed.'),
  travelDocument: lawful(5, 'It shows with which papers somebody was to travel.'),
  medicalClearance: lawful(
    5,
    'It shows that somebody was fit to fly. Medical detail is kept no longer than needed.',
  ),
  assignment: lawful(10, 'It shows who was on which flight.'),
  recall: lawful(10, 'It shows who was stopped after boarding.'),
  recallStep: lawful(10, 'It shows how the captain was reached.'),
  recallWithdrawal: lawful(10, 'It shows why a recall was none.'),
  reviewDecision: lawful(10, 'It shows who decided what, and why.'),
  personWithdrawal: lawful(5, 'It shows that somebody was put on file by mistake.'),
  undoneRecord: lawful(5, 'It shows what was taken back with a list.'),
  disclosure: lawful(10, 'It shows where what is held about somebody went.'),
  manifestVersion: lawful(10, 'It shows who was on the list that was signed.'),
  checkRecord: lawful(10, 'It shows what was known when a verdict was given.'),
  office: null,
  user: null,
  signingKey: null,
  certificate: null,
  certificateConfirmation: null,
  certificateEnd: null,
  listImport: null,
  importUndo: null,
  registerSnapshot: null,
  registerDecision: null,
  classOrder: null,
  flight: null,
  movement: null,
  signature: null,
  rulePack: null,
  packConfirmation: null,
  packPublisher: null,
  settlement: null,
  settledTrouble: null,
  mergedFile: null,
  mergeUndo: null,
  erasure: null,
  erasureConfirmation: null,
  retentionPeriod: null,
  officeTrust: null,
  officeTrustConfirmation: null,
}

/** No office keeps a kind of record for longer, in years. */
export const maxRetentionYears = 100

/** Years for which an office keeps a kind of record. */
export const RetentionYears = z.int().min(1).max(maxRetentionYears)

/** For how long an office keeps a kind of record about people, as an administrator said. Never changed; the latest on a kind counts. */
export const RetentionPeriod = z.object({
  id: RetentionPeriodId,
  kind: Noun,
  years: RetentionYears,
  setBy: UserId,
  setAt: Instant,
})
export type RetentionPeriod = z.infer<typeof RetentionPeriod>

/** A year too long rather than a day too short. */
const daysOfYear = 366

/** Until when a record is kept at least, of a person of whom something was last written down on that day. */
export function keptUntil({ years }: Retention, lastDay: PlainDate): PlainDate {
  return addDays(lastDay, years * daysOfYear)
}
