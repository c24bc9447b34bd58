import { create } from 'zustand'
import type { ReviewItem } from '#shared/contract/flights.ts'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { attempt } from '../../state/attempt.ts'
import { say } from '../../state/notices.ts'
import type { Problem } from '../../state/problem.ts'
import { createAsk, notAsked, type Remote } from '../../state/remote.ts'
import { selectPerson } from '../../state/selection.ts'

export type Decision = 'accept' | 'refuse'

interface ReviewState {
  queue: Remote<readonly ReviewItem[]>
  selectedId: string | null
  /** What was chosen for the question in front; nothing is chosen beforehand. */
  decision: Decision | null
  reason: string
  isBusy: boolean
  problem: Problem | undefined
}

const undecided = { decision: null, reason: '', problem: undefined } as const

/** What waits for a decision, and the one in front. */
export const useReview = create<ReviewState>()(() => ({
  queue: notAsked,
  selectedId: null,
  isBusy: false,
  ...undecided,
}))

const ask = createAsk<readonly ReviewItem[]>(
  () => useReview.getState().queue,
  queue => useReview.setState({ queue }),
)

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
  const { queue, selectedId } = useReview.getState()
  const items = queue.value ?? []
  const place = items.findIndex(item => keyOf(item) === selectedId)
  const next = items[Math.min(Math.max(place + steps, 0), items.length - 1)]
  if (next) chooseItem(next)
}

export function choose(decision: Decision): void {
  useReview.setState({ decision, problem: undefined })
}

export function setReason(reason: string): void {
  useReview.setState({ reason })
}

/** Records the decision chosen, with its reason. */
export async function record(): Promise<void> {
  const { decision, reason, isBusy } = useReview.getState()
  const item = selectedItem()
  if (!item || !decision || reason.trim() === '' || isBusy) return
  useReview.setState({ isBusy: true })
  const problem = await attempt(() => client.reviews.decide({ finding: item.finding.id, decision, reason }))
  useReview.setState({ isBusy: false, problem })
  if (problem) return
  say(t('review:done', { decision: wordOf(item, decision), name: item.person?.name ?? item.flight.number }))
  await refresh()
}

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
  if (!asksWho(item)) return t(`review:${decision}`)
  return t(decision === 'accept' ? 'review:different' : 'review:same')
}

/** The question in front stays in front; when it is settled, the one in its place comes forward. */
async function refresh(): Promise<void> {
  const { queue, selectedId } = useReview.getState()
  const place = queue.value?.findIndex(item => keyOf(item) === selectedId) ?? -1
  await ask(() => client.reviews.queue())
  const items = useReview.getState().queue.value ?? []
  if (items.some(item => keyOf(item) === useReview.getState().selectedId)) return
  chooseItem(items[Math.min(Math.max(place, 0), items.length - 1)] ?? null)
}
