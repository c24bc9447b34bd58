import type { ConflictView } from '#shared/contract/exchange.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../../state/ask/answer.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'

type Keys = Awaited<ReturnType<typeof client.exchange.keys>>
type Merges = Awaited<ReturnType<typeof client.exchange.merges>>
type TrustedOnes = Awaited<ReturnType<typeof client.exchange.trusted>>
/** An office whose files are merged here. */
export type Trusted = TrustedOnes[number]

/** What the screen knows: this office's keys, whom it trusts, and what waits to be settled. */
interface Exchange {
  keys: Answer<Keys>
  trusted: Answer<TrustedOnes>
  conflicts: Answer<readonly ConflictView[]>
  merges: Answer<Merges>
}

/** What this office and others know of each other: keys, trusted offices, conflicts, merges. */
export const useExchange = createSessionStore<Exchange>(() => ({
  keys: notAsked,
  trusted: notAsked,
  conflicts: notAsked,
  merges: notAsked,
}))

const askKeys = createAsk<Keys>(keys => useExchange.setState({ keys }))
const askTrusted = createAsk<TrustedOnes>(trusted => useExchange.setState({ trusted }))
const askMerges = createAsk<Merges>(merges => useExchange.setState({ merges }))
const askConflicts = createAsk<readonly ConflictView[]>(conflicts => useExchange.setState({ conflicts }))

/** Asks for all that the screen shows. */
export function loadExchange(): void {
  void askKeys(() => client.exchange.keys())
  loadTrusted()
  loadConflicts()
  void askMerges(() => client.exchange.merges())
}

/** Asks which offices are trusted. */
export function loadTrusted(): void {
  void askTrusted(() => client.exchange.trusted())
}

/** Asks what two offices wrote without knowing of each other. */
export function loadConflicts(): void {
  void askConflicts(() => client.exchange.conflicts())
}
