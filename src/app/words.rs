//! Words for decisions, reasons and refusals: made here, in one place, for screens and command line.

mod learnt;
mod person;
mod review;
mod session;
mod told;

use std::fmt::Display;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::domain::attempt::{Mark, Rule};
use crate::domain::cadence::{Closure, Facts};
use crate::domain::history::Via;
use crate::domain::hours::{self, Moment};
use crate::domain::insight::Rate;
use crate::domain::place::zones;
use crate::domain::prospect::Role;
use crate::domain::slot::{Slot, Slots};

pub use learnt::{
    bounds, expected, milestone, new_name, of_try, outcome, percent, rate, reach, replay, since, verdict,
    whose_figure,
};
pub use person::{capital, deed, role, spaced, to_screener};
pub use review::{channel, for_review, suggestion};
pub use session::FEW_DAYS;
pub use told::Words;

/// Things counted: "1 person", "2 people".
pub fn count<N: Display + PartialEq + From<u8>>(n: N, one: &str, several: &str) -> String {
    let what = if n == N::from(1) { one } else { several };
    format!("{n} {what}")
}

/// Call-backs with how sure they are: "left 9 times, 3 called back (33 %; 12 to 65 %)".
#[must_use]
pub fn called_back(rate: Rate) -> String {
    let Some(share) = rate.share() else { return "never left".to_owned() };
    let (bounds, percent) = (rate.interval(), |share: f64| format!("{:.0}", share * 100.0));
    format!(
        "left {}, {} called back ({} %; {} to {} %)",
        count(rate.of, "time", "times"),
        rate.hits,
        percent(share),
        percent(bounds.from),
        percent(bounds.to)
    )
}

/// A date as it is told: "Wed 27 May".
#[must_use]
pub fn date(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

fn list(slots: Slots) -> String {
    let words: Vec<&str> = slots.iter().map(Slot::as_str).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The zone by whose clock an instant is told of a prospect: their own where it is no doubt what it
/// shows then, be it that several candidate zones agree on it; else the caller's, who can't be misled
/// by that one. Every time that is told of a prospect is told by this rule, but for civil time, which
/// is told as it was said.
#[must_use]
pub fn zone_of(facts: &Facts, at: Moment) -> Tz {
    facts.place.clock(at).unwrap_or(facts.home)
}

/// Whether two clocks show different times at an instant.
fn differ(a: Tz, b: Tz, at: Moment) -> bool {
    at.with_timezone(&a).naive_local() != at.with_timezone(&b).naive_local()
}

/// The city by whose clock an instant is told, where it shows another time than the caller's.
#[must_use]
pub fn elsewhere(at: Moment, facts: &Facts) -> Option<String> {
    facts.place.clock(at).filter(|zone| differ(*zone, facts.home, at)).map(zones::label)
}

/// Whose time an instant is told in, to be put behind it; empty where theirs is the caller's.
fn whose(at: Moment, facts: &Facts) -> String {
    let in_doubt = facts.place.clock(at).is_none() && !facts.place.zones.is_empty();
    match elsewhere(at, facts) {
        Some(city) => format!(" in {city}"),
        None if in_doubt => " by your clock".to_owned(),
        None => String::new(),
    }
}

/// How many zones are named.
const NAMED: usize = 3;

/// Several places, the first of them by name.
pub(super) fn places(all: &[Tz]) -> String {
    let named: Vec<String> = all.iter().take(NAMED).map(|zone| zones::label(*zone)).collect();
    match all.len().saturating_sub(NAMED) {
        0 => named.join(" or "),
        more => format!("{} or {}", named.join(", "), count(more, "more zone", "more zones")),
    }
}

/// The tries of a limit.
fn tries(limit: u32) -> String {
    count(limit, "try", "tries")
}

fn untried(slot: Slot, tried: Slots, rotation: Slots) -> String {
    let slot = capital(slot.as_str());
    match tried.is_empty() {
        true if rotation.len() == 1 => format!("{slot} is the only slot you share."),
        true => format!("{slot} is open, and nothing was tried yet."),
        false => format!("{slot} is open and untried, after {}.", list(tried)),
    }
}

fn opted_out(via: Via, at: Moment, facts: &Facts) -> String {
    let how = match via {
        Via::Call => "in a call",
        Via::Mail => "by e-mail",
        Via::Letter => "by letter",
    };
    let on = date(at.with_timezone(&zone_of(facts, at)).date_naive());
    format!("Opted out {how} on {on}: never again.")
}

/// Why and when somebody was closed.
fn closure(why: &Closure, facts: &Facts) -> String {
    let last = facts.history.events().last().map(|event| event.counted_at());
    let on = last.map_or_else(String::new, |at| {
        format!(" on {}", date(at.with_timezone(&zone_of(facts, at)).date_naive()))
    });
    let with = |what: &str, words: &Option<String>| match words {
        Some(words) => format!("{what}{on}: {words}"),
        None => format!("{what}{on}."),
    };
    match why {
        Closure::NotInterested(words) => with("Closed as not interested", words),
        Closure::NotAFit(words) => with("Closed as no fit", words),
        Closure::Dropped(words) => with("Dropped", words),
        Closure::FitNo => format!("Marked as no fit{on}."),
    }
}

const fn role_words(role: Role) -> &'static str {
    match role {
        Role::Economic => "The economic buyer: releases the funds.",
        Role::User => "Works with it.",
        Role::Technical => "Judges whether it works.",
        Role::Coach => "Helps you.",
    }
}

/// Where an attempt departed from the practice, as a short phrase.
#[must_use]
pub const fn mark(mark: &Mark) -> &'static str {
    match mark {
        Mark::OffSlot => "outside all slots",
        Mark::OffRotation => "not in a slot that was due",
        Mark::BeforeGap => "too soon after a message",
        Mark::BeforePromise => "before the time promised or agreed",
        Mark::OffHours => "outside your own hours",
        Mark::Away => "while they were away",
        Mark::Silent => "caller ID showed who called, no message",
        Mark::Clock => "the clock was behind the call before",
        Mark::Overridden(rule) => exception(*rule),
    }
}

