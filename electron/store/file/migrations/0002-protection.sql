-- What protects a person stays until a named decision ends it.

-- On what ground a motion to reopen was filed: as a battered spouse, child or parent it stays removal by statute.
ALTER TABLE "removalOrder" ADD COLUMN "reopenGround" TEXT;
