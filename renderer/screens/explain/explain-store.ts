import { create } from 'zustand'
import type { Explanation } from '#shared/contract/checks.ts'
import { client } from '../../client.ts'
import { createAsk, notAsked, type Remote } from '../../state/ask/answer.ts'

export const useExplain = create<{ explained: Remote<Explanation> }>()(() => ({ explained: notAsked }))

const ask = createAsk<Explanation>(
  () => useExplain.getState().explained,
  explained => useExplain.setState({ explained }),
)

/** Begins anew, so that nobody's verdict is ever shown as another's. */
export function openExplanation(): void {
  useExplain.setState({ explained: notAsked })
}

/** Asks why somebody is blocked, waits or is clear: now, or at a recorded check. */
export function loadExplanation(request: { flight: string; person: string; check?: string }): Promise<void> {
  return ask(() => client.checks.explain(request))
}
