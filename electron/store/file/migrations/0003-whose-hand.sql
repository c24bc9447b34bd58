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
  "attachmentId" TEXT REFERENCES "attachment" ("id") DEFERRABLE INITIALLY DEFERRED,
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
CREATE TRIGGER "disclosureStays" BEFORE DELETE ON "disclosure" BEGIN SELECT RAISE(ABORT, 'disclosure is never deleted'); END;
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
DROP TRIGGER "changeEntryFixed";
CREATE TRIGGER "changeEntryFixed" BEFORE UPDATE ON "changeEntry"
  WHEN NOT EXISTS (SELECT 1 FROM "forkedEntry" f WHERE f."position" = OLD."position" AND f."hash" = OLD."hash")
  BEGIN SELECT RAISE(ABORT, 'the change log is never changed'); END;
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
