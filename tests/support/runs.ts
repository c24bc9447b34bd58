/** Set by vitest.config.ts for `npm run test:long`. */
const isLong = process.env.MUSTER_TESTS === 'long'

/** How many times more often a property is tried in the long run than in the suite. */
const longFactor = 40

/** How often a property test tries: `count` times in the suite, {@link longFactor} times as often in the long run. */
export function runs(count: number): number {
  return isLong ? count * longFactor : count
}
