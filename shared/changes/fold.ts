import type { Noun } from '../model/codes.ts'
import { type CopyId, canonicalJson, type Entry, type FieldValue, hadSeen } from './entry.ts'
import { isRelease, type Protection, protections } from './protection.ts'

/** The fields of one record. */
export type RecordFields = Readonly<Record<string, FieldValue>>

/** At least one entry. */
export type Entries = [Entry, ...Entry[]]

/** Every record that the entries speak of, by noun and id. */
export type State = ReadonlyMap<Noun, ReadonlyMap<string, RecordFields>>

/** Edits of one field that did not know of each other, for an officer to settle by an edit that knows them all. */
export interface Conflict {
  readonly noun: Noun
  readonly id: string
  readonly field: string
  /** What holds until then. */
  readonly value: FieldValue
  /** `edits`: different values. `release`: the record was released by somebody who did not know of an edit of it. */
  readonly kind: 'edits' | 'release'
  readonly entries: readonly Entry[]
}

/** Two different entries under one number of one copy: a copy was cloned without taking a new id. Never merged. */
export class CopyForkedError extends Error {
  readonly copyId: CopyId
  readonly sequence: number

  constructor(copyId: CopyId, sequence: number) {
    super(`Two different entries are number ${sequence} of copy ${copyId}`)
    this.name = 'CopyForkedError'
    this.copyId = copyId
    this.sequence = sequence
  }
}

/**
 * Merges entries in any order, with duplicates, into one state: the same set in, the same state out. An edit replaces
 * what its writer knew. Among edits that did not know of each other the protective value stands (protection.ts), else
 * the later clock, and both are kept as a conflict. Throws {@link CopyForkedError}.
 */
export function fold(entries: Iterable<Entry>): { state: State; conflicts: Conflict[] } {
  const state = new Map<Noun, Map<string, RecordFields>>()
  const conflicts: Conflict[] = []
  for (const record of groupByRecord(distinct(entries))) {
    const folded = foldRecord(record)
    const [{ noun, id }] = record
    state.set(noun, (state.get(noun) ?? new Map()).set(id, folded.fields))
    conflicts.push(...folded.conflicts)
  }
  return { state, conflicts }
}

/** As {@link fold}, for the entries of one record, each once. */
export function foldRecord(entries: Entries): { fields: RecordFields; conflicts: Conflict[] } {
  const [{ noun, id }] = entries
  const protection = protections[noun]
  const held = heldReleases(entries, protection)
  const fields: Record<string, FieldValue> = {}
  const conflicts: Conflict[] = []
  for (const [field, writers] of writersByField(entries, held, protection)) {
    const { value, rivals } = foldField(field, writers, protection)
    fields[field] = value
    if (rivals.length > 1) conflicts.push({ noun, id, field, value, kind: 'edits', entries: rivals })
  }
  for (const each of held) {
    if (!isSettled(each, entries, protection))
      conflicts.push(releaseConflict(each.release, each.missed, protection, fields))
  }
  return { fields, conflicts }
}

interface HeldRelease {
  release: Entry
  /** Edits of the record that the release did not know, and that did not know of it. */
  missed: Entry[]
}

function heldReleases(entries: readonly Entry[], protection: Protection | undefined): HeldRelease[] {
  const edits = entries.filter(entry =>
    Object.keys(entry.fields).some(field => !protection?.release.includes(field)),
  )
  return entries
    .filter(entry => isRelease(entry, protection))
    .map(release => ({ release, missed: edits.filter(edit => areConcurrent(edit, release)) }))
    .filter(({ missed }) => missed.length > 0)
}

/** Whether somebody who knew the release and what it had missed has said since which of them holds. */
function isSettled(
  { release, missed }: HeldRelease,
  entries: readonly Entry[],
  protection: Protection | undefined,
): boolean {
  return entries.some(
    entry =>
      protection?.release.some(field => field in entry.fields) &&
      [release, ...missed].every(each => knows(entry, each)),
  )
}

function releaseConflict(
  release: Entry,
  missed: Entry[],
  protection: Protection | undefined,
  fields: RecordFields,
): Conflict {
  const field = protection?.release[0] ?? ''
  const value = fields[field] ?? null
  return { noun: release.noun, id: release.id, field, value, kind: 'release', entries: [release, ...missed] }
}

/** Who wrote each field, sorted by field; releases that are held count as if they had not been written. */
function writersByField(
  entries: readonly Entry[],
  held: readonly HeldRelease[],
  protection: Protection | undefined,
): [string, Entries][] {
  const heldEntries = new Set(held.map(({ release }) => release))
  const writers = new Map<string, Entries>()
  for (const entry of entries) {
    for (const field of Object.keys(entry.fields)) {
      if (heldEntries.has(entry) && protection?.release.includes(field)) continue
      const known = writers.get(field)
      if (known) known.push(entry)
      else writers.set(field, [entry])
    }
  }
  return [...writers].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The value that stands, and the edits that stand against each other (one, when there is nothing to settle). */
function foldField(
  field: string,
  writers: Entries,
  protection: Protection | undefined,
): { value: FieldValue; rivals: Entry[] } {
  const heads = headsOf(writers)
  const latest = heads.reduce((best, entry) => (isLater(entry, best) ? entry : best))
  const written = (entry: Entry) => entry.fields[field] ?? null
  if (new Set(heads.map(entry => canonicalJson(written(entry)))).size === 1)
    return { value: written(latest), rivals: [latest] }
  const guard = protection?.guards[field]
  return { value: guard ? guard(heads.map(written)) : written(latest), rivals: heads }
}

/**
 * The edits that no other edit of the field knew. Entries that claim to know each other (forged, since nobody can)
 * would leave none: then all of them stand against each other.
 */
function headsOf(writers: Entries): Entries {
  const [first, ...others] = writers.filter(
    entry => !writers.some(other => other !== entry && knows(other, entry)),
  )
  return first ? [first, ...others] : writers
}

function areConcurrent(a: Entry, b: Entry): boolean {
  return a !== b && !knows(a, b) && !knows(b, a)
}

function knows(later: Entry, earlier: Entry): boolean {
  return hadSeen(later, earlier.copyId, earlier.sequence)
}

/** Clock first, then copy and number, so that two offices never answer differently. */
function isLater(a: Entry, b: Entry): boolean {
  if (a.clock !== b.clock) return a.clock > b.clock
  return a.copyId === b.copyId ? a.sequence > b.sequence : a.copyId > b.copyId
}

/** Each entry once, in an order that does not depend on how they came. */
function distinct(entries: Iterable<Entry>): Entry[] {
  const byNumber = new Map<string, Entry>()
  for (const entry of entries) {
    const key = `${entry.copyId}/${entry.sequence}`
    const known = byNumber.get(key)
    if (known && canonicalJson(known) !== canonicalJson(entry))
      throw new CopyForkedError(entry.copyId, entry.sequence)
    byNumber.set(key, entry)
  }
  return [...byNumber.values()].sort((a, b) => (isLater(a, b) ? 1 : -1))
}

function groupByRecord(entries: readonly Entry[]): Entries[] {
  const records = new Map<string, Entries>()
  for (const entry of entries) {
    const key = `${entry.noun}/${entry.id}`
    const known = records.get(key)
    if (known) known.push(entry)
    else records.set(key, [entry])
  }
  return [...records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record)
}
