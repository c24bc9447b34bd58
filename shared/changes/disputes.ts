import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Entry, type FieldValue } from './entry.ts'
import type { Conflict, RecordFields } from './fold.ts'
import { protections } from './protection.ts'

/** Edits that stand against each other: all fields of a record in which the same entries do. */
export interface Dispute extends Pick<Conflict, 'kind' | 'noun' | 'id'> {
  /** The same in every office that has the same entries. */
  readonly key: string
  /** What holds until somebody settles it. It may be what none of the sides wrote: both bars' countries together. */
  readonly holds: RecordFields
  /** In the order in which they were written, each under a letter: A, B ... */
  readonly sides: readonly Side[]
}

/** One of the edits that stand against each other, and what it says of the fields in dispute. */
export interface Side {
  readonly letter: string
  readonly entry: Entry
  readonly values: RecordFields
}

/** The fields that the same entries wrote are settled together: else one half of a lift could be taken without the other. */
export function disputesOf(conflicts: readonly Conflict[]): Dispute[] {
  const groups = Map.groupBy(conflicts, keyOf)
  return [...groups].map(([key, [first, ...others]]) => {
    if (!first) throw new Error('A group of nothing')
    const all = [first, ...others]
    return first.kind === 'release' ? releaseDispute(key, first) : editDispute(key, first, all)
  })
}

function editDispute(key: string, { kind, noun, id, entries }: Conflict, all: readonly Conflict[]): Dispute {
  const fields = all.map(({ field }) => field)
  const sides = entries.toSorted(byTime).map(entry => ({ entry, values: pick(entry.fields, fields) }))
  const holds = Object.fromEntries(all.map(({ field, value }) => [field, value]))
  return { key, kind, noun, id, holds, sides: lettered(sides) }
}

/** A: the release holds. B: what it had missed goes on. */
function releaseDispute(key: string, { kind, noun, id, entries, value }: Conflict): Dispute {
  const [release, ...missed] = entries
  const [missedFirst] = missed.toSorted(byTime)
  if (!release || !missedFirst) throw new Error('A release that missed nothing was held')
  const fields = protections[noun]?.release ?? []
  const holds = Object.fromEntries(fields.map(field => [field, field === fields[0] ? value : null]))
  const sides = [
    { entry: release, values: pick(release.fields, fields) },
    { entry: missedFirst, values: holds },
  ]
  return { key, kind, noun, id, holds, sides: lettered(sides) }
}

function lettered(sides: readonly Omit<Side, 'letter'>[]): Side[] {
  return sides.map((side, index) => ({ letter: String.fromCharCode(65 + index), ...side }))
}

function pick(fields: RecordFields, names: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(names.filter(name => name in fields).map(name => [name, fields[name] ?? null]))
}

function keyOf({ kind, noun, id, entries }: Conflict): string {
  const names = entries.map(({ copyId, sequence }) => `${copyId}/${sequence}`).sort()
  return bytesToHex(sha256(utf8ToBytes(canonicalJson([kind, noun, id, names])))).slice(0, 16)
}

function byTime(a: Entry, b: Entry): number {
  return compareText(a.clock, b.clock) || compareText(a.copyId, b.copyId) || a.sequence - b.sequence
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
