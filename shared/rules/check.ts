import type { Finding, Verdict } from '#shared/model/finding.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { PersonRule } from './draft.ts'
import type { CheckResult, FlightFacts, PersonFacts, PersonVerdict } from './facts.ts'
import { acceptance } from './families/acceptance.ts'
import { appealStays } from './families/appeal.ts'
import { bars } from './families/bar.ts'
import { bookings } from './families/booking.ts'
import { citizenship } from './families/citizenship.ts'
import { classOrders } from './families/class-order.ts'
import { consent } from './families/consent.ts'
import { destination } from './families/destination.ts'
import { travelDocuments } from './families/document.ts'
import { duplicates } from './families/duplicate.ts'
import { emergencyStop } from './families/emergency-stop.ts'
import { families } from './families/family.ts'
import { fear } from './families/fear.ts'
import { fitness } from './families/fitness.ts'
import { identity } from './families/identity.ts'
import { minors } from './families/minor.ts'
import { orders } from './families/order.ts'
import { packInForce, packUnreadable } from './families/pack-in-force.ts'
import { permits } from './families/permit.ts'
import { possibleMatches, registerAge, registerState } from './families/register-age.ts'
import { reopening } from './families/reopening.ts'
import { statusCards } from './families/status-card.ts'
import { type DecisionsInForce, decisionsInForce, toFindings, verdictOf } from './finding.ts'
import { createFlightContext, type FlightContext, travelling } from './flight-context.ts'
import { packHash } from './pack/pack-hash.ts'
import { packVersion } from './pack/pack-version.ts'
import type { RulePack } from './pack/rule-pack.ts'

/**
 * Every rule about a person, by the family that an explanation names it by. Their order does not matter to a check. A new
 * one says in looked-at.ts what it looks at, so that a clear verdict can be explained too.
 */
export const personRules = {
  stop: emergencyStop,
  class_order: classOrders,
  bar: bars,
  citizenship,
  permit: permits,
  register_age: registerAge,
  possible_match: possibleMatches,
  status_card: statusCards,
  order: orders,
  appeal: appealStays,
  reopening,
  destination,
  fear,
  consent,
  acceptance,
  document: travelDocuments,
  identity,
  minor: minors,
  family: families,
  fitness,
  duplicate: duplicates,
  booking: bookings,
} as const satisfies Readonly<Record<string, PersonRule>>

export type RuleFamily = keyof typeof personRules

const allPersonRules: readonly PersonRule[] = Object.values(personRules)

/**
 * Checks everybody on a flight, standby people like the first: may this person be removed, on this route, on this day?
 * Pure: the same facts, pack and as-of instant give the same answer, in whatever order the facts come, so any check can
 * be replayed. Fails closed: what no rule knows blocks.
 */
export function check(facts: FlightFacts, pack: RulePack, asOf: Instant): CheckResult {
  const ctx = createFlightContext(facts, pack, asOf)
  const decisions = decisionsInForce(facts.decisions)
  const people = travelling(facts)
    .sort(byName)
    .map(place => judge(place, ctx, decisions))
  return {
    flightId: facts.flight.id,
    asOf,
    rulePack: { id: pack.id, version: packVersion(pack.id), hash: packHash(pack) },
    register: facts.register && { source: facts.register.source, asOf: facts.register.asOf },
    people,
    flightFindings: flightFindings(ctx, decisions),
    counts: countVerdicts(people),
  }
}

function judge(place: PersonFacts, ctx: FlightContext, decisions: DecisionsInForce): PersonVerdict {
  const { assignment, person } = place
  const drafts = allPersonRules.flatMap(rule => rule(place, ctx))
  const findings = toFindings(drafts, person.id, ctx, decisions)
  return {
    personId: person.id,
    assignmentId: assignment.id,
    status: assignment.status === 'listed' ? 'listed' : 'standby',
    verdict: verdictOf(findings),
    findings,
  }
}

/** What is found of the flight as a whole. */
export function flightFindings(ctx: FlightContext, decisions: DecisionsInForce): Finding[] {
  return toFindings(
    [...registerState(ctx), ...packInForce(ctx), ...packUnreadable(ctx)],
    null,
    ctx,
    decisions,
  )
}

function countVerdicts(people: readonly PersonVerdict[]): Record<Verdict, number> {
  const counts = { clear: 0, review: 0, blocked: 0 }
  for (const { status, verdict } of people) if (status === 'listed') counts[verdict] += 1
  return counts
}

function byName(a: PersonFacts, b: PersonFacts): number {
  const [nameOfA, nameOfB] = [sortKey(a), sortKey(b)]
  if (nameOfA === nameOfB) return 0
  return nameOfA < nameOfB ? -1 : 1
}

function sortKey({ person, assignment }: PersonFacts): string {
  return [person.familyName, person.givenNames, assignment.id].join('\u0000')
}
