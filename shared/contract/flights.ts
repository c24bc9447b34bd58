import { z } from 'zod'
import { AssignmentKind, CabinType, RemovalReason } from '#shared/model/codes.ts'
import { CountryCode, Instant, Note, PartialDate, TypedLine } from '#shared/model/fields.ts'
import { DecisionKind, Finding, ReviewDecision, Signature, Verdict } from '#shared/model/finding.ts'
import { Assignment, Flight } from '#shared/model/flight.ts'
import { AssignmentId, FindingId, FlightId, PersonId, ReviewDecisionId } from '#shared/model/ids.ts'
import { openProcedure, procedure, procedureFor } from './base.ts'
import { HistoryEntry, PersonRow } from './people.ts'
import { ShownPhase } from './phase.ts'
import { Reason, sayingSomething, TypedNumber } from './reason.ts'
import { VersionSummary } from './signing.ts'

/** What a check said of one person. */
export const PersonVerdict = z.object({
  personId: PersonId,
  assignmentId: AssignmentId,
  status: z.enum(['listed', 'standby']),
  verdict: Verdict,
  findings: z.array(Finding),
})

/** What a check said (shared/rules/facts.ts, CheckResult), with names for whoever reads it. */
export const CheckReport = z.object({
  flightId: FlightId,
  asOf: Instant,
  rulePack: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  /** The one that decides how old the answer is: the oldest in force. */
  register: z.object({ source: z.string(), asOf: z.string() }).nullable(),
  registers: z.array(z.object({ source: z.string(), asOf: z.string() })),
  people: z.array(PersonVerdict.extend({ caseNumber: z.string().nullable(), name: z.string() })),
  flightFindings: z.array(Finding),
  counts: z.object({ clear: z.int(), review: z.int(), blocked: z.int() }),
})
export type CheckReport = z.infer<typeof CheckReport>

/** The one thing to do next on a flight. */
export const NextStep = z.object({
  step: z.enum(['add_people', 'resolve', 'decide', 'seat', 'sign', 'countersign', 'export', 'new_version']),
  count: z.int(),
})

/** One flight in the list of flights. */
export const FlightRow = z.object({
  flight: Flight,
  phase: ShownPhase,
  counts: z.object({ clear: z.int(), review: z.int(), blocked: z.int() }),
  listed: z.int(),
  standby: z.int(),
  /** Escorts, medics and monitors; flight crew take no seat of the cabin. */
  staff: z.int(),
  seats: z.int(),
  /** Newest version's state; null while nothing was ever signed. */
  version: VersionSummary.nullable(),
  next: NextStep,
})
export type FlightRow = z.infer<typeof FlightRow>

/** One line of the manifest grid. Staff have a name and no person. */
export const ManifestRow = z.object({
  assignment: Assignment,
  person: PersonRow.nullable(),
  name: z.string(),
  documentType: z.string().nullable(),
  documentExpires: z.string().nullable(),
  familyGroup: z.string().nullable(),
  escortNeed: z.string().nullable(),
})
export type ManifestRow = z.infer<typeof ManifestRow>

/** A flight with everybody on it, checked as it is shown. */
export const FlightView = z.object({
  flight: Flight,
  seats: z.int(),
  rows: z.array(ManifestRow),
  check: CheckReport,
  /** When a check made now would lapse (pack limit). */
  voidAfter: Instant,
  signatures: z.array(Signature.extend({ name: z.string() })),
  versions: z.array(VersionSummary),
  next: NextStep,
})
export type FlightView = z.infer<typeof FlightView>

/** The seats of a cabin, as a map. */
export const CabinPlan = z.object({
  type: CabinType,
  title: z.string(),
  /** Seats in walking order; `exit` rows take no minors, no restrained people. */
  rows: z.array(z.object({ row: z.int(), exit: z.boolean(), seats: z.array(z.string().nullable()) })),
})
export type CabinPlan = z.infer<typeof CabinPlan>

