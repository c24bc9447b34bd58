-- The first layout of a Muster store. Nouns have the columns of shared/model, of the same names; lists and objects are
-- JSON text. References are checked when a transaction ends, so that a merge may bring records in any order.

CREATE TABLE "office" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "jurisdiction" TEXT NOT NULL,
  "timeZone" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "createdAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "user" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "roles" TEXT NOT NULL,
  "createdAt" TEXT NOT NULL,
  "recoveredAt" TEXT
) STRICT;

CREATE TABLE "person" (
  "key" INTEGER PRIMARY KEY, -- ties the search index to the row, and survives VACUUM
  "id" TEXT NOT NULL UNIQUE,
  "caseNumber" TEXT,
  "familyName" TEXT NOT NULL,
  "givenNames" TEXT NOT NULL,
  "nativeName" TEXT,
  "sex" TEXT,
  "birthDate" TEXT,
  "birthPlace" TEXT,
  "nationality" TEXT,
  "familyGroup" TEXT,
  "travelsWithAdult" TEXT,
  "custodyPlace" TEXT,
  "escortNeed" TEXT,
  "careNeeds" TEXT NOT NULL,
  "ground" TEXT NOT NULL,
  "acceptedByDestination" TEXT NOT NULL,
  "bagCount" INTEGER,
  "bagKg" REAL,
  "createdAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "travelDocument" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "type" TEXT NOT NULL,
  "number" TEXT,
  "state" TEXT,
  "nationality" TEXT,
  "expires" TEXT,
  "withdrawnAt" TEXT,
  "recordedAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "removalOrder" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "number" TEXT,
  "date" TEXT,
  "final" TEXT NOT NULL,
  "destinations" TEXT NOT NULL,
  "evidence" TEXT,
  "issuedBy" TEXT,
  "inAbsentia" TEXT NOT NULL,
  "appealWaived" TEXT NOT NULL,
  "appealFiledOn" TEXT,
  "appealDecidedOn" TEXT,
  "reopenFiledOn" TEXT,
  "reopenDeniedOn" TEXT,
  "withdrawnAt" TEXT,
  "recordedAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "permit" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "category" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "number" TEXT,
  "validFrom" TEXT,
  "validTo" TEXT,
  "source" TEXT NOT NULL,
  "endedBy" TEXT,
  "endedAt" TEXT,
  "recordedAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "registerSnapshot" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "source" TEXT NOT NULL,
  "asOf" TEXT NOT NULL,
  "rowCount" INTEGER NOT NULL,
  "badRowCount" INTEGER NOT NULL,
  "fileName" TEXT NOT NULL,
  "fileHash" TEXT NOT NULL,
  "importedAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "legalBar" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "until" TEXT,
  "destinations" TEXT NOT NULL,
  "evidence" TEXT NOT NULL,
  "court" TEXT,
  "noticeAt" TEXT,
  "grantedAt" TEXT,
  "receivedAt" TEXT,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "recordedAt" TEXT NOT NULL,
  "liftedAt" TEXT,
  "liftedBy" TEXT REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "liftEvidence" TEXT
) STRICT;

CREATE TABLE "emergencyStop" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "why" TEXT NOT NULL,
  "by" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "at" TEXT NOT NULL,
  "liftRequests" TEXT NOT NULL,
  "liftedAt" TEXT
) STRICT;

CREATE TABLE "classOrder" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "title" TEXT NOT NULL,
  "covers" TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "until" TEXT,
  "citation" TEXT NOT NULL,
  "grantedAt" TEXT,
  "receivedAt" TEXT,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "recordedAt" TEXT NOT NULL,
  "liftedAt" TEXT,
  "liftedBy" TEXT REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "liftEvidence" TEXT
) STRICT;

CREATE TABLE "consent" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "signedOn" TEXT NOT NULL,
  "askedBy" TEXT,
  "language" TEXT NOT NULL,
  "interpreterNeeded" TEXT NOT NULL,
  "interpreter" TEXT,
  "witness" TEXT,
  "counselOffered" TEXT NOT NULL,
  "list" TEXT,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "recordedAt" TEXT NOT NULL,
  "withdrawnAt" TEXT,
  "withdrawnWhy" TEXT
) STRICT;

