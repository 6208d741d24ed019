//! What happened: reading and writing events, and what became of their follow-ups.

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use super::convert::{
    damaged, date, local, local_text, millis, moment, time, time_text, word, word_in, zone,
};
use super::{Acting, Store, StoreError, prospects};
use crate::domain::attempt::{Attempt, Mark, Strategy, Timing};
use crate::domain::cadence::{Facts, Story};
use crate::domain::follow_up::{FollowUpState, Plan, PlanTime};
use crate::domain::history::{CallBack, Event, History, What};
use crate::domain::hours::Moment;
use crate::domain::message::MessageId;
use crate::domain::policy::Policy;
use crate::domain::prospect::ProspectId;

/// Something noted about a prospect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: Moment,
    /// What.
    pub text: String,
}

/// Who heard a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listener {
    /// Their name.
    pub name: String,
    /// Their company.
    pub company: Option<String>,
}

/// How many of the messages left are looked through for different ones.
const LOOKED_THROUGH: u32 = 2_000;

impl Store {
    /// Everything about a prospect that the engine decides from.
    ///
    /// # Errors
    /// Where there is none of that id, or the store can't be read.
    pub fn facts(&self, id: ProspectId) -> Result<Facts, StoreError> {
        facts(&self.connection, &self.policy, id)
    }

    /// What is noted about a prospect, newest first.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn notes(&self, id: ProspectId) -> Result<Vec<Note>, StoreError> {
        let sql = "SELECT at, text FROM note WHERE prospect = ?1 ORDER BY at DESC, id DESC";
        let mut query = self.connection.prepare_cached(sql)?;
        let notes = query.query_map([id.0], |row| Ok(Note { at: moment(row.get(0)?), text: row.get(1)? }))?;
        Ok(notes.collect::<Result<_, _>>()?)
    }

    /// Messages of a strategy that were typed, not taken from the library, newest first, each once, so
    /// many at most, with whoever heard it last; out of the newest 2,000 that were left.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn messages_typed(
        &self,
        strategy: Strategy,
        most: u32,
    ) -> Result<Vec<(String, Listener)>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT l.message, p.name, c.name, max(l.seq) FROM
               (SELECT message, seq FROM attempt WHERE message IS NOT NULL AND template IS NULL AND strategy = ?1
                ORDER BY seq DESC LIMIT ?3) l
             JOIN event e ON e.seq = l.seq JOIN prospect p ON p.id = e.prospect
             LEFT JOIN company c ON c.id = p.company
             GROUP BY l.message ORDER BY 4 DESC LIMIT ?2",
        )?;
        let messages = query.query_map(params![strategy.as_str(), most, LOOKED_THROUGH], |row| {
            Ok((row.get(0)?, Listener { name: row.get(1)?, company: row.get(2)? }))
        })?;
        Ok(messages.collect::<Result<_, _>>()?)
    }

    /// Whether an event of that name is written: what became of a write whose answer was lost.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn has_event(&self, id: Uuid) -> Result<bool, StoreError> {
        let mut query = self.connection.prepare_cached("SELECT 1 FROM event WHERE id = ?1")?;
        Ok(query.exists([id.to_string()])?)
    }
}