const fn exception(to: Rule) -> &'static str {
    match to {
        Rule::OptOut => "an exception: they had opted out",
        Rule::Hours => "an exception: outside the hours allowed for calls",
        Rule::Limit => "an exception: over the limit of tries",
        Rule::DailyCap => "an exception: more than the most for one day",
        Rule::Rest => "an exception: they were to be left alone",
        Rule::Repeated => "an exception: a message that they had heard",
        Rule::OwnHours => "an exception: promised outside your own hours",
        Rule::Slot => "an exception: promised for a day without slots",
        Rule::Promise => "an exception: promised into a full hour",
        _ => "an exception to a rule",
    }
}

/// How much of an earlier message is quoted, in characters.
const QUOTED: usize = 60;

fn shortened(text: &str) -> String {
    match text.chars().count() > QUOTED {
        true => format!("{}…", text.chars().take(QUOTED).collect::<String>().trim_end()),
        false => text.to_owned(),
    }
}

/// How many days ahead an instant is; `None` where it isn't the same day now by its clock and the
/// caller's, so that "today" could be either.
fn days_ahead(then: Moment, facts: &Facts, now: Moment) -> Option<i64> {
    let zone = zone_of(facts, then);
    let today = hours::date_in(zone, now);
    let same = today == hours::date_in(facts.home, now);
    same.then(|| (hours::date_in(zone, then) - today).num_days())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_none_are_several() {
        let told: Vec<String> = [0u32, 1, 2].map(|n| count(n, "person", "people")).to_vec();
        assert_eq!(told, ["0 people", "1 person", "2 people"]);
        assert_eq!(count(1usize, "try", "tries"), "1 try");
    }

    #[test]
    fn every_exception_says_to_what() {
        for rule in Rule::REFUSING {
            assert!(mark(&Mark::Overridden(rule)).starts_with("an exception: "), "{rule:?}");
        }
    }
}
