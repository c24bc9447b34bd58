import fc, { type RunDetails } from 'fast-check'
import { expect } from 'vitest'
import { runs } from './runs.ts'

/**
 * Set up before the tests of `npm run test:long`: whatever says nothing of its number of runs has fast-check's hundred,
 * times as many as the long run asks for; and each property tells the seed that makes the same run again
 * (MUSTER_SEED=SEED npm run test:long -- FILE).
 */
const { MUSTER_SEED: seed } = process.env

fc.configureGlobal({
  numRuns: runs(100),
  ...(seed ? { seed: Number(seed) } : {}),
  reporter: tellSeed,
})

function tellSeed<T>(details: RunDetails<T>): void {
  const { currentTestName = '' } = expect.getState()
  process.stdout.write(`seed ${details.seed}, ${details.numRuns} runs: ${currentTestName}\n`)
  if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance })
}
