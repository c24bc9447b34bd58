import type { BarKind } from '#shared/model/codes.ts'
import type { Complaint } from './complaint.ts'
import { allVersions } from './dated.ts'
import type { Relative, RulePack } from './rule-pack.ts'

/**
 * Whom a claim of protection covers besides, whatever a pack says: spouse and child share it (8 USC 1158(b)(3); Directive
 * 2011/95/EU, Art. 23). A pack that left them out would free the family of every claimant.
 */
const shared: readonly BarKind[] = ['asylum_pending', 'asylee', 'refugee']
const family: readonly Relative[] = ['spouse', 'child']

/** An administrative removal order is not executed in its first days (8 USC 1228(b)(3)). */
const leastBeforeExecution = { us: 14 } as const

/** Where a pack leaves the family of a claimant, or the first days of an order, without protection. */
export function weakFamilies(pack: RulePack): Complaint[] {
  return [...unsharedClaims(pack), ...hastyExecution(pack)]
}

function unsharedClaims(pack: RulePack): Complaint[] {
  return shared.flatMap(kind =>
    allVersions(pack.bars[kind]).flatMap(({ alsoCovers = [] }, index) => {
      const missing = family.filter(relative => !alsoCovers.includes(relative))
      const path = ['bars', kind, ...(index === 0 ? [] : ['dated', index - 1]), 'alsoCovers']
      return missing.map(relative => ({ path, why: `The protection covers a ${relative} too` }))
    }),
  )
}

function hastyExecution({ jurisdiction, stays }: RulePack): Complaint[] {
  const least = jurisdiction === 'us' ? leastBeforeExecution.us : 0
  const days = stays.beforeExecution?.dhs ?? 0
  if (days >= least) return []
  return [{ path: ['stays', 'beforeExecution', 'dhs'], why: `The least here is ${least}` }]
}
