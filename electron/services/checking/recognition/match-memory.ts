import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { RegisterEntryReader } from '../../../store/register/reader.ts'
import type { Reading } from '../../ground/reading.ts'
import type { Known } from './recognition.ts'
import { nobodyAlike, type RegisterMatches, registerMatches } from './register-matches.ts'

/**
 * Which rows of a register may be about a person, remembered. Searching a register is what a check of a full flight
 * mostly does, and the answer depends on nothing but the snapshot, whose rows never change once it is complete, and on
 * what identifies the person. So it is kept under exactly that, and nothing ever has to be found stale: whoever is
 * written otherwise by one letter, or meets another snapshot, is looked for anew.
 *
 * Kept per open store and gone with it. A transaction that signs, promotes or exports never asks it.
 */
interface MatchMemory {
  /** As `registerMatches`, searching only for those not remembered. */
  matches(
    store: Reading,
    register: RegisterSnapshot | null,
    people: readonly Known[],
  ): Map<PersonId, RegisterMatches>
}

const memories = new WeakMap<RegisterEntryReader, MatchMemory>()

/** Readings that may use what was found for an earlier answer, and where that is. */
const remembered = new WeakMap<Reading, MatchMemory>()

/**
 * The same store, for an answer that only shows: it may use what was found for an earlier one. The answer that a
 * signature, a promotion or a document rests on is never asked of it.
 */
export function remembering(store: Reading): Reading {
  const memory = memories.get(store.registerEntry) ?? createMemory()
  memories.set(store.registerEntry, memory)
  const reading = { ...store }
  remembered.set(reading, memory)
  return reading
}

/** The rows of the register that may be about each person: from memory in a {@link remembering} reading, else searched. */
export function matchesOf(
  store: Reading,
  register: RegisterSnapshot | null,
  people: readonly Known[],
): Map<PersonId, RegisterMatches> {
  const memory = remembered.get(store)
  return memory ? memory.matches(store, register, people) : registerMatches(store, register, people)
}

/** More people than this are forgotten all at once: some thirty full flights. */
const maxPeople = 12_000

function createMemory(): MatchMemory {
  let snapshot: RegisterSnapshotId | null = null
  const found = new Map<string, RegisterMatches>()

  return {
    matches(store, register, people) {
      if (!register) return new Map()
      if (register.id !== snapshot || found.size > maxPeople) found.clear()
      snapshot = register.id
      const keys = new Map(people.map(known => [known, identifying(known)]))
      const unknown = people.filter(known => !found.has(keys.get(known) ?? ''))
      const searched = registerMatches(store, register, unknown)
      for (const known of unknown)
        found.set(keys.get(known) ?? '', searched.get(known.person.id) ?? nobodyAlike)
      return new Map(people.map(known => [known.person.id, found.get(keys.get(known) ?? '') ?? nobodyAlike]))
    },
  }
}

/** Everything that recognition may look at, and more: two people of one key are the same to it. */
function identifying({ person, caseNumber, documents, permitNumbers, prepared }: Known): string {
  return JSON.stringify([person, caseNumber, documents, permitNumbers, prepared.numbers])
}
