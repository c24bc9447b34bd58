import type { Attachment } from '#shared/model/attachment.ts'
import type { ClassMembership } from '#shared/model/class-membership.ts'
import type { Consent } from '#shared/model/consent.ts'
import type { PersonId, UserId } from '#shared/model/ids.ts'
import type { EmergencyStop, LegalBar } from '#shared/model/legal-bar.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { Permit } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import type { Instant, PartialDate, PlainDate } from '#shared/model/plain-date.ts'
import type { Relation } from '#shared/model/relation.ts'
import type { HeldProtection, ProtectionKind, Release } from '#shared/model/release.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import type { Sighting } from '#shared/model/sighting.ts'
import type { Statement } from '#shared/model/statement.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import type { UnreadCell } from '#shared/model/unread-cell.ts'
import type { FieldDifference } from './differences.ts'

/** What is on file about a person, as far as it can protect them. Nothing is left out for being lifted or withdrawn. */
export interface PersonRecords {
  readonly person: Person
  /** Withdrawn ones included: a residence card speaks even when handed back. */
  readonly documents: readonly TravelDocument[]
  readonly orders: readonly RemovalOrder[]
  readonly permits: readonly Permit[]
  readonly bars: readonly LegalBar[]
  readonly stops: readonly EmergencyStop[]
  readonly consents: readonly Consent[]
  readonly clearances: readonly MedicalClearance[]
  readonly statements: readonly Statement[]
  readonly attachments: readonly Attachment[]
  readonly sightings: readonly Sighting[]
  /** Classes that ever covered the person. Left out in checks kept before memberships were. */
  readonly memberships?: readonly ClassMembership[]
  /** Relations to others, from either side. Left out in checks kept before a relation could be released. */
  readonly relations?: readonly Relation[]
  /** Decisions of this office that ended protections, those that count and those that do not. */
  readonly releases: readonly Release[]
  /** Protections that a writing would have weakened, and that go on. */
  readonly held: readonly HeldProtection[]
  /** What lists said in words that are no value of their column. Left out in checks kept before 2026-11-30. */
  readonly unread?: readonly UnreadCell[]
}

/** Something that protects a person from removal until a release ends it. */
export interface Protection {
  /** Names it for a release (`minority:01J…:2010-03-01`). Another value is another protection. */
  readonly id: string
  /** The same matter before and after a writing, whatever its value: `minority:01J…`. */
  readonly key: string
  readonly kind: ProtectionKind
  readonly personId: PersonId | null
  /** Id of the record on which it rests; null where it is the person's own. */
  readonly record: string | null
  /** The code that a rule pack distinguishes within the kind: of a bar its kind, of a permit its category. */
  readonly code: string | null
  /** As it reads inside a sentence: `a bar (withholding) from 3 Nov 2025`. */
  readonly what: string
  /** The day from which it is said to protect; a decision from before it cannot have ended it. Null where none is known. */
  readonly from: PlainDate | PartialDate | null
  readonly recordedAt: Instant | null
  readonly recordedBy: UserId | null
  /** How far it reaches: no writing may shrink it. */
  readonly reach: Reach
  /** What on file says that it ended, in words; null while nothing does. No such claim ends it. */
  readonly claim: string | null
  /** Of a possible match: the fields that both records hold and in which no slip makes one of two. */
  readonly differs?: readonly FieldDifference[]
}

/** How far a protection reaches, in terms that can be compared: the second of two reaches is weaker or it is not. */
export interface Reach {
  /** First day; the later, the weaker. */
  readonly from?: string | null
  /** Last day or moment; the earlier the weaker, null for ever. */
  readonly until?: string | null
  /** Countries to which it bars removal; fewer are weaker, but none at all means every country. */
  readonly bars?: readonly string[]
  /** Countries to which alone it allows removal; more are weaker. */
  readonly allows?: readonly string[]
  /** Facts of which each other value is weaker, but for one that was not known before: null and `unknown`. */
  readonly same?: Readonly<Record<string, string | null>>
  /**
   * Facts that end a stay once they are said: on the screen only who may release says them (services/evidence), and by any
   * other door each other value is weaker.
   */
  readonly unsaid?: Readonly<Record<string, string | null>>
}
