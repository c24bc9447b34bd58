import { z } from 'zod'
import { CheckRecord } from '#shared/model/check-record.ts'
import { Instant } from '#shared/model/fields.ts'
import { Effect, Finding, ReviewDecision, Verdict, Verified } from '#shared/model/finding.ts'
import { CheckRecordId, FlightId, PersonId } from '#shared/model/ids.ts'
import { procedure, procedureFor } from './base.ts'
import { CheckReport } from './flights.ts'

/** A recorded check, and the name of whoever it was made for. */
export const CheckRecordRow = CheckRecord.extend({ byName: z.string() })
export type CheckRecordRow = z.infer<typeof CheckRecordRow>

/** What came of running a recorded check again; one line for each thing that differs. */
export const ReplayReport = z.object({
  record: CheckRecordRow,
  outcome: z.enum(['same', 'differs', 'cannot_run']),
  /** Version of the program that ran it now; the record names the one that made it. */
  program: z.string(),
  /** Parts of the law that the recorded pack did not know yet, taken from the pack of today. */
  filled: z.array(z.string()),
  why: z.string().nullable(),
  differences: z.array(
    z.object({
      personId: PersonId.nullable(),
      /** Null where it is said of the flight. */
      name: z.string().nullable(),
      rule: z.string().nullable(),
      finding: z.string().nullable(),
      change: z.enum(['added', 'removed', 'changed']),
      field: z.string().nullable(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})
export type ReplayReport = z.infer<typeof ReplayReport>

/** People whose verdict is another one at the other moment, for the same reasons. */
export const VerdictShift = z.object({
  from: Verdict,
  to: Verdict,
  /** What stands at the other moment and not now. */
  appears: z.array(z.string()),
  /** What stands now and not at the other moment. */
  goes: z.array(z.string()),
  people: z.array(z.object({ id: PersonId, name: z.string() })),
})
export type VerdictShift = z.infer<typeof VerdictShift>

/** The check of a flight at another moment, on what is on file now, and what differs from now. */
export const WhatIf = z.object({ check: CheckReport, shifts: z.array(VerdictShift) })
export type WhatIf = z.infer<typeof WhatIf>

/** One family of rules that was asked (shared/rules/explain.ts). */
export const ExplainedRules = z.object({
  family: z.string(),
  result: z.enum([...Effect.options, 'passes']),
  looked: z.array(z.string()),
  findings: z.array(Finding),
  sources: z.array(z.object({ citation: z.string(), verified: Verified })),
})
export type ExplainedRules = z.infer<typeof ExplainedRules>

/** Why a person is blocked, waits, or is clear: everything that was asked, and on what it rests. */
export const Explanation = z.object({
  office: z.object({ code: z.string(), name: z.string() }),
  flight: z.object({ id: FlightId, number: z.string(), route: z.string(), departs: Instant }),
  person: z.object({
    id: PersonId,
    name: z.string(),
    nativeName: z.string().nullable(),
    caseNumber: z.string().nullable(),
    birthDate: z.string().nullable(),
    nationality: z.string().nullable(),
    status: z.enum(['listed', 'standby']),
  }),
  asOf: Instant,
  /** The recorded check that is explained; null for one made now. */
  record: CheckRecordRow.nullable(),
  program: z.string(),
  rulePack: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  register: CheckRecord.shape.register,
  verdict: Verdict,
  rules: z.array(ExplainedRules),
  flightFindings: z.array(Finding),
  decisions: z.array(
    z.object({
      rule: z.string(),
      decision: ReviewDecision.shape.decision,
      reason: z.string(),
      by: z.string(),
      at: Instant,
    }),
  ),
  /** Every record that was on the person's file, by kind; users by name. */
  facts: z.array(z.object({ kind: z.string(), records: z.array(z.record(z.string(), z.unknown())) })),
  /** Recorded checks at which the verdict or its reasons were others than before, the newest first. */
  history: z.array(
    z.object({
      id: CheckRecordId,
      asOf: Instant,
      occasion: CheckRecord.shape.occasion,
      verdict: Verdict,
      why: z.array(z.string()),
    }),
  ),
})
export type Explanation = z.infer<typeof Explanation>

/** Whose verdict at which check; `check` null or left out for one made now. */
export const ExplainRequest = z.object({
  flight: z.string(),
  /** Id or case number. */
  person: z.string(),
  check: z.string().optional(),
})

/** Checks that are kept, run again, and explained. */
export const checks = {
  /** Checks a flight now and keeps the check: everybody may, an auditor too, since it changes nothing about anybody. */
  make: procedure
    .input(z.object({ flight: z.string() }))
    .output(CheckReport.extend({ record: CheckRecordId })),
  /** The recorded checks of a flight, the newest first. */
  list: procedure.input(z.object({ flight: z.string() })).output(z.array(CheckRecordRow)),
  /** Runs a recorded check again. RECORD_DAMAGED when what is kept of it is not what was kept. */
  replay: procedure.input(z.object({ id: z.string() })).output(ReplayReport),
  /** The check at another moment. Never kept: nothing rests on it. */
  whatIf: procedure.input(z.object({ flight: z.string(), asOf: Instant })).output(WhatIf),
  explain: procedure.input(ExplainRequest).output(Explanation),
  /** Saves an explanation as a PDF of the internal profile; null when the user closed the dialog. */
  save: procedureFor('take_out_internal')
    .input(
      ExplainRequest.extend({
        paper: z.enum(['a4', 'us-letter']).default('a4'),
        file: z.string().optional(),
      }),
    )
    .output(z.object({ file: z.string() }).nullable()),
}
