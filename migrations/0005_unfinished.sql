-- Bulks that are under way: an entry of the journal, and the process at work on it. One whose process is
-- gone broke off half-way, and is gone on with or taken back.
CREATE TABLE unfinished (
  entry   INTEGER PRIMARY KEY REFERENCES journal (id) ON DELETE CASCADE,
  process INTEGER NOT NULL
) STRICT;
