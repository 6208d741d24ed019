//! Words for decisions, reasons and refusals: made here, in one place, for screens and command line.

mod person;

use std::fmt::Display;

use chrono::{Datelike, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::domain::attempt::{Mark, Rule};
use crate::domain::cadence::{Closure, Decision, Facts, Reason, Refusal, Why};
use crate::domain::follow_up::{Plan, PlanTime};
use crate::domain::history::Via;
use crate::domain::hours::{self, Moment, Window};
use crate::domain::place::zones;
use crate::domain::prospect::{Line, Role};
use crate::domain::slot::{Slot, Slots};

pub use person::{capital, happened, role, spaced, to_screener};

/// Things counted: "1 person", "2 people".
pub fn count<N: Display + PartialEq + From<u8>>(n: N, one: &str, several: &str) -> String {
    let what = if n == N::from(1) { one } else { several };
    format!("{n} {what}")
}

/// A date as it is told: "Wed 27 May".
#[must_use]
pub fn date(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// A time of day: "17:00".
#[must_use]
pub fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// An instant in a zone: "Wed 27 May 17:00".
#[must_use]
pub fn instant(at: Moment, zone: Tz) -> String {
    at.with_timezone(&zone).format("%a %-d %b %H:%M").to_string()
}

/// When a follow-up is meant: "Mon 8 Jun early", "Mon 8 Jun 08:30", "Mon 8 Jun".
#[must_use]
pub fn plan(plan: &Plan) -> String {
    match plan.when {
        PlanTime::Any => date(plan.date),
        PlanTime::At(at) => format!("{} {}", date(plan.date), time(at)),
        PlanTime::In(slot) => format!("{} {slot}", date(plan.date)),
    }
}

/// When a follow-up with somebody is meant, with whose time it is where their clock shows another than
/// the caller's: "Mon 8 Jun 08:30 in London".
#[must_use]
pub fn follow_up(follow_up: &Plan, facts: &Facts) -> String {
    let whose = follow_up.named().filter(|at| differ(follow_up.zone, facts.home, *at));
    let whose = whose.map_or(String::new(), |_| format!(" in {}", zones::label(follow_up.zone)));
    format!("{}{whose}", plan(follow_up))
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

/// A fact that speaks for or against a call, as a sentence.
#[must_use]
pub fn reason(reason: &Reason, facts: &Facts) -> String {
    match reason {
        Reason::OptedOut { via, at } => opted_out(*via, *at, facts),
        Reason::Closed(why) => closure(why),
        Reason::Parked => "They sent you on to someone else.".into(),
        Reason::AtLimit { counted, limit } => {
            format!("{counted} of {} used: drop, or one more.", tries(*limit))
        }
        Reason::LastTry { limit: 1 } => "The only try: say farewell, promise nothing.".into(),
        Reason::LastTry { limit } => format!("The last of {limit} tries: say farewell, promise nothing."),
        Reason::Away { back } => format!("Away; back on {}.", date(*back)),
        Reason::Back { today: true, .. } => "They are back today.".into(),
        Reason::Back { on, today: false } => format!("They are back since {}.", date(*on)),
        Reason::Asked(asked) => format!("They asked for {}.", follow_up(asked, facts)),
        Reason::CalledBack { at } => {
            format!("They called {}{} and missed you.", told(*at, facts), whose(*at, facts))
        }
        Reason::Promised(promised) => format!("You promised {}.", follow_up(promised, facts)),
        Reason::Overdue(missed) => format!("{} was missed: own up to it.", follow_up(missed, facts)),
        Reason::Broken(missed) => {
            format!("The promise for {} is broken: own up to it.", follow_up(missed, facts))
        }
        Reason::Ahead(ahead) => format!("Nothing before {}.", follow_up(ahead, facts)),
        Reason::DialsUsed { dials, date: on } => {
            format!("{} on {}: no more that day.", count(*dials, "dial", "dials"), date(*on))
        }
        Reason::Resting { exit, until } => {
            format!("Left alone until {} after the exit message of {}.", date(*until), date(*exit))
        }
        Reason::AppointmentStands => "You had an appointment: call, and log what came of it.".into(),
        Reason::Gap { message, until } => {
            format!("A message was left on {}; not again before {}.", date(*message), date(*until))
        }
        Reason::PutOff { since, until } => put_off(*since, *until, facts),
        Reason::Busy { at, again } => {
            let zone = zone_of(facts, *again);
            let (at, then) = (at.with_timezone(&zone).time(), again.with_timezone(&zone).time());
            let whose = whose(*again, facts);
            format!("Engaged at {}: they are there. Again from {}{whose}.", time(at), time(then))
        }
        Reason::Untried { slot, tried, rotation } => untried(*slot, *tried, *rotation),
        Reason::Opens { slot, at } => {
            format!("{} opens {}{}.", capital(slot.as_str()), told(*at, facts), whose(*at, facts))
        }
        Reason::OfficeInstead { zones_disagree: true } => {
            "Their possible zones share no slot but office hours: ask where they are.".into()
        }
        Reason::OfficeInstead { zones_disagree: false } => {
            "Your hours meet none of their slots but office hours.".into()
        }
        Reason::New => "Never called before.".into(),
        Reason::Care { last_talk: Some(on) } => format!("You last talked on {}: keep in touch.", date(*on)),
        Reason::Care { last_talk: None } => "Keep in touch.".into(),
        Reason::ScreenerHelp { line: Line::Main } => {
            "No slot is open: the main number's screener may help.".into()
        }
        Reason::ScreenerHelp { .. } => "No slot is open and your message is unanswered: ask for help.".into(),
        Reason::OutsideOwnHours { hours } => format!("Outside your own hours, {}.", window(*hours)),
        Reason::HoursNeverMeet => "Your own hours never meet theirs.".into(),
        Reason::ZoneMissing => "Nobody knows where they are: set a time zone.".into(),
        Reason::SeveralZones(zones) => format!("They may be in {}: ask.", places(zones)),
        Reason::NumberMissing => "There is no number to call.".into(),
        Reason::ResearchMissing => "Nothing is known of them yet: note something first.".into(),
        Reason::Unprepared => "Nothing is known of them yet.".into(),
        Reason::Fits => "They can use it.".into(),
        Reason::Buys(role) => role_words(*role).into(),
        Reason::ExitDue { messages } => {
            format!("{} unanswered: the exit message is due.", count(*messages, "message", "messages"))
        }
        Reason::ForwardedBy(_) => "You were sent on to them: say by whom.".into(),
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

/// An instant as it is told of a prospect: "Wed 27 May 17:00".
#[must_use]
pub fn told(at: Moment, facts: &Facts) -> String {
    instant(at, zone_of(facts, at))
}

/// By the caller's own clock, in which they said it; with its day where that is another.
fn put_off(since: Moment, until: Moment, facts: &Facts) -> String {
    let own = facts.home;
    let local = until.with_timezone(&own);
    let then = match since.with_timezone(&own).date_naive() == local.date_naive() {
        true => time(local.time()),
        false => instant(until, own),
    };
    let whose = if elsewhere(until, facts).is_some() { " by your clock" } else { "" };
    format!("You put this off until {then}{whose}.")
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

fn closure(why: &Closure) -> String {
    let with = |what: &str, words: &Option<String>| match words {
        Some(words) => format!("{what}: {words}"),
        None => format!("{what}."),
    };
    match why {
        Closure::NotInterested(words) => with("Closed as not interested", words),
        Closure::NotAFit(words) => with("Closed as no fit", words),
        Closure::Dropped(words) => with("Dropped", words),
        Closure::FitNo => "Marked as no fit.".into(),
    }
}

fn window(hours: Window) -> String {
    hours.to_string().replace('-', " to ")
}

fn allowed(line: Line, hours: Window) -> String {
    let kind = match line {
        Line::Mobile => "A mobile",
        Line::Home => "A home",
        Line::Unknown => "A number of unknown kind",
        Line::Office | Line::Main => "This number",
    };
    format!("{kind} may be called from {} there.", window(hours))
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

/// What a rule refuses, as a sentence that says what to do.
#[must_use]
pub fn refusal(refusal: &Refusal, facts: &Facts) -> String {
    let name = &facts.prospect.name;
    match &refusal.why {
        Why::OptedOut { via, at } => format!("{name}: {}", opted_out(*via, *at, facts)),
        Why::NotAtThisHour { line, hours } => allowed(*line, *hours),
        Why::AtLimit { counted, limit } => {
            format!("{name} has had {counted} of {}: drop, or allow one more", tries(*limit))
        }
        Why::DialsUsed { cap, date: on } => {
            let times = count(*cap, "time", "times");
            format!("{name} was dialled {times} on {}, the most for one day", date(*on))
        }
        Why::MessagesUsed { cap: 1, date: on } => {
            format!("{name} had a message on {} already; one a day is the most", date(*on))
        }
        Why::MessagesUsed { cap, date: on } => {
            format!("{name} had {cap} messages on {} already, the most for one day", date(*on))
        }
        Why::Resting { exit, until } => {
            format!("{name} is left alone until {} after the exit message of {}", date(*until), date(*exit))
        }
        Why::Repeated { date: on, earlier } => {
            format!("{name} heard this message on {}: \"{}\"", date(*on), shortened(earlier))
        }
        Why::PromiseAfterLastTry { limit: 1 } => "this was the only try: no promise could be kept".into(),
        Why::PromiseAfterLastTry { limit } => {
            format!("this was the last of {limit} tries: no promise could be kept")
        }
        Why::PromiseInRest { until } => format!("{name} rests until {}: promise a later day", date(*until)),
        Why::PromiseOutsideOwnHours { hours } => {
            format!("that is outside your own hours, {}: promise another time", window(*hours))
        }
        Why::PromiseOutsideAllowedHours { line, hours } => allowed(*line, *hours),
        Why::PromiseOnNoBusinessDay { date: on } => {
            format!("{} is no business day there: no slot opens", date(*on))
        }
        Why::PromiseHourFull { cap, free } => {
            let stand = count(*cap, "promise stands", "promises stand");
            let instead = match free {
                Some(free) => format!("{} is free", follow_up(free, facts)),
                None => "name another".to_owned(),
            };
            format!("{stand} in that hour already; {instead}")
        }
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

/// A date that is not near: with its year where that isn't the current one.
fn far(day: NaiveDate, facts: &Facts, now: Moment) -> String {
    let this_year = hours::date_in(facts.home, now).year();
    if day.year() == this_year { date(day) } else { day.format("%a %-d %b %Y").to_string() }
}

/// When somebody comes back, as short as can be: "late 17:00" today, "late 17:00 London" by another
/// clock than the caller's, "tomorrow early", "Mon 8 Jun".
#[must_use]
pub fn until(until: Moment, slot: Option<Slot>, facts: &Facts, now: Moment) -> String {
    let then = until.with_timezone(&zone_of(facts, until));
    let slot = slot.map_or(String::new(), |slot| format!(" {slot}"));
    match days_ahead(until, facts, now) {
        Some(0) => {
            let city = elsewhere(until, facts).map_or(String::new(), |city| format!(" {city}"));
            format!("{slot} {}{city}", time(then.time())).trim_start().to_owned()
        }
        Some(1) => format!("tomorrow{slot}"),
        _ => format!("{}{slot}", far(then.date_naive(), facts, now)),
    }
}

/// What a decision comes to, in a few words: "back today, late, 17:00", "back today, late, 17:00 in
/// London" by another clock than the caller's, "at the limit: to the review".
#[must_use]
pub fn comes_back(decision: &Decision, facts: &Facts, now: Moment) -> String {
    match decision {
        Decision::Call(_) => "back at once".into(),
        Decision::Wait { until: Some(until), slot, .. } => {
            let at = decision.expected().unwrap_or(*until);
            let then = at.with_timezone(&zone_of(facts, at));
            let day = match days_ahead(at, facts, now) {
                Some(0) => "today".to_owned(),
                Some(1) => "tomorrow".to_owned(),
                _ => far(then.date_naive(), facts, now),
            };
            let slot = slot.map_or(String::new(), |slot| format!(", {slot}"));
            format!("back {day}{slot}, {}{}", time(then.time()), whose(at, facts))
        }
        Decision::Wait { until: None, .. } => "no time in sight".into(),
        Decision::Review { .. } => "at the limit: to the review".into(),
        Decision::Needs(needed) | Decision::Closed(needed) => {
            reason(needed, facts).trim_end_matches('.').into()
        }
    }
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
