-- What is learnt from one's own calls: small counts, kept as sums over everybody. What each person adds
-- stands with their standing, as a JSON object of cell to [hits, trials], and is written by the same
-- transaction; whatever changes or removes it keeps the sums right.

ALTER TABLE standing ADD COLUMN told TEXT NOT NULL DEFAULT '';

CREATE TABLE tally (
  cell   TEXT PRIMARY KEY,
  hits   INTEGER NOT NULL,
  trials INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_of_nothing ON tally (cell) WHERE trials = 0;

CREATE TRIGGER told_added AFTER INSERT ON standing WHEN NEW.told <> '' BEGIN
  INSERT INTO tally (cell, hits, trials)
    SELECT key, value ->> 0, value ->> 1 FROM json_each(NEW.told) WHERE true
    ON CONFLICT (cell) DO UPDATE SET hits = hits + excluded.hits, trials = trials + excluded.trials;
END;
CREATE TRIGGER told_gone AFTER DELETE ON standing WHEN OLD.told <> '' BEGIN
  INSERT INTO tally (cell, hits, trials)
    SELECT key, -(value ->> 0), -(value ->> 1) FROM json_each(OLD.told) WHERE true
    ON CONFLICT (cell) DO UPDATE SET hits = hits + excluded.hits, trials = trials + excluded.trials;
  DELETE FROM tally WHERE trials = 0;
END;
CREATE TRIGGER told_changed AFTER UPDATE OF told ON standing WHEN OLD.told <> NEW.told BEGIN
  INSERT INTO tally (cell, hits, trials)
    SELECT key, sum(hits), sum(trials) FROM (
      SELECT key, value ->> 0 AS hits, value ->> 1 AS trials
        FROM json_each(iif(NEW.told = '', '{}', NEW.told))
      UNION ALL
      SELECT key, -(value ->> 0), -(value ->> 1) FROM json_each(iif(OLD.told = '', '{}', OLD.told))
    ) WHERE true GROUP BY key HAVING sum(hits) <> 0 OR sum(trials) <> 0
    ON CONFLICT (cell) DO UPDATE SET hits = hits + excluded.hits, trials = trials + excluded.trials;
  DELETE FROM tally WHERE trials = 0;
END;
