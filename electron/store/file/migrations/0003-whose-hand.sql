-- Whose hand it was: seals over the log, and certificates of users.

-- Each covers what one transaction wrote: the entries of a copy from the first number to the last, whose hash is signed.
CREATE TABLE "seal" (
  "copyId" TEXT NOT NULL,
  "first" INTEGER NOT NULL,
  "last" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  PRIMARY KEY ("copyId", "last")
) STRICT, WITHOUT ROWID;
CREATE TRIGGER "sealStays" BEFORE DELETE ON "seal" BEGIN SELECT RAISE(ABORT, 'seal is never deleted'); END;
CREATE TRIGGER "sealFixed" BEFORE UPDATE ON "seal" BEGIN SELECT RAISE(ABORT, 'seal is never changed'); END;

-- What a file holds that is being read lies in a database of its own (log/staging.ts).
DROP TABLE "incomingEntry";
DROP TABLE "incomingContent";

-- Whose keys they are, and what their users may do.
CREATE TABLE "signingKey" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "publicKey" TEXT NOT NULL,
  "invitationKey" TEXT,
  "invitationSignature" TEXT,
  "at" TEXT NOT NULL
) STRICT;
CREATE INDEX "signingKeyByUser" ON "signingKey" ("userId");
CREATE TRIGGER "signingKeyStays" BEFORE DELETE ON "signingKey" BEGIN SELECT RAISE(ABORT, 'signingKey is never deleted'); END;
CREATE TRIGGER "signingKeyFixed" BEFORE UPDATE ON "signingKey" BEGIN SELECT RAISE(ABORT, 'signingKey is never changed'); END;
CREATE TABLE "certificate" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "officeId" TEXT NOT NULL REFERENCES "office" ("id") DEFERRABLE INITIALLY DEFERRED,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "publicKey" TEXT NOT NULL,
  "invitationUntil" TEXT,
  "roles" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "byKey" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "certificateStays" BEFORE DELETE ON "certificate" BEGIN SELECT RAISE(ABORT, 'certificate is never deleted'); END;
CREATE TRIGGER "certificateFixed" BEFORE UPDATE ON "certificate" BEGIN SELECT RAISE(ABORT, 'certificate is never changed'); END;
CREATE TABLE "certificateConfirmation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "certificateId" TEXT NOT NULL REFERENCES "certificate" ("id") DEFERRABLE INITIALLY DEFERRED,
  "publicKey" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "byKey" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "certificateConfirmationStays" BEFORE DELETE ON "certificateConfirmation" BEGIN SELECT RAISE(ABORT, 'certificateConfirmation is never deleted'); END;
CREATE TRIGGER "certificateConfirmationFixed" BEFORE UPDATE ON "certificateConfirmation" BEGIN SELECT RAISE(ABORT, 'certificateConfirmation is never changed'); END;
CREATE TABLE "certificateEnd" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "certificateId" TEXT NOT NULL REFERENCES "certificate" ("id") DEFERRABLE INITIALLY DEFERRED,
  "why" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "byKey" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "certificateEndStays" BEFORE DELETE ON "certificateEnd" BEGIN SELECT RAISE(ABORT, 'certificateEnd is never deleted'); END;
CREATE TRIGGER "certificateEndFixed" BEFORE UPDATE ON "certificateEnd" BEGIN SELECT RAISE(ABORT, 'certificateEnd is never changed'); END;

-- After how many minutes in which nobody touched it Muster locks; nothing is the most that there is.
ALTER TABLE "office" ADD COLUMN "lockMinutes" INTEGER;

-- The first administrator of an office whose files are merged, as it was shown when the office was trusted; and whether what
-- its people release counts here.
ALTER TABLE "trustedOffice" ADD COLUMN "root" TEXT;
ALTER TABLE "trustedOffice" ADD COLUMN "releases" INTEGER NOT NULL DEFAULT 0;

-- What the two signers of a manifest put their own keys to; nothing of before users had any.
ALTER TABLE "signature" ADD COLUMN "statement" TEXT;
ALTER TABLE "signature" ADD COLUMN "signature" TEXT;
ALTER TABLE "manifestVersion" ADD COLUMN "proof" TEXT;
DROP TRIGGER "manifestVersionFixed";
CREATE TRIGGER "manifestVersionFixed" BEFORE UPDATE ON "manifestVersion"
  WHEN OLD."id" IS NOT NEW."id" OR OLD."flightId" IS NOT NEW."flightId" OR OLD."number" IS NOT NEW."number"
    OR OLD."content" IS NOT NEW."content" OR OLD."sha256" IS NOT NEW."sha256"
    OR OLD."proof" IS NOT NEW."proof" OR OLD."signature" IS NOT NEW."signature" OR OLD."publicKey" IS NOT NEW."publicKey"
    OR OLD."createdAt" IS NOT NEW."createdAt"
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NULL)
  BEGIN SELECT RAISE(ABORT, 'a frozen manifest is never changed'); END;

