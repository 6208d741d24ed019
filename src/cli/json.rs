//! The shapes of all answers in JSON: a contract that changes by addition only. Keys stand in the
//! order in which they are written here.

mod day;
mod figures;

use std::io::{self, Write};
use std::path::Path;

use chrono::SecondsFormat;
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::ser::Serializer;
use serde_json::{Map, Value, json};

use crate::app::insight::Insight;
use crate::app::library::{MessagesTaken, Saying};
use crate::app::paths::Paths;
use crate::app::words::Words;
use crate::app::{App, AppError, Card, Done, Imported, InReview, Merged, Next, NotNow, Shelved, Told, words};
use crate::domain::attempt::{Attempt, Rule};
use crate::domain::cadence::{Facts, FollowUp, ForReview, Reason};
use crate::domain::coach::likeness::Likeness;
use crate::domain::coach::{Fault, Verdict};
use crate::domain::follow_up::Plan;
use crate::domain::history::{CallBack, Event, What};
use crate::domain::hours::Moment;
use crate::domain::insight::{OneMore, SlotReach, Tries};
use crate::domain::prospect::{Phone, Prospect, ProspectId};
use crate::domain::slot::Slot;
use crate::domain::touch::Touch;
use crate::exchange::draft::RowError;
use crate::exchange::escape::Escaping;
use crate::store::{Double, Erased, Found, Listed, Note, Opening, Traces, Undone};

/// Writes an answer on a line of its own.
pub(super) fn write(out: &mut impl Write, value: &Value) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Escaping))?;
    writeln!(out)
}

/// Writes an array, one value after the other.
pub(super) fn write_all(out: &mut impl Write, values: impl Iterator<Item = Value>) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Escaping);
    serde::Serializer::collect_seq(&mut serializer, values)?;
    writeln!(out)
}

/// An instant, as the clock of a zone shows it.
fn instant(at: Moment, zone: Tz) -> Value {
    at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false).into()
}

/// An instant of a prospect's, by the clock that it is told by.
fn told(at: Moment, facts: &Facts) -> Value {
    instant(at, words::zone_of(facts, at))
}

/// The slot of a call; outside all windows it is `other`.
fn slot_of_call(slot: Option<Slot>) -> &'static str {
    slot.map_or("other", Slot::as_str)
}

/// What a rule refused.
pub(super) fn refused(rule: Rule, why: &str, can_override: bool) -> Value {
    json!({ "refused": { "rule": rule.as_str(), "why": why, "override": can_override } })
}

/// Where things are kept.
pub(super) fn paths(paths: &Paths) -> Value {
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    json!({ "config": shown(&paths.config), "store": shown(&paths.store) })
}

/// A prospect as `add`, `edit` and `list` tell of them.
pub(super) fn prospect(card: &Card) -> Value {
    let prospect = &card.facts.prospect;
    let place = &card.facts.place;
    let zones: Vec<&str> = place.zones.iter().map(|zone| zone.name()).collect();
    json!({
        "id": prospect.id,
        "name": prospect.name,
        "company": prospect.company,
        "title": prospect.title,
        "phones": prospect.phones.iter().map(phone).collect::<Vec<_>>(),
        "email": prospect.emails.first(),
        "city": prospect.city,
        "zone": place.certain().map(|zone| zone.name()),
        "zones": zones,
        "zone_from": place.from.as_str(),
        "status": card.status.as_str(),
        "needs": card.needs.words().collect::<Vec<_>>(),
        "round_attempts": card.story.round.counted,
        "limit": card.limit,
        "not_before": card.not_before().map(|at| told(at, card.facts)),
        "emails": prospect.emails,
        "region": prospect.region,
        "country": prospect.country,
        "address": prospect.address,
        "source": prospect.source,
        "industry": prospect.industry,
        "introducer": prospect.introducer,
        "deadline": prospect.deadline.map(|date| date.to_string()),
        "fit": prospect.fit.as_str(),
        "role": prospect.role.map(crate::domain::prospect::Role::as_str),
        "forwarded_by": prospect.forwarded_by,
        "permission": card.story.permission,
    })
}

