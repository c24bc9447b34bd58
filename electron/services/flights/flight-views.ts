import type { FlightRow, FlightView, ManifestRow } from '#shared/contract/flights.ts'
import type { Assignment, Flight } from '#shared/model/flight.ts'
import { departureOf } from '#shared/model/flight-times.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import type { PersonFacts } from '#shared/rules/facts.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import { checkFlight, checkReport } from '../checking/checking.ts'
import { isOver, shownPhase } from '../checking/phase.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { personRow } from '../people/person-rows.ts'
import { shownDocument } from '../people/shown-document.ts'
import { voidAfter } from '../signing/freezing.ts'
import { countingSignatures } from '../signing/signatures.ts'
import { newestSummary, versionSummaries } from '../signing/versions.ts'
import { seatCount } from './cabins.ts'
import { nextStep } from './next-step.ts'

/** The flights of the board by departure. */
export function flightsByDeparture(store: Reading): Flight[] {
  return store.flight.list().sort((a, b) => compareInstants(departureOf(a.stops), departureOf(b.stops)))
}

/** A line of the board. A flight on which nobody can be reached any more is not checked: its manifest is history. */
export function flightRow(store: Reading, { id }: Flight, now: Instant): FlightRow {
  const flight = store.flight.require(id)
  return isOver(store, flight, now) ? arrivedRow(store, flight, now) : checkedRow(store, flight, now)
}

/** One flight with its list, a check made now, and what to do next. */
export function flightView(store: Reading, flight: Flight, now: Instant): FlightView {
  const checked = checkFlight(store, flight, now)
  const versions = versionSummaries(store, flight, now, () => checked)
  const signatures = countingSignatures(store, checked)
  const nameOf = userNames(store)
  return {
    flight,
    seats: seatCount(flight.cabin),
    rows: manifestRows(checked),
    check: checkReport(checked),
    voidAfter: voidAfter(checked.pack, now),
    signatures: signatures.map(({ signature }) => ({ ...signature, name: nameOf(signature.by) })),
    versions,
    next: nextStep(checked, versions.at(-1) ?? null, signatures.length),
  }
}

function checkedRow(store: Reading, flight: Flight, now: Instant): FlightRow {
  const checked = checkFlight(store, flight, now)
  const version = newestSummary(store, flight, now, () => checked)
  const places = checked.facts.people.map(({ assignment }) => assignment.status)
  return {
    flight,
    phase: shownPhase(store, flight),
    counts: checked.check.counts,
    listed: places.filter(status => status === 'listed').length,
    standby: places.filter(status => status === 'standby').length,
    staff: checked.staff.filter(inCabin).length,
    seats: seatCount(flight.cabin),
    version,
    next: nextStep(checked, version, countingSignatures(store, checked).length),
  }
}

function arrivedRow(store: Reading, flight: Flight, now: Instant): FlightRow {
  const places = store.assignment.ofFlight(flight.id)
  const returnees = places.filter(place => place.kind === 'returnee')
  const listed = returnees.filter(place => place.status === 'listed').length
  return {
    flight,
    phase: shownPhase(store, flight),
    counts: { clear: 0, review: 0, blocked: 0 },
    listed,
    standby: returnees.filter(place => place.status === 'standby').length,
    staff: places.filter(place => place.kind !== 'returnee' && inCabin(place)).length,
    seats: seatCount(flight.cabin),
    version: newestSummary(store, flight, now, () => checkFlight(store, flight, now)),
    next: { step: 'export', count: 0 },
  }
}

/** Whether somebody takes a seat of the cabin: flight crew have seats of their own. */
function inCabin({ kind, status }: Assignment): boolean {
  return status === 'listed' && kind !== 'crew'
}

function manifestRows({ facts, staff }: CheckedFlight): ManifestRow[] {
  const returnees = facts.people.map((place): ManifestRow => {
    const person = personRow(place)
    return { ...rowOf(place), person, name: person.name }
  })
  const others = staff.map(
    (assignment): ManifestRow => ({
      assignment,
      person: null,
      name: assignment.staffName ?? '',
      documentType: null,
      documentExpires: null,
      familyGroup: null,
      escortNeed: null,
    }),
  )
  return [...returnees, ...others]
}

function rowOf({ assignment, person, documents }: PersonFacts) {
  const document = shownDocument(documents)
  return {
    assignment,
    documentType: document?.type ?? null,
    documentExpires: document?.expires ?? null,
    familyGroup: person.familyGroup,
    escortNeed: person.escortNeed,
  }
}
