//! Writing people with all that happened.

use std::io::{self, Write};

use chrono_tz::Tz;
use serde::Serialize;
use serde_json::ser::Serializer;
use serde_json::{Value, json};
use uuid::Uuid;

use super::events::{EventShape, FollowUpShape, TouchShape, instant};
use super::prospect::Shape;
use super::{Erased, FORMAT, NeverCall, VERSION};
use crate::domain::cadence::Facts;
use crate::domain::hours::Moment;
use crate::domain::message::{Message, MessageId};
use crate::domain::touch::Touch;
use crate::exchange::escape::Escaping;

/// Where somebody stands, worked out: for whoever reads the file; importing it doesn't.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Where they may be.
    pub zones: Vec<&'static str>,
    /// What told their zone.
    pub zone_from: &'static str,
    /// The word for it.
    pub status: &'static str,
    /// What must be known before they can be called.
    pub needs: Vec<&'static str>,
    /// Tries of this round that count.
    pub round_attempts: u32,
    /// How many it allows.
    pub limit: u32,
    /// The first instant at which they are offered.
    pub not_before: Option<String>,
    /// Whether they may be called when there is something new.
    #[serde(skip)]
    pub permission: Option<bool>,
}

/// One person, with all that is told of them.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// Who it is and what happened.
    pub facts: &'a Facts,
    /// When they were taken in.
    pub came: Option<Moment>,
    /// Where they stand.
    pub standing: Standing,
    /// What became of the follow-up that an event made.
    pub states: Vec<(Uuid, &'static str)>,
    /// Contacts in other channels, oldest first.
    pub touches: &'a [Touch],
    /// What is noted of them, oldest first.
    pub notes: &'a [(Moment, String)],
    /// The zone that instants are told in.
    pub zone: Tz,
}

/// Writes such a file, person by person.
pub struct Writer<W: Write> {
    out: W,
    messages: Vec<(MessageId, String)>,
    people: u32,
}

impl<W: Write> Writer<W> {
    /// Begins a file with the library and the do-not-call list.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn begin(
        mut out: W,
        at: Moment,
        zone: Tz,
        library: &[Message],
        list: &[NeverCall],
        erased: &Erased,
    ) -> io::Result<Self> {
        write!(
            out,
            "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"at\":\"{}\",\n\"messages\":",
            instant(at, zone)
        )?;
        write_lines(&mut out, library.iter().map(message))?;
        out.write_all(b",\n\"do_not_call\":")?;
        write_lines(&mut out, list.iter().map(|entry| json!(entry)))?;
        if !erased.prints.is_empty() {
            out.write_all(b",\n\"erased\":")?;
            write_value(&mut out, &json!(erased))?;
        }
        out.write_all(b",\n\"people\":[")?;
        let messages = library.iter().map(|message| (message.id, message.slug.clone())).collect();
        Ok(Writer { out, messages, people: 0 })
    }

    /// Writes one person.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn person(&mut self, told: &Told) -> io::Result<()> {
        self.out.write_all(if self.people == 0 { b"\n" } else { b",\n" })?;
        self.people += 1;
        let value = self.value(told);
        write_value(&mut self.out, &value)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Where the rest of it can't be written.
    pub fn end(mut self) -> io::Result<()> {
        self.out.write_all(b"]}\n")?;
        self.out.flush()
    }

    fn value(&self, told: &Told) -> Value {
        let (mut attempts, mut call_backs, mut events) = (Vec::new(), Vec::new(), Vec::new());
        let mut follow_ups = Vec::new();
        for event in told.facts.history.events() {
            let template = event.attempt().and_then(|attempt| attempt.template);
            let template = template.and_then(|id| self.messages.iter().find(|(other, _)| *other == id));
            match EventShape::of(event, told.zone, template.map(|(_, slug)| slug.clone())) {
                EventShape::Attempt(it) => attempts.push(json!(it)),
                EventShape::CallBack(it) => call_backs.push(json!(it)),
                EventShape::Other(it) => events.push(json!(it)),
            }
            if let Some(plan) = event.plan() {
                let state =
                    told.states.iter().find(|(id, _)| *id == event.id).map_or("void", |(_, state)| state);
                follow_ups.push(json!(FollowUpShape::of(event, plan, state, told.zone)));
            }
        }
        let touches = told.touches.iter().map(|touch| TouchShape::of(touch, told.zone));
        let note = |(at, text): &(Moment, String)| json!({ "at": instant(*at, told.zone), "text": text });
        json!({
            "prospect": Shape::of(told),
            "attempts": attempts,
            "touches": touches.collect::<Vec<_>>(),
            "follow_ups": follow_ups,
            "notes": told.notes.iter().map(note).collect::<Vec<_>>(),
            "call_backs": call_backs,
            "events": events,
        })
    }
}

fn message(message: &Message) -> Value {
    json!({
        "id": message.slug,
        "title": message.title,
        "angle": message.angle,
        "strategy": message.strategy.as_str(),
        "tags": message.tags,
        "text": message.text.text(),
        "retired": message.retired,
        "since": message.since,
    })
}

fn write_lines(out: &mut impl Write, values: impl Iterator<Item = Value>) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, value) in values.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        write_value(out, &value)?;
    }
    out.write_all(b"]")
}

fn write_value(out: &mut impl Write, value: &Value) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, Escaping))?)
}