fn phone(phone: &Phone) -> Value {
    json!({
        "e164": phone.number.e164,
        "ext": phone.number.ext,
        "label": phone.label,
        "line": phone.line.as_str(),
        "dead": phone.dead,
    })
}

fn why(reasons: &[Reason], facts: &Facts) -> Vec<Value> {
    let why = |reason: &Reason| json!({ "rule": reason.rule().as_str(), "text": Words::default().reason(reason, facts) });
    reasons.iter().map(why).collect()
}

/// Whom to call now, and what opens next.
pub(super) fn next(app: &App, next: &Next) -> Result<Value, AppError> {
    let reach = app.slot_reach()?;
    let rows = next.queue.iter().map(|row| queue_row(app, row, &reach, next.at));
    Ok(json!({
        "at": instant(next.at, app.config().zone()),
        "queue": rows.collect::<Result<Vec<_>, _>>()?,
        "opens": next.opens.iter().map(opening).collect::<Vec<_>>(),
        "needs": { "zone": next.without_zone, "number": next.without_number },
    }))
}

fn queue_row(app: &App, found: &Found, reach: &SlotReach, at: Moment) -> Result<Value, AppError> {
    let (call, facts) = (&found.row.offer.call, &found.facts);
    let prospect = &facts.prospect;
    let reach = app.reach_of(reach, call).map(|reach| words::reach(&reach));
    let reach = reach.map(|text| json!({ "rule": Rule::Reach.as_str(), "text": text }));
    Ok(json!({
        "prospect": { "id": prospect.id, "name": prospect.name, "company": prospect.company },
        "kind": call.kind.as_str(),
        "phone": call.phone.number.e164,
        "zone": facts.place.certain().map(|zone| zone.name()),
        "local": facts.place.clock(at).map(|zone| instant(at, zone)),
        "slot": slot_of_call(call.slot),
        "closes": told(call.closes, facts),
        "try": call.try_no,
        "limit": call.limit,
        "strategy": call.strategy.as_str(),
        "message": app.to_say(facts, call)?.as_ref().map(saying),
        "why": why(&call.why, facts).into_iter().chain(reach).collect::<Vec<_>>(),
        "below": found.row.below,
        "overdue": call.overdue,
        "ext": call.phone.number.ext,
    }))
}

/// What can be said; what was typed for somebody else has no id.
fn saying(saying: &Saying) -> Value {
    json!({
        "id": saying.message.map(|_| &saying.slug),
        "title": saying.title,
        "script": saying.script,
        "seconds": rounded(saying.seconds, 10.0),
    })
}

fn opening(opening: &Opening) -> Value {
    json!({
        "at": instant(opening.at, opening.zone),
        "slot": opening.slot.as_str(),
        "count": opening.count,
        "zone": opening.zone.name(),
    })
}

/// What was told of a prospect, and where it leads.
pub(super) fn done(app: &App, done: &Done) -> Value {
    let card = app.card(&done.facts, done.now);
    let attempt = done.event.attempt().map(|it| attempt(&done.event, it, card.facts));
    leads(&card, attempt, done.forwarded_to)
}

/// Somebody in the review.
pub(super) fn in_review(app: &App, tries: &Tries, it: &InReview) -> Value {
    let reviewed = &it.reviewed;
    let card = app.card_now(&it.facts);
    let named = ["early", "lunch", "late", "office", "other"].into_iter().zip(reviewed.by_slot);
    let slots: Map<String, Value> =
        named.map(|(slot, tries)| (slot.to_owned(), Value::from(tries))).collect();
    let why = reviewed.why.iter().map(|why| json!({ "rule": rule(*why), "text": words::for_review(*why) }));
    json!({
        "prospect": card.as_ref().map(prospect).ok(),
        "attempts": reviewed.tries,
        "limit": reviewed.limit,
        "slots": slots,
        "messages": reviewed.messages,
        "touches": it.touches,
        "suggestion": reviewed.suggestion.as_str(),
        "why": why.collect::<Vec<_>>(),
        "because": app.words().because(&reviewed.because),
        "one_more": figures::one_more(&OneMore::of(tries, reviewed.tries + 1, reviewed.limit)),
    })
}

