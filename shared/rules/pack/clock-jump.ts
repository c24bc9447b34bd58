import type { RulePack } from './rule-pack.ts'

/** Minutes by which a clock may differ where a pack does not say: what the log takes for a clock in doubt (changes/clock.ts). */
const usualMinutes = 5

/** By how many minutes the clock may stand behind the log, or jump, before nobody signs. */
export function clockJumpMinutes({ limits }: Pick<RulePack, 'limits'>): number {
  return limits.maxClockJumpMinutes ?? usualMinutes
}
