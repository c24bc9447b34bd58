import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** What Vitest's JSON reporter writes of a run, as far as it is read here; moments in milliseconds. */
export interface RunReport {
  testResults: { name: string; startTime: number; endTime: number; assertionResults: TestReport[] }[]
}

interface TestReport {
  fullName: string
  status: string
  /** What each try that failed said: of a test that passed in the end, it says that there was one. */
  failureMessages: string[]
}

/** The ten files that took longest, then each test that failed before it passed, with what it said the first time. */
export function slowAndFlaky({ testResults }: RunReport): string {
  const files = testResults.map(({ name, startTime, endTime, assertionResults }) => ({
    file: relative('', name),
    ms: endTime - startTime,
    flaky: assertionResults.filter(
      ({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0,
    ),
  }))
  const slowest = files.toSorted((one, other) => other.ms - one.ms).slice(0, 10)
  const flaky = files.flatMap(({ file, flaky: tests }) =>
    tests.map(
      ({ fullName, failureMessages }) => `  ${file}: ${fullName}\n    ${failureMessages[0]?.split('\n')[0]}`,
    ),
  )
  return [
    'The slowest files:',
    ...slowest.map(({ file, ms }) => `  ${(ms / 1000).toFixed(1).padStart(5)} s  ${file}`),
    flaky.length === 0 ? 'No test was tried twice.' : `${flaky.length} flaky (failed, then passed):`,
    ...flaky,
  ].join('\n')
}

if (import.meta.main) {
  const reports: RunReport[] = process.argv.slice(2).map(path => JSON.parse(readFileSync(path, 'utf8')))
  const testResults = reports.flatMap(report => report.testResults)
  process.stdout.write(`${slowAndFlaky({ testResults })}\n`)
}
