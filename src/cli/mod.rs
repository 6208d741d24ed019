//! The command line: everything that the screens do can be done by a command too.
//!
//! ```text
//!  arguments ──clap──▶ Cli ──▶ Start { paths, configuration, clock } ──open──▶ App
//!                       │                                                       │
//!                       └──────────────▶ one file a verb ◀──────────────────────┘
//!                                               │
//!                                  Console ◀── json | table
//! ```

mod add;
mod args;
mod away;
mod call_back;
mod coach;
mod config;
mod console;
mod day;
mod delete;
mod demo;
mod doubles;
mod drop;
mod edit;
mod export;
mod extend;
mod fields;
mod import;
mod json;
mod list;
mod log;
mod merge;
mod messages;
mod next;
mod not_now;
mod note;
mod opt_out;
mod paths;
mod people;
mod progress;
mod reopen;
mod review;
mod show;
mod stats;
mod table;
mod told;
mod touch;
mod undo;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::app::clock::Clock;
use crate::app::config::{Config, Mistake};
use crate::app::paths::Paths;
use crate::app::{App, AppError};
use crate::domain::cadence::Facts;
use crate::tui;
use console::{Console, Failure};

/// Names the store where `--store` doesn't.
const STORE: &str = "REDIAL_STORE";
const EXIT_CODES: &str = "Exit codes: 0 done, 1 failed, 2 the words are off, 3 refused by a rule";

/// Whom to call now, what to say, and when to stop: a call day in the terminal
///
/// Without a command the screens open. WHO is an id or any part of a name, company or number that
/// only one person has. WHEN is a day or time as one says it ("thu lunch", "in 2 weeks", "19 june
/// 8:30") or as RFC 3339.
#[derive(Debug, Parser)]
#[command(name = "redial", bin_name = "redial", version, after_help = EXIT_CODES)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What can be said with every verb, before or after it.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
struct Global {
    /// The file that people and calls are kept in [env: REDIAL_STORE]
    #[arg(long, global = true, value_name = "FILE")]
    store: Option<PathBuf>,
    /// The configuration
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Take this for the time that it is: WHEN in your own zone, or @FILE to have a file tell it
    #[arg(long, global = true, value_name = "WHEN")]
    at: Option<String>,
    /// Answer in JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Add(Box<add::Add>),
    Edit(Box<edit::Edit>),
    Note(note::Note),
    Import(import::Import),
    Export(export::Export),
    List(list::List),
    Show(show::Show),
    Next(next::Next),
    Log(Box<log::Log>),
    CallBack(call_back::CallBack),
    OptOut(opt_out::OptOut),
    Away(away::Away),
    NotNow(not_now::NotNow),
    Extend(extend::Extend),
    Drop(drop::Drop),
    Doubles(doubles::Doubles),
    Merge(merge::Merge),
    Delete(delete::Delete),
    Erase(delete::Erase),
    Messages(Box<messages::Messages>),
    Coach(coach::Coach),
    Reopen(reopen::Reopen),
    Touch(touch::Touch),
    /// Tell whom to decide about: at the limit, one try away, unreachable
    Review,
    /// Tell what to expect of the day, and what came of it so far
    Day,
    /// Tell what your own calls teach: where you reach people, what each try is worth, what is called back
    Stats,
    /// Take back the newest action, whole
    Undo,
    /// Say where the configuration and the store are
    Paths,
    /// Print the configuration as it holds, with its defaults
    Config,
    /// Look around: the screens on made-up people, in a store that is thrown away
    Demo,
}

/// Carries out a command line, and gives its exit code: 0 done, 1 failed, 2 the words are off,
/// 3 refused by a rule.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return console::parsed(&error),
    };
    let mut console = Console::new(cli.global.json);
    let done = cli.carry_out(&mut console);
    console.end(done)
}