CREATE TABLE "medicalClearance" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "fit" TEXT NOT NULL,
  "by" TEXT,
  "until" TEXT,
  "examinedOn" TEXT,
  "language" TEXT,
  "list" TEXT,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "recordedAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "statement" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "answer" TEXT NOT NULL,
  "countries" TEXT NOT NULL,
  "askedBy" TEXT,
  "language" TEXT,
  "interpreterNeeded" TEXT NOT NULL,
  "interpreter" TEXT,
  "answeredBy" TEXT,
  "statedAt" TEXT,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "recordedAt" TEXT NOT NULL,
  "withdrawnAt" TEXT,
  "withdrawnWhy" TEXT
) STRICT;

CREATE TABLE "attachment" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "noun" TEXT NOT NULL,
  "recordId" TEXT NOT NULL,
  "personId" TEXT REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "fileName" TEXT,
  "mediaType" TEXT,
  "size" INTEGER,
  "sha256" TEXT,
  "reference" TEXT,
  "about" TEXT,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "recordedAt" TEXT NOT NULL,
  "withdrawnAt" TEXT,
  "withdrawnBy" TEXT REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "withdrawnWhy" TEXT
) STRICT;

CREATE TABLE "flight" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "number" TEXT NOT NULL,
  "cabin" TEXT NOT NULL,
  "stops" TEXT NOT NULL,
  "createdBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "createdAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "assignment" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "personId" TEXT REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "staffName" TEXT,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "seat" TEXT,
  "removedReason" TEXT,
  "removedNote" TEXT,
  "addedAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "movement" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "stop" INTEGER NOT NULL,
  "airport" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "recordedAt" TEXT NOT NULL,
  "withdrawnAt" TEXT,
  "withdrawnBy" TEXT REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "withdrawnWhy" TEXT
) STRICT;

CREATE TABLE "recall" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "why" TEXT NOT NULL,
  "phase" TEXT NOT NULL,
  "airport" TEXT NOT NULL,
  "openedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "openedAt" TEXT NOT NULL,
  "outcome" TEXT,
  "outcomeNote" TEXT,
  "accountedBy" TEXT REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "accountedAt" TEXT
) STRICT;

CREATE TABLE "recallStep" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "recallId" TEXT NOT NULL REFERENCES "recall" DEFERRABLE INITIALLY DEFERRED,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "step" TEXT NOT NULL,
  "done" INTEGER NOT NULL,
  "note" TEXT,
  "by" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "at" TEXT NOT NULL
) STRICT;

CREATE TABLE "reviewDecision" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "findingId" TEXT NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "rule" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "askedOf" TEXT,
  "decidedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "decidedAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "signature" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "contentHash" TEXT NOT NULL,
  "checkedAt" TEXT NOT NULL,
  "by" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "at" TEXT NOT NULL
) STRICT;

CREATE TABLE "manifestVersion" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "number" INTEGER NOT NULL,
  "content" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "createdAt" TEXT NOT NULL,
  "supersededAt" TEXT,
  "supersededWhy" TEXT,
  "supersededBy" INTEGER
) STRICT;

CREATE TABLE "checkRecord" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "occasion" TEXT NOT NULL,
  "subject" TEXT,
  "asOf" TEXT NOT NULL,
  "by" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "at" TEXT NOT NULL,
  "program" TEXT NOT NULL,
  "rulePack" TEXT NOT NULL,
  "register" TEXT,
  "counts" TEXT NOT NULL,
  "facts" TEXT NOT NULL,
  "findings" TEXT NOT NULL
) STRICT;

-- What recorded checks looked at and said, under the SHA-256 of each part, compressed (services/checking/kept/kept-content.ts).
-- Not in the log itself: the records name the hashes.
CREATE TABLE "checkContent" ("hash" TEXT NOT NULL UNIQUE, "content" BLOB NOT NULL) STRICT;
CREATE TRIGGER "checkContentStays" BEFORE DELETE ON "checkContent" BEGIN SELECT RAISE(ABORT, 'what a check looked at is never deleted'); END;
CREATE TRIGGER "checkContentFixed" BEFORE UPDATE ON "checkContent" BEGIN SELECT RAISE(ABORT, 'what a check looked at is never changed'); END;

