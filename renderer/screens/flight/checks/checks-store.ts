import { create } from 'zustand'
import type { CheckRecordRow, ReplayReport } from '#shared/contract/checks.ts'
import { client } from '../../../client.ts'
import { createAsk, notAsked, type Remote } from '../../../state/ask/answer.ts'
import { act } from '../../../state/ask/notices.ts'

interface ChecksState {
  records: Remote<readonly CheckRecordRow[]>
  /** What came of running a check again, by its id. */
  replays: Readonly<Record<string, ReplayReport>>
  /** The check that is being run again. */
  running: string | null
}

const fresh: ChecksState = { records: notAsked, replays: {}, running: null }

export const useChecks = create<ChecksState>()(() => fresh)

const ask = createAsk<readonly CheckRecordRow[]>(
  () => useChecks.getState().records,
  records => useChecks.setState({ records }),
)

/** Asks for the recorded checks of a flight. */
export function loadChecks(flight: string): Promise<void> {
  return ask(() => client.checks.list({ flight }))
}

/** Begins anew, so that no check of one flight is ever shown as another's. */
export function forgetChecks(): void {
  useChecks.setState(fresh)
}

/** Runs a recorded check again. That what is kept of it is damaged is said as every problem is. */
export async function replayCheck(id: string): Promise<void> {
  useChecks.setState({ running: id })
  const report = await act(() => client.checks.replay({ id }))
  useChecks.setState(({ replays }) => ({
    running: null,
    replays: report ? { ...replays, [id]: report } : replays,
  }))
}
