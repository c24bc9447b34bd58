import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import { ErasureId, MergedFileId } from '#shared/model/ids.ts'
import { Office } from '#shared/model/office.ts'
import { FlightEffects, groupedOf, manyOf, NamedPerson } from './effects.ts'

/** What a writing of many records at once did to people and flights, or would do. */
const Effects = {
  ...FlightEffects.shape,
  /** What would have been ended or weakened, and goes on until a release ends it; each is a question in the check. */
  questions: groupedOf(z.object({ person: NamedPerson.nullable(), was: z.string(), now: z.string() })),
}

/**
 * Why an act does not count that came in all the same: its desk had not heard that whoever did it was suspended, or might no more; or
 * it lies under no seal, as after a fork was healed; or whoever did it has a key there that nobody certified here.
 */
export const WhyUncounted = z.enum(['suspended', 'no_right', 'no_seal', 'unaccepted', 'not_certified'])
export type WhyUncounted = z.infer<typeof WhyUncounted>

/** What a merge did, or would do: the same words before and after. */
export const MergeReport = z.object({
  /** By which it can be taken back; null of a preview, and where nothing was new. */
  merge: MergedFileId.nullable(),
  office: Office.pick({ id: true, code: true, name: true }),
  /** The beginning of the fingerprint of the key that signed it: two offices may call themselves alike. */
  keyPrint: z.string(),
  writtenAt: Instant,
  /** Entries that were new here, and those that were not. */
  entries: z.int(),
  known: z.int(),
  /** Copies whose forks were healed: up to which entry both agreed, and how many of ours were issued again. */
  healed: z.array(z.object({ copyId: z.string(), common: z.int(), entries: z.int() })),
  /**
   * Users of whom healing took the seal away that lay over what was said of their rights: that they joined, what they were certified
   * for, the second person's word for it, or its end. Each is to be said again.
   */
  unsealed: z.array(
    z.object({ user: z.string(), lost: z.enum(['key', 'certificate', 'confirmation', 'end']) }),
  ),
  /** Records that became different or are in conflict, by noun. */
  records: z.record(z.string(), z.int()),
  /** Attached files, and what recorded checks looked at, that were not here. */
  contents: z.int(),
  /** Entries of a clock that is minutes ahead of ours; they count all the same. */
  clocksInDoubt: z.int(),
  /** Records in which edits stand against each other that did not know of each other. */
  conflicts: z.int(),
  /** The new ones of them, by name. */
  disputed: groupedOf(
    z.object({ noun: z.string(), person: NamedPerson.nullable(), fields: z.array(z.string()) }),
  ),
  /** People who were not on file. */
  people: manyOf(NamedPerson),
  /**
   * What protected somebody here and ends, told before all else: whom (nobody by name of a class order), what it was, the decision in
   * words, and who recorded it. People on no flight are among them: no verdict tells of those.
   */
  ended: groupedOf(
    z.object({
      person: NamedPerson.nullable(),
      what: z.string(),
      decision: z.string(),
      by: z.array(z.string()),
    }),
  ),
  /** What protects somebody now and did not; of new people only what was recorded on them. */
  protections: groupedOf(z.object({ person: NamedPerson, what: z.string() })),
  /** What people of this office did that came in and does not count: of whom or which flight, where it is of any. */
  uncounted: groupedOf(
    z.object({
      by: z.array(z.string()),
      noun: z.string(),
      whom: z.string().nullable(),
      why: WhyUncounted,
    }),
  ),
  ...Effects,
  /** What the other office erased, and how many of those records are held here still: whether they stay is for this office to decide. */
  erasures: z.array(
    z.object({
      id: ErasureId,
      at: Instant,
      entries: z.int(),
      heldHere: z.int(),
      person: NamedPerson.nullable(),
    }),
  ),
  /**
   * People who were erased here, and whom something protects since: on file again by what the file says of who they are, or still
   * without a name, where it does not; then `offices`, who recorded it, know whom it protects.
   */
  heldAgain: z.array(
    z.object({
      person: NamedPerson,
      erasedAt: Instant.nullable(),
      offices: z.array(z.string()),
      isOnFile: z.boolean(),
    }),
  ),
  /** Records that were erased here, and of which the file says more: that is kept without its content. */
  keptOut: z.int(),
  /** Erasures of our own people that this merge brought, and that were done here too. */
  carriedOut: z.int(),
  /** Where this very file was merged before: when, and when that was taken back. */
  before: z.object({ mergedAt: Instant, undoneAt: Instant.nullable() }).nullable(),
})
export type MergeReport = z.infer<typeof MergeReport>

/** A merge of another office's file into this store. */
export const MergeView = z.object({
  id: MergedFileId,
  office: z.string(),
  officeCode: z.string(),
  /** As in {@link MergeReport}; null of a merge of before it was kept. */
  keyPrint: z.string().nullable(),
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
  'rights',
])
export type StaysBecause = z.infer<typeof StaysBecause>

/** What taking a merge back did. What it took back and put back are new entries: other offices hear of them. */
export const MergeUndoReport = z.object({
  merge: MergedFileId,
  office: z.string(),
  /** People who came with it and are taken back. */
  takenBack: manyOf(NamedPerson),
  /** Records that are as they were before: of whom, and which fields. */
  restored: groupedOf(
    z.object({ noun: z.string(), whom: z.string().nullable(), fields: z.array(z.string()) }),
  ),
  /** What stays: of whom, what it is, and why. */
  stays: groupedOf(
    z.object({ noun: z.string(), whom: z.string().nullable(), what: z.string(), why: StaysBecause }),
  ),
  ...Effects,
})
export type MergeUndoReport = z.infer<typeof MergeUndoReport>
