//! Searching: everybody of whom every word of a text is known, any part of it, typing slips forgiven.
//!
//! ```text
//!  prospect, company, numbers, e-mails, notes ──► known_text ──trigrams──► known_part
//!                                                     ▲                        ▲
//!                        short words, slips ──────────┘       three letters on ┘
//! ```

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};
use crate::domain::names;
use crate::domain::prospect::ProspectId;

/// Letters in a piece of the index; shorter words are looked for in the texts themselves.
const PIECE: usize = 3;
/// Where more people are, a slip is looked for only among those who share pieces with the word.
const FEW: i64 = 50_000;
/// How many of those are looked at.
const LOOKED_AT: i64 = 2_000;

/// Puts down what is known of prospects, where it isn't what stands there already. In one statement: between
/// two the index of parts writes all it has gathered to the file, and that is most of the work.
pub(super) fn put_down(connection: &Connection, prospects: &[i64]) -> Result<(), StoreError> {
    let mut texts = Vec::new();
    for prospect in prospects {
        texts.extend(known(connection, *prospect)?.map(|text| (prospect, text)));
    }
    let mut write = connection.prepare_cached(
        "INSERT INTO known_text (prospect, text) SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE true
         ON CONFLICT (prospect) DO UPDATE SET text = excluded.text WHERE text <> excluded.text",
    )?;
    write.execute([serde_json::json!(texts).to_string()])?;
    Ok(())
}

/// All that is known of a prospect, to be searched; `None` where they are gone.
fn known(connection: &Connection, prospect: i64) -> Result<Option<String>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT p.name || char(10) || coalesce(c.name, '') || char(10) || coalesce(p.title, '') || char(10)
                || coalesce(p.city, '') || char(10) || coalesce(p.region, '') || char(10)
                || coalesce(p.country, '') || char(10) || coalesce(p.industry, ''),
           (SELECT group_concat(address, char(10)) FROM email WHERE prospect = p.id),
           (SELECT group_concat(substr(e164, 2), char(10)) FROM phone WHERE prospect = p.id),
           (SELECT group_concat(text, char(10)) FROM note WHERE prospect = p.id)
         FROM prospect p LEFT JOIN company c ON c.id = p.company WHERE p.id = ?1",
    )?;
    let parts = query.query_row([prospect], |row| {
        let part = |n| row.get::<_, Option<String>>(n).map(Option::unwrap_or_default);
        Ok([part(0)?, part(1)?, part(2)?, part(3)?])
    });
    let keyed = |parts: [String; 4]| {
        let lines = parts.iter().flat_map(|part| part.lines()).map(names::key);
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    Ok(parts.optional()?.map(keyed))
}

impl Store {
    /// Everybody of whom every word of a text is part of what is known: name, company, title, town,
    /// number, e-mail, notes; where there is nobody, those of whom the words are known but for a slip in
    /// typing. In the order in which they came.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn search(&self, text: &str) -> Result<Vec<ProspectId>, StoreError> {
        let words = words_of(text);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        match self.with_all(&words)? {
            nobody if nobody.is_empty() => self.with_slips(&words),
            found => Ok(found),
        }
    }

    fn with_all(&self, words: &[String]) -> Result<Vec<ProspectId>, StoreError> {
        let (long, short): (Vec<&String>, Vec<&String>) =
            words.iter().partition(|word| word.chars().count() >= PIECE);
        let short = serde_json::json!(short).to_string();
        let every_short = "NOT EXISTS (SELECT 1 FROM json_each(?1) WHERE instr(k.text, value) = 0)";
        if long.is_empty() {
            let sql = format!("SELECT prospect FROM known_text k WHERE {every_short} ORDER BY prospect");
            return self.found(&sql, params![short]);
        }
        let pieces: Vec<String> = long.iter().map(|word| format!("\"{word}\"")).collect();
        let sql = format!(
            "SELECT k.prospect FROM known_part f JOIN known_text k ON k.prospect = f.rowid
             WHERE known_part MATCH ?2 AND {every_short} ORDER BY k.prospect"
        );
        self.found(&sql, params![short, pieces.join(" AND ")])
    }

    fn found(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<ProspectId>, StoreError> {
        let mut query = self.connection.prepare_cached(sql)?;
        let found = query.query_map(params, |row| row.get(0).map(ProspectId))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Those of whom each word is known, or begins a word that is, but for a slip.
    fn with_slips(&self, words: &[String]) -> Result<Vec<ProspectId>, StoreError> {
        let people: i64 =
            self.connection
                .query_row("SELECT coalesce(max(prospect), 0) FROM known_text", [], |r| r.get(0))?;
        let pieces = if people <= FEW { String::new() } else { any_piece(words) };
        let sql = match pieces.is_empty() {
            true => "SELECT prospect, text FROM known_text WHERE ?1 = '' ORDER BY prospect LIMIT ?2",
            false => {
                "SELECT k.prospect, k.text FROM known_part f JOIN known_text k ON k.prospect = f.rowid
                 WHERE known_part MATCH ?1 ORDER BY f.rank LIMIT ?2"
            }
        };
        let most = if pieces.is_empty() { FEW } else { LOOKED_AT };
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(params![pieces, most])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_str().unwrap_or_default();
            if words.iter().all(|word| is_known(word, text)) {
                found.push(ProspectId(row.get(0)?));
            }
        }
        found.sort();
        Ok(found)
    }
}

/// The words to look for; a number in one piece, however it is written.
fn words_of(text: &str) -> Vec<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = digits.len() >= PIECE && !text.chars().any(char::is_alphabetic);
    match is_number {
        // A number as it is written at home begins with a zero that its full form hasn't.
        true => {
            vec![digits.strip_prefix('0').map_or(digits.clone(), |rest| rest.trim_start_matches('0').into())]
        }
        false => names::key(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
    }
}

/// Any piece of any word, as the index is asked for it.
fn any_piece(words: &[String]) -> String {
    let pieces = words.iter().flat_map(|word| {
        let letters: Vec<char> = word.chars().collect();
        letters
            .windows(PIECE)
            .map(|piece| format!("\"{}\"", piece.iter().collect::<String>()))
            .collect::<Vec<_>>()
    });
    pieces.collect::<Vec<_>>().join(" OR ")
}

/// A number is never taken for another that differs in a digit: it may be anybody's.
fn is_known(word: &str, text: &str) -> bool {
    let number = word.contains(|letter: char| letter.is_ascii_digit());
    text.contains(word) || !number && text.split([' ', '\n']).any(|other| names::may_begin(word, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_word_however_it_is_written() {
        assert_eq!(words_of("(401) 555-0134"), ["4015550134"]);
        assert_eq!(words_of("0161 496"), ["161496"]);
        assert_eq!(words_of("Ruiz, Dana"), ["ruiz", "dana"]);
        assert_eq!(words_of(" , "), [""; 0]);
    }

    #[test]
    fn a_word_may_be_known_but_for_a_slip() {
        assert!(is_known("mendse", "carla mendes\nlakeside dental"));
        assert!(!is_known("holm", "carla mendes\nlakeside dental"));
        assert!(!is_known("12125550144", "zoe park\n12125550143"));
    }
}
