import type { Json } from './json.ts'
import { effectStrength } from './rule-names.ts'

/**
 * What a change of a pack does: `stricter`, it stops more or longer; `looser`, less; `unclear`, it may do either, so
 * somebody reads it; `same`, it changes words, sources or dates of the pack and no verdict by itself.
 */
export type PackBearing = 'stricter' | 'looser' | 'unclear' | 'same'

type Value = Json | undefined
type Judge = (before: Value, after: Value, path: readonly string[]) => PackBearing

/** What one change does. What no rule here knows is unclear, never the same: a reader must not pass over it. */
export function bearingOf(path: readonly string[], before: Value, after: Value): PackBearing {
  const judge = judges.find(([pattern]) => fits(pattern, path))?.[1] ?? (() => 'unclear')
  return judge(before, after, path)
}

const same: Judge = () => 'same'
const unclear: Judge = () => 'unclear'

/** More of it is stricter. */
const more: Judge = (before, after) => byRank(Number(before), Number(after))

/** Less of it is stricter. */
const less: Judge = (before, after) => byRank(Number(after), Number(before))

function ranked(ranks: Readonly<Record<string, number>>, missing: number): Judge {
  const known = new Map(Object.entries(ranks))
  const rank = (value: Value) => (value === undefined ? missing : (known.get(String(value)) ?? Number.NaN))
  return (before, after) => byRank(rank(before), rank(after))
}

function byRank(before: number, after: number): PackBearing {
  if (Number.isNaN(before) || Number.isNaN(after)) return 'unclear'
  if (before === after) return 'same'
  return after > before ? 'stricter' : 'looser'
}

/** A longer list is stricter, if nothing left it. */
const longerList: Judge = (before, after) => {
  const [old, now] = [itemsOf(before), itemsOf(after)]
  const [added, gone] = [now.filter(item => !old.includes(item)), old.filter(item => !now.includes(item))]
  if (added.length === 0 && gone.length === 0) return 'same'
  if (added.length > 0 && gone.length > 0) return 'unclear'
  return added.length > 0 ? 'stricter' : 'looser'
}

const shorterList: Judge = (before, after, path) => longerList(after, before, path)

/** A “yes” that lapses sooner is stricter; without hours it lapses never. */
const lapse: Judge = (before, after) => byRank(hoursOf(after), hoursOf(before))

function hoursOf(value: Value): number {
  return value === undefined ? Number.MAX_VALUE : Number(value)
}

/** A category that a pack does not name counts as valid, whatever its status: an entry can only be looser than none. */
const permit: Judge = (before, after) => {
  if (before !== undefined && after !== undefined) return 'unclear'
  const entry = (before ?? after) as { effects?: Readonly<Record<string, string>> }
  const isAllBlocks = Object.values(entry.effects ?? {}).every(effect => effect === 'blocks')
  if (isAllBlocks) return 'same'
  return before === undefined ? 'looser' : 'stricter'
}

const presence: Judge = (before, after) => {
  if (before !== undefined && after !== undefined) return 'unclear'
  return before === undefined ? 'stricter' : 'looser'
}

function itemsOf(value: Value): string[] {
  return Array.isArray(value) ? value.map(item => JSON.stringify(item)) : []
}

/** Every country is stricter than some; which of two lists of some is longer, the bars themselves say. */
const scope: Judge = (before, after) => {
  if (after === 'all') return 'stricter'
  return before === 'all' ? 'looser' : 'unclear'
}

const effect = ranked(effectStrength, effectStrength.blocks)

/** First fit counts; `*` is any one step, `**` the rest. */
const judges: readonly (readonly [pattern: readonly string[], judge: Judge])[] = [
  [['bars', '*', 'effect'], effect],
  [['bars', '*', 'scope'], scope],
  [['bars', '*', 'ends'], ranked({ date: 0, clock: 1, decision: 2, permanent: 2 }, Number.NaN)],
  [['permits', '*', 'effects', '*'], effect],
  // Leaving by choice opens a way past a permit; a pack that does not speak of it has none.
  [
    ['permits', '*', 'mayLeaveByChoice'],
    (before, after) => byRank(before === true ? 0 : 1, after === true ? 0 : 1),
  ],
  [['permits', '*', 'expiry'], same],
  [['permits', '*', 'endedBy'], unclear],
  [['permits', '*'], permit],
  [['rules', '*', 'effect'], effect],
  [['rules', '*', 'decisionHours'], lapse],
  [['rules', '*', 'resolution'], same],
  [['rules', '*', 'resolve'], same],
  [['*', '*', 'title'], same],
  [['*', '*', 'liftedBy'], same],
  [['*', '*', 'source', '**'], same],
  [['courts', '*', 'standingOrder', 'source', '**'], same],
  [['courts', '*', 'standingOrder', 'businessDays'], more],
  [['courts', '*', 'standingOrder', 'time'], (before, after) => byRank(minutes(before), minutes(after))],
  [['calendars', '*', 'holidays'], longerList],
  [['stays', 'appeal', 'periodDays'], more],
  [['stays', 'appeal', 'unstayed'], shorterList],
  [['stays', 'appeal', 'ofInAbsentia'], more],
  [['stays', 'beforeExecution', '*'], (before, after) => byRank(Number(before ?? 0), Number(after ?? 0))],
  [['citizens'], longerList],
  [['freePassage'], longerList],
  [['childUntilAge'], (before, after) => byRank(Number(before ?? 18), Number(after ?? 18))],
  [['permits', '*', 'alsoCovers'], longerList],
  [['bars', '*', 'alsoCovers'], longerList],
  [['limits', 'registerMaxAgeDays'], less],
  [['limits', 'registerMinShare'], more],
  [['limits', 'checkMaxAgeHours'], less],
  [['limits', 'adultAge'], more],
  [['limits', 'consentCoolingOffDays'], more],
  [['limits', 'consentMaxAgeDays'], less],
  [['limits', 'fitnessMaxAgeHours'], less],
  [['limits', 'noFearMaxAgeHours'], less],
  [['limits', 'differentPersonMaxAgeHours'], less],
  [['limits', 'possibleMatchScore'], less],
  [['limits', 'documentValidBeyondArrivalDays'], more],
  [['limits', 'maxClockJumpMinutes'], less],
  [['bars', '*'], presence],
  [['rules', '*'], presence],
  [['id'], same],
  [['title'], same],
  [['note'], same],
]

function minutes(value: Value): number {
  const [hours, rest] = String(value).split(':').map(Number)
  return (hours ?? Number.NaN) * 60 + (rest ?? Number.NaN)
}

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const open = pattern.at(-1) === '**'
  const steps = open ? pattern.slice(0, -1) : pattern
  if (open ? path.length < steps.length : path.length !== steps.length) return false
  return steps.every((step, index) => step === '*' || step === path[index])
}
