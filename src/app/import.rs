//! Contact lists: every row taken in, changed, left as it was, or rejected by line, field and reason.

use std::ops::ControlFlow;
use std::path::Path;

use chrono_tz::Tz;

use super::in_file::InFile;
use super::progress::{Extent, Tell};
use super::row::Rows;
use super::{App, AppError, person, record, words};
use crate::domain::hours::Moment;
use crate::domain::names;
use crate::domain::place::{countries, phone};
use crate::domain::prospect::Prospect;
use crate::exchange::columns::{Column, Field};
use crate::exchange::draft::RowError;
use crate::exchange::{self, Contacts, FileError, Format};
use crate::store::{Acting, Store, StoreError};

/// How a file is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Nothing is written; what would happen is told.
    pub dry_run: bool,
    /// What columns mean, where the header doesn't say it.
    pub map: Vec<(String, Field)>,
    /// The country of numbers that are written without one; else the configuration's.
    pub country: Option<String>,
    /// The cells of rejected rows are kept, to be written to a file and mended.
    pub keep_rejects: bool,
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// What wrote the file.
    pub format: Format,
    /// What the columns were taken for, in the file's order.
    pub columns: Vec<Column>,
    /// The first value of each of them; an empty text where the first rows have none.
    pub examples: Vec<String>,
    /// Rows read, blank ones not counted.
    pub read: u32,
    /// People taken in.
    pub added: u32,
    /// People of whom something new was learnt.
    pub updated: u32,
    /// People who were here just so.
    pub unchanged: u32,
    /// Messages that were taken into the library.
    pub messages: u32,
    /// People who were closed for good, since the list says that they are not to be called.
    pub opted_out: u32,
    /// Rows that could not be taken.
    pub rejected: Vec<RowError>,
    /// The cells of those rows as they stand in the file, where they were asked for.
    pub rejects: Vec<Vec<String>>,
    /// Rows that were taken, with a doubt; and what is in doubt about the file.
    pub warnings: Vec<RowError>,
    /// The first people of the file as they are kept, to be looked at.
    pub samples: Vec<Sample>,
}

impl Imported {
    /// Whether what a column holds can be told: cards and what another Redial wrote say it themselves.
    #[must_use]
    pub fn can_be_mapped(&self) -> bool {
        !matches!(self.format, Format::VCard | Format::Record) && !self.columns.is_empty()
    }
}

/// How many people are given as samples.
pub(super) const SAMPLES: usize = 10;

/// One of the people of a file, as they are kept: with what was known of them before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The line of the file that first names them.
    pub line: u64,
    /// Their name.
    pub name: String,
    /// Their company.
    pub company: Option<String>,
    /// The number that is called first, as it is written for another country.
    pub number: Option<String>,
    /// Their zone; or why it isn't known.
    pub zone: Result<Tz, String>,
}

impl Sample {
    /// What is shown of somebody.
    pub(super) fn of(line: u64, person: &Prospect) -> Sample {
        let place = person.place();
        let first = person.live_phones().first().map(|phone| phone::international(&phone.number));
        let unknown = || match (place.zones.as_slice(), &first) {
            ([], None) => "there is no number to tell it".to_owned(),
            ([], Some(_)) => "their number doesn't tell it".to_owned(),
            (several, _) => format!("could be {}", words::places(several)),
        };
        Sample {
            line,
            name: person.name.clone(),
            company: person.company.clone(),
            zone: place.certain().ok_or_else(unknown),
            number: first,
        }
    }
}

/// How many rows are written in one transaction, so that another instance can write meanwhile.
const CHUNK: usize = 1_000;

