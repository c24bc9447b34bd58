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

/**
 * A button within a dialog goes with it, if the new one takes its place; the button that opened the first stays. One that sent its
 * form is off meanwhile, and then nothing has the focus.
 */
function openersNow(): (Element | null)[] {
  const active = document.activeElement
  const isNowhere = active === null || active === document.body
  const within = isNowhere ? document.querySelector('[role="dialog"]') : active.closest('[role="dialog"]')
  const openers = within ? [active, lastOpener] : [active]
  if (!within) lastOpener = active
  return openers
}

/** Not where something has taken the focus meanwhile. */
function focusFirstOf(openers: readonly (Element | null)[]): void {
  for (const each of [...openers, screenNow()]) {
    if (document.activeElement && document.activeElement !== document.body) return
    if (!(each instanceof HTMLElement) || !each.isConnected) continue
    each.focus({ preventScroll: true })
    whenItGoes(each, () => focusFirstOf([]))
  }
}

function screenNow(): HTMLElement | null {
  return document.getElementById('screen')
}

/** What was done in the dialog may take its button off the screen a moment later, and the focus would go with it. */
function whenItGoes(focused: HTMLElement, goOn: () => void): void {
  const look = () => {
    if (focused.isConnected && document.activeElement === focused) return
    watching.disconnect()
    if (!focused.isConnected) goOn()
  }
  const watching = new MutationObserver(look)
  watching.observe(document.body, { childList: true, subtree: true })
  // A browser may say of a button that it lost the focus while it is being taken off.
  focused.addEventListener('blur', () => setTimeout(look), { once: true })
}
