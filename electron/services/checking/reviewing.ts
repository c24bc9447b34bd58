import type { ReviewItem } from '#shared/contract/flights.ts'
import { type DecisionKind, type Finding, isForReviewer, type ReviewDecision } from '#shared/model/finding.ts'
import type { Flight } from '#shared/model/flight.ts'
import { departureOf, hasDeparted } from '#shared/model/flight-times.ts'
import type { FindingId, ReviewDecisionId, UserId } from '#shared/model/ids.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import { decisionsInForce, raisedBy } from '#shared/rules/finding.ts'
import { askedMatch } from '#shared/rules/findings/match-releases.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { personRowsById } from '../people/person-rows.ts'
import { releasesOfProtections } from '../rules/own-releases.ts'
import {
  namesOfSeconds,
  nobodyElse,
  requireRight,
  requireRoleFor,
  whyNoSecond,
} from '../session/permissions.ts'
import type { CheckedFlight } from './checked-flight.ts'
import { checkFlight } from './checking.ts'
import { countingDecisions } from './counting-decisions.ts'
import { matchStanding } from './match-standings.ts'
import { shownPhase } from './phase.ts'
import { remembering } from './recognition/match-memory.ts'

/** Everything that waits for a decision on a flight that has not departed. */
export function reviewsOf(store: Reading, { id }: Flight, now: Instant, user: User): ReviewItem[] {
  const flight = store.flight.require(id)
  const checked = checkFlight(store, flight, now)
  const waiting = findingsOf(checked).filter(asks)
  const ids = new Set(waiting.map(finding => finding.personId))
  const people = checked.facts.people.flatMap(({ person }) => (ids.has(person.id) ? [person] : []))
  const rows = personRowsById(store, people)
  const departs = departureOf(flight.stops)
  const phase = shownPhase(store, flight)
  const askingOf = askings(store, waiting)
  const secondHandOf = secondHands(store, waiting, user)
  return waiting.map(finding => ({
    finding,
    asked: askingOf(finding.id),
    secondHand: secondHandOf(finding),
    isRaisedByMe: raisedBy(finding).some(by => whyNoSecond(store, by, user.id) !== null),
    flight: { id: flight.id, number: flight.number, departs, phase },
    person: finding.personId === null ? null : (rows.get(finding.personId) ?? null),
  }))
}

/**
 * Records a reviewer's decision on an open finding; the latest on a finding counts, and none is ever changed. Only a
 * finding of effect `review`, or one that a decision changed before, can be decided: refuses with RULE_REFUSES for what
 * blocks or informs by law, NOT_FOUND_HERE when no flight ahead has such a finding now.
 */
export function decide(
  session: OpenSession,
  input: { finding: FindingId; decision: DecisionKind; reason: string; askedOf?: string | undefined },
): { id: ReviewDecisionId } {
  // Whatever but accepts it protects, and goes in at any time.
  if (input.decision === 'accept') requireRight(session, 'release')
  else requireRoleFor(session, 'release')
  return change(session, w => {
    const finding = requireFinding(w, input.finding, w.now)
    if (input.decision === 'accept' && askedMatch(finding)) throw needsRelease(finding)
    const theirs = raisedBy(finding).find(by => whyNoSecond(w, by, w.userId) !== null)
    if (input.decision === 'accept' && theirs !== undefined) throw notByYou(w, theirs)
    const isReleased = finding.facts.release !== undefined
    // “The same person” protects at once, whatever was decided before.
    const isNowSame = input.decision === 'refuse' && isReleased
    const isOpen = isForReviewer(finding) || isNowSame
    if (!isOpen && finding.decision === null) throw notForDecision(finding)
    if (input.decision === 'withdraw' && finding.decision === null) throw nothingToTakeBack()
    if (input.decision === 'ask' && finding.effect !== 'review') throw alreadyDecided()
    if ((input.decision === 'ask') !== (input.askedOf !== undefined)) throw askedOfNobody()
    const id = w.newId('reviewDecision')
    w.reviewDecision.insert({
      id,
      findingId: finding.id,
      flightId: finding.flightId,
      personId: finding.personId,
      rule: finding.rule,
      decision: input.decision,
      reason: input.reason,
      askedOf: input.askedOf ?? null,
      decidedBy: w.userId,
      decidedAt: w.now,
    })
    return { id }
  })
}

/** What was last asked about a question, of whom, where no answer has come since. */
function askings(store: Reading, waiting: readonly Finding[]): (finding: FindingId) => ReviewItem['asked'] {
  const latest = decisionsInForce(
    countingDecisions(store, store.reviewDecision.ofFindings(waiting.map(finding => finding.id))),
  )
  const nameOf = userNames(store)
  return id => {
    const last = latest.get(id)
    if (last?.decision !== 'ask' || last.askedOf === null) return null
    return { for: last.reason, of: last.askedOf, by: nameOf(last.decidedBy), at: last.decidedAt }
  }
}

