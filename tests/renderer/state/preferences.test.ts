import { expect, test } from 'vitest'
import { readPreferences } from '#renderer/state/preferences/stored-preferences.ts'

const defaults = { theme: 'auto', density: 'normal', language: 'en', direction: 'ltr' }

test('what was chosen comes back', () => {
  const chosen = { theme: 'dark', density: 'compact', language: 'en', direction: 'rtl' }
  expect(readPreferences(JSON.stringify(chosen))).toEqual(chosen)
})

test('what makes no sense any more is left out, and never stops the page', () => {
  const odd = [null, '', '{', '7', 'null', '{"theme":"pink","size":12}', '{"theme":{}}']
  expect(odd.map(readPreferences)).toEqual(odd.map(() => defaults))
})
