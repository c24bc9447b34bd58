import type { CheckRecord } from '#shared/model/check-record.ts'
import { check } from '#shared/rules/check.ts'
import type { CheckResult, FlightFacts } from '#shared/rules/facts.ts'
import { type Difference, differencesBetween } from '#shared/rules/findings/compare-checks.ts'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { version } from '../../../version.ts'
import type { Reading } from '../../ground/reading.ts'
import { lawInForce } from '../../rules/law-in-force.ts'
import { recordedFacts, recordedFindings, recordedPack } from './check-records.ts'

/** What came of running a recorded check again. */
export interface Replay {
  /** `cannot_run` when this program cannot ask the recorded law, or the recorded facts lack what it asks for. */
  readonly outcome: 'same' | 'differs' | 'cannot_run'
  /** The program that ran it now. */
  readonly program: string
  /** Parts of the law that the recorded pack did not know yet, taken from today's: dotted paths. */
  readonly filled: readonly string[]
  readonly differences: readonly Difference[]
  /** Why it could not be run; null when it could. */
  readonly why: string | null
}

/** A recorded check's facts and the law that it asked, fit for this program; or why they are not. */
export type Recorded =
  | { readonly facts: FlightFacts; readonly pack: RulePack; readonly filled: readonly string[] }
  | { readonly why: string }

/**
 * Runs a recorded check again: the recorded facts, the recorded law, the recorded moment, and the program of today. Equal
 * findings are `same`. Refuses with RECORD_DAMAGED when what is kept of the check is not what was kept.
 */
export function replay(store: Reading, record: CheckRecord): Replay {
  const before = recordedFindings(store, record)
  const recorded = readRecorded(store, record)
  if ('why' in recorded) return cannotRun(recorded.why)
  const { facts, pack, filled } = recorded
  const after = askRecorded(() => check(facts, pack, record.asOf))
  if ('why' in after) return cannotRun(after.why)
  const differences = differencesBetween(before, asKept(after.answer))
  return {
    outcome: differences.length === 0 ? 'same' : 'differs',
    program: version,
    filled,
    differences,
    why: null,
  }
}

/** What a recorded check looked at and the law it asked. Refuses with RECORD_DAMAGED. */
export function readRecorded(store: Reading, record: CheckRecord): Recorded {
  const facts = recordedFacts(store, record)
  const kept = recordedPack(store, record)
  const whole = parseRulePack(JSON.stringify(kept))
  if (whole.ok) return { facts, pack: whole.pack, filled: [] }
  const today = lawInForce(store, record.asOf).pack.rules
  const { value, filled } = withMissing(kept, today)
  const completed = parseRulePack(JSON.stringify(value))
  if (completed.ok) return { facts, pack: completed.pack, filled }
  const [problem] = completed.problems
  return {
    why: `The rule pack ${record.rulePack.id} is not one that this program can ask: ${problem?.why ?? ''}`,
  }
}

/**
 * Asks the rules about recorded facts. Facts that an older program recorded may lack what a rule of today asks for; the
 * rule then stops, and so do we.
 */
export function askRecorded<T>(ask: () => T): { readonly answer: T } | { readonly why: string } {
  try {
    return { answer: ask() }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { why: 'A rule of this program asks for facts that were not recorded then.' }
  }
}

/** What was recorded went through JSON, which knows no undefined; so must what it is compared with. */
function asKept(result: CheckResult): CheckResult {
  return JSON.parse(JSON.stringify(result))
}

function cannotRun(why: string): Replay {
  return { outcome: 'cannot_run', program: version, filled: [], differences: [], why }
}

/**
 * A pack of an older program with what it lacks of today's: rules, limits, and what stays are computed from. Bars, permits,
 * courts and calendars are left alone: what a pack leaves out there is law too.
 */
function withMissing(kept: unknown, today: RulePack): { value: unknown; filled: string[] } {
  if (!isObject(kept)) return { value: kept, filled: [] }
  const parts = openParts.map(name => {
    const old = kept[name]
    return { name, old: isObject(old) ? old : {}, now: today[name] as Record<string, unknown> }
  })
  const filled = parts.flatMap(({ name, old, now }) =>
    Object.keys(now)
      .filter(key => !(key in old))
      .map(key => `${name}.${key}`),
  )
  const completed = parts.map(({ name, old, now }) => [name, { ...now, ...old }])
  return { value: { ...kept, ...Object.fromEntries(completed) }, filled }
}

const openParts = ['rules', 'limits', 'stays'] as const

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
