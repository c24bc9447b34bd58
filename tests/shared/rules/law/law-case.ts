import type { Verdict } from '#shared/model/finding.ts'
import type { FlightFacts } from '#shared/rules/facts.ts'
import type { aFlight, PersonOptions } from '#tests/support/facts.ts'

/**
 * One line of the law's table: what is on file about somebody otherwise in order, where the flight goes, when the check
 * is made, and what must come of it, by which rule and citation. Scenarios are named by their kind, never by a person.
 */
export interface LawCase {
  readonly what: string
  readonly onFile?: PersonOptions
  /** Nationality of the person, and by default the country where the flight ends. */
  readonly national?: 'IRN' | 'GTM' | 'HND' | 'SLV'
  readonly flight?: Parameters<typeof aFlight>[0]
  readonly others?: Partial<FlightFacts>
  /** As-of instant; noon UTC of 23 November 2026 where it does not matter. The flight leaves on 10 December. */
  readonly on?: string
  readonly verdict: Verdict
  /** The rule that says so, and its effect. */
  readonly rule?: string
  /** Part of the citation that the finding must show. */
  readonly citing?: string
}
