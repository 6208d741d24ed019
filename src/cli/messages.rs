//! `redial messages …`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::console::{Console, Failure};
use super::{args, coach, json, table};
use crate::app::library::Written;
use crate::app::{App, AppError, MessageFields, Shelved, words};
use crate::domain::attempt::Strategy;

/// The library of messages
#[derive(Debug, Args)]
pub(super) struct Messages {
    #[command(subcommand)]
    verb: MessageVerb,
}

#[derive(Debug, Subcommand)]
enum MessageVerb {
    /// Tell what the library holds, and what came of each message
    List {
        /// Those that are offered no more, too
        #[arg(long)]
        retired: bool,
    },
    /// Tell one message whole
    Show {
        /// The message: its id, or a part of its title that only one has
        message: String,
    },
    /// Take a message in
    Add {
        /// What it is called
        title: String,
        #[command(flatten)]
        told: Told,
    },
    /// Change a message
    Edit {
        /// The message
        message: String,
        /// What it is called from now on
        #[arg(long)]
        title: Option<String>,
        #[command(flatten)]
        told: Told,
    },
    /// Offer a message no more
    Retire {
        /// The message
        message: String,
        /// Offer it again
        #[arg(long)]
        back: bool,
    },
    /// Take messages in from a file
    Import {
        /// The file
        file: PathBuf,
    },
    /// Write the whole library as a file that import takes back
    Export {
        /// The file; without one, or with -, it goes to standard output
        file: Option<PathBuf>,
    },
}

/// What is told of a message.
#[derive(Debug, Args)]
struct Told {
    /// What is said, with fields such as {first name} and {next try}; - reads standard input
    #[arg(long)]
    text: Option<String>,
    /// The outcome that it offers
    #[arg(long)]
    angle: Option<String>,
    /// How it goes about it
    #[arg(long, value_parser = args::strategy())]
    strategy: Option<Strategy>,
    /// A word to find it by, or whom it is for: "for machine shop"; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Option<Vec<String>>,
}

impl Told {
    fn fields(self, title: Option<String>) -> Result<MessageFields, AppError> {
        let text = self.text.map(|text| args::text("message", &text)).transpose()?;
        Ok(MessageFields { title, angle: self.angle, strategy: self.strategy, tags: self.tags, text })
    }
}

impl Messages {
    /// Carries it out.
    pub fn run(self, app: &mut App, console: &mut Console) -> Result<(), Failure> {
        match self.verb {
            MessageVerb::List { retired } => list(app, console, retired),
            MessageVerb::Show { message } => show(app, console, &message),
            MessageVerb::Add { title, told } => {
                let written = app.add_message(&told.fields(Some(title))?)?;
                answer(app, console, &written, "Added")
            }
            MessageVerb::Edit { message, title, told } => {
                let id = app.message(&message)?.id;
                let written = app.edit_message(id, &told.fields(title)?)?;
                answer(app, console, &written, "Changed")
            }
            MessageVerb::Retire { message, back } => {
                let message = app.message(&message)?;
                app.retire_message(&message, !back)?;
                show(app, console, &message.slug)
            }
            MessageVerb::Import { file } => import(app, console, &file),
            MessageVerb::Export { file } => export(app, console, file),
        }
    }
}

fn list(app: &App, console: &mut Console, retired: bool) -> Result<(), Failure> {
    let mut library = app.library()?;
    library.retain(|shelved| retired || !shelved.message.retired);
    let text = || {
        let rows: Vec<Vec<String>> = library.iter().map(row).collect();
        table::columns("", &rows)
    };
    console.answer_all(library.iter().map(json::message), text)
}

fn row(shelved: &Shelved) -> Vec<String> {
    let message = &shelved.message;
    let faults: Vec<&str> = shelved.verdict.faults.iter().map(|fault| fault.code.as_str()).collect();
    vec![
        message.slug.clone(),
        message.strategy.as_str().to_owned(),
        format!("{:.0} s", shelved.verdict.seconds),
        if faults.is_empty() { "clean".to_owned() } else { faults.join(", ") },
        words::called_back(shelved.rate),
        if message.retired { "retired".to_owned() } else { message.title.clone() },
    ]
}

fn show(app: &App, console: &mut Console, word: &str) -> Result<(), Failure> {
    let shelved = app.shelved_message(word)?;
    console.answer(|| json::message(&shelved), || told(&shelved))
}

fn told(shelved: &Shelved) -> String {
    let message = &shelved.message;
    let retired = if message.retired { ", retired" } else { "" };
    let market = if shelved.market {
        "Your market is sending you a message: the others are called back more.\n"
    } else {
        ""
    };
    format!(
        "{} ({}, {}{retired})\nOffers: {}\nTags: {}\n\n{}\n\nAs it sounds: {}\n\n{}\n{market}{}",
        message.title,
        message.slug,
        message.strategy.as_str(),
        message.angle,
        message.tags.join(", "),
        message.text,
        shelved.sample,
        words::called_back(shelved.rate),
        coach::told(&shelved.sample, &shelved.verdict, None),
    )
}

fn answer(app: &App, console: &mut Console, written: &Written, done: &str) -> Result<(), Failure> {
    let shelved = app.shelved_message(&written.message.slug)?;
    let note = written.same_as.as_ref().map_or(String::new(), |other| {
        format!("It says the same as \"{other}\": whoever heard one isn't offered the other.\n")
    });
    console.answer(|| json::message(&shelved), || format!("{done}: {}\n{note}", told(&shelved)))
}

fn import(app: &mut App, console: &mut Console, file: &std::path::Path) -> Result<(), Failure> {
    let shown = file.display();
    let failed = |error| AppError::Failed(format!("{shown} could not be read: {error}"));
    let text = std::fs::read_to_string(file).map_err(failed)?;
    let taken = app.import_messages(&text)?;
    let text = || {
        let rejected: String =
            taken.rejected.iter().map(|(which, why)| format!("not taken: {which}: {why}\n")).collect();
        format!(
            "{} added, {} changed, {} as they were.\n{rejected}",
            taken.added, taken.updated, taken.unchanged
        )
    };
    console.answer(|| json::messages_taken(&taken), text)
}

fn export(app: &App, console: &mut Console, file: Option<PathBuf>) -> Result<(), Failure> {
    let library = app.export_messages()?;
    match file.filter(|file| file.as_os_str() != "-") {
        None => console.answer(|| library.clone().into(), || library.clone()),
        Some(file) => {
            let failed =
                |error| AppError::Failed(format!("{} could not be written: {error}", file.display()));
            std::fs::write(&file, &library).map_err(failed)?;
            console.answer(|| file.to_string_lossy().into(), || format!("Written to {}.\n", file.display()))
        }
    }
}
