import type { PersonId } from '#shared/model/ids.ts'
import type { WritableStore } from '../../../store/store.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import { matchesOf, remembering } from './match-memory.ts'
import { knownPeople } from './recognition.ts'
import { registersAsked, registersOf } from './registers-in-force.ts'

/** Looks for these people in the register in force and among those on file, for whoever asks next (match-memory.ts). */
export function lookFor(store: WritableStore, people: readonly PersonId[]): void {
  store.read(() => {
    const reading = remembering(store)
    const documentsOf = groupByPerson(store.travelDocument.ofPeople(people))
    const permitsOf = groupByPerson(store.permit.ofPeople(people))
    const onFile = store.person.getMany(people)
    const known = knownPeople(onFile, { documentsOf, permitsOf }, store.nameCache)
    matchesOf(reading, registersAsked(registersOf(store)), known)
    for (const person of onFile) store.person.likely(person)
  })
}
