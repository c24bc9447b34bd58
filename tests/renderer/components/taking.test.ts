import { expect, test } from 'vitest'
import { lineFor, linesWith } from '#renderer/components/form/use-taking.ts'

const airports = [
  { value: 'LHR', label: 'LHR  London, Heathrow' },
  { value: 'LGW', label: 'LGW  London, Gatwick' },
]

test('a whole code is taken however it is written, and so are the whole words', () => {
  expect(lineFor(' lgw', airports, false)?.value).toBe('LGW')
  expect(lineFor('LHR  London, Heathrow', airports, false)?.value).toBe('LHR')
})

test('of several that fit, the first is taken only where that may be; one alone is taken', () => {
  expect(lineFor('london', airports, true)?.value).toBe('LHR')
  expect(lineFor('london', airports, false)).toBeUndefined()
  expect(lineFor('gat', linesWith('gat', airports), false)?.value).toBe('LGW')
})

test('what fits nothing takes nothing', () => {
  expect(lineFor('XXX', linesWith('XXX', airports), true)).toBeUndefined()
})
