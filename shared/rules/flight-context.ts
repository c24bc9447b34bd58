import type { FlightStop } from '#shared/model/flight.ts'
import {
  addTime,
  compareInstants,
  dateIn,
  daysBetween,
  type Instant,
  isTimeZone,
  type PlainDate,
} from '#shared/model/plain-date.ts'
import type { FlightFacts, PersonFacts } from './facts.ts'
import { type Sha256, sha256InScript } from './findings/finding-id.ts'
import type { LawDays } from './pack/dated.ts'
import type { RulePack } from './pack/rule-pack.ts'

/** What every rule may look at beside the person: the law, the moment, and the flight worked out once for everybody. */
export interface FlightContext {
  readonly pack: RulePack
  readonly asOf: Instant
  readonly facts: FlightFacts
  /** Departure from the origin; as-of where the flight does not say. */
  readonly departs: Instant
  /** The day of departure on the clocks of the origin. Ages are counted on it. */
  readonly departureDate: PlainDate
  /** The end of the time for which bars are tested: the last arrival, and never before departure or as-of. */
  readonly lastArrival: Instant
  /** Every stop at which somebody who boarded could end up: transit, destination and diversion, not the origin. */
  readonly ahead: readonly FlightStop[]
  /** The stops at which somebody can leave, by airport code. */
  readonly landings: ReadonlyMap<string, Landing>
  /** Returnees listed or on standby, by person id. */
  readonly placesByPerson: ReadonlyMap<string, readonly PersonFacts[]>
  /** Of which the ids of findings are made. */
  readonly sha256Of: Sha256
}

/** A stop at which people leave, and the day on its clocks at which the aircraft gets there. */
export interface Landing {
  readonly stop: FlightStop
  readonly date: PlainDate
}

/** How long a flight is taken to last whose arrival nobody entered: longer than any flight of one crew plus its delay. */
const unknownFlightHours = 48

/** Works out the flight once for all people of it. */
export function createFlightContext(
  facts: FlightFacts,
  pack: RulePack,
  asOf: Instant,
  sha256Of: Sha256 = sha256InScript,
): FlightContext {
  const { stops } = facts.flight
  const origin = stops[0]
  const departs = origin?.departs ?? asOf
  const ahead = stops.filter((stop, index) => index > 0 || stop.purpose !== 'origin')
  return {
    pack,
    asOf,
    facts,
    departs,
    departureDate: dateIn(zoneOf(origin), departs),
    lastArrival: latest([asOf, departs, ...ahead.map(stop => arrivalAt(stop, departs))]),
    ahead,
    landings: landingsOf(ahead, departs),
    placesByPerson: Map.groupBy(travelling(facts), place => place.person.id),
    sha256Of,
  }
}

/** Everybody who is on the flight or could be promoted to it, in an order that does not depend on that of the facts. */
export function travelling(facts: FlightFacts): PersonFacts[] {
  return facts.people
    .filter(place => place.assignment.status !== 'removed')
    .sort((a, b) => (a.assignment.id < b.assignment.id ? -1 : 1))
}

/** Where and when the person leaves the aircraft; undefined when the flight calls there only before boarding, or not. */
export function landingOf({ assignment }: PersonFacts, ctx: FlightContext): Landing | undefined {
  const { stops } = ctx.facts.flight
  const boards = stops.findIndex(stop => stop.airport === assignment.from)
  const landing = ctx.landings.get(assignment.to)
  if (boards === -1 || landing === undefined) return undefined
  return stops.indexOf(landing.stop) > boards ? landing : undefined
}

/** The date that the origin's clocks show at as-of, or the date in UTC where that is later. */
export const today = oncePerFlight((ctx): PlainDate => {
  const utc = dateIn('UTC', ctx.asOf)
  const local = dateIn(zoneOf(ctx.facts.flight.stops[0]), ctx.asOf)
  return daysBetween(utc, local) > 0 ? local : utc
})

/** The days by which the law in force for an event is picked: its own, and that of the check. */
export function lawDays(ctx: FlightContext, event: PlainDate | null): LawDays {
  return { event, check: today(ctx) }
}

/**
 * Does work that is the same for everybody on a flight once per check. What it remembers goes with the context, which lives
 * no longer than its check, so nothing stays from one check to the next.
 */
export function oncePerFlight<T>(work: (ctx: FlightContext) => T): (ctx: FlightContext) => T {
  const done = new WeakMap<FlightContext, { readonly result: T }>()
  return ctx => {
    const known = done.get(ctx) ?? { result: work(ctx) }
    done.set(ctx, known)
    return known.result
  }
}

/** When the aircraft is on the ground there, at the latest. A time before departure is as good as none. */
function arrivalAt(stop: FlightStop, departs: Instant): Instant {
  if (stop.arrives !== null && compareInstants(stop.arrives, departs) >= 0) return stop.arrives
  return stop.purpose === 'diversion' ? departs : addTime(departs, { hours: unknownFlightHours })
}

/** Where an airport comes twice, the later landing counts: papers must last until then. */
function landingsOf(ahead: readonly FlightStop[], departs: Instant): Map<string, Landing> {
  const landings = new Map<string, Landing>()
  for (const stop of ahead) {
    if (stop.purpose === 'diversion') continue
    const landing = { stop, date: dateIn(zoneOf(stop), arrivalAt(stop, departs)) }
    const other = landings.get(stop.airport)
    if (other === undefined || landing.date > other.date) landings.set(stop.airport, landing)
  }
  return landings
}

function zoneOf(stop: FlightStop | undefined): string {
  return stop !== undefined && isTimeZone(stop.timeZone) ? stop.timeZone : 'UTC'
}

function latest(instants: readonly Instant[]): Instant {
  return instants.reduce((a, b) => (compareInstants(a, b) >= 0 ? a : b))
}
