-- What protects people: releases, sightings, relations, packs that take effect by two people.

-- A rule pack is no law here until a second person confirmed it. Those loaded before stay what they were.
ALTER TABLE "rulePack" ADD COLUMN "needsSecond" INTEGER;
CREATE TABLE "packConfirmation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "rulePackId" TEXT NOT NULL REFERENCES "rulePack" ("id") DEFERRABLE INITIALLY DEFERRED,
  "confirmedBy" TEXT NOT NULL,
  "confirmedAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "packConfirmationOfPack" ON "packConfirmation" ("rulePackId");
CREATE TRIGGER "packConfirmationStays" BEFORE DELETE ON "packConfirmation" BEGIN SELECT RAISE(ABORT, 'packConfirmation is never deleted'); END;
CREATE TRIGGER "packConfirmationFixed" BEFORE UPDATE ON "packConfirmation" BEGIN SELECT RAISE(ABORT, 'packConfirmation is never changed'); END;

-- What protects a person stays until a named decision ends it.

CREATE TABLE "classMembership" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "classOrderId" TEXT NOT NULL REFERENCES "classOrder" ("id") DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "facts" TEXT NOT NULL,
  "recordedBy" TEXT NOT NULL,
  "recordedAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "classMembershipByPerson" ON "classMembership" ("personId");
CREATE INDEX "classMembershipByOrder" ON "classMembership" ("classOrderId");
CREATE TRIGGER "classMembershipStays" BEFORE DELETE ON "classMembership" BEGIN SELECT RAISE(ABORT, 'classMembership is never deleted'); END;
CREATE TRIGGER "classMembershipFixed" BEFORE UPDATE ON "classMembership" BEGIN SELECT RAISE(ABORT, 'classMembership is never changed'); END;

CREATE TABLE "recallWithdrawal" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "recallId" TEXT NOT NULL REFERENCES "recall" ("id") DEFERRABLE INITIALLY DEFERRED,
  "flightId" TEXT NOT NULL REFERENCES "flight" ("id") DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reason" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE INDEX "recallWithdrawalByRecall" ON "recallWithdrawal" ("recallId");
CREATE INDEX "recallWithdrawalByPerson" ON "recallWithdrawal" ("personId");
CREATE TRIGGER "recallWithdrawalStays" BEFORE DELETE ON "recallWithdrawal" BEGIN SELECT RAISE(ABORT, 'recallWithdrawal is never deleted'); END;
CREATE TRIGGER "recallWithdrawalFixed" BEFORE UPDATE ON "recallWithdrawal" BEGIN SELECT RAISE(ABORT, 'recallWithdrawal is never changed'); END;

CREATE TABLE "personWithdrawal" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "takenBack" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE INDEX "personWithdrawalByPerson" ON "personWithdrawal" ("personId");
CREATE TRIGGER "personWithdrawalStays" BEFORE DELETE ON "personWithdrawal" BEGIN SELECT RAISE(ABORT, 'personWithdrawal is never deleted'); END;
CREATE TRIGGER "personWithdrawalFixed" BEFORE UPDATE ON "personWithdrawal" BEGIN SELECT RAISE(ABORT, 'personWithdrawal is never changed'); END;

-- Staff are matched against people on file and registers as passengers are.
ALTER TABLE "assignment" ADD COLUMN "staffBirthDate" TEXT;
ALTER TABLE "assignment" ADD COLUMN "staffNationality" TEXT;
ALTER TABLE "assignment" ADD COLUMN "staffDocument" TEXT;

-- What protects a person ends by a release and by nothing else: the releases, and what was held against weaker writings.

CREATE TABLE "release" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "protection" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  "decidedBy" TEXT NOT NULL,
  "decidedOn" TEXT NOT NULL,
  "reference" TEXT NOT NULL,
  "original" TEXT,
  "askedBy" TEXT,
  "answeredBy" TEXT,
  "reason" TEXT,
  "needsSecond" INTEGER NOT NULL,
  "countersigns" TEXT,
  "takesBack" TEXT,
  "recordedBy" TEXT NOT NULL,
  "recordedAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "releaseOfPerson" ON "release" ("personId");
CREATE INDEX "releaseOfProtection" ON "release" ("protection");
CREATE TRIGGER "releaseStays" BEFORE DELETE ON "release" BEGIN SELECT RAISE(ABORT, 'release is never deleted'); END;
CREATE TRIGGER "releaseFixed" BEFORE UPDATE ON "release" BEGIN SELECT RAISE(ABORT, 'release is never changed'); END;

CREATE TABLE "heldProtection" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "protection" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "was" TEXT NOT NULL,
  "now" TEXT NOT NULL,
  "door" TEXT,
  "heldBy" TEXT NOT NULL,
  "heldAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "heldProtectionOfPerson" ON "heldProtection" ("personId");
