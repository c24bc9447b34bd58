import { z } from 'zod'
import { AssignmentKind, CabinType, Role } from './codes.ts'
import { CountryCode, Instant, PartialDate, PlainDate } from './fields.ts'
import { Effect, Verdict } from './finding.ts'
import { FlightStop } from './flight.ts'
import { AssignmentId, FlightId, PersonId, UserId } from './ids.ts'
import { CareNeed, EscortNeed, Ground, Sex } from './person.ts'
import { isTimeZone } from './plain-date.ts'

/**
 * What a manifest version freezes. Its canonical JSON (RFC 8785) is hashed and signed, so parsing never changes a
 * value (nothing is trimmed or given a default) and an unknown field is refused instead of dropped.
 */

/** Text as it was when it was frozen. A lone surrogate has no UTF-8 form and so no canonical JSON: refused. */
const FrozenText = z
  .string()
  .max(500)
  .refine(text => text.isWellFormed(), 'Holds half a character')

/** A code that takes little room on a page. */
const FrozenCode = FrozenText.max(12)

const FrozenStop = z.strictObject(FlightStop.shape).extend({
  name: FrozenText,
  city: FrozenText,
  timeZone: FrozenText.refine(isTimeZone, { error: 'Not a time zone', abort: true }),
})
/** A stop of the flight, as signed. */
export type FrozenStop = z.infer<typeof FrozenStop>

const FrozenDocument = z.strictObject({
  type: FrozenCode,
  number: FrozenText.nullable(),
  state: CountryCode.nullable(),
  expires: PlainDate.nullable(),
})

const FrozenFinding = z.strictObject({
  /** Dotted rule name, e.g. `permit.valid`. */
  rule: FrozenText,
  effect: Effect,
  why: z.string().max(4000),
  /** The reviewer's answer, where one was asked for. */
  decision: z.strictObject({ answer: z.enum(['accept', 'refuse']), by: FrozenText, at: Instant }).nullable(),
})
/** What was found about a person, as signed. */
export type FrozenFinding = z.infer<typeof FrozenFinding>

/** The legal side of one returnee. No outward document holds any of it. */
const FrozenLegal = z.strictObject({
  ground: Ground,
  orderNumber: FrozenText.nullable(),
  verdict: Verdict,
  findings: z.array(FrozenFinding),
})

const FrozenPerson = z.strictObject({
  assignmentId: AssignmentId,
  /** Null for staff, who have no record of their own. */
  personId: PersonId.nullable(),
  kind: AssignmentKind,
  caseNumber: FrozenText.nullable(),
  /** Staff known by one name only have it here. */
  familyName: FrozenText,
  givenNames: FrozenText,
  nativeName: FrozenText.nullable(),
  sex: Sex.nullable(),
  birthDate: PartialDate.nullable(),
  nationality: CountryCode.nullable(),
  document: FrozenDocument.nullable(),
  /** Airports of boarding and leaving, as the flight's stops name them. */
  from: FrozenCode,
  to: FrozenCode,
  seat: FrozenCode.nullable(),
  /** The text that members of one family share. */
  familyGroup: FrozenText.nullable(),
  /** The adult on this manifest with whom a minor travels. */
  travelsWith: AssignmentId.nullable(),
  escortNeed: EscortNeed.nullable(),
  care: z.array(CareNeed),
  bags: z.strictObject({
    count: z.int().min(0).nullable(),
    /** Kilograms. */
    kg: z.number().min(0).nullable(),
  }),
  /** Null for staff. */
  legal: FrozenLegal.nullable(),
})
/** Somebody on the manifest, as signed. */
export type FrozenPerson = z.infer<typeof FrozenPerson>

/** How many are aboard, by kind. `under18` counts everybody who may be under 18 on the day of departure. */
const ManifestCounts = z.strictObject({
  passengers: z.int(),
  under18: z.int(),
  escorts: z.int(),
  medics: z.int(),
  monitors: z.int(),
  crew: z.int(),
  total: z.int(),
})
/** How many are aboard, by kind. */
export type ManifestCounts = z.infer<typeof ManifestCounts>

/** The content of a manifest, signed or not. A draft has no signers and may hold people who are not clear. */
export const ManifestContent = z.strictObject({
  format: z.literal('muster-manifest'),
  formatVersion: z.literal(1),
  office: z.strictObject({ code: FrozenText.max(16), name: FrozenText }),
  flight: z.strictObject({
    id: FlightId,
    number: FrozenCode,
    cabin: CabinType,
    stops: z.array(FrozenStop).min(2),
  }),
  /** Version number, from 1. A draft has the number that it would get. */
  version: z.int().min(1),
  rulePack: z.strictObject({ id: FrozenText, version: FrozenText, hash: FrozenText }),
  /** The permit register that was asked; null when there is none. */
  register: z.strictObject({ source: FrozenText, asOf: FrozenText }).nullable(),
  checkedAt: Instant,
  voidAfter: Instant,
  /** Of an office with fewer than three people, in which whoever administers releases and signs too. Others say nothing of it. */
  hasFewerThanThree: z.literal(true).optional(),
  signers: z.array(z.strictObject({ userId: UserId, name: FrozenText, role: Role, at: Instant })),
  people: z.array(FrozenPerson),
  counts: ManifestCounts,
})
export type ManifestContent = z.infer<typeof ManifestContent>
