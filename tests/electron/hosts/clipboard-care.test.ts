import { expect, test, vi } from 'vitest'
import { createClipboardCare } from '#electron/hosts/window/clipboard-care.ts'

/** A clipboard as the system has one: whoever writes last is read. */
function aClipboard() {
  const state = { text: '' }
  return {
    state,
    readText: async () => state.text,
    async clear() {
      state.text = ''
    },
  }
}

test('what was copied is cleared after a minute and when Muster locks, and what another program put there never', async () => {
  vi.useFakeTimers()
  try {
    const clipboard = aClipboard()
    const care = createClipboardCare(clipboard)
    clipboard.state.text = 'A 200 000 010'
    await care.copied()
    await vi.advanceTimersByTimeAsync(59_999)
    expect(clipboard.state.text).toBe('A 200 000 010')
    await vi.advanceTimersByTimeAsync(1)
    expect(clipboard.state.text).toBe('')

    clipboard.state.text = 'A 200 000 011'
    await care.copied()
    clipboard.state.text = 'of another program'
    await vi.advanceTimersByTimeAsync(120_000)
    await care.clear()
    expect(clipboard.state.text).toBe('of another program')

    clipboard.state.text = 'A 200 000 012'
    await care.copied()
    await care.clear()
    expect(clipboard.state.text).toBe('')
  } finally {
    vi.useRealTimers()
  }
})
