import { createHash } from 'node:crypto'
import type { Clipboard } from 'electron'

/** What becomes of what was copied out of Muster. */
export interface ClipboardCare {
  /** The page has copied something just now. */
  copied(): Promise<void>
  /** Clears the clipboard where it still holds that. */
  clear(): Promise<void>
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
  let held: Promise<string> | undefined
  let clearing: NodeJS.Timeout | undefined

  async function clear(): Promise<void> {
    clearTimeout(clearing)
    const was = await held
    held = undefined
    if (was !== undefined && hashOf(await clipboard.readText()) === was) await clipboard.clear()
  }

  return {
    async copied() {
      clearTimeout(clearing)
      held = clipboard.readText().then(hashOf)
      clearing = setTimeout(() => void clear(), afterMs)
      await held
    },
    clear,
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
