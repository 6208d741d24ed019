//! Words for the day around the calls: a label and what stands behind it, line by line.

use chrono::TimeDelta;

use super::{Words, count, date, expected, percent, whose_figure};
use crate::app::session::{DayAhead, DayDone};
use crate::domain::insight::{Outlook, Outlooks};
use crate::domain::prospect::Prospect;
use crate::store::Found;
use chrono_tz::Tz;

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
        if short > 0 {
            told.push((
                "",
                format!("nobody is there for {}: take new names in", count(short, "dial", "dials")),
            ));
        }
        if day.planned.all() > 0 {
            told.extend(outlooks(&day.outlooks, day.planned.all()));
        }
        let whose = if day.pace.own { "by your own calls" } else { "until your own calls tell" };
        told.push((
            "Pace",
            format!("{} from dial to dial, {whose}; pauses don't count", length(day.pace.per_dial)),
        ));
        told.push(("New names", format!("they last {:.1} days", day.names_last)));
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
            told.push(("Reached", came(counts.reached, &day.outlooks.reached, counts.dials, "conversation")));
            told.push(("Voicemail", came(counts.voicemails, &day.outlooks.voicemail, counts.dials, "time")));
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
        told.push((
            "Then",
            format!(
                "{tomorrow}: {} due",
                count(day.due, "promised or asked call is", "promised or asked calls are")
            ),
        ));
        told.extend(
            day.first.iter().enumerate().map(|(n, found)| (if n == 0 { "First" } else { "" }, first(found))),
        );
        told
    }
}

/// What is to be expected of some dials, and by whose figures.
fn outlooks(outlooks: &Outlooks, dials: u32) -> Vec<Told> {
    let Outlooks { voicemail, reached } = outlooks;
    let told = |outlook: &Outlook, what: &str| expected(outlook.expected(dials), what);
    let (voicemails, talks) = (told(voicemail, "voicemails"), told(reached, "conversations"));
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
        _ => format!(
            "{dials} of {} in {}, pauses left out; {} from dial to dial",
            day.goal,
            length(day.pace.spent),
            length(day.pace.per_dial)
        ),
    }
}

/// What came, beside what was to be expected.
fn came(came: u32, outlook: &Outlook, dials: u32, one: &str) -> String {
    let expected = outlook.expected(dials);
    let how = match came {
        few if few < expected.from => "fewer than",
        many if many > expected.to => "more than",
        _ => "as",
    };
    format!(
        "{}, {how} expected ({:.0}; {} to {})",
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

fn first(found: &Found) -> String {
    let call = &found.row.offer.call;
    let slot = call.slot.map_or_else(String::new, |slot| format!(" {slot}"));
    format!(
        "{}: {}{slot}, try {} of {}",
        named(&found.facts.prospect),
        call.kind.as_str(),
        call.try_no,
        call.limit
    )
}