impl App {
    /// Takes a contact list in; one undo takes it all back. A dry run takes it into a copy of the store,
    /// so that others can write meanwhile.
    ///
    /// # Errors
    /// Where the file can't be read or its header isn't understood, or what the store says. Where
    /// that happens half-way, the rows before stay, and the error says so.
    pub fn import(&mut self, file: &Path, options: &ImportOptions) -> Result<Imported, AppError> {
        self.import_told(file, options, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`App::import`]; tells how far it is each time that so many rows are written.
    ///
    /// # Errors
    /// As there; and where it is told to stop.
    pub fn import_told(
        &mut self,
        file: &Path,
        options: &ImportOptions,
        tell: Tell,
    ) -> Result<Imported, AppError> {
        let country = self.country_of(options)?;
        let name = file.file_name().unwrap_or(file.as_os_str()).display().to_string();
        let mut opened = InFile::open(file)?;
        let now = self.now()?;
        let zone = self.config.zone();
        if let Some(text) = record::text_of(file, &mut opened)? {
            if !options.map.is_empty() {
                return Err(AppError::Misuse(format!(
                    "{name} has no columns to map: redial export wrote it"
                )));
            }
            return self
                .on_store(options.dry_run, |store| record::take_in(store, now, zone, &name, &text, tell));
        }
        let (mut reader, extent) = contacts(file, opened, &options.map)?;
        let rows = Rows::new(country, zone, now.with_timezone(&zone).naive_local(), options.keep_rejects);
        let tell = &mut |rows| tell(extent.after(rows));
        self.on_store(options.dry_run, |store| take_in(store, now, &name, reader.as_mut(), rows, tell))
    }

    /// Takes something into the store, or into a copy of it where nothing is to be written.
    fn on_store(
        &mut self,
        dry_run: bool,
        take_in: impl FnOnce(&mut Store) -> Result<Imported, BrokenOff>,
    ) -> Result<Imported, AppError> {
        match dry_run {
            true => take_in(&mut self.store.aside()?).map_err(|off| off.error),
            false => take_in(&mut self.store).map_err(BrokenOff::told),
        }
    }

    /// The country of numbers that are written without one.
    fn country_of(&self, options: &ImportOptions) -> Result<Option<String>, AppError> {
        let Some(named) = &options.country else { return Ok(self.config.me.country.clone()) };
        let code = countries::code(named).ok_or_else(|| AppError::Misuse(person::no_country(named)))?;
        Ok(Some(code.to_owned()))
    }
}

/// An import that came to no end.
pub(super) struct BrokenOff {
    /// Why.
    pub error: AppError,
    /// How many people were written before.
    pub written: u32,
}

impl From<StoreError> for BrokenOff {
    fn from(error: StoreError) -> Self {
        BrokenOff { error: error.into(), written: 0 }
    }
}

impl From<AppError> for BrokenOff {
    fn from(error: AppError) -> Self {
        BrokenOff { error, written: 0 }
    }
}

impl BrokenOff {
    /// The error, with what became of the rows before it.
    pub fn told(self) -> AppError {
        match (self.written, &self.error) {
            // Nothing is left to be taken back.
            (0, _) | (_, AppError::Store(StoreError::TakenBack)) => self.error,
            (_, error) => AppError::Failed(format!(
                "{error}. Part of the rows were taken in before: redial undo takes them back, importing \
                 the file again goes on"
            )),
        }
    }
}

/// Whether an import goes on.
///
/// # Errors
/// Where whoever looks on wants it to stop.
pub(super) fn go_on(told: ControlFlow<()>) -> Result<(), AppError> {
    match told {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(AppError::Failed("the import was stopped".into())),
    }
}

/// Takes a list into a store.
fn take_in(
    store: &mut Store,
    now: Moment,
    name: &str,
    reader: &mut dyn Contacts,
    mut rows: Rows,
    tell: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<Imported, BrokenOff> {
    let (mut written, mut ended) = (0, Ok(()));
    let done = store.act_in_bulk(&action(name), now, |acting| {
        written = rows.written();
        go_on(tell(rows.looked_at()))?;
        let more = chunk(acting, reader, &mut rows)?;
        if !more {
            ended = whole(name, reader);
        }
        Ok(more)
    });
    done.map_err(|off: BrokenOff| BrokenOff { written, ..off })?;
    ended.map_err(|error| BrokenOff { error, written: rows.written() })?;
    Ok(rows.done(reader))
}

impl App {
    /// What to say of an import that broke off half-way, where it is the newest action.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn broken_off_import(&self) -> Result<Option<String>, AppError> {
        let told = |what: String| {
            let file = what.strip_prefix(IMPORT).unwrap_or(&what).to_owned();
            format!(
                "the import of {file} broke off half-way: import it again and it goes on, or undo takes it back"
            )
        };
        Ok(self.store.broken_off()?.map(told))
    }
}

/// What an import's action is called, before the file's name.
const IMPORT: &str = "import, ";

/// What the import of a file is called.
pub(super) fn action(name: &str) -> String {
    format!("{IMPORT}{}", names::clean(name))
}

/// Takes the next rows in; says whether there may be more.
fn chunk(acting: &Acting, reader: &mut dyn Contacts, rows: &mut Rows) -> Result<bool, AppError> {
    for _ in 0..CHUNK {
        match reader.next() {
            Some(row) if reader.failure().is_none() => rows.take(acting, row, reader)?,
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Whether the file was read to its end.
fn whole(name: &str, reader: &dyn Contacts) -> Result<(), AppError> {
    match reader.failure() {
        Some(error) => {
            let line = reader.line();
            Err(AppError::Failed(format!("{name} can't be read from line {line} on: {error}")))
        }
        None => Ok(()),
    }
}

/// Reads a list of whatever kind.
fn contacts(
    file: &Path,
    opened: InFile,
    map: &[(String, Field)],
) -> Result<(Box<dyn Contacts>, Extent), AppError> {
    let extent = opened.extent();
    let reader = exchange::open(opened, map).map_err(|error| match error {
        FileError::NoSuchColumn { .. } | FileError::NoMapping { .. } => AppError::Misuse(error.to_string()),
        _ => AppError::Failed(format!("{}: {error}", file.display())),
    })?;
    Ok((reader, extent))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use std::io::{self, Read};

    use super::*;
    use crate::app::clock::Clock;
    use crate::app::config::Config;
    use crate::exchange::csv;

    const ZONE: Tz = Tz::America__New_York;

    /// A disk that gives up behind some bytes.
    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk gave up"))
        }
    }

    fn broken_list(rows: usize, dry_run: bool) -> (String, u32) {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::At("2026-06-04T16:00:00Z".parse().unwrap());
        let mut app = App::open(&folder.path().join("s.db"), Config::in_zone(ZONE), clock).unwrap();
        let lines = (0..rows).map(|n| format!("Ann{n} Lee,Acme\n"));
        let text = ["Name,Company\n".to_owned()].into_iter().chain(lines).collect::<String>();
        let mut reader = csv::read(text.as_bytes().chain(Broken), &[]).unwrap();
        let now = app.now().unwrap();
        let taking = Rows::new(None, ZONE, now.naive_utc(), false);
        let taken = app.on_store(dry_run, |store| {
            take_in(store, now, "list.csv", &mut reader, taking, &mut |_| ControlFlow::Continue(()))
        });
        let error = taken.unwrap_err();
        (error.to_string(), u32::try_from(app.store().everybody().unwrap().len()).unwrap())
    }

    #[test]
    fn what_was_read_before_the_disk_gave_up_stays_and_the_error_says_so() {
        let (error, people) = broken_list(2_500, false);
        assert_eq!(people, 2_500);
        assert!(
            error.starts_with("list.csv can't be read from line 2502 on: the disk gave up. Part of the rows"),
            "{error}"
        );
        assert!(error.contains("redial undo"), "{error}");
    }

    #[test]
    fn an_import_that_was_undone_meanwhile_has_left_nothing_to_undo() {
        let off = BrokenOff { error: StoreError::TakenBack.into(), written: 2_000 };
        let error = off.told().to_string();
        assert!(error.starts_with("this was undone in another Redial while it was still running"), "{error}");
        assert!(!error.contains("redial undo") && !error.contains("stay"), "{error}");
    }

    #[test]
    fn where_nothing_was_written_the_error_speaks_of_nothing_to_undo() {
        for (rows, dry_run) in [(0, false), (3, true)] {
            let (error, people) = broken_list(rows, dry_run);
            assert_eq!(people, 0);
            assert!(error.ends_with("on: the disk gave up"), "{error}");
        }
    }
}
