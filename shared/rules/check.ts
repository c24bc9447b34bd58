import type { Finding, Verdict } from '#shared/model/finding.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { CheckResult, FlightFacts, PersonFacts, PersonVerdict } from './facts.ts'
import { flightFamilies, personFamilies } from './families/index.ts'
import { type DecisionsInForce, decisionsInForce, verdictOf } from './finding.ts'
import { type Sha256, sha256InScript } from './findings/finding-id.ts'
import { findingsIn, type Readings, readingsOf } from './otherwise.ts'
import { packHash } from './pack/pack-hash.ts'
import { packVersion } from './pack/pack-version.ts'
import type { RulePack } from './pack/rule-pack.ts'

/**
 * Checks everybody on a flight, standby people like the first: may this person be removed, on this route, on this day?
 * Pure: the same facts, pack and as-of instant give the same answer, in whatever order the facts come, so any check can
 * be replayed. Fails closed: what no rule knows blocks.
 */
export function check(
  facts: FlightFacts,
  pack: RulePack,
  asOf: Instant,
  sha256Of: Sha256 = sha256InScript,
): CheckResult {
  const readings = readingsOf(facts, pack, asOf, sha256Of)
  const decisions = decisionsInForce(facts.decisions)
  const registers = facts.registers
    .map(({ source, asOf: day }) => ({ source, asOf: day }))
    .sort((a, b) => (`${a.asOf} ${a.source}` < `${b.asOf} ${b.source}` ? -1 : 1))
  const people = [...readings[0].places.values()].sort(byName).map(place => judge(place, readings, decisions))
  return {
    flightId: facts.flight.id,
    asOf,
    rulePack: { id: pack.id, version: packVersion(pack.id), hash: packHash(pack) },
    register: registers[0] ?? null,
    registers,
    people,
    flightFindings: flightFindings(readings, decisions),
    counts: countVerdicts(people),
  }
}

const families = Object.values(personFamilies)

function judge(
  { assignment, person }: PersonFacts,
  readings: Readings,
  decisions: DecisionsInForce,
): PersonVerdict {
  const findings = findingsIn(readings, assignment.id, decisions, ({ ctx }, place) =>
    place === null ? [] : families.flatMap(family => family.check(place, ctx)),
  )
  return {
    personId: person.id,
    assignmentId: assignment.id,
    status: assignment.status === 'listed' ? 'listed' : 'standby',
    verdict: verdictOf(findings),
    findings,
  }
}

/** What is found of the flight as a whole. */
export function flightFindings(readings: Readings, decisions: DecisionsInForce): Finding[] {
  return findingsIn(readings, null, decisions, ({ ctx }) =>
    flightFamilies.flatMap(family => family.check(ctx)),
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
