import { createSpotlight } from '@mantine/spotlight'
import { create } from 'zustand'
import type { PersonRow } from '#shared/contract/people.ts'
import { client } from '../../client.ts'
import { showProblem } from '../../state/ask/notices.ts'
import { isCancelled, toProblem } from '../../state/ask/problem.ts'

const shownPeople = 6

/** The people that fit what was typed. */
export const usePalette = create<{ people: readonly PersonRow[] }>()(() => ({ people: [] }))

/** Mantine's own state of the palette: whether it is open, and which line is chosen. */
export const [paletteState, palette] = createSpotlight()

/**
 * Chooses the first line. Mantine does so when the query changes, but answers come later, and the line it had chosen
 * may be gone by then: Enter would do nothing. It marks the chosen line by this attribute.
 */
export function chooseFirst(): void {
  const list = document.getElementById(paletteState.getState().listId)
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected')
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  paletteState.updateState(state => ({ ...state, selected: 0 }))
}

let asking: AbortController | undefined

/** Looks for people as somebody types; a newer question calls the older one off. Nothing typed finds nobody. */
export function searchPeople(query: string): void {
  asking?.abort()
  asking = new AbortController()
  if (query.trim() === '') usePalette.setState({ people: [] })
  else void ask(query, asking.signal)
}

async function ask(query: string, signal: AbortSignal): Promise<void> {
  try {
    const { rows } = await client.people.search({ query, limit: shownPeople }, { signal })
    if (!signal.aborted) usePalette.setState({ people: rows })
  } catch (error) {
    if (!isCancelled(error) && !signal.aborted) showProblem(toProblem(error))
  }
}