/// The rule of the practice that brings somebody into the review.
const fn rule(why: ForReview) -> &'static str {
    match why {
        ForReview::AtLimit | ForReview::OneAway => Rule::Limit.as_str(),
        ForReview::PutOff => Rule::Reach.as_str(),
        ForReview::DeadNumbers => Rule::Number.as_str(),
        ForReview::Silent => Rule::Exit.as_str(),
    }
}

/// Who was put off, in the shape of what is told of a prospect.
pub(super) fn not_now(app: &App, done: &NotNow) -> Value {
    leads(&app.card(&done.facts, done.now), None, None)
}

fn leads(card: &Card, attempt: Option<Map<String, Value>>, forwarded_to: Option<ProspectId>) -> Value {
    json!({
        "attempt": attempt,
        "prospect": {
            "id": card.facts.prospect.id,
            "status": card.status.as_str(),
            "round_attempts": card.story.round.counted,
            "limit": card.limit,
        },
        "follow_up": card.story.open_follow_up().map(follow_up),
        "next": {
            "not_before": card.not_before().map(|at| told(at, card.facts)),
            "slot": card.slot().map(Slot::as_str),
            "why": why(card.why(), card.facts),
        },
        "forwarded_to": forwarded_to,
    })
}

/// The keys of a list of pairs, in their order.
fn object<const N: usize>(pairs: [(&str, Value); N]) -> Map<String, Value> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn attempt(event: &Event, attempt: &Attempt, facts: &Facts) -> Map<String, Value> {
    let marks: Vec<String> = attempt.marks.iter().map(ToString::to_string).collect();
    object([
        ("id", event.id.to_string().into()),
        ("at", told(event.timing.at, facts)),
        ("local", wall_time(event, attempt)),
        ("slot", slot_of_call(attempt.slot).into()),
        ("outcome", attempt.outcome.as_str().into()),
        ("result", attempt.result.map(|result| result.as_str()).into()),
        ("message", attempt.message.clone().into()),
        ("marks", marks.into()),
    ])
}

/// The wall time there as it was, whatever is known of their zone by now.
fn wall_time(event: &Event, attempt: &Attempt) -> Value {
    let local = attempt.offset(event.timing.at).map(|offset| event.timing.at.with_timezone(&offset));
    local.map(|local| local.to_rfc3339_opts(SecondsFormat::Secs, false)).into()
}

fn follow_up(follow_up: &FollowUp) -> Map<String, Value> {
    let Plan { kind, date, when, .. } = follow_up.plan;
    object([
        ("id", follow_up.made_by.to_string().into()),
        ("kind", kind.as_str().into()),
        ("date", date.to_string().into()),
        ("time", when.time().map(|time| Words::default().time(time)).into()),
        ("slot", when.slot().map(Slot::as_str).into()),
    ])
}

/// A prospect with all that happened.
pub(super) fn show(card: &Card, notes: &[Note], touches: &[Touch]) -> Value {
    let facts = card.facts;
    let (history, events) = (&facts.history, facts.history.events());
    let notes = notes.iter().map(|note| json!({ "at": told(note.at, facts), "text": note.text }));
    json!({
        "prospect": prospect(card),
        "attempts": history.attempts().map(|(event, it)| whole_attempt(event, it, facts)).collect::<Vec<_>>(),
        "touches": touches.iter().map(|it| touch(it, facts)).collect::<Vec<_>>(),
        "follow_ups": card.story.follow_ups.iter().map(|it| judged(card, it)).collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
        "call_backs": events.iter().filter_map(|event| call_back(event, facts)).collect::<Vec<_>>(),
        "events": events.iter().filter_map(|event| other_event(event, facts)).collect::<Vec<_>>(),
        "next": {
            "not_before": card.not_before().map(|at| told(at, card.facts)),
            "slot": card.slot().map(Slot::as_str),
            "why": why(card.why(), card.facts),
        },
    })
}

