import type { HistoryEntry } from '#shared/contract/people.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../../state/ask/answer.ts'
import { showProblem } from '../../state/ask/notices.ts'
import { isCancelled, type Problem, toProblem } from '../../state/ask/problem.ts'
import { createSessionStore, onAnotherSession } from '../../state/ask/session-store.ts'
import type { PersonRef } from '../../state/dialogs/selection.ts'

/** What verifying the chain has said. */
export type Verdict = Awaited<ReturnType<typeof client.audit.verify>>

interface LogState {
  person: PersonRef | null
  flight: string | null
  entries: readonly HistoryEntry[] | undefined
  /** Whether the oldest entry that fits is here. */
  isWhole: boolean
  problem: Problem | undefined
  selected: HistoryEntry | null
  verdict: Answer<Verdict>
}

/** Entries a question. */
const pageSize = 500

/** The log as far as it was looked at. */
export const useLog = createSessionStore<LogState>(() => ({
  person: null,
  flight: null,
  entries: undefined,
  isWhole: false,
  problem: undefined,
  selected: null,
  verdict: notAsked,
}))

let asking = new AbortController()
let isAskingOlder = false

onAnotherSession(() => asking.abort())

/** Asks for the newest entries; those older that are here already stay. */
export function loadNewest(): void {
  void takeNewest()
}

/** The grid says what it shows; near its end the next older entries are asked for. */
export function showRange(_first: number, last: number): void {
  const { entries, isWhole } = useLog.getState()
  if (entries && !isWhole && !isAskingOlder && last > entries.length - 100) void loadOlder(entries)
}

/** Narrows the log to a person, a flight, or both. */
export function narrow(filter: Partial<Pick<LogState, 'person' | 'flight'>>): void {
  useLog.setState({ ...filter, entries: undefined, isWhole: false, selected: null })
  loadNewest()
}

/** Puts an entry in front: the panel shows every field it wrote. */
export function chooseEntry(selected: HistoryEntry): void {
  useLog.setState({ selected })
}

/** Recomputes the whole chain. What it said before is forgotten meanwhile: it was about another moment. */
export function verifyChain(): Promise<void> {
  askVerdict.forget()
  return askVerdict(signal => client.audit.verify(undefined, { signal }))
}

/** Takes the verdict away, once it was read. */
export function closeVerdict(): void {
  askVerdict.forget()
}

const askVerdict = createAsk<Verdict>(verdict => {
  useLog.setState({ verdict })
  if (verdict.problem) showProblem(verdict.problem)
})

async function takeNewest(): Promise<void> {
  const newest = await ask(undefined)
  if (!newest) return
  forgetVerdictBefore(newest)
  const last = newest.at(-1)?.sequence
  const older = (useLog.getState().entries ?? []).filter(entry => last !== undefined && entry.sequence < last)
  const isWhole = newest.length < pageSize || (older.length > 0 && useLog.getState().isWhole)
  useLog.setState({ entries: [...newest, ...older], isWhole })
}

/** That the log is whole was said of what it held then: not of what came since. */
function forgetVerdictBefore([top]: readonly HistoryEntry[]): void {
  const { verdict, entries } = useLog.getState()
  const isLonger = top !== undefined && top.sequence !== entries?.[0]?.sequence
  if (isLonger && entries !== undefined && verdict.value?.ok) closeVerdict()
}

async function loadOlder(entries: readonly HistoryEntry[]): Promise<void> {
  isAskingOlder = true
  const older = await ask(entries.at(-1)?.sequence)
  isAskingOlder = false
  if (!older) return
  useLog.setState(({ entries: known = [] }) => ({
    entries: [...known, ...older],
    isWhole: older.length < pageSize,
  }))
}

/** A newer question calls the older one off; undefined when it was, or when it failed. */
async function ask(before: number | undefined): Promise<HistoryEntry[] | undefined> {
  if (before === undefined) {
    asking.abort()
    asking = new AbortController()
  }
  const { signal } = asking
  const { person, flight } = useLog.getState()
  const input = {
    limit: pageSize,
    ...(person ? { person: person.id } : {}),
    ...(flight ? { flight } : {}),
    ...(before === undefined ? {} : { before }),
  }
  try {
    const entries = await client.audit.log(input, { signal })
    if (signal.aborted) return undefined
    useLog.setState({ problem: undefined })
    return entries
  } catch (error) {
    if (!signal.aborted && !isCancelled(error)) useLog.setState({ problem: toProblem(error) })
    return undefined
  }
}
