import { isJudge } from './additions.ts'
import type { Complaint } from './complaint.ts'
import type { Limits, RulePack } from './rule-pack.ts'

/** Where a pack lets a register, a check or a word grow older, or an appeal shorter, than the program allows any pack. */
export function weakLimits(pack: RulePack): Complaint[] {
  return [...weakAges(pack), ...weakDecisions(pack), ...weakAppeals(pack), ...weakNotices(pack)]
}

function weakAges(pack: RulePack): Complaint[] {
  return Object.entries(limitBounds).flatMap(([name, bound]) =>
    outside(pack.limits[name as keyof typeof limitBounds], bound, ['limits', name]),
  )
}

/** A reviewer's “accept” that never lapsed would outlive what it was said of; one that does, may not be stretched. */
function weakDecisions(pack: RulePack): Complaint[] {
  return Object.entries(pack.rules).flatMap(([name, { decisionHours }]) =>
    decisionHours === undefined
      ? []
      : outside(decisionHours, { max: 2160 }, ['rules', name, 'decisionHours']),
  )
}

/**
 * The shortest times to appeal of any law that was read are of days (Regulation (EU) 2024/1348, Art. 67(7): five), and no pack
 * carries out what a judge decided before. Of what an office decided, a pack may count hours.
 */
function weakAppeals(pack: RulePack): Complaint[] {
  const { appeal } = pack.stays
  const common = outside(appeal.periodDays, { min: 7 }, ['stays', 'appeal', 'periodDays'])
  const own = (appeal.byOrder ?? []).flatMap(({ issuedBy, period }, index) => {
    const days = issuedBy?.every(issuer => !isJudge(pack, issuer)) ? 1 : 5
    const path = ['stays', 'appeal', 'byOrder', index, 'period']
    if ('hours' in period) return outside(period.hours, { min: 24 * days }, [...path, 'hours'])
    if ('days' in period) return outside(period.days, { min: days }, [...path, 'days'])
    return outside(period.workingDays, { min: days }, [...path, 'workingDays'])
  })
  return [...common, ...own]
}

function weakNotices({ notice, refoulement }: RulePack): Complaint[] {
  return [
    ...(notice === undefined ? [] : outside(notice.maxAgeDays, { max: 183 }, ['notice', 'maxAgeDays'])),
    ...(refoulement === undefined
      ? []
      : outside(refoulement.orderMaxAgeDays, { max: 730 }, ['refoulement', 'orderMaxAgeDays'])),
  ]
}

interface Bound {
  readonly min?: number
  readonly max?: number
}

function outside(value: number | undefined, { min, max }: Bound, path: PropertyKey[]): Complaint[] {
  if (value === undefined) return []
  if (min !== undefined && value < min) return [{ path, why: `The least here is ${min}` }]
  if (max !== undefined && value > max) return [{ path, why: `The most here is ${max}` }]
  return []
}

/** The least or the most that a limit of a pack may be: the bound of the program, not of the law, where it is wider. */
const limitBounds: Readonly<Partial<Record<keyof Limits, Bound>>> = {
  registerMaxAgeDays: { max: 7 },
  registerMinShare: { min: 0.8 },
  possibleMatchScore: { min: 0.5, max: 0.85 },
  maxClockJumpMinutes: { max: 60 },
  checkMaxAgeHours: { max: 24 },
  /** Convention on the Rights of the Child, Art. 1 (unread). */
  adultAge: { min: 18 },
  consentMaxAgeDays: { max: 730 },
  fitnessMaxAgeHours: { max: 2160 },
  noFearMaxAgeHours: { max: 720 },
  differentPersonMaxAgeHours: { max: 2160 },
}
