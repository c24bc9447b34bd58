import type { ClassOrder } from '#shared/model/class-order.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Finding, ReviewDecision, Verdict } from '#shared/model/finding.ts'
import type { Assignment, Flight } from '#shared/model/flight.ts'
import type { AssignmentId, FlightId, PersonId, RelationId, UserId } from '#shared/model/ids.ts'
import type { LegalBar } from '#shared/model/legal-bar.ts'
import type { Movement } from '#shared/model/movement.ts'
import type { Permit, RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import type { Instant, PartialDate } from '#shared/model/plain-date.ts'
import type { RelationKind } from '#shared/model/relation.ts'
import type { SharedNumber, Sighting } from '#shared/model/sighting.ts'
import type { PersonRecords } from '../protection/protection.ts'

/**
 * Everything that a check looks at. Gathering these is the services' work; the check itself is a pure function of
 * them, the rule pack and the as-of instant, so that any check can be replayed on its recorded facts.
 */
export interface FlightFacts {
  readonly flight: Flight
  /** What the aircraft did, withdrawn moments included. It tells when an order came, and weakens none. */
  readonly movements: readonly Movement[]
  /** The newest snapshot of each source of permit registers, the oldest day first; empty when none was ever imported. */
  readonly registers: readonly RegisterFacts[]
  /** Newer snapshots that wait for a second user: what they show protects, what they lack does not count yet. */
  readonly waitingRegisters: readonly RegisterFacts[]
  /** The newest snapshot of each source whose rows are not here. */
  readonly missingRegisters: readonly RegisterSnapshot[]
  /** Who made the flight or put somebody on it. */
  readonly planners: readonly UserId[]
  /** Class orders not lifted. */
  readonly classOrders: readonly ClassOrder[]
  /** All decisions made on findings of these people or this flight; the latest on a finding counts. */
  readonly decisions: readonly ReviewDecision[]
  /** A loaded rule pack that would be in force and cannot be read (damaged, or not of this program), and why. */
  readonly unreadPack?: { readonly id: string; readonly why: string }
  /** Every returnee listed or on standby. */
  readonly people: readonly PersonFacts[]
  /** Escorts, medics, monitors and crew listed. Left out in checks kept before staff were matched. */
  readonly staff?: readonly StaffFacts[]
  /** Unsettled conflicts between edits of what was looked at; left out where there are none. */
  readonly conflicts?: readonly ConflictFacts[]
  /** What the facts would be if other sides of those conflicts held; left out where there are none. */
  readonly otherwise?: readonly OtherFacts[]
}

/** Edits of one record that did not know of each other, and that nobody has settled. */
export interface ConflictFacts {
  readonly id: string
  readonly noun: Noun
  readonly recordId: string
  /** Whose check it bears on; nobody in particular where it bears on the flight. */
  readonly people: readonly PersonId[]
  readonly holds: Readonly<Record<string, unknown>>
  readonly sides: readonly {
    readonly letter: string
    /** Code of the office that wrote it. */
    readonly office: string
    /** Name of who wrote it. */
    readonly by: string
    readonly at: Instant
    readonly values: Readonly<Record<string, unknown>>
  }[]
  /** Whether either side was checked; where there are too many conflicts for that, nobody whom it bears on may go. */
  readonly isChecked: boolean
}

/** What the facts would be if these sides held: what differs, and nothing else. */
export interface OtherFacts {
  readonly takes: readonly { readonly conflict: string; readonly letter: string }[]
  readonly facts: Partial<Omit<FlightFacts, 'people' | 'conflicts' | 'otherwise'>>
  /** Those of the same people of whom something else would be on file. */
  readonly people: readonly PersonFacts[]
}

/** Somebody aboard who is no returnee, and whom they may be. */
export interface StaffFacts {
  readonly assignment: Assignment
  readonly sameAs: readonly SamePersonCandidate[]
  readonly registerMatches: readonly RegisterMatch[]
  /** As of a person ({@link PersonFacts}). */
  readonly registerRowsUnread?: UnreadRows
}

/** A register as a check looks in it. */
export interface RegisterFacts extends RegisterSnapshot {
  /** The name of who brought it in; null where that was not kept. */
  readonly importer: string | null
}

/** Everything that is on file about one person on the flight. */
export interface PersonFacts extends PersonRecords {
  readonly assignment: Assignment
  /** Rows of the registers in force and of those that wait. */
  readonly registerMatches: readonly RegisterMatch[]
  /** Rows in which the person was ever seen, and nobody released since. */
  readonly sightings: readonly SightingFacts[]
  /** Register rows of a like name that were not compared, because no birth date is known and there are too many. */
  readonly registerNamesLeft: number
  /** Register rows that are like the person by name and date beyond the likest. Absent in checks recorded before 2026-12-01. */
  readonly registerRowsUnread?: UnreadRows
  /** Places of this person on other flights that have not departed. */
  readonly otherFlights: readonly OtherFlight[]
  /** Other records that may be the same person (a shared number, or the same birth date and a similar name). */
  readonly sameAs: readonly SamePersonCandidate[]
  /** The other members of the person's family group, on this flight or not. */
  readonly family: readonly FamilyMember[]
  /** Relatives on file, and who shares the family group, with what protects them. Absent in checks recorded before 2026-11-29. */
  readonly related?: readonly Related[]
}

/** Register rows like somebody that were not read one by one, since there are so many: how many, and how like the likest is, 0 to 1. */
export interface UnreadRows {
  readonly count: number
  readonly likest: number
}

/** Nothing that is like was left out. */
export const nothingUnread: UnreadRows = { count: 0, likest: 0 }

/** A register row that may be about the person. */
export interface RegisterMatch {
  readonly entry: RegisterEntry
  /** 0 to 1. */
  readonly score: number
  /** Plain words, e.g. "same case number", "family name one transliteration apart". */
  readonly grounds: readonly string[]
  /** The numbers that both share. See definitions/permit-claim.ts for when a shared number makes it the same person. */
  readonly sharedNumbers: readonly SharedNumber[]
}

/** A row in which a person was seen once. */
export interface SightingFacts extends Sighting {
  /** The name of who brought the register in; null where that was not kept. */
  readonly importer: string | null
  /** The decision by which its register was taken back as imported by mistake; null while it was not. */
  readonly withdrawn: { readonly by: string; readonly at: Instant; readonly reason: string } | null
}

/** A place that a person has on another flight. */
export interface OtherFlight {
  readonly flightId: FlightId
  readonly number: string
  readonly departs: Instant
  readonly status: 'listed' | 'standby'
}

/** Another record that may be the same person, with the fields that identify it: a decision holds until one changes. */
export interface SamePersonCandidate {
  readonly personId: PersonId
  readonly caseNumber: string | null
  readonly name: string
  readonly nativeName: string | null
  readonly birthDate: PartialDate | null
  readonly nationality: string | null
  readonly documentNumbers: readonly string[]
  /** 0 to 1. */
  readonly score: number
  readonly grounds: readonly string[]
  /** The numbers that both records share. */
  readonly sharedNumbers: readonly ('caseNumber' | 'documentNumber')[]
  /** The number of an order that stands on both records. Absent where none does, and in checks recorded before 2026-11-30. */
  readonly sharedOrder?: string
  /** Whether that record is on this flight too. */
  readonly onThisFlight: boolean
  /** What protects that record: a decision that the two are different people holds until anything is added to it. */
  readonly protectedBy?: readonly string[]
}

/** Another member of a person’s family group, and whether they fly along. */
export interface FamilyMember {
  readonly personId: PersonId
  readonly name: string
  readonly onThisFlight: 'listed' | 'standby' | 'no'
}

/** Somebody related to the person, and what protects them. */
export interface Related {
  /** Null where only a family group of a list links the two: how they are related is not known then. */
  readonly relation: RelationId | null
  readonly personId: PersonId
  readonly name: string
  /** What the relative is to the person. */
  readonly kind: RelationKind
  /** The document that shows the relation. */
  readonly evidence: string | null
  readonly nationality: string | null
  /** Absent in checks recorded before 2026-11-30. */
  readonly birthPlace?: string | null
  readonly bars: readonly LegalBar[]
  readonly permits: readonly Permit[]
  /** Rows of registers in which the relative was seen, and which no release ended. Absent in checks recorded before. */
  readonly sightings?: readonly Sighting[]
}

/** What a check says. `counts` covers the listed people; standby people have verdicts of their own. */
export interface CheckResult {
  readonly flightId: FlightId
  readonly asOf: Instant
  /** The pack asked: its id, the version in it, and the SHA-256 of its canonical form (pack-hash.ts). */
  readonly rulePack: { readonly id: string; readonly version: string; readonly hash: string }
  /** The one that decides how old the answer is: the oldest in force. */
  readonly register: { readonly source: string; readonly asOf: string } | null
  /** All in force, the oldest first. */
  readonly registers: readonly { readonly source: string; readonly asOf: string }[]
  readonly people: readonly PersonVerdict[]
  readonly flightFindings: readonly Finding[]
  readonly counts: Readonly<Record<Verdict, number>>
}

/** What a check says of one person on the flight. */
export interface PersonVerdict {
  readonly personId: PersonId
  readonly assignmentId: AssignmentId
  readonly status: 'listed' | 'standby'
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
}
