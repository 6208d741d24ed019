//! Reading people with all that happened: a faulty one is told with its line and stops nothing.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::events::{AttemptShape, CallBackShape, FollowUpShape, OtherShape, TouchShape};
use super::prospect::{self, Shape};
use super::{Erased, FORMAT, NeverCall, Person, Said, VERSION};
use crate::domain::attempt::Strategy;
use crate::domain::hours::Moment;
use crate::domain::message::Draft;
use crate::domain::touch::Touch;
use crate::exchange::draft::RowError;

/// Why a file is no record of people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRecord {
    /// It is no JSON, or JSON of another shape.
    #[error("it is no JSON that redial export wrote: {0}")]
    Shape(String),
    /// It says that it is something else.
    #[error("it is JSON, but not as redial export writes it: it doesn't say \"format\":\"{FORMAT}\"")]
    Other,
    /// A newer program wrote it.
    #[error("it was written by a newer Redial (version {0}, this program knows {VERSION}); update Redial")]
    Newer(u32),
}

/// Something of a file that makes no sense, with its line.
pub type Faulty = RowError;

/// What a file holds.
#[derive(Debug, Default)]
pub struct File {
    /// The library.
    pub messages: Vec<Result<Said, Faulty>>,
    /// The do-not-call list.
    pub never_call: Vec<Result<NeverCall, Faulty>>,
    /// Who is on that list and was erased.
    pub erased: Option<Result<Erased, Faulty>>,
    /// The people.
    pub people: Vec<Result<Person, Faulty>>,
}

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    version: u32,
    #[serde(default, borrow)]
    messages: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    do_not_call: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    erased: Option<&'a RawValue>,
    #[serde(default, borrow)]
    people: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct PersonShape {
    prospect: Shape,
    #[serde(default)]
    attempts: Vec<AttemptShape>,
    #[serde(default)]
    touches: Vec<TouchShape>,
    #[serde(default)]
    follow_ups: Vec<FollowUpShape>,
    #[serde(default)]
    notes: Vec<NoteShape>,
    #[serde(default)]
    call_backs: Vec<CallBackShape>,
    #[serde(default)]
    events: Vec<OtherShape>,
}

#[derive(Deserialize)]
struct NoteShape {
    at: Moment,
    text: String,
}

#[derive(Deserialize)]
struct MessageShape {
    id: String,
    title: String,
    angle: String,
    strategy: Strategy,
    #[serde(default)]
    tags: Vec<String>,
    text: String,
    #[serde(default)]
    retired: bool,
    since: Moment,
}

/// Whether a file begins as JSON does, and no list for a spreadsheet.
#[must_use]
pub fn is_record(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start().first() == Some(&b'{')
}

/// Reads a file.
///
/// # Errors
/// Where it makes no sense as a whole.
pub fn read(text: &str) -> Result<File, NoRecord> {
    let text = text.trim_start_matches('\u{feff}');
    let document: Document = serde_json::from_str(text).map_err(|why| NoRecord::Shape(why.to_string()))?;
    if document.format.as_deref() != Some(FORMAT) {
        return Err(NoRecord::Other);
    }
    if document.version > VERSION {
        return Err(NoRecord::Newer(document.version));
    }
    let erased = document.erased.map(|raw| {
        let line = Lines { text, at: 0, line: 1 }.of(raw.get());
        serde_json::from_str(raw.get()).map_err(|why| fault(line, "erased", &why))
    });
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut each = |raw: &[&RawValue]| -> Vec<(u64, String)> {
        raw.iter().map(|raw| (lines.of(raw.get()), raw.get().to_owned())).collect()
    };
    let (messages, list, people) =
        (each(&document.messages), each(&document.do_not_call), each(&document.people));
    Ok(File {
        messages: messages.iter().map(|(line, raw)| message(*line, raw)).collect(),
        never_call: list
            .iter()
            .map(|(line, raw)| serde_json::from_str(raw).map_err(|why| fault(*line, "do_not_call", &why)))
            .collect(),
        erased,
        people: people.iter().map(|(line, raw)| person(*line, raw)).collect(),
    })
}

/// Counts the lines up to one part of a text after the other.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line that a part begins on; parts before one that was asked for stay on its line.
    fn of(&mut self, part: &str) -> u64 {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let between = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = self.at.max(offset);
        self.line
    }
}

fn fault(line: u64, field: &str, why: &serde_json::Error) -> Faulty {
    // The place within the person is no place in the file.
    let why = why.to_string();
    let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why);
    RowError { line, field: field.to_owned(), why: why.to_owned() }
}

fn message(line: u64, raw: &str) -> Result<Said, Faulty> {
    let told: MessageShape = serde_json::from_str(raw).map_err(|why| fault(line, "messages", &why))?;
    let wrong = |why: String| RowError { line, field: "messages".to_owned(), why };
    let text =
        told.text.parse().map_err(|why: crate::domain::message::BadTemplate| wrong(why.to_string()))?;
    let draft =
        Draft { title: told.title, angle: told.angle, strategy: told.strategy, tags: told.tags, text };
    Ok(Said { line, slug: told.id, draft, since: told.since, retired: told.retired })
}

fn person(line: u64, raw: &str) -> Result<Person, Faulty> {
    let told: PersonShape = serde_json::from_str(raw).map_err(|why| fault(line, "row", &why))?;
    let wrong = |(field, why): (&'static str, String)| RowError { line, field: field.to_owned(), why };
    let prospect::Read { id, prospect, came, forwarded_by, put_off_after } =
        told.prospect.read().map_err(wrong)?;
    let mut events = Vec::new();
    for mut it in told.attempts {
        let template = it.template.take();
        events.push((it.read(&told.follow_ups).map_err(wrong)?, template));
    }
    for it in told.call_backs {
        events.push((it.read(&told.follow_ups).map_err(wrong)?, None));
    }
    for it in told.events {
        events.push((it.read(&told.follow_ups).map_err(wrong)?, None));
    }
    events.sort_by_key(|(event, _)| (event.seq, event.timing.counted_at));
    let mut touches: Vec<Touch> = told.touches.into_iter().map(TouchShape::read).collect();
    touches.sort_by_key(|touch| touch.at);
    let mut notes: Vec<(Moment, String)> = told.notes.into_iter().map(|note| (note.at, note.text)).collect();
    notes.sort_by_key(|(at, _)| *at);
    Ok(Person { line, id, prospect, came, forwarded_by, put_off_after, events, touches, notes })
}