CREATE TABLE "settlement" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "noun" TEXT NOT NULL,
  "recordId" TEXT NOT NULL,
  "fields" TEXT NOT NULL,
  "took" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "settledBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "settledAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "rulePack" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "packId" TEXT NOT NULL,
  "jurisdiction" TEXT NOT NULL,
  "inForceFrom" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "publisher" TEXT NOT NULL,
  "loadedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "loadedAt" TEXT NOT NULL
) STRICT;

CREATE TABLE "packPublisher" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "trustedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "trustedAt" TEXT NOT NULL
) STRICT;

-- Nothing is ever deleted.
CREATE TRIGGER "officeStays" BEFORE DELETE ON "office" BEGIN SELECT RAISE(ABORT, 'office is never deleted'); END;
CREATE TRIGGER "userStays" BEFORE DELETE ON "user" BEGIN SELECT RAISE(ABORT, 'user is never deleted'); END;
CREATE TRIGGER "personStays" BEFORE DELETE ON "person" BEGIN SELECT RAISE(ABORT, 'person is never deleted'); END;
CREATE TRIGGER "travelDocumentStays" BEFORE DELETE ON "travelDocument" BEGIN SELECT RAISE(ABORT, 'travelDocument is never deleted'); END;
CREATE TRIGGER "removalOrderStays" BEFORE DELETE ON "removalOrder" BEGIN SELECT RAISE(ABORT, 'removalOrder is never deleted'); END;
CREATE TRIGGER "permitStays" BEFORE DELETE ON "permit" BEGIN SELECT RAISE(ABORT, 'permit is never deleted'); END;
CREATE TRIGGER "registerSnapshotStays" BEFORE DELETE ON "registerSnapshot" BEGIN SELECT RAISE(ABORT, 'registerSnapshot is never deleted'); END;
CREATE TRIGGER "legalBarStays" BEFORE DELETE ON "legalBar" BEGIN SELECT RAISE(ABORT, 'legalBar is never deleted'); END;
CREATE TRIGGER "emergencyStopStays" BEFORE DELETE ON "emergencyStop" BEGIN SELECT RAISE(ABORT, 'emergencyStop is never deleted'); END;
CREATE TRIGGER "classOrderStays" BEFORE DELETE ON "classOrder" BEGIN SELECT RAISE(ABORT, 'classOrder is never deleted'); END;
CREATE TRIGGER "consentStays" BEFORE DELETE ON "consent" BEGIN SELECT RAISE(ABORT, 'consent is never deleted'); END;
CREATE TRIGGER "medicalClearanceStays" BEFORE DELETE ON "medicalClearance" BEGIN SELECT RAISE(ABORT, 'medicalClearance is never deleted'); END;
CREATE TRIGGER "statementStays" BEFORE DELETE ON "statement" BEGIN SELECT RAISE(ABORT, 'statement is never deleted'); END;
CREATE TRIGGER "attachmentStays" BEFORE DELETE ON "attachment" BEGIN SELECT RAISE(ABORT, 'attachment is never deleted'); END;
CREATE TRIGGER "flightStays" BEFORE DELETE ON "flight" BEGIN SELECT RAISE(ABORT, 'flight is never deleted'); END;
CREATE TRIGGER "assignmentStays" BEFORE DELETE ON "assignment" BEGIN SELECT RAISE(ABORT, 'assignment is never deleted'); END;
CREATE TRIGGER "movementStays" BEFORE DELETE ON "movement" BEGIN SELECT RAISE(ABORT, 'movement is never deleted'); END;
CREATE TRIGGER "recallStays" BEFORE DELETE ON "recall" BEGIN SELECT RAISE(ABORT, 'recall is never deleted'); END;
CREATE TRIGGER "recallStepStays" BEFORE DELETE ON "recallStep" BEGIN SELECT RAISE(ABORT, 'recallStep is never deleted'); END;
CREATE TRIGGER "reviewDecisionStays" BEFORE DELETE ON "reviewDecision" BEGIN SELECT RAISE(ABORT, 'reviewDecision is never deleted'); END;
CREATE TRIGGER "signatureStays" BEFORE DELETE ON "signature" BEGIN SELECT RAISE(ABORT, 'signature is never deleted'); END;
CREATE TRIGGER "manifestVersionStays" BEFORE DELETE ON "manifestVersion" BEGIN SELECT RAISE(ABORT, 'manifestVersion is never deleted'); END;
CREATE TRIGGER "checkRecordStays" BEFORE DELETE ON "checkRecord" BEGIN SELECT RAISE(ABORT, 'checkRecord is never deleted'); END;

