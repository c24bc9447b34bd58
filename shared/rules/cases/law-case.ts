import type { Verdict } from '#shared/model/finding.ts'
import type { Instant } from '#shared/model/plain-date.ts'

/** One line of a lawyer's table: what is on file, when, and what the check must say, because of which rule. */
export interface LawCase {
  /** The row of the table, counted from 1; the heading is row 1. */
  readonly line: number
  /** The case in a few words. Named by its kind, never by a person. */
  readonly title: string
  /** When the check is made. */
  readonly day: Instant
  /** When the flight leaves its origin. */
  readonly departs: Instant
  /** Airports in their order: the first is the origin, the last the destination. */
  readonly route: readonly string[]
  /** Facts beside those of somebody with whom all is well (person-in-order.ts). */
  readonly onFile: readonly CaseFact[]
  readonly verdict: Verdict
  /** The rule that must say so, where the table names one. */
  readonly because: string | null
  /** What the citation of that rule must hold, where the table names it. */
  readonly source: string | null
}

/** One fact: `bar withholding, from 2026-06-01, to IRN` is of noun `bar`, its words `withholding`, and two details. */
export interface CaseFact {
  readonly noun: string
  /** What follows the noun, before the first comma. */
  readonly words: readonly string[]
  readonly details: readonly CaseDetail[]
}

/** One detail of a fact: `from 2026-06-01` has the name `from`. */
export interface CaseDetail {
  readonly name: string
  readonly value: string
}

/** What nobody can read in a table, at its row. */
export interface CaseProblem {
  readonly line: number
  readonly column: string
  readonly value: string
  /** A sentence that says what to write instead. */
  readonly why: string
}
