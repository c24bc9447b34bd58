import type { Reporter, TestModule } from 'vitest/node'

/** Names at the end of a run every test that passed only when it was tried again: else nobody would hear of it. */
export class FlakyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests('passed')])
    for (const test of tests.filter(each => each.diagnostic()?.flaky))
      process.stdout.write(`FLAKY ${test.module.relativeModuleId}: ${test.fullName}\n`)
  }
}
