import {
  type Effect,
  type Finding,
  isForReviewer,
  type ReviewDecision,
  type Verdict,
} from '#shared/model/finding.ts'
import type { FindingId, PersonId, UserId } from '#shared/model/ids.ts'
import { addTime, compareInstants } from '#shared/model/plain-date.ts'
import { type Draft, found, type Law } from './draft.ts'
import type { PersonFacts } from './facts.ts'
import { canonical, findingId } from './findings/finding-id.ts'
import { decidedMatch } from './findings/match-releases.ts'
import { matchesInTurn } from './findings/matches-in-turn.ts'
import type { FlightContext } from './flight-context.ts'
import { ruleNames } from './pack/rule-names.ts'
import { count } from './words/phrases.ts'

/** The decisions that count: the latest on each finding, by the time it was made and then by id. */
export type DecisionsInForce = ReadonlyMap<FindingId, ReviewDecision>

/** Picks the decision that counts for each finding. */
export function decisionsInForce(decisions: readonly ReviewDecision[]): DecisionsInForce {
  const latest = new Map<FindingId, ReviewDecision>()
  for (const decision of decisions) {
    const other = latest.get(decision.findingId)
    if (other === undefined || isLater(decision, other)) latest.set(decision.findingId, decision)
  }
  return latest
}

/**
 * Gives drafts about somebody, or of the flight as a whole (null), their ids, applies decisions, drops doubles (the stricter stays), lets possible matches come in turn, and
 * puts the gravest first.
 */
export function toFindings(
  drafts: readonly Draft[],
  place: PersonFacts | null,
  ctx: FlightContext,
  decisions: DecisionsInForce,
): Finding[] {
  const personId = place?.person.id ?? null
  const byId = new Map<FindingId, Finding>()
  for (const draft of drafts) {
    const undecided = toFinding(draft, personId, ctx)
    const finding =
      draft.match === undefined || place === null
        ? decided(undecided, draft, ctx, decisions)
        : decidedMatch(undecided, draft.match, place, decisions.get(undecided.id))
    const other = byId.get(finding.id)
    if (other === undefined || isStricter(finding, other)) byId.set(finding.id, finding)
  }
  const { said, waiting } = matchesInTurn([...byId.values()])
  const more = waiting.length === 0 ? [] : [toFinding(moreMatches(waiting, ctx), personId, ctx)]
  return [...said, ...more].sort(byGravity)
}

/** Two sets of findings as one: of the same finding the stricter stays. */
export function stricterOf(some: readonly Finding[], more: readonly Finding[]): Finding[] {
  const byId = new Map(some.map(finding => [finding.id, finding]))
  for (const finding of more) {
    const known = byId.get(finding.id)
    if (known === undefined || gravity[finding.effect] < gravity[known.effect]) byId.set(finding.id, finding)
  }
  return [...byId.values()].sort(byGravity)
}

/** The verdict that findings add up to. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(finding => finding.effect === 'blocks')) return 'blocked'
  if (findings.some(finding => finding.effect === 'review')) return 'review'
  return 'clear'
}

function moreMatches(waiting: readonly Finding[], ctx: FlightContext): Draft {
  const isOne = waiting.length === 1
  return found(ctx, 'register.more_matches', {
    why: `${count(waiting.length, 'more row')} of the register may be the person’s and ${isOne ? 'waits' : 'wait'} behind those shown.`,
    facts: { waiting: waiting.length },
    about: waiting.map(({ id }) => id).sort(),
  })
}

function toFinding(draft: Draft, personId: PersonId | null, ctx: FlightContext): Finding {
  const flightId = ctx.facts.flight.id
  const about = draft.about ?? draft.facts
  return {
    id: findingId(
      { rule: draft.rule, personId, flightId: draft.thisFlight ? flightId : null, about },
      ctx.sha256Of,
    ),
    flightId,
    personId,
    rule: draft.rule,
    effect: draft.law.effect,
    why: draft.why,
    facts: factsOf(draft),
    citation: draft.law.source.citation,
    verified: draft.law.source.verified,
    resolve: draft.law.resolve,
    resolution: draft.law.resolution,
    subject: draft.subject ?? null,
    decision: null,
  }
}

/** Whose act raised a question goes with it: whoever decides must know that it is not theirs to answer. */
function factsOf({ facts, raisedBy = [] }: Draft): Finding['facts'] {
  const users = raisedBy.filter(user => user !== null)
  return users.length === 0 ? facts : { ...facts, raisedBy: [...new Set(users)].sort() }
}

/** Whose own act raised the question of a finding: their “accept” ends nothing. */
export function raisedBy({ facts }: Pick<Finding, 'facts'>): readonly UserId[] {
  return (facts.raisedBy ?? []) as readonly UserId[]
}

/**
 * A decision changes a `review` and nothing else: what blocks is resolved by evidence, never by a reviewer's word. One
 * taken back leaves the question as open as it was, and so does that of whoever raised it.
 */
function decided(finding: Finding, { law }: Draft, ctx: FlightContext, decisions: DecisionsInForce): Finding {
  const decision = decisions.get(finding.id)
  if (decision === undefined || !isForReviewer(finding)) return finding
  switch (decision.decision) {
    case 'withdraw':
    case 'ask':
      return finding
    case 'accept':
      if (raisedBy(finding).includes(decision.decidedBy)) return { ...finding, why: finding.why + ownWord }
      return hasLapsed(decision, law, ctx) ? finding : { ...finding, effect: 'info', decision: decision.id }
    case 'refuse':
      return { ...finding, effect: 'blocks', decision: decision.id }
  }
}

const ownWord = ' Whoever raised it called it answered: somebody else must.'

/** A word that clears counts for the pack's hours only; one that stops, for ever. */
function hasLapsed({ decidedAt }: ReviewDecision, { decisionHours }: Law, { asOf }: FlightContext): boolean {
  if (decisionHours === undefined) return false
  return compareInstants(addTime(decidedAt, { hours: decisionHours }), asOf) < 0
}

function isLater(a: ReviewDecision, b: ReviewDecision): boolean {
  const order = compareInstants(a.decidedAt, b.decidedAt)
  return order === 0 ? a.id > b.id : order > 0
}

const gravity: Readonly<Record<Effect, number>> = { blocks: 0, review: 1, info: 2 }
const rank: ReadonlyMap<string, number> = new Map(ruleNames.map((name, index) => [name, index]))

/** Bars stand right behind stops and class orders. */
const barRank = ruleNames.indexOf('bar.unknown')

function byGravity(a: Finding, b: Finding): number {
  return (
    gravity[a.effect] - gravity[b.effect] ||
    (rank.get(a.rule) ?? barRank) - (rank.get(b.rule) ?? barRank) ||
    compareText(a.rule, b.rule) ||
    compareText(a.id, b.id)
  )
}

/** Of two equally grave findings on one matter either could stay; the text decides, so that the order of facts cannot. */
function isStricter(a: Finding, b: Finding): boolean {
  return gravity[a.effect] < gravity[b.effect] || (a.effect === b.effect && canonical(a) < canonical(b))
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
