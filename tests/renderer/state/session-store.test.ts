import { expect, test } from 'vitest'
import { createAsk } from '#renderer/state/ask/answer.ts'
import { createSessionStore, forgetSession } from '#renderer/state/ask/session-store.ts'

test('nothing of one office stays, nor arrives, when another comes to the page', async () => {
  const useNames = createSessionStore<{ names: readonly string[]; note: string }>(() => ({
    names: [],
    note: '',
  }))
  const ask = createAsk<readonly string[]>(({ value = [] }) => useNames.setState({ names: value }))
  await ask(async () => ['KARIMI, Omid'])
  useNames.setState({ note: 'typed' })
  const slow = Promise.withResolvers<readonly string[]>()
  const late = ask(() => slow.promise)
  forgetSession()
  expect(useNames.getState()).toEqual({ names: [], note: '' })
  slow.resolve(['SALEHI, Reza'])
  await late
  expect(useNames.getState().names).toEqual([])
})
