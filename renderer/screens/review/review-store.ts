import type { ReviewItem } from '#shared/contract/flights.ts'
import { ProtectionId } from '#shared/model/release.ts'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { type Answer, createAsk, notAsked } from '../../state/ask/answer.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say, showProblem } from '../../state/ask/notices.ts'
import type { Problem } from '../../state/ask/problem.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { selectPerson } from '../../state/dialogs/selection.ts'

/** What a reviewer may answer. */
export type Decision = 'accept' | 'refuse' | 'ask'

/** Which questions are shown: all of them, those nobody has touched, or those that wait for somebody's answer. */
export type Shown = 'all' | 'open' | 'asked'
/** The parts of the queue, in their order. */
export const shownParts: readonly Shown[] = ['all', 'open', 'asked']

interface ReviewState {
  queue: Answer<readonly ReviewItem[]>
  selectedId: string | null
  /** What was chosen for the question in front; nothing is chosen beforehand. */
  decision: Decision | null
  reason: string
  /** Whom more is asked of. */
  askedOf: string
  shown: Shown
  isBusy: boolean
  problem: Problem | undefined
}

const undecided = { decision: null, reason: '', askedOf: '', problem: undefined } as const

/** What waits for a decision, and the one in front. */
export const useReview = createSessionStore<ReviewState>(() => ({
  queue: notAsked,
  selectedId: null,
  isBusy: false,
  shown: 'all',
  ...undecided,
}))

const ask = createAsk<readonly ReviewItem[]>(queue => useReview.setState({ queue }))

/** Asks for the queue. */
export function loadQueue(): void {
  void refresh()
}

/** Puts a question in front. A decision begun on another is dropped: it was about that one. */
export function chooseItem(item: ReviewItem | null): void {
  const selectedId = item ? keyOf(item) : null
  if (selectedId !== useReview.getState().selectedId) useReview.setState({ selectedId, ...undecided })
  selectPerson(item?.person ?? null)
}

/** Moves to the next question, or back. */
export function stepBy(steps: number): void {
  const { selectedId } = useReview.getState()
  const items = shownItems()
  const place = items.findIndex(item => keyOf(item) === selectedId)
  const next = items[Math.min(Math.max(place + steps, 0), items.length - 1)]
  if (next) chooseItem(next)
}

/** Chooses an answer to the question in front. */
export function choose(decision: Decision): void {
  useReview.setState({ decision, problem: undefined })
}

/**
 * Opens the form that says that two records are of two people, filled with what differs in them; the next question comes
 * forward once it is recorded. False for a question that asks something else.
 */
export function openRelease({ finding, person }: ReviewItem): boolean {
  const protection = ProtectionId.safeParse(finding.facts.protection)
  if (finding.effect !== 'review' || !protection.success) return false
  openDialog({ kind: 'release', person, protection: protection.data, onRecorded: () => stepBy(1) })
  return true
}

/** Says whom more is asked of. */
export function setAskedOf(askedOf: string): void {
  useReview.setState({ askedOf })
}

/** Narrows the queue; whoever is in front stays there while still in it. */
export function show(shown: Shown): void {
  useReview.setState({ shown })
  const items = shownItems()
  if (!items.some(item => keyOf(item) === useReview.getState().selectedId)) chooseItem(items[0] ?? null)
}

/** Whether everything that the decision needs is said. */
export function isSaid({
  decision,
  reason,
  askedOf,
}: Pick<ReviewState, 'decision' | 'reason' | 'askedOf'>): boolean {
  if (!decision || reason.trim() === '') return false
  return decision !== 'ask' || askedOf.trim() !== ''
}

/** The questions of the part that is shown. */
export function shownItems(): readonly ReviewItem[] {
  const { queue, shown } = useReview.getState()
  return inPart(queue.value ?? noItems, shown)
}

const noItems: readonly ReviewItem[] = []

/** Those of the questions that belong to a part of the queue. */
export function inPart(items: readonly ReviewItem[], shown: Shown): readonly ReviewItem[] {
  if (shown === 'all') return items
  return items.filter(item => waitsForOthers(item) === (shown === 'asked'))
}

/** Whether somebody else has to answer first: whoever was asked for more, or a second person after oneself. */
function waitsForOthers({ asked, secondHand, isRaisedByMe }: ReviewItem): boolean {
  return asked !== null || secondHand?.isMine === true || isRaisedByMe
}

/** Says why. */
export function setReason(reason: string): void {
  useReview.setState({ reason })
}

/** Records the decision chosen, with its reason. */
export async function record(): Promise<void> {
  const { decision, reason, askedOf, isBusy } = useReview.getState()
  const item = selectedItem()
  if (!item || !decision || !isSaid(useReview.getState()) || isBusy) return
  useReview.setState({ isBusy: true })
  const problem = await attempt(() =>
    client.reviews.decide({
      finding: item.finding.id,
      decision,
      reason,
      ...(decision === 'ask' ? { askedOf } : {}),
    }),
  )
  useReview.setState({ isBusy: false })
  settleInFront(item, problem, decision)
  if (problem) return
  say(t('review:done', { decision: wordOf(item, decision), name: item.person?.name ?? item.flight.number }))
  await refresh()
}

/** What came of a decision is shown beside its own question: another may have been put in front meanwhile. */
function settleInFront(item: ReviewItem, problem: Problem | undefined, decision: Decision): void {
  if (keyOf(item) !== useReview.getState().selectedId) {
    if (problem) showProblem(problem)
    return
  }
  useReview.setState(!problem && decision === 'ask' ? undecided : { problem })
}

/** The question in front; undefined when none is, or it is settled. */
export function selectedItem(): ReviewItem | undefined {
  const { queue, selectedId } = useReview.getState()
  return queue.value?.find(item => keyOf(item) === selectedId)
}

/** A finding has one id on one flight; the same question may wait on two flights. */
export function keyOf({ finding, flight }: ReviewItem): string {
  return `${flight.id} ${finding.id}`
}

/** Whether the question is if two records are one person: then the answers say that. */
export function asksWho({ finding }: ReviewItem): boolean {
  return finding.rule === 'register.possible_match' || finding.rule === 'duplicate.person'
}

/** The word of a decision: `accept` lets the person travel as far as the question goes, so it means a different person. */
export function wordOf(item: ReviewItem, decision: Decision): string {
  if (decision === 'ask') return t('review:ask')
  if (!asksWho(item)) return t(`review:${decision}`)
  return t(decision === 'accept' ? 'review:different' : 'review:same')
}

/** The question in front stays in front; when it is settled, the one in its place comes forward. */
async function refresh(): Promise<void> {
  const { selectedId } = useReview.getState()
  const place = shownItems().findIndex(item => keyOf(item) === selectedId)
  await ask(() => client.reviews.queue())
  const items = shownItems()
  if (items.some(item => keyOf(item) === useReview.getState().selectedId)) return
  chooseItem(items[Math.min(Math.max(place, 0), items.length - 1)] ?? null)
}
