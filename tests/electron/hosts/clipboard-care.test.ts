import { expect, test, vi } from 'vitest'
import { createClipboardCare } from '#electron/hosts/window/clipboard-care.ts'

/** A clipboard as the system has one: whoever writes last is read. */
function aClipboard() {
  const state = { text: '' }
  return { state, readText: () => state.text, clear: () => void (state.text = '') }
}

test('what was copied is cleared after a minute and when Muster locks, and what another program put there never', () => {
  vi.useFakeTimers()
  try {
    const clipboard = aClipboard()
    const care = createClipboardCare(clipboard)
    clipboard.state.text = 'A 200 000 010'
    care.copied()
    vi.advanceTimersByTime(59_999)
    expect(clipboard.state.text).toBe('A 200 000 010')
    vi.advanceTimersByTime(1)
    expect(clipboard.state.text).toBe('')

    clipboard.state.text = 'A 200 000 011'
    care.copied()
    clipboard.state.text = 'of another program'
    vi.advanceTimersByTime(120_000)
    care.clear()
    expect(clipboard.state.text).toBe('of another program')

    clipboard.state.text = 'A 200 000 012'
    care.copied()
    care.clear()
    expect(clipboard.state.text).toBe('')
  } finally {
    vi.useRealTimers()
  }
})
