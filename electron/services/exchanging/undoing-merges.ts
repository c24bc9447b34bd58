import { canonicalJson, type FieldValue } from '#shared/changes/entry.ts'
import { foldRecord, type RecordFields } from '#shared/changes/fold.ts'
import type { MergeUndoReport, StaysBecause } from '#shared/contract/merge-report.ts'
import type { Noun } from '#shared/model/codes.ts'
import type {
  CertificateConfirmationId,
  CertificateEndId,
  CertificateId,
  PersonId,
} from '#shared/model/ids.ts'
import type { MergedFile } from '#shared/model/merged-file.ts'
import { nounInSentence } from '#shared/model/noun-words.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { protectionsOf } from '#shared/protection/protections-of.ts'
import { inWords } from '#shared/rules/words/values.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import { isOver } from '../checking/phase.ts'
import type { OpenSession } from '../ground/app.ts'
import { change, type Door, type Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { createAbout } from '../log/history-about.ts'
import { takeBackIfFree } from '../people/taking-back.ts'
import { personRecords } from '../releasing/person-records.ts'
import { takeBackWhatItEnded } from '../releasing/taking-back-releases.ts'
import { requireRight } from '../session/permissions.ts'
import {
  type Before,
  effectsSince,
  grouped,
  lookBefore,
  many,
  namesOf,
  questionsIn,
} from '../signing/effects.ts'
import { requireStandingMerge } from './merges.ts'
import type { ExchangeSteps } from './steps.ts'

/** A merge to take back. */
export interface MergeUndoing {
  readonly id: string
  /** The moment at which it is asked. */
  readonly at: Instant
}

/** A record of a merge, with the entries about it: those that came with the file, and where in the log that was. */
interface Brought {
  readonly noun: Noun
  readonly id: string
  readonly fields: readonly string[]
  /** Null where the record came with the file. */
  readonly before: RecordFields | null
  /** What it was once the file was merged. */
  readonly after: RecordFields
  /** Fields in conflict since the merge: those that somebody settled meanwhile, and those that wait. */
  readonly settled: ReadonlySet<string>
  readonly disputed: ReadonlySet<string>
}

interface Done {
  readonly takenBack: PersonId[]
  readonly restored: { noun: Noun; id: string; fields: string[] }[]
  readonly stays: { noun: Noun; id: string; what: string; why: StaysBecause; whom?: string }[]
}

/**
 * Takes a merge back as one, by entries of its own: nothing is erased, and for other offices they count nothing. What protects somebody
 * stays, since an undo is no release; a field that was changed since stays as it is; a person on whom something rests stays on
 * file. Refuses with NOT_ALLOWED, NOT_FOUND_HERE, RULE_REFUSES (taken back already), and changes nothing then.
 */
export function undoMerge(
  session: OpenSession,
  { id, at }: MergeUndoing,
  steps: ExchangeSteps,
): MergeUndoReport {
  requireRight(session, 'edit')
  const { store } = session
  const early = store.read(() => lookBefore(store, at, steps.throwIfCancelled))
  const done: Done = { takenBack: [], restored: [], stays: [] }
  let written: readonly Written[] = []
  let writer: Writer | undefined
  const { merge, before } = change(
    session,
    w => {
      writer = w
      const before = w.changes.lastPosition() === early.position ? early : lookBefore(w, w.now)
      const merge = requireStandingMerge(w, store.lineage(), id)
      takeBack(w, merge, done)
      w.mergeUndo.insert({
        id: w.newId('mergeUndo'),
        mergedFileId: merge.id,
        undoneBy: w.userId,
        undoneAt: w.now,
      })
      return { merge, before }
    },
    {
      door: byUndo,
      beforeCommit: () => {
        written = writer?.written() ?? []
      },
    },
  )
  return store.read(() => undoReport(store, merge, { before, done, written }, at))
}

/** What it would weaken is held, as in a merge: refusing one field would leave the whole file standing. */
const byUndo: Door = { name: 'undo of a merge', isMerge: true }

function takeBack(w: Writer, merge: MergedFile, done: Done): void {
  const brought = broughtBy(w, merge)
  const fresh = new Set(
    brought.filter(({ noun, before }) => noun === 'person' && before === null).map(({ id }) => id),
  )
  // Places first: somebody with a place on a flight is not taken back.
  const inTurn = brought.toSorted((a, b) => Number(b.noun === 'assignment') - Number(a.noun === 'assignment'))
  for (const each of inTurn) {
    if (each.before !== null) putBack(w, each, each.before, done)
    else if (each.noun === 'person') continue
    else if (!fresh.has(ownerOf(w, each) ?? '')) withdraw(w, each, done)
    else if (each.noun === 'assignment') takeOff(w, each, done)
  }
  for (const id of fresh) takeBackPerson(w, id as PersonId, merge, done)
}

function broughtBy(w: Writer, { ranges }: MergedFile): Brought[] {
  const entries = ranges.flatMap(({ copyId, from, to }) => w.changes.ofCopy(copyId, from, to))
  const positions = entries.map(({ position }) => position)
  const span = { first: least(positions), last: greatest(positions) }
  const records = Map.groupBy(entries, ({ noun, id }) => `${noun}/${id}`)
  // Of what was erased meanwhile nothing is there to be taken back, and nothing is known to put back.
  const isThere = ({ noun, id }: LoggedEntry) =>
    w.changes.of(noun, id).every(({ erased }) => erased === undefined)
  return [...records.values()].flatMap(([entry, ...more]) =>
    entry === undefined || !isThere(entry) ? [] : [broughtRecord(w, [entry, ...more], span)],
  )
}

function broughtRecord(
  w: Writer,
  theirs: readonly [LoggedEntry, ...LoggedEntry[]],
  { first, last }: { readonly first: number; readonly last: number },
): Brought {
  const [{ noun, id }] = theirs
  const all = w.changes.counting(noun, id)
  const [oldest, ...newer] = all
  const [known, ...others] = all.filter(({ position }) => position < first)
  const [merged, ...rest] = all.filter(({ position }) => position <= last)
  if (oldest === undefined || merged === undefined) throw new Error(`The log says nothing of ${noun} ${id}`)
  const then = foldRecord([merged, ...rest])
  const open = new Set(foldRecord([oldest, ...newer]).conflicts.map(({ field }) => field))
  const disputed = then.conflicts.map(({ field }) => field)
  return {
    noun,
    id,
    fields: [...new Set(theirs.flatMap(({ fields }) => Object.keys(fields)))],
    before: known === undefined ? null : foldRecord([known, ...others]).fields,
    after: then.fields,
    settled: new Set(disputed.filter(field => !open.has(field))),
    disputed: open,
  }
}

/** The nouns whose fields go back. Whatever else protects, or tells what happened, stays as it is. */
const reversible = ['person', 'travelDocument', 'removalOrder', 'flight', 'assignment'] as const
type Reversible = (typeof reversible)[number]

function isReversible(noun: Noun): noun is Reversible {
  return (reversible as readonly Noun[]).includes(noun)
}

/** The part of a noun's table that these share. Fields are checked by the table's own schema. */
interface ReversibleTable {
  require(id: string): Record<string, FieldValue>
  update(id: string, changes: Record<string, FieldValue>): boolean
}

function putBack(w: Writer, each: Brought, before: RecordFields, done: Done): void {
  const { noun, id, fields, after, settled, disputed } = each
  const changed = fields.filter(field => differ(before[field], after[field]) || disputed.has(field))
  if (changed.length === 0) return
  if (!isReversible(noun)) {
    stay(w, each, done)
    return
  }
  const table = w[noun] as unknown as ReversibleTable
  const row = table.require(id)
  const whyNot = (field: string): StaysBecause | null => {
    if (disputed.has(field)) return 'conflict'
    if (settled.has(field) || differ(row[field], after[field])) return 'changed'
    // Whoever was taken off goes back on by the check that everybody goes through.
    return noun === 'assignment' && row.status === 'removed' ? 'taken_off' : null
  }
  const back = changed.filter(field => whyNot(field) === null)
  for (const field of changed) {
    const why = whyNot(field)
    if (why !== null) done.stays.push({ noun, id, what: inWords(field), why })
  }
  if (back.length === 0) return
  table.update(id, Object.fromEntries(back.map(field => [field, before[field] ?? null])))
  done.restored.push({ noun, id, fields: back })
}

/** A record that came with the file, of somebody who was on file: a document or order is withdrawn, a place given up. */
function withdraw(w: Writer, each: Brought, done: Done): void {
  const { noun, id } = each
  if (noun === 'assignment') takeOff(w, each, done)
  else if (noun === 'reviewDecision') withdrawDecision(w, each, done)
  else if (noun === 'release') withdrawRelease(w, each, done)
  else if (noun === 'travelDocument' || noun === 'removalOrder') {
    const table = w[noun] as unknown as ReversibleTable
    if ((table.require(id).withdrawnAt ?? null) !== null) return
    table.update(id, { withdrawnAt: w.now })
    done.restored.push({ noun, id, fields: ['withdrawnAt'] })
  } else stay(w, each, done)
}

function takeOff(w: Writer, { noun, id }: Brought, done: Done): void {
  const place = w.assignment.require(id as never)
  if (place.status === 'removed') return
  const flight = w.flight.require(place.flightId)
  if (isOver(w, flight, w.now)) {
    done.stays.push({ noun, id, what: `a place on ${flight.number}`, why: 'history' })
    return
  }
  w.assignment.update(place.id, { status: 'removed', seat: null, removedReason: 'logistics' })
  done.restored.push({ noun, id, fields: ['status'] })
}

/** A word that clears is taken back with the file that brought it; one that stops stays. */
function withdrawDecision(w: Writer, each: Brought, done: Done): void {
  const decision = w.reviewDecision.require(each.id as never)
  if (decision.decision !== 'accept') {
    stay(w, each, done)
    return
  }
  w.reviewDecision.insert({
    ...decision,
    id: w.newId('reviewDecision'),
    decision: 'withdraw',
    reason: 'The merge that brought the decision was taken back.',
    askedOf: null,
    decidedBy: w.userId,
    decidedAt: w.now,
  })
  done.restored.push({ noun: 'reviewDecision', id: each.id, fields: ['decision'] })
}

/** What a release ended protects again: the file brought it, and goes with all that it brought. One taken back stays so. */
function withdrawRelease(w: Writer, { id }: Brought, done: Done): void {
  const reason = 'The merge that brought the release was taken back.'
  const isBack = takeBackWhatItEnded(w, w.release.require(id as never), reason)
  if (isBack) done.restored.push({ noun: 'release', id, fields: ['takesBack'] })
}

const tells: ReadonlySet<Noun> = new Set([
  'office',
  'user',
  'signingKey',
  'certificate',
  'certificateConfirmation',
  'certificateEnd',
  'checkRecord',
  'signature',
  'manifestVersion',
  'movement',
  'recall',
  'recallStep',
  'recallWithdrawal',
  'settlement',
  'settledTrouble',
  'erasure',
  'erasureConfirmation',
  'retentionPeriod',
  'officeTrust',
  'officeTrustConfirmation',
  'mergedFile',
  'mergeUndo',
  'disclosure',
  'personWithdrawal',
  'registerSnapshot',
  'registerDecision',
  'rulePack',
  'packConfirmation',
  'packPublisher',
])

function stay(w: Writer, { noun, id }: Brought, done: Done): void {
  const right = rightOfOurs(w, noun, id)
  if (right !== null) done.stays.push({ noun, id, ...right, why: 'rights' })
  // What only tells of another office's doings is part of the log, and nothing that an undo is about.
  if (right !== null || tells.has(noun)) return
  const why = noun === 'flight' ? 'flight' : 'protects'
  done.stays.push({ noun, id, what: whatItIs(w, noun, id), why })
}

/** Whose right here a record gives, confirms or ended, in words; null where it is no such record, or of another office. */
function rightOfOurs(w: Writer, noun: Noun, id: string): { whom: string; what: string } | null {
  const certificateId = certificateOf(w, noun, id)
  const certificate = certificateId === null ? undefined : w.certificate.get(certificateId)
  const user = w.user.ofThisStore().find(each => each.id === certificate?.userId)
  return user ? { whom: user.name, what: nounInSentence(noun) } : null
}

function certificateOf(w: Writer, noun: Noun, id: string): CertificateId | null {
  if (noun === 'certificate') return id as CertificateId
  if (noun === 'certificateEnd') return w.certificateEnd.require(id as CertificateEndId).certificateId
  if (noun !== 'certificateConfirmation') return null
  return w.certificateConfirmation.require(id as CertificateConfirmationId).certificateId
}

function whatItIs(w: Writer, noun: Noun, id: string): string {
  if (noun === 'flight') return w.flight.require(id as never).number
  const row = w[noun].get(id as never) as { readonly personId?: PersonId | null } | undefined
  const [records] = row?.personId ? personRecords(w, [row.personId]) : []
  const protection = records && protectionsOf(records, w.now).find(({ record }) => record === id)
  return protection?.what ?? nounInSentence(noun)
}

function takeBackPerson(w: Writer, id: PersonId, merge: MergedFile, done: Done): void {
  const resting = takeBackIfFree(
    w,
    id,
    `Came with a file of ${merge.officeName}, whose merge was taken back.`,
  )
  if (resting.length === 0) done.takenBack.push(id)
  else done.stays.push({ noun: 'person', id, what: resting.join(', '), why: 'rests' })
}

function ownerOf(w: Writer, { noun, id }: Brought): string | null {
  const row = w[noun].get(id as never) as { readonly personId?: PersonId | null } | undefined
  return row?.personId ?? null
}

interface Undone {
  readonly before: Before
  readonly done: Done
  readonly written: readonly Written[]
}

function undoReport(
  store: WritableStore,
  merge: MergedFile,
  { before, done, written }: Undone,
  at: Instant,
): MergeUndoReport {
  const about = createAbout(store)
  const whomOf = (noun: Noun, id: string) =>
    about(noun, id).person?.name ?? about(noun, id).flight?.number ?? null
  const stillGone = store.person.takenBackAmong(done.takenBack)
  const gone = done.takenBack.filter(id => stillGone.has(id))
  const nameOf = namesOf(store, gone)
  return {
    merge: merge.id,
    office: merge.officeName,
    takenBack: many(gone.map(nameOf)),
    restored: grouped(
      done.restored.map(({ noun, id, fields }) => ({ noun, whom: whomOf(noun, id), fields })),
    ),
    stays: grouped(
      [...done.stays, ...broughtBack(store, done.takenBack, gone)].map(({ noun, id, what, why, whom }) => {
        return { noun, whom: whom ?? whomOf(noun, id), what, why }
      }),
    ),
    ...effectsSince(store, before, at),
    questions: questionsIn(store, written),
  }
}

/** Whoever came back in the same transaction, because taking the rest back left something that protects them. */
function broughtBack(store: Reading, tried: readonly PersonId[], gone: readonly PersonId[]): Done['stays'] {
  const known = new Set(gone)
  return store.person
    .getMany(tried.filter(id => !known.has(id)))
    .map(person => ({ noun: 'person', id: person.id, what: plainName(person), why: 'rests' }))
}

function differ(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return canonicalJson(a ?? null) !== canonicalJson(b ?? null)
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), 0)
}