impl Cli {
    fn carry_out(self, console: &mut Console) -> Result<(), Failure> {
        let Some(verb) = self.verb else { return screens(&self.global) };
        let start = Start::of(self.global)?;
        if !matches!(verb, Verb::Demo) {
            start.complain();
        }
        match verb {
            Verb::Demo => demo::run(&start),
            Verb::Paths => paths::run(&start.paths, console),
            Verb::Config => config::run(&start.config, console),
            Verb::Add(it) => it.run(&mut start.open()?, console),
            Verb::Edit(it) => it.run(&mut start.open()?, console),
            Verb::Note(it) => it.run(&mut start.open()?, console),
            Verb::Import(it) => it.run(&mut start.open()?, console),
            Verb::Export(it) => it.run(&start.open()?, console),
            Verb::List(it) => it.run(&start.open()?, console),
            Verb::Show(it) => it.run(&start.open()?, console),
            Verb::Next(it) => it.run(&start.open()?, console),
            Verb::Log(it) => it.run(&mut start.open()?, console),
            Verb::CallBack(it) => it.run(&mut start.open()?, console),
            Verb::OptOut(it) => it.run(&mut start.open()?, console),
            Verb::Away(it) => it.run(&mut start.open()?, console),
            Verb::NotNow(it) => it.run(&mut start.open()?, console),
            Verb::Extend(it) => it.run(&mut start.open()?, console),
            Verb::Drop(it) => it.run(&mut start.open()?, console),
            Verb::Doubles(it) => it.run(&start.open()?, console),
            Verb::Merge(it) => it.run(&mut start.open()?, console),
            Verb::Delete(it) => it.run(&mut start.open()?, console),
            Verb::Erase(it) => it.run(&mut start.open()?, console),
            Verb::Messages(it) => it.run(&mut start.open()?, console),
            Verb::Coach(it) => it.run(&start.open()?, console),
            Verb::Reopen(it) => it.run(&mut start.open()?, console),
            Verb::Touch(it) => it.run(&mut start.open()?, console),
            Verb::Review => review::run(&start.open()?, console),
            Verb::Day => day::run(&start.open()?, console),
            Verb::Stats => stats::run(&start.open()?, console),
            Verb::Undo => undo::run(&mut start.open()?, console),
        }
    }
}

/// What is known before a store is opened.
#[derive(Clone)]
struct Start {
    paths: Paths,
    config: Config,
    mistakes: Vec<Mistake>,
    clock: Clock,
}

impl Start {
    /// Finds the files and reads the configuration; its mistakes stop nothing.
    fn of(global: Global) -> Result<Start, AppError> {
        let from_environment = || std::env::var_os(STORE).filter(|file| !file.is_empty()).map(PathBuf::from);
        let paths = Paths::find(global.config, global.store.or_else(from_environment))?;
        let (config, mistakes) = Config::read(&paths.config)?;
        let clock = global.at.map_or(Ok(Clock::Real), |at| Clock::named(&at, config.zone()));
        let clock = clock.map_err(|error| args::of("--at", error))?;
        Ok(Start { paths, config, mistakes, clock })
    }

    /// Names the mistakes in the configuration, where no screen does.
    fn complain(&self) {
        let file = self.paths.config.display();
        let (_, keys) = tui::keymap::Keymap::of(&self.config.screen.keys);
        for Mistake { line, why } in self.mistakes.iter().chain(&keys) {
            console::complain(&format!("{file}:{line}: {why}; the default holds"));
        }
    }

    fn open(self) -> Result<App, AppError> {
        let mut app = App::open(&self.paths.store, self.config, self.clock)?;
        // Where the store can't be written now, whoever only reads needn't: the next start does it.
        app.start_library().ok();
        if let Some(told) = app.broken_off_import()? {
            console::complain(&format!("note: {told}"));
        }
        Ok(app.configured_in(self.paths.config).with_mistakes(self.mistakes))
    }
}

/// The screens, where there is a terminal for them; and a look at the demo in between. What the first
/// start wrote into the configuration holds once they come back.
fn screens(global: &Global) -> Result<(), Failure> {
    needs_terminal()?;
    let app = Start::of(global.clone())?.open()?;
    let mut terminal = tui::Terminal::start(app.config().screen.mouse)?;
    let mut ended = tui::run(&mut terminal, app, false)?;
    while ended == tui::Ended::Demo {
        let start = Start::of(global.clone())?;
        demo::show(&start, Some(&mut terminal))?;
        ended = tui::run(&mut terminal, start.open()?, false)?;
    }
    Ok(())
}

/// Refuses the screens where nobody could see them or press a key.
fn needs_terminal() -> Result<(), AppError> {
    match io::stdin().is_terminal() && io::stdout().is_terminal() {
        true => Ok(()),
        false => Err(AppError::Failed(
            "the screens need a terminal; redial next tells whom to call now, and redial help what else there is"
                .into(),
        )),
    }
}

/// The one prospect whom somebody means.
fn facts(app: &App, who: &str) -> Result<Facts, AppError> {
    app.facts(app.who(who)?)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_options_of_all_verbs_go_together() {
        super::Cli::command().debug_assert();
    }
}
