import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { RegisterStanding } from '#shared/rules/definitions/register-standing.ts'
import { nothingUnread } from '#shared/rules/facts.ts'
import type { Reading } from '../../ground/reading.ts'
import { soughtAs } from './kept-matches.ts'
import { allUnread } from './likely-rows.ts'
import type { Known } from './recognition.ts'
import { matchesIn, nobodyAlike, type RegisterMatches } from './register-matches.ts'
import { registersAsked } from './registers-in-force.ts'

/**
 * In what else people are looked for than in the registers that count: the rows that fell out of those of each source, and
 * whole snapshots that were replaced or taken back and whose rows are still here but not among them yet (folding.ts). A row
 * that fits becomes a sighting as any other does, and no longer stands in the register in force: a question, never an answer.
 */
export function registersLookedBackOn(store: Reading, standing: RegisterStanding): RegisterSnapshotId[] {
  const asked = new Set(registersAsked(standing).map(({ id }) => id))
  const fallen = store.registerFallen.list()
  const covered = new Set(fallen.flatMap(each => each.covered))
  const whole = store.registerSnapshot
    .known()
    .filter(({ snapshot, rows }) => rows === 'here' && !asked.has(snapshot.id) && !covered.has(snapshot.id))
  return [...fallen.flatMap(({ rows }) => rows ?? []), ...whole.map(({ snapshot }) => snapshot.id)]
}

/** Snapshots by their ids: fallen rows are of many. */
export function snapshotsById(store: Reading): (id: RegisterSnapshotId) => RegisterSnapshot | undefined {
  const byId = new Map(store.registerSnapshot.list().map(snapshot => [snapshot.id, snapshot]))
  return id => byId.get(id)
}

/** Of these people, those who were not yet looked for there as who they are now. */
export function notSoughtIn(store: Reading, id: RegisterSnapshotId, people: readonly Known[]): Known[] {
  const ids = people.map(({ person }): PersonId => person.id)
  const sought = store.registerSought.of(id, ids)
  return people.filter(known => sought.get(known.person.id) !== soughtAs(known))
}

/** What was not compared or read for somebody, since there was too much of it. */
export type NotRead = Pick<RegisterMatches, 'left' | 'unread'>

/**
 * What fell out of registers and was too much to be read for these people: nobody looked at it while it stood, so it is no answered
 * question either. Throws STORE_DAMAGED where such rows cannot be read.
 */
export function notReadInFallen(
  store: Reading,
  standing: RegisterStanding,
  people: readonly Known[],
): (person: PersonId) => NotRead {
  const ids = people.map(({ person }) => person.id)
  const parts = registersLookedBackOn(store, standing).map((id): Map<PersonId, NotRead> => {
    const sought = store.registerSought.found(id, ids)
    const isSought = (known: Known) => sought.get(known.person.id)?.sought === soughtAs(known)
    const kept = people.filter(isSought).map(({ person }) => {
      const { left, unread = nothingUnread } = JSON.parse(sought.get(person.id)?.found ?? '{}') as NotRead
      return [person.id, { left, unread }] as const
    })
    const anew = matchesIn(
      store,
      id,
      people.filter(known => !isSought(known)),
    )
    return new Map([...kept, ...anew])
  })
  return person => {
    const of = parts.map(part => part.get(person) ?? nobodyAlike)
    return {
      left: of.reduce((sum, { left }) => sum + left, 0),
      unread: allUnread(of.map(({ unread }) => unread)),
    }
  }
}
