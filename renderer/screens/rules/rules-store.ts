import type { PackPreview, PackView } from '#shared/contract/rule-packs.ts'
import type { Verified } from '#shared/model/finding.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../../state/ask/answer.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { type PickedFile, pickFileOf } from '../../state/ask/picked-file.ts'
import type { Problem } from '../../state/ask/problem.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'

/** Reading a pack, or comparing two. */
export type RulesTab = 'read' | 'changes'

interface RulesState {
  tab: RulesTab
  /** Id of the pack on the screen; null for the one in force. */
  shown: string | null
  view: Answer<PackView>
  search: string
  verified: Verified | null
  /** The file that is being looked at before it is loaded. */
  file: PickedFile | null
  preview: Answer<PackPreview>
}

/** The pack on the screen, and the file that is being looked at. */
export const useRules = createSessionStore<RulesState>(() => ({
  tab: 'read',
  shown: null,
  view: notAsked,
  search: '',
  verified: null,
  file: null,
  preview: notAsked,
}))

const askView = createAsk<PackView>(view => useRules.setState({ view }))
const askPreview = createAsk<PackPreview>(preview => useRules.setState({ preview }))

/** The question for the pack in force, where {@link RulesState.shown} names none. */
const inForce = 'in force'

/** Asks for the pack on the screen. */
export function loadView(): void {
  const { shown } = useRules.getState()
  void askView(
    signal => client.rulePacks.get(shown === null ? {} : { id: shown }, { signal }),
    shown ?? inForce,
  )
}

/** Shows a pack by its id; null for the one in force. */
export function showPack(shown: string | null): void {
  useRules.setState({ shown })
  loadView()
}

/** Brings a tab to the front. */
export function showRulesTab(tab: RulesTab): void {
  useRules.setState({ tab })
}

/** An entry that somebody follows a link to must not be hidden by what was searched for before. */
export function showEverything(): void {
  useRules.setState({ tab: 'read', search: '', verified: null })
  if (useRules.getState().shown !== null) showPack(null)
}

/** Narrows the entries to those that hold these words. */
export function setRulesSearch(search: string): void {
  useRules.setState({ search })
}

/** Narrows the entries to those whose source is so far verified; null for all. */
export function setVerifiedFilter(verified: Verified | null): void {
  useRules.setState({ verified })
}

/** Asks for a file and reads what it would change. What is wrong with it shows in its place. */
export async function choosePack(): Promise<Problem | undefined> {
  const problem = await attempt(async () => {
    const file = await pickFileOf(['json'])
    if (!file) return
    useRules.setState({ file })
    await previewAgain()
  })
  // What cannot be read leaves nothing of the file before in sight, ready to be loaded for it.
  if (problem) forgetPick()
  return problem
}

/** Reads once more what the chosen file would change. */
export async function previewAgain(): Promise<void> {
  const { file } = useRules.getState()
  if (file) await askPreview(signal => client.rulePacks.preview({ file: file.file }, { signal }), file.file)
}

/** Forgets the file that was being looked at. */
export function forgetPick(): void {
  useRules.setState({ file: null })
  askPreview.forget()
}
