import { expect, test } from 'vitest'
import { startMessages } from '#renderer/i18n/index.ts'
import { createAsk, notAsked, type Remote } from '#renderer/state/ask/answer.ts'

startMessages('en')

function aQuestion() {
  let known: Remote<string> = notAsked
  const ask = createAsk<string>(
    () => known,
    next => {
      known = next
    },
  )
  return { ask, known: () => known }
}

test('an answer that a newer question has overtaken is dropped, whichever comes first', async () => {
  const { ask, known } = aQuestion()
  const slow = Promise.withResolvers<string>()
  const first = ask(() => slow.promise)
  await ask(async () => 'new')
  slow.resolve('old')
  await first
  expect(known()).toEqual({ value: 'new', isLoading: false, problem: undefined })
})

test('the last good answer stays in sight while a newer one is asked for, and when that fails', async () => {
  const { ask, known } = aQuestion()
  await ask(async () => 'good')
  const failing = ask(() => Promise.reject(new Error('boom')))
  expect(known()).toMatchObject({ value: 'good', isLoading: true })
  await failing
  expect(known()).toMatchObject({
    value: 'good',
    isLoading: false,
    problem: { what: 'A fault in the program.' },
  })
})

test('a question that was called off is no problem', async () => {
  const { ask, known } = aQuestion()
  await ask(() => Promise.reject(new DOMException('over', 'AbortError')))
  expect(known().problem).toBeUndefined()
})
