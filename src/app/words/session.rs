//! Words for the day around the calls: a label and what stands behind it, line by line.

use chrono::TimeDelta;

use super::learnt::in_slot;
use super::{Words, count, date, expected, percent, whose_figure};
use crate::app::session::{DayAhead, DayDone, FirstCall};
use crate::domain::cadence::Kind;
use crate::domain::insight::{Outlook, Outlooks};
use crate::domain::prospect::Prospect;
use chrono_tz::Tz;

/// New names that last fewer days are too few (A3 "new blood").
pub const FEW_DAYS: f64 = 10.0;

/// A label and what stands behind it.
pub type Told = (&'static str, String);

impl Words {
    /// What to expect of the rest of the day.
    #[must_use]
    pub fn day_ahead(self, day: &DayAhead, zone: Tz) -> Vec<Told> {
        let mut told = vec![("Goal", self.goal(day, zone))];
        if day.fit.too_many > 0 {
            let too_many = count(day.fit.too_many, "call has", "calls have");
            told.push(("", format!("{too_many} no room before the slot or the day closes")));
        }
        let short = day.goal.saturating_sub(day.counts.dials + day.planned.all());
        if short > 0 && day.works {
            let short = count(short, "dial more", "dials more");
            told.push((
                "",
                match day.names_last < FEW_DAYS {
                    true => format!("nobody is there for {short}: take new names in"),
                    false => format!("{short} have nobody today: the others wait for their slots"),
                },
            ));
        }
        if day.calls() > 0 {
            told.extend(outlooks(&day.outlooks, day.calls()));
        }
        let whose = if day.pace.own { "by your own calls" } else { "until your own calls tell" };
        told.push((
            "Pace",
            format!("{} from dial to dial, {whose}; pauses don't count", length(day.pace.per_dial)),
        ));
        let more = if day.more { "more than " } else { "" };
        told.push((
            "New names",
            format!("they last {more}{:.1} days, at some six dials each", day.names_last),
        ));
        if !day.unprepared.is_empty() {
            let names: Vec<String> = day.unprepared.iter().map(|facts| named(&facts.prospect)).collect();
            told.push(("Prepare", format!("nothing is known yet of {}", names.join("; "))));
        }
        told.extend(day.elevator.iter().map(|speech| ("Say", format!("\"{speech}\""))));
        told
    }

    fn goal(self, day: &DayAhead, zone: Tz) -> String {
        let planned = day.planned;
        let made = match day.counts.dials {
            0 => String::new(),
            made => format!(", {made} made"),
        };
        let parts = format!(
            "{} or asked, {}, {} new",
            count(planned.due, "promised", "promised"),
            count(planned.again, "slot", "slots"),
            planned.new
        );
        let done = match day.fit.done_by {
            None if !day.works => "your hours are over for today".into(),
            Some(at) => format!("{parts}: done by {}", self.time(at.with_timezone(&zone).time())),
            None => "nothing is left to call today".into(),
        };
        format!("{}{made}; {done}", count(day.goal, "dial", "dials"))
    }

    /// What came of the day.
    #[must_use]
    pub fn day_done(self, day: &DayDone, zone: Tz) -> Vec<Told> {
        let counts = day.counts;
        let mut told = vec![("Calls", calls(day))];
        if counts.dials > 0 {
            told.push((
                "Reached",
                came(
                    counts.reached,
                    &day.outlooks.reached,
                    counts.tries,
                    "conversation",
                    !day.outlooks.reached.own,
                ),
            ));
            told.push((
                "Voicemail",
                came(counts.voicemails, &day.outlooks.voicemail, counts.tries, "time", false),
            ));
            told.push(("", format!("{} left", count(counts.messages, "message", "messages"))));
            let share = f64::from(counts.first_tries) / f64::from(counts.dials);
            let (first, aim) = (counts.first_tries, percent(day.new_share));
            told.push((
                "New names",
                format!("{first} of {} ({}; the aim is {aim})", counts.dials, percent(share)),
            ));
        }
        let kept = match day.promises.due() {
            0 => String::new(),
            due => format!("; {} of {due} of the last seven days kept", day.promises.kept),
        };
        told.push(("Promised", format!("{} made today{kept}", count(day.made, "follow-up", "follow-ups"))));
        if day.in_review > 0 {
            told.push(("To decide", count(day.in_review, "person waits for you", "people wait for you")));
        }
        let tomorrow = date(day.tomorrow.with_timezone(&zone).date_naive());
        let due = count(day.due, "promised or asked call is", "promised or asked calls are");
        let late = if day.late > 0 { format!(", and {} from before", day.late) } else { String::new() };
        told.push(("Then", format!("{tomorrow}: {due} due{late}")));
        let first = day.first.iter().map(|call| self.first(call, zone));
        told.extend(first.enumerate().map(|(n, told)| (if n == 0 { "First" } else { "" }, told)));
        told
    }
}

impl Words {
    fn first(self, call: &FirstCall, zone: Tz) -> String {
        let when = match (call.late, call.at, call.slot) {
            (true, _, _) => ", overdue".to_owned(),
            (false, Some(at), _) => format!(", {}", self.time(at.with_timezone(&zone).time())),
            (false, None, Some(slot)) => format!(", {}", in_slot(slot)),
            (false, None, None) => String::new(),
        };
        // Whose turn it is by slot was tried before.
        let kind = if call.kind == Kind::Slot { "again" } else { call.kind.as_str() };
        format!("{}: {kind}{when}", named(&call.facts.prospect))
    }
}

/// What is to be expected of some dials, and by whose figures. The articles tell of voicemails; what they
/// leave is the most that can be conversations.
fn outlooks(outlooks: &Outlooks, dials: u32) -> Vec<Told> {
    let Outlooks { voicemail, reached } = outlooks;
    let voicemails = expected(voicemail.expected(dials), "voicemail");
    let talks = expected(reached.expected(dials), "conversation");
    let talks = if reached.own { talks } else { format!("at most {talks}") };
    match voicemail.own == reached.own {
        true => vec![("Expect", format!("{voicemails}, {talks}")), ("", whose_figure(reached).to_owned())],
        false => vec![
            ("Expect", format!("{voicemails}, {}", whose_figure(voicemail))),
            ("", format!("{talks}, {}", whose_figure(reached))),
        ],
    }
}

fn calls(day: &DayDone) -> String {
    let dials = count(day.counts.dials, "dial", "dials");
    match day.counts.dials {
        0 => format!("none of {} yet", day.goal),
        _ => {
            let pace = match day.pace.own {
                true => format!("; {} from dial to dial", length(day.pace.per_dial)),
                false => String::new(),
            };
            format!("{dials} of {} in {}, pauses left out{pace}", day.goal, length(day.pace.spent))
        }
    }
}

/// What came, beside what was to be expected. Where just the most is known, few are no surprise.
fn came(came: u32, outlook: &Outlook, dials: u32, one: &str, most: bool) -> String {
    let expected = outlook.expected(dials);
    let how = match came {
        few if few < expected.from && !most => "fewer than",
        many if many > expected.to => "more than",
        _ => "as",
    };
    let most = if most { "at most " } else { "" };
    format!(
        "{}, {how} expected ({most}{:.0}; {} to {})",
        count(came, one, &format!("{one}s")),
        expected.mean,
        expected.from,
        expected.to
    )
}

/// A stretch of time: "2 h 50", "4 minutes".
fn length(time: TimeDelta) -> String {
    let minutes = (time.num_seconds() + 30) / 60;
    match minutes / 60 {
        0 => count(minutes.max(1), "minute", "minutes"),
        hours => format!("{hours} h {:02}", minutes % 60),
    }
}

fn named(prospect: &Prospect) -> String {
    match &prospect.company {
        Some(company) => format!("{}, {company}", prospect.name),
        None => prospect.name.clone(),
    }
}
