import type { RecallView } from '#shared/contract/movements.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { RecallId, RecallStepId, RecallWithdrawalId } from '#shared/model/ids.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { Recall, RecallOutcome, RecallStep, RecallWithdrawal } from '#shared/model/recall.ts'
import { sentence } from '#shared/rules/clocks/flight-phase.ts'
import { callsCaptain, openSteps, standingTicks, stepsIn } from '#shared/rules/clocks/recall-plan.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import { checkFlight } from '../checking/checking.ts'
import { phaseOfFlight } from '../checking/phase.ts'
import { remembering } from '../checking/recognition/match-memory.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { namesOfSeconds, requireRight, whyNoSecond } from '../session/permissions.ts'
import { captainPlan } from './captain-plan.ts'

/** A step of the checklist, done or taken back. */
interface Tick {
  readonly recall: RecallId
  readonly step: string
  readonly done: boolean
  readonly note?: string | undefined
  /** Whether it counts for everybody on the flight who is stopped and not accounted for. */
  readonly everybody: boolean
}

/** Ticks a step of the checklist, or takes the tick back: an entry of its own, by whom, when, with a note. */
export function tickStep(session: OpenSession, input: Tick): { id: RecallStepId } {
  requireRight(session, 'edit')
  return change(session, w => {
    requireStep(input)
    const recall = w.recall.require(input.recall)
    requireStanding(w, recall)
    const others = w.recall.ofFlight(recall.flightId).filter(other => {
      const isOpen = other.outcome === null && withdrawalOf(w, other.id) === undefined
      return input.everybody && isOpen && other.id !== recall.id
    })
    for (const other of others) insertTick(w, other, input)
    return { id: insertTick(w, recall, input) }
  })
}

function insertTick(w: Writer, recall: Recall, { step, done, note }: Tick): RecallStepId {
  const id = w.newId('recallStep')
  const { id: recallId, flightId, personId } = recall
  const tick = { step, done, note: note ?? null, by: w.userId, at: w.now }
  w.recallStep.insert({ id, recallId, flightId, personId, ...tick })
  return id
}

/**
 * Says where the person ended. Refuses with RULE_REFUSES when somebody said so before, and for an order that is said to
 * have ended while the check still stops the person.
 */
export function accountFor(
  session: OpenSession,
  input: { recall: RecallId; outcome: RecallOutcome; note: string },
): void {
  requireRight(session, 'edit')
  change(session, w => {
    const recall = w.recall.require(input.recall)
    requireOpen(w, recall)
    if (input.outcome === 'order_ended')
      requireEnded(w, recall, 'Lift the order on evidence first, or say where the person is.')
    const accounted = { accountedBy: w.userId, accountedAt: w.now }
    w.recall.update(recall.id, { outcome: input.outcome, outcomeNote: input.note, ...accounted })
  })
}

/**
 * Withdraws a recall once nothing that calls for the captain stands any more: what opened it, and whatever came since. Somebody
 * else does it than opened it, by an entry or by the stop or bar that called. Refuses with NOT_ALLOWED, and with RULE_REFUSES
 * while anything stands, and for one that is ended already.
 */
export function withdrawRecall(
  session: OpenSession,
  input: { recall: RecallId; reason: string },
): { id: RecallWithdrawalId } {
  requireRight(session, 'release')
  return change(session, w => {
    const recall = w.recall.require(input.recall)
    requireOpen(w, recall)
    requireEnded(w, recall, 'Release it on evidence first, or account for the person: say where they are.')
    requireAnotherHand(w, recall)
    const { flightId, personId } = recall
    const id = w.newId('recallWithdrawal')
    w.recallWithdrawal.insert({
      id,
      recallId: recall.id,
      flightId,
      personId,
      reason: input.reason,
      by: w.userId,
      at: w.now,
    })
    return { id }
  })
}

/** Whoever called the captain back, by the entry that opened the recall or by a stop or bar that stood then, does not say alone that it was for nothing. */
function requireAnotherHand(w: Writer, recall: Recall): void {
  const { openedBy, openedAt, personId } = recall
  const stood = (from: Instant, lifted: Instant | null) =>
    compareInstants(from, openedAt) <= 0 && (lifted === null || compareInstants(lifted, openedAt) > 0)
  const stops = w.emergencyStop.ofPeople([personId]).filter(({ at, liftedAt }) => stood(at, liftedAt))
  const bars = w.legalBar
    .ofPeople([personId])
    .filter(({ recordedAt, liftedAt }) => stood(recordedAt, liftedAt))
  const callers = new Set([openedBy, ...stops.map(({ by }) => by), ...bars.map(each => each.recordedBy)])
  const isTheirs = callers.has(w.userId)
  const caller = isTheirs ? w.userId : [...callers].find(each => whyNoSecond(w, each, w.userId) !== null)
  if (caller === undefined) return
  const reason = isTheirs
    ? 'You opened this recall, or recorded what it was opened for: somebody else withdraws it.'
    : (whyNoSecond(w, caller, w.userId) ?? '')
  throw refusal('RULE_REFUSES', `Ask ${namesOfSeconds(w, caller, 'release')}, or account for the person.`, {
    reasons: [reason],
  })
}

