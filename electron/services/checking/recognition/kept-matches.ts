import { createHash } from 'node:crypto'
import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import type { Writer } from '../../../store/store.ts'
import type { Reading } from '../../ground/reading.ts'
import { matchingFingerprint } from './matching-fingerprint.ts'
import type { Known } from './recognition.ts'
import type { RegisterMatches } from './register-matches.ts'

/**
 * What was found of people in a register, kept in the store, so that the first check of a flight finds its answers: a
 * command is a program of its own, and remembers nothing. Whoever is written on file is looked for at once (sightings.ts),
 * and so is everybody when a register comes in; what that finds would be searched for again by the next who asks.
 *
 * It may hide nobody. An answer counts for the person exactly as they are on file, for the snapshot whose rows never change,
 * and for the matching of this very program; its seal covers all three and the answer itself. Whatever was written for
 * somebody else, by another program, or is damaged, is no answer: the register is searched. A signature, a promotion or a document
 * never rests on it (match-memory.ts).
 */

/** As whom somebody is looked for: differs once what identifies them does. */
export function soughtAs(known: Known): string {
  return createHash('sha256').update(identifying(known)).digest('base64')
}

/** Everything that recognition may look at, and more: two people of one text are the same to it. */
export function identifying(known: Known): string {
  const { person, caseNumber, documents, permitNumbers, alienNumbers, prepared } = known
  const numbers = [caseNumber, documents, permitNumbers, [...alienNumbers], prepared.numbers]
  return JSON.stringify([person, ...numbers])
}

/** Keeps what a search of a register found of somebody, as who they are now. */
export function keepMatches(
  w: Writer,
  register: RegisterSnapshotId,
  known: Known,
  matches: RegisterMatches,
): void {
  const { id } = known.person
  const sought = soughtAs(known)
  const found = JSON.stringify(matches)
  w.registerSought.set(register, id, { sought, found, seal: sealOf(register, id, sought, found) })
}

/** What was kept of those of these people who were looked for as they are. */
export function keptMatches(
  store: Reading,
  register: RegisterSnapshotId,
  people: readonly Known[],
): Map<Known, RegisterMatches> {
  const kept = store.registerSought.found(
    register,
    people.map(({ person }) => person.id),
  )
  return new Map(
    people.flatMap(known => {
      const { sought, found, seal } = kept.get(known.person.id) ?? nothing
      const isHers = sought === soughtAs(known) && seal === sealOf(register, known.person.id, sought, found)
      return isHers ? [[known, JSON.parse(found) as RegisterMatches] as const] : []
    }),
  )
}

const nothing = { sought: '', found: '', seal: '' }

/** Letters are folded and put in order by the tables of the Unicode version that Node carries. */
function sealOf(register: RegisterSnapshotId, person: PersonId, sought: string, found: string): string {
  const parts = [matchingFingerprint, process.versions.unicode, register, person, sought, found]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64')
}
