import { type Dispute, disputesOf } from '#shared/changes/disputes.ts'
import type { RecordFields } from '#shared/changes/fold.ts'
import type { ConflictView } from '#shared/contract/exchange.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { officesOfCopies } from '../ground/office-labels.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { createAbout } from '../log/history-about.ts'
import { requireRight } from '../session/permissions.ts'

/** What officers have still to settle, record by record. */
export function listConflicts(store: Reading): ConflictView[] {
  const nameOf = userNames(store)
  const about = createAbout(store)
  const officeOf = officesOfCopies(store)
  return disputesOf(store.conflicts.list()).map(({ key, kind, noun, id, holds, sides }) => ({
    id: key,
    kind,
    noun,
    recordId: id,
    ...about(noun, id),
    fields: Object.keys(holds),
    holds,
    sides: sides.map(({ letter, entry, values }) => ({
      letter,
      by: nameOf(entry.userId),
      office: officeOf(entry.copyId),
      at: entry.wallTime,
      values,
    })),
  }))
}

/**
 * Takes one side, by an edit that knows them all, and keeps why. Whoever is affected is checked again in the same
 * transaction. Refuses with NOT_ALLOWED, NOT_FOUND_HERE, INVALID_INPUT (no such side), and RULE_REFUSES where taking a
 * side would lift an emergency stop, which takes two users and a document.
 */
export function settleConflict(
  session: OpenSession,
  { id: key, take, reason }: { id: string; take: string; reason: string },
): void {
  requireRight(session, 'release')
  change(session, w => {
    const dispute = disputesOf(w.conflicts.list()).find(each => each.key === key)
    if (!dispute) throw refusal('NOT_FOUND_HERE', 'List the conflicts again.', { what: `conflict ${key}` })
    const side = dispute.sides.find(({ letter }) => letter === take.trim().toUpperCase())
    if (!side) throw noSide(dispute, take)
    refuseLiftingStop(dispute, side.values)
    settle(w, dispute, side.values, { took: side.letter, reason })
  })
}

function settle(
  w: Writer,
  { noun, id, holds }: Dispute,
  values: RecordFields,
  { took, reason }: { took: string; reason: string },
): void {
  w.settle(noun, id, values)
  w.settlement.insert({
    id: w.newId('settlement'),
    noun,
    recordId: id,
    fields: Object.keys(holds),
    took,
    reason,
    settledBy: w.userId,
    settledAt: w.now,
  })
}

function refuseLiftingStop({ noun, holds }: Dispute, values: RecordFields): void {
  if (noun !== 'emergencyStop' || (holds.liftedAt ?? null) !== null || (values.liftedAt ?? null) === null)
    return
  const reasons = ['An emergency stop is lifted by two users, each with evidence.']
  throw refusal('RULE_REFUSES', 'Lift the stop itself.', { reasons })
}

function noSide({ sides }: Dispute, take: string) {
  const reason = `The sides are ${sides.map(({ letter }) => letter).join(', ')}`
  const problems = [{ file: null, line: null, column: 'take', value: take, reason }]
  return refusal('INVALID_INPUT', 'Take one of the sides.', { problems })
}
