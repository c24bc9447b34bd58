-- What protects a person stays until a named decision ends it.

-- A child with an adult who is neither parent nor guardian of record is unaccompanied.
ALTER TABLE "person" ADD COLUMN "relationToAdult" TEXT;
