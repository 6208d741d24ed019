//! Words for what is learnt: shares with how sure they are.

use super::{capital, count};
use crate::domain::attempt::Outcome;
use crate::domain::insight::{
    Expected, Interval, Milestone, OneMore, Outlook, Rate, Reach, Replay, Since, Verdict,
};
use crate::domain::slot::Slot;

/// A share as it is told: "21 %".
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{} %", figure(share))
}

/// A share in percent; one that is hardly none or nearly all keeps a digit more.
fn figure(share: f64) -> String {
    let percent = share * 100.0;
    let near = (percent > 0.0 && percent < 0.95) || (percent > 99.05 && percent < 100.0);
    if near { format!("{percent:.1}") } else { format!("{percent:.0}") }
}

/// Bounds as they are told: "12 to 33 %".
#[must_use]
pub fn bounds(interval: Interval) -> String {
    format!("{} to {} %", figure(interval.from), figure(interval.to))
}

/// A rate with how sure it is: "21 % (12 to 33 %), 12 of 57".
#[must_use]
pub fn rate(rate: Rate) -> String {
    match rate.share() {
        None => "none yet".into(),
        Some(_) if rate.is_few() => format!("{} of {}, too few to tell", rate.hits, rate.of),
        Some(share) => {
            format!("{} ({}), {} of {}", percent(share), bounds(rate.interval()), rate.hits, rate.of)
        }
    }
}

/// What a try is worth: "try 7 reached 4 of 61 (7 %; 3 to 16 %)".
#[must_use]
pub fn of_try(number: u32, rate: Rate) -> String {
    match rate.share() {
        None => format!("try {number} was never made"),
        Some(_) if rate.is_few() => {
            format!("try {number} reached {} of {}, too few to tell", rate.hits, rate.of)
        }
        Some(share) => {
            let (hits, of, bounds) = (rate.hits, rate.of, bounds(rate.interval()));
            format!("try {number} reached {hits} of {of} ({}; {bounds})", percent(share))
        }
    }
}

/// What a dial on a new name is worth: "a new name: 11 % a dial (9 to 13 %)".
#[must_use]
pub fn new_name(rate: Rate) -> String {
    match rate.share().filter(|_| !rate.is_few()) {
        None => "a new name: too few to tell".into(),
        Some(share) => format!("a new name: {} a dial ({})", percent(share), bounds(rate.interval())),
    }
}

/// How one more try compares with a new name.
#[must_use]
pub const fn verdict(one_more: &OneMore) -> &'static str {
    match one_more.verdict {
        Verdict::TooFew => "too few to tell which is worth more",
        Verdict::Better => "one more try is plainly worth more",
        Verdict::Worse => "a new name is plainly worth more",
        Verdict::Alike => "the figures don't tell them apart",
    }
}

/// What a limit would have meant: "41 of 48 talks with 212 of 310 dials".
#[must_use]
pub fn replay(replay: &Replay) -> String {
    let (talks, dials) = (replay.up_to.hits, replay.up_to.of);
    let (all_talks, all_dials) = (talks + replay.beyond.hits, dials + replay.beyond.of);
    if all_dials == 0 || replay.got_there == 0 {
        return "nobody was tried that often".into();
    }
    let few = if replay.got_there < Rate::FEW { "; too few to tell" } else { "" };
    format!("{talks} of {} with {dials} of {all_dials} dials{few}", count(all_talks, "talk", "talks"))
}

/// Where the caller reaches people, as "why now" says it.
#[must_use]
pub fn reach(reach: &Reach) -> String {
    let (here, there) = (reach.belief, reach.other_belief);
    let told = match reach.better() {
        // Nothing is ever quite sure.
        Some((better, sure)) => format!("{} sure that {better} is better", percent(sure.min(0.99))),
        None => "too close to tell".into(),
    };
    format!(
        "You reach people {} {} of the time ({}), {} {}: {told}.",
        in_slot(reach.slot),
        percent(here.mean()),
        bounds(here.interval()),
        reach.other,
        percent(there.mean()),
    )
}

/// When a slot is: "at lunch".
pub(super) const fn in_slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Early => "early",
        Slot::Lunch => "at lunch",
        // Not too late: after five.
        Slot::Late => "late in the day",
        Slot::Office => "in office hours",
    }
}

/// How many are to be expected: "about 6 conversations (2 to 11)".
#[must_use]
pub fn expected(expected: Expected, one: &str) -> String {
    let about = expected.mean.round();
    let what = if (about - 1.0).abs() < 0.5 { one.to_owned() } else { format!("{one}s") };
    format!("about {about:.0} {what} ({} to {})", expected.from, expected.to)
}

/// Whose figure it is.
#[must_use]
pub const fn whose_figure(outlook: &Outlook) -> &'static str {
    if outlook.own { "by your own figures" } else { "as a rule, until your own figures say otherwise" }
}

/// Whom a rate is of.
#[must_use]
pub const fn since(since: Since) -> &'static str {
    match since {
        Since::First => "first calls",
        Since::Repeat => "repeat calls",
        Since::Talk => "after a talk",
    }
}

/// How far it came.
#[must_use]
pub const fn milestone(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Called => "called",
        Milestone::OnTheLine => "on the line",
        Milestone::Talked => "talked to",
        Milestone::Appointment => "appointment",
        Milestone::Sale => "sale",
    }
}

/// An outcome as a line of a table: "No answer".
#[must_use]
pub fn outcome(outcome: Outcome) -> String {
    capital(&super::spaced(outcome.as_str()))
}
