import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

// Reads the reports that Vitest wrote as JSON: what was skipped, and last of all the counts of all of them.

try {
  const reports = process.argv.slice(2).map(path => JSON.parse(readFileSync(path, 'utf8')))
  say(...skipped(reports.flatMap(({ testResults }) => testResults)))
  const passed = sum(reports.map(({ numPassedTests }) => numPassedTests))
  const failed = sum(reports.map(failures))
  say(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && reports.every(({ numPassedTests }) => numPassedTests > 0) ? 0 : 1
} catch (error) {
  say(`No test report: ${error.message}`, '0 passed, 1 failed')
  process.exitCode = 1
}

/** Tests that failed, and files that broke before they had any. */
function failures({ numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return numFailedTests + broken.length
}

function skipped(files) {
  const titles = files.flatMap(file =>
    file.assertionResults
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => `  ${fileName(file)}: ${fullName}`),
  )
  return [`── ${titles.length} skipped`, ...titles]
}

function fileName({ name }) {
  return relative(process.cwd(), name)
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}

function say(...lines) {
  for (const line of lines) process.stdout.write(`${line}\n`)
}
