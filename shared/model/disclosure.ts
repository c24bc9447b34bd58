import { z } from 'zod'
import { Instant, Line } from './fields.ts'
import { AttachmentId, DisclosureId, FlightId, PersonId, UserId } from './ids.ts'
import { Sha256 } from './sha256.ts'

/** For whom a document is made: it holds only the fields that this reader may see. */
export const Profile = z.enum(['crew', 'escort', 'receiving', 'internal'])
export type Profile = z.infer<typeof Profile>

/** What left: a document of a flight, the file of one verdict, an attached file, everything on file, what is held about one person. */
export const DisclosedThing = z.enum(['manifest', 'explanation', 'attachment', 'everything', 'person_report'])
export type DisclosedThing = z.infer<typeof DisclosedThing>

/** How it left: as a file where somebody wanted it, or onto the screen, from where anybody may take it along. */
export const DisclosureWay = z.enum(['saved', 'shown'])
export type DisclosureWay = z.infer<typeof DisclosureWay>

/**
 * That something left the store: who took it, what it was, for whom, and which bytes. Written before they are handed out, and
 * never changed: a program that ended in between leaves a record without a file, never a file without a record.
 */
export const Disclosure = z.object({
  id: DisclosureId,
  what: DisclosedThing,
  way: DisclosureWay,
  /** For which reader; null where no profile narrows what is in it. */
  profile: Profile.nullable(),
  /** `pdf`, `csv`, `json`, `muster`, or what an attached file is. */
  format: Line,
  fileName: Line,
  flightId: FlightId.nullable(),
  /** Of a signed manifest; null for a draft, and for anything else. */
  version: z.int().min(1).nullable(),
  /** Airport of the one receiving authority for whom it was narrowed. */
  destination: Line.nullable(),
  /** Whom it is about, where that is one person. */
  personId: PersonId.nullable(),
  attachmentId: AttachmentId.nullable(),
  /** Everybody on file who is in it; null where that is everybody. */
  people: z.array(PersonId).nullable(),
  /** To whom it goes, as whoever took it said. */
  recipient: Line.nullable(),
  /** Public keys that open it; empty where it is not sealed, or under a passphrase. */
  recipientKeys: z.array(z.string()),
  /** Of the very bytes. */
  sha256: Sha256,
  bytes: z.int().min(0),
  /** How many reads of files were on record then, and the hash of the last: whoever cuts some off the end is found by it. */
  reads: z.int().min(0),
  readsHash: Sha256,
  by: UserId,
  at: Instant,
})
export type Disclosure = z.infer<typeof Disclosure>
