//! `redial import FILE…`

use std::fs::{File, OpenOptions, Permissions};
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::console::{Console, Failure};
use super::progress::Bar;
use super::{json, table};
use crate::app::{App, AppError, ImportOptions, Imported, words};
use crate::exchange::columns::Field;
use crate::exchange::draft::RowError;
use crate::exchange::rejects::{self, Rejected};

/// Take contact lists in: CSV files and workbooks as spreadsheets and customer databases write them, and
/// address cards (vCard)
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The lists
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Change nothing; tell what would come of it
    #[arg(long)]
    dry_run: bool,
    /// What a column holds, where its header doesn't say it; may be given several times
    #[arg(long, value_name = "Column=field", value_parser = mapping)]
    map: Vec<(String, Field)>,
    /// The country of numbers that are written without one, by its two letters
    #[arg(long, value_name = "US", value_parser = country)]
    country: Option<String>,
    /// Write the rejected rows to this file, with why: mend them there and import it
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

fn mapping(text: &str) -> Result<(String, Field), String> {
    // A header may have an equals sign in it; a field never has.
    let (column, field) = text.rsplit_once('=').ok_or("write it as in --map 'Cell #=phone-mobile'")?;
    let field = field.parse().map_err(|error: crate::exchange::columns::UnknownField| error.to_string())?;
    Ok((column.to_owned(), field))
}

fn country(text: &str) -> Result<String, &'static str> {
    match text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()) {
        true => Ok(text.to_ascii_uppercase()),
        false => Err("name it by its two letters, as in US or GB"),
    }
}

/// A file that was taken in, and what came of it.
struct Taken<'a> {
    file: &'a Path,
    imported: Imported,
}

impl Import {
    /// Takes the lists in, one after the other.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        let rejects = self.rejects.as_deref().map(|path| Rejects::open(path, &self.files)).transpose()?;
        let options = ImportOptions {
            dry_run: self.dry_run,
            map: self.map.clone(),
            country: self.country.clone(),
            keep_rejects: self.rejects.is_some(),
        };
        let mut taken = Vec::new();
        let mut failed = None;
        for file in &self.files {
            let mut bar = Bar::of(&file.display().to_string());
            let came = app.import_told(file, &options, &mut |now| {
                bar.tell(now);
                ControlFlow::Continue(())
            });
            drop(bar);
            match came {
                Ok(imported) => taken.push(Taken { file, imported }),
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        // What came of the files before one that failed is told all the same: it stays.
        let written = rejects.map_or(Ok(()), |rejects| rejects.write(&taken));
        if !taken.is_empty() {
            self.answer(console, &taken)?;
        }
        failed.map_or(Ok(()), Err)?;
        Ok(written?)
    }

    fn answer(&self, console: &mut Console, taken: &[Taken]) -> Result<(), Failure> {
        let text = || taken.iter().map(|taken| self.text(taken)).collect();
        match (self.files.as_slice(), taken) {
            ([_], [one]) => console.answer(|| json::imported(&one.imported), text),
            _ => console.answer(
                || Value::Array(taken.iter().map(|taken| json::imported(&taken.imported)).collect()),
                text,
            ),
        }
    }

    fn text(&self, taken: &Taken) -> String {
        let Imported {
            columns,
            read,
            added,
            updated,
            unchanged,
            messages,
            opted_out,
            rejected,
            warnings,
            ..
        } = &taken.imported;
        let file = table::line(&taken.file.display().to_string());
        let dry = if self.dry_run { ", but nothing was changed; without --dry-run it would be" } else { "" };
        let rows = words::count(*read, "row", "rows");
        let mut text = format!(
            "{file}: {rows} read{dry}: {added} added, {updated} updated, {unchanged} unchanged, {} rejected.\n",
            rejected.len()
        );
        if *messages > 0 {
            let messages = words::count(*messages, "message", "messages");
            text += &format!("{messages} added to the library.\n");
        }
        if *opted_out > 0 {
            let people = words::count(*opted_out, "person", "people");
            text += &format!("{people} closed for good: the list says that they are not to be called.\n");
        }
        let columns = columns.iter().map(|column| {
            vec![column.header.clone(), "taken as".to_owned(), column.field.as_str().to_owned()]
        });
        text += &table::columns("  ", &columns.collect::<Vec<_>>());
        text += &faults("Rejected", rejected);
        text + &faults("Taken in doubt", warnings)
    }
}

fn faults(what: &str, faults: &[RowError]) -> String {
    if faults.is_empty() {
        return String::new();
    }
    let rows = faults
        .iter()
        .map(|fault| vec![format!("line {}", fault.line), fault.field.clone(), fault.why.clone()]);
    format!("{what}:\n{}", table::columns("  ", &rows.collect::<Vec<_>>()))
}

/// The file that rejected rows are written to.
struct Rejects<'a> {
    path: &'a Path,
    file: File,
}

