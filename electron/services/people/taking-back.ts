import type { MergeUndoId, PersonId, PersonWithdrawalId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { evidenceOf, statusDocumentsOf } from '#shared/protection/kinds/identity.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change, type Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { requirePerson } from '../ground/require.ts'
import { requireRight } from '../session/permissions.ts'
import { fromLists, isContested } from './undone.ts'

/** Somebody put on file by mistake, or on file again, and why. */
interface TakingBack {
  /** Id or case number. */
  readonly person: string
  readonly reason: string
}

/**
 * Takes back somebody who was put on file by mistake: an entry, and nothing is erased. They are not listed or put on
 * flights afterwards. Refuses with RULE_REFUSES, naming it all, while anything rests on the person.
 */
export function takeBackPerson(session: OpenSession, input: TakingBack): { id: PersonWithdrawalId } {
  requireRight(session, 'edit')
  return change(session, w => {
    const person = requirePerson(w, input.person)
    requireNotErased(w, person.id)
    if (isTakenBack(w, person.id)) throw refused('Bring the person back first.', 'Taken back already.')
    const resting = whatRestsOn(w, person.id)
    if (resting.length > 0) {
      const reasons = [`On ${plainName(person)} rests ${resting.join(', ')}.`]
      throw refusal('RULE_REFUSES', 'Only somebody on whom nothing rests can be taken back.', { reasons })
    }
    return { id: insertEntry(w, person.id, true, input.reason) }
  })
}

/** Takes somebody back unless something rests on them, and says what does; nothing where they were taken back. */
export function takeBackIfFree(w: Writer, personId: PersonId, reason: string): string[] {
  const resting = whatRestsOn(w, personId)
  if (resting.length === 0 && !isTakenBack(w, personId)) insertEntry(w, personId, true, reason)
  return resting
}

/** Brings back somebody who was taken back. Refuses with RULE_REFUSES where nobody was. */
export function bringBackPerson(session: OpenSession, input: TakingBack): { id: PersonWithdrawalId } {
  requireRight(session, 'edit')
  return change(session, w => {
    const person = requirePerson(w, input.person)
    if (!isTakenBack(w, person.id)) throw refused('Look at the history of the person.', 'On file already.')
    return { id: insertEntry(w, person.id, false, input.reason) }
  })
}

/** Whether the latest entry on the person takes them back. */
export function isTakenBack(store: Reading, person: PersonId): boolean {
  return store.person.takenBackAmong([person]).has(person) && !isErased(store, person)
}

/** Everybody who was put on file by mistake and taken back. */
export function takenBackPeople(store: Reading): Person[] {
  const gone = [...store.person.takenBack()]
  const erased = store.person.erasedAmong(gone)
  return store.person.getMany(gone.filter(id => !erased.has(id)))
}

/** Whether nothing but their id is left of somebody. */
export function isErased(store: Reading, person: PersonId): boolean {
  return store.person.erasedAmong([person]).has(person)
}

/** Refuses with RULE_REFUSES to go on with somebody of whom nothing but the id is left. */
function requireNotErased(store: Reading, person: PersonId): void {
  if (!isErased(store, person)) return
  throw refused(
    'If they have come again, put them on file again: they are checked afresh.',
    'What was held about this person was erased.',
  )
}

/** Refuses with RULE_REFUSES to go on with somebody who was taken back. */
export function requireOnFile(store: Reading, people: readonly PersonId[]): void {
  for (const person of people) requireNotErased(store, person)
  const gone = store.person.getMany([...store.person.takenBackAmong(people)])
  if (gone.length === 0) return
  const reasons = gone.map(person => `${plainName(person)} was taken back: put on file by mistake.`)
  throw refusal('RULE_REFUSES', 'Bring the person back first, if they are meant.', { reasons })
}

/**
 * Runs at the end of every transaction that writes, inside it: whoever was taken back and has come to have something that
 * rests on them, by whatever door, is on file again. Nothing comes to rest on anybody but by a writing, so only those are
 * looked at about whom something was written: everybody who was taken back may be 100,000.
 */
export function bringBackWhomSomethingRestsOn(w: Writer, written: readonly Written[]): void {
  if (!w.person.isAnyTakenBack()) return
  const owners = written.some(each => isUndoElsewhere(w, each))
    ? [...w.person.takenBack()]
    : [...new Set(written.flatMap(each => ownerOf(w, each) ?? []))]
  for (let from = 0; from < owners.length; from += batchSize) {
    const batch = owners.slice(from, from + batchSize)
    const erased = w.person.erasedAmong(batch)
    for (const person of w.person.takenBackAmong(batch)) {
      if (erased.has(person)) continue
      const [first] = whatRestsOn(w, person)
      if (first !== undefined) insertEntry(w, person, false, `The person has come to have ${first}.`)
    }
  }
}

const batchSize = 500

/** What another store undid may have been what brought somebody back: then nothing is written of them here. */
function isUndoElsewhere(w: Writer, { noun, id }: Written): boolean {
  return noun === 'mergeUndo' && w.mergeUndo.require(id as MergeUndoId).undoneAt !== w.now
}

/** Whose record it is, whatever its noun; null of what belongs to nobody, and of those who were looked at to be taken back. */
function ownerOf(w: Writer, { noun, id }: Written): PersonId | null {
  if (noun === 'person') return id as PersonId
  if (noun === 'personWithdrawal') {
    const { personId, at } = w.personWithdrawal.require(id as PersonWithdrawalId)
    return at === w.now ? null : personId
  }
  const row = w[noun].get(id as never) as { readonly personId?: PersonId | null } | undefined
  return row?.personId ?? null
}

/** Takes somebody back, within a transaction, while nothing rests on them; gives what does, in words. */
export function takeBackUnlessNeeded(w: Writer, person: PersonId, reason: string): string[] {
  const resting = whatRestsOn(w, person)
  if (resting.length === 0 && !isTakenBack(w, person)) insertEntry(w, person, true, reason)
  return resting
}

/** Brings somebody back whom a list names again; whether they had been taken back. */
export function bringBackNamed(w: Writer, person: PersonId, list: string): boolean {
  if (!isTakenBack(w, person)) return false
  insertEntry(w, person, false, `Named again by ${list}.`)
  return true
}

/**
 * What rests on a person, in words; empty when they can be taken back. Names, numbers and what a list said in their favour
 * do not: a passport, a final order, a clearance, a consent. Membership of a class does not either: it stays, and holds
 * when they are brought back.
 */
export function whatRestsOn(store: Reading, person: PersonId): string[] {
  const of = [person]
  const { documents, orders, clearances, consents } = fromLists(store, of)
  const has: readonly [string, readonly unknown[]][] = [
    ['a place on a flight', store.assignment.ofPeople(of).filter(place => place.status !== 'removed')],
    ['a stop', store.emergencyStop.ofPeople(of)],
    ['a bar', store.legalBar.ofPeople(of)],
    ['a permit', store.permit.ofPeople(of)],
    ['a row of a register', store.sighting.ofPeople(of)],
    ['a release', store.release.ofPeople(of)],
    ['a protection that was held', store.heldProtection.ofPeople(of)],
    ['a word of a list that nobody could read', store.unreadCell.ofPeople(of)],
    ['a statement', store.statement.ofPeople(of)],
    ['a withdrawn order, an appeal or a motion', orders.filter(isContested)],
    ['a statement of not being fit to fly', clearances.filter(({ fit }) => fit !== 'yes')],
    ['a withdrawn consent', consents.filter(({ withdrawnAt }) => withdrawnAt !== null)],
    [
      'a document that shows a right to stay',
      statusDocumentsOf({ person: store.person.require(person), documents }),
    ],
    ['evidence of citizenship or of refuge', evidenceOf({ person: store.person.require(person) })],
    ['an attached document', store.attachment.ofPeople(of)],
    ['a decision', store.reviewDecision.ofPeople(of)],
    ['a recall', store.recall.ofPeople(of)],
  ]
  return has.filter(([, records]) => records.length > 0).map(([what]) => what)
}

function insertEntry(w: Writer, personId: PersonId, takenBack: boolean, reason: string): PersonWithdrawalId {
  const id = w.newId('personWithdrawal')
  w.personWithdrawal.insert({ id, personId, takenBack, reason, by: w.userId, at: w.now })
  return id
}

function refused(todo: string, reason: string) {
  return refusal('RULE_REFUSES', todo, { reasons: [reason] })
}
