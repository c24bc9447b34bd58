import { type Airport, findAirport } from '#shared/formats/airports.ts'
import type { FlightStop } from '#shared/model/flight.ts'
import { addTime, epochMs, type Instant } from '#shared/model/plain-date.ts'
import { refusal } from '../../refusal.ts'

/** What a planner says of a route: airports by IATA or ICAO code, the departure, and the final arrival if it is known. */
export interface Route {
  readonly from: string
  readonly via: readonly string[]
  readonly to: string
  readonly diversions: readonly string[]
  readonly departs: Instant
  readonly arrives: Instant | undefined
}

/**
 * Estimates for planning, where the operator has given no times yet: block time is the great-circle distance at 800 km/h
 * and one hour more for taxi, climb and descent; a stop on the way takes an hour. Findings that depend on the hour of
 * arrival (a document's last day) are recomputed when the times are corrected.
 */
const cruiseKmPerHour = 800
const extraMinutesPerLeg = 60
const groundMinutes = 60

/** Mean Earth radius (IUGG), kilometres. */
const earthRadiusKm = 6371.0088

/**
 * The stops of a route in order, diversions last. Times that nobody gave are estimated; a given arrival stretches the
 * estimates between. Refuses with INVALID_INPUT for an airport nobody knows, or an arrival that is not after departure.
 */
export function stopsOf(route: Route): FlightStop[] {
  const airports = [route.from, ...route.via, route.to].map((code, index) =>
    requireAirport(code, fieldAt(index, route)),
  )
  const diversions = route.diversions.map(code => requireAirport(code, 'diversions'))
  const minutes = scheduleOf(airports, minutesGiven(route))
  const last = airports.length - 1
  const at = (offset: number | undefined) =>
    offset === undefined ? null : addTime(route.departs, { minutes: offset })
  const stops = airports.map(
    (airport, index): FlightStop => ({
      ...placeOf(airport),
      purpose: purposeAt(index, last),
      arrives: at(minutes[index]?.arrives),
      departs: index === last ? null : at(minutes[index]?.departs),
    }),
  )
  const lastArrival = stops[last]?.arrives ?? null
  return [
    ...stops,
    ...diversions.map(
      (airport): FlightStop => ({
        ...placeOf(airport),
        purpose: 'diversion',
        arrives: lastArrival,
        departs: null,
      }),
    ),
  ]
}

/** The route again with other times; what is not given stays (a new departure moves an estimated arrival with it). */
export function rescheduled(
  stops: readonly FlightStop[],
  times: { departs?: Instant | undefined; arrives?: Instant | undefined },
): FlightStop[] {
  const route = stops.filter(stop => stop.purpose !== 'diversion')
  const [origin, destination] = [route[0], route.at(-1)]
  if (!origin?.departs || !destination?.arrives) throw new RangeError('A flight without times')
  const departs = times.departs ?? origin.departs
  const kept = addTime(departs, {
    seconds: Math.round((epochMs(destination.arrives) - epochMs(origin.departs)) / 1000),
  })
  return stopsOf({
    from: origin.airport,
    via: route.slice(1, -1).map(stop => stop.airport),
    to: destination.airport,
    diversions: stops.filter(stop => stop.purpose === 'diversion').map(stop => stop.airport),
    departs,
    arrives: times.arrives ?? kept,
  })
}

/** Kilometres along the great circle (haversine formula; R. W. Sinnott, Sky and Telescope 68, 1984, p. 159). */
export function greatCircleKm(a: Position, b: Position): number {
  const [latA, latB] = [radians(a.latitude), radians(b.latitude)]
  const halfLat = (latB - latA) / 2
  const halfLong = radians(b.longitude - a.longitude) / 2
  const chord = Math.sin(halfLat) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin(halfLong) ** 2
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(Math.min(1, chord)))
}

/** Degrees, WGS 84. */
interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** Minutes after the first departure. */
interface StopMinutes {
  readonly arrives?: number
  readonly departs?: number
}

function scheduleOf(airports: readonly Airport[], given: number | undefined): StopMinutes[] {
  const estimated: StopMinutes[] = [{ departs: 0 }]
  let clock = 0
  for (const [index, airport] of airports.entries()) {
    const before = airports[index - 1]
    if (!before) continue
    const arrives = clock + extraMinutesPerLeg + (greatCircleKm(before, airport) / cruiseKmPerHour) * 60
    clock = arrives + groundMinutes
    estimated.push({ arrives, departs: clock })
  }
  const total = estimated.at(-1)?.arrives ?? 0
  const stretch = given === undefined ? 1 : given / total
  const round = (minutes: number) => Math.round(minutes * stretch)
  return estimated.map(({ arrives, departs }) => ({
    ...(arrives === undefined ? {} : { arrives: round(arrives) }),
    ...(departs === undefined ? {} : { departs: round(departs) }),
  }))
}

function minutesGiven({ departs, arrives }: Route): number | undefined {
  if (arrives === undefined) return undefined
  const minutes = (epochMs(arrives) - epochMs(departs)) / 60_000
  if (minutes <= 0) throw invalid('arrives', arrives, 'The arrival is not after the departure')
  return minutes
}

function requireAirport(code: string, column: string): Airport {
  const airport = findAirport(code)
  if (!airport) throw invalid(column, code, 'No airport has this IATA or ICAO code')
  return airport
}

function fieldAt(index: number, route: Route): string {
  if (index === 0) return 'from'
  return index <= route.via.length ? 'via' : 'to'
}

function placeOf(airport: Airport): Pick<FlightStop, 'airport' | 'name' | 'city' | 'country' | 'timeZone'> {
  const { iata, icao, name, city, country, timeZone } = airport
  return { airport: iata || (icao ?? ''), name, city: city || name, country, timeZone }
}

function purposeAt(index: number, last: number): FlightStop['purpose'] {
  if (index === 0) return 'origin'
  return index === last ? 'destination' : 'transit'
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

function invalid(column: string, value: string, reason: string) {
  return refusal('INVALID_INPUT', `Correct ${column}.`, {
    problems: [{ file: null, line: null, column, value, reason }],
  })
}
