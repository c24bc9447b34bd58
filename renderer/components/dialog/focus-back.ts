import { useEffect, useState } from 'react'

/** What had the focus when the dialog in front was opened: a dialog that takes the place of another goes back there, too. */
let lastOpener: Element | null = null

/**
 * Gives the focus back to what opened a dialog when it closes; where that is gone, to the screen. Mantine does so only for dialogs that
 * stay mounted while they are closed.
 */
export function useFocusBack(): void {
  const [openers] = useState(openersNow)
  useEffect(() => () => void setTimeout(() => focusFirstOf(openers)), [openers])
}

/** A button within a dialog goes with it, if the new one takes its place; the button that opened the first stays. */
function openersNow(): (Element | null)[] {
  const active = document.activeElement
  const within = active?.closest('[role="dialog"]')
  const openers = within ? [active, lastOpener] : [active]
  if (!within) lastOpener = active
  return openers
}

/** Not where something has taken the focus meanwhile. */
function focusFirstOf(openers: readonly (Element | null)[]): void {
  for (const each of [...openers, document.getElementById('screen')]) {
    if (document.activeElement && document.activeElement !== document.body) return
    if (each instanceof HTMLElement && each.isConnected) each.focus({ preventScroll: true })
  }
}
