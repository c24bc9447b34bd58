import type { RecallView } from '#shared/contract/movements.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { RecallId, RecallStepId, RecallWithdrawalId } from '#shared/model/ids.ts'
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
import { requireRight } from '../session/permissions.ts'
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
    requireStep(input.step)
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
    if (input.outcome === 'order_ended') requireEnded(w, recall)
    const accounted = { accountedBy: w.userId, accountedAt: w.now }
    w.recall.update(recall.id, { outcome: input.outcome, outcomeNote: input.note, ...accounted })
  })
}

/**
 * Withdraws a recall that should not have been opened. What stops the person goes on stopping them, and what comes to
 * stop them later opens a new recall. Refuses with NOT_ALLOWED, and with RULE_REFUSES for one that is ended already.
 */
export function withdrawRecall(
  session: OpenSession,
  input: { recall: RecallId; reason: string },
): { id: RecallWithdrawalId } {
  requireRight(session, 'release')
  return change(session, w => {
    const recall = w.recall.require(input.recall)
    requireOpen(w, recall)
    const { flightId, personId } = recall
    const findings = callingNow(w, recall)?.map(finding => finding.id) ?? []
    const id = w.newId('recallWithdrawal')
    const said = { reason: input.reason, findings, by: w.userId, at: w.now }
    w.recallWithdrawal.insert({ id, recallId: recall.id, flightId, personId, ...said })
    return { id }
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
      .map(({ code, title, text, source }) => {
        const tick = done.get(code)
        const ticked = tick ? { by: nameOf(tick.by), at: tick.at, note: tick.note } : null
        return { code, title, text, ...source, isDue: due.has(code), ticked }
      }),
    left,
    withdrawn: withdrawal
      ? { reason: withdrawal.reason, at: withdrawal.at, by: nameOf(withdrawal.by) }
      : null,
    isOpen: withdrawal === undefined && recall.outcome === null && left > 0,
  }
}

function requireStep(code: string): void {
  const { steps } = captainPlan()
  if (steps.some(step => step.code === code)) return
  const reason = `The steps are ${steps.map(step => step.code).join(', ')}`
  throw refusal('INVALID_INPUT', 'Name a step of the checklist.', {
    problems: [{ file: null, line: null, column: 'step', value: code, reason }],
  })
}

/** The order has ended when the check, run now, stops the person no more. */
function requireEnded(w: Writer, recall: Recall): void {
  const standing = callingNow(w, recall)
  const reasons = standing?.map(({ why }) => why) ?? ['The person is not on the list any more.']
  if (reasons.length > 0) {
    throw refusal('RULE_REFUSES', 'Lift the order on evidence first, or say where the person is.', {
      reasons,
    })
  }
}
