-- Who there is, what happened, what follows, and how to take it back.
-- Instants are milliseconds since 1970 in UTC; dates and times are civil text with their zone beside.

CREATE TABLE company (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key  TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE prospect (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  name         TEXT NOT NULL,
  name_key     TEXT NOT NULL,
  company      INTEGER REFERENCES company (id),
  title        TEXT,
  city         TEXT,
  region       TEXT,
  country      TEXT,
  address      TEXT,
  zone         TEXT,
  source       TEXT,
  fit          TEXT NOT NULL DEFAULT 'open' CHECK (fit IN ('yes', 'no', 'open')),
  role         TEXT CHECK (role IN ('economic', 'user', 'technical', 'coach')),
  tries        INTEGER CHECK (tries BETWEEN 1 AND 99),
  forwarded_by INTEGER REFERENCES prospect (id) ON DELETE SET NULL,
  created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX prospect_by_name ON prospect (name_key);
CREATE INDEX prospect_by_company ON prospect (company) WHERE company IS NOT NULL;
CREATE INDEX prospect_by_forwarder ON prospect (forwarded_by) WHERE forwarded_by IS NOT NULL;

CREATE TABLE phone (
  id       INTEGER PRIMARY KEY,
  prospect INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  e164     TEXT NOT NULL,
  ext      TEXT,
  label    TEXT,
  line     TEXT NOT NULL CHECK (line IN ('office', 'unknown', 'mobile', 'home', 'main')),
  dead     INTEGER NOT NULL DEFAULT 0 CHECK (dead IN (0, 1))
) STRICT;
CREATE INDEX phone_by_prospect ON phone (prospect);
CREATE INDEX phone_by_number ON phone (e164);

CREATE TABLE email (
  id       INTEGER PRIMARY KEY,
  prospect INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  address  TEXT NOT NULL,
  key      TEXT NOT NULL
) STRICT;
CREATE INDEX email_by_prospect ON email (prospect);
CREATE INDEX email_by_key ON email (key);

CREATE TABLE note (
  id       INTEGER PRIMARY KEY,
  prospect INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  at       INTEGER NOT NULL,
  text     TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_prospect ON note (prospect);

-- What happened, in the order of telling; counted_at is the instant that counts for gaps and caps.
CREATE TABLE event (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  prospect   INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  counted_at INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('attempt', 'call-back', 'away', 'opted-out', 'extended',
                                           'dropped', 'reopened', 'fit', 'limit-set')),
  result     TEXT,
  reason     TEXT,
  permission INTEGER CHECK (permission IN (0, 1)),
  note       TEXT,
  via        TEXT,
  amount     INTEGER,
  zone       TEXT
) STRICT;
CREATE INDEX event_by_prospect ON event (prospect, counted_at, seq);
CREATE INDEX event_by_instant ON event (at);

-- What only a dial has. Never changed, only taken back.
CREATE TABLE attempt (
  seq       INTEGER PRIMARY KEY REFERENCES event (seq) ON DELETE CASCADE,
  local     TEXT NOT NULL,
  number    TEXT,
  outcome   TEXT NOT NULL,
  slot      TEXT CHECK (slot IN ('early', 'lunch', 'late', 'office')),
  strategy  TEXT NOT NULL,
  objective TEXT NOT NULL,
  message   TEXT,
  screener  TEXT,
  marks     TEXT NOT NULL DEFAULT '',
  first     INTEGER NOT NULL CHECK (first IN (0, 1))
) STRICT;

-- What an event made to follow: one at the most.
CREATE TABLE follow_up (
  seq      INTEGER PRIMARY KEY REFERENCES event (seq) ON DELETE CASCADE,
  prospect INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('asked', 'promise', 'care')),
  zone     TEXT NOT NULL,
  date     TEXT NOT NULL,
  time     TEXT,
  slot     TEXT CHECK (slot IN ('early', 'lunch', 'late', 'office')),
  booked   INTEGER,
  state    TEXT NOT NULL CHECK (state IN ('open', 'kept', 'kept-late', 'broken', 'void'))
) STRICT;
CREATE INDEX follow_up_by_prospect ON follow_up (prospect);
CREATE INDEX follow_up_booked ON follow_up (booked) WHERE state = 'open' AND booked IS NOT NULL;
CREATE INDEX follow_up_by_date ON follow_up (kind, date, state);

-- Who is never called again. It belongs to no prospect, and outlives them. A shared number (a
-- company's main one) keeps only the person of that name from being called.
CREATE TABLE dnc (
  id       INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
  value    TEXT NOT NULL,
  name_key TEXT NOT NULL,
  shared   INTEGER NOT NULL CHECK (shared IN (0, 1)),
  at       INTEGER NOT NULL,
  via      TEXT NOT NULL
) STRICT;
CREATE INDEX dnc_by_value ON dnc (value);

-- The journal: one entry an action, with the rows as they were before it. What a bulk inserts is
-- kept as ranges of row numbers.
CREATE TABLE journal (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       INTEGER NOT NULL,
  what     TEXT NOT NULL,
  instance TEXT NOT NULL,
  bytes    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE journal_row (
  id       INTEGER PRIMARY KEY,
  entry    INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
  prospect INTEGER,
  of       TEXT NOT NULL,
  row      INTEGER NOT NULL,
  was      TEXT
) STRICT;
CREATE INDEX journal_row_by_entry ON journal_row (entry, id);

CREATE TABLE journal_range (
  id    INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
  of    TEXT NOT NULL,
  first INTEGER NOT NULL,
  last  INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_range_by_entry ON journal_range (entry);

-- The index of the queue: worked out from the rest, and made anew where policy or zone data change.
CREATE TABLE cell (
  id      INTEGER PRIMARY KEY,
  zones   TEXT NOT NULL,
  country TEXT NOT NULL,
  line    TEXT NOT NULL,
  untried INTEGER NOT NULL,
  UNIQUE (zones, country, line, untried)
) STRICT;

CREATE TABLE standing (
  prospect   INTEGER PRIMARY KEY REFERENCES prospect (id) ON DELETE CASCADE,
  cell       INTEGER NOT NULL REFERENCES cell (id),
  lane       INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  busy_again INTEGER,
  rank       INTEGER NOT NULL,
  since      INTEGER NOT NULL,
  office     INTEGER NOT NULL CHECK (office IN (0, 1)),
  needs      INTEGER NOT NULL,
  pursued    INTEGER NOT NULL CHECK (pursued IN (0, 1))
) STRICT;
CREATE INDEX standing_by_cell ON standing (cell, lane, rank, since, prospect, not_before, office);
CREATE INDEX standing_by_time ON standing (lane, not_before);
CREATE INDEX standing_busy ON standing (busy_again) WHERE busy_again IS NOT NULL;
CREATE INDEX standing_needs ON standing (needs) WHERE pursued = 1 AND needs <> 0;

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
