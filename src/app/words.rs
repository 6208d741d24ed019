//! Words for decisions, reasons and refusals: made here, in one place, for screens and command line.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::domain::cadence::{Closure, Decision, Facts, Reason, Refusal, Why};
use crate::domain::follow_up::{Plan, PlanTime};
use crate::domain::history::Via;
use crate::domain::hours::{Moment, Window};
use crate::domain::place::zones;
use crate::domain::prospect::{Line, Role};
use crate::domain::slot::{Slot, Slots};

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

fn list(slots: Slots) -> String {
    let words: Vec<&str> = slots.iter().map(Slot::as_str).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The zone in which a prospect's times are told.
fn zone_of(facts: &Facts) -> Tz {
    facts.place.zone().unwrap_or(Tz::UTC)
}

/// A fact that speaks for or against a call, as a sentence.
#[must_use]
pub fn reason(reason: &Reason, facts: &Facts) -> String {
    let zone = zone_of(facts);
    match reason {
        Reason::OptedOut { via, at } => opted_out(*via, *at, zone),
        Reason::Closed(why) => closure(why),
        Reason::Parked => "They sent you on to someone else.".into(),
        Reason::AtLimit { counted, limit } => {
            format!("{counted} of {limit} tries are used: drop, or one more.")
        }
        Reason::LastTry { limit } => format!("The last of {limit} tries: say farewell, promise nothing."),
        Reason::Away { back } => format!("Away; back on {}.", date(*back)),
        Reason::Asked(asked) => format!("They asked for {}.", plan(asked)),
        Reason::CalledBack { at } => format!("They called {} and missed you.", instant(*at, zone)),
        Reason::Promised(promised) => format!("You promised {}.", plan(promised)),
        Reason::Overdue(missed) => format!("{} was missed: own up to it.", plan(missed)),
        Reason::Broken(missed) => format!("The promise for {} is broken: own up to it.", plan(missed)),
        Reason::Ahead(ahead) => format!("Nothing before {}.", plan(ahead)),
        Reason::DialsUsed { dials, date: on } => format!("{dials} dials on {}: no more that day.", date(*on)),
        Reason::Resting { exit, until } => {
            format!("Left alone until {} after the exit message of {}.", date(*until), date(*exit))
        }
        Reason::AppointmentStands => "You had an appointment: call, and log what came of it.".into(),
        Reason::Gap { message, until } => {
            format!("A message was left on {}; not again before {}.", date(*message), date(*until))
        }
        Reason::Busy { at, again } => {
            let (at, again) = (at.with_timezone(&zone), again.with_timezone(&zone));
            format!(
                "Engaged at {}: they are there. Again from {}.",
                at.format("%H:%M"),
                again.format("%H:%M")
            )
        }
        Reason::Untried { slot, tried, rotation } => untried(*slot, *tried, *rotation),
        Reason::Opens { slot, at } => format!("{} opens {}.", capital(slot.as_str()), instant(*at, zone)),
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
        Reason::ExitDue { messages } => format!("{messages} messages unanswered: the exit message is due."),
        Reason::ForwardedBy(_) => "You were sent on to them: say by whom.".into(),
    }
}

/// How many zones are named.
const NAMED: usize = 3;

fn places(all: &[Tz]) -> String {
    let named: Vec<String> = all.iter().take(NAMED).map(|zone| zones::label(*zone)).collect();
    match all.len().saturating_sub(NAMED) {
        0 => named.join(" or "),
        more => format!("{} or {more} more zones", named.join(", ")),
    }
}

fn untried(slot: Slot, tried: Slots, rotation: Slots) -> String {
    let slot = capital(slot.as_str());
    match tried.is_empty() {
        true if rotation.len() == 1 => format!("{slot} is the only slot you share."),
        true => format!("{slot} is open, and nothing was tried yet."),
        false => format!("{slot} is open and untried, after {}.", list(tried)),
    }
}

fn opted_out(via: Via, at: Moment, zone: Tz) -> String {
    let how = match via {
        Via::Call => "in a call",
        Via::Mail => "by e-mail",
        Via::Letter => "by letter",
    };
    format!("Opted out {how} on {}: never again.", date(at.with_timezone(&zone).date_naive()))
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

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a rule refuses, as a sentence that says what to do.
#[must_use]
pub fn refusal(refusal: &Refusal, facts: &Facts) -> String {
    let name = &facts.prospect.name;
    match &refusal.why {
        Why::OptedOut { via, at } => format!("{name}: {}", opted_out(*via, *at, zone_of(facts))),
        Why::NotAtThisHour { line, hours } => allowed(*line, *hours),
        Why::AtLimit { counted, limit } => {
            format!("{name} has had {counted} of {limit} tries: drop, or allow one more")
        }
        Why::DialsUsed { cap, date: on } => {
            format!("{name} was dialled {cap} times on {}, the most for one day", date(*on))
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
        Why::PromiseHourFull { cap, free } => match free {
            Some(free) => format!("{cap} promises stand in that hour already; {} is free", plan(free)),
            None => format!("{cap} promises stand in that hour already; name another"),
        },
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

/// When somebody comes back, as short as can be: "late 17:00" today, "tomorrow early", "Mon 8 Jun".
#[must_use]
pub fn until(until: Moment, slot: Option<Slot>, facts: &Facts, now: Moment) -> String {
    let zone = zone_of(facts);
    let (today, then) = (now.with_timezone(&zone).date_naive(), until.with_timezone(&zone));
    let clock = then.format("%H:%M");
    let slot = slot.map_or(String::new(), |slot| format!(" {slot}"));
    match (then.date_naive() - today).num_days() {
        0 => format!("{slot} {clock}").trim_start().to_owned(),
        1 => format!("tomorrow{slot}"),
        _ => format!("{}{slot}", date(then.date_naive())),
    }
}

/// What a decision comes to, in a few words: "late, 17:00", "Wed 10 Jun", "review".
#[must_use]
pub fn comes_back(decision: &Decision, facts: &Facts, now: Moment) -> String {
    match decision {
        Decision::Call(_) => "back at once".into(),
        Decision::Wait { until: Some(until), slot, .. } => {
            let zone = zone_of(facts);
            let (today, then) = (now.with_timezone(&zone).date_naive(), until.with_timezone(&zone));
            let day = match (then.date_naive() - today).num_days() {
                0 => "today".to_owned(),
                1 => "tomorrow".to_owned(),
                _ => date(then.date_naive()),
            };
            let slot = slot.map_or(String::new(), |slot| format!(", {slot}"));
            format!("back {day}{slot}, {}", then.format("%H:%M"))
        }
        Decision::Wait { until: None, .. } => "no time in sight".into(),
        Decision::Review { .. } => "at the limit: to the review".into(),
        Decision::Needs(needed) | Decision::Closed(needed) => {
            reason(needed, facts).trim_end_matches('.').into()
        }
    }
}
