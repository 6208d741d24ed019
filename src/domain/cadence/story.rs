//! What a history comes to: the round, the follow-ups and how they were kept, what stage it is at.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use uuid::Uuid;

use crate::domain::attempt::{Attempt, Outcome, Strategy, Talk};
use crate::domain::calendar::Calendar;
use crate::domain::follow_up::{FollowUpKind, FollowUpState, Plan};
use crate::domain::history::{CallBack, Event, History, Via, What};
use crate::domain::hours::{self, Moment};
use crate::domain::policy::{MOST_TRIES, Policy, Rules};
use crate::domain::slot::Slot;

/// What a prospect's history comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Whether they are pursued at all.
    pub stage: Stage,
    /// The round they are in.
    pub round: Round,
    /// The day on which they are back, where they are or were away.
    pub away: Option<NaiveDate>,
    /// Whether an appointment was made whose outcome isn't known.
    pub appointment: bool,
    /// Every follow-up, oldest first; at most the last is open.
    pub follow_ups: Vec<FollowUp>,
    /// Whether they were ever dialled.
    pub tried: bool,
    /// The slot in which they last answered themselves.
    pub answered_in: Option<Slot>,
    /// The prospect's date of the last conversation.
    pub last_talk: Option<NaiveDate>,
    /// Whether they may be called when there is something new, as they last said (A0 5).
    pub permission: Option<bool>,
}

/// Whether a prospect is pursued.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// In a round, or never tried.
    Open,
    /// They bought: care calls.
    Customer,
    /// They sent the caller on to someone else.
    Parked,
    /// Closed, with the reason.
    Closed(Closure),
    /// They don't want to be called: for good.
    OptedOut {
        /// How they said it.
        via: Via,
        /// When.
        at: Moment,
    },
}

/// Why a prospect is closed.
#[derive(Debug, Clone, PartialEq)]
pub enum Closure {
    /// They do not want it; in their words.
    NotInterested(Option<String>),
    /// They can't use it; in their words.
    NotAFit(Option<String>),
    /// The caller let them go; why.
    Dropped(Option<String>),
    /// Marked by the caller as no fit.
    FitNo,
}

/// The attempts since the last conversation, or since the prospect was taken up (again).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Round {
    /// Tries that count toward the limit.
    pub counted: u32,
    /// Tries allowed on top of the limit.
    pub raised: u32,
    /// Voicemails left.
    pub voicemails: u32,
    /// Times they were reached and put the caller off (A3).
    pub brush_offs: u32,
    /// Slots spent, in order, with the prospect's date.
    pub spent: Vec<(Slot, NaiveDate)>,
    /// Whether the last try that reached the voicemail left a message there.
    pub spoke: bool,
    /// The date of the last message left, on a voicemail or with a screener.
    pub last_message: Option<NaiveDate>,
    /// The date of the exit message.
    pub exit: Option<NaiveDate>,
    /// Unanswered tries by number.
    pub unanswered: BTreeMap<String, u32>,
    /// The last try.
    pub last: Option<LastTry>,
}

/// What of the last try the next one depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct LastTry {
    /// The instant that counts.
    pub at: Moment,
    /// The prospect's date that counts.
    pub date: NaiveDate,
    /// The slot it landed in.
    pub slot: Option<Slot>,
    /// What came of it.
    pub outcome: Outcome,
    /// How many tries of that date found the line engaged.
    pub busy_that_day: u32,
}

/// A follow-up and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp {
    /// The event that made it.
    pub made_by: Uuid,
    /// When it was made.
    pub made_at: Moment,
    /// When it is meant.
    pub plan: Plan,
    /// What became of it, time itself left aside: see [`FollowUp::state_at`].
    pub state: FollowUpState,
    /// What it came from.
    pub origin: Origin,
}

/// What a follow-up came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// What was said: asked for, agreed or promised, or what the practice makes of it.
    Said,
    /// A call of theirs that was missed.
    MissedCall,
    /// Their absence: it is the day they are back.
    Absence,
}

impl Origin {
    fn of(what: &What) -> Self {
        match what {
            What::CallBack(call_back) if call_back.result.is_none() => Origin::MissedCall,
            What::Away(_) => Origin::Absence,
            _ => Origin::Said,
        }
    }
}

