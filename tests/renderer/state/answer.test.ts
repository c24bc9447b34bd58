import { expect, test } from 'vitest'
import { Disconnected } from '#renderer/client.ts'
import { startMessages } from '#renderer/i18n/index.ts'
import { type Answer, createAsk, createPlainAsk, notAsked } from '#renderer/state/ask/answer.ts'

startMessages('en')

function aQuestion() {
  let known: Answer<string> = notAsked
  const ask = createAsk<string>(next => {
    known = next
  })
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

test('when the program has gone, what is known stays and says no more: the bar across the top does; what is not known says so', async () => {
  const { ask, known } = aQuestion()
  const unreached = () => Promise.reject(new Disconnected())
  await ask(unreached)
  expect(known().problem).toMatchObject({ what: 'This did not reach Muster.' })
  await ask(async () => 'good')
  await ask(unreached)
  expect(known()).toEqual({ value: 'good', isLoading: false, problem: undefined })
})

test('a question that was called off is no problem', async () => {
  const { ask, known } = aQuestion()
  await ask(() => Promise.reject(new DOMException('over', 'AbortError')))
  expect(known().problem).toBeUndefined()
})

test('answers in the wrong order: only the newest question is ever answered, and the others are called off', async () => {
  const heard: (string | undefined)[] = []
  const ask = createAsk<string>(({ value }) => heard.push(value))
  const slow = ['first', 'second', 'third'].map(question => ({
    question,
    answer: Promise.withResolvers<string>(),
    signal: undefined as AbortSignal | undefined,
  }))
  const asked = slow.map(each =>
    ask(signal => {
      each.signal = signal
      return each.answer.promise
    }, each.question),
  )
  for (const { answer, question } of slow.toReversed()) {
    answer.resolve(`answer to the ${question}`)
    await answer.promise
  }
  await Promise.all(asked)
  expect(heard.filter(each => each !== undefined)).toEqual(['answer to the third'])
  expect(slow.map(({ signal }) => signal?.aborted)).toEqual([true, true, false])
})

test('the failure of an overtaken question is dropped as its answer is', async () => {
  const { ask, known } = aQuestion()
  const slow = Promise.withResolvers<string>()
  const first = ask(() => slow.promise)
  await ask(async () => 'new')
  slow.reject(new Error('boom'))
  await first
  expect(known()).toEqual({ value: 'new', isLoading: false, problem: undefined })
})

test('the answer to another question is gone as soon as that one is asked, and stays for the same', async () => {
  const { ask, known } = aQuestion()
  await ask(async () => 'about A', 'A')
  const again = ask(async () => 'about A, anew', 'A')
  expect(known().value).toBe('about A')
  await again
  const other = ask(() => Promise.reject(new Error('boom')), 'B')
  expect(known().value).toBeUndefined()
  await other
  expect(known().value).toBeUndefined()
})

test('what is forgotten does not come back with an answer on its way', async () => {
  const { ask, known } = aQuestion()
  const slow = Promise.withResolvers<string>()
  const first = ask(() => slow.promise)
  ask.forget()
  slow.resolve('late')
  await first
  expect(known()).toEqual(notAsked)
})

test('a store of bare values hears good answers alone', async () => {
  const heard: string[] = []
  const ask = createPlainAsk<string>(value => heard.push(value))
  await ask(async () => 'one')
  await ask(() => Promise.reject(new Error('boom')))
  await ask(async () => 'two')
  expect(heard).toEqual(['one', 'two'])
})
