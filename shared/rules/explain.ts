import type { Effect, Finding, Verdict, Verified } from '#shared/model/finding.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { flightFindings } from './check.ts'
import type { FlightFacts, PersonFacts } from './facts.ts'
import { personFamilies, type RuleFamily } from './families/index.ts'
import { decisionsInForce, verdictOf } from './finding.ts'
import { lawDays } from './flight-context.ts'
import { findingsIn, readingsOf } from './otherwise.ts'
import { lawOn } from './pack/dated.ts'
import type { RulePack } from './pack/rule-pack.ts'

/** One family of rules that was asked about a person: what it looked at, by what law, and what it found. */
export interface Considered {
  readonly family: RuleFamily
  /** The gravest that it found; `passes` when it found nothing. */
  readonly result: Effect | 'passes'
  readonly looked: readonly string[]
  readonly findings: readonly Finding[]
  /** The law that was asked; that of each finding stands with the finding. */
  readonly sources: readonly { readonly citation: string; readonly verified: Verified }[]
}

/** Why a person is blocked, waits, or is clear. */
export interface Explained {
  readonly place: PersonFacts
  readonly verdict: Verdict
  /** Every family, the gravest first; also those that found nothing. */
  readonly considered: readonly Considered[]
  readonly flightFindings: readonly Finding[]
}

/**
 * The check of one person, told rule by rule, with those that passed. It asks the very families of check.ts on the same
 * facts, so its findings are the check's; the check itself does none of this. Undefined for somebody not on the flight.
 */
export function explain(
  facts: FlightFacts,
  pack: RulePack,
  asOf: Instant,
  personId: PersonId,
): Explained | undefined {
  const readings = readingsOf(facts, pack, asOf)
  const [{ ctx, places }] = readings
  const place = [...places.values()].find(each => each.person.id === personId)
  if (place === undefined) return undefined
  const decisions = decisionsInForce(facts.decisions)
  const considered = names.map((name): Considered => {
    const family = personFamilies[name]
    const findings = findingsIn(readings, place.assignment.id, decisions, ({ ctx: readCtx }, readPlace) =>
      readPlace === null ? [] : family.check(readPlace, readCtx),
    )
    const asked =
      findings.length > 0
        ? []
        : family.citedWhenClear.map(rule => lawOn(pack.rules[rule], lawDays(ctx, null)).source)
    const sources = new Map(asked.map(({ citation, verified }) => [citation, { citation, verified }]))
    return {
      family: name,
      result: findings[0]?.effect ?? 'passes',
      looked: family.lookedAt(place, ctx),
      findings,
      sources: [...sources.values()],
    }
  })
  return {
    place,
    verdict: verdictOf(considered.flatMap(({ findings }) => findings)),
    considered: considered.toSorted((a, b) => gravity[a.result] - gravity[b.result]),
    flightFindings: flightFindings(readings, decisions),
  }
}

const names = Object.keys(personFamilies) as RuleFamily[]

const gravity = { blocks: 0, review: 1, info: 2, passes: 3 } as const
