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
