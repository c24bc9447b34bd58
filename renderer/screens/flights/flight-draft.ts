import { z } from 'zod'
import { CabinType } from '#shared/model/codes.ts'
import { PlainDate } from '#shared/model/fields.ts'
import { Flight } from '#shared/model/flight.ts'
import { instantAt } from '#shared/model/plain-date.ts'
import { localInstant, timeOfDay } from '../../components/date-field/local-instant.ts'
import type { Airport } from './airport-fields.tsx'

/** What is typed into the form of a new flight; times are those of the airports' own clocks. */
export interface FlightDraft {
  number: string
  cabin: CabinType | null
  from: Airport | null
  via: readonly Airport[]
  to: Airport | null
  diversions: readonly Airport[]
  date: string
  time: string
  arrivesDate: string
  arrivesTime: string
}

/** A flight of which nothing is said yet. */
export const emptyDraft: FlightDraft = {
  number: '',
  cabin: 'A320',
  from: null,
  via: [],
  to: null,
  diversions: [],
  date: '',
  time: '',
  arrivesDate: '',
  arrivesTime: '',
}

/** What the form says when a field cannot be used. */
interface Words {
  needed: string
  badTime: string
  arrivesBoth: string
}

/** Checks a draft and turns it into what `flights.create` takes: airports by code, times in UTC. */
export function flightSchema({ needed, badTime, arrivesBoth }: Words) {
  const airport = z.custom<Airport>(value => value !== null, needed)
  const time = z.string().regex(timeOfDay, badTime)
  return z
    .object({
      number: z.preprocess(value => String(value).trim().toUpperCase(), Flight.shape.number),
      cabin: CabinType,
      from: airport,
      via: z.array(airport),
      to: airport,
      diversions: z.array(airport),
      date: PlainDate,
      time,
      arrivesDate: z.literal('').or(PlainDate),
      arrivesTime: z.literal('').or(time),
    })
    .refine(draft => (draft.arrivesDate === '') === (draft.arrivesTime === ''), {
      path: ['arrivesTime'],
      message: arrivesBoth,
    })
    .transform(draft => {
      const arrives = localInstant(draft.arrivesDate, draft.arrivesTime, draft.to.timeZone)
      return {
        number: draft.number,
        cabin: draft.cabin,
        from: draft.from.code,
        via: draft.via.map(stop => stop.code),
        to: draft.to.code,
        diversions: draft.diversions.map(stop => stop.code),
        departs: instantAt(draft.date, draft.time, draft.from.timeZone),
        ...(arrives ? { arrives } : {}),
      }
    })
}
