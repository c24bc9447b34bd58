import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

// Reads the report that Vitest wrote as JSON: what was skipped, and last of all the counts.

try {
  const tests = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  say(...skipped(tests))
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

function fileName({ name }) {
  return relative(process.cwd(), name)
}

function say(...lines) {
  for (const line of lines) process.stdout.write(`${line}\n`)
}