CREATE TRIGGER "rulePackStays" BEFORE DELETE ON "rulePack" BEGIN SELECT RAISE(ABORT, 'rulePack is never deleted'); END;
CREATE TRIGGER "packPublisherStays" BEFORE DELETE ON "packPublisher" BEGIN SELECT RAISE(ABORT, 'packPublisher is never deleted'); END;

-- Some records are only ever added.
CREATE TRIGGER "rulePackFixed" BEFORE UPDATE ON "rulePack" BEGIN SELECT RAISE(ABORT, 'rulePack is never changed'); END;
CREATE TRIGGER "packPublisherFixed" BEFORE UPDATE ON "packPublisher" BEGIN SELECT RAISE(ABORT, 'packPublisher is never changed'); END;
CREATE TRIGGER "settlementStays" BEFORE DELETE ON "settlement" BEGIN SELECT RAISE(ABORT, 'settlement is never deleted'); END;
CREATE TRIGGER "settlementFixed" BEFORE UPDATE ON "settlement" BEGIN SELECT RAISE(ABORT, 'settlement is never changed'); END;
CREATE TRIGGER "checkRecordFixed" BEFORE UPDATE ON "checkRecord" BEGIN SELECT RAISE(ABORT, 'checkRecord is never changed'); END;
CREATE TRIGGER "recallStepFixed" BEFORE UPDATE ON "recallStep" BEGIN SELECT RAISE(ABORT, 'recallStep is never changed'); END;
CREATE TRIGGER "reviewDecisionFixed" BEFORE UPDATE ON "reviewDecision" BEGIN SELECT RAISE(ABORT, 'reviewDecision is never changed'); END;
CREATE TRIGGER "signatureFixed" BEFORE UPDATE ON "signature" BEGIN SELECT RAISE(ABORT, 'signature is never changed'); END;
CREATE TRIGGER "registerSnapshotFixed" BEFORE UPDATE ON "registerSnapshot" BEGIN SELECT RAISE(ABORT, 'registerSnapshot is never changed'); END;

-- Of a statement or an attachment only its withdrawal is ever written.
CREATE TRIGGER "statementFixed" BEFORE UPDATE ON "statement"
  WHEN OLD."id" IS NOT NEW."id" OR OLD."personId" IS NOT NEW."personId" OR OLD."kind" IS NOT NEW."kind"
    OR OLD."askedBy" IS NOT NEW."askedBy" OR OLD."answeredBy" IS NOT NEW."answeredBy"
    OR OLD."statedAt" IS NOT NEW."statedAt" OR OLD."language" IS NOT NEW."language"
    OR OLD."answer" IS NOT NEW."answer" OR OLD."countries" IS NOT NEW."countries"
    OR (OLD."withdrawnAt" IS NOT NULL AND NEW."withdrawnAt" IS NULL)
  BEGIN SELECT RAISE(ABORT, 'a statement is never changed'); END;
CREATE TRIGGER "attachmentFixed" BEFORE UPDATE ON "attachment"
  WHEN OLD."id" IS NOT NEW."id" OR OLD."noun" IS NOT NEW."noun" OR OLD."recordId" IS NOT NEW."recordId"
    OR OLD."sha256" IS NOT NEW."sha256" OR OLD."reference" IS NOT NEW."reference"
    OR (OLD."withdrawnAt" IS NOT NULL AND NEW."withdrawnAt" IS NULL)
  BEGIN SELECT RAISE(ABORT, 'an attachment is never changed'); END;