impl FollowUp {
    /// What became of it, as it stands at an instant: one that was never kept is broken from the end
    /// of the next business day, and still offered.
    #[must_use]
    pub fn state_at(&self, calendar: &Calendar, now: Moment) -> FollowUpState {
        let breaks = self.plan.kind != FollowUpKind::Care;
        match self.state {
            FollowUpState::Open if breaks && self.plan.broken_from(calendar) <= now => FollowUpState::Broken,
            state => state,
        }
    }
}

/// The word for where a prospect stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// In a round, or never tried.
    Open,
    /// Left alone after an exit message.
    Resting,
    /// Away until a day.
    Away,
    /// Paused until an appointment's outcome.
    Appointment,
    /// Bought: care calls.
    Customer,
    /// Sent on to someone else.
    Parked,
    /// At the limit: the person decides.
    AtLimit,
    /// Closed with a reason.
    Closed,
    /// Never to be called again.
    OptedOut,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 9] = [
        Status::Open,
        Status::Resting,
        Status::Away,
        Status::Appointment,
        Status::Customer,
        Status::Parked,
        Status::AtLimit,
        Status::Closed,
        Status::OptedOut,
    ];

    /// The word used on the command line, in JSON and on the screen.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Resting => "resting",
            Status::Away => "away",
            Status::Appointment => "appointment",
            Status::Customer => "customer",
            Status::Parked => "parked",
            Status::AtLimit => "at-limit",
            Status::Closed => "closed",
            Status::OptedOut => "opted-out",
        }
    }
}

/// Tries of one care round (A0 "keep in touch").
pub(super) const CARE_TRIES: u32 = 3;

impl Story {
    /// Works out what a history comes to.
    #[must_use]
    pub fn of(policy: &Policy, calendar: &Calendar, history: &History) -> Story {
        let mut fold = Fold::new(policy, calendar);
        for event in history.events() {
            fold.step(event);
        }
        fold.story
    }

    /// The follow-up that is still to be kept.
    #[must_use]
    pub fn open_follow_up(&self) -> Option<&FollowUp> {
        self.follow_ups.last().filter(|follow_up| follow_up.state == FollowUpState::Open)
    }

    /// How many tries this round allows, of a limit that is the prospect's own or the policy's.
    #[must_use]
    pub fn limit(&self, rules: &Rules, own: Option<u32>) -> u32 {
        self.round.limit(rules, own)
    }

    /// How many tries are left of the round, whether or not they are pursued.
    #[must_use]
    pub fn tries_left(&self, rules: &Rules, own: Option<u32>) -> u32 {
        self.limit(rules, own).saturating_sub(self.round.counted)
    }

    /// Whether they are pursued at all: neither closed, parked nor opted out.
    #[must_use]
    pub fn is_pursued(&self) -> bool {
        matches!(self.stage, Stage::Open | Stage::Customer)
    }

    /// How many tries a care round allows before it waits for the next interval.
    #[must_use]
    pub fn care_tries(limit: u32) -> u32 {
        CARE_TRIES.min(limit)
    }

    /// The first day after the rest that an unanswered exit message brings (A0 4).
    #[must_use]
    pub fn rested_on(&self, rules: &Rules) -> Option<NaiveDate> {
        self.round.exit.map(|exit| crate::domain::calendar::plus(exit, rules.rest_days))
    }
}

impl Round {
    /// How many tries the round allows, of a limit that is the prospect's own or the policy's.
    #[must_use]
    pub fn limit(&self, rules: &Rules, own: Option<u32>) -> u32 {
        (own.unwrap_or(rules.limit) + self.raised).min(MOST_TRIES)
    }
}

/// The round to which an event of a history belongs, whole: to its last event, not just up to this one.
pub(super) fn round_around(policy: &Policy, calendar: &Calendar, history: &History, id: Uuid) -> Round {
    let mut fold = Fold::new(policy, calendar);
    let mut found = false;
    for event in history.events() {
        let ended = fold.step(event);
        found |= event.id == id;
        if let (true, Some(round)) = (found, ended) {
            return round;
        }
    }
    fold.story.round
}

/// The fold over a history, one event at a time.
struct Fold<'a> {
    policy: &'a Policy,
    calendar: &'a Calendar,
    story: Story,
}

