import { createHash } from 'node:crypto'
import type { Clipboard } from 'electron'

/** What becomes of what was copied out of Muster. */
export interface ClipboardCare {
  /** The page has copied something just now. */
  copied(): void
  /** Clears the clipboard where it still holds that. */
  clear(): void
}

const clearAfterMs = 60_000

/**
 * Clears what was copied out of Muster after a minute, and whenever Muster locks; never what another program has put there since. Of
 * the text itself only a hash is remembered.
 */
export function createClipboardCare(
  clipboard: Pick<Clipboard, 'readText' | 'clear'>,
  afterMs = clearAfterMs,
): ClipboardCare {
  let held: string | undefined
  let clearing: NodeJS.Timeout | undefined

  function clear(): void {
    clearTimeout(clearing)
    if (held !== undefined && hashOf(clipboard.readText()) === held) clipboard.clear()
    held = undefined
  }

  return {
    copied() {
      clearTimeout(clearing)
      held = hashOf(clipboard.readText())
      clearing = setTimeout(clear, afterMs)
    },
    clear,
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
