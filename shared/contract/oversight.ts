import { z } from 'zod'
import { Noun } from '#shared/model/codes.ts'
import { DisclosedThing, DisclosureWay, Profile } from '#shared/model/disclosure.ts'
import { Instant, PlainDate } from '#shared/model/fields.ts'
import { PersonId } from '#shared/model/ids.ts'
import { RetentionYears } from '#shared/model/retention.ts'
import { ReadRow } from './audit.ts'
import { procedure, procedureFor } from './base.ts'
import { ErasureView, erasing } from './erasing.ts'
import { FileRef } from './files.ts'

/** Where something about a person went. */
export const PersonDisclosure = z.object({
  at: Instant,
  by: z.string(),
  what: DisclosedThing,
  way: DisclosureWay,
  reader: Profile.nullable(),
  recipient: z.string().nullable(),
  flight: z.string().nullable(),
  version: z.int().nullable(),
  fileName: z.string(),
  sha256: z.string(),
  /** How many keys open the file; null where it is not sealed to keys. */
  keys: z.int().nullable(),
})

/** How long one kind of record about a person is kept. */
export const KeptRecords = z.object({
  noun: Noun,
  records: z.array(z.record(z.string(), z.json())),
  until: PlainDate,
  why: z.string(),
  protects: z.boolean(),
})

/**
 * For a data protection officer: all that is held about one person, who saw it, where it went, and how long it is kept. Values
 * are as they lie in the store, with the names of users for their ids.
 */
export const PersonReport = z.object({
  format: z.literal('muster-person-report'),
  madeAt: Instant,
  madeBy: z.string(),
  office: z.object({ code: z.string(), name: z.string() }),
  person: z.object({
    id: PersonId,
    name: z.string(),
    nativeName: z.string().nullable(),
    caseNumber: z.string().nullable(),
  }),
  held: z.array(KeptRecords),
  /** Signed versions of manifests in which the person is. */
  manifests: z.array(z.object({ flight: z.string(), version: z.int(), signedAt: Instant })),
  seen: z.array(ReadRow),
  wentOut: z.array(PersonDisclosure),
  /** What was erased of it, by whose word. */
  erasures: z.array(ErasureView),
  /** What protects the person now; while anything does, nothing of theirs is due. */
  protections: z.array(z.string()),
})
export type PersonReport = z.infer<typeof PersonReport>

/** How long somebody's file is kept. */
export const RetentionRow = z.object({
  person: z.object({ id: PersonId, name: z.string() }),
  /** The last day on which anything was written down about them. */
  lastDay: PlainDate,
  /** Kinds of record whose time is over, those that protect left out while one of them is in force. */
  due: z.array(Noun),
  /** What keeps their file, in words; empty where nothing protects them. */
  protections: z.array(z.string()),
})
export type RetentionRow = z.infer<typeof RetentionRow>

/** How long a kind of record about people is kept here, and how long Muster keeps it where nobody said so. */
export const RetentionPeriodRow = z.object({
  noun: Noun,
  years: z.int(),
  usual: z.int(),
  why: z.string(),
  protects: z.boolean(),
})
export type RetentionPeriodRow = z.infer<typeof RetentionPeriodRow>

/** For whoever watches over what is held about people: the auditor and the administrator; and erasing it, which takes two. */
export const oversight = {
  /** Makes the report and saves it through the host's dialog or to `file`; gives the path written, null if cancelled. */
  report: procedureFor('oversee')
    .input(
      z.object({
        person: z.string(),
        format: z.enum(['pdf', 'json']),
        paper: z.enum(['a4', 'us-letter']).default('a4'),
        file: FileRef.optional(),
      }),
    )
    .output(z.object({ file: z.string() }).nullable()),
  /** Of whom something is kept beyond its time, the longest first. Nothing is erased by it. */
  retention: procedureFor('oversee').output(z.array(RetentionRow)),
  /** How long each kind of record about people is kept here. */
  periods: procedure.output(z.array(RetentionPeriodRow)),
  /** Says so of one kind. Refused where what protects would go before the rest. */
  setPeriod: procedureFor('administer')
    .input(z.object({ noun: Noun, years: RetentionYears }))
    .output(z.array(RetentionPeriodRow)),
  ...erasing,
}