-- Of a frozen manifest only its supersession is ever written, and never taken back.
CREATE TRIGGER "manifestVersionFixed" BEFORE UPDATE ON "manifestVersion"
  WHEN OLD."id" IS NOT NEW."id" OR OLD."flightId" IS NOT NEW."flightId" OR OLD."number" IS NOT NEW."number"
    OR OLD."content" IS NOT NEW."content" OR OLD."sha256" IS NOT NEW."sha256"
    OR OLD."signature" IS NOT NEW."signature" OR OLD."publicKey" IS NOT NEW."publicKey"
    OR OLD."createdAt" IS NOT NEW."createdAt"
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NULL)
  BEGIN SELECT RAISE(ABORT, 'a frozen manifest is never changed'); END;

CREATE INDEX "userByName" ON "user" ("name" COLLATE NOCASE);
CREATE INDEX "personByName" ON "person" ("familyName" COLLATE NOCASE, "givenNames" COLLATE NOCASE, "id");
CREATE INDEX "personByBirthDate" ON "person" ("birthDate") WHERE "birthDate" IS NOT NULL;
CREATE INDEX "personByFamilyGroup" ON "person" ("familyGroup") WHERE "familyGroup" IS NOT NULL;
CREATE INDEX "travelDocumentByPerson" ON "travelDocument" ("personId");
CREATE INDEX "removalOrderByPerson" ON "removalOrder" ("personId");
CREATE INDEX "permitByPerson" ON "permit" ("personId");
CREATE INDEX "legalBarByPerson" ON "legalBar" ("personId");
CREATE INDEX "emergencyStopByPerson" ON "emergencyStop" ("personId");
CREATE INDEX "consentByPerson" ON "consent" ("personId");
CREATE INDEX "medicalClearanceByPerson" ON "medicalClearance" ("personId");
CREATE INDEX "statementByPerson" ON "statement" ("personId");
CREATE INDEX "attachmentByRecord" ON "attachment" ("recordId");
CREATE INDEX "attachmentByPerson" ON "attachment" ("personId") WHERE "personId" IS NOT NULL;
CREATE INDEX "flightByNumber" ON "flight" ("number");
CREATE INDEX "assignmentByFlight" ON "assignment" ("flightId");
CREATE INDEX "assignmentByPerson" ON "assignment" ("personId") WHERE "personId" IS NOT NULL;
CREATE INDEX "movementByFlight" ON "movement" ("flightId");
CREATE INDEX "recallByFlight" ON "recall" ("flightId");
CREATE INDEX "recallByPerson" ON "recall" ("personId");
CREATE INDEX "recallOpen" ON "recall" ("id") WHERE "outcome" IS NULL;
CREATE INDEX "recallStepByRecall" ON "recallStep" ("recallId");
CREATE INDEX "recallStepByPerson" ON "recallStep" ("personId");
CREATE INDEX "reviewDecisionByFlight" ON "reviewDecision" ("flightId");
CREATE INDEX "reviewDecisionByFinding" ON "reviewDecision" ("findingId");
CREATE INDEX "reviewDecisionByPerson" ON "reviewDecision" ("personId") WHERE "personId" IS NOT NULL;
CREATE INDEX "registerSnapshotByFileHash" ON "registerSnapshot" ("fileHash");
CREATE INDEX "signatureByFlight" ON "signature" ("flightId");
CREATE INDEX "checkRecordByFlight" ON "checkRecord" ("flightId");
CREATE INDEX "manifestVersionByFlight" ON "manifestVersion" ("flightId", "number");

-- The change log: append-only, one hash chain a copy.
CREATE TABLE "changeEntry" (
  "position" INTEGER PRIMARY KEY,
  "copyId" TEXT NOT NULL,
  "sequence" INTEGER NOT NULL,
  "clock" TEXT NOT NULL,
  "wallTime" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "noun" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "fields" TEXT NOT NULL,
  "knew" TEXT NOT NULL,
  "prevHash" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  UNIQUE ("copyId", "sequence")
) STRICT;
CREATE INDEX "changeEntryByRecord" ON "changeEntry" ("noun", "id", "position");
CREATE INDEX "changeEntryByUser" ON "changeEntry" ("userId", "position");
CREATE TRIGGER "changeEntryStays" BEFORE DELETE ON "changeEntry"
  BEGIN SELECT RAISE(ABORT, 'the change log is never shortened'); END;
CREATE TRIGGER "changeEntryFixed" BEFORE UPDATE ON "changeEntry"
  BEGIN SELECT RAISE(ABORT, 'the change log is never changed'); END;

