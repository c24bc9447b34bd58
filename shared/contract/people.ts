import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Attachment } from '#shared/model/attachment.ts'
import { ClassMembership } from '#shared/model/class-membership.ts'
import { Consent } from '#shared/model/consent.ts'
import { Instant, PartialDate, visible } from '#shared/model/fields.ts'
import { ReviewDecision, Verdict } from '#shared/model/finding.ts'
import { FlightId, ListImportId, PersonId, PersonWithdrawalId, RelationId } from '#shared/model/ids.ts'
import { EmergencyStop, LegalBar } from '#shared/model/legal-bar.ts'
import { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { Permit } from '#shared/model/permit.ts'
import { Person } from '#shared/model/person.ts'
import { RelationKind } from '#shared/model/relation.ts'
import { RemovalOrder } from '#shared/model/removal-order.ts'
import { Statement } from '#shared/model/statement.ts'
import { TravelDocument } from '#shared/model/travel-document.ts'
import { procedure, procedureFor } from './base.ts'
import { InputProblem, RowAboutPerson } from './errors.ts'
import { FileRef } from './files.ts'
import { ShownPhase } from './phase.ts'
import { Reason } from './reason.ts'
import { Progress } from './session.ts'

/** One line of the people grid. */
export const PersonRow = z.object({
  id: PersonId,
  caseNumber: z.string().nullable(),
  familyName: z.string(),
  givenNames: z.string(),
  nativeName: z.string().nullable(),
  /** `FAMILY, Given`. */
  name: z.string(),
  birthDate: PartialDate.nullable(),
  nationality: z.string().nullable(),
  sex: z.string().nullable(),
  documentNumber: z.string().nullable(),
  stopped: z.boolean(),
  /** Bars in force or not yet lifted. */
  openBars: z.int(),
})
export type PersonRow = z.infer<typeof PersonRow>

/** A line of the people grid that was looked for. What else holds a person only their own page says: it takes a check. */
export const FoundPerson = PersonRow.extend({
  /** Class orders not lifted of whose class the person is. */
  classOrders: z.int(),
})
export type FoundPerson = z.infer<typeof FoundPerson>

const StandingOnFlight = z.object({
  flightId: FlightId,
  number: z.string(),
  departs: Instant,
  phase: ShownPhase,
  status: z.enum(['listed', 'standby']),
  verdict: Verdict,
  /** Why, in sentences: what blocks and what waits. */
  reasons: z.array(z.string()),
})

/** Somebody of whom a person is not to be parted, and where they stand on each flight still to depart. */
export const FamilyMemberOnFile = z.object({
  personId: PersonId,
  name: z.string(),
  nativeName: z.string().nullable(),
  birthDate: PartialDate.nullable(),
  flights: z.array(StandingOnFlight),
})
export type FamilyMemberOnFile = z.infer<typeof FamilyMemberOnFile>

/** A relative: what they are to the person, and by which document. */
export const RelationOnFile = z.object({
  id: RelationId,
  kind: RelationKind,
  evidence: z.string(),
  personId: PersonId,
  name: z.string(),
  nativeName: z.string().nullable(),
})
export type RelationOnFile = z.infer<typeof RelationOnFile>

/** Everything on file about one person. */
export const PersonFile = z.object({
  person: Person,
  name: z.string(),
  documents: z.array(TravelDocument),
  orders: z.array(RemovalOrder),
  permits: z.array(Permit),
  bars: z.array(LegalBar),
  stops: z.array(EmergencyStop),
  consents: z.array(Consent),
  clearances: z.array(MedicalClearance),
  statements: z.array(Statement),
  /** Documents attached to any of these records, withdrawn ones included. */
  attachments: z.array(Attachment),
  /** Classes that ever covered the person; a lifted order's too. */
  memberships: z.array(ClassMembership),
  /** Nothing but the id is left of them: two people decided to erase what was held. */
  isErased: z.boolean(),
  /** Who took the person back, when and why; null while they are on file. */
  takenBack: z.object({ reason: z.string(), by: z.string(), at: Instant }).nullable(),
  /** What rests on the person, in words: while anything does, `takeBack` refuses. */
  resting: z.array(z.string()),
  /** Reviewers' decisions about the person, the oldest first. */
  decisions: z.array(ReviewDecision),
  /** Where the person stands on each flight that an order can still reach: until a day after its arrival. */
  flights: z.array(StandingOnFlight),
  /** Whoever shares the family group, and the adult whom the person is to travel with. */
  family: z.array(FamilyMemberOnFile),
  /** How people on file are related to the person, as recorded from either side. */
  relations: z.array(RelationOnFile),
})
export type PersonFile = z.infer<typeof PersonFile>

/** One entry of a person's or flight's history, in words' raw material. */
export const HistoryEntry = z.object({
  sequence: z.int(),
  at: Instant,
  user: z.string(),
  noun: z.string(),
  id: z.string(),
  /** Whom the changed record is about; null when about nobody. */
  person: z.object({ id: PersonId, name: z.string() }).nullable(),
  /** The flight that it is about; null when about none. */
  flight: z.object({ id: FlightId, number: z.string() }).nullable(),
  /** The user whose key or roles, or the office whose trust, it is about, by name. */
  whose: z.string().optional(),
  fields: z.record(z.string(), z.unknown()),
  /** Of an act that does not count, since nobody who might do it answers for it. */
  isUnanswered: z.boolean().optional(),
  /** Of an entry whose content was erased: when, and by whom, who asked first; by nobody, where the log does not say. */
  erased: z.object({ at: Instant, by: z.array(z.string()) }).optional(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** Fields of a person that an officer may edit. */
export const PersonEdit = Person.omit({ id: true, createdAt: true }).extend({
  caseNumber: visible(Person.shape.caseNumber),
  familyName: visible(Person.shape.familyName),
  givenNames: visible(Person.shape.givenNames),
  nativeName: visible(Person.shape.nativeName),
  birthPlace: visible(Person.shape.birthPlace),
  familyGroup: visible(Person.shape.familyGroup),
  travelsWithAdult: visible(Person.shape.travelsWithAdult),
  custodyPlace: visible(Person.shape.custodyPlace),
})

/** Column of the file -> column of Muster (design: cli.md, "Files it reads"); null leaves a column out on purpose. */
export const ColumnMapping = z.record(z.string(), z.string().nullable())
export type ColumnMapping = z.infer<typeof ColumnMapping>

/** Encodings in which lists come, by the names of the WHATWG Encoding Standard. */
export const TableEncoding = z.enum([
  'utf-8',
  'windows-1252',
  'windows-1254',
  'windows-1256',
  'windows-1251',
  'utf-16le',
  'utf-16be',
])
export type TableEncoding = z.infer<typeof TableEncoding>

/** Which part of a full name in one column comes first. */
export const NameOrder = z.enum(['family_first', 'given_first'])

/** How a table is read, where it does not say so itself. */
export const TableReading = z.object({
  mapping: ColumnMapping.optional(),
  /** What a CSV is written in; without it UTF-8. */
  encoding: TableEncoding.optional(),
  /** Which comes first in columns whose dates do not begin with the year, and where no date of the column tells. */
  dayOrder: z.enum(['dmy', 'mdy']).optional(),
  /** Which part comes first in full names of one column that do not show it. */
  nameOrder: NameOrder.optional(),
})
export type TableReading = z.infer<typeof TableReading>

/** How the days of a column are written: two possible orders wait for a choice, none means that the column mixes them. */
export const DateColumn = z.object({
  column: z.string(),
  possible: z.array(z.enum(['dmy', 'mdy'])),
  example: z.string(),
})

/** How a file would be read. */
export const ImportPreview = z.object({
  fileName: z.string(),
  columns: z.array(z.string()),
  mapping: ColumnMapping,
  unknownColumns: z.array(z.string()),
  missingColumns: z.array(z.string()),
  /** Columns of the file that are read as one which another is read as before them. */
  repeatedColumns: z.array(z.string()),
  /** What was assumed: the sheet that is read, lines above the headings, columns known by another name. */
  notes: z.array(InputProblem),
  /** Columns whose dates begin with a day or a month. */
  dateColumns: z.array(DateColumn),
  /** The column of full names, if there is one: the order that it shows, null where it shows none, and a name of it. */
  fullNames: z.object({ order: NameOrder.nullable(), example: z.string() }).nullable(),
  /** What the file is read as; null for a workbook. */
  encoding: TableEncoding.nullable(),
  /** A line of the file as other encodings have it, where UTF-8 cannot be right. */
  otherEncodings: z.array(z.object({ encoding: TableEncoding, sample: z.string() })),
  /** The columns that Muster knows for this kind of file. */
  knownColumns: z.array(z.string()),
  /** The first ten rows as read, by the file's columns. */
  rows: z.array(z.record(z.string(), z.string())),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** A row whose identity the office must decide: its numbers point to different people, or to nobody surely. */
export const IdentityQuestion = z.object({
  line: z.int(),
  name: z.string(),
  candidates: z.array(
    z.object({
      personId: PersonId,
      name: z.string(),
      caseNumber: z.string().nullable(),
      grounds: z.array(z.string()),
    }),
  ),
})

/** What a row changes on the file of somebody who is known. */
export const RowChange = z.object({
  line: z.int(),
  personId: PersonId,
  name: z.string(),
  /** What it changes, by the words of the model: `nationality`, `travelDocument`, `removalOrder`. */
  fields: z.array(z.string()),
})
export type RowChange = z.infer<typeof RowChange>

/** What a list says against something that protects a person: it goes in, the protection stays, and the check asks. */
export const HeldAgainst = z.object({
  /** The line that says so. */
  line: z.int().nullable(),
  personId: PersonId,
  name: z.string(),
  /** What protects. */
  was: z.string(),
  /** What the list says instead. */
  now: z.string(),
})
export type HeldAgainst = z.infer<typeof HeldAgainst>

/** Rows that stayed out, as they stand in their file, with everything that is wrong with each; at most 5,000. */
export const RefusedRows = z.object({
  header: z.array(z.string()),
  rows: z.array(z.object({ line: z.int(), cells: z.array(z.string()), reasons: z.array(z.string()) })),
})
export type RefusedRows = z.infer<typeof RefusedRows>

/** What an import of people did, or with `dryRun` would do. */
export const ImportReport = z.object({
  /** By which the import is taken back as one; null where it changed nothing. */
  id: ListImportId.nullable(),
  fileName: z.string(),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** How many of the updated and the unchanged had been taken back, and are on file again since the list names them. */
  broughtBack: z.int(),
  problems: z.array(InputProblem),
  unknownColumns: z.array(z.string()),
  questions: z.array(IdentityQuestion),
  /** What was read otherwise than it stands there, or left out on purpose; at most a thousand. */
  notes: z.array(InputProblem),
  /** Who is changed, and in what; at most a thousand. */
  changes: z.array(RowChange),
  /** Protections against which the list speaks, with both sides; at most a thousand. */
  held: z.array(HeldAgainst),
  refused: RefusedRows,
  /** Whom on file the rows are about that stayed out, or of which nobody knows whose they are: each asks; at most a thousand. */
  about: z.array(RowAboutPerson),
})
export type ImportReport = z.infer<typeof ImportReport>

/** People and what is on file about them. */
export const people = {
  /** Search as you type over names in any script, case and document numbers; all people by name when `query` is empty. */
  search: procedure
    .input(
      z.object({
        query: z.string(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(1000).default(200),
      }),
    )
    .output(z.object({ rows: z.array(FoundPerson), total: z.int() })),
  /** By id or case number. */
  get: procedure.input(z.object({ person: z.string() })).output(PersonFile),
  create: procedureFor('edit')
    .input(PersonEdit.partial().required({ familyName: true, givenNames: true }))
    .output(z.object({ id: PersonId })),
  update: procedureFor('edit')
    .input(z.object({ id: PersonId, fields: PersonEdit.partial() }))
    .output(z.void()),
  /** Takes back somebody put on file by mistake. RULE_REFUSES while anything rests on them; nothing is erased. */
  takeBack: procedureFor('edit')
    .input(z.object({ person: z.string(), reason: Reason }))
    .output(z.object({ id: PersonWithdrawalId })),
  bringBack: procedureFor('edit')
    .input(z.object({ person: z.string(), reason: Reason }))
    .output(z.object({ id: PersonWithdrawalId })),
  /** Everybody who was taken back. */
  takenBack: procedure.output(z.array(PersonRow)),
  history: procedure.input(z.object({ id: PersonId })).output(z.array(HistoryEntry)),
  previewImport: procedure.input(TableReading.extend({ file: FileRef })).output(ImportPreview),
  /**
   * Reads people from CSV or XLSX in one transaction. Good rows go in unless `strict`; where none could, but some are about
   * people on file, what they say is kept and asks; cancel by ending the iterator,
   * and nothing goes in. `answers` decides rows whose identity was asked: line -> person, or `new`. With `dryRun` nothing
   * goes in, and the report says what would.
   */
  import: procedureFor('edit')
    .input(
      TableReading.extend({
        file: FileRef,
        strict: z.boolean().default(false),
        dryRun: z.boolean().default(false),
        answers: z.record(z.string(), z.union([PersonId, z.literal('new')])).optional(),
      }),
    )
    .output(
      eventIterator(
        z.discriminatedUnion('type', [Progress, z.object({ type: z.literal('done'), report: ImportReport })]),
      ),
    ),
}
