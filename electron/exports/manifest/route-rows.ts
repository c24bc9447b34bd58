import type { FrozenPerson, FrozenStop } from '#shared/model/manifest-content.ts'

/** One airport of a route, with how many of a document's people board and leave there. */
export interface RouteRow {
  readonly airport: string
  readonly city: string
  readonly country: string
  readonly timeZone: string
  readonly purpose: FrozenStop['purpose']
  /** UTC instants. */
  readonly arrives: string | null
  readonly departs: string | null
  readonly boards: number
  readonly leaves: number
  /** Aboard when the aircraft leaves this airport. */
  readonly aboard: number
}

/** The route as these people see it. A diversion airport has no counts: nobody is meant to leave there. */
export function routeRows(stops: readonly FrozenStop[], people: readonly FrozenPerson[]): RouteRow[] {
  let aboard = 0
  return stops.map(stop => {
    const { airport, city, country, timeZone, purpose, arrives, departs } = stop
    const isCall = purpose !== 'diversion'
    const boards = isCall ? people.filter(person => person.from === airport).length : 0
    const leaves = isCall ? people.filter(person => person.to === airport).length : 0
    aboard += boards - leaves
    return { airport, city, country, timeZone, purpose, arrives, departs, boards, leaves, aboard }
  })
}
