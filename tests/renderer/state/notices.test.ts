import { expect, test } from 'vitest'
import { startMessages } from '#renderer/i18n/index.ts'
import { act, enterDialog, showProblem, useNotices } from '#renderer/state/ask/notices.ts'

startMessages('en')

const shown = () => useNotices.getState().problems.map(({ what }) => what)
const refuse = () => Promise.reject(new Error('boom'))
const behind = { code: null, what: 'The list was not read.', kept: '', next: '', reasons: [], places: [] }

test('what a dialog refused goes with it or with the next try; what belongs to the page stays', async () => {
  showProblem(behind)
  const leave = enterDialog('recall')
  await act(refuse)
  expect(shown()).toEqual([behind.what, 'A fault in the program.'])
  await act(() => Promise.resolve())
  expect(shown()).toEqual([behind.what])
  await act(refuse)
  leave()
  expect(shown()).toEqual([behind.what])
})

test('a refusal that comes after its dialog was closed is shown on the page', async () => {
  useNotices.setState({ problems: [] })
  const leave = enterDialog('recall')
  const late = act(refuse)
  leave()
  await late
  expect(shown()).toEqual(['A fault in the program.'])
})
