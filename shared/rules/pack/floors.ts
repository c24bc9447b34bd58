import type { BarKind } from '#shared/model/codes.ts'
import { alwaysOfTwo } from '../../protection/second-person.ts'
import { sameSpelling } from '../definitions/places.ts'
import { effectStrength, type RuleName, ruleFloors } from './rule-names.ts'
import type { RulePack } from './rule-pack.ts'

/** What is wrong with a pack, and at which place of it. */
export interface Complaint {
  readonly path: readonly PropertyKey[]
  readonly why: string
}

/**
 * Where a pack does less than the program asks of any: rules, bars, permits and limits below their floors, and countries
 * and calendars that nobody knows. A signed file is no better here than another: no file can switch a protection off.
 */
export function weakenings(pack: RulePack): Complaint[] {
  return [
    ...weakRules(pack),
    ...weakBars(pack),
    ...narrowBars(pack),
    ...weakPermits(pack),
    ...weakLimits(pack),
    ...unknownCitizens(pack),
    ...unknownCalendars(pack),
    ...lonelyReleases(pack),
  ]
}

function weakRules(pack: RulePack): Complaint[] {
  const names = Object.keys(ruleFloors) as RuleName[]
  return names
    .filter(name => effectStrength[pack.rules[name].effect] < effectStrength[ruleFloors[name]])
    .map(name => ({
      path: ['rules', name, 'effect'],
      why: `The least that this rule does is “${ruleFloors[name]}”`,
    }))
}

function weakBars(pack: RulePack): Complaint[] {
  return Object.entries(pack.bars)
    .filter(([, rule]) => rule.effect !== 'blocks')
    .map(([kind]) => ({
      path: ['bars', kind, 'effect'],
      why: 'A bar in force always blocks; it ends by being lifted',
    }))
}

/** A bar that reached fewer countries or ended by a date printed on it would switch a protection off as surely. */
function narrowBars(pack: RulePack): Complaint[] {
  const dated = barsWithoutDate
    .filter(kind => pack.bars[kind].ends === 'date' || pack.bars[kind].ends === 'clock')
    .map(kind => ({
      path: ['bars', kind, 'ends'],
      why: 'No date ends this bar: write “decision” or “permanent”',
    }))
  const narrow = Object.entries(pack.bars)
    .filter(([kind, { scope }]) => !allowedScopes(kind).includes(scope))
    .map(([kind]) => ({
      path: ['bars', kind, 'scope'],
      why: `The least that this bar reaches is “${allowedScopes(kind)[1] ?? 'all'}”`,
    }))
  return [...dated, ...narrow]
}

/** The widest first, the narrowest last. */
function allowedScopes(kind: string): string[] {
  if (kind === 'third_country_notice') return ['all', 'named', 'third_countries']
  return (scopedBars as readonly string[]).includes(kind) ? ['all', 'named'] : ['all']
}

function weakLimits(pack: RulePack): Complaint[] {
  return Object.entries(limitBounds).flatMap(([name, bound]) => {
    const value = pack.limits[name as keyof typeof limitBounds]
    const path = ['limits', name]
    if ('min' in bound && value < bound.min) return [{ path, why: `The least here is ${bound.min}` }]
    if ('max' in bound && value > bound.max) return [{ path, why: `The most here is ${bound.max}` }]
    return []
  })
}

/** `review` for an ended-looking permit is the least: only a recorded decision turns a permit into mere information. */
function weakPermits(pack: RulePack): Complaint[] {
  return Object.entries(pack.permits).flatMap(([category, rule]) =>
    Object.entries(rule.effects)
      .filter(
        ([status, effect]) => effectStrength[effect] < effectStrength[floorOfPermit(status, rule.expiry)],
      )
      .map(([status]) => ({
        path: ['permits', category, 'effects', status],
        why: `The least that a permit does in status “${status}” is “${floorOfPermit(status, rule.expiry)}”`,
      })),
  )
}

/** Where the card alone ran out, the status stands as it stood. */
function floorOfPermit(status: string, expiry: 'card' | 'stay'): 'review' | 'blocks' {
  return status === 'revoked' || (status === 'expired' && expiry === 'stay') ? 'review' : 'blocks'
}

function unknownCitizens(pack: RulePack): Complaint[] {
  return pack.citizens.flatMap((code, index) =>
    sameSpelling(code) === undefined
      ? [{ path: ['citizens', index], why: `“${code}” is no known country` }]
      : [],
  )
}

/** A pack that says that one person is enough where the program never takes one person’s word. */
function lonelyReleases(pack: RulePack): Complaint[] {
  return ofTwo
    .filter(kind => !pack.releases[kind].secondPerson)
    .map(kind => ({
      path: ['releases', kind, 'secondPerson'],
      why: 'This takes a second person: write true',
    }))
}

const ofTwo = [...alwaysOfTwo, 'legalBar', 'permit'] as const

/** A court without a calendar would count weekends only, and end a stay a day too early. */
function unknownCalendars(pack: RulePack): Complaint[] {
  const courts = Object.entries(pack.courts).map(([code, { calendar }]) => ({
    path: ['courts', code, 'calendar'],
    calendar,
  }))
  const { calendar } = pack.stays.appeal
  const appeal = calendar === null ? [] : [{ path: ['stays', 'appeal', 'calendar'], calendar }]
  return [...courts, ...appeal]
    .filter(named => !Object.hasOwn(pack.calendars, named.calendar))
    .map(({ path, calendar: name }) => ({ path, why: `There is no calendar “${name}”` }))
}

/** Bars that no printed date ends, whatever a pack says: each waits for a decision, or stands for good. */
const barsWithoutDate: readonly BarKind[] = [
  'citizenship_claim',
  'refugee',
  'asylee',
  'asylum_pending',
  'withholding',
  'cat',
  'fear_expressed',
  'status_claim_review',
  'appeal_pending',
  'reopen_in_absentia',
  'court_order',
  'interim_measure',
  'unaccompanied_child',
  'medical',
  'other',
]

/** Bars that may reach some countries only. A pack that gave any other bar a narrower scope would open a way around it. */
const scopedBars: readonly BarKind[] = [
  'withholding',
  'cat',
  'court_order',
  'class_order',
  'interim_measure',
  'third_country_notice',
]

/** The least or the most that a limit of a pack may be: the bound of the program, not of the law, where it is wider. */
const limitBounds = {
  registerMaxAgeDays: { max: 7 },
  checkMaxAgeHours: { max: 24 },
  /** Convention on the Rights of the Child, Art. 1 (unread). */
  adultAge: { min: 18 },
  consentMaxAgeDays: { max: 730 },
  fitnessMaxAgeHours: { max: 2160 },
} as const satisfies Readonly<Record<string, { min?: number; max?: number }>>
