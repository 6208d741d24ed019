-- One person once: entries that were made one, and what is left of those who were erased.

-- Tries of another entry that still count in the round of the one it was merged into.
ALTER TABLE event ADD COLUMN carried INTEGER;

-- Which entry an entry went into, so that erasing a person finds what the journal has of both.
CREATE TABLE merged (
  gone     INTEGER PRIMARY KEY,
  prospect INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX merged_by_prospect ON merged (prospect);

-- The do-not-call list of those who were erased: salted hashes of number or e-mail, and of the name.
CREATE TABLE fingerprint (
  id     INTEGER PRIMARY KEY,
  kind   TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
  value  TEXT NOT NULL,
  name   TEXT NOT NULL,
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  at     INTEGER NOT NULL,
  via    TEXT NOT NULL
) STRICT;
CREATE INDEX fingerprint_by_value ON fingerprint (value);
