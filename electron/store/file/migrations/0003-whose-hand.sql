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
