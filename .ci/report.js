import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

// Reads the report that Vitest wrote as JSON: what was skipped, the ten slowest files, and last of all the counts.

try {
  const tests = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  say(...skipped(tests), ...slowest(tests))
  const broken = tests.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failed = tests.numFailedTests + broken.length
  say(`${tests.numPassedTests} passed, ${failed} failed`)
  process.exitCode = failed === 0 && tests.numPassedTests > 0 ? 0 : 1
} catch (error) {
  say(`No test report: ${error.message}`, '0 passed, 1 failed')
  process.exitCode = 1
}

function skipped({ testResults }) {
  const titles = testResults.flatMap(file =>
    file.assertionResults
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => `  ${fileName(file)}: ${fullName}`),
  )
  return [`── ${titles.length} skipped`, ...titles]
}

function slowest({ testResults }) {
  const byTime = testResults.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 10)
  return [
    '── the ten slowest files',
    ...byTime.map(file => `${seconds(file).toFixed(1).padStart(6)} s  ${fileName(file)}`),
  ]
}

function seconds({ startTime, endTime }) {
  return (endTime - startTime) / 1000
}

function fileName({ name }) {
  return relative(process.cwd(), name)
}

function say(...lines) {
  for (const line of lines) process.stdout.write(`${line}\n`)
}
