-- What protects a person stays until a named decision ends it.

CREATE TABLE "classMembership" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "classOrderId" TEXT NOT NULL REFERENCES "classOrder" ("id") DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "facts" TEXT NOT NULL,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
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
  "findings" TEXT NOT NULL,
  "by" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
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
  "by" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
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
