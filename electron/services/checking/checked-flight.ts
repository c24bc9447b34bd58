import type { Assignment } from '#shared/model/flight.ts'
import type { Office } from '#shared/model/office.ts'
import type { CheckResult, FlightFacts } from '#shared/rules/facts.ts'
import type { LoadedPack } from '../rules/shipped-packs.ts'

/** A flight with everything that a check looked at, and what it said. */
export interface CheckedFlight {
  readonly office: Office
  readonly facts: FlightFacts
  /** Escorts, medics, monitors and crew on the list. What the check asks of them it says of the flight. */
  readonly staff: readonly Assignment[]
  readonly pack: LoadedPack
  readonly check: CheckResult
}
