import { expect, test } from 'vitest'
import { type RunReport, slowAndFlaky } from './report-slow-and-flaky.ts'

type Told = RunReport['testResults'][0]['assertionResults'][0]

const passed: Told = { fullName: 'is steady', status: 'passed', failureMessages: [] }
const retried: Told = {
  fullName: 'fails now and then',
  status: 'passed',
  failureMessages: ['Error: timed out\n    at x'],
}
const failed: Told = { fullName: 'is broken', status: 'failed', failureMessages: ['Error: wrong'] }

function fileOf(name: string, seconds: number, ...assertionResults: Told[]): RunReport['testResults'][0] {
  return { name, startTime: 5_000, endTime: 5_000 + seconds * 1000, assertionResults }
}

test('a test that passed at the second try is told with its file and its first failure, one that failed is not', () => {
  const testResults = [fileOf('tests/a.test.ts', 1, passed, retried), fileOf('tests/b.test.ts', 2, failed)]
  const text = slowAndFlaky({ testResults })
  expect(text).toContain('1 flaky')
  expect(text).toContain('tests/a.test.ts: fails now and then\n    Error: timed out')
  expect(text).not.toContain('is broken')
})

test('the ten slowest files are told, the slowest first', () => {
  const testResults = Array.from({ length: 12 }, (_, index) =>
    fileOf(`tests/${index}.test.ts`, index, passed),
  )
  const lines = slowAndFlaky({ testResults })
    .split('\n')
    .filter(line => line.includes(' s  '))
  expect(lines.map(line => line.match(/\d+(?=\.test)/)?.[0])).toEqual([
    '11',
    '10',
    '9',
    '8',
    '7',
    '6',
    '5',
    '4',
    '3',
    '2',
  ])
  expect(slowAndFlaky({ testResults })).toContain('No test was tried twice.')
})