fn touch(touch: &Touch, facts: &Facts) -> Value {
    json!({ "at": told(touch.at, facts), "channel": touch.channel.as_str(), "note": touch.note })
}

fn whole_attempt(event: &Event, it: &Attempt, facts: &Facts) -> Value {
    let mut whole = attempt(event, it, facts);
    whole.extend(object([
        ("strategy", it.strategy.as_str().into()),
        ("objective", it.objective.as_str().into()),
        ("number", it.number.clone().into()),
        ("screener", it.screener.clone().into()),
        ("note", it.note.clone().into()),
        ("reason", it.reason.clone().into()),
        ("permission", it.permission.into()),
    ]));
    whole.into()
}

fn judged(card: &Card, it: &FollowUp) -> Value {
    let mut judged = follow_up(it);
    judged.extend(object([
        ("state", card.state(it).as_str().into()),
        ("made_at", told(it.made_at, card.facts)),
        ("zone", it.plan.zone.name().into()),
    ]));
    judged.into()
}

fn call_back(event: &Event, facts: &Facts) -> Option<Value> {
    let What::CallBack(CallBack { result, reason, permission, note, .. }) = &event.what else { return None };
    Some(json!({
        "id": event.id.to_string(),
        "at": told(event.timing.at, facts),
        "result": result.map_or("missed", |result| result.as_str()),
        "reason": reason,
        "permission": permission,
        "note": note,
    }))
}

/// What else happened: neither attempt nor call-back.
fn other_event(event: &Event, facts: &Facts) -> Option<Value> {
    let (what, detail) = match &event.what {
        What::Attempt(_) | What::CallBack(_) => return None,
        What::Away(plan) => ("away", Some(("back", plan.date.to_string().into()))),
        What::OptedOut(via) => ("opted-out", Some(("via", via.as_str().into()))),
        What::Extended(by) => ("extended", Some(("by", Value::from(*by)))),
        What::Dropped(reason) => ("dropped", Some(("reason", reason.clone().into()))),
        What::Reopened => ("reopened", None),
        What::Fit(fits) => ("fit", Some(("fits", Value::from(*fits)))),
        What::LimitSet(limit) => ("limit-set", Some(("limit", Value::from(*limit)))),
        What::Merged { carried } => ("merged", Some(("carried", Value::from(*carried)))),
    };
    let mut told = object([
        ("id", event.id.to_string().into()),
        ("at", told(event.timing.at, facts)),
        ("what", what.into()),
    ]);
    told.extend(detail.map(|(key, value)| (key.to_owned(), value)));
    Some(told.into())
}

/// What two entries became, or would become.
pub(super) fn merged(app: &App, merged: &Merged) -> Value {
    let told = |told: &[Told]| -> Vec<Value> {
        told.iter().map(|told| json!({ "field": told.field, "value": told.value })).collect()
    };
    json!({
        "merged": prospect(&app.card(&merged.facts, merged.now)),
        "taken_over": told(&merged.taken_over),
        "kept": told(&merged.kept),
        "dropped": told(&merged.dropped),
    })
}

/// People who may be one.
pub(super) fn double(double: &Double) -> Value {
    let who = |who: &Listed| json!({ "id": who.id, "name": who.name, "company": who.company });
    json!({
        "prospects": double.people.iter().map(who).collect::<Vec<_>>(),
        "why": double.sign.as_str(),
        "value": double.value,
    })
}

/// Who was taken off the list.
pub(super) fn deleted(gone: &[Prospect]) -> Value {
    let who = |who: &Prospect| json!({ "id": who.id, "name": who.name, "company": who.company });
    json!({ "deleted": gone.iter().map(who).collect::<Vec<_>>() })
}

/// Who is gone for good.
pub(super) fn erased(id: ProspectId, traces: &Traces, erased: Erased) -> Value {
    json!({
        "erased": { "id": id, "name": traces.name },
        "fingerprint": erased.fingerprint,
        "actions": erased.actions,
        "swept": erased.swept,
    })
}

