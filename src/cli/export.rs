//! `redial export FILE`

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::json;

use super::console::{Console, Failure};
use super::table;
use crate::app::{App, AppError, Exported, words};
use crate::exchange::out::Format;

/// Write people to a file: a list for a spreadsheet, cards for an address book, or all that is known
///
/// The file's ending says what it is: .csv, .vcf, or .json with all that happened, which redial import
/// takes in elsewhere without loss. It is made for you alone to read.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The file; - writes to standard output
    file: PathBuf,
    /// Only those whom the words are about, as redial list has it: status:at-limit boston
    query: Vec<String>,
    /// What to write, where the file's ending doesn't say it
    #[arg(long, value_name = "csv|json|vcard", value_parser = format(), hide_possible_values = true)]
    format: Option<Format>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str)).try_map(|word| word.parse::<Format>())
}

impl Export {
    /// Writes them.
    pub fn run(&self, app: &App, console: &mut Console) -> Result<(), Failure> {
        let query = Some(self.query.join(" ")).filter(|query| !query.trim().is_empty());
        let format = self.format.or_else(|| Format::of_file(&self.file)).ok_or_else(|| {
            AppError::Misuse("say what to write: --format csv, json or vcard, or a file that ends so".into())
        })?;
        if self.file == Path::new("-") {
            return Ok(app.export_to(console.out(), format, query.as_deref())?.map(drop)?);
        }
        let exported = app.export(&self.file, format, query.as_deref(), self.force)?;
        let file = self.file.to_string_lossy();
        console.answer(
            || json!({ "file": file, "format": format.as_str(), "people": exported.people }),
            || text(&file, exported),
        )
    }
}

fn text(file: &str, exported: Exported) -> String {
    let people = words::count(exported.people, "person", "people");
    let left_out = match exported.left_out {
        0 => String::new(),
        1 => "; 1 who is never to be called was left out".to_owned(),
        some => format!("; {some} who are never to be called were left out"),
    };
    format!("{}: {people} written as {}{left_out}.\n", table::line(file), exported.format)
}