function requireOpen(w: Writer, recall: Recall): void {
  requireStanding(w, recall)
  if (recall.outcome === null) return
  throw refusal('RULE_REFUSES', 'Look at its history.', { reasons: ['This person is accounted for.'] })
}

function requireStanding(w: Writer, recall: Recall): void {
  if (withdrawalOf(w, recall.id) === undefined) return
  throw refusal('RULE_REFUSES', 'Look at its history.', { reasons: ['This recall was withdrawn.'] })
}

/** The withdrawal that counts: the first, where two offices withdrew it without knowing of each other. */
function withdrawalOf(store: Reading, recall: RecallId): RecallWithdrawal | undefined {
  const [first] = store.recallWithdrawal.ofRecalls([recall])
  return first
}

/** What stops the person on the flight now and calls for the captain; undefined when they are not on the list. */
function callingNow(w: Writer, { flightId, personId }: Recall): Finding[] | undefined {
  const { people } = checkFlight(remembering(w), w.flight.require(flightId), w.now).check
  const verdict = people.find(person => person.personId === personId)
  return verdict?.findings.filter(finding => callsCaptain(finding, captainPlan()))
}

/** One checklist. Refuses with NOT_FOUND_HERE. */
export function recallView(store: Reading, id: RecallId): RecallView {
  return viewOf(store, store.recall.require(id), store.recallStep.ofRecalls([id]))
}

/** Every checklist of a flight, or those that are still open on any, the newest first. */
export function recallViews(store: Reading, recalls: readonly Recall[]): RecallView[] {
  const ticks = Map.groupBy(
    store.recallStep.ofRecalls(recalls.map(recall => recall.id)),
    tick => tick.recallId,
  )
  return recalls.map(recall => viewOf(store, recall, ticks.get(recall.id) ?? [])).reverse()
}

/** What nobody may miss: somebody stopped after boarding, not accounted for, with steps left to do. */
export function openRecallViews(store: Reading): RecallView[] {
  return recallViews(store, store.recall.unaccounted()).filter(view => view.isOpen)
}

function viewOf(store: Reading, recall: Recall, ticks: readonly RecallStep[]): RecallView {
  const plan = captainPlan()
  const nameOf = userNames(store)
  const flight = store.flight.require(recall.flightId)
  const phase = phaseOfFlight(store, flight)
  const done = standingTicks(ticks)
  const due = new Set(stepsIn(plan, phase.is).map(step => step.code))
  const left = openSteps(plan, phase.is, ticks).length
  const withdrawal = withdrawalOf(store, recall.id)
  return {
    ...recall,
    person: plainName(store.person.require(recall.personId)),
    flight: flight.number,
    openedByName: nameOf(recall.openedBy),
    accountedByName: recall.accountedBy && nameOf(recall.accountedBy),
    stands: sentence(flight, phase),
    law: { text: plan.law.text, ...plan.law.source },
    steps: plan.steps
      .filter(step => due.has(step.code) || done.has(step.code))
      .map(({ code, title, text, asksWhom, source }) => {
        const tick = done.get(code)
        const ticked = tick ? { by: nameOf(tick.by), at: tick.at, note: tick.note } : null
        return { code, title, text, asksWhom, ...source, isDue: due.has(code), ticked }
      }),
    left,
    withdrawn: withdrawal
      ? { reason: withdrawal.reason, at: withdrawal.at, by: nameOf(withdrawal.by) }
      : null,
    isOpen: withdrawal === undefined && recall.outcome === null && left > 0,
  }
}

function requireStep({ step: code, done, note }: Tick): void {
  const { steps } = captainPlan()
  const step = steps.find(each => each.code === code)
  if (step === undefined) {
    const reason = `The steps are ${steps.map(each => each.code).join(', ')}`
    throw badTick('Name a step of the checklist.', 'step', code, reason)
  }
  if (!done || !step.asksWhom || note !== undefined) return
  const reason = `“${step.title}” is done once somebody was reached, or was not needed: say which.`
  throw badTick('Say who was reached and what they answered.', 'note', null, reason)
}

function badTick(next: string, column: string, value: string | null, reason: string) {
  return refusal('INVALID_INPUT', next, { problems: [{ file: null, line: null, column, value, reason }] })
}

/** The order has ended when the check, run now, stops the person no more. */
function requireEnded(w: Writer, recall: Recall, next: string): void {
  const standing = callingNow(w, recall)
  const reasons = standing?.map(({ why }) => why) ?? ['The person is not on the list any more.']
  if (reasons.length > 0) throw refusal('RULE_REFUSES', next, { reasons })
}
