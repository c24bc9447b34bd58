import type { PartialDate } from '../../model/plain-date.ts'

/**
 * A PAXLST message as read. Source: WCO/IATA/ICAO PAXLST Implementation Guide v6.0 (November 2016). Texts are as
 * written; local times are `YYYY-MM-DDTHH:MM` at the airport.
 */
export type Paxlst = {
  interchange: { sender: string; recipient: string; prepared: string; reference: string }
  message: {
    reference: string
    /** Version and release, e.g. `D:15B`. */
    version: string
    kind: 'passengers' | 'crew' | 'other'
    /** The BGM code and its second element, e.g. `745` and `CLOB`. */
    code: string
    function: string
  }
  /** The number is that of the first leg. */
  flight: { number: string; legs: PaxlstLeg[] }
  people: PaxlstPerson[]
  counts: {
    /** People in this message. */
    people: number
    /** What CNT claims, for the whole flight; null when absent. */
    claimedOnFlight: number | null
    /** Segments from UNH to UNT. */
    segments: number
    claimedSegments: number | null
  }
  /** What an officer should see: counts that do not tie, codes nobody knows, what could not be read, cards that permit a stay. */
  problems: string[]
  /** What the guide knows, the message has, and this reading leaves out, by segment and code: `COM`, `FTX+BAG`. */
  leftOut: string[]
}

/** One sector. */
export type PaxlstLeg = {
  flight: string
  carrier: string
  from: string
  departs: string
  to: string
  arrives: string
}

/** One person. Unknown is null or empty. */
export type PaxlstPerson = {
  role: 'passenger' | 'crew' | 'transit-passenger' | 'transit-crew'
  familyName: string
  givenNames: string
  sex: 'M' | 'F' | 'X' | null
  birthDate: PartialDate | null
  birthPlace: string
  nationality: string
  residence: string
  embarkation: string
  destination: string
  seat: string
  bookingReference: string
  documents: PaxlstDocument[]
}

/** A travel document. */
export type PaxlstDocument = { type: string; number: string; expires: PartialDate | null; issuer: string }
