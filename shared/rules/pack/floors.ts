import type { BarKind } from '#shared/model/codes.ts'
import { sameSpelling } from '../definitions/places.ts'
import { allBarRules, allPermitRules, isJudge } from './additions.ts'
import type { Complaint } from './complaint.ts'
import { allVersions } from './dated.ts'
import { weakFamilies } from './family-floors.ts'
import { weakLimits } from './limit-floors.ts'
import { wrongNames } from './name-floors.ts'
import { weakReleases } from './release-floors.ts'
import { effectStrength, type RuleName, ruleFloors } from './rule-names.ts'
import type { BarRule, RulePack } from './rule-pack.ts'

/**
 * Where a pack does less than the program asks of any: rules, bars, permits, stays and limits below their floors, and
 * countries and calendars that nobody knows. Every version of an entry is held to the floor of the entry. A signed file is
 * no better here than another: no file can switch a protection off.
 */
export function weakenings(pack: RulePack): Complaint[] {
  return [
    ...weakRules(pack),
    ...weakBars(pack),
    ...weakPermits(pack),
    ...weakStays(pack),
    ...weakLimits(pack),
    ...freedCitizens(pack),
    ...droppedOrders(pack),
    ...unknownCalendars(pack),
    ...wrongNames(pack),
    ...weakReleases(pack),
    ...weakFamilies(pack),
  ]
}

function weakRules(pack: RulePack): Complaint[] {
  const names = Object.keys(ruleFloors) as RuleName[]
  return names.flatMap(name =>
    weakVersions(
      pack.rules[name],
      ({ effect }) => effectStrength[effect] < effectStrength[ruleFloors[name]],
    ).map(place => ({
      path: ['rules', name, ...place, 'effect'],
      why: `The least that this rule does is “${ruleFloors[name]}”`,
    })),
  )
}

/** Where an entry, or one of its versions, is too weak: an empty path for the entry itself. */
function weakVersions<Entry extends { dated?: readonly object[] | undefined }>(
  entry: Entry,
  isWeak: (version: Entry) => boolean,
): PropertyKey[][] {
  return allVersions(entry as never).flatMap((version, index) => {
    if (!isWeak(version)) return []
    return [index === 0 ? [] : ['dated', index - 1]]
  })
}

/** A bar that reached fewer countries or ended by a date printed on it would switch a protection off as surely. */
function weakBars(pack: RulePack): Complaint[] {
  return allBarRules(pack).flatMap(([kind, rule]) => {
    const at = kind in pack.bars ? ['bars', kind] : ['additions', 'bars', kind]
    const effects = weakVersions(rule, ({ effect }) => effect !== 'blocks').map(place => ({
      path: [...at, ...place, 'effect'],
      why: 'A bar in force always blocks; it ends by being lifted',
    }))
    return [...effects, ...narrowBar(kind, rule, at)]
  })
}

function narrowBar(kind: string, { ends, scope, period }: BarRule, at: PropertyKey[]): Complaint[] {
  const complaints: Complaint[] = []
  if ((barsWithoutDate as readonly string[]).includes(kind) && ends !== 'decision' && ends !== 'permanent') {
    complaints.push({ path: [...at, 'ends'], why: 'No date ends this bar: write “decision” or “permanent”' })
  }
  if (ends === 'period' && !maySetPeriod(kind)) {
    complaints.push({ path: [...at, 'ends'], why: 'No period of a pack ends this bar' })
  }
  if ((ends === 'period') !== (period !== undefined)) {
    complaints.push({
      path: [...at, 'period'],
      why: '“ends” and “period” go together: write both or neither',
    })
  }
  if (!allowedScopes(kind).includes(scope)) {
    const least = allowedScopes(kind).at(-1) ?? 'all'
    complaints.push({ path: [...at, 'scope'], why: `The least that this bar reaches is “${least}”` })
  }
  return complaints
}

/** A pack's own kinds may end by a period of the pack; of the others none: their ends are known to the program. */
function maySetPeriod(kind: string): boolean {
  return kind.includes('.')
}

/** The widest first, the narrowest last. */
function allowedScopes(kind: string): string[] {
  if (kind === 'third_country_notice') return ['all', 'named', 'third_countries']
  if (kind.includes('.')) return ['all', 'named']
  return (scopedBars as readonly string[]).includes(kind) ? ['all', 'named'] : ['all']
}

