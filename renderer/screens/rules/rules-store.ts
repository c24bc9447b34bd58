import { create } from 'zustand'
import type { PackComparison, PackPreview, PackView } from '#shared/contract/rule-packs.ts'
import type { Verified } from '#shared/model/finding.ts'
import { client } from '../../client.ts'
import { createAsk, notAsked, type Remote } from '../../state/ask/answer.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { type PickedFile, pickFileOf } from '../../state/ask/picked-file.ts'
import type { Problem } from '../../state/ask/problem.ts'

export type RulesTab = 'read' | 'changes'

interface RulesState {
  tab: RulesTab
  /** Id of the pack on the screen; null for the one in force. */
  shown: string | null
  view: Remote<PackView>
  search: string
  verified: Verified | null
  comparison: Remote<PackComparison>
  /** The file that is being looked at before it is loaded. */
  file: PickedFile | null
  preview: Remote<PackPreview>
}

const nothingPicked = { file: null, preview: notAsked }

export const useRules = create<RulesState>()(() => ({
  tab: 'read',
  shown: null,
  view: notAsked,
  search: '',
  verified: null,
  comparison: notAsked,
  ...nothingPicked,
}))

const askView = createAsk<PackView>(
  () => useRules.getState().view,
  view => useRules.setState({ view }),
)
const askComparison = createAsk<PackComparison>(
  () => useRules.getState().comparison,
  comparison => useRules.setState({ comparison }),
)
const askPreview = createAsk<PackPreview>(
  () => useRules.getState().preview,
  preview => useRules.setState({ preview }),
)

export function loadView(): void {
  const { shown } = useRules.getState()
  void askView(() => client.rulePacks.get(shown === null ? {} : { id: shown }))
}

export function showPack(shown: string | null): void {
  useRules.setState({ shown, view: notAsked })
  loadView()
}

export function showRulesTab(tab: RulesTab): void {
  useRules.setState({ tab })
}

/** An entry that somebody follows a link to must not be hidden by what was searched for before. */
export function showEverything(): void {
  useRules.setState({ tab: 'read', search: '', verified: null })
  if (useRules.getState().shown !== null) showPack(null)
}

export function setRulesSearch(search: string): void {
  useRules.setState({ search })
}

export function setVerifiedFilter(verified: Verified | null): void {
  useRules.setState({ verified })
}

export function compareVersions(from: string, to: string): void {
  void askComparison(() => client.rulePacks.compare({ from, to }))
}

/** Asks for a file and reads what it would change. What is wrong with it shows in its place. */
export async function choosePack(): Promise<Problem | undefined> {
  return attempt(async () => {
    const file = await pickFileOf(['json'])
    if (!file) return
    useRules.setState({ file, preview: notAsked })
    await previewAgain()
  })
}

export async function previewAgain(): Promise<void> {
  const { file } = useRules.getState()
  if (file) await askPreview(() => client.rulePacks.preview({ file: file.file }))
}

export function forgetPick(): void {
  useRules.setState(nothingPicked)
}
