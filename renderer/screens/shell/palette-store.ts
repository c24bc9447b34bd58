import { createSpotlight } from '@mantine/spotlight'

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

/** Chooses the first line where none is chosen: somebody may press Enter before Mantine or an answer has chosen one. */
export function chooseSome(): void {
  const list = document.getElementById(paletteState.getState().listId)
  if (list?.querySelector('[data-selected]') === null) chooseFirst()
}

/** Does what Enter does to the chosen line, while the palette is open. */
export function runChosen(): void {
  chooseSome()
  const { opened, listId } = paletteState.getState()
  const list = opened ? document.getElementById(listId) : null
  list?.querySelector<HTMLElement>('[data-selected]')?.click()
}
