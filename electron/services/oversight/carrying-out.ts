import type { MergeReport } from '#shared/contract/merge-report.ts'
import type { Erasure, ErasureConfirmation } from '#shared/model/erasure.ts'
import type { ErasureId } from '#shared/model/ids.ts'
import { refusal } from '../../refusal.ts'
import type { EntryRange, LoggedEntry } from '../../store/log/entry-row.ts'
import type { Writer } from '../../store/store.ts'
import { matchStandings, mayBeProtectedUnderAnother } from '../checking/match-standings.ts'
import type { Reading } from '../ground/reading.ts'
import { entryOf } from '../session/authority.ts'
import { believing } from '../session/believing.ts'
import { isIdentity, isProtectedBeside } from './held-again.ts'
import { personIn } from './rest-of-file.ts'

/** What a merge told of erasures: those that our own people decided elsewhere were done here too; those of others are theirs. */
export interface Told {
  readonly carriedOut: readonly ErasureId[]
  readonly elsewhere: MergeReport['erasures']
}

/**
 * Within a merge, once the entries are in: does here what two people of this office decided at another of its desks, or in this very
 * store before it was restored from an older file. What another office erased stays here, and whoever merges is told: whether it is
 * kept is for this office to decide.
 */
export function carryOutErasures(w: Writer, arrived: readonly EntryRange[]): Told {
  const wordFor = believing(w)
  const done = w.erasuresCarriedOut()
  const carriedOut: ErasureId[] = []
  const elsewhere: MergeReport['erasures'] = []
  for (const erasure of w.erasure.list()) {
    const [word] = w.erasureConfirmation.ofErasure(erasure.id)
    if (!word || done.has(erasure.id)) continue
    const words = [wordFor('erasure', erasure), wordFor('erasureConfirmation', word)]
    const isOwn = w.copies.isOurRecord('erasureConfirmation', word.id)
    const isBelieved = words.every(each => each === 'ours' || (each === 'trusted' && isOwn))
    if ((isBelieved && erasure.askedBy !== word.by) || (isOwn && isNothingLeft(w, erasure))) {
      carryOut(w, erasure)
      carriedOut.push(erasure.id)
    } else if (hasArrived(w, word, arrived)) elsewhere.push(tellOf(w, erasure, word))
  }
  return { carriedOut, elsewhere }
}

/** What was recorded here, and what it protects, nobody who decided knew of: whom it protects stays. */
function carryOut(w: Writer, { id, subject, records }: Erasure): void {
  const [who, others] = [records.filter(isIdentity), records.filter(record => !isIdentity(record))]
  const isOnFile = w.person.get(subject) !== undefined
  // Asked before the decisions that they are two people go with the rest.
  const isAsked = isOnFile && matchStandings(w, subject, w.now).some(mayBeProtectedUnderAnother)
  w.erase({ id, records: others })
  const spared = isAsked || (isOnFile && isProtectedBeside(w, subject, records, w.now))
  w.erase({ id, records: who }, spared ? who : [])
}

/** In a store that was made of our own file nobody is believed yet: there nothing is left of the records, and that stays so. */
function isNothingLeft(w: Writer, { records }: Erasure): boolean {
  return records.every(({ noun, id }) => w.changes.of(noun, id).every(({ erased }) => erased !== undefined))
}

function hasArrived(w: Writer, word: ErasureConfirmation, arrived: readonly EntryRange[]): boolean {
  const [entry] = w.changes.of('erasureConfirmation', word.id)
  return (
    entry !== undefined &&
    arrived.some(
      ({ copyId, from, to }) => copyId === entry.copyId && from <= entry.sequence && entry.sequence <= to,
    )
  )
}

function tellOf(w: Reading, erasure: Erasure, word: ErasureConfirmation): MergeReport['erasures'][number] {
  const held = erasure.records.filter(({ noun, id }) =>
    w.changes.of(noun, id).some(({ erased }) => erased === undefined),
  )
  const isOnFile = held.some(({ noun }) => noun === 'person')
  return {
    id: erasure.id,
    at: word.at,
    entries: erasure.entries,
    heldHere: held.length,
    person: isOnFile ? personIn(w, erasure.subject) : null,
  }
}

/**
 * Refuses a merge that has just been done, and is undone by that, where an entry came without its content and no erasure in the log
 * says so under two people's own seals: else whoever writes a file could leave out what stops somebody. `next`: whom to ask.
 */
export function requireErasuresNamed(w: Writer, arrived: readonly EntryRange[], next: string): void {
  const named = namedRecords(w)
  for (const entry of erasedIn(w, arrived)) {
    const { copyId, sequence, noun, id } = entry
    if (named.has(`${noun} ${id}`)) continue
    throw refusal('RULE_REFUSES', next, {
      reasons: [`Entry ${sequence} of copy ${copyId} is missing its content, and nobody decided so.`],
    })
  }
}

/** Records that two different people's sealed words say are erased. */
function namedRecords(w: Writer): ReadonlySet<string> {
  const sealed = w.erasure.list().filter(erasure => {
    const [word] = w.erasureConfirmation.ofErasure(erasure.id)
    if (!word || word.by === erasure.askedBy) return false
    const [first, second] = [
      sealOf(w, entryOf(w, 'erasure', erasure)),
      sealOf(w, entryOf(w, 'erasureConfirmation', word)),
    ]
    return (
      first?.userId === erasure.askedBy && second?.userId === word.by && first.publicKey !== second.publicKey
    )
  })
  return new Set(sealed.flatMap(({ records }) => records.map(({ noun, id }) => `${noun} ${id}`)))
}

function sealOf(w: Writer, entry: LoggedEntry | undefined) {
  return entry && w.seals.authorOf(entry)
}

/** Entries a page: memory does not grow with the file. */
const pageSize = 500

function* erasedIn(w: Writer, ranges: readonly EntryRange[]): Generator<LoggedEntry> {
  for (const { copyId, from, to } of ranges)
    for (let next = from; next <= to; next += pageSize)
      for (const entry of w.changes.ofCopy(copyId, next, Math.min(to, next + pageSize - 1)))
        if (entry.erased !== undefined) yield entry
}
