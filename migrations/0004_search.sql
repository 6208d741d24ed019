-- Finding people by any part of what is known of them: all of it in one text a prospect, without case,
-- accents and punctuation, and an index of its parts. Kept in step by what keeps the standing.

CREATE TABLE known_text (
  prospect INTEGER PRIMARY KEY REFERENCES prospect (id) ON DELETE CASCADE,
  text     TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE known_part USING fts5 (
  text, content = 'known_text', content_rowid = 'prospect', tokenize = 'trigram case_sensitive 1'
);
-- What is deleted is gone from the index at once, for good.
INSERT INTO known_part (known_part, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER known_text_added AFTER INSERT ON known_text BEGIN
  INSERT INTO known_part (rowid, text) VALUES (NEW.prospect, NEW.text);
END;
CREATE TRIGGER known_text_deleted AFTER DELETE ON known_text BEGIN
  INSERT INTO known_part (known_part, rowid, text) VALUES ('delete', OLD.prospect, OLD.text);
END;
CREATE TRIGGER known_text_changed AFTER UPDATE ON known_text BEGIN
  INSERT INTO known_part (known_part, rowid, text) VALUES ('delete', OLD.prospect, OLD.text);
  INSERT INTO known_part (rowid, text) VALUES (NEW.prospect, NEW.text);
END;
