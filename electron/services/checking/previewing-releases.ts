import type { ReleaseEffect } from '#shared/contract/protections.ts'
import type { Verdict } from '#shared/model/finding.ts'
import type { Flight } from '#shared/model/flight.ts'
import { hasDeparted } from '#shared/model/flight-times.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { Release } from '#shared/model/release.ts'
import { nameOn } from '#shared/rules/words/names-on-flight.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { changeAndUndo } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { applyRelease } from '../releasing/effects.ts'
import { checkFlight } from './checking.ts'
import { findStanding } from './match-standings.ts'
import { remembering } from './recognition/match-memory.ts'
import { relativesOf } from './relatives.ts'

/** Whose verdict on which flight to come a release would change. Nothing is written. Refuses with NOT_FOUND_HERE. */
export function previewRelease(session: OpenSession, protection: string): ReleaseEffect[] {
  const { store } = session
  let before: readonly Standing[] = []
  let flights: readonly Flight[] = []
  return changeAndUndo(
    store,
    session,
    w => {
      const { personId } = findStanding(w, protection, w.now).protection
      flights = flightsTouched(w, personId, w.now)
      before = verdictsOn(w, flights, w.now)
      releaseAsIf(w, protection)
    },
    w => changed(before, verdictsOn(w, flights, w.now)),
  )
}

interface Standing {
  readonly place: string
  readonly flight: string
  readonly name: string
  readonly verdict: Verdict
}

/** Flights to come on which the person or a relative has a place; of a class order, all: a check of each takes its time. */
function flightsTouched(store: Reading, personId: PersonId | null, now: Instant): Flight[] {
  const near = personId === null ? [] : [personId, ...relativesOf(store, [personId])]
  const theirs = new Set(store.assignment.ofPeople(near).map(place => place.flightId))
  return store.flight
    .list()
    .filter(flight => !hasDeparted(flight, now) && (personId === null || theirs.has(flight.id)))
}

function verdictsOn(store: Reading, flights: readonly Flight[], now: Instant): Standing[] {
  return flights.flatMap(flight => {
    const { check, facts } = checkFlight(remembering(store), flight, now)
    const nameOf = nameOn(facts)
    return check.people.map(person => ({
      place: person.assignmentId,
      flight: flight.number,
      name: nameOf(person),
      verdict: person.verdict,
    }))
  })
}

function changed(before: readonly Standing[], after: readonly Standing[]): ReleaseEffect[] {
  const was = new Map(before.map(each => [each.place, each.verdict]))
  return after.flatMap(({ place, flight, name, verdict }) => {
    const earlier = was.get(place)
    return earlier === undefined || earlier === verdict
      ? []
      : [{ flight, name, before: earlier, after: verdict }]
  })
}

/** As if the decision were recorded and agreed to. */
function releaseAsIf(w: Writer, id: string): void {
  const { protection } = findStanding(w, id, w.now)
  const first: Release = {
    id: w.newId('release'),
    personId: protection.personId,
    protection: protection.id,
    what: protection.what,
    decision: 'final_decision',
    decidedBy: 'preview',
    decidedOn: '2000-01-01' as Release['decidedOn'],
    reference: 'preview',
    original: 'preview',
    askedBy: null,
    answeredBy: null,
    reason: null,
    needsSecond: true,
    countersigns: null,
    takesBack: null,
    recordedBy: w.userId,
    recordedAt: w.now,
  }
  w.release.insert(first)
  const second = 'second' as Release['recordedBy']
  w.release.insert({ ...first, id: w.newId('release'), countersigns: first.id, recordedBy: second })
  applyRelease(w, protection, first, second)
}