-- The end of each copy's chain: what this copy has seen.
CREATE TABLE "chainEnd" ("copyId" TEXT PRIMARY KEY, "sequence" INTEGER NOT NULL, "hash" TEXT NOT NULL) STRICT;

-- Merging (merging.ts). Entries of a file that is still being read: forgotten unless its trailer holds.
CREATE TABLE "incomingEntry" (
  "position" INTEGER PRIMARY KEY,
  "copyId" TEXT NOT NULL,
  "sequence" INTEGER NOT NULL,
  "clock" TEXT NOT NULL,
  "wallTime" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "noun" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "fields" TEXT NOT NULL,
  "knew" TEXT NOT NULL,
  "prevHash" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  UNIQUE ("copyId", "sequence")
) STRICT;
CREATE INDEX "incomingEntryByRecord" ON "incomingEntry" ("noun", "id");
CREATE TABLE "incomingContent" (
  "set" TEXT NOT NULL, "hash" TEXT NOT NULL, "content" BLOB NOT NULL, PRIMARY KEY ("set", "hash")
) STRICT;

-- Records in which a merge left edits that did not know of each other; the folded log says whether it still does.
CREATE TABLE "contested" ("noun" TEXT NOT NULL, "id" TEXT NOT NULL, PRIMARY KEY ("noun", "id")) STRICT, WITHOUT ROWID;

-- Offices whose files are merged here: told by hand, in no log and no exchange.
CREATE TABLE "trustedOffice" (
  "signingKey" TEXT PRIMARY KEY NOT NULL,
  "exchangeKey" TEXT,
  "name" TEXT NOT NULL,
  "trustedBy" TEXT NOT NULL,
  "trustedAt" TEXT NOT NULL
) STRICT;

-- The copies that this store has been, the last one now. Host and file tell when it was copied or restored.
CREATE TABLE "incarnation" (
  "number" INTEGER PRIMARY KEY,
  "copyId" TEXT NOT NULL UNIQUE,
  "host" TEXT NOT NULL,
  "file" TEXT NOT NULL,
  "since" TEXT NOT NULL
) STRICT;

-- Facts of this store itself: officeCode, ownOffice, program, clock.
CREATE TABLE "storeInfo" ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL) STRICT;

-- Contents of attached files, each once, by the hash that the log carries. Outside the log; never changed or deleted.
CREATE TABLE "attachedContent" (
  "sha256" TEXT PRIMARY KEY NOT NULL, "size" INTEGER NOT NULL, "content" BLOB NOT NULL
) STRICT;
CREATE TRIGGER "attachedContentStays" BEFORE DELETE ON "attachedContent"
  BEGIN SELECT RAISE(ABORT, 'the content of an attachment is never deleted'); END;
CREATE TRIGGER "attachedContentFixed" BEFORE UPDATE ON "attachedContent"
  BEGIN SELECT RAISE(ABORT, 'the content of an attachment is never changed'); END;

-- What no log and no exchange ever carries: private keys.
CREATE TABLE "secret" ("name" TEXT PRIMARY KEY, "value" BLOB NOT NULL) STRICT;

-- Derived from people and their documents (person-index.ts): search as you type, and who carries a number.
CREATE VIRTUAL TABLE "personSearch" USING fts5(
  "words", content = '', contentless_delete = 1, prefix = '1 2 3', detail = none, tokenize = 'ascii'
);
CREATE TABLE "personNumber" (
  "number" TEXT NOT NULL, "personId" TEXT NOT NULL, "kind" TEXT NOT NULL,
  PRIMARY KEY ("number", "personId", "kind")
) STRICT, WITHOUT ROWID;
CREATE INDEX "personNumberByPerson" ON "personNumber" ("personId");

-- Registers: reference data, not logged row by row. The rows of a load lie in a file of its own, registers/LOAD.db
-- (electron/store/register/files.ts), and are seen once it is complete. Its number, from which the file's key is made, is
-- never used again.
CREATE TABLE "registerLoad" (
  "load" INTEGER PRIMARY KEY AUTOINCREMENT, "snapshotId" TEXT NOT NULL UNIQUE, "rowCount" INTEGER NOT NULL,
  "complete" INTEGER NOT NULL
) STRICT;
