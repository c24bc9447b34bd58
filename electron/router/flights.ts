import { searchAirports } from '#shared/formats/airports.ts'
import { checkFlight, checkReport } from '../services/checking/checking.ts'
import { lookForAboard } from '../services/checking/recognition/looking-for.ts'
import { cabinPlan } from '../services/flights/cabins.ts'
import { flightRow, flightsByDeparture, flightView } from '../services/flights/flight-views.ts'
import {
  addPeople,
  addStaff,
  completeStaff,
  createFlight,
  promote,
  removeFromFlight,
  updateFlight,
} from '../services/flights/planning.ts'
import { autoSeat, setSeat } from '../services/flights/planning-seats.ts'
import { requireFlight } from '../services/ground/require.ts'
import { watchFlight } from '../services/live/watching.ts'
import { flightHistory } from '../services/log/history.ts'
import { os, reading, readingFlight, readingFlights, signedIn } from './context.ts'

const { flights: procedure } = signedIn

/** Flights, their lists and seats (shared/contract/flights.ts). */
export const flights = {
  list: procedure.list.handler(({ context }) => readingFlights(context, flightsByDeparture, flightRow)),
  get: procedure.get.handler(({ context, input }) => readingFlight(context, input.flight, flightView)),
  watch: procedure.watch.handler(async ({ context, input, signal }) => {
    const { store } = context.session
    // What is in the way of it is in the way of the first view too, whose reader hears of it.
    await lookForAboard(store, requireFlight(store, input.flight).id).catch(() => undefined)
    return watchFlight(context.app, input.flight, signal)
  }),
  create: procedure.create.handler(({ context, input }) => createFlight(context.session, input)),
  update: procedure.update.handler(({ context, input }) => updateFlight(context.session, input)),
  add: procedure.add.handler(({ context, input }) => addPeople(context.session, input)),
  addStaff: procedure.addStaff.handler(({ context, input }) => addStaff(context.session, input)),
  completeStaff: procedure.completeStaff.handler(({ context, input }) =>
    completeStaff(context.session, input),
  ),
  promote: procedure.promote.handler(({ context, input }) => promote(context.session, input)),
  remove: procedure.remove.handler(({ context, input }) => removeFromFlight(context.session, input)),
  setSeat: procedure.setSeat.handler(({ context, input }) =>
    setSeat(context.session, input.assignment, input.seat),
  ),
  autoSeat: procedure.autoSeat.handler(({ context, input }) => autoSeat(context.session, input.flight)),
  cabin: os.flights.cabin.handler(({ input }) => cabinPlan(input.type)),
  check: procedure.check.handler(({ context, input }) =>
    readingFlight(context, input.flight, (store, flight, now) =>
      checkReport(checkFlight(store, flight, input.asOf ?? now)),
    ),
  ),
  history: procedure.history.handler(({ context, input }) =>
    reading(context, store => flightHistory(store, requireFlight(store, input.flight).id)),
  ),
  airports: os.flights.airports.handler(({ input }) =>
    searchAirports(input.query).map(({ iata, icao, name, city, country, timeZone }) => {
      return { code: iata || (icao ?? ''), icao: icao ?? '', name, city, country, timeZone }
    }),
  ),
}
