/**
 * What is typed between the key that opens a field and the moment when the field has the focus. Without this, letters of
 * a name typed right after Ctrl+K would be lost or, worse, taken for keys of the screen behind: on a slow laptop the
 * `p` of a name could promote somebody.
 */

/** How long a field may take to appear before the letters are the screen's again. */
const maxHoldMs = 2000

/** Holds letters back from now on; they go into the field that next has the focus. Escape, or no field in time, drops them. */
export function bufferKeystrokes(): void {
  letGo?.()
  let held = ''
  const onKeyDown = (event: KeyboardEvent) => {
    if (isField(event.target)) return
    if (event.key === 'Escape') return end()
    if (!isLetter(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    held += event.key
  }
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!isField(target)) return
    end()
    if (held) typeInto(target, held)
  }
  const end = () => {
    clearTimeout(timer)
    window.removeEventListener('keydown', onKeyDown, true)
    window.removeEventListener('focusin', onFocusIn, true)
    letGo = undefined
  }
  window.addEventListener('keydown', onKeyDown, true)
  window.addEventListener('focusin', onFocusIn, true)
  const timer = setTimeout(end, maxHoldMs)
  letGo = end
}

let letGo: (() => void) | undefined

/** As if typed at the end of what is there, so that the form hears of it. */
function typeInto(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const end = field.value.length
  field.setRangeText(text, end, end, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }))
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && !ctrlKey && !metaKey && !altKey
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
