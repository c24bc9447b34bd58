-- What protects a person stays until a named decision ends it.


-- On what ground a motion to reopen was filed: as a battered spouse, child or parent it stays removal by statute.
ALTER TABLE "removalOrder" ADD COLUMN "reopenGround" TEXT;

-- Numbers of seven to nine digits are compared as alien registration numbers, with or without their letter.
UPDATE OR REPLACE "personNumber" SET "number" = 'A' || substr('00' || "number", -9)
WHERE length("number") BETWEEN 7 AND 9 AND "number" NOT GLOB '*[^0-9]*';

-- The country that accepted or refused the person: its answer counts for no other.
ALTER TABLE "person" ADD COLUMN "acceptedDestination" TEXT;


-- A child with an adult who is neither parent nor guardian of record is unaccompanied.
ALTER TABLE "person" ADD COLUMN "relationToAdult" TEXT;

-- How people are related: it may protect either of them.
CREATE TABLE "relation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "personId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "relatedId" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "evidence" TEXT NOT NULL,
  "recordedBy" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "recordedAt" TEXT NOT NULL
) STRICT;
CREATE INDEX "relationByPerson" ON "relation" ("personId");
CREATE INDEX "relationByRelated" ON "relation" ("relatedId");
CREATE TRIGGER "relationStays" BEFORE DELETE ON "relation" BEGIN SELECT RAISE(ABORT, 'relation is never deleted'); END;
CREATE TRIGGER "relationFixed" BEFORE UPDATE ON "relation" BEGIN SELECT RAISE(ABORT, 'relation is never changed'); END;
