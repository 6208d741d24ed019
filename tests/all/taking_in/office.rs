//! A program with a store of its own, and what a test asks of it.

use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use redial::app::clock::Clock;
use redial::app::config::Config;
use redial::app::{App, AppError, Fields};
use redial::domain::attempt::Rule;
use redial::domain::cadence::Status;
use redial::domain::prospect::ProspectId;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

/// A Thursday, a little past noon in New York.
pub const NOON: &str = "2026-06-04T16:02:00Z";

/// A program with a store of its own, for a caller in New York whose numbers are American.
pub struct Desk {
    pub app: App,
    folder: TempDir,
}

pub fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let app = open(&folder.path().join("store.db"), Some("US"));
    Desk { app, folder }
}

pub fn open(store: &Path, country: Option<&str>) -> App {
    let mut config = Config::in_zone(Tz::America__New_York);
    config.me.country = country.map(str::to_owned);
    App::open(store, config, Clock::At(NOON.parse().unwrap())).unwrap()
}

impl Desk {
    pub fn store(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let file = self.folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        file
    }

    pub fn add(&mut self, fields: &Fields) -> ProspectId {
        self.app.add(fields).unwrap()
    }

    pub fn status(&self, id: ProspectId) -> Status {
        self.app.status(&self.app.facts(id).unwrap()).unwrap()
    }

    /// A person's numbers as they are kept: "+14015550134 x12 office dead".
    pub fn phones(&self, id: ProspectId) -> Vec<String> {
        let phones = self.app.facts(id).unwrap().prospect.phones;
        let text = |phone: &redial::domain::prospect::Phone| {
            let ext = phone.number.ext.as_ref().map_or(String::new(), |ext| format!(" x{ext}"));
            let dead = if phone.dead { " dead" } else { "" };
            format!("{}{ext} {}{dead}", phone.number.e164, phone.line.as_str())
        };
        phones.iter().map(text).collect()
    }

    pub fn notes(&self, id: ProspectId) -> Vec<String> {
        self.app.notes(id).unwrap().into_iter().map(|note| note.text).collect()
    }

    /// What undo would take back.
    pub fn newest(&self) -> Option<String> {
        self.app.newest_action().unwrap().map(|action| action.what)
    }

    /// Everything in the store but the journal, row by row. Cells are told by what they hold, for those
    /// in which nobody is any more stay as an index of nothing.
    pub fn dump(&self) -> Vec<String> {
        let store = Connection::open_with_flags(self.store(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let mut names = store
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table'
                 AND name NOT IN ('sqlite_sequence', 'journal', 'journal_row', 'journal_range', 'cell',
                                  'standing')
                 AND name NOT LIKE 'known_part%'
                 ORDER BY name",
            )
            .unwrap();
        let tables: Vec<String> =
            names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let mut dump = rows(
            &store,
            "standing",
            "SELECT s.prospect, c.zones, c.country, c.line, c.untried, s.lane, s.not_before, s.busy_again,
                    s.rank, s.since, s.office, s.needs, s.pursued
             FROM standing s JOIN cell c ON c.id = s.cell ORDER BY s.prospect",
        );
        for table in tables {
            dump.extend(rows(&store, &table, &format!("SELECT * FROM {table} ORDER BY 1, 2")));
        }
        dump
    }
}

fn rows(store: &Connection, table: &str, sql: &str) -> Vec<String> {
    let mut query = store.prepare(sql).unwrap();
    let width = query.column_count();
    let mut rows = query.query([]).unwrap();
    let mut texts = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<Value> = (0..width).map(|i| row.get(i).unwrap()).collect();
        texts.push(format!("{table} {values:?}"));
    }
    texts
}

pub fn named(name: &str) -> Fields {
    Fields { name: Some(name.into()), ..Fields::default() }
}

pub fn some(texts: &[&str]) -> Option<Vec<String>> {
    Some(texts.iter().map(|text| (*text).to_owned()).collect())
}

pub fn dana() -> Fields {
    Fields {
        company: Some("Acme Tool".into()),
        phone: some(&["(401) 555-0134"]),
        email: some(&["dana@acme.example"]),
        ..named("Dana Ruiz")
    }
}

pub fn misuse(error: AppError) -> String {
    match error {
        AppError::Misuse(why) => why,
        other => panic!("{other:?}"),
    }
}

pub fn refused(error: AppError) -> String {
    match error {
        AppError::Refused { rule: Rule::OptOut, why, can_override: false } => why,
        other => panic!("{other:?}"),
    }
}
