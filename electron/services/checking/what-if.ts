import type { VerdictShift, WhatIf } from '#shared/contract/checks.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { PersonVerdict } from '#shared/rules/facts.ts'
import { nameOn } from '#shared/rules/words/names-on-flight.ts'
import type { Reading } from '../ground/reading.ts'
import { checkFlight, checkReport, openReasons } from './checking.ts'

/** The check of a flight at another moment, on what is on file now, and whose verdict it changes and why. */
export function whatIf(store: Reading, flight: Flight, asOf: Instant, now: Instant): WhatIf {
  const [present, other] = [checkFlight(store, flight, now), checkFlight(store, flight, asOf)]
  const before = new Map(present.check.people.map(person => [person.assignmentId, person]))
  const nameOf = nameOn(other.facts)
  const shifts = other.check.people.flatMap(person => {
    const earlier = before.get(person.assignmentId)
    return earlier && earlier.verdict !== person.verdict ? [shiftOf(earlier, person, nameOf(person))] : []
  })
  return { check: checkReport(other), shifts: inGroups(shifts) }
}

function shiftOf(before: PersonVerdict, after: PersonVerdict, name: string): VerdictShift {
  return {
    from: before.verdict,
    to: after.verdict,
    appears: openReasons(notIn(before.findings, after.findings)),
    goes: openReasons(notIn(after.findings, before.findings)),
    people: [{ id: after.personId, name }],
  }
}

/** The findings of `these` that are not, or not so, among `others`: a decision that lapses changes an effect. */
function notIn(others: readonly Finding[], these: readonly Finding[]): Finding[] {
  const known = new Set(others.map(({ id, effect }) => `${id} ${effect}`))
  return these.filter(({ id, effect }) => !known.has(`${id} ${effect}`))
}

/** A register that grows old touches everybody alike: it is said once, with everybody's name. */
function inGroups(shifts: readonly VerdictShift[]): VerdictShift[] {
  const groups = Map.groupBy(shifts, ({ people: _, ...reasons }) => JSON.stringify(reasons))
  return [...groups.values()].flatMap(group => {
    const [first] = group
    return first ? [{ ...first, people: group.flatMap(({ people }) => people) }] : []
  })
}