-- What left the store.
CREATE TABLE "disclosure" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "what" TEXT NOT NULL,
  "way" TEXT NOT NULL,
  "profile" TEXT,
  "format" TEXT NOT NULL,
  "fileName" TEXT NOT NULL,
  "flightId" TEXT REFERENCES "flight" ("id") DEFERRABLE INITIALLY DEFERRED,
  "version" INTEGER,
  "destination" TEXT,
  "personId" TEXT REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "attachmentId" TEXT,
  "people" TEXT,
  "recipient" TEXT,
  "recipientKeys" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "bytes" INTEGER NOT NULL,
  "reads" INTEGER NOT NULL,
  "readsHash" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE INDEX "disclosureByFlight" ON "disclosure" ("flightId");
CREATE INDEX "disclosureByPerson" ON "disclosure" ("personId");
-- Who is in which, for their histories: derived from the lists.
CREATE TABLE "disclosedPerson" (
  "personId" TEXT NOT NULL,
  "disclosureId" TEXT NOT NULL,
  PRIMARY KEY ("personId", "disclosureId")
) STRICT, WITHOUT ROWID;
CREATE TRIGGER "disclosureFixed" BEFORE UPDATE ON "disclosure" BEGIN SELECT RAISE(ABORT, 'disclosure is never changed'); END;

-- Who looked at whose file: a chain of its own, in this store alone, which no file to other offices carries.
CREATE TABLE "readEntry" (
  "number" INTEGER PRIMARY KEY NOT NULL,
  "at" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "personId" TEXT,
  "prevHash" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "mandate" TEXT,
  "signature" TEXT NOT NULL
) STRICT;
CREATE INDEX "readEntryByPerson" ON "readEntry" ("personId", "userId", "at");
CREATE TRIGGER "readEntryStays" BEFORE DELETE ON "readEntry" BEGIN SELECT RAISE(ABORT, 'readEntry is never deleted'); END;
CREATE TRIGGER "readEntryFixed" BEFORE UPDATE ON "readEntry" BEGIN SELECT RAISE(ABORT, 'readEntry is never changed'); END;

-- Forks that were healed (log/healing.ts). What was issued again under another copy id, as it was, with its seals: nothing in
-- the log is changed unless its original lies here.
CREATE TABLE "forkedEntry" (
  "position" INTEGER NOT NULL,
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
  "salt" TEXT,
  "erased" TEXT,
  PRIMARY KEY ("position", "hash")
) STRICT;
CREATE TABLE "forkedSeal" (
  "copyId" TEXT NOT NULL,
  "first" INTEGER NOT NULL,
  "last" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  PRIMARY KEY ("copyId", "last", "hash")
) STRICT, WITHOUT ROWID;
DROP TRIGGER "sealStays";
CREATE TRIGGER "sealStays" BEFORE DELETE ON "seal"
  WHEN NOT EXISTS (SELECT 1 FROM "forkedSeal" f WHERE f."copyId" = OLD."copyId" AND f."last" = OLD."last" AND f."hash" = OLD."hash")
  BEGIN SELECT RAISE(ABORT, 'seal is never deleted'); END;

-- Entries that knew of a copy's chain what was issued again since: what they say of it beyond the common part is of the other.
CREATE TABLE "forkKnowledge" (
  "knower" TEXT NOT NULL,
  "first" INTEGER NOT NULL,
  "last" INTEGER NOT NULL,
  "copyId" TEXT NOT NULL,
  "common" INTEGER NOT NULL,
  "reissuedAs" TEXT NOT NULL,
  PRIMARY KEY ("knower", "first", "copyId", "common", "reissuedAs")
) STRICT, WITHOUT ROWID;
ALTER TABLE "mergedFile" ADD COLUMN "healed" TEXT;

