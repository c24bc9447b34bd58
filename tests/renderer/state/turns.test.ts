import { expect, test } from 'vitest'
import { createTurns } from '#renderer/state/ask/turns.ts'

test('steps are taken one after the other, never two at once', async () => {
  const inTurn = createTurns()
  const log: string[] = []
  const step = (name: string) => async () => {
    log.push(`${name} begins`)
    await Promise.resolve()
    log.push(`${name} ends`)
    return true
  }
  await Promise.all([inTurn(step('first')), inTurn(step('second'))])
  expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

test('a step asked for while one is under way that fails is not taken in its place', async () => {
  const inTurn = createTurns()
  const first = Promise.withResolvers<boolean>()
  const taken: string[] = []
  const take = (name: string) => async () => {
    taken.push(name)
    return true
  }
  const turns = [inTurn(() => first.promise), inTurn(take('second')), inTurn(take('third'))]
  first.resolve(false)
  await Promise.all(turns)
  expect(taken).toEqual([])
  await inTurn(take('asked for when all was known'))
  expect(taken).toEqual(['asked for when all was known'])
})
