import { expect, test } from 'vitest'
import { isEndOfKey } from '#renderer/components/secret/end-of-key.ts'
import { userDraft } from '#renderer/screens/session/drafts.ts'
import { strengthOf } from '#shared/contract/passphrase-strength.ts'

test('the recovery key counts as printed only when its end is known', () => {
  const key = 'K7QX-93FD-0ZPM-XW4A'
  const right = ['XW4A', 'xw4a', ' xw-4a ', '0zpm-xw4a']
  expect(right.map(typed => isEndOfKey(typed, key))).toEqual([true, true, true, true])
  expect(['', 'W4A', 'K7QX', 'XW4AX'].map(typed => isEndOfKey(typed, key))).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect(isEndOfKey('', '')).toBe(false)
  expect([isEndOfKey('WF-$', '1RWF-$'), isEndOfKey('rwf$', '1RWF-$')]).toEqual([false, true])
})

test('a passphrase typed differently the second time is said beside the second field', () => {
  const typed = { user: 'A. Reed', passphrase: 'long and quiet', repeat: 'long and quite' }
  expect(userDraft('They differ.').safeParse(typed).error?.issues).toMatchObject([
    { path: ['repeat'], message: 'They differ.' },
  ])
})

test('the office’s own name makes a weak passphrase; several words that do not belong together a strong one', () => {
  expect(strengthOf('Heathrow Removals', ['Heathrow Removals'])).toBeLessThanOrEqual(1)
  expect(strengthOf('removals heathrow', ['Heathrow Removals'])).toBeLessThanOrEqual(1)
  expect(strengthOf('password123', [])).toBe(0)
  expect(strengthOf('velvet anchor mislaid turnip', [])).toBe(4)
})
