import type { Complaint } from './complaint.ts'
import type { RulePack } from './rule-pack.ts'

/** Where a pack names its own entries by somebody else's jurisdiction, or a notice that it has no bar for. */
export function wrongNames(pack: RulePack): Complaint[] {
  return [...strangeId(pack), ...strangeCodes(pack), ...strangeNotice(pack)]
}

function strangeId({ id, jurisdiction }: RulePack): Complaint[] {
  if (id.startsWith(`${jurisdiction}-`)) return []
  return [{ path: ['id'], why: `The id begins with the jurisdiction: “${jurisdiction}-2026.1”` }]
}

function strangeCodes({ jurisdiction, additions = {} }: RulePack): Complaint[] {
  return Object.entries(additions).flatMap(([section, entries]) =>
    Object.keys(entries ?? {})
      .filter(code => !code.startsWith(`${jurisdiction}.`))
      .map(code => ({
        path: ['additions', section, code],
        why: `A code that a pack adds begins with its jurisdiction: “${jurisdiction}.${code.slice(3)}”`,
      })),
  )
}

function strangeNotice({ notice, bars, additions }: RulePack): Complaint[] {
  if (notice === undefined) return []
  const known = { ...bars, ...additions?.bars }
  if (Object.hasOwn(known, notice.bar)) return []
  return [{ path: ['notice', 'bar'], why: `There is no bar “${notice.bar}”` }]
}