CREATE INDEX "heldProtectionOfKind" ON "heldProtection" ("kind");
CREATE TRIGGER "heldProtectionStays" BEFORE DELETE ON "heldProtection" BEGIN SELECT RAISE(ABORT, 'heldProtection is never deleted'); END;
CREATE TRIGGER "heldProtectionFixed" BEFORE UPDATE ON "heldProtection" BEGIN SELECT RAISE(ABORT, 'heldProtection is never changed'); END;

CREATE TABLE "unreadCell" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "list" TEXT NOT NULL,
  "column" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "grounds" TEXT,
  "recordedBy" TEXT NOT NULL,
  "recordedAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "unreadCellOfPerson" ON "unreadCell" ("personId");
CREATE TRIGGER "unreadCellStays" BEFORE DELETE ON "unreadCell" BEGIN SELECT RAISE(ABORT, 'unreadCell is never deleted'); END;
CREATE TRIGGER "unreadCellFixed" BEFORE UPDATE ON "unreadCell" BEGIN SELECT RAISE(ABORT, 'unreadCell is never changed'); END;

-- On what ground a motion to reopen was filed: as a battered spouse, child or parent it stays removal by statute.
ALTER TABLE "removalOrder" ADD COLUMN "reopenGround" TEXT;

-- Numbers of seven to nine digits are compared as alien registration numbers, with or without their letter.
UPDATE OR REPLACE "personNumber" SET "number" = 'A' || substr('00' || "number", -9)
WHERE length("number") BETWEEN 7 AND 9 AND "number" NOT GLOB '*[^0-9]*';

-- The country that accepted or refused the person: its answer counts for no other.
ALTER TABLE "person" ADD COLUMN "acceptedDestination" TEXT;

-- A child with an adult who is neither parent nor guardian of record is unaccompanied.
ALTER TABLE "person" ADD COLUMN "relationToAdult" TEXT;
CREATE INDEX "personWithAdult" ON "person" ("id") WHERE "travelsWithAdult" IS NOT NULL AND "relationToAdult" IS NOT NULL;

-- How people are related: it may protect either of them.
CREATE TABLE "relation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "relatedId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "evidence" TEXT NOT NULL,
  "recordedBy" TEXT NOT NULL,
  "recordedAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "relationByPerson" ON "relation" ("personId");
CREATE INDEX "relationByRelated" ON "relation" ("relatedId");
CREATE TRIGGER "relationStays" BEFORE DELETE ON "relation" BEGIN SELECT RAISE(ABORT, 'relation is never deleted'); END;
CREATE TRIGGER "relationFixed" BEFORE UPDATE ON "relation" BEGIN SELECT RAISE(ABORT, 'relation is never changed'); END;

-- Registers by source: who brought a snapshot in, and why it waits for a second user.
ALTER TABLE "registerSnapshot" ADD COLUMN "importedBy" TEXT;
ALTER TABLE "registerSnapshot" ADD COLUMN "doubt" TEXT;

-- What a second user decided about a snapshot.
CREATE TABLE "registerDecision" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "snapshotId" TEXT NOT NULL REFERENCES "registerSnapshot" ("id") DEFERRABLE INITIALLY DEFERRED,
  "decision" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "decidedBy" TEXT NOT NULL,
  "decidedAt" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "registerDecisionStays" BEFORE DELETE ON "registerDecision" BEGIN SELECT RAISE(ABORT, 'registerDecision is never deleted'); END;
CREATE TRIGGER "registerDecisionFixed" BEFORE UPDATE ON "registerDecision" BEGIN SELECT RAISE(ABORT, 'registerDecision is never changed'); END;

-- Rows of registers that fit somebody on file.
CREATE TABLE "sighting" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "snapshotId" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "asOf" TEXT NOT NULL,
  "fileName" TEXT NOT NULL,
  "fileHash" TEXT NOT NULL,
  "importedBy" TEXT,
  "row" TEXT NOT NULL,
  "score" REAL NOT NULL,
  "grounds" TEXT NOT NULL,
  "sharedNumbers" TEXT NOT NULL,
  "sightedAt" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "sightingStays" BEFORE DELETE ON "sighting" BEGIN SELECT RAISE(ABORT, 'sighting is never deleted'); END;
CREATE TRIGGER "sightingFixed" BEFORE UPDATE ON "sighting" BEGIN SELECT RAISE(ABORT, 'sighting is never changed'); END;
CREATE INDEX "sightingByPerson" ON "sighting" ("personId");