impl Acting<'_> {
    /// Everything about a prospect that the engine decides from.
    ///
    /// # Errors
    /// Where there is none of that id, or the store can't be read.
    pub fn facts(&self, id: ProspectId) -> Result<Facts, StoreError> {
        facts(self.connection, self.policy, id)
    }

    /// Writes an event of a prospect, with what it has follow.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn append(&self, id: ProspectId, event: &Event) -> Result<(), StoreError> {
        let shared = Shared::of(&event.what);
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO event (id, prospect, at, counted_at, kind, result, reason, permission, note, via,
                                amount, zone, carried)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?;
        insert.execute(params![
            event.id.to_string(),
            id.0,
            millis(event.timing.at),
            millis(event.timing.counted_at),
            shared.kind,
            shared.result,
            shared.reason,
            shared.permission,
            shared.note,
            shared.via,
            shared.amount,
            shared.zone,
            shared.carried,
        ])?;
        let seq = self.connection.last_insert_rowid();
        if let What::Attempt(attempt) = &event.what {
            self.append_attempt(id, seq, attempt)?;
        }
        if let Some(plan) = event.plan() {
            self.append_plan(id, seq, plan)?;
        }
        Ok(())
    }

    fn append_attempt(&self, id: ProspectId, seq: i64, attempt: &Attempt) -> Result<(), StoreError> {
        let marks: Vec<String> = attempt.marks.iter().map(ToString::to_string).collect();
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO attempt (seq, local, number, outcome, slot, strategy, objective, message, screener,
                                  marks, template, first)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?12,
                     NOT EXISTS (SELECT 1 FROM event WHERE prospect = ?11 AND kind = 'attempt' AND seq <> ?1))",
        )?;
        insert.execute(params![
            seq,
            local_text(attempt.local),
            attempt.number,
            attempt.outcome.as_str(),
            attempt.slot.map(|slot| slot.as_str()),
            attempt.strategy.as_str(),
            attempt.objective.as_str(),
            attempt.message,
            attempt.screener,
            marks.join(" "),
            id.0,
            attempt.template.map(|template| template.0),
        ])?;
        Ok(())
    }

    fn append_plan(&self, id: ProspectId, seq: i64, plan: &Plan) -> Result<(), StoreError> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO follow_up (seq, prospect, kind, zone, date, time, slot, booked, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open')",
        )?;
        insert.execute(params![
            seq,
            id.0,
            plan.kind.as_str(),
            plan.zone.name(),
            plan.date.to_string(),
            plan.when.time().map(time_text),
            plan.when.slot().map(|slot| slot.as_str()),
            plan.booked.map(millis),
        ])?;
        Ok(())
    }
}

/// The columns that an event has whatever it is.
#[derive(Default)]
struct Shared<'a> {
    kind: &'static str,
    result: Option<&'static str>,
    reason: Option<&'a str>,
    permission: Option<bool>,
    note: Option<&'a str>,
    via: Option<&'static str>,
    amount: Option<u32>,
    zone: Option<&'static str>,
    carried: Option<u32>,
}

impl<'a> Shared<'a> {
    fn of(what: &'a What) -> Self {
        let kind = |kind| Shared { kind, ..Shared::default() };
        match what {
            What::Attempt(attempt) => Shared {
                result: attempt.result.map(|result| result.as_str()),
                reason: attempt.reason.as_deref(),
                permission: attempt.permission,
                note: attempt.note.as_deref(),
                zone: attempt.zone.map(|zone| zone.name()),
                ..kind("attempt")
            },
            What::CallBack(call_back) => Shared {
                result: call_back.result.map(|result| result.as_str()),
                reason: call_back.reason.as_deref(),
                permission: call_back.permission,
                note: call_back.note.as_deref(),
                zone: Some(call_back.zone.name()),
                ..kind("call-back")
            },
            What::Away(_) => kind("away"),
            What::OptedOut(via) => Shared { via: Some(via.as_str()), ..kind("opted-out") },
            What::Extended(by) => Shared { amount: Some(*by), ..kind("extended") },
            What::Dropped(why) => Shared { reason: why.as_deref(), ..kind("dropped") },
            What::Reopened => kind("reopened"),
            What::Fit(fits) => Shared { amount: Some(u32::from(*fits)), ..kind("fit") },
            What::LimitSet(limit) => Shared { amount: *limit, ..kind("limit-set") },
            // Kept as tries allowed, none of them, that others were carried over with.
            What::Merged { carried } => {
                Shared { amount: Some(0), carried: Some(*carried), ..kind("extended") }
            }
        }
    }
}

pub(super) fn facts(connection: &Connection, policy: &Policy, id: ProspectId) -> Result<Facts, StoreError> {
    let prospect = prospects::prospect(connection, id)?;
    Ok(Facts::new(prospect, history(connection, id)?, policy.own.zone))
}

fn history(connection: &Connection, id: ProspectId) -> Result<History, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT e.seq, e.id, e.at, e.counted_at, e.kind, e.result, e.reason, e.permission, e.note, e.via,
                e.amount, e.zone, e.carried, a.local, a.number, a.outcome, a.slot, a.strategy, a.objective, a.message,
                a.screener, a.marks, a.template, f.kind AS plan, f.zone AS plan_zone, f.date, f.time,
                f.slot AS plan_slot, f.booked
         FROM event e LEFT JOIN attempt a ON a.seq = e.seq LEFT JOIN follow_up f ON f.seq = e.seq
         WHERE e.prospect = ?1 ORDER BY e.counted_at, e.seq",
    )?;
    let mut rows = query.query([id.0])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(event(row)?);
    }
    Ok(History::new(events))
}

