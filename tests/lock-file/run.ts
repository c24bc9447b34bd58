import { execSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { complete, problemsOf } from './lock-file.ts'

// `npm run lock` says what is wrong with the lock files; `npm run lock -- --complete` asks the registry for what is missing.

const isToComplete = process.argv.includes('--complete')

for (const path of ['package-lock.json', 'tests/bench/other-libraries/package-lock.json']) {
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const right = isToComplete ? complete(lock, integrityOf) : lock
  if (isToComplete) writeFileSync(path, `${JSON.stringify(right, null, 2)}\n`)
  const problems = problemsOf(right)
  for (const problem of problems) process.stderr.write(`${path}: ${problem}\n`)
  process.stdout.write(
    `${path}: ${Object.keys(right.packages).length} entries, ${problems.length} problems\n`,
  )
  if (problems.length > 0) process.exitCode = 1
}

/** A line for the shell, because npm is a script on Windows. A spec comes from the lock file and holds no blank. */
function integrityOf(spec: string): string {
  return execSync(`npm view ${spec} dist.integrity`, { encoding: 'utf8' }).trim()
}
