import { readFileSync } from 'node:fs'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'

/** Packs that come with the program, made weaker at a place that a floor holds. */

/** A pack as a tree that can be written over. */
type PackTree = { [key: string]: unknown }

/** Reads a pack that comes with the program. */
export function shippedPack(name: string): RulePack {
  const parsed = parseRulePack(readFileSync(`resources/rules/${name}.json`, 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.pack
}

/** One way to weaken a pack, and the place that must be named. */
export interface Weakening {
  readonly what: string
  readonly path: readonly (string | number)[]
  readonly value: unknown
  /** The place that the refusal names, where it is another than `path`. */
  readonly named?: string
}

/** A copy of the pack with another value at a place; what lies on the way there is made. */
export function weakened(pack: RulePack, { path, value }: Pick<Weakening, 'path' | 'value'>): RulePack {
  const copy = structuredClone(pack) as unknown as PackTree
  const parent = path.slice(0, -1).reduce<PackTree>((at, step) => {
    at[step] ??= {}
    return at[step] as PackTree
  }, copy)
  const key = String(path.at(-1))
  if (value === undefined) delete parent[key]
  else parent[key] = value
  return copy as unknown as RulePack
}

/** Every weakening of one kind after another, for a pack: effects, ends, scopes, permits, limits, citizens, stays. */
export function weakeningsOf(pack: RulePack): Weakening[] {
  const { jurisdiction } = pack
  const own = pack.additions ?? {}
  const barsAt = [
    ...Object.keys(pack.bars).map(kind => ['bars', kind]),
    ...Object.keys(own.bars ?? {}).map(kind => ['additions', 'bars', kind]),
  ]
  const permitsAt = [
    ...Object.keys(pack.permits).map(category => ['permits', category]),
    ...Object.keys(own.permits ?? {}).map(category => ['additions', 'permits', category]),
  ]
  return [
    ...barsAt.map(at => ({ what: `${at.join('.')} informs`, path: [...at, 'effect'], value: 'info' })),
    ...barsAt.map(at => ({
      what: `${at.join('.')} informs of old events`,
      path: [...at, 'dated'],
      value: [{ by: 'event', until: '2026-01-01', effect: 'review' }],
      named: [...at, 'dated', 0, 'effect'].join('.'),
    })),
    ...permitsAt.map(at => ({
      what: `${at.join('.')} valid informs`,
      path: [...at, 'effects', 'valid'],
      value: 'info',
    })),
    ...permitsAt.map(at => ({
      what: `${at.join('.')} revoked informs`,
      path: [...at, 'effects', 'revoked'],
      value: 'info',
    })),
    ...Object.entries(pack.rules)
      .filter(([, { effect }]) => effect === 'blocks')
      .filter(([name]) => name.startsWith('citizenship') || name.startsWith('register.missing'))
      .map(([name]) => ({ what: `${name} asks`, path: ['rules', name, 'effect'], value: 'review' })),
    ...Object.keys(pack.rules).map(name => ({
      what: `a word on ${name} counts a year`,
      path: ['rules', name, 'decisionHours'],
      value: 8760,
    })),
    ...datedOut.map(kind => ({
      what: `${kind} ends on its date`,
      path: ['bars', kind, 'ends'],
      value: 'date',
    })),
    ...stretched.map(([name, value]) => ({ what: `${name} ${value}`, path: ['limits', name], value })),
    { what: 'citizens of somewhere else', path: ['citizens'], value: ['XXA'], named: 'citizens' },
    { what: 'an appeal of two days', path: ['stays', 'appeal', 'periodDays'], value: 2 },
    {
      what: 'a judge’s order unstayed',
      path: ['stays', 'appeal', 'unstayed'],
      value: ['immigration_judge'],
      named: 'stays.appeal.unstayed.0',
    },
    {
      what: 'an authority’s order unstayed',
      path: ['stays', 'appeal', 'unstayed'],
      value: ['authority'],
      named: 'stays.appeal.unstayed.0',
    },
    {
      what: 'an issuer unstayed that nobody knows',
      path: ['stays', 'appeal', 'unstayed'],
      value: [`${jurisdiction}.somebody`],
      named: 'stays.appeal.unstayed.0',
    },
    {
      what: 'an appeal of three hours from some orders',
      path: ['stays', 'appeal', 'byOrder'],
      value: [{ title: 'Fast', period: { hours: 3 }, source: { citation: 'None', verified: 'unread' } }],
      named: 'stays.appeal.byOrder.0.period.hours',
    },
    { what: 'an id of another law', path: ['id'], value: 'zz-2026.1' },
  ]
}

/** Bars that wait for a decision, of which no pack may say that a date ends them. */
const datedOut = [
  'asylee',
  'refugee',
  'asylum_pending',
  'withholding',
  'cat',
  'court_order',
  'fear_expressed',
]

/** Ages beyond the most that a pack may allow, and an adult's below the least. */
const stretched = [
  ['registerMaxAgeDays', 30],
  ['checkMaxAgeHours', 72],
  ['adultAge', 16],
  ['consentMaxAgeDays', 1000],
  ['fitnessMaxAgeHours', 9000],
  ['noFearMaxAgeHours', 8760],
  ['differentPersonMaxAgeHours', 8760],
  ['possibleMatchScore', 0.99],
] as const
