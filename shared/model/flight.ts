import { z } from 'zod'
import { AssignmentKind, CabinType, RemovalReason } from './codes.ts'
import { CountryCode, Instant, Line, Note, PartialDate } from './fields.ts'
import { AssignmentId, FlightId, PersonId, UserId } from './ids.ts'

/** One airport at which the aircraft is on the ground, or may be: every one is tested against country-scoped bars. */
export const FlightStop = z.object({
  /** IATA code, or ICAO where the airport has no IATA code. */
  airport: z.string().regex(/^[A-Z0-9]{3,4}$/),
  name: Line,
  city: Line,
  country: CountryCode,
  timeZone: z.string(),
  purpose: z.enum(['origin', 'transit', 'destination', 'diversion']),
  /** Scheduled or estimated arrival; null at the origin. */
  arrives: Instant.nullable(),
  /** Scheduled departure; null at the last stop and at diversions. */
  departs: Instant.nullable(),
})
export type FlightStop = z.infer<typeof FlightStop>

/** A flight: one aircraft, one number, its stops in order. Legs are the pairs of stops that follow each other. */
export const Flight = z.object({
  id: FlightId,
  number: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{2,8}$/, 'Two to eight capital letters and digits'),
  cabin: CabinType,
  stops: z.array(FlightStop).min(2),
  createdBy: UserId,
  createdAt: Instant,
})
export type Flight = z.infer<typeof Flight>

/** Somebody's place on a flight. Taking somebody off is a status with a reason, never a deletion. */
export const Assignment = z.object({
  id: AssignmentId,
  flightId: FlightId,
  kind: AssignmentKind,
  /** The returnee; null for staff, who are named below. */
  personId: PersonId.nullable(),
  staffName: Line.nullable(),
  /** By which staff are matched against people on file and registers; null where nobody recorded it, and for returnees. */
  staffBirthDate: PartialDate.nullable(),
  staffNationality: CountryCode.nullable(),
  /** Number of the document with which they travel. */
  staffDocument: Line.nullable(),
  /** Airports of boarding and leaving; both are stops of the flight. */
  from: z.string(),
  to: z.string(),
  status: z.enum(['listed', 'standby', 'removed']),
  /** Seat such as `12C`; null when none is given yet. */
  seat: z.string().nullable(),
  removedReason: RemovalReason.nullable(),
  removedNote: Note.nullable(),
  addedAt: Instant,
})
export type Assignment = z.infer<typeof Assignment>
