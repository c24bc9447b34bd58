import { create } from 'zustand'
import type { MovementsView, RecallView } from '#shared/contract/movements.ts'
import { client } from '../../../client.ts'
import { createAsk, notAsked, type Remote } from '../../../state/ask/answer.ts'

/** What the aircraft of the open flight has done, and whom an order stopped after boarding. */
export interface MovementsInSight {
  readonly view: MovementsView
  readonly recalls: readonly RecallView[]
}

export const useMovements = create<{ answer: Remote<MovementsInSight>; isOpen: boolean }>()(() => ({
  answer: notAsked,
  isOpen: false,
}))

const ask = createAsk<MovementsInSight>(
  () => useMovements.getState().answer,
  answer => useMovements.setState({ answer }),
)

/** Nouns on which it depends. */
export const movementNouns = ['flight', 'movement', 'recall', 'recallStep'] as const

/** Asks anew; of another flight nothing stays in sight meanwhile. */
export async function loadMovements(flight: string): Promise<void> {
  if (useMovements.getState().answer.value?.view.flightId !== flight) {
    useMovements.setState({ answer: notAsked })
  }
  await ask(async () => {
    const [view, recalls] = await Promise.all([
      client.movements.of({ flight }),
      client.recalls.ofFlight({ flight }),
    ])
    return { view, recalls }
  })
}

/** Opens or closes the dialog in which moments are recorded. */
export function showMovements(isOpen: boolean): void {
  useMovements.setState({ isOpen })
}