-- As whom somebody was looked for in a snapshot, and what was found, sealed; of this copy alone, not logged.
CREATE TABLE "registerSought" (
  "personId" TEXT NOT NULL,
  "snapshotId" TEXT NOT NULL,
  "sought" TEXT NOT NULL,
  "found" TEXT NOT NULL,
  "seal" TEXT NOT NULL,
  PRIMARY KEY ("snapshotId", "personId")
) STRICT, WITHOUT ROWID;

CREATE TABLE "settledTrouble" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "kind" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "second" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "settledTroubleStays" BEFORE DELETE ON "settledTrouble" BEGIN SELECT RAISE(ABORT, 'settledTrouble is never deleted'); END;
CREATE TRIGGER "settledTroubleFixed" BEFORE UPDATE ON "settledTrouble" BEGIN SELECT RAISE(ABORT, 'settledTrouble is never changed'); END;

-- Files of other offices that were merged, with the entries that came with each, and the merges that were taken back.
CREATE TABLE "mergedFile" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "officeCode" TEXT NOT NULL,
  "officeName" TEXT NOT NULL,
  "writtenAt" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "into" TEXT NOT NULL,
  "ranges" TEXT NOT NULL,
  "mergedBy" TEXT NOT NULL,
  "mergedAt" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "mergedFileStays" BEFORE DELETE ON "mergedFile" BEGIN SELECT RAISE(ABORT, 'mergedFile is never deleted'); END;
CREATE TRIGGER "mergedFileFixed" BEFORE UPDATE ON "mergedFile" BEGIN SELECT RAISE(ABORT, 'mergedFile is never changed'); END;

CREATE TABLE "mergeUndo" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "mergedFileId" TEXT NOT NULL REFERENCES "mergedFile" ("id") DEFERRABLE INITIALLY DEFERRED,
  "undoneBy" TEXT NOT NULL,
  "undoneAt" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "mergeUndoStays" BEFORE DELETE ON "mergeUndo" BEGIN SELECT RAISE(ABORT, 'mergeUndo is never deleted'); END;
CREATE TRIGGER "mergeUndoFixed" BEFORE UPDATE ON "mergeUndo" BEGIN SELECT RAISE(ABORT, 'mergeUndo is never changed'); END;

-- Whoever has no birth date may be anybody: they are looked at for everybody.
CREATE INDEX "personWithoutBirthDate" ON "person" ("id") WHERE "birthDate" IS NULL;

-- Lists of people that were imported, the imports that were taken back as one, and the records that went with them.
CREATE TABLE "listImport" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "fileName" TEXT NOT NULL,
  "created" INTEGER NOT NULL,
  "updated" INTEGER NOT NULL,
  "importedBy" TEXT NOT NULL,
  "importedAt" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "listImportStays" BEFORE DELETE ON "listImport" BEGIN SELECT RAISE(ABORT, 'listImport is never deleted'); END;
CREATE TRIGGER "listImportFixed" BEFORE UPDATE ON "listImport" BEGIN SELECT RAISE(ABORT, 'listImport is never changed'); END;

CREATE TABLE "importUndo" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "listImportId" TEXT NOT NULL REFERENCES "listImport" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reason" TEXT,
  "undoneBy" TEXT NOT NULL,
  "undoneAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "importUndoOfImport" ON "importUndo" ("listImportId");
CREATE TRIGGER "importUndoStays" BEFORE DELETE ON "importUndo" BEGIN SELECT RAISE(ABORT, 'importUndo is never deleted'); END;
CREATE TRIGGER "importUndoFixed" BEFORE UPDATE ON "importUndo" BEGIN SELECT RAISE(ABORT, 'importUndo is never changed'); END;

CREATE TABLE "undoneRecord" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "noun" TEXT NOT NULL,
  "recordId" TEXT NOT NULL,
  "importUndoId" TEXT NOT NULL REFERENCES "importUndo" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "undoneRecordOfPerson" ON "undoneRecord" ("personId");
CREATE TRIGGER "undoneRecordStays" BEFORE DELETE ON "undoneRecord" BEGIN SELECT RAISE(ABORT, 'undoneRecord is never deleted'); END;
CREATE TRIGGER "undoneRecordFixed" BEFORE UPDATE ON "undoneRecord" BEGIN SELECT RAISE(ABORT, 'undoneRecord is never changed'); END;

-- Rows of registers that the one in force of their source does not have; of this copy alone, not logged.
CREATE TABLE "registerFallen" (
  "source" TEXT PRIMARY KEY NOT NULL,
  "rows" TEXT UNIQUE,
  "origins" TEXT NOT NULL,
  "against" TEXT,
  "covered" TEXT NOT NULL
) STRICT;

-- Two people with an order of one number may be one person.
CREATE INDEX "removalOrderByNumber" ON "removalOrder" (upper(replace(replace(replace(replace("number", ' ', ''), '-', ''), '.', ''), '/', ''))) WHERE "number" IS NOT NULL;
