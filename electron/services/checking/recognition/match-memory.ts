import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { RegisterEntryReader } from '../../../store/register/reader.ts'
import type { Reading } from '../../ground/reading.ts'
import { identifying, keptMatches } from './kept-matches.ts'
import type { Known } from './recognition.ts'
import {
  matchesIn,
  nobodyAlike,
  type RegisterMatches,
  registerMatches,
  together,
} from './register-matches.ts'

/**
 * Which rows of a register may be about a person, remembered. Searching a register is what a check of a full flight
 * mostly does, and the answer depends on nothing but the snapshot, whose rows never change once it is complete, and on
 * what identifies the person. So it is kept under exactly that, and nothing ever has to be found stale: whoever is
 * written otherwise by one letter, or meets another snapshot, is looked for anew.
 *
 * Kept per open store and gone with it; what a search found when people or a register came in is in the store
 * (kept-matches.ts). A transaction that signs, promotes or exports asks only what was searched for it ({@link restingOn}).
 */
interface MatchMemory {
  /** Whether whoever shows something asks it too. */
  readonly isShared: boolean
  /** As `registerMatches`, searching only for those not remembered. */
  matches(
    store: Reading,
    registers: readonly RegisterSnapshot[],
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
  const memory = memories.get(store.registerEntry) ?? createMemory(true)
  memories.set(store.registerEntry, memory)
  const reading = { ...store }
  remembered.set(reading, memory)
  return reading
}

/** What was searched in the registers for one act, and nothing that was found for another answer or kept: see {@link restingOn}. */
export type SearchForAct = MatchMemory

/** Before anybody was searched for. */
export function startSearchForAct(): SearchForAct {
  return createMemory(false)
}

/**
 * The same store, for a signature, a promotion or a document: whoever was searched for in `search`, for this very act, need not be
 * searched for again. An act searches a few people a turn before its transaction begins; the rows of a snapshot never change, and
 * whoever was written otherwise in between is another to it, and searched for in the transaction.
 */
export function restingOn(store: Reading, search: SearchForAct): Reading {
  const reading = { ...store }
  remembered.set(reading, search)
  return reading
}

/** Whether a reading may use what was found for an earlier answer. */
export function isRemembering(store: Reading): boolean {
  return remembered.get(store)?.isShared === true
}

/** `other` may use what `store` may: it is the same store read in another way. */
export function rememberingAs(store: Reading, other: Reading): Reading {
  const memory = remembered.get(store)
  if (memory) remembered.set(other, memory)
  return other
}

/** The rows of these registers that may be about each person: from memory in a {@link remembering} reading, else searched. */
export function matchesOf(
  store: Reading,
  registers: readonly RegisterSnapshot[],
  people: readonly Known[],
): Map<PersonId, RegisterMatches> {
  const memory = remembered.get(store)
  return memory ? memory.matches(store, registers, people) : registerMatches(store, registers, people)
}

const nothingKept: ReadonlyMap<Known, RegisterMatches> = new Map()

/** More people than this are forgotten of a register all at once: some thirty full flights. */
const maxPeople = 12_000

function createMemory(isShared: boolean): MatchMemory {
  const bySnapshot = new Map<RegisterSnapshotId, Map<string, RegisterMatches>>()

  function foundIn(register: RegisterSnapshot): Map<string, RegisterMatches> {
    const found = bySnapshot.get(register.id) ?? new Map<string, RegisterMatches>()
    bySnapshot.set(register.id, found)
    if (found.size > maxPeople) found.clear()
    return found
  }

  return {
    isShared,
    matches(store, registers, people) {
      const asked = new Set(registers.map(({ id }) => id))
      for (const id of bySnapshot.keys()) if (!asked.has(id)) bySnapshot.delete(id)
      const keys = new Map(people.map(known => [known, identifying(known)]))
      const keyOf = (known: Known) => keys.get(known) ?? ''
      const all = registers.map(register => {
        const found = foundIn(register)
        const unknown = people.filter(known => !found.has(keyOf(known)))
        const kept = isShared ? keptMatches(store, register.id, unknown) : nothingKept
        if (kept.size > 0) assertReadable(store, register.id)
        const searched = matchesIn(
          store,
          register.id,
          unknown.filter(known => !kept.has(known)),
        )
        for (const known of unknown)
          found.set(keyOf(known), kept.get(known) ?? searched.get(known.person.id) ?? nobodyAlike)
        return new Map(people.map(known => [known.person.id, found.get(keyOf(known)) ?? nobodyAlike]))
      })
      return together(people, all)
    },
  }
}

/** Whoever needs no search must hear of a register that is lost or damaged all the same. Throws STORE_DAMAGED. */
function assertReadable({ registerEntry }: Reading, register: RegisterSnapshotId): void {
  const count = registerEntry.count(register)
  registerEntry.rows(register, count > 0 ? [0, count - 1] : [])
}
