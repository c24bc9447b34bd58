import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { CheckReport as CheckReportSchema } from '#shared/contract/flights.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { check } from '#shared/rules/check.ts'
import type { CheckResult, PersonVerdict } from '#shared/rules/facts.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { lawInForce } from '../rules/law-in-force.ts'
import type { CheckedFlight } from './checked-flight.ts'
import { gatherEitherWay } from './either-way.ts'

/** A check as the contract tells it (shared/contract/flights.ts). */
export type CheckReport = z.infer<typeof CheckReportSchema>

/**
 * Checks everybody on a flight, standby people too, under the law of the office, as of an instant; what offices wrote without
 * knowing of each other is checked either way, and the worse stands.
 */
export function checkFlight(store: Reading, flight: Flight, asOf: Instant): CheckedFlight {
  const office = ownOffice(store)
  const { pack, unread } = lawInForce(store, asOf)
  const { facts: gathered, staff } = gatherEitherWay(store, flight, asOf)
  const facts = unread ? { ...gathered, unreadPack: unread } : gathered
  return { office, facts, staff, pack, check: check(facts, pack.rules, asOf, sha256Of) }
}

/** A crowd of namesakes has tens of thousands of findings. */
function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A check with the names of whoever it speaks of. */
export function checkReport({ facts, check: result }: CheckedFlight): CheckReport {
  const people = new Map(facts.people.map(({ person }) => [person.id, person]))
  return {
    ...result,
    registers: [...result.registers],
    people: result.people.map(verdict => {
      const person = people.get(verdict.personId)
      const name = person ? plainName(person) : ''
      return { ...verdict, findings: [...verdict.findings], caseNumber: person?.caseNumber ?? null, name }
    }),
    flightFindings: [...result.flightFindings],
  }
}

/**
 * Why the flight may not be signed, one sentence each; empty when it may. Standby people are not on the manifest. What
 * is said of the whole flight (an old register) is not said again of everybody on it.
 */
export function whatStands(result: CheckResult, nameOf: (verdict: PersonVerdict) => string): string[] {
  const ofFlight = openReasons(result.flightFindings)
  const ofPeople = result.people
    .filter(person => person.status === 'listed' && person.verdict !== 'clear')
    .flatMap(person => {
      const own = openReasons(person.findings).filter(why => !ofFlight.includes(why))
      return own.length === 0 && ofFlight.length > 0 ? [] : [`${nameOf(person)}: ${own.join(' ')}`]
    })
  return [...ofFlight, ...ofPeople]
}

/** The sentences of findings that block or wait for a decision. */
export function openReasons(findings: readonly Finding[]): string[] {
  return findings.filter(finding => finding.effect !== 'info').map(finding => finding.why)
}