-- Erasure: who decided it, and what went. The decision is never erased itself.
CREATE TABLE "erasure" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "subject" TEXT NOT NULL,
  "isWhole" INTEGER NOT NULL,
  "ground" TEXT NOT NULL,
  "reference" TEXT,
  "records" TEXT NOT NULL,
  "entries" INTEGER NOT NULL,
  "stated" TEXT NOT NULL,
  "askedBy" TEXT NOT NULL,
  "askedAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "erasureBySubject" ON "erasure" ("subject");
CREATE TRIGGER "erasureStays" BEFORE DELETE ON "erasure" BEGIN SELECT RAISE(ABORT, 'erasure is never deleted'); END;
CREATE TRIGGER "erasureFixed" BEFORE UPDATE ON "erasure" BEGIN SELECT RAISE(ABORT, 'erasure is never changed'); END;
CREATE TABLE "erasureConfirmation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "erasureId" TEXT NOT NULL REFERENCES "erasure" ("id") DEFERRABLE INITIALLY DEFERRED,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE INDEX "erasureConfirmationOfErasure" ON "erasureConfirmation" ("erasureId");
CREATE TRIGGER "erasureConfirmationStays" BEFORE DELETE ON "erasureConfirmation" BEGIN SELECT RAISE(ABORT, 'erasureConfirmation is never deleted'); END;
CREATE TRIGGER "erasureConfirmationFixed" BEFORE UPDATE ON "erasureConfirmation" BEGIN SELECT RAISE(ABORT, 'erasureConfirmation is never changed'); END;

-- For how long an office keeps which kind of record.
CREATE TABLE "retentionPeriod" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "kind" TEXT NOT NULL,
  "years" INTEGER NOT NULL,
  "setBy" TEXT NOT NULL,
  "setAt" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "retentionPeriodStays" BEFORE DELETE ON "retentionPeriod" BEGIN SELECT RAISE(ABORT, 'retentionPeriod is never deleted'); END;
CREATE TRIGGER "retentionPeriodFixed" BEFORE UPDATE ON "retentionPeriod" BEGIN SELECT RAISE(ABORT, 'retentionPeriod is never changed'); END;

-- Records whose content is kept here no more, whoever sends it. Derived from the erasures that were carried out in this store.
CREATE TABLE "erasedRecord" (
  "noun" TEXT NOT NULL, "id" TEXT NOT NULL, "erasureId" TEXT NOT NULL, PRIMARY KEY ("noun", "id")
) STRICT, WITHOUT ROWID;

-- What was erased here, or was to be, and is on file all the same, since something that was not erased protects the person.
CREATE TABLE "heldAgain" (
  "noun" TEXT NOT NULL, "id" TEXT NOT NULL, "erasureId" TEXT NOT NULL, PRIMARY KEY ("noun", "id", "erasureId")
) STRICT, WITHOUT ROWID;

-- A salt, so that no guess at what was erased can be tried against a hash; and what stands for content that was erased.
ALTER TABLE "changeEntry" ADD COLUMN "salt" TEXT;
ALTER TABLE "changeEntry" ADD COLUMN "erased" TEXT;
CREATE INDEX "changeEntryErased" ON "changeEntry" ("noun", "id", "position") WHERE "erased" IS NOT NULL;
DROP TRIGGER "changeEntryFixed";
CREATE TRIGGER "changeEntryFixed" BEFORE UPDATE ON "changeEntry"
  WHEN NOT EXISTS (SELECT 1 FROM "forkedEntry" f WHERE f."position" = OLD."position" AND f."hash" = OLD."hash")
    AND NOT (OLD."hash" = NEW."hash" AND NEW."erased" IS NOT NULL AND NEW."salt" IS NULL AND NEW."fields" = '{}'
      AND EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = OLD."noun" AND e."id" = OLD."id"))
    AND NOT (OLD."hash" = NEW."hash" AND OLD."erased" IS NOT NULL AND NEW."erased" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = OLD."noun" AND e."id" = OLD."id"))
  BEGIN SELECT RAISE(ABORT, 'the change log is never changed'); END;

-- What hangs on a recall may come from another office after the recall was erased here: it refers to it without holding it.
CREATE TABLE "recallStepNew" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "recallId" TEXT NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "step" TEXT NOT NULL,
  "done" INTEGER NOT NULL,
  "note" TEXT,
  "by" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "at" TEXT NOT NULL
) STRICT;
DROP TRIGGER "recallStepStays";
INSERT INTO "recallStepNew" SELECT * FROM "recallStep";
DROP TABLE "recallStep";
ALTER TABLE "recallStepNew" RENAME TO "recallStep";
CREATE INDEX "recallStepByRecall" ON "recallStep" ("recallId");
CREATE INDEX "recallStepByPerson" ON "recallStep" ("personId");
CREATE TRIGGER "recallStepFixed" BEFORE UPDATE ON "recallStep" BEGIN SELECT RAISE(ABORT, 'recallStep is never changed'); END;
CREATE TABLE "recallWithdrawalNew" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "recallId" TEXT NOT NULL,
  "flightId" TEXT NOT NULL REFERENCES "flight" ("id") DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reason" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
