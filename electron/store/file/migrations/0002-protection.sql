-- A rule pack is no law here until a second person confirmed it. Those loaded before stay what they were.
ALTER TABLE "rulePack" ADD COLUMN "needsSecond" INTEGER;
CREATE TABLE "packConfirmation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "rulePackId" TEXT NOT NULL REFERENCES "rulePack" ("id") DEFERRABLE INITIALLY DEFERRED,
  "confirmedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "confirmedAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "packConfirmationOfPack" ON "packConfirmation" ("rulePackId");
CREATE TRIGGER "packConfirmationStays" BEFORE DELETE ON "packConfirmation" BEGIN SELECT RAISE(ABORT, 'packConfirmation is never deleted'); END;
CREATE TRIGGER "packConfirmationFixed" BEFORE UPDATE ON "packConfirmation" BEGIN SELECT RAISE(ABORT, 'packConfirmation is never changed'); END;
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

-- A child with an adult who is neither parent nor guardian of record is unaccompanied.
ALTER TABLE "person" ADD COLUMN "relationToAdult" TEXT;
