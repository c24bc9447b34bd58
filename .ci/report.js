import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

// Reads the reports that Vitest wrote as JSON: what was skipped, what failed and why (so that the end of a long print
// is enough to see it), and last of all the counts of all of them.

try {
  const reports = process.argv.slice(2).map(path => JSON.parse(readFileSync(path, 'utf8')))
  const files = reports.flatMap(({ testResults }) => testResults)
  say(...skipped(files), ...broken(files))
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
  return numFailedTests + testResults.filter(brokeBeforeItsTests).length
}

function brokeBeforeItsTests({ status, assertionResults }) {
  return status === 'failed' && assertionResults.length === 0
}

function broken(files) {
  const tests = files.flatMap(file =>
    file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => told(`${fileName(file)}: ${fullName}`, failureMessages.at(-1))),
  )
  const whole = files.filter(brokeBeforeItsTests).map(file => told(fileName(file), file.message))
  const all = [...tests, ...whole]
  return all.length === 0 ? [] : [`── ${all.length} failed`, ...all]
}

/** What failed, and the first lines of what it said. */
function told(title, message) {
  const lines = (message ?? 'said nothing').split('\n').slice(0, 20)
  return [`  ${title}`, ...lines.map(line => `    ${line}`)].join('\n')
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
