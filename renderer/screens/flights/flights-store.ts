import type { FlightRow } from '#shared/contract/flights.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../../state/ask/answer.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'

interface FlightsState {
  flights: Answer<readonly FlightRow[]>
  selectedId: string | null
  isCreating: boolean
}

/** The board: every flight, the one selected, and whether a new one is being made. */
export const useFlights = createSessionStore<FlightsState>(() => ({
  flights: notAsked,
  selectedId: null,
  isCreating: false,
}))

const ask = createAsk<readonly FlightRow[]>(flights => useFlights.setState({ flights }))

/** Asks for the board. */
export function loadFlights(): void {
  void ask(() => client.flights.list())
}

/** Puts a flight of the board in front. */
export function selectFlight(row: FlightRow): void {
  useFlights.setState({ selectedId: row.flight.id })
}

/** Opens the form for a new flight. */
export function openNewFlight(): void {
  useFlights.setState({ isCreating: true })
}

/** Closes the form for a new flight. */
export function closeNewFlight(): void {
  useFlights.setState({ isCreating: false })
}