impl<'a> Fold<'a> {
    fn new(policy: &'a Policy, calendar: &'a Calendar) -> Self {
        let story = Story {
            stage: Stage::Open,
            round: Round::default(),
            away: None,
            appointment: false,
            follow_ups: Vec::new(),
            tried: false,
            answered_in: None,
            last_talk: None,
            permission: None,
        };
        Fold { policy, calendar, story }
    }

    /// Takes one event in; gives the round that it ended, where it did.
    fn step(&mut self, event: &Event) -> Option<Round> {
        let ended = match &event.what {
            What::Attempt(attempt) => self.attempt(event, attempt),
            What::CallBack(call_back) => self.call_back(event, call_back),
            What::Away(plan) => {
                self.void();
                self.story.away = Some(plan.date);
                None
            }
            What::OptedOut(via) => {
                self.opt_out(*via, event.timing.at);
                None
            }
            What::Extended(by) => {
                self.story.round.raised += by;
                None
            }
            What::Dropped(why) => {
                self.close(Closure::Dropped(why.clone()));
                None
            }
            What::Reopened => self.reopen(),
            What::Fit(fits) => {
                self.fit(*fits);
                None
            }
            What::LimitSet(_) => None,
            What::Merged { carried } => {
                self.story.round.counted += carried;
                None
            }
        };
        if let Some(plan) = event.plan() {
            self.plan(event, *plan);
        }
        ended
    }

    fn attempt(&mut self, event: &Event, attempt: &Attempt) -> Option<Round> {
        self.story.tried = true;
        self.story.appointment = false;
        self.judge_follow_up(event.counted_at(), attempt);
        self.count(event, attempt);
        if attempt.outcome.answered() {
            self.story.answered_in = attempt.slot.or(self.story.answered_in);
        }
        if attempt.outcome == Outcome::Reached {
            self.talked(attempt.local.date(), attempt.permission);
            self.result(attempt.result, attempt.reason.as_ref(), event.timing.at);
            return Some(self.end_round());
        }
        // A care round that reached nobody ends with its last try, and waits for the next interval.
        let care_is_over = attempt.plan.is_some_and(|plan| plan.kind == FollowUpKind::Care);
        care_is_over.then(|| self.end_round())
    }

    fn count(&mut self, event: &Event, attempt: &Attempt) {
        let date = event.counted_date(self.policy.own.zone).unwrap_or(attempt.local.date());
        let round = &mut self.story.round;
        if attempt.outcome.counts() {
            round.counted += 1;
        }
        if matches!(attempt.outcome, Outcome::Voicemail | Outcome::HungUp) {
            round.spoke = attempt.outcome == Outcome::Voicemail;
        }
        if attempt.outcome == Outcome::Voicemail {
            round.voicemails += 1;
            if attempt.strategy == Strategy::Exit {
                round.exit = Some(date);
            }
        }
        if attempt.outcome == Outcome::BrushOff {
            round.brush_offs += 1;
        }
        if attempt.left_message() {
            round.last_message = Some(date);
        }
        if let (true, Some(number)) = (attempt.outcome.unanswered(), &attempt.number) {
            *round.unanswered.entry(number.clone()).or_default() += 1;
        }
        if let (true, Some(slot)) = (attempt.outcome.spends_slot(), attempt.slot) {
            round.spent.push((slot, date));
        }
        let before =
            round.last.as_ref().filter(|last| last.date == date).map_or(0, |last| last.busy_that_day);
        round.last = Some(LastTry {
            at: event.counted_at(),
            date,
            slot: attempt.slot,
            outcome: attempt.outcome,
            busy_that_day: before + u32::from(attempt.outcome == Outcome::Busy),
        });
    }

    fn call_back(&mut self, event: &Event, call_back: &CallBack) -> Option<Round> {
        self.void();
        self.story.away = None;
        call_back.result?;
        self.story.appointment = false;
        self.talked(hours::date_in(call_back.zone, event.counted_at()), call_back.permission);
        self.result(call_back.result, call_back.reason.as_ref(), event.timing.at);
        Some(self.end_round())
    }

    fn talked(&mut self, date: NaiveDate, permission: Option<bool>) {
        self.story.last_talk = Some(date);
        self.story.away = None;
        self.story.permission = permission.or(self.story.permission);
    }

