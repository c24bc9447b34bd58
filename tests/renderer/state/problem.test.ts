import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { Disconnected } from '#renderer/client.ts'
import { en } from '#renderer/i18n/en/index.ts'
import { startMessages } from '#renderer/i18n/index.ts'
import { toProblem } from '#renderer/state/ask/problem.ts'
import { errors } from '#shared/contract/errors.ts'

startMessages('en')

const named = (code: string, data: object) => new ORPCError(code, { defined: true, data })

test('every error that the contract names has words of its own', () => {
  const words = Object.keys(errors).map(code => en.problems[code as keyof typeof errors])
  expect(words.every(text => typeof text === 'string' && text.length > 0)).toBe(true)
  expect(new Set(words).size).toBe(words.length)
})

test('a rule that says no is told with its reasons and what to do next', () => {
  const problem = toProblem(named('RULE_REFUSES', { next: 'Resolve them.', reasons: ['A. is stopped.'] }))
  expect(problem).toMatchObject({
    what: 'A rule says no.',
    kept: 'Nothing was changed.',
    next: 'Resolve them.',
    reasons: ['A. is stopped.'],
  })
})

test('a store that does not open is told as untouched', () => {
  const problem = toProblem(named('STORE_DAMAGED', { next: 'Open the last good copy.' }))
  expect(problem.kept).toBe('The store was not touched.')
})

test('whatever the contract does not name is called a fault, not dressed up as the user’s mistake', () => {
  expect(toProblem(new TypeError('x is not a function')).what).toBe('A fault in the program.')
  expect(toProblem(new ORPCError('INTERNAL_SERVER_ERROR')).code).toBeNull()
})

test('silence at the other end is told as such', () => {
  expect(toProblem(new Disconnected()).what).toBe('This did not reach Muster.')
})