/** Who recorded of a possible match that they are two people, where another person must agree. */
function secondHands(
  store: Reading,
  waiting: readonly Finding[],
  user: User,
): (finding: Finding) => ReviewItem['secondHand'] {
  const protections = waiting.filter(askedMatch).map(({ facts }) => String(facts.protection))
  const recorded = new Set(releasesOfProtections(store, protections).map(({ protection }) => protection))
  const nameOf = userNames(store)
  return finding => {
    if (!recorded.has(String(finding.facts.protection))) return null
    const first = matchStanding(store, finding)?.waiting
    return first ? { by: nameOf(first.recordedBy), isMine: first.recordedBy === user.id } : null
  }
}

/** Every decision made on a flight, the oldest first, with the names of those who made them. */
export function decisionsOn(store: Reading, flight: Flight): (ReviewDecision & { name: string })[] {
  const nameOf = userNames(store)
  return store.reviewDecision
    .ofFlight(flight.id)
    .map(decision => ({ ...decision, name: nameOf(decision.decidedBy) }))
}

/** Every decision on one finding, the oldest first, with the names of those who made them. */
export function decisionChain(store: Reading, finding: FindingId): (ReviewDecision & { name: string })[] {
  const nameOf = userNames(store)
  return store.reviewDecision
    .ofFindings([finding])
    .sort((a, b) => compareInstants(a.decidedAt, b.decidedAt))
    .map(decision => ({ ...decision, name: nameOf(decision.decidedBy) }))
}

/** Flights that have not departed, the next departure first. */
export function flightsAhead(store: Reading, now: Instant): Flight[] {
  return store.flight
    .list()
    .filter(flight => !hasDeparted(flight, now))
    .sort((a, b) => compareInstants(departureOf(a.stops), departureOf(b.stops)))
}

/** A question for a reviewer, or a protection that something on file says has ended: that one waits for a release. */
function asks({ effect, resolution }: Finding): boolean {
  return effect === 'review' || (effect === 'blocks' && resolution === 'release')
}

function findingsOf({ check }: CheckedFlight): Finding[] {
  return [...check.flightFindings, ...check.people.flatMap(person => person.findings)]
}

function requireFinding(w: Reading, id: FindingId, now: Instant): Finding {
  const store = remembering(w)
  for (const flight of flightsAhead(store, now)) {
    const finding = findingsOf(checkFlight(store, flight, now)).find(each => each.id === id)
    if (finding) return finding
  }
  throw refusal('NOT_FOUND_HERE', 'Look at the review queue again: it may be resolved.', {
    what: `open finding ${id}`,
  })
}

/** That two records are of two people lets go of what the other says: it takes a release, not a word. */
function needsRelease({ facts }: Finding) {
  return refusal(
    'RULE_REFUSES',
    `Record the decision that they are two people: protection release ${String(facts.protection)}.`,
    {
      reasons: [
        'That they are two people is a decision with who made it, when and on what paper; a reason alone is none.',
      ],
    },
  )
}

/** Who brought a list or a register in, or recorded what is asked about, does not answer the question alone. */
function notByYou(w: Writer, raisedBy: UserId) {
  const others = namesOfSeconds(w, raisedBy, 'release')
  const next =
    others === nobodyElse
      ? 'It waits: this office has no other user who may decide it. Add a reviewer, and it is theirs to decide.'
      : `Ask ${others}.`
  return refusal('RULE_REFUSES', next, {
    reasons: [
      raisedBy === w.userId
        ? 'The question is there because of what you brought in: another person must answer it.'
        : (whyNoSecond(w, raisedBy, w.userId) ?? ''),
    ],
  })
}

function alreadyDecided() {
  return refusal('RULE_REFUSES', 'Take the decision back first.', { reasons: ['It is decided already.'] })
}

function askedOfNobody() {
  return refusal('INVALID_INPUT', 'Say whom more was asked of, and only then.', {
    problems: [
      { file: null, line: null, column: 'askedOf', value: null, reason: 'It belongs to a question for more' },
    ],
  })
}

function nothingToTakeBack() {
  return refusal('RULE_REFUSES', 'Decide it, or leave it open.', {
    reasons: ['No decision on this counts now: there is nothing to take back.'],
  })
}

function notForDecision(finding: Finding) {
  return refusal('RULE_REFUSES', finding.resolve, {
    reasons: [`Only evidence can resolve this, not a decision: ${finding.why}`],
  })
}