/** Planning a flight: the flight itself, who is on it, where they sit. */
export const flights = {
  list: procedure.output(z.array(FlightRow)),
  /** By id or flight number. Runs the check. */
  get: procedure.input(z.object({ flight: z.string() })).output(FlightView),
  create: procedureFor('edit')
    .input(
      z.object({
        number: Flight.shape.number,
        /** IATA or ICAO codes. */
        from: TypedLine,
        via: z.array(TypedLine).default([]),
        to: TypedLine,
        diversions: z.array(TypedLine).default([]),
        departs: Instant,
        arrives: Instant.optional(),
        cabin: CabinType,
      }),
    )
    .output(z.object({ id: FlightId })),
  update: procedureFor('edit')
    .input(
      z.object({
        id: FlightId,
        departs: Instant.optional(),
        arrives: Instant.optional(),
        cabin: CabinType.optional(),
      }),
    )
    .output(z.void()),
  /** By ids or case numbers. Blocked people may be listed (so that they can be resolved); they can never be signed. */
  add: procedureFor('edit')
    .input(
      z.object({
        flight: z.string(),
        people: z.union([z.array(z.string()).min(1), z.literal('all')]),
        standby: z.boolean().default(false),
      }),
    )
    .output(z.object({ added: z.array(AssignmentId), alreadyThere: z.int() })),
  addStaff: procedureFor('edit')
    .input(
      z.object({
        flight: z.string(),
        kind: AssignmentKind.exclude(['returnee']),
        name: TypedLine,
        /** What is left out, the check asks before the flight is signed. */
        birthDate: PartialDate.nullable().default(null),
        nationality: CountryCode.nullable().default(null),
        documentNumber: TypedNumber.nullable().default(null),
      }),
    )
    .output(z.object({ id: AssignmentId })),
  /** Fills in what nobody recorded of somebody of the staff; RULE_REFUSES for what is recorded already. */
  completeStaff: procedureFor('edit')
    .input(
      z.object({
        assignment: AssignmentId,
        birthDate: PartialDate.nullable(),
        nationality: CountryCode.nullable(),
        documentNumber: TypedNumber.nullable(),
      }),
    )
    .output(z.void()),
  /** From standby to the list: runs the check, and refuses (RULE_REFUSES) unless the person is clear. */
  promote: procedureFor('edit')
    .input(z.object({ flight: z.string(), person: z.string() }))
    .output(z.void()),
  remove: procedureFor('edit')
    .input(
      z.object({ flight: z.string(), person: z.string(), reason: RemovalReason, note: Reason.optional() }),
    )
    .output(z.void()),
  setSeat: procedureFor('edit')
    .input(z.object({ assignment: AssignmentId, seat: z.string().nullable() }))
    .output(z.void()),
  /** Gives every listed person and staff member without a seat one: families together, minors beside their adult, no minor in an exit row. */
  autoSeat: procedureFor('edit')
    .input(z.object({ flight: z.string() }))
    .output(z.object({ seated: z.int(), unseated: z.int() })),
  cabin: openProcedure.input(z.object({ type: CabinType })).output(CabinPlan),
  check: procedure.input(z.object({ flight: z.string(), asOf: Instant.optional() })).output(CheckReport),
  history: procedure.input(z.object({ flight: z.string() })).output(z.array(HistoryEntry)),
  airports: openProcedure.input(z.object({ query: z.string() })).output(
    z.array(
      z.object({
        code: z.string(),
        icao: z.string(),
        name: z.string(),
        city: z.string(),
        country: z.string(),
        timeZone: z.string(),
      }),
    ),
  ),
}

/** One finding that waits for a reviewer. */
export const ReviewItem = z.object({
  finding: Finding,
  flight: z.object({ id: FlightId, number: z.string(), departs: Instant, phase: ShownPhase }),
  person: PersonRow.nullable(),
  /** What was asked for, of whom, and has not come; null while nobody asked for more. It waits all the same. */
  asked: z.object({ for: z.string(), of: z.string(), by: z.string(), at: Instant }).nullable(),
  /** Of a possible match: who recorded that they are two people, where a second person must agree; null while nobody did. */
  secondHand: z.object({ by: z.string(), isMine: z.boolean() }).nullable(),
  /** Whether the user's own import or record raised it: another person answers it. */
  isRaisedByMe: z.boolean(),
})
export type ReviewItem = z.infer<typeof ReviewItem>

/** Questions that only a named person may decide. */
export const reviews = {
  /** Everything that waits for a decision on flights not departed, most urgent departure first. */
  queue: procedure.output(z.array(ReviewItem)),
  /**
   * Needs a reviewer or approver. Only findings of effect `review` can be decided; `withdraw` takes back the decision that
   * counts, and is itself a decision. `ask` needs `askedOf`, decides nothing, and leaves the question open.
   */
  decide: procedureFor('release')
    .input(
      z
        .object({ finding: FindingId, decision: DecisionKind, reason: Note, askedOf: TypedLine.optional() })
        .superRefine(
          // A refusal keeps the person where they are, and so does a question to somebody: neither is refused for its words.
          sayingSomething(({ decision }) => decision === 'accept' || decision === 'withdraw', ['reason']),
        ),
    )
    .output(z.object({ id: ReviewDecisionId })),
  decisions: procedure
    .input(z.object({ flight: z.string() }))
    .output(z.array(ReviewDecision.extend({ name: z.string() }))),
  /** Every decision ever made on one finding, the oldest first: the last one counts. */
  chain: procedure
    .input(z.object({ finding: FindingId }))
    .output(z.array(ReviewDecision.extend({ name: z.string() }))),
}