    fn result(&mut self, result: Option<Talk>, reason: Option<&String>, at: Moment) {
        if matches!(self.story.stage, Stage::OptedOut { .. }) {
            return;
        }
        let open = match self.story.stage {
            Stage::Customer => Stage::Customer,
            _ => Stage::Open,
        };
        self.story.appointment = result == Some(Talk::Appointment);
        self.story.stage = match result {
            Some(Talk::Sale) => Stage::Customer,
            Some(Talk::NotInterested) => Stage::Closed(Closure::NotInterested(reason.cloned())),
            Some(Talk::NotAFit) => Stage::Closed(Closure::NotAFit(reason.cloned())),
            Some(Talk::Forwarded) => Stage::Parked,
            Some(Talk::OptOut) => Stage::OptedOut { via: Via::Call, at },
            Some(Talk::Talk | Talk::Appointment) | None => open,
        };
    }

    fn opt_out(&mut self, via: Via, at: Moment) {
        self.void();
        if !matches!(self.story.stage, Stage::OptedOut { .. }) {
            self.story.stage = Stage::OptedOut { via, at };
        }
    }

    fn close(&mut self, why: Closure) {
        self.void();
        self.story.away = None;
        self.story.appointment = false;
        if !matches!(self.story.stage, Stage::OptedOut { .. }) {
            self.story.stage = Stage::Closed(why);
        }
    }

    fn reopen(&mut self) -> Option<Round> {
        if matches!(self.story.stage, Stage::OptedOut { .. }) {
            return None;
        }
        self.void();
        self.story.away = None;
        self.story.appointment = false;
        self.story.stage = Stage::Open;
        Some(self.end_round())
    }

    fn fit(&mut self, fits: bool) {
        if !fits {
            self.close(Closure::FitNo);
        } else if self.story.stage == Stage::Closed(Closure::FitNo) {
            self.story.stage = Stage::Open;
        }
    }

    fn end_round(&mut self) -> Round {
        std::mem::take(&mut self.story.round)
    }

    /// What an attempt makes of the open follow-up: kept in its window, then kept late, then broken;
    /// before its window it stays open, but for a conversation; a number that isn't theirs voids it.
    fn judge_follow_up(&mut self, at: Moment, attempt: &Attempt) {
        let (slots, calendar) = (&self.policy.slots, self.calendar);
        let Some(open) = self.story.follow_ups.last_mut().filter(|f| f.state == FollowUpState::Open) else {
            return;
        };
        let window = open.plan.window(slots);
        open.state = if !attempt.outcome.counts() {
            FollowUpState::Void
        } else if at < window.from {
            match attempt.outcome {
                Outcome::Reached => FollowUpState::Void,
                _ => FollowUpState::Open,
            }
        } else if at < window.to || open.plan.kind == FollowUpKind::Care {
            FollowUpState::Kept
        } else if at < open.plan.broken_from(calendar) {
            FollowUpState::KeptLate
        } else {
            FollowUpState::Broken
        };
    }

    fn void(&mut self) {
        if let Some(open) = self.story.follow_ups.last_mut().filter(|f| f.state == FollowUpState::Open) {
            open.state = FollowUpState::Void;
        }
    }

    /// A new promise or next step replaces the open one.
    fn plan(&mut self, event: &Event, plan: Plan) {
        self.void();
        self.story.follow_ups.push(FollowUp {
            made_by: event.id,
            made_at: event.timing.at,
            plan,
            state: FollowUpState::Open,
            origin: Origin::of(&event.what),
        });
    }
}

/// The word for where a prospect stands at an instant, in a zone of theirs.
#[must_use]
pub fn status(policy: &Policy, story: &Story, own_limit: Option<u32>, zone: Tz, now: Moment) -> Status {
    let today = hours::date_in(zone, now);
    let limit = story.limit(&policy.rules, own_limit);
    let customer = story.stage == Stage::Customer;
    match story.stage {
        Stage::OptedOut { .. } => Status::OptedOut,
        Stage::Closed(_) => Status::Closed,
        Stage::Parked => Status::Parked,
        _ if !customer && story.round.counted >= limit => Status::AtLimit,
        _ if story.away.is_some_and(|back| today < back) => Status::Away,
        _ if story.appointment => Status::Appointment,
        _ if story.rested_on(&policy.rules).is_some_and(|rested| today < rested) => Status::Resting,
        Stage::Customer => Status::Customer,
        Stage::Open => Status::Open,
    }
}
