//! People going out: as a list, as cards, or with all that happened.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use super::out_file::OutFile;
use super::{App, AppError, Card, person, words};
use crate::domain::cadence::Facts;
use crate::domain::hours::Moment;
use crate::domain::prospect::Prospect;
use crate::exchange::out::{Format, csv, vcard};
use crate::exchange::record::{self, Erased, NeverCall, Standing};
use crate::store::{Erasures, NeverCalled};

/// What went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// What it was written as.
    pub format: Format,
    /// How many people.
    pub people: u32,
    /// How many were left out, since they are never to be called and a card can't say so.
    pub left_out: u32,
}

/// Why nothing, or not all, was written.
enum Stop {
    App(AppError),
    Out(io::Error),
}

impl<E: Into<AppError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Stop::App(error.into())
    }
}

fn out(error: io::Error) -> Stop {
    Stop::Out(error)
}

impl App {
    /// Writes everybody to a file, or those whom a query is about, as [`App::list`] has it. One that is
    /// there is written over only where `over` says so.
    ///
    /// # Errors
    /// Where a file is in the way, it can't be written, or what clock and store say.
    pub fn export(
        &self,
        file: &Path,
        format: Format,
        query: Option<&str>,
        over: bool,
    ) -> Result<Exported, AppError> {
        let config = self.config_file.as_deref();
        let never: Vec<&Path> = [self.store.path()].into_iter().chain(config).collect();
        let mut whole = OutFile::begin(file, over, &never)?;
        let exported = self.write(&mut whole.out(), format, query, true).map_err(|stop| match stop {
            Stop::App(error) => error,
            Stop::Out(error) => AppError::Failed(format!("{}: it can't be written: {error}", file.display())),
        })?;
        whole.end()?;
        Ok(exported)
    }

    /// Writes them to a stream; nothing in it moves a terminal's cursor.
    ///
    /// # Errors
    /// What clock and store say; within, where the stream can't be written.
    pub fn export_to(
        &self,
        stream: &mut impl Write,
        format: Format,
        query: Option<&str>,
    ) -> Result<io::Result<Exported>, AppError> {
        match self.write(stream, format, query, false) {
            Ok(exported) => Ok(Ok(exported)),
            Err(Stop::Out(error)) => Ok(Err(error)),
            Err(Stop::App(error)) => Err(error),
        }
    }

    fn write(
        &self,
        stream: &mut impl Write,
        format: Format,
        query: Option<&str>,
        marked: bool,
    ) -> Result<Exported, Stop> {
        let all = self.list(query)?;
        match format {
            Format::Csv => self.write_csv(stream, &all, marked),
            Format::Vcard => self.write_cards(stream, &all),
            Format::Json => self.write_record(stream, &all, query.is_none()),
        }
    }

    fn write_csv(&self, stream: &mut impl Write, all: &[Facts], marked: bool) -> Result<Exported, Stop> {
        let mut rows = csv::Writer::begin(stream, self.store.most_notes()?, marked).map_err(out)?;
        for facts in all {
            let opted_out = person::opt_out_of(self.policy(), facts);
            let notes = self.texts(facts)?;
            rows.row(&csv::Row { prospect: &facts.prospect, opted_out, notes: &notes }).map_err(out)?;
        }
        rows.end().map_err(out)?;
        Ok(Exported { format: Format::Csv, people: count(all.len()), left_out: 0 })
    }

    fn write_cards(&self, stream: &mut impl Write, all: &[Facts]) -> Result<Exported, Stop> {
        let mut people = 0;
        for facts in all {
            if person::opt_out_of(self.policy(), facts).is_none() {
                vcard::write(stream, &facts.prospect, &self.texts(facts)?).map_err(out)?;
                people += 1;
            }
        }
        stream.flush().map_err(out)?;
        Ok(Exported { format: Format::Vcard, people, left_out: count(all.len()) - people })
    }

    fn write_record(&self, stream: &mut impl Write, all: &[Facts], whole: bool) -> Result<Exported, Stop> {
        let now = self.now()?;
        let mut library = self.store.messages()?;
        let mut list = self.store.do_not_call()?;
        let mut erased = Erased::default();
        if whole {
            let Erasures { salts, prints } = self.store.erasures()?;
            erased = Erased { salts, prints: prints.into_iter().map(never_call).collect() };
        } else {
            let attempts = all.iter().flat_map(|facts| facts.history.attempts());
            let heard: HashSet<_> = attempts.filter_map(|(_, attempt)| attempt.template).collect();
            library.retain(|message| heard.contains(&message.id));
            let values: HashSet<String> = all.iter().flat_map(|facts| values(&facts.prospect)).collect();
            list.retain(|entry| values.contains(&entry.value));
        }
        let list: Vec<NeverCall> = list.into_iter().map(never_call).collect();
        let zone = self.config.zone();
        let mut file = record::Writer::begin(stream, now, zone, &library, &list, &erased).map_err(out)?;
        for facts in all {
            let (touches, notes) = (self.touches(facts.prospect.id)?, self.noted(facts)?);
            let card = self.card(facts, now);
            let states = card.story.follow_ups.iter().map(|it| (it.made_by, card.state(it).as_str()));
            let told = record::Told {
                facts,
                came: self.store.came_at(facts.prospect.id)?,
                standing: standing(&card),
                states: states.collect(),
                touches: &touches,
                notes: &notes,
                zone: words::zone_of(facts, now),
            };
            file.person(&told).map_err(out)?;
        }
        file.end().map_err(out)?;
        Ok(Exported { format: Format::Json, people: count(all.len()), left_out: 0 })
    }

    /// What is noted of somebody, oldest first.
    fn noted(&self, facts: &Facts) -> Result<Vec<(Moment, String)>, AppError> {
        let notes = self.notes(facts.prospect.id)?.into_iter().rev();
        Ok(notes.map(|note| (note.at, note.text)).collect())
    }

    fn texts(&self, facts: &Facts) -> Result<Vec<String>, AppError> {
        Ok(self.noted(facts)?.into_iter().map(|(_, text)| text).collect())
    }
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

/// All that somebody can be known by, as the do-not-call list has it.
fn values(prospect: &Prospect) -> impl Iterator<Item = String> + '_ {
    let numbers = prospect.phones.iter().map(|phone| phone.number.e164.clone());
    numbers.chain(prospect.emails.iter().map(|address| address.to_lowercase()))
}

fn never_call(entry: NeverCalled) -> NeverCall {
    let NeverCalled { kind, value, name_key, shared, at, via } = entry;
    NeverCall { kind, value, name: name_key, shared, at, via }
}

fn standing(card: &Card) -> Standing {
    let place = &card.facts.place;
    let told = |at: Moment| {
        let zone = words::zone_of(card.facts, at);
        at.with_timezone(&zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
    };
    Standing {
        zones: place.zones.iter().map(|zone| zone.name()).collect(),
        zone_from: place.from.as_str(),
        status: card.status.as_str(),
        needs: card.needs.words().collect(),
        round_attempts: card.story.round.counted,
        limit: card.limit,
        not_before: card.not_before().map(told),
        permission: card.story.permission,
    }
}
