-- What is said: the library, which of its messages was left, and what a message can speak of.

-- A message is never deleted, only retired: what was left keeps its name and its figures.
CREATE TABLE message (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  slug     TEXT NOT NULL UNIQUE,
  title    TEXT NOT NULL,
  angle    TEXT NOT NULL,
  strategy TEXT NOT NULL,
  tags     TEXT NOT NULL DEFAULT '',
  text     TEXT NOT NULL,
  since    INTEGER NOT NULL,
  retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  starter  INTEGER NOT NULL DEFAULT 0 CHECK (starter IN (0, 1))
) STRICT;

ALTER TABLE attempt ADD COLUMN template INTEGER REFERENCES message (id) ON DELETE SET NULL;
CREATE INDEX attempt_by_template ON attempt (template) WHERE template IS NOT NULL;

ALTER TABLE prospect ADD COLUMN industry TEXT;
ALTER TABLE prospect ADD COLUMN introducer TEXT;
ALTER TABLE prospect ADD COLUMN deadline TEXT;
