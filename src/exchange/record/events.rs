//! What happened, in the shapes of `show`, with what it takes besides to tell the same elsewhere.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::attempt::{Attempt, Mark, Objective, Outcome, Strategy, Talk, Timing};
use crate::domain::follow_up::{FollowUpKind, Plan, PlanTime};
use crate::domain::history::{CallBack, Event, Via, What};
use crate::domain::hours::Moment;
use crate::domain::slot::Slot;
use crate::domain::touch::{Channel, Touch};

/// A call of theirs that was missed, among results.
const MISSED: &str = "missed";
/// A call in no window, among slots.
const OTHER: &str = "other";

/// A dial.
#[derive(Serialize, Deserialize)]
pub(super) struct AttemptShape {
    pub id: Uuid,
    at: DateTime<FixedOffset>,
    local: DateTime<FixedOffset>,
    slot: String,
    outcome: Outcome,
    #[serde(default)]
    result: Option<Talk>,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    marks: Vec<String>,
    strategy: Strategy,
    #[serde(default)]
    objective: Objective,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    screener: Option<String>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    permission: Option<bool>,
    /// The word of the library's message that it was.
    #[serde(default)]
    pub template: Option<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counted_at: Option<Moment>,
    /// Its place in the order of telling.
    #[serde(default)]
    pub told: i64,
}

/// A call of theirs.
#[derive(Serialize, Deserialize)]
pub(super) struct CallBackShape {
    pub id: Uuid,
    at: DateTime<FixedOffset>,
    result: String,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    permission: Option<bool>,
    #[serde(default)]
    note: Option<String>,
    zone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counted_at: Option<Moment>,
    #[serde(default)]
    pub told: i64,
}

/// Whatever else happened.
#[derive(Serialize, Deserialize)]
pub(super) struct OtherShape {
    pub id: Uuid,
    at: DateTime<FixedOffset>,
    #[serde(flatten)]
    what: Other,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counted_at: Option<Moment>,
    #[serde(default)]
    pub told: i64,
}

/// A contact in another channel.
#[derive(Serialize, Deserialize)]
pub(super) struct TouchShape {
    at: DateTime<FixedOffset>,
    channel: Channel,
    #[serde(default)]
    note: Option<String>,
}

impl TouchShape {
    pub fn of(touch: &Touch, zone: Tz) -> Self {
        TouchShape {
            at: touch.at.with_timezone(&zone).fixed_offset(),
            channel: touch.channel,
            note: touch.note.clone(),
        }
    }