fn event(row: &Row) -> Result<Event, StoreError> {
    let id: String = row.get("id")?;
    let timing = Timing { at: moment(row.get("at")?), counted_at: moment(row.get("counted_at")?) };
    let id = Uuid::parse_str(&id).map_err(|_| damaged("an event's id", &id))?;
    Ok(Event { id, seq: row.get("seq")?, timing, what: what(row)? })
}

fn what(row: &Row) -> Result<What, StoreError> {
    let text = |name: &str| row.get::<_, Option<String>>(name);
    let kind: String = row.get("kind")?;
    let amount = || row.get::<_, Option<u32>>("amount");
    Ok(match kind.as_str() {
        "attempt" => What::Attempt(attempt(row)?),
        "call-back" => What::CallBack(CallBack {
            zone: zone(&text("zone")?.unwrap_or_default())?,
            result: word_in("a result", text("result")?.as_deref())?,
            reason: text("reason")?,
            permission: row.get("permission")?,
            note: text("note")?,
            plan: plan(row)?,
        }),
        "away" => What::Away(plan(row)?.ok_or_else(|| damaged("a day they are back", ""))?),
        "opted-out" => What::OptedOut(word("the way of an opt-out", &text("via")?.unwrap_or_default())?),
        "extended" => match row.get("carried")? {
            Some(carried) => What::Merged { carried },
            None => What::Extended(amount()?.unwrap_or(0)),
        },
        "dropped" => What::Dropped(text("reason")?),
        "reopened" => What::Reopened,
        "fit" => What::Fit(amount()? == Some(1)),
        "limit-set" => What::LimitSet(amount()?),
        other => return Err(damaged("an event's kind", other)),
    })
}

fn attempt(row: &Row) -> Result<Attempt, StoreError> {
    let text = |name: &str| row.get::<_, Option<String>>(name);
    let must = |name: &'static str| Ok::<_, StoreError>(text(name)?.unwrap_or_default());
    let marks = must("marks")?;
    let marks = marks.split(' ').filter(|mark| !mark.is_empty());
    let marks: Result<Vec<Mark>, _> =
        marks.map(|mark| mark.parse().map_err(|_| damaged("a mark", mark))).collect();
    Ok(Attempt {
        local: local(&must("local")?)?,
        zone: text("zone")?.as_deref().map(zone).transpose()?,
        number: text("number")?,
        outcome: word("an outcome", &must("outcome")?)?,
        result: word_in("a result", text("result")?.as_deref())?,
        slot: word_in("a slot", text("slot")?.as_deref())?,
        strategy: word("a strategy", &must("strategy")?)?,
        objective: word("an objective", &must("objective")?)?,
        message: text("message")?,
        template: row.get::<_, Option<i64>>("template")?.map(MessageId),
        screener: text("screener")?,
        note: text("note")?,
        reason: text("reason")?,
        permission: row.get("permission")?,
        marks: marks?,
        plan: plan(row)?,
    })
}

fn plan(row: &Row) -> Result<Option<Plan>, StoreError> {
    let text = |name: &str| row.get::<_, Option<String>>(name);
    let Some(kind) = text("plan")? else { return Ok(None) };
    let when = match (text("time")?, text("plan_slot")?) {
        (Some(at), _) => PlanTime::At(time(&at)?),
        (None, Some(slot)) => PlanTime::In(word("a slot", &slot)?),
        (None, None) => PlanTime::Any,
    };
    Ok(Some(Plan {
        kind: word("a kind of follow-up", &kind)?,
        zone: zone(&text("plan_zone")?.unwrap_or_default())?,
        date: date(&text("date")?.unwrap_or_default())?,
        when,
        booked: row.get::<_, Option<i64>>("booked")?.map(moment),
    }))
}

/// Works out anew what became of a prospect's follow-ups.
pub(super) fn judge(connection: &Connection, policy: &Policy, prospect: i64) -> Result<(), StoreError> {
    let facts = match facts(connection, policy, ProspectId(prospect)) {
        Err(StoreError::NoProspect(_)) => return Ok(()),
        facts => facts?,
    };
    let story = Story::of(policy, &facts.calendar(policy), &facts.history);
    let mut update = connection.prepare_cached(
        "UPDATE follow_up SET state = ?2
         WHERE seq = (SELECT seq FROM event WHERE id = ?1) AND state <> ?2",
    )?;
    for follow_up in story.follow_ups {
        update.execute([follow_up.made_by.to_string().as_str(), FollowUpState::as_str(follow_up.state)])?;
    }
    Ok(())
}
