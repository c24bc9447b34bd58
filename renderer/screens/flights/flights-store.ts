import { create } from 'zustand'
import type { FlightRow } from '#shared/contract/flights.ts'
import { client } from '../../client.ts'
import { createAsk, notAsked, type Remote } from '../../state/ask/answer.ts'

interface FlightsState {
  flights: Remote<readonly FlightRow[]>
  selectedId: string | null
  isCreating: boolean
}

export const useFlights = create<FlightsState>()(() => ({
  flights: notAsked,
  selectedId: null,
  isCreating: false,
}))

const ask = createAsk<readonly FlightRow[]>(
  () => useFlights.getState().flights,
  flights => useFlights.setState({ flights }),
)

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
