-- What protects a person ends by a release and by nothing else: the releases, and what was held against weaker writings.

CREATE TABLE "settledTrouble" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "kind" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "by" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "second" TEXT NOT NULL REFERENCES "user" DEFERRABLE INITIALLY DEFERRED,
  "at" TEXT NOT NULL
) STRICT;
CREATE TRIGGER "settledTroubleStays" BEFORE DELETE ON "settledTrouble" BEGIN SELECT RAISE(ABORT, 'settledTrouble is never deleted'); END;
CREATE TRIGGER "settledTroubleFixed" BEFORE UPDATE ON "settledTrouble" BEGIN SELECT RAISE(ABORT, 'settledTrouble is never changed'); END;
