import type { UserId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import { type RegisterStanding, registerStanding } from '#shared/rules/definitions/register-standing.ts'
import type { RegisterFacts } from '#shared/rules/facts.ts'
import type { Reading } from '../../ground/reading.ts'
import { believing } from '../../session/believing.ts'

/** Which registers count now: the newest of each source, those that wait, those whose rows are not here. */
export function registersOf(store: Reading): RegisterStanding {
  const ownUsers = new Set(store.user.ofThisStore().map(user => user.id))
  const wordFor = believing(store)
  const decisions = store.registerDecision
    .list()
    .filter(decision => wordFor('registerDecision', decision) !== null)
  return registerStanding(store.registerSnapshot.known(), decisions, ownUsers)
}

/** The registers in which people are looked for: those in force, and newer ones that wait, whose rows protect already. */
export function registersAsked({ inForce, waiting }: RegisterStanding): RegisterSnapshot[] {
  return [...inForce, ...waiting]
}

/** A snapshot with the name of who brought it in. */
export function registerFacts(snapshot: RegisterSnapshot, nameOf: (user: UserId) => string): RegisterFacts {
  return { ...snapshot, importer: snapshot.importedBy && nameOf(snapshot.importedBy) }
}
