import { expect, test } from 'vitest'
import { startMessages } from '#renderer/i18n/index.ts'
import { cancelJob, runJob, useJobs } from '#renderer/state/ask/jobs.ts'

startMessages('en')

type Report = { type: 'progress'; done: number; total: number; step: string } | { type: 'done'; rows: number }

test('a job shows how far it is, ends with its result, and is gone', async () => {
  const seen: number[] = []
  const unsubscribe = useJobs.subscribe(({ jobs }) => seen.push(jobs[0]?.done ?? -1))
  async function* work(): AsyncGenerator<Report> {
    yield { type: 'progress', done: 1, total: 2, step: 'Reading' }
    yield { type: 'progress', done: 2, total: 2, step: 'Writing' }
    yield { type: 'done', rows: 2 }
  }
  expect(await runJob('Importing', async () => work())).toEqual({
    state: 'done',
    result: { type: 'done', rows: 2 },
  })
  unsubscribe()
  expect(seen).toEqual([0, 1, 2, -1])
  expect(useJobs.getState().jobs).toEqual([])
})

test('cancelling ends the iterator, so that the program cleans up', async () => {
  let cleaned = false
  async function* work(): AsyncGenerator<Report> {
    try {
      for (let done = 0; ; done += 1) {
        yield { type: 'progress', done, total: 9, step: '' }
        if (done === 1) cancelJob(useJobs.getState().jobs[0]?.id ?? '')
      }
    } finally {
      cleaned = true
    }
  }
  expect(await runJob('Importing', async () => work())).toEqual({ state: 'cancelled' })
  expect(cleaned).toBe(true)
})

test('a form that is left calls its work off too', async () => {
  const form = new AbortController()
  let cleaned = false
  async function* work(signal: AbortSignal): AsyncGenerator<Report> {
    try {
      yield { type: 'progress', done: 1, total: 9, step: '' }
      form.abort()
      expect(signal.aborted).toBe(true)
      yield { type: 'done', rows: 9 }
    } finally {
      cleaned = true
    }
  }
  expect(await runJob('Writing', async signal => work(signal), form.signal)).toEqual({ state: 'cancelled' })
  expect(cleaned).toBe(true)
})

test('work that ends without a result has failed: silence is never success', async () => {
  async function* work(): AsyncGenerator<Report> {
    yield { type: 'progress', done: 1, total: 2, step: '' }
  }
  expect(await runJob('Importing', async () => work())).toMatchObject({ state: 'failed' })
})

test('a job that fails says why', async () => {
  const end = await runJob('Importing', () => Promise.reject(new Error('boom')))
  expect(end).toMatchObject({ state: 'failed', problem: { what: 'A fault in the program.' } })
})
