import { z } from 'zod'
import { Verdict } from '#shared/model/finding.ts'
import { FlightId, PersonId } from '#shared/model/ids.ts'

/** Somebody on file, by name. */
export const NamedPerson = z.object({ id: PersonId, name: z.string() })
export type NamedPerson = z.infer<typeof NamedPerson>

/** A list that may be long: all are counted, the first {@link maxNamed} are named. */
export function manyOf<T extends z.ZodType>(item: T) {
  return z.object({ total: z.int(), first: z.array(item) })
}

/** As {@link manyOf}, where what reads alike is told once, with how often if more than once: 40 lines of one sentence hide the other one. */
export function groupedOf<Shape extends z.ZodRawShape>(item: z.ZodObject<Shape>) {
  return z.object({ total: z.int(), first: z.array(item.extend({ times: z.int().optional() })) })
}

/** How often what is told once is in the list: see {@link groupedOf}. */
export function timesOf(item: object): number {
  return 'times' in item && typeof item.times === 'number' ? item.times : 1
}

/** How many of a long list are not named. */
export function unnamedIn({
  total,
  first,
}: {
  readonly total: number
  readonly first: readonly object[]
}): number {
  return total - first.reduce((sum, item) => sum + timesOf(item), 0)
}

/** How many of a long list are named. */
export const maxNamed = 500

/** Whose verdict on a flight to come is another now, or would be. */
export const VerdictChange = z.object({
  flightId: FlightId,
  flight: z.string(),
  person: NamedPerson,
  /** Null where the person was not on the flight, or would not be. */
  before: Verdict.nullable(),
  after: Verdict.nullable(),
  /** What is found now and was not, or is not any more: one sentence each. */
  appears: z.array(z.string()),
  goes: z.array(z.string()),
})
export type VerdictChange = z.infer<typeof VerdictChange>

/** What a writing of many records at once did to flights, or would do. */
export const FlightEffects = z.object({
  /** Flights that have not departed: everybody whose verdict is another. */
  verdicts: manyOf(VerdictChange),
  /** Signed versions that no longer stand. */
  superseded: z.array(
    z.object({ flightId: FlightId, flight: z.string(), version: z.int(), why: z.string() }),
  ),
})
export type FlightEffects = z.infer<typeof FlightEffects>
