import type { AnyBarKind, AnyPermitCategory } from '#shared/model/codes.ts'
import { type AnyOrderIssuer, OrderIssuer } from '#shared/model/removal-order.ts'
import { type LawDays, lawOn } from './dated.ts'
import type { BarRule, PermitRule, RulePack } from './rule-pack.ts'

/** Looking an entry up in a pack, whether every pack has it or this one adds it. */

/** What the pack says of a kind of bar for these days; undefined for a kind that it does not know. */
export function barRule(pack: RulePack, kind: string, days: LawDays): BarRule | undefined {
  const rule = own(pack.bars, kind) ?? own(pack.additions?.bars, kind)
  return rule && lawOn(rule, days)
}

/** What the pack says of a category of permit for these days; undefined for one that it does not know. */
export function permitRule(pack: RulePack, category: string, days: LawDays): PermitRule | undefined {
  const rule = own(pack.permits, category) ?? own(pack.additions?.permits, category)
  return rule && lawOn(rule, days)
}

/** Every kind of bar of a pack with what it says, the pack's own kinds behind. */
export function allBarRules(pack: RulePack): [kind: AnyBarKind, rule: BarRule][] {
  return entries({ ...pack.bars, ...pack.additions?.bars })
}

/** Every category of permit of a pack with what it says, the pack's own behind. */
export function allPermitRules(pack: RulePack): [category: AnyPermitCategory, rule: PermitRule][] {
  return entries({ ...pack.permits, ...pack.additions?.permits })
}

/**
 * Whether an order of this issuer may be a judge's, from which an appeal stays removal whatever a pack says. An
 * administration of Europe counts as one (Gnandi, C-181/16); so do a court that orders removal itself (8 USC 1228(c)(3): an
 * appeal lies from its judgment) and an issuer that nobody knows.
 */
export function isJudge(pack: RulePack, issuer: AnyOrderIssuer): boolean {
  if (OrderIssuer.safeParse(issuer).success) return judges.includes(issuer)
  return own(pack.additions?.issuers, issuer)?.isJudge ?? true
}

const judges: readonly AnyOrderIssuer[] = ['immigration_judge', 'court', 'authority']

function own<T>(of: Readonly<Record<string, T | undefined>> | undefined, name: string): T | undefined {
  return of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined
}

function entries<Name extends string, T>(of: Readonly<Partial<Record<Name, T>>>): [Name, T][] {
  return Object.entries(of) as [Name, T][]
}
