import type { PackHead } from '#shared/contract/rule-packs.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../ask/answer.ts'
import { createSessionStore } from '../ask/session-store.ts'

interface RulePacksState {
  /** Every pack of the office's law, the newest first. */
  packs: Answer<readonly PackHead[]>
  /** Whether a newer pack is being loaded, from whichever screen. */
  isLoadingPack: boolean
}

/** Which law this office works under: shown on the office's own screen and on that of the rules. */
export const useRulePacks = createSessionStore<RulePacksState>(() => ({
  packs: notAsked,
  isLoadingPack: false,
}))

const askPacks = createAsk<readonly PackHead[]>(packs => useRulePacks.setState({ packs }))

/** Asks for the packs. */
export function loadPacks(): void {
  void askPacks(() => client.rulePacks.list())
}

/** Opens or closes the dialog that loads a pack. */
export function setLoadingPack(isLoadingPack: boolean): void {
  useRulePacks.setState({ isLoadingPack })
}