DROP TRIGGER "recallWithdrawalStays";
INSERT INTO "recallWithdrawalNew" SELECT * FROM "recallWithdrawal";
DROP TABLE "recallWithdrawal";
ALTER TABLE "recallWithdrawalNew" RENAME TO "recallWithdrawal";
CREATE INDEX "recallWithdrawalByRecall" ON "recallWithdrawal" ("recallId");
CREATE INDEX "recallWithdrawalByPerson" ON "recallWithdrawal" ("personId");
CREATE TRIGGER "recallWithdrawalFixed" BEFORE UPDATE ON "recallWithdrawal" BEGIN SELECT RAISE(ABORT, 'recallWithdrawal is never changed'); END;

-- Nothing is ever deleted but what an erasure names. The person stays, as nobody: others' records refer to them.
DROP TRIGGER "travelDocumentStays";
CREATE TRIGGER "travelDocumentStays" BEFORE DELETE ON "travelDocument"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'travelDocument' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'travelDocument is never deleted'); END;
DROP TRIGGER "removalOrderStays";
CREATE TRIGGER "removalOrderStays" BEFORE DELETE ON "removalOrder"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'removalOrder' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'removalOrder is never deleted'); END;
DROP TRIGGER "permitStays";
CREATE TRIGGER "permitStays" BEFORE DELETE ON "permit"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'permit' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'permit is never deleted'); END;
DROP TRIGGER "sightingStays";
CREATE TRIGGER "sightingStays" BEFORE DELETE ON "sighting"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'sighting' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'sighting is never deleted'); END;
DROP TRIGGER "legalBarStays";
CREATE TRIGGER "legalBarStays" BEFORE DELETE ON "legalBar"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'legalBar' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'legalBar is never deleted'); END;
DROP TRIGGER "emergencyStopStays";
CREATE TRIGGER "emergencyStopStays" BEFORE DELETE ON "emergencyStop"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'emergencyStop' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'emergencyStop is never deleted'); END;
DROP TRIGGER "classMembershipStays";
CREATE TRIGGER "classMembershipStays" BEFORE DELETE ON "classMembership"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'classMembership' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'classMembership is never deleted'); END;
DROP TRIGGER "consentStays";
CREATE TRIGGER "consentStays" BEFORE DELETE ON "consent"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'consent' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'consent is never deleted'); END;
DROP TRIGGER "medicalClearanceStays";
CREATE TRIGGER "medicalClearanceStays" BEFORE DELETE ON "medicalClearance"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'medicalClearance' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'medicalClearance is never deleted'); END;
DROP TRIGGER "statementStays";
CREATE TRIGGER "statementStays" BEFORE DELETE ON "statement"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'statement' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'statement is never deleted'); END;
DROP TRIGGER "relationStays";
CREATE TRIGGER "relationStays" BEFORE DELETE ON "relation"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'relation' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'relation is never deleted'); END;
DROP TRIGGER "attachmentStays";
CREATE TRIGGER "attachmentStays" BEFORE DELETE ON "attachment"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'attachment' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'attachment is never deleted'); END;
DROP TRIGGER "assignmentStays";
CREATE TRIGGER "assignmentStays" BEFORE DELETE ON "assignment"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'assignment' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'assignment is never deleted'); END;
DROP TRIGGER "recallStays";
CREATE TRIGGER "recallStays" BEFORE DELETE ON "recall"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'recall' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'recall is never deleted'); END;
DROP TRIGGER "reviewDecisionStays";
CREATE TRIGGER "reviewDecisionStays" BEFORE DELETE ON "reviewDecision"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'reviewDecision' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'reviewDecision is never deleted'); END;
DROP TRIGGER "releaseStays";
CREATE TRIGGER "releaseStays" BEFORE DELETE ON "release"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'release' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'release is never deleted'); END;
DROP TRIGGER "heldProtectionStays";
CREATE TRIGGER "heldProtectionStays" BEFORE DELETE ON "heldProtection"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'heldProtection' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'heldProtection is never deleted'); END;
DROP TRIGGER "unreadCellStays";
CREATE TRIGGER "unreadCellStays" BEFORE DELETE ON "unreadCell"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'unreadCell' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'unreadCell is never deleted'); END;
DROP TRIGGER "personWithdrawalStays";
CREATE TRIGGER "personWithdrawalStays" BEFORE DELETE ON "personWithdrawal"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'personWithdrawal' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'personWithdrawal is never deleted'); END;
DROP TRIGGER "undoneRecordStays";
CREATE TRIGGER "undoneRecordStays" BEFORE DELETE ON "undoneRecord"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'undoneRecord' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'undoneRecord is never deleted'); END;
DROP TRIGGER "settlementStays";
CREATE TRIGGER "settlementStays" BEFORE DELETE ON "settlement"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'settlement' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'settlement is never deleted'); END;
CREATE TRIGGER "recallStepStays" BEFORE DELETE ON "recallStep"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'recallStep' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'recallStep is never deleted'); END;
CREATE TRIGGER "recallWithdrawalStays" BEFORE DELETE ON "recallWithdrawal"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'recallWithdrawal' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'recallWithdrawal is never deleted'); END;
CREATE TRIGGER "disclosureStays" BEFORE DELETE ON "disclosure"
  WHEN NOT EXISTS (SELECT 1 FROM "erasedRecord" e WHERE e."noun" = 'disclosure' AND e."id" = OLD."id")
  BEGIN SELECT RAISE(ABORT, 'disclosure is never deleted'); END;
