//! The day around the calls, in JSON.

use serde_json::{Value, json};

use super::figures::outlook;
use super::instant;
use crate::app::session::{DayAhead, DayDone};
use crate::domain::insight::Outlook;
use chrono_tz::Tz;

/// What to expect of the day, and what came of it so far.
pub(in crate::cli) fn day(ahead: &DayAhead, done: &DayDone, zone: Tz) -> Value {
    json!({ "at": instant(ahead.at, zone), "ahead": self::ahead(ahead, zone), "done": self::done(done, zone) })
}

fn ahead(day: &DayAhead, zone: Tz) -> Value {
    let planned = day.planned;
    let unprepared = day.unprepared.iter().map(|facts| {
        let prospect = &facts.prospect;
        json!({ "id": prospect.id, "name": prospect.name, "company": prospect.company })
    });
    json!({
        "goal": day.goal,
        "due": planned.due,
        "again": planned.again,
        "new": planned.new,
        "done_by": day.fit.done_by.map(|at| instant(at, zone)),
        "too_many": day.fit.too_many,
        "seconds_per_dial": day.pace.per_dial.num_seconds(),
        "own_pace": day.pace.own,
        "voicemail": expected(&day.outlooks.voicemail, day.calls()),
        "reached": expected(&day.outlooks.reached, day.calls()),
        "names_last": day.names_last,
        "names_at_least": day.more,
        "unprepared": unprepared.collect::<Vec<_>>(),
    })
}

fn done(day: &DayDone, zone: Tz) -> Value {
    let counts = day.counts;
    let first = day.first.iter().map(|call| {
        let prospect = &call.facts.prospect;
        json!({
            "id": prospect.id,
            "name": prospect.name,
            "kind": call.kind.as_str(),
            "at": call.at.map(|at| instant(at, zone)),
            "slot": call.slot.map(|slot| slot.as_str()),
            "late": call.late,
        })
    });
    json!({
        "dials": counts.dials,
        "conversations": counts.reached,
        "voicemails": counts.voicemails,
        "messages": counts.messages,
        "first_tries": counts.first_tries,
        "new_share": day.new_share,
        "seconds": day.pace.spent.num_seconds(),
        "voicemail": expected(&day.outlooks.voicemail, counts.tries),
        "reached": expected(&day.outlooks.reached, counts.tries),
        "follow_ups_made": day.made,
        "in_review": day.in_review,
        "tomorrow": { "at": instant(day.tomorrow, zone), "due": day.due, "late": day.late, "first": first.collect::<Vec<_>>() },
    })
}

/// A share and what it makes of some dials.
fn expected(share: &Outlook, dials: u32) -> Value {
    let expected = share.expected(dials);
    let mut told = outlook(share);
    told["expected"] = json!({ "mean": expected.mean, "from": expected.from, "to": expected.to });
    told
}
