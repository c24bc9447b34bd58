import type { Finding } from '#shared/model/finding.ts'
import { compareInstants, type Instant, parseInstant } from '#shared/model/plain-date.ts'

/** Something that stops a removal for a time, for a clock on the screen. */
export interface Stay {
  readonly finding: Finding
  /** When it ends by itself; null when only a decision ends it. */
  readonly endsAt: Instant | null
}

/**
 * The stays among findings, computed and recorded, the first to end in front, those without an end behind. A finding is
 * one when it stops and its facts have `endsAt`.
 */
export function staysOf(findings: readonly Finding[]): Stay[] {
  return findings
    .filter(({ effect, facts }) => effect !== 'info' && Object.hasOwn(facts, 'endsAt'))
    .map(finding => ({ finding, endsAt: instantOf(finding.facts.endsAt) }))
    .sort(byEnd)
}

function instantOf(value: unknown): Instant | null {
  return typeof value === 'string' ? (parseInstant(value) ?? null) : null
}

function byEnd(a: Stay, b: Stay): number {
  if (a.endsAt !== null && b.endsAt !== null) return compareInstants(a.endsAt, b.endsAt)
  return Number(a.endsAt === null) - Number(b.endsAt === null)
}
