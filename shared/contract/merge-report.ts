import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import { Verdict } from '#shared/model/finding.ts'
import { FlightId, MergedFileId, PersonId } from '#shared/model/ids.ts'
import { Office } from '#shared/model/office.ts'

/** Somebody on file, by name. */
const Named = z.object({ id: PersonId, name: z.string() })

/** A list that may be long: all are counted, the first {@link maxNamed} are named. */
function manyOf<T extends z.ZodType>(item: T) {
  return z.object({ total: z.int(), first: z.array(item) })
}

/** How many of a long list are named. */
export const maxNamed = 500

/** Whose verdict on a flight to come is another now, or would be. */
export const VerdictChange = z.object({
  flightId: FlightId,
  flight: z.string(),
  person: Named,
  /** Null where the person was not on the flight, or would not be. */
  before: Verdict.nullable(),
  after: Verdict.nullable(),
  /** What is found now and was not, or is not any more: one sentence each. */
  appears: z.array(z.string()),
  goes: z.array(z.string()),
})
export type VerdictChange = z.infer<typeof VerdictChange>

/** Signed versions that no longer stand. */
const Superseded = z.array(
  z.object({ flightId: FlightId, flight: z.string(), version: z.int(), why: z.string() }),
)

/** What a writing of many records at once did to people and flights, or would do. */
const Effects = {
  /** Flights that have not departed: everybody whose verdict is another. */
  verdicts: manyOf(VerdictChange),
  superseded: Superseded,
  /** What would have been ended or weakened, and goes on until a release ends it; each is a question in the check. */
  questions: manyOf(z.object({ person: Named.nullable(), was: z.string(), now: z.string() })),
}

/** What a merge did, or would do: the same words before and after. */
export const MergeReport = z.object({
  /** By which it can be taken back; null of a preview, and where nothing was new. */
  merge: MergedFileId.nullable(),
  office: Office.pick({ id: true, code: true, name: true }),
  writtenAt: Instant,
  /** Entries that were new here, and those that were not. */
  entries: z.int(),
  known: z.int(),
  /** Records that became different or are in conflict, by noun. */
  records: z.record(z.string(), z.int()),
  /** Attached files, and what recorded checks looked at, that were not here. */
  contents: z.int(),
  /** Entries of a clock that is minutes ahead of ours; they count all the same. */
  clocksInDoubt: z.int(),
  /** Records in which edits stand against each other that did not know of each other. */
  conflicts: z.int(),
  /** The new ones of them, by name. */
  disputed: manyOf(z.object({ noun: z.string(), person: Named.nullable(), fields: z.array(z.string()) })),
  /** People who were not on file. */
  people: manyOf(Named),
  /** What protects somebody now and did not; of new people only what was recorded on them. */
  protections: manyOf(z.object({ person: Named, what: z.string() })),
  ...Effects,
  /** Where this very file was merged before: when, and when that was taken back. */
  before: z.object({ mergedAt: Instant, undoneAt: Instant.nullable() }).nullable(),
})
export type MergeReport = z.infer<typeof MergeReport>

/** A merge of another office's file into this store. */
export const MergeView = z.object({
  id: MergedFileId,
  office: z.string(),
  officeCode: z.string(),
  writtenAt: Instant,
  mergedAt: Instant,
  by: z.string(),
  entries: z.int(),
  /** When it was taken back, and by whom. */
  undone: z.object({ at: Instant, by: z.string() }).nullable(),
})
export type MergeView = z.infer<typeof MergeView>

/** Why something that came with a merge stays when the merge is taken back. */
export const StaysBecause = z.enum([
  'protects',
  'rests',
  'changed',
  'conflict',
  'taken_off',
  'flight',
  'history',
])
export type StaysBecause = z.infer<typeof StaysBecause>

/** What taking a merge back did. What it took back and put back are new entries: other offices hear of them. */
export const MergeUndoReport = z.object({
  merge: MergedFileId,
  office: z.string(),
  /** People who came with it and are taken back. */
  takenBack: manyOf(Named),
  /** Records that are as they were before: of whom, and which fields. */
  restored: manyOf(z.object({ noun: z.string(), whom: z.string().nullable(), fields: z.array(z.string()) })),
  /** What stays: of whom, what it is, and why. */
  stays: manyOf(
    z.object({ noun: z.string(), whom: z.string().nullable(), what: z.string(), why: StaysBecause }),
  ),
  ...Effects,
})
export type MergeUndoReport = z.infer<typeof MergeUndoReport>
