/** Set by vitest.config.ts for `npm run test:long`. */
const isLong = process.env.MUSTER_TESTS === 'long'

/** How many times more often a property is tried in the long run than in the suite. */
const longFactor = 40

/** How often a property test tries: `count` times in the suite, in the long run {@link longFactor} times as often, or as said. */
export function runs(count: number, inLongRun = count * longFactor): number {
  return isLong ? inLongRun : count
}
