import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Noun } from '#shared/model/codes.ts'
import type { Assignment } from '#shared/model/flight.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { LogEnd } from '../../../store/log/changes.ts'
import type { WritableStore } from '../../../store/store.ts'
import { signedOut } from '../../ground/app.ts'
import type { Reading } from '../../ground/reading.ts'
import {
  isRemembering,
  matchesOf,
  remembering,
  restingOn,
  type SearchForAct,
  startSearchForAct,
} from './match-memory.ts'
import { namesakesAmong } from './namesakes.ts'
import { knownOnFile } from './recognition.ts'
import { registersAsked, registersOf } from './registers-in-force.ts'
import { samePeople } from './same-person.ts'
import { asPerson, staffFacts } from './staff.ts'

/** Looks for these people in the register in force and among those on file, for whoever asks next (match-memory.ts). */
export function lookFor(store: WritableStore, people: readonly PersonId[]): void {
  store.read(() => find(remembering(store), people))
}

/**
 * Looks for everybody on a flight, a few a turn, so that the check which follows finds its answers: to look for 400 people in one
 * go takes over a second, and whoever stops somebody meanwhile would wait for all of them. Refuses with SIGNED_OUT when the
 * store is closed meanwhile.
 */
export async function lookForAboard(store: WritableStore, flight: FlightId): Promise<void> {
  const ofStore = lookedAt.get(store) ?? new Map<FlightId, LogEnd>()
  lookedAt.set(store, ofStore)
  const [before, now] = [ofStore.get(flight), store.changes.end()]
  if (before === undefined || store.changes.hasNews(recognisedBy, before))
    await aFewATurn(store, flight, () => remembering(store))
  ofStore.set(flight, now)
}

/** Flights whose people were looked for, and how far the log went then. */
const lookedAt = new WeakMap<WritableStore, Map<FlightId, LogEnd>>()

/** Only what is written about these makes anybody on a flight another to recognition. */
const recognisedBy: readonly Noun[] = [
  ...(['person', 'travelDocument', 'permit', 'personWithdrawal', 'undoneRecord', 'assignment'] as const),
  ...(['registerSnapshot', 'registerDecision'] as const),
]

/** As {@link lookForAboard}, for an act that rests on the check: searches everybody anew, in the registers themselves. */
export async function searchAboard(store: WritableStore, flight: FlightId): Promise<SearchForAct> {
  const search = startSearchForAct()
  await aFewATurn(store, flight, () => restingOn(store, search))
  return search
}

/** People looked for in one go: some hundredths of a second against a million rows. */
const peopleATime = 20

/** After so many milliseconds whoever waits comes next. */
const turnMs = 20

async function aFewATurn(store: WritableStore, flight: FlightId, readingOf: () => Reading): Promise<void> {
  const aboard = store
    .read(() => store.assignment.ofFlight(flight))
    .filter(({ status }) => status !== 'removed')
  const { dated = [], undated = [] } = Object.groupBy(aboard, place =>
    isUndated(store, place) ? 'undated' : 'dated',
  )
  if (undated.length > 0) await readNames(store)
  let began = performance.now()
  for (const some of [...slices(store, dated, peopleATime), ...slices(store, undated, 1)]) {
    if (performance.now() - began > turnMs) {
      await nextTurn()
      began = performance.now()
    }
    if (!store.isOpen()) throw signedOut()
    store.read(() => findAboard(readingOf(), some))
  }
  await nextTurn()
  if (!store.isOpen()) throw signedOut()
}

/** Whoever has no birth date is compared with everybody. */
function isUndated(store: WritableStore, { personId, staffBirthDate }: Assignment): boolean {
  return (personId === null ? staffBirthDate : store.person.require(personId).birthDate) === null
}

/** Reads everybody's names, some a turn. */
async function readNames(store: WritableStore): Promise<void> {
  while (store.read(() => store.person.readSomeNames())) {
    await nextTurn()
    if (!store.isOpen()) throw signedOut()
  }
}

/** So many at a time, whoever is named and born the same counted as one: what is like one of them is like all. */
function slices(store: WritableStore, places: readonly Assignment[], size: number): Assignment[][] {
  const asked = places.map(place => {
    const { personId } = place
    return { place, person: personId === null ? asPerson(place) : store.person.require(personId) }
  })
  const groups = namesakesAmong(asked)
  const starts = Array.from({ length: Math.ceil(groups.length / size) }, (_, index) => index * size)
  return starts.map(start =>
    groups
      .slice(start, start + size)
      .flat()
      .map(({ place }) => place),
  )
}

function findAboard(reading: Reading, places: readonly Assignment[]): void {
  find(
    reading,
    places.flatMap(({ personId }) => personId ?? []),
  )
  const staff = places.filter(({ kind }) => kind !== 'returnee')
  if (staff.length > 0) staffFacts(reading, registersOf(reading), staff)
}

function find(reading: Reading, people: readonly PersonId[]): void {
  const known = knownOnFile(reading, people)
  matchesOf(reading, registersAsked(registersOf(reading)), known)
  if (isRemembering(reading)) samePeople(reading, known)
  else for (const { person } of known) reading.person.likely(person)
}
