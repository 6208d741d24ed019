//! The command line, from outside: the built program, each test with a store, a configuration and a
//! clock of its own.

mod answers;
mod export;
mod log;
mod messages;
mod off;
mod once;
mod people;
mod stats;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use assert_cmd::Command;
use chrono_tz::Tz;
use redial::domain::place::phone;
use redial::domain::policy::Policy;
use redial::domain::prospect::{Line, Phone, Prospect};
use redial::store::{NewProspect, Store, StoreError};
use serde_json::Value;
use tempfile::TempDir;

const NEW_YORK: Tz = Tz::America__New_York;
/// The configuration of a caller in New York.
const CONFIG: &str = "[me]\nzone = \"America/New_York\"\ncountry = \"US\"\n";
/// A Thursday at lunch in New York, with its offset left out.
const THURSDAY: &str = "2026-06-04T12:02:00-04:00";

/// A store with a configuration, in a folder that goes with it.
struct Desk {
    folder: TempDir,
}

/// What a command came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    /// Nobody's, with the caller in New York.
    fn empty() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        desk.configure(CONFIG);
        desk
    }

    /// With these people.
    fn with(people: &[Person]) -> Desk {
        let desk = Desk::empty();
        desk.seed(people);
        desk
    }

    /// With Dana Ruiz alone, in New York.
    fn with_dana() -> Desk {
        Desk::with(&[dana()])
    }

    fn configure(&self, text: &str) {
        fs::write(self.config(), text).unwrap();
    }

    fn seed(&self, people: &[Person]) {
        let mut store = Store::open(&self.store(), &Policy::in_zone(NEW_YORK)).unwrap();
        let at = "2026-06-01T10:00:00Z".parse().unwrap();
        let add_all = |acting: &redial::store::Acting| {
            people.iter().try_for_each(|person| acting.add(&person.0).map(drop))
        };
        store.act::<_, StoreError>("import", at, add_all).unwrap();
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("redial.db")
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redial"));
        command.env_remove("REDIAL_STORE").env("TZ", "UTC").env("HOME", self.folder.path());
        command.arg("--store").arg(self.store()).arg("--config").arg(self.config());
        command
    }

    /// Runs a command at an instant.
    fn at(&self, at: &str, words: &[&str]) -> Ran {
        ran(self.command().args(["--at", at]).args(words))
    }

    /// Runs a command on the Thursday.
    fn run(&self, words: &[&str]) -> Ran {
        self.at(THURSDAY, words)
    }

    /// The JSON of a command that is done.
    fn json_at(&self, at: &str, words: &[&str]) -> Value {
        let ran = self.at(at, &[words, &["--json"]].concat());
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
        serde_json::from_str(&ran.out).unwrap()
    }

    fn json(&self, words: &[&str]) -> Value {
        self.json_at(THURSDAY, words)
    }

    /// The rule that refuses a command, and whether it can be overridden.
    fn refused_at(&self, at: &str, words: &[&str]) -> (String, bool) {
        let ran = self.at(at, &[words, &["--json"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (3, ""), "{words:?}: {}", ran.out);
        let refused = serde_json::from_str::<Value>(&ran.out).unwrap()["refused"].clone();
        assert_eq!(keys(&refused), ["rule", "why", "override"]);
        (refused["rule"].as_str().unwrap().to_owned(), refused["override"].as_bool().unwrap())
    }
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A made-up person.
struct Person(NewProspect);

impl Person {
    fn new(name: &str) -> Person {
        let prospect = Prospect { name: name.to_owned(), ..Prospect::nobody() };
        Person(NewProspect { prospect, notes: Vec::new() })
    }

    fn of(mut self, company: &str) -> Person {
        self.0.prospect.company = Some(company.to_owned());
        self
    }

    fn number(mut self, number: &str, line: Line) -> Person {
        let number = phone::parse(number, Some("US")).unwrap();
        self.0.prospect.phones.push(Phone { number, label: None, line, dead: false });
        self
    }

    fn note(mut self, text: &str) -> Person {
        self.0.notes.push(text.to_owned());
        self
    }
}

/// In New York, with a desk and a mobile.
fn dana() -> Person {
    Person::new("Dana Ruiz")
        .of("Acme Tool")
        .number("401-555-0134", Line::Office)
        .number("401-555-0135 ext. 12", Line::Mobile)
        .note("Lost films bring irate calls")
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

fn texts(array: &Value) -> Vec<&str> {
    array.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// What stands under a key of each of several.
fn texts_of<'a>(array: &'a Value, key: &str) -> Vec<&'a str> {
    array.as_array().unwrap().iter().map(|object| object[key].as_str().unwrap()).collect()
}

/// A command whose output goes where nobody reads any more.
fn to_closed_pipe(
    command: &Command,
    which: fn(&mut std::process::Command, Stdio) -> &mut std::process::Command,
) -> (i32, String) {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut plain = std::process::Command::new(command.get_program());
    plain.args(command.get_args()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    which(&mut plain, writer.into());
    let output = plain.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}
