-- Contacts in other channels than the telephone.
CREATE TABLE touch (
  id       INTEGER PRIMARY KEY,
  prospect INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  at       INTEGER NOT NULL,
  channel  TEXT NOT NULL CHECK (channel IN ('email', 'letter', 'social', 'event', 'introduction')),
  note     TEXT
) STRICT;
CREATE INDEX touch_by_prospect ON touch (prospect, at);