impl<'a> Rejects<'a> {
    /// Opens it before anything is taken in: what can't be written is no use afterwards.
    fn open(path: &'a Path, lists: &[PathBuf]) -> Result<Self, AppError> {
        let same = |a: &Path, b: &Path| {
            let (Ok(a), Ok(b)) = (a.metadata(), b.metadata()) else { return false };
            (a.dev(), a.ino()) == (b.dev(), b.ino())
        };
        if lists.iter().any(|list| same(path, list)) {
            let why = format!("{} is a list to take in; name another file with --rejects", path.display());
            return Err(AppError::Misuse(why));
        }
        let opened = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path);
        let file = opened.map_err(|error| unwritable(path, &error))?;
        Ok(Rejects { path, file })
    }

    fn write(self, taken: &[Taken]) -> Result<(), AppError> {
        self.rows(taken).map_err(|error| unwritable(self.path, &error))
    }

    fn rows(&self, taken: &[Taken]) -> io::Result<()> {
        if self.file.metadata()?.is_file() {
            self.file.set_permissions(Permissions::from_mode(0o600))?;
            self.file.set_len(0)?;
        }
        let names: Vec<_> = taken.iter().map(|taken| taken.file.to_string_lossy()).collect();
        let lists = taken.iter().zip(&names).map(|(Taken { imported, .. }, file)| Rejected {
            file,
            columns: &imported.columns,
            faults: &imported.rejected,
            rows: &imported.rejects,
        });
        rejects::write(&self.file, &lists.collect::<Vec<_>>())
    }
}

fn unwritable(path: &Path, error: &io::Error) -> AppError {
    let path = path.display();
    AppError::Failed(format!("{path}: {error}. Name a file that can be written with --rejects"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn rejected(line: u64, why: &str) -> Imported {
        Imported { rejected: vec![RowError::of_row(line, why)], ..Imported::default() }
    }

    #[test]
    fn rejected_rows_are_written_for_nobody_else_and_over_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rejects.csv");
        std::fs::write(&path, "x".repeat(1_000)).unwrap();
        let list = PathBuf::from("list.csv");
        let taken = [Taken { file: &list, imported: rejected(3, "no name, no number") }];
        Rejects::open(&path, &[]).unwrap().write(&taken).unwrap();
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "[line],[field],[why]\n3,row,\"no name, no number\"\n"
        );
        assert_eq!(path.metadata().unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn rejects_of_several_lists_name_theirs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rejects.csv");
        let (a, b) = (PathBuf::from("a.csv"), PathBuf::from("b.csv"));
        let taken = [
            Taken { file: &a, imported: rejected(2, "no name") },
            Taken { file: &b, imported: rejected(5, "no name") },
        ];
        Rejects::open(&path, &[]).unwrap().write(&taken).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "[line],[field],[why],[file]\n2,row,no name,a.csv\n5,row,no name,b.csv\n");
    }

    #[test]
    fn a_list_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("list.csv");
        std::fs::write(&list, "Name,Phone\n").unwrap();
        let by_another_name = folder.path().join("rejects.csv");
        std::os::unix::fs::symlink(&list, &by_another_name).unwrap();
        let refused = Rejects::open(&by_another_name, std::slice::from_ref(&list));
        assert!(matches!(refused.err(), Some(AppError::Misuse(_))));
        assert_eq!(std::fs::read_to_string(&list).unwrap(), "Name,Phone\n");
    }

    #[test]
    fn a_mapping_ends_with_its_field() {
        assert_eq!(mapping("a=b=phone").unwrap(), ("a=b".to_owned(), Field::Phone));
        assert!(mapping("phone").is_err() && mapping("Cell=cell").unwrap_err().contains("phone-mobile"));
        assert_eq!(country("us").unwrap(), "US");
        assert!(country("usa").is_err() && country("é").is_err());
    }
}