/** `review` for an ended-looking permit is the least: only a recorded decision turns a permit into mere information. */
function weakPermits(pack: RulePack): Complaint[] {
  return allPermitRules(pack).flatMap(([category, rule]) => {
    const at = category in pack.permits ? ['permits', category] : ['additions', 'permits', category]
    const statuses = Object.entries(rule.effects)
      .filter(
        ([status, effect]) => effectStrength[effect] < effectStrength[floorOfPermit(status, rule.expiry)],
      )
      .map(([status]) => ({
        path: [...at, 'effects', status],
        why: `The least that a permit does in status “${status}” is “${floorOfPermit(status, rule.expiry)}”`,
      }))
    const versions = (rule.dated ?? []).flatMap(({ effect }, index) =>
      effect === undefined
        ? []
        : [
            {
              path: [...at, 'dated', index, 'effect'],
              why: 'A permit has an effect for each status, and none by date',
            },
          ],
    )
    return [...statuses, ...versions]
  })
}

/** Where the card alone ran out, the status stands as it stood. */
function floorOfPermit(status: string, expiry: 'card' | 'stay'): 'review' | 'blocks' {
  return status === 'revoked' || (status === 'expired' && expiry === 'stay') ? 'review' : 'blocks'
}

/** From a judge's order an appeal stays removal in every pack (8 CFR 1003.6(a); C-181/16 Gnandi). */
function weakStays(pack: RulePack): Complaint[] {
  return pack.stays.appeal.unstayed.flatMap((issuer, index) =>
    isJudge(pack, issuer)
      ? [
          {
            path: ['stays', 'appeal', 'unstayed', index],
            why: `An appeal from an order of “${issuer}” stays removal: no pack may take that away`,
          },
        ]
      : [],
  )
}

/** The nationals of the jurisdiction itself are never removed; and a country that nobody knows protects nobody. */
function freedCitizens(pack: RulePack): Complaint[] {
  const unknown = pack.citizens.flatMap((code, index) =>
    sameSpelling(code) === undefined
      ? [{ path: ['citizens', index], why: `“${code}” is no known country` }]
      : [],
  )
  const needed = ownCitizens[pack.jurisdiction] ?? []
  const missing = needed.filter(code => !pack.citizens.includes(code))
  if (missing.length === 0) return unknown
  return [...unknown, { path: ['citizens'], why: `No pack may free its own citizens: ${missing.join(', ')}` }]
}

/** A standing order that the program knows stays in every pack of its jurisdiction, and no shorter than it was made. */
function droppedOrders(pack: RulePack): Complaint[] {
  return (standingOrders[pack.jurisdiction] ?? []).flatMap(({ court, businessDays, time }) => {
    const kept = pack.courts[court]?.standingOrder
    const path = ['courts', court, 'standingOrder']
    if (kept === undefined) return [{ path, why: 'No pack may drop a standing order that is in force' }]
    if (kept.businessDays > businessDays || (kept.businessDays === businessDays && kept.time >= time))
      return []
    return [{ path, why: `The least here is ${time} of business day ${businessDays}` }]
  })
}

/** A court without a calendar would count weekends only, and end a stay a day too early. */
function unknownCalendars(pack: RulePack): Complaint[] {
  const courts = Object.entries(pack.courts).map(([code, { calendar }]) => ({
    path: ['courts', code, 'calendar'],
    calendar,
  }))
  const { calendar, byOrder = [] } = pack.stays.appeal
  const appeal = calendar === null ? [] : [{ path: ['stays', 'appeal', 'calendar'], calendar }]
  const periods = [
    ...byOrder.map(({ period }, index) => ({
      period,
      path: ['stays', 'appeal', 'byOrder', index, 'period'],
    })),
    ...allBarRules(pack).map(([kind, { period }]) => ({
      period,
      path: ['additions', 'bars', kind, 'period'],
    })),
  ].flatMap(({ period, path }) =>
    period !== undefined && 'workingDays' in period ? [{ path, calendar: period.calendar }] : [],
  )
  return [...courts, ...appeal, ...periods]
    .filter(named => !Object.hasOwn(pack.calendars, named.calendar))
    .map(({ path, calendar: name }) => ({ path, why: `There is no calendar “${name}”` }))
}

/** Codes of ICAO Doc 9303-3, section 5, of a jurisdiction's own nationals. */
const ownCitizens: Readonly<Record<string, readonly string[]>> = {
  us: ['USA', 'ASM', 'GUM', 'MNP', 'PRI', 'VIR'],
  eu: [
    ...['AUT', 'BEL', 'BGR', 'CYP', 'CZE', 'DEU', 'DNK', 'ESP', 'EST', 'FIN', 'FRA', 'GRC', 'HRV', 'HUN'],
    ...['IRL', 'ITA', 'LTU', 'LUX', 'LVA', 'MLT', 'NLD', 'POL', 'PRT', 'ROU', 'SVK', 'SVN', 'SWE'],
  ],
  uk: ['GBR', 'IRL'],
}

/** Standing orders that were read: D. Md. Amended Standing Order 2025-01 (28 May 2025). */
const standingOrders: Readonly<
  Record<string, readonly { court: `${string}-${string}`; businessDays: number; time: string }[]>
> = { us: [{ court: 'us-mdd', businessDays: 2, time: '16:00' }] }

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