/// What the coach says of a text, and how like another one it is.
pub(super) fn verdict(verdict: &Verdict, likeness: Option<Likeness>) -> Value {
    let fault = |fault: &Fault| {
        json!({
            "code": fault.code.as_str(),
            "from": fault.from,
            "to": fault.to,
            "why": fault.code.why(),
            "source": fault.code.source(),
        })
    };
    let mut told = object([
        ("words", verdict.words.into()),
        ("seconds", rounded(verdict.seconds, 10.0)),
        ("strategy", verdict.strategy.as_str().into()),
        ("clean", verdict.is_clean().into()),
        ("faults", verdict.faults.iter().map(fault).collect::<Vec<_>>().into()),
    ]);
    if let Some(likeness) = likeness {
        told.extend(object([
            ("alike", rounded(f64::from(likeness.alike), 100.0)),
            ("same", likeness.same.into()),
        ]));
    }
    told.into()
}

/// A figure with as many decimals as `parts` has zeros.
fn rounded(figure: f64, parts: f64) -> Value {
    ((figure * parts).round() / parts).into()
}

/// A message of the library with what came of it.
pub(super) fn message(shelved: &Shelved) -> Value {
    let (message, rate) = (&shelved.message, shelved.rate);
    let bounds = rate.interval();
    json!({
        "id": message.slug,
        "title": message.title,
        "angle": message.angle,
        "strategy": message.strategy.as_str(),
        "tags": message.tags,
        "text": message.text.text(),
        "retired": message.retired,
        "seconds": rounded(shelved.verdict.seconds, 10.0),
        "clean": shelved.verdict.is_clean(),
        "left": rate.of,
        "called_back": rate.hits,
        "rate": rate.share(),
        "interval": [bounds.from, bounds.to],
        "market": shelved.market,
    })
}

pub(super) use day::day;

/// What is learnt from one's own calls.
pub(super) fn insight(insight: &Insight, zone: Tz) -> Value {
    figures::insight(insight, instant(insight.at, zone))
}

/// What came of a file of messages.
pub(super) fn messages_taken(taken: &MessagesTaken) -> Value {
    let rejected = taken.rejected.iter().map(|(which, why)| json!({ "message": which, "why": why }));
    json!({
        "added": taken.added,
        "updated": taken.updated,
        "unchanged": taken.unchanged,
        "rejected": rejected.collect::<Vec<_>>(),
    })
}

/// What was taken back.
pub(super) fn undone(undone: &Undone, zone: Tz) -> Value {
    json!({ "undone": { "what": undone.what, "at": instant(undone.at, zone) }, "left": undone.left })
}

/// What came of a contact list.
pub(super) fn imported(imported: &Imported) -> Value {
    let column = |column: &crate::exchange::columns::Column| {
        (column.header.clone(), Value::from(column.field.as_str()))
    };
    json!({
        "format": imported.format.as_str(),
        "columns": imported.columns.iter().map(column).collect::<Map<_, _>>(),
        "read": imported.read,
        "added": imported.added,
        "updated": imported.updated,
        "unchanged": imported.unchanged,
        "messages": imported.messages,
        "opted_out": imported.opted_out,
        "rejected": imported.rejected.iter().map(row_error).collect::<Vec<_>>(),
        "warnings": imported.warnings.iter().map(row_error).collect::<Vec<_>>(),
    })
}

fn row_error(error: &RowError) -> Value {
    json!({ "line": error.line, "field": error.field, "why": error.why })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_reads_back_as_it_was() {
        let value = json!({ "a\u{9b}": "x\u{202E}y\u{7f}\x1b\u{E0001}", "é": "王\n" });
        let mut out = Vec::new();
        write(&mut out, &value).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "{\"a\\u009b\":\"x\\u202ey\\u007f\\u001b\\udb40\\udc01\",\"é\":\"王\\n\"}\n");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }

    #[test]
    fn an_array_is_written_one_by_one() {
        let mut out = Vec::new();
        write_all(&mut out, [json!(1), json!({ "b": 2, "a": 1 })].into_iter()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "[1,{\"b\":2,\"a\":1}]\n");
    }
}