    pub fn read(self) -> Touch {
        Touch { at: self.at.to_utc(), channel: self.channel, note: self.note }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
enum Other {
    Away { back: NaiveDate },
    OptedOut { via: Via },
    Extended { by: u32 },
    Dropped { reason: Option<String> },
    Reopened,
    Fit { fits: bool },
    LimitSet { limit: Option<u32> },
    Merged { carried: u32 },
}

/// A follow-up, under the name of the event that made it.
#[derive(Serialize, Deserialize)]
pub(super) struct FollowUpShape {
    pub id: Uuid,
    kind: FollowUpKind,
    date: NaiveDate,
    time: Option<String>,
    slot: Option<Slot>,
    #[serde(default, skip_deserializing)]
    state: &'static str,
    #[serde(default, skip_deserializing)]
    made_at: Option<DateTime<FixedOffset>>,
    zone: String,
    #[serde(default)]
    booked: Option<Moment>,
}

/// An event in the shape that is its own.
pub(super) enum EventShape {
    Attempt(AttemptShape),
    CallBack(CallBackShape),
    Other(OtherShape),
}

/// What makes no sense: the field, and why.
pub(super) type Nonsense = (&'static str, String);

impl EventShape {
    /// An event as it is told: its instant by the clock of a zone, its message by the library's word.
    pub fn of(event: &Event, zone: Tz, template: Option<String>) -> EventShape {
        let Timing { at, counted_at } = event.timing;
        let counted_at = (counted_at != at).then_some(counted_at);
        let (id, told, instant) = (event.id, event.seq, at.with_timezone(&zone).fixed_offset());
        let other = |what| EventShape::Other(OtherShape { id, at: instant, what, counted_at, told });
        match &event.what {
            What::Attempt(it) => EventShape::Attempt(AttemptShape {
                id,
                at: instant,
                local: wall_time(event, it),
                slot: it.slot.map_or(OTHER, Slot::as_str).to_owned(),
                outcome: it.outcome,
                result: it.result,
                message: it.message.clone(),
                marks: it.marks.iter().map(ToString::to_string).collect(),
                strategy: it.strategy,
                objective: it.objective,
                number: it.number.clone(),
                screener: it.screener.clone(),
                note: it.note.clone(),
                reason: it.reason.clone(),
                permission: it.permission,
                template,
                zone: it.zone.map(|zone| zone.name().to_owned()),
                counted_at,
                told,
            }),
            What::CallBack(it) => EventShape::CallBack(CallBackShape {
                id,
                at: instant,
                result: it.result.map_or(MISSED, Talk::as_str).to_owned(),
                reason: it.reason.clone(),
                permission: it.permission,
                note: it.note.clone(),
                zone: it.zone.name().to_owned(),
                counted_at,
                told,
            }),
            What::Away(plan) => other(Other::Away { back: plan.date }),
            What::OptedOut(via) => other(Other::OptedOut { via: *via }),
            What::Extended(by) => other(Other::Extended { by: *by }),
            What::Dropped(reason) => other(Other::Dropped { reason: reason.clone() }),
            What::Reopened => other(Other::Reopened),
            What::Fit(fits) => other(Other::Fit { fits: *fits }),
            What::LimitSet(limit) => other(Other::LimitSet { limit: *limit }),
            What::Merged { carried } => other(Other::Merged { carried: *carried }),
        }
    }
}

/// The wall time there as it was.
fn wall_time(event: &Event, attempt: &Attempt) -> DateTime<FixedOffset> {
    let offset = attempt.offset(event.timing.at).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
    offset.from_local_datetime(&attempt.local).single().unwrap_or_else(|| event.timing.at.fixed_offset())
}

impl FollowUpShape {
    pub fn of(event: &Event, plan: &Plan, state: &'static str, zone: Tz) -> FollowUpShape {
        FollowUpShape {
            id: event.id,
            kind: plan.kind,
            date: plan.date,
            time: plan.when.time().map(time_text),
            slot: plan.when.slot(),
            state,
            made_at: Some(event.timing.at.with_timezone(&zone).fixed_offset()),
            zone: plan.zone.name().to_owned(),
            booked: plan.booked,
        }
    }

    fn read(&self) -> Result<Plan, Nonsense> {
        let when = match (&self.time, self.slot) {
            (Some(text), _) => PlanTime::At(
                text.parse().map_err(|_| ("follow_ups", format!("\"{text}\" is no time of day")))?,
            ),
            (None, Some(slot)) => PlanTime::In(slot),
            (None, None) => PlanTime::Any,
        };
        let zone = zone("follow_ups", &self.zone)?;
        Ok(Plan { kind: self.kind, zone, date: self.date, when, booked: self.booked })
    }
}

/// A time of day, with no more to it than it has.
fn time_text(time: NaiveTime) -> String {
    let text = time.format("%H:%M:%S%.f").to_string();
    text.strip_suffix(":00").map_or(text.clone(), str::to_owned)
}

fn zone(field: &'static str, name: &str) -> Result<Tz, Nonsense> {
    name.parse().map_err(|_| (field, format!("\"{name}\" is no time zone that is known")))
}

/// The plan that an event made, among all follow-ups.
fn plan_of(id: Uuid, follow_ups: &[FollowUpShape]) -> Result<Option<Plan>, Nonsense> {
    follow_ups.iter().find(|it| it.id == id).map(FollowUpShape::read).transpose()
}

fn timing(at: DateTime<FixedOffset>, counted_at: Option<Moment>) -> Timing {
    let at = at.to_utc();
    Timing { at, counted_at: counted_at.unwrap_or(at) }
}

impl AttemptShape {
    pub fn read(self, follow_ups: &[FollowUpShape]) -> Result<Event, Nonsense> {
        let slot = match self.slot.as_str() {
            OTHER => None,
            word => {
                let found = [Slot::Early, Slot::Lunch, Slot::Late, Slot::Office];
                let found = found.into_iter().find(|slot| slot.as_str() == word);
                Some(found.ok_or_else(|| ("attempts", format!("\"{word}\" is no slot")))?)
            }
        };
        let marks = self.marks.iter().map(|mark| mark.parse::<Mark>());
        let marks = marks.collect::<Result<_, _>>().map_err(|why| ("attempts", why.to_string()))?;
        let attempt = Attempt {
            local: self.local.naive_local(),
            zone: self.zone.as_deref().map(|name| zone("attempts", name)).transpose()?,
            number: self.number,
            outcome: self.outcome,
            result: self.result,
            slot,
            strategy: self.strategy,
            objective: self.objective,
            message: self.message,
            template: None,
            screener: self.screener,
            note: self.note,
            reason: self.reason,
            permission: self.permission,
            marks,
            plan: plan_of(self.id, follow_ups)?,
        };
        let timing = timing(self.at, self.counted_at);
        Ok(Event { id: self.id, seq: self.told, timing, what: What::Attempt(attempt) })
    }
}

impl CallBackShape {
    pub fn read(self, follow_ups: &[FollowUpShape]) -> Result<Event, Nonsense> {
        let result = match self.result.as_str() {
            MISSED => None,
            word => {
                let found = Talk::ALL.into_iter().find(|talk| talk.as_str() == word);
                Some(found.ok_or_else(|| ("call_backs", format!("\"{word}\" is no result")))?)
            }
        };
        let call_back = CallBack {
            zone: zone("call_backs", &self.zone)?,
            result,
            reason: self.reason,
            permission: self.permission,
            note: self.note,
            plan: plan_of(self.id, follow_ups)?,
        };
        let timing = timing(self.at, self.counted_at);
        Ok(Event { id: self.id, seq: self.told, timing, what: What::CallBack(call_back) })
    }
}

impl OtherShape {
    pub fn read(self, follow_ups: &[FollowUpShape]) -> Result<Event, Nonsense> {
        let what = match self.what {
            Other::Away { .. } => {
                let plan = plan_of(self.id, follow_ups)?;
                What::Away(plan.ok_or_else(|| ("events", "the day they are back is missing".to_owned()))?)
            }
            Other::OptedOut { via } => What::OptedOut(via),
            Other::Extended { by } => What::Extended(by),
            Other::Dropped { reason } => What::Dropped(reason),
            Other::Reopened => What::Reopened,
            Other::Fit { fits } => What::Fit(fits),
            Other::LimitSet { limit } => What::LimitSet(limit),
            Other::Merged { carried } => What::Merged { carried },
        };
        Ok(Event { id: self.id, seq: self.told, timing: timing(self.at, self.counted_at), what })
    }
}

/// An instant to the millisecond, as the clock of a zone shows it.
pub(super) fn instant(at: Moment, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}
