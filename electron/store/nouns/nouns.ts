import type Database from 'better-sqlite3'
import type { z } from 'zod'
import type { NameCache } from '#shared/identity/name-cache.ts'
import { Attachment } from '#shared/model/attachment.ts'
import {
  Certificate,
  CertificateConfirmation,
  CertificateEnd,
  SigningKey,
} from '#shared/model/certificate.ts'
import { CheckRecord } from '#shared/model/check-record.ts'
import { ClassMembership } from '#shared/model/class-membership.ts'
import { ClassOrder } from '#shared/model/class-order.ts'
import { Noun } from '#shared/model/codes.ts'
import { Consent } from '#shared/model/consent.ts'
import { Disclosure } from '#shared/model/disclosure.ts'
import { Erasure, ErasureConfirmation } from '#shared/model/erasure.ts'
import { ReviewDecision, Signature } from '#shared/model/finding.ts'
import { Assignment, Flight } from '#shared/model/flight.ts'
import type { Id } from '#shared/model/ids.ts'
import { EmergencyStop, LegalBar } from '#shared/model/legal-bar.ts'
import { ImportUndo, ListImport, UndoneRecord } from '#shared/model/list-import.ts'
import { LoadedPack, PackConfirmation, PackPublisher } from '#shared/model/loaded-pack.ts'
import { ManifestVersion } from '#shared/model/manifest-version.ts'
import { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { MergedFile, MergeUndo } from '#shared/model/merged-file.ts'
import { Movement } from '#shared/model/movement.ts'
import { Office } from '#shared/model/office.ts'
import { OfficeTrust, OfficeTrustConfirmation } from '#shared/model/office-trust.ts'
import { Permit, RegisterSnapshot } from '#shared/model/permit.ts'
import { Person } from '#shared/model/person.ts'
import { PersonWithdrawal } from '#shared/model/person-withdrawal.ts'
import { Recall, RecallStep, RecallWithdrawal } from '#shared/model/recall.ts'
import { RegisterDecision } from '#shared/model/register-decision.ts'
import { Relation } from '#shared/model/relation.ts'
import { HeldProtection, Release } from '#shared/model/release.ts'
import { RemovalOrder } from '#shared/model/removal-order.ts'
import { RetentionPeriod } from '#shared/model/retention.ts'
import { SettledTrouble } from '#shared/model/settled-trouble.ts'
import { Settlement } from '#shared/model/settlement.ts'
import { Sighting } from '#shared/model/sighting.ts'
import { Statement } from '#shared/model/statement.ts'
import { TravelDocument } from '#shared/model/travel-document.ts'
import { UnreadCell } from '#shared/model/unread-cell.ts'
import { User } from '#shared/model/user.ts'
import { type Column, columnsOf } from '../columns.ts'
import type { StoreInfo } from '../file/store-info.ts'
import type { ChangeLog } from '../log/changes.ts'
import type { RegisterFiles } from '../register/reader.ts'
import { type CheckContentReader, type CheckContentWriter, createCheckContent } from './check-content.ts'
import { createDisclosureQueries, type DisclosureQueries } from './disclosure.ts'
import {
  createManifestVersionQueries,
  type ManifestVersionQueries,
  type Superseding,
} from './manifest-version.ts'
import {
  appendOnly,
  by,
  byAnyOf,
  changing,
  type NounDefinition,
  newestBy,
  type ReaderOf,
  type RowOf,
  type TableOf,
  without,
} from './noun-definition.ts'
import { createNounTable, declaredTable, type NounTable } from './noun-table.ts'
import { createOfficeQueries, type OfficeQueries, ownFirst } from './office.ts'
import { createPersonQueries, type PersonQueries } from './person.ts'
import { createPersonIndex } from './person-index.ts'
import { createRegisterSnapshotQueries, type RegisterSnapshotQueries } from './register-snapshot.ts'
import { createRemovalOrderQueries, type RemovalOrderQueries } from './removal-order.ts'
import { createUserQueries, type UserQueries } from './user.ts'

/**
 * Every noun that the change log knows: its schema, which is also the layout of its table; whether its records may be
 * changed; its queries by one column. Nothing is ever deleted, so each holds what was lifted, withdrawn or lapsed too.
 * A new noun is a line here, a word in `Noun`, and a table in a new migration.
 */
export const nouns = {
  /** The office that owns this store, and those whose entries came from elsewhere. */
  office: changing(Office, {}),
  /** The users of this store and, after a merge, of other offices. */
  user: changing(User, {}),
  /** Keys that users say are theirs. */
  signingKey: appendOnly(SigningKey, { ofUser: by('userId') }),
  /** Whose keys they are, and what their users may do. The newest on a key counts. */
  certificate: appendOnly(Certificate, {}),
  /** Second persons' words for certificates. */
  certificateConfirmation: appendOnly(CertificateConfirmation, {}),
  /** Ends of certificates. */
  certificateEnd: appendOnly(CertificateEnd, {}),
  person: changing(Person, { bornOn: byAnyOf('birthDate'), ofFamilies: byAnyOf('familyGroup') }),
  /** People taken back, and brought back. The latest on a person counts. */
  personWithdrawal: appendOnly(PersonWithdrawal, { ofPeople: byAnyOf('personId') }),
  /** Lists of people that were imported. */
  listImport: appendOnly(ListImport, {}),
  /** Imports that were taken back. */
  importUndo: appendOnly(ImportUndo, { ofImports: byAnyOf('listImportId') }),
  /** What went with them. */
  undoneRecord: appendOnly(UndoneRecord, { ofPeople: byAnyOf('personId') }),
  /** Travel documents and cards. */
  travelDocument: changing(TravelDocument, { ofPeople: byAnyOf('personId') }),
  /** Removal orders and return decisions. */
  removalOrder: changing(RemovalOrder, { ofPeople: byAnyOf('personId') }),
  /** Permits that an officer recorded on a person. */
  permit: changing(Permit, { ofPeople: byAnyOf('personId') }),
  /** Snapshots of permit registers. Their rows are in files of their own: ../register. */
  registerSnapshot: appendOnly(RegisterSnapshot, { byFileHash: by('fileHash') }),
  /** What second users decided about snapshots. */
  registerDecision: appendOnly(RegisterDecision, {}),
  /** Rows of registers that fit somebody on file. */
  sighting: appendOnly(Sighting, { ofPeople: byAnyOf('personId') }),
  /** Legal bars. Whether one is in force is the check's question. */
  legalBar: changing(LegalBar, { ofPeople: byAnyOf('personId') }),
  emergencyStop: changing(EmergencyStop, { ofPeople: byAnyOf('personId'), active: without('liftedAt') }),
  classOrder: changing(ClassOrder, { standing: without('liftedAt') }),
  /** Whom a class order ever covered: each of an order at least once. */
  classMembership: appendOnly(ClassMembership, {
    ofPeople: byAnyOf('personId'),
    ofOrders: byAnyOf('classOrderId'),
  }),
  consent: changing(Consent, { ofPeople: byAnyOf('personId') }),
  /** Statements on fitness to fly. */
  medicalClearance: changing(MedicalClearance, { ofPeople: byAnyOf('personId') }),
  /** What people answered to questions that could clear them. */
  statement: changing(Statement, { ofPeople: byAnyOf('personId') }),
  /** How people on file are related, each way by one record. */
  relation: appendOnly(Relation, { ofPeople: byAnyOf('personId'), ofRelated: byAnyOf('relatedId') }),
  /** What is attached to records. The bytes lie in attached-content.ts. */
  attachment: changing(Attachment, { ofPeople: byAnyOf('personId'), ofRecords: byAnyOf('recordId') }),
  /** A flight's number is used again on another day. */
  flight: changing(Flight, { byNumber: newestBy('number') }),
  /** Places on flights, those taken away included. */
  assignment: changing(Assignment, {
    ofFlight: by('flightId'),
    ofFlights: byAnyOf('flightId'),
    ofPeople: byAnyOf('personId'),
  }),
  /** Moments of flights. */
  movement: changing(Movement, { ofFlight: by('flightId') }),
  /** Whom an order stopped after boarding; `unaccounted` are those of whom nobody has said where they ended. */
  recall: changing(Recall, {
    ofFlight: by('flightId'),
    ofPeople: byAnyOf('personId'),
    unaccounted: without('outcome'),
  }),
  /** Ticks of recalls' checklists. The latest on a step counts. */
  recallStep: appendOnly(RecallStep, { ofRecalls: byAnyOf('recallId'), ofPeople: byAnyOf('personId') }),
  /** Recalls that should not have been opened, and why. */
  recallWithdrawal: appendOnly(RecallWithdrawal, {
    ofRecalls: byAnyOf('recallId'),
    ofPeople: byAnyOf('personId'),
  }),
  /** Reviewers' decisions. The latest on a finding counts. */
  reviewDecision: appendOnly(ReviewDecision, {
    ofFlight: by('flightId'),
    ofPeople: byAnyOf('personId'),
    ofFindings: byAnyOf('findingId'),
  }),
  /** Users' signatures. */
  signature: appendOnly(Signature, { ofFlight: by('flightId') }),
  /** Frozen manifests. */
  manifestVersion: appendOnly(ManifestVersion, {}),
  /** Checks on which something rested. */
  checkRecord: appendOnly(CheckRecord, { ofFlight: by('flightId') }),
  /** Rule packs that the office loaded. */
  rulePack: appendOnly(LoadedPack, { ofJurisdiction: by('jurisdiction') }),
  /** Second persons' words for packs. */
  packConfirmation: appendOnly(PackConfirmation, { ofPacks: byAnyOf('rulePackId') }),
  /** Keys whose rule packs an office takes. */
  packPublisher: appendOnly(PackPublisher, {}),
  /** Why officers took which side of a conflict. */
  settlement: appendOnly(Settlement, {}),
  /** Troubles of the store or the clock that two people looked into. */
  settledTrouble: appendOnly(SettledTrouble, {}),
  /** Decisions that ended protections. */
  release: appendOnly(Release, { ofPeople: byAnyOf('personId'), ofProtections: byAnyOf('protection') }),
  /** Protections that a writing would have weakened, and that go on. */
  heldProtection: appendOnly(HeldProtection, { ofPeople: byAnyOf('personId'), ofKind: by('kind') }),
  /** What lists said in words that are no value of their column. */
  unreadCell: appendOnly(UnreadCell, { ofPeople: byAnyOf('personId') }),
  /** Files of other offices that were merged. */
  mergedFile: appendOnly(MergedFile, {}),
  /** Merges that were taken back. */
  mergeUndo: appendOnly(MergeUndo, {}),
  /** What left the store. */
  disclosure: appendOnly(Disclosure, { ofFlight: by('flightId') }),
  /** What somebody asked to erase. */
  erasure: appendOnly(Erasure, { ofSubject: by('subject') }),
  /** For how long this office keeps what. */
  retentionPeriod: appendOnly(RetentionPeriod, {}),
  /** Whom this office trusts, and with what. */
  officeTrust: appendOnly(OfficeTrust, {}),
  /** Second persons' words, by which more than protections of theirs counts. */
  officeTrustConfirmation: appendOnly(OfficeTrustConfirmation, { ofTrust: by('officeTrustId') }),
  /** Second persons' words, by which it was done. */
  erasureConfirmation: appendOnly(ErasureConfirmation, { ofErasure: by('erasureId') }),
} satisfies { readonly [N in Noun]: NounDefinition & { readonly schema: z.ZodType<{ id: Id<N> }> } }

type Nouns = typeof nouns

/** The columns of every noun's table, as its schema says. */
export const columnsByNoun: ReadonlyMap<Noun, readonly Column[]> = new Map(
  Noun.options.map(noun => [noun, columnsOf(nouns[noun].schema)]),
)

/** Queries that no finder can say, in a file each. */
interface OwnQueries {
  office: OfficeQueries
  user: UserQueries
  person: PersonQueries
  registerSnapshot: RegisterSnapshotQueries
  removalOrder: RemovalOrderQueries
  manifestVersion: ManifestVersionQueries
  checkRecord: CheckContentReader
  disclosure: DisclosureQueries
}

interface OwnWriting {
  manifestVersion: Superseding
  checkRecord: CheckContentWriter
}

type Own<All, N> = N extends keyof All ? All[N] : unknown

/** Every noun, for reading. */
export type NounReaders = { readonly [N in keyof Nouns]: ReaderOf<Nouns[N]> & Own<OwnQueries, N> }

/** Every noun, for writing: only inside a transaction. */
export type NounTables = {
  readonly [N in keyof Nouns]: TableOf<Nouns[N]> & Own<OwnQueries, N> & Own<OwnWriting, N>
}

/** Prepares the statements of every noun. */
export function createNounTables(
  db: Database.Database,
  log: ChangeLog,
  info: StoreInfo,
  registers: RegisterFiles,
  nameCache: NameCache,
): NounTables {
  const tables = eachNoun<AllTables>(noun => createNounTable(db, log, noun, nouns[noun].schema))
  const declared = eachNoun<DeclaredTables>(noun => declaredTable(tables[noun], nouns[noun]))
  const index = createPersonIndex(db)
  tables.office.onWrite(office => ownFirst(info, office))
  tables.person.onWrite(person => index.refresh(person.id))
  tables.travelDocument.onWrite(document => index.refresh(document.personId))
  tables.travelDocument.onRemove(document => index.refresh(document.personId))
  return {
    ...declared,
    office: { ...declared.office, ...createOfficeQueries(tables.office, info) },
    user: { ...declared.user, ...createUserQueries(tables.user) },
    person: { ...declared.person, ...createPersonQueries(db, tables.person, index, nameCache) },
    removalOrder: { ...declared.removalOrder, ...createRemovalOrderQueries(db) },
    registerSnapshot: {
      ...declared.registerSnapshot,
      ...createRegisterSnapshotQueries(db, tables.registerSnapshot, registers),
    },
    manifestVersion: { ...declared.manifestVersion, ...createManifestVersionQueries(tables.manifestVersion) },
    checkRecord: { ...declared.checkRecord, ...createCheckContent(db) },
    disclosure: { ...declared.disclosure, ...createDisclosureQueries(db, tables.disclosure) },
  }
}

type AllTables = { readonly [N in Noun]: NounTable<RowOf<Nouns[N]>> }
type DeclaredTables = { readonly [N in Noun]: TableOf<Nouns[N]> }

/** What `make` gives for each noun. Of which type each is, the compiler cannot follow through the list of names: hence `as`. */
function eachNoun<All extends Readonly<Record<Noun, unknown>>>(make: (noun: Noun) => unknown): All {
  return Object.fromEntries(Noun.options.map(noun => [noun, make(noun)])) as All
}
