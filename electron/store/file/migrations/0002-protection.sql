-- What protects a person stays until a named decision ends it.

CREATE TABLE "classMembership" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "classOrderId" TEXT NOT NULL REFERENCES "classOrder" ("id") DEFERRABLE INITIALLY DEFERRED,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
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