DROP TRIGGER "attachedContentStays";
CREATE TRIGGER "attachedContentStays" BEFORE DELETE ON "attachedContent"
  WHEN EXISTS (SELECT 1 FROM "attachment" a WHERE a."sha256" = OLD."sha256")
  BEGIN SELECT RAISE(ABORT, 'the content of an attachment is never deleted'); END;

-- Whose copies there are (log/copies.ts). No other office came in under this one's code so far: what bears it is of its desks.
CREATE TABLE "knownCopy" (
  "copyId" TEXT PRIMARY KEY NOT NULL,
  "officeId" TEXT NOT NULL,
  "isOurs" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "knownCopy"
  SELECT e."copyId", o."value", 1 FROM "chainEnd" e
  JOIN "storeInfo" o ON o."name" = 'ownOffice' JOIN "storeInfo" c ON c."name" = 'officeCode'
  WHERE substr(e."copyId", 1, instr(e."copyId", '.') - 1) = c."value"
    AND e."copyId" NOT IN (SELECT "copyId" FROM "incarnation");

-- A desk of our own office is told apart from an office whose releases count; and how the key was compared when it was trusted.
ALTER TABLE "trustedOffice" ADD COLUMN "desk" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "trustedOffice" ADD COLUMN "compared" TEXT;
ALTER TABLE "mergedFile" ADD COLUMN "officeKey" TEXT;

-- Whom this office trusts is an act of the log. What "trustedOffice" holds is of before that, or of a store made of a file: it counts to protect.
CREATE TABLE "officeTrust" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "signingKey" TEXT NOT NULL,
  "exchangeKey" TEXT,
  "name" TEXT NOT NULL,
  "formerName" TEXT,
  "root" TEXT,
  "degree" TEXT NOT NULL,
  "compared" TEXT,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "officeTrustStays" BEFORE DELETE ON "officeTrust" BEGIN SELECT RAISE(ABORT, 'officeTrust is never deleted'); END;
CREATE TRIGGER "officeTrustFixed" BEFORE UPDATE ON "officeTrust" BEGIN SELECT RAISE(ABORT, 'officeTrust is never changed'); END;
CREATE TABLE "officeTrustConfirmation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "officeTrustId" TEXT NOT NULL REFERENCES "officeTrust" ("id") DEFERRABLE INITIALLY DEFERRED,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE INDEX "officeTrustConfirmationOfTrust" ON "officeTrustConfirmation" ("officeTrustId");
CREATE TRIGGER "officeTrustConfirmationStays" BEFORE DELETE ON "officeTrustConfirmation" BEGIN SELECT RAISE(ABORT, 'officeTrustConfirmation is never deleted'); END;
CREATE TRIGGER "officeTrustConfirmationFixed" BEFORE UPDATE ON "officeTrustConfirmation" BEGIN SELECT RAISE(ABORT, 'officeTrustConfirmation is never changed'); END;
