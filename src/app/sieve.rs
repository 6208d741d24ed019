//! Whoever is left of a long list where something narrows it: told at a glance as far as that goes, since
//! nobody waits for what happened with a hundred thousand people.

use std::collections::HashMap;

use super::list::Filter;
use super::{App, AppError};
use crate::domain::cadence::Status;
use crate::domain::hours::Moment;
use crate::domain::names;
use crate::domain::place::zones;
use crate::domain::slot::Slot;
use crate::store::Glance;

/// What was found out already, for those who are alike.
pub(super) struct Sieve<'a> {
    app: &'a App,
    now: Moment,
    slots: HashMap<(i64, i64, bool, i64, i64), Option<Slot>>,
    /// What texts of places and zones are compared by.
    keys: HashMap<String, String>,
}

impl<'a> Sieve<'a> {
    /// At an instant.
    pub fn new(app: &'a App, now: Moment) -> Self {
        Sieve { app, now, slots: HashMap::new(), keys: HashMap::new() }
    }

    /// Whether a filter applies to somebody, always the same one.
    pub fn passes(&mut self, filter: &Filter, who: &Glance) -> Result<bool, AppError> {
        match filter {
            Filter::Needs(need) => Ok(who.needs.words().any(|other| other == *need)),
            Filter::Place(place) => {
                let told = who.place.iter().flatten().any(|text| self.key(text, names::key).contains(place));
                Ok(told || self.key(&who.zones, labels).contains(place))
            }
            // Whoever was never called nor called is closed, at the limit or away for no reason.
            Filter::Status(status) if who.untouched => Ok(*status == Status::Open),
            Filter::Slot(slot) if who.untouched => Ok(self.slot(who)? == Some(*slot)),
            Filter::Status(_) | Filter::Slot(_) => {
                Ok(self.app.applies(filter, &self.app.facts(who.id)?, self.now))
            }
        }
    }

    fn key(&mut self, text: &str, of: fn(&str) -> String) -> &str {
        // Looked up twice: an entry would want a text of its own each time.
        if !self.keys.contains_key(text) {
            self.keys.insert(text.to_owned(), of(text));
        }
        self.keys.get(text).map_or("", String::as_str)
    }

    fn slot(&mut self, who: &Glance) -> Result<Option<Slot>, AppError> {
        if let Some(slot) = self.slots.get(&who.times) {
            return Ok(*slot);
        }
        let slot = self.app.card(&self.app.facts(who.id)?, self.now).slot();
        self.slots.insert(who.times, slot);
        Ok(slot)
    }
}

/// What zones are called in a list, each on a line.
fn labels(zones: &str) -> String {
    let zones = zones.split(' ').filter_map(|zone| zone.parse().ok());
    zones.map(|zone| names::key(&zones::label(zone))).collect::<Vec<_>>().join("\n")
}
