import { createHash } from 'node:crypto'
import { canonicalJson, type Entry, type FieldValue } from '#shared/changes/entry.ts'
import type { Conflict } from '#shared/changes/fold.ts'
import { protections } from '#shared/changes/protection.ts'
import type { ConflictView } from '#shared/contract/exchange.ts'
import { refusal } from '../../refusal.ts'
import type { ConflictReader } from '../../store/log/merging.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { createAbout } from '../log/history-about.ts'
import { requireRight } from '../session/permissions.ts'

type Values = Readonly<Record<string, FieldValue>>

/** Edits that stand against each other: all fields of a record in which the same entries do. */
interface Dispute extends Pick<Conflict, 'kind' | 'noun' | 'id'> {
  readonly key: string
  readonly holds: Values
  readonly sides: readonly { readonly entry: Entry; readonly values: Values }[]
}

/** What officers have still to settle, record by record. */
export function listConflicts(store: Reading & { readonly conflicts: ConflictReader }): ConflictView[] {
  const nameOf = userNames(store)
  const about = createAbout(store)
  return disputes(store.conflicts.list()).map(({ key, kind, noun, id, holds, sides }) => ({
    id: key,
    kind,
    noun,
    recordId: id,
    ...about(noun, id),
    fields: Object.keys(holds),
    holds,
    sides: sides.map(({ entry, values }, index) => ({
      letter: letterOf(index),
      by: nameOf(entry.userId),
      office: entry.copyId.slice(0, entry.copyId.indexOf('.')),
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
    const dispute = disputes(w.conflicts.list()).find(each => each.key === key)
    if (!dispute) throw refusal('NOT_FOUND_HERE', 'List the conflicts again.', { what: `conflict ${key}` })
    const side = dispute.sides.find((_, index) => letterOf(index) === take.trim().toUpperCase())
    if (!side) throw noSide(dispute, take)
    refuseLiftingStop(dispute, side.values)
    settle(w, dispute, side.values, { took: take.trim().toUpperCase(), reason })
  })
}

function settle(
  w: Writer,
  { noun, id, holds }: Dispute,
  values: Values,
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

function refuseLiftingStop({ noun, holds }: Dispute, values: Values): void {
  if (noun !== 'emergencyStop' || (holds.liftedAt ?? null) !== null || (values.liftedAt ?? null) === null)
    return
  const reasons = ['An emergency stop is lifted by two users, each with evidence.']
  throw refusal('RULE_REFUSES', 'Lift the stop itself.', { reasons })
}

function noSide({ sides }: Dispute, take: string) {
  const reason = `The sides are ${sides.map((_, index) => letterOf(index)).join(', ')}`
  const problems = [{ file: null, line: null, column: 'take', value: take, reason }]
  return refusal('INVALID_INPUT', 'Take one of the sides.', { problems })
}

/** The fields that the same entries wrote are settled together: else one half of a lift could be taken without the other. */
function disputes(conflicts: readonly Conflict[]): Dispute[] {
  const groups = Map.groupBy(conflicts, keyOf)
  return [...groups].map(([key, [first, ...others]]) => {
    if (!first) throw new Error('A group of nothing')
    const fields = [first, ...others].map(({ field }) => field)
    return first.kind === 'release'
      ? releaseDispute(key, first)
      : editDispute(key, first, fields, [first, ...others])
  })
}

function editDispute(
  key: string,
  { kind, noun, id, entries }: Conflict,
  fields: string[],
  all: Conflict[],
): Dispute {
  return {
    key,
    kind,
    noun,
    id,
    holds: Object.fromEntries(all.map(({ field, value }) => [field, value])),
    sides: entries.toSorted(byTime).map(entry => ({ entry, values: pick(entry.fields, fields) })),
  }
}

/** A: the release holds. B: what it had missed goes on. */
function releaseDispute(key: string, { kind, noun, id, entries, value }: Conflict): Dispute {
  const [release, ...missed] = entries
  const [missedFirst] = missed.toSorted(byTime)
  if (!release || !missedFirst) throw new Error('A release that missed nothing was held')
  const fields = protections[noun]?.release ?? []
  const unreleased = Object.fromEntries(fields.map(field => [field, field === fields[0] ? value : null]))
  return {
    key,
    kind,
    noun,
    id,
    holds: unreleased,
    sides: [
      { entry: release, values: pick(release.fields, fields) },
      { entry: missedFirst, values: unreleased },
    ],
  }
}

function pick(fields: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.filter(name => name in fields).map(name => [name, fields[name] ?? null]))
}

/** The same in every office that has the same entries. */
function keyOf({ kind, noun, id, entries }: Conflict): string {
  const names = entries.map(({ copyId, sequence }) => `${copyId}/${sequence}`).sort()
  return createHash('sha256')
    .update(canonicalJson([kind, noun, id, names]))
    .digest('hex')
    .slice(0, 16)
}

function byTime(a: Entry, b: Entry): number {
  return compareText(a.clock, b.clock) || compareText(a.copyId, b.copyId) || a.sequence - b.sequence
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}
