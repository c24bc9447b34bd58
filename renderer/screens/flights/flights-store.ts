import type { FlightRow } from '#shared/contract/flights.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../../state/ask/answer.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'

interface FlightsState {
  flights: Answer<readonly FlightRow[]>
  selectedId: string | null
  isCreating: boolean
}

export const useFlights = createSessionStore<FlightsState>(() => ({
  flights: notAsked,
  selectedId: null,
  isCreating: false,
}))

const ask = createAsk<readonly FlightRow[]>(flights => useFlights.setState({ flights }))

export function loadFlights(): void {
  void ask(() => client.flights.list())
}

export function selectFlight(row: FlightRow): void {
  useFlights.setState({ selectedId: row.flight.id })
}

export function openNewFlight(): void {
  useFlights.setState({ isCreating: true })
}

export function closeNewFlight(): void {
  useFlights.setState({ isCreating: false })
}
