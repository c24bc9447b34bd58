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

-- Those of a file that is being read.
CREATE TABLE "incomingSeal" (
  "copyId" TEXT NOT NULL,
  "first" INTEGER NOT NULL,
  "last" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  PRIMARY KEY ("copyId", "last")
) STRICT, WITHOUT ROWID;

-- Whose keys they are, and what their users may do.
CREATE TABLE "signingKey" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "publicKey" TEXT NOT NULL,
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
