//! Opening a store: rights, checks before anything is changed, migrations, settings.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use super::{Store, StoreError, journal};
use crate::domain::policy::Policy;

/// "Rdl1": what marks a file as a Redial store.
const APPLICATION_ID: i64 = 0x5264_6c31;
/// How long a write waits for another instance's.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long until it tries again.
const RETRY: Duration = Duration::from_millis(4);
/// How long a bulk leaves the store to others between its chunks: long enough that whoever waits tries in it.
pub(super) const GAP: Duration = Duration::from_millis(10);
/// How many statements are kept ready.
const STATEMENTS: usize = 64;
/// The schema, step by step; steps are only ever added.
const STEPS: [&str; 8] = [
    include_str!("../../migrations/0001_start.sql"),
    include_str!("../../migrations/0002_put_off.sql"),
    include_str!("../../migrations/0003_messages.sql"),
    include_str!("../../migrations/0004_search.sql"),
    include_str!("../../migrations/0005_unfinished.sql"),
    include_str!("../../migrations/0006_touch.sql"),
    include_str!("../../migrations/0007_one_person.sql"),
    include_str!("../../migrations/0008_learnt.sql"),
];

impl Store {
    /// The same store once more, for another thread of this run of the program.
    ///
    /// # Errors
    /// Where it can't be opened once more.
    pub fn beside(&self) -> Result<Store, StoreError> {
        // The file is opened by the database alone: closing it anew elsewhere would give up its locks.
        let connection = connect(self.path())?;
        settle(&connection)?;
        journal::watch(&connection)?;
        Ok(Store { connection, policy: self.policy.clone(), instance: self.instance.clone() })
    }

    /// A copy of the store as it is now, to try things on: in a file (0600) beside the store's own that
    /// goes at once from its folder, and from the disk with the copy.
    ///
    /// # Errors
    /// Where it can't be copied: for want of room on the disk, for instance.
    pub fn aside(&self) -> Result<Store, StoreError> {
        let path = self.path().with_file_name(format!(".redial-{}", uuid::Uuid::now_v7().simple()));
        let name = Beside(&path);
        make_private(&path)?;
        let mut connection = connect(&path)?;
        // Nobody else opens it, so it needs no files beside it.
        connection.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        if Backup::new(&self.connection, &mut connection)?.step(-1)? != StepResult::Done {
            return Err(StoreError::Busy);
        }
        connection.pragma_update_and_check(None, "journal_mode", "MEMORY", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        drop(name);
        keep_whole(&connection)?;
        journal::watch(&connection)?;
        Ok(Store { connection, policy: self.policy.clone(), instance: self.instance.clone() })
    }

    /// Opens the store in a file, making it (0600, in a folder of 0700) where there is none, and
    /// bringing it up to date.
    ///
    /// # Errors
    /// Where the file can't be opened, is no Redial store, or was written by a newer Redial.
    pub fn open(path: &Path, policy: &Policy) -> Result<Store, StoreError> {
        make_private(path)?;
        let mut connection = connect(path)?;
        check(&connection, path)?;
        keep_private(path)?;
        settle(&connection)?;
        migrate(&mut connection, path)?;
        journal::watch(&connection)?;
        let mut store =
            Store { connection, policy: policy.clone(), instance: uuid::Uuid::now_v7().to_string() };
        store.restand()?;
        store.sweep_again();
        Ok(store)
    }
}

/// The name of a copy, taken away once it is open or can't be.
struct Beside<'a>(&'a Path);

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        // Where it is not there, that is as well.
        fs::remove_file(self.0).ok();
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_handler(Some(wait))?;
    Ok(connection)
}

/// Waits for another instance's write. Evenly, where SQLite itself waits longer each time, and so would hardly
/// ever find the gaps of a bulk.
fn wait(tries: i32) -> bool {
    std::thread::sleep(RETRY);
    u32::try_from(tries).is_ok_and(|tries| RETRY * tries < PATIENCE)
}

/// Makes file and folder before the database does, so that nobody else can read them: the files that
/// the database lays beside it take over the rights of the first.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::File { path, source }
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed(folder))?;
    }
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path);
    let is_file = file.and_then(|file| file.metadata()).map_err(failed(path))?.is_file();
    if is_file { Ok(()) } else { Err(StoreError::NotAStore { path: path.to_owned() }) }
}

/// Takes everybody else's rights from a store that has them; only once it is known to be one.
fn keep_private(path: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let rights = fs::metadata(path).map_err(failed)?.permissions();
    if rights.mode() & 0o077 != 0 {
        fs::set_permissions(path, Permissions::from_mode(0o600)).map_err(failed)?;
    }
    Ok(())
}

/// Looks before anything is written: an empty file is a new store; a file with another mark, or with
/// tables but no mark, is somebody else's; a newer schema is opened by no older program.
fn check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let foreign = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => StoreError::NotAStore { path: path.to_owned() },
        _ => error.into(),
    };
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let mark = number("application_id").map_err(foreign)?;
    let version = number("user_version").map_err(foreign)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if mark != APPLICATION_ID && (mark != 0 || tables != 0) {
        return Err(StoreError::NotAStore { path: path.to_owned() });
    }
    if usize::try_from(version).unwrap_or(usize::MAX) > STEPS.len() {
        return Err(StoreError::Newer { path: path.to_owned(), theirs: version, ours: STEPS.len() });
    }
    Ok(())
}

fn settle(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", true)?;
    keep_whole(connection)
}

fn keep_whole(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let steps = STEPS.iter().map(|step| M::up(step)).collect();
    if let Err(source) = Migrations::new(steps).to_latest(connection) {
        // Another instance may have brought it up to date at the same time.
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if usize::try_from(version) != Ok(STEPS.len()) {
            return Err(StoreError::of_migration(path, source));
        }
    }
    let mark: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if mark != APPLICATION_ID {
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    Ok(())
}
