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

-- Registers by source: who brought a snapshot in, and why it waits for a second user.
ALTER TABLE "registerSnapshot" ADD COLUMN "importedBy" TEXT REFERENCES "user" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "registerSnapshot" ADD COLUMN "doubt" TEXT;

-- What a second user decided about a snapshot.
CREATE TABLE "registerDecision" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "snapshotId" TEXT NOT NULL REFERENCES "registerSnapshot" ("id") DEFERRABLE INITIALLY DEFERRED,
  "decision" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "decidedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
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

-- As whom somebody was looked for in a snapshot; of this copy alone, not logged.
CREATE TABLE "registerSought" (
  "personId" TEXT NOT NULL,
  "snapshotId" TEXT NOT NULL,
  "sought" TEXT NOT NULL,
  PRIMARY KEY ("snapshotId", "personId")
) STRICT, WITHOUT ROWID;
