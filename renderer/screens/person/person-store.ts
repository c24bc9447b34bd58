import { create } from 'zustand'
import type { HistoryEntry, PersonFile } from '#shared/contract/people.ts'
import type { PersonStay } from '#shared/contract/stays.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import { client } from '../../client.ts'
import { createAsk, notAsked, type Remote } from '../../state/ask/answer.ts'
import { selectPerson } from '../../state/dialogs/selection.ts'

/** Everything about one person that the screen shows. */
export interface Dossier {
  /** As the place named them: an id or a case number. */
  key: string
  file: PersonFile
  history: readonly HistoryEntry[]
  /** All that are not lifted; whom they cover is the screen's question. */
  classOrders: readonly ClassOrder[]
  /** What stops the person for a time, for the clocks beside the records. */
  stays: readonly PersonStay[]
}

export type PersonDialog = 'edit' | 'mrz'

/** The person in front, and the dialog open about them. */
export const usePerson = create<{ dossier: Remote<Dossier>; dialog: PersonDialog | null }>()(() => ({
  dossier: notAsked,
  dialog: null,
}))

const ask = createAsk<Dossier>(
  () => usePerson.getState().dossier,
  dossier => usePerson.setState({ dossier }),
)

/** Asks for a person by id or case number. Somebody else's dossier does not stay in sight meanwhile. */
export async function loadPerson(key: string): Promise<void> {
  if (usePerson.getState().dossier.value?.key !== key) usePerson.setState({ dossier: notAsked, dialog: null })
  await ask(async () => {
    const [file, classOrders] = await Promise.all([
      client.people.get({ person: key }),
      client.classOrders.list(),
    ])
    const [history, stays] = await Promise.all([
      client.people.history({ id: file.person.id }),
      client.stays.ofPerson({ person: file.person.id }),
    ])
    return { key, file, history, stays, classOrders: classOrders.filter(order => order.liftedAt === null) }
  })
  const file = usePerson.getState().dossier.value?.file
  if (file) selectPerson({ id: file.person.id, name: file.name, nativeName: file.person.nativeName })
}

/** The screen goes away: nobody is in front. */
export function leavePerson(): void {
  usePerson.setState({ dossier: notAsked, dialog: null })
  selectPerson(null)
}

export function showPersonDialog(dialog: PersonDialog | null): void {
  usePerson.setState({ dialog })
}
