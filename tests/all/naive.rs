//! The rules of the practice a second time, as plain and as slow as they can be put: one instant is
//! asked about at a time, every answer is looked up in the list of events anew, and all of it goes by
//! what the clock on the wall shows in each zone they may be in. Nothing here knows of spans of time
//! or carries a sum from one event to the next, so that what the engine works out by such means can
//! be held against it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};
use chrono_tz::Tz;
use redial::domain::attempt::{Attempt, Mark, Outcome, Rule, Strategy, Talk, Timing};
use redial::domain::cadence::{CalledBack, Facts, Kind, Logged, Promise, Status, Step};
use redial::domain::calendar::{Calendar, next_day, plus};
use redial::domain::coach::likeness;
use redial::domain::follow_up::{FollowUpKind, FollowUpState, Plan, PlanTime};
use redial::domain::history::{CallBack, Event, What};
use redial::domain::hours::{self, Moment};
use redial::domain::policy::{Calls, Leave, Policy, Research};
use redial::domain::prospect::{Line, Phone, Prospect};
use redial::domain::slot::Slot;
use redial::domain::when::{Time, When};
use uuid::Uuid;

/// Every boundary of a test lies on a multiple of so many minutes of the clock.
const GRAIN: i64 = 5;

/// What to do about somebody at an instant.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    Closed,
    Review { due: bool },
    Needs(Rule),
    Call(Offer),
    Wait,
}

/// A call that is due.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub kind: Kind,
    pub phone: String,
    pub slot: Option<Slot>,
    pub try_no: u32,
    pub limit: u32,
    pub strategy: Strategy,
    pub overdue: bool,
    pub busy: bool,
    pub due: Option<Moment>,
}

/// Whether somebody is pursued. `NoFit` is closed too; marked as a fit again, they are open.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    Open,
    Customer,
    Parked,
    Closed,
    NoFit,
    OptedOut,
}

/// A follow-up, and what became of it, time itself left aside.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp {
    pub made_by: Uuid,
    pub plan: Plan,
    pub state: FollowUpState,
}

/// What the attempts of a round come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    pub counted: u32,
    pub voicemails: u32,
    pub brush_offs: u32,
    pub spent: Vec<Slot>,
}

/// The slots in which they can be reached, by line, in the week that begins with a date.
type Rotations = BTreeMap<(NaiveDate, Line), Vec<Slot>>;

/// The rules, for one person with what happened so far.
#[derive(Clone)]
pub struct Naive<'a> {
    policy: &'a Policy,
    prospect: &'a Prospect,
    zones: &'a [Tz],
    calendar: Calendar,
    events: Vec<Event>,
    // Looked up once in the events, since they don't change while instants pass.
    stage: Stage,
    round: Vec<Event>,
    follow_ups: Vec<FollowUp>,
    looked_from: Option<NaiveDate>,
    rotations: Rc<RefCell<Rotations>>,
}

fn minute_of(time: NaiveTime) -> u16 {
    u16::try_from(time.hour() * 60 + time.minute()).unwrap()
}

fn weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn is_attempt(event: &Event) -> bool {
    event.attempt().is_some()
}

fn counts(event: &Event) -> bool {
    event.attempt().is_some_and(|attempt| attempt.outcome.counts())
}

fn opts_out(event: &Event) -> bool {
    matches!(event.what, What::OptedOut(_)) || event.talk() == Some(Talk::OptOut)
}

/// Whether the last of these events takes them up again; who opted out never is.
fn reopens(events: &[Event]) -> bool {
    let last = events.last();
    last.is_some_and(|event| event.what == What::Reopened) && !events.iter().any(opts_out)
}

fn stage(events: &[Event]) -> Stage {
    if events.iter().any(opts_out) {
        return Stage::OptedOut;
    }
    let Some((last, before)) = events.split_last() else { return Stage::Open };
    match (&last.what, last.talk()) {
        (What::Dropped(_), _) => Stage::Closed,
        (What::Fit(false), _) => Stage::NoFit,
        (What::Fit(true), _) if stage(before) == Stage::NoFit => Stage::Open,
        (What::Reopened, _) => Stage::Open,
        (_, Some(Talk::Sale)) => Stage::Customer,
        (_, Some(Talk::NotInterested | Talk::NotAFit)) => Stage::Closed,
        (_, Some(Talk::Forwarded)) => Stage::Parked,
        (_, Some(Talk::Talk | Talk::Appointment)) if stage(before) == Stage::Customer => Stage::Customer,
        (_, Some(Talk::Talk | Talk::Appointment)) => Stage::Open,
        _ => stage(before),
    }
}

/// Whether the round ends with the last of these events.
fn ends_round(events: &[Event]) -> bool {
    let Some(last) = events.last() else { return false };
    match &last.what {
        What::Attempt(attempt) if attempt.outcome == Outcome::Reached => true,
        // A customer's round that missed them ends with the care call that comes of it.
        What::Attempt(attempt) => attempt.plan.is_some_and(|plan| plan.kind == FollowUpKind::Care),
        What::CallBack(call_back) => call_back.result.is_some(),
        _ => reopens(events),
    }
}

/// The events since the last round ended.
fn round(events: &[Event]) -> Vec<Event> {
    let ends = (1..=events.len()).rev().find(|n| ends_round(&events[..*n]));
    events[ends.unwrap_or(0)..].to_vec()
}

impl<'a> Naive<'a> {
    pub fn of(policy: &'a Policy, facts: &'a Facts) -> Self {
        Naive {
            policy,
            prospect: &facts.prospect,
            zones: &facts.place.zones,
            calendar: facts.calendar(policy),
            events: Vec::new(),
            stage: Stage::Open,
            round: Vec::new(),
            follow_ups: Vec::new(),
            looked_from: None,
            rotations: Rc::default(),
        }
        .having(facts.history.events().to_vec())
    }

    /// The same person, if this is what happened.
    fn having(&self, events: Vec<Event>) -> Self {
        let mut naive = self.clone();
        naive.stage = stage(&events);
        naive.round = round(&events);
        naive.events = events;
        naive.follow_ups = naive.judged();
        naive
    }

    /// The same, foreseen from an instant: by the slots in which they can be reached in its week.
    pub fn foreseen(&self, from: Moment) -> Self {
        Naive { looked_from: Some(self.date(from)), ..self.clone() }
    }

    fn up_to(&self, at: Moment) -> Self {
        let earlier = self.events.iter().filter(|event| event.counted_at() <= at);
        self.having(earlier.cloned().collect())
    }

    /// The same person after one thing more happened, which may have been earlier than others.
    fn and(&self, event: &Event) -> Self {
        let mut events = self.events.clone();
        events.push(event.clone());
        events.sort_by_key(|event| (event.counted_at(), event.seq));
        self.having(events)
    }

    // ── The clock on the wall ────────────────────────────────────────────────────────────────────

    /// The zone in which dates are told.
    fn zone(&self) -> Tz {
        self.zones.first().copied().unwrap_or(self.policy.own.zone)
    }

    fn date(&self, at: Moment) -> NaiveDate {
        at.with_timezone(&self.zone()).date_naive()
    }

    fn in_every_zone(&self, at: Moment, holds: impl Fn(NaiveDateTime) -> bool) -> bool {
        self.zones.iter().all(|zone| holds(at.with_timezone(zone).naive_local()))
    }

    fn own_hours(&self, at: Moment) -> bool {
        let own = &self.policy.own;
        let local = at.with_timezone(&own.zone).naive_local();
        own.days.contains(&local.weekday()) && own.hours.contains(local.time())
    }

    fn eight_to_nine(&self, at: Moment) -> bool {
        self.in_every_zone(at, |local| (8 * 60..21 * 60).contains(&minute_of(local.time())))
    }

    fn legal(&self, line: Line, at: Moment) -> bool {
        let at_home = match line {
            Line::Mobile | Line::Home => true,
            Line::Unknown => self.policy.own.calls == Some(Calls::Homes),
            Line::Office | Line::Main => false,
        };
        !at_home || self.eight_to_nine(at)
    }

    /// The hours in which a line is called where nobody named the time.
    fn cautious(&self, line: Line, at: Moment) -> bool {
        let unsure = line == Line::Unknown && self.policy.own.calls != Some(Calls::Offices);
        self.legal(line, at) && (!unsure || self.eight_to_nine(at))
    }

    /// In business hours of the whole day, as what was missed is made up for.
    fn daytime(&self, line: Line, at: Moment) -> bool {
        self.in_every_zone(at, |local| {
            self.calendar.is_business_day(local.date())
                && (7 * 60..18 * 60 + 30).contains(&minute_of(local.time()))
        }) && self.own_hours(at)
            && self.cautious(line, at)
    }

    /// The slot of a time of the day.
    fn slot_of_day(&self, minute: u16) -> Option<Slot> {
        let slots = &self.policy.slots;
        let within = |window: hours::Window| (window.start()..window.end()).contains(&minute);
        if within(slots.early) {
            Some(Slot::Early)
        } else if within(slots.lunch) {
            Some(Slot::Lunch)
        } else if within(slots.late) {
            Some(Slot::Late)
        } else {
            (8 * 60..17 * 60).contains(&minute).then_some(Slot::Office)
        }
    }

    /// The slot in which a call at an instant lands; none where their zones don't agree on one.
    fn slot(&self, at: Moment) -> Option<Slot> {
        let first = at.with_timezone(self.zones.first()?).naive_local();
        let slot = self.slot_of_day(minute_of(first.time()))?;
        let lands = self.in_every_zone(at, |local| {
            self.calendar.is_business_day(local.date())
                && self.slot_of_day(minute_of(local.time())) == Some(slot)
        });
        lands.then_some(slot)
    }

    /// Whether the program may offer a slot on a line at an instant.
    fn slot_open(&self, slot: Slot, line: Line, at: Moment) -> bool {
        self.slot(at) == Some(slot) && self.own_hours(at) && self.cautious(line, at)
    }

    // ── What happened ────────────────────────────────────────────────────────────────────────────

    fn customer(&self) -> bool {
        self.stage == Stage::Customer
    }

    fn tries(&self) -> impl DoubleEndedIterator<Item = (&Event, &Attempt)> {
        self.round.iter().filter_map(|event| Some((event, event.attempt()?)))
    }

    fn counted(&self) -> u32 {
        count(self.tries().filter(|(_, attempt)| attempt.outcome.counts()))
    }

    fn voicemails(&self) -> u32 {
        count(self.tries().filter(|(_, attempt)| attempt.outcome == Outcome::Voicemail))
    }

    fn limit(&self) -> u32 {
        self.limit_of(&self.round)
    }

    fn limit_of(&self, round: &[Event]) -> u32 {
        let own = self.prospect.limit.unwrap_or(self.policy.rules.limit);
        let more = |event: &Event| if let What::Extended(more) = event.what { more } else { 0 };
        (own + round.iter().map(more).sum::<u32>()).min(99)
    }

    /// The date that counts for caps and gaps.
    fn counted_date(&self, event: &Event, attempt: &Attempt) -> NaiveDate {
        if attempt.marks.contains(&Mark::Clock) {
            self.date(event.counted_at())
        } else {
            attempt.local.date()
        }
    }

    fn dials_on(&self, date: NaiveDate) -> Vec<&Attempt> {
        let attempts = self.events.iter().filter_map(|event| Some((event, event.attempt()?)));
        let on_date = attempts
            .filter(|(event, attempt)| attempt.outcome.counts() && self.counted_date(event, attempt) == date);
        on_date.map(|(_, attempt)| attempt).collect()
    }

    fn last_message(&self) -> Option<NaiveDate> {
        let left = self.tries().rfind(|(_, attempt)| attempt.left_message());
        left.map(|(event, attempt)| self.counted_date(event, attempt))
    }

    /// The first date after the gap that follows a message.
    fn gap_over(&self) -> Option<NaiveDate> {
        self.last_message().map(|message| self.calendar.after(message, self.policy.rules.gap_days))
    }

    fn exit(&self) -> Option<NaiveDate> {
        let exit =
            |attempt: &Attempt| attempt.outcome == Outcome::Voicemail && attempt.strategy == Strategy::Exit;
        let left = self.tries().rfind(|(_, attempt)| exit(attempt));
        left.map(|(event, attempt)| self.counted_date(event, attempt))
    }

    fn rested(&self) -> Option<NaiveDate> {
        self.exit().map(|exit| plus(exit, self.policy.rules.rest_days))
    }

    /// The day they are back, if they were away and nobody has spoken to them since.
    fn away(&self) -> Option<NaiveDate> {
        (1..=self.events.len()).rev().find_map(|n| match &self.events[n - 1].what {
            What::Away(plan) => Some(Some(plan.date)),
            What::CallBack(_) | What::Dropped(_) | What::Fit(false) => Some(None),
            What::Reopened if reopens(&self.events[..n]) => Some(None),
            What::Attempt(attempt) if attempt.outcome == Outcome::Reached => Some(None),
            _ => None,
        })?
    }

    /// Whether an appointment was made, and nobody dialled or was spoken to since.
    fn appointment(&self) -> bool {
        let last = (1..=self.events.len()).rev().find_map(|n| match &self.events[n - 1].what {
            What::Dropped(_) | What::Fit(false) => Some(false),
            What::Reopened if reopens(&self.events[..n]) => Some(false),
            What::Attempt(attempt) => Some(attempt.result == Some(Talk::Appointment)),
            _ => self.events[n - 1].talk().map(|talk| talk == Talk::Appointment),
        });
        last == Some(true)
    }

    fn last_talk(&self) -> Option<NaiveDate> {
        self.events.iter().rev().find_map(|event| match &event.what {
            What::Attempt(attempt) if attempt.outcome == Outcome::Reached => Some(attempt.local.date()),
            What::CallBack(call_back) if call_back.result.is_some() => Some(self.date(event.counted_at())),
            _ => None,
        })
    }

    fn answered_in(&self) -> Option<Slot> {
        let attempts = self.events.iter().filter_map(Event::attempt);
        attempts.filter(|attempt| attempt.outcome.answered()).filter_map(|attempt| attempt.slot).next_back()
    }

    /// The number that is due: direct ones first, and the next after two tries that nobody answered.
    fn due_number(&self) -> Option<&'a Phone> {
        let turn = |phone: &Phone| match phone.line {
            Line::Office | Line::Unknown => 0,
            Line::Mobile => 1,
            Line::Home => 2,
            Line::Main => 3,
        };
        let pairs = |phone: &Phone| {
            let on_it = self.tries().filter(|(_, attempt)| {
                attempt.outcome.unanswered() && attempt.number.as_ref() == Some(&phone.number.e164)
            });
            count(on_it) / 2
        };
        let live = self.prospect.phones.iter().filter(|phone| !phone.dead);
        live.min_by_key(|phone| (pairs(phone), turn(phone)))
    }

    fn dialled(&self, attempt: &Attempt) -> Option<&'a Phone> {
        self.prospect.phones.iter().find(|phone| Some(&phone.number.e164) == attempt.number.as_ref())
    }

    // ── Follow-ups ───────────────────────────────────────────────────────────────────────────────

    /// When the window of a follow-up starts and ends.
    fn window(&self, plan: &Plan) -> (Moment, Moment) {
        let minute = |minute| hours::instant(plan.zone, plan.date, minute);
        match plan.when {
            PlanTime::Any => (minute(0), minute(24 * 60)),
            PlanTime::At(time) => {
                let at = hours::instant_at(plan.zone, plan.date, time);
                (at - TimeDelta::minutes(15), at + TimeDelta::minutes(60))
            }
            PlanTime::In(slot) => {
                let of_slot = || (0..24 * 60).filter(|minute| self.slot_of_day(*minute) == Some(slot));
                (minute(of_slot().min().unwrap()), minute(of_slot().max().unwrap() + 1))
            }
        }
    }

    /// The end of the business day after its own.
    fn broken_from(&self, plan: &Plan) -> Moment {
        hours::midnight(plan.zone, next_day(self.calendar.after(plan.date, 1)))
    }

    fn judged(&self) -> Vec<FollowUp> {
        let made = self.events.iter().enumerate().filter_map(|(n, event)| Some((n, event, *event.plan()?)));
        let judge = |n: usize, plan: &Plan| {
            let mut later = (n + 1..self.events.len()).map(|later| self.judge(plan, &self.events[..=later]));
            later.find(|state| *state != FollowUpState::Open)
        };
        made.map(|(n, event, plan)| FollowUp {
            made_by: event.id,
            plan,
            state: judge(n, &plan).unwrap_or(FollowUpState::Open),
        })
        .collect()
    }

    /// What the last of these events makes of a follow-up that is open when it happens.
    fn judge(&self, plan: &Plan, events: &[Event]) -> FollowUpState {
        let event = events.last().unwrap();
        let void_if = |voids| if voids { FollowUpState::Void } else { FollowUpState::Open };
        match &event.what {
            What::Attempt(attempt) if !attempt.outcome.counts() => FollowUpState::Void,
            What::Attempt(attempt) => {
                let at = event.counted_at();
                let (from, to) = self.window(plan);
                if at < from {
                    void_if(attempt.outcome == Outcome::Reached || attempt.plan.is_some())
                } else if at < to || plan.kind == FollowUpKind::Care {
                    FollowUpState::Kept
                } else if at < self.broken_from(plan) {
                    FollowUpState::KeptLate
                } else {
                    FollowUpState::Broken
                }
            }
            What::CallBack(_) | What::Away(_) | What::OptedOut(_) | What::Dropped(_) => FollowUpState::Void,
            What::Reopened => void_if(reopens(events)),
            What::Fit(fits) => void_if(!fits),
            What::Extended(_) | What::LimitSet(_) | What::Merged { .. } => FollowUpState::Open,
        }
    }

    fn open_follow_up(&self) -> Option<&FollowUp> {
        self.follow_ups.iter().find(|follow_up| follow_up.state == FollowUpState::Open)
    }

    pub fn awaited(&self) -> Option<Plan> {
        self.open_follow_up().map(|follow_up| follow_up.plan)
    }

    fn started(&self, at: Moment) -> Option<&FollowUp> {
        self.open_follow_up().filter(|follow_up| self.window(&follow_up.plan).0 <= at)
    }

    // ── What to do now ───────────────────────────────────────────────────────────────────────────

    pub fn verdict(&self, now: Moment) -> Verdict {
        if matches!(self.stage, Stage::OptedOut | Stage::Closed | Stage::NoFit | Stage::Parked) {
            return Verdict::Closed;
        }
        if !self.customer() && self.counted() >= self.limit() {
            return Verdict::Review { due: self.started(now).is_some() };
        }
        let Some(phone) = self.due_number() else { return Verdict::Needs(Rule::Number) };
        if self.zones.is_empty() {
            return Verdict::Needs(Rule::Zone);
        }
        if let Some(follow_up) = self.open_follow_up() {
            return self.follow_up_offer(follow_up, phone, now).map_or(Verdict::Wait, Verdict::Call);
        }
        if self.policy.rules.research == Research::Require && !self.prospect.prepared {
            return Verdict::Needs(Rule::Research);
        }
        if self.rotation_held(now) {
            return Verdict::Wait;
        }
        let offer = self.busy_again(phone, now).or_else(|| self.slot_offer(phone, now));
        offer.or_else(|| self.office_help(phone, now)).map_or(Verdict::Wait, Verdict::Call)
    }

    fn offer(&self, kind: Kind, phone: &Phone, now: Moment) -> Offer {
        Offer {
            kind,
            phone: phone.number.e164.clone(),
            slot: self.slot(now),
            try_no: self.counted() + 1,
            limit: self.limit(),
            strategy: self.strategy(kind, phone),
            overdue: false,
            busy: false,
            due: None,
        }
    }

    fn strategy(&self, kind: Kind, phone: &Phone) -> Strategy {
        let exit_due = self.voicemails() >= self.policy.rules.exit_after && self.exit().is_none();
        if !self.customer() && self.counted() + 1 >= self.limit() {
            Strategy::Farewell
        } else if !self.customer() && exit_due {
            Strategy::Exit
        } else if kind == Kind::Office || phone.line == Line::Main {
            Strategy::Screener
        } else if self.prospect.forwarded_by.is_some() && !self.ever_dialled() {
            Strategy::Referral
        } else {
            Strategy::Plain
        }
    }

    fn ever_dialled(&self) -> bool {
        self.events.iter().any(is_attempt)
    }

    fn follow_up_offer(&self, follow_up: &FollowUp, phone: &Phone, now: Moment) -> Option<Offer> {
        let plan = &follow_up.plan;
        let (from, to) = self.window(plan);
        if now < from || self.is_away(now) {
            return None;
        }
        let asked = plan.kind == FollowUpKind::Asked;
        if !asked && (self.dials_used(now) || self.resting(now)) {
            return None;
        }
        if plan.kind == FollowUpKind::Care && self.in_gap(now) {
            return None;
        }
        let missed = now >= to;
        let own_and_cautious = || self.own_hours(now) && self.cautious(phone.line, now);
        let open = match (plan.kind, plan.when) {
            (FollowUpKind::Care, _) => self.daytime(phone.line, now),
            _ if missed => self.daytime(phone.line, now),
            (FollowUpKind::Asked, PlanTime::Any) => {
                own_and_cautious()
                    && self.in_every_zone(now, |local| {
                        local.date() == plan.date && (7 * 60..18 * 60 + 30).contains(&minute_of(local.time()))
                    })
            }
            (FollowUpKind::Asked, _) => self.legal(phone.line, now),
            (FollowUpKind::Promise, PlanTime::In(slot)) => self.slot_open(slot, phone.line, now),
            (FollowUpKind::Promise, _) => own_and_cautious(),
        };
        let kind = match plan.kind {
            FollowUpKind::Asked => Kind::Asked,
            FollowUpKind::Promise => Kind::Promise,
            FollowUpKind::Care => Kind::Care,
        };
        let overdue = missed && plan.kind != FollowUpKind::Care;
        open.then(|| Offer { overdue, due: Some(from), ..self.offer(kind, phone, now) })
    }

    // ── What holds a call back ───────────────────────────────────────────────────────────────────

    fn is_away(&self, now: Moment) -> bool {
        self.away().is_some_and(|back| self.date(now) < back)
    }

    fn resting(&self, now: Moment) -> bool {
        self.rested().is_some_and(|rested| self.date(now) < rested)
    }

    fn in_gap(&self, now: Moment) -> bool {
        self.gap_over().is_some_and(|over| self.date(now) < over)
    }

    fn dials_used(&self, now: Moment) -> bool {
        let newest = self.events.iter().rev().find_map(|event| Some((event, event.attempt()?)));
        newest.is_some_and(|(event, attempt)| {
            let date = self.counted_date(event, attempt);
            count(self.dials_on(date)) >= self.policy.rules.dials_per_day && self.date(now) <= date
        })
    }

    fn rotation_held(&self, now: Moment) -> bool {
        let just_engaged = self.engaged().is_some_and(|(event, _)| now < again(event));
        self.is_away(now)
            || self.dials_used(now)
            || self.resting(now)
            || self.in_gap(now)
            || self.appointment()
            || just_engaged
    }

    /// The last dial of the round, if it found the line engaged.
    fn engaged(&self) -> Option<(&Event, &Attempt)> {
        self.tries().next_back().filter(|(_, attempt)| attempt.outcome == Outcome::Busy)
    }

    /// How many tries of a date found the line engaged.
    fn engaged_on(&self, date: NaiveDate) -> u32 {
        let busy = self.tries().filter(|(event, attempt)| {
            attempt.outcome == Outcome::Busy && self.counted_date(event, attempt) == date
        });
        count(busy)
    }

    /// Whether the line was found engaged in a slot of today's, and not for the first time today.
    fn engaged_again(&self, slot: Slot, today: NaiveDate) -> bool {
        self.engaged().is_some_and(|(event, attempt)| {
            let date = self.counted_date(event, attempt);
            attempt.slot == Some(slot) && date == today && self.engaged_on(date) > 1
        })
    }

    // ── The rotation ─────────────────────────────────────────────────────────────────────────────

    /// The slots in which they can be reached, in the week that begins with a date.
    fn rotation(&self, line: Line, week_of: NaiveDate) -> Vec<Slot> {
        let week_of = self.looked_from.unwrap_or(week_of);
        if let Some(known) = self.rotations.borrow().get(&(week_of, line)) {
            return known.clone();
        }
        let mut slots = vec![Slot::Early, Slot::Lunch, Slot::Late];
        if self.policy.rules.office_in_rotation {
            slots.push(Slot::Office);
        }
        slots.retain(|slot| self.ever_meets(*slot, line, week_of));
        if slots.is_empty() {
            slots.push(Slot::Office);
        }
        self.rotations.borrow_mut().insert((week_of, line), slots.clone());
        slots
    }

    /// Whether a slot is open for a quarter of an hour on end within a week, holidays left aside.
    fn ever_meets(&self, slot: Slot, line: Line, week_of: NaiveDate) -> bool {
        let end = hours::midnight(self.zone(), plus(week_of, 7));
        let mut at = hours::midnight(self.zone(), week_of);
        let mut minutes = 0;
        while at < end {
            let open = self.in_every_zone(at, |local| {
                weekday(local.date()) && self.slot_of_day(minute_of(local.time())) == Some(slot)
            });
            minutes = if open && self.own_hours(at) && self.cautious(line, at) { minutes + GRAIN } else { 0 };
            if minutes >= 15 {
                return true;
            }
            at += TimeDelta::minutes(GRAIN);
        }
        false
    }

    fn spent(&self) -> Vec<(Slot, NaiveDate)> {
        let spending = self.tries().filter(|(_, attempt)| attempt.outcome.spends_slot());
        spending
            .filter_map(|(event, attempt)| Some((attempt.slot?, self.counted_date(event, attempt))))
            .collect()
    }

    /// The slots of a rotation that are due.
    fn untried(&self, rotation: &[Slot]) -> Vec<Slot> {
        let mut tried = BTreeSet::new();
        let mut afresh_after = None;
        for (slot, _) in self.spent() {
            if rotation.contains(&slot) {
                tried.insert(slot);
                afresh_after = None;
                if tried.len() == rotation.len() {
                    tried.clear();
                    afresh_after = Some(slot);
                }
            }
        }
        let repeats = |slot: &Slot| rotation.len() > 1 && afresh_after == Some(*slot);
        rotation.iter().copied().filter(|slot| !tried.contains(slot) && !repeats(slot)).collect()
    }

    fn rotation_kind(&self) -> Kind {
        if self.customer() {
            Kind::Care
        } else if self.ever_dialled() {
            Kind::Slot
        } else {
            Kind::New
        }
    }

    /// A line that was engaged is tried again once, while its slot is open: they are there.
    fn busy_again(&self, phone: &Phone, now: Moment) -> Option<Offer> {
        let (event, attempt) = self.engaged()?;
        let slot = attempt.slot?;
        let date = self.counted_date(event, attempt);
        let mut at = event.counted_at();
        while at < now && self.slot_open(slot, phone.line, at) {
            at += TimeDelta::minutes(1);
        }
        let still_open = at >= now && self.slot_open(slot, phone.line, now);
        let again = now >= again(event) && still_open && self.engaged_on(date) == 1;
        again.then(|| Offer { busy: true, ..self.offer(self.rotation_kind(), phone, now) })
    }

    fn slot_offer(&self, phone: &Phone, now: Moment) -> Option<Offer> {
        let today = self.date(now);
        let rotation = self.rotation(phone.line, today);
        let slot = self.slot(now)?;
        let due = self.untried(&rotation).contains(&slot) && self.slot_open(slot, phone.line, now);
        let offered =
            due && !self.engaged_again(slot, today) && !self.only_slot_was_just_tried(&rotation, today);
        offered.then(|| self.offer(self.rotation_kind(), phone, now))
    }

    /// The only slot there is comes no more than once a business day.
    fn only_slot_was_just_tried(&self, rotation: &[Slot], today: NaiveDate) -> bool {
        let spent = self.spent().into_iter().rfind(|(spent, _)| rotation == [*spent]);
        spent.is_some_and(|(_, date)| today < self.calendar.after(date, 1))
    }

    /// Office hours, in which a screener may help, when nothing of the rotation is open.
    fn office_help(&self, phone: &Phone, now: Moment) -> Option<Offer> {
        let today = self.date(now);
        let main = self.prospect.phones.iter().find(|phone| !phone.dead && phone.line == Line::Main);
        let phone = main.or_else(|| self.last_message().map(|_| phone))?;
        let due = self.due_number()?;
        let in_turn = self.rotation(due.line, today).contains(&Slot::Office);
        let spent = self.spent().into_iter().any(|(slot, date)| slot == Slot::Office && date == today);
        let helps = !self.customer() && !in_turn && !spent && !self.engaged_again(Slot::Office, today);
        (helps && self.slot_open(Slot::Office, phone.line, now)).then(|| self.offer(Kind::Office, phone, now))
    }

    // ── What a call leads to ─────────────────────────────────────────────────────────────────────

    /// The event that a dial makes, or the rules that refuse it.
    pub fn record(&self, said: &Logged, booked: &[Moment], at: Moment) -> Result<Event, BTreeSet<Rule>> {
        let then = if said.told { self.up_to(at) } else { self.clone() };
        let newest = then.events.iter().rfind(|event| is_attempt(event)).map(Event::counted_at);
        let counted_at = newest.unwrap_or(at).max(at);
        let offered = match then.verdict(at) {
            Verdict::Call(offer) => Some(offer.phone),
            _ => then.due_number().map(|phone| phone.number.e164.clone()),
        };
        let number = said.number.clone().or(offered);
        let mut attempt = Attempt {
            local: at.with_timezone(&self.zone()).naive_local(),
            zone: self.zones.first().copied(),
            number,
            outcome: said.outcome,
            result: said.result,
            slot: self.slot(at),
            strategy: said.strategy,
            objective: said.objective,
            message: said.message.clone(),
            template: said.template,
            screener: said.screener.clone(),
            note: said.note.clone(),
            reason: said.reason.clone(),
            permission: said.permission,
            marks: Vec::new(),
            plan: None,
        };
        if counted_at != at {
            attempt.marks.push(Mark::Clock);
        }
        let timing = Timing { at, counted_at };
        let event = |attempt| Event { id: said.id, seq: Event::NEW, timing, what: What::Attempt(attempt) };

        let refusing = self.refusing(&then, &event(attempt.clone()), &attempt);
        let taken = said.result == Some(Talk::OptOut)
            || (said.overridden.is_some() && !refusing.contains(&Rule::OptOut));
        if !refusing.is_empty() && !taken {
            return Err(refusing);
        }
        attempt.marks.extend(then.marks(&attempt, at, counted_at));
        attempt.marks.extend(refusing.into_iter().map(Mark::Overridden));
        attempt.plan = then.plan_after(&event(attempt.clone()), &attempt, said, booked);
        Ok(event(attempt))
    }

    fn refusing(&self, then: &Self, event: &Event, attempt: &Attempt) -> BTreeSet<Rule> {
        if self.stage == Stage::OptedOut {
            return BTreeSet::from([Rule::OptOut]);
        }
        let rules = &self.policy.rules;
        let counts = attempt.outcome.counts();
        let date = self.counted_date(event, attempt);
        let illegal = self.dialled(attempt).is_some_and(|phone| !self.legal(phone.line, event.timing.at));
        let on_date = self.dials_on(date);
        let left = on_date.iter().filter(|attempt| attempt.outcome == Outcome::Voicemail);
        let too_many_messages =
            attempt.outcome == Outcome::Voicemail && count(left) >= rules.voicemails_per_day;
        let asked_due = then
            .started(event.counted_at())
            .is_some_and(|follow_up| follow_up.plan.kind == FollowUpKind::Asked);
        let too_many_dials = counts && count(on_date) >= rules.dials_per_day && !asked_due;
        let rests = counts && !asked_due && then.rested().is_some_and(|rested| date < rested);
        let said_before = |message: &String| {
            let earlier = self.events.iter().filter_map(|event| event.attempt()?.message.as_ref());
            earlier.into_iter().any(|earlier| likeness::same(message, earlier))
        };
        let repeated = attempt.message.as_ref().is_some_and(said_before);
        let refusing = [
            (Rule::Hours, illegal),
            (Rule::Limit, counts && self.beyond_limit(event)),
            (Rule::DailyCap, too_many_messages || too_many_dials),
            (Rule::Rest, rests),
            (Rule::Repeated, repeated),
        ];
        refusing.into_iter().filter(|(_, refuses)| *refuses).map(|(rule, _)| rule).collect()
    }

    /// Whether the whole round that an attempt belongs to, what came after it included, has more tries
    /// with it than it may.
    fn beyond_limit(&self, event: &Event) -> bool {
        let events = self.and(event).events;
        let place = events.iter().position(|other| other.id == event.id).unwrap();
        let from = (1..=place).rev().find(|n| ends_round(&events[..*n])).unwrap_or(0);
        let to = (place + 1..=events.len()).find(|n| ends_round(&events[..*n])).unwrap_or(events.len());
        let round = &events[from..to];
        count(round.iter().filter(|event| counts(event))) > self.limit_of(round)
    }

    fn marks(&self, attempt: &Attempt, at: Moment, counted_at: Moment) -> BTreeSet<Mark> {
        let silent = attempt.outcome == Outcome::HungUp && self.policy.rules.leave == Leave::Always;
        let mut marks: BTreeSet<Mark> = silent.then_some(Mark::Silent).into_iter().collect();
        if matches!(self.verdict(at), Verdict::Call(_)) {
            return marks;
        }
        let due = self.started(counted_at).is_some();
        let off_rotation = || {
            // Without a number there is no rotation to depart from.
            self.due_number().is_some_and(|phone| {
                let untried = self.untried(&self.rotation(phone.line, self.date(at)));
                attempt.slot.is_some_and(|slot| !untried.contains(&slot))
            })
        };
        let departures = [
            (Mark::OffSlot, attempt.slot.is_none()),
            (Mark::OffHours, !self.own_hours(at)),
            (Mark::Away, self.is_away(counted_at)),
            (Mark::OffRotation, !due && off_rotation()),
            (Mark::BeforeGap, !due && self.in_gap(counted_at)),
            (Mark::BeforePromise, !due && self.open_follow_up().is_some()),
        ];
        marks.extend(departures.into_iter().filter(|(_, departs)| *departs).map(|(mark, _)| mark));
        marks
    }

    // ── What comes next ──────────────────────────────────────────────────────────────────────────

    fn plan(&self, kind: FollowUpKind, date: NaiveDate, when: PlanTime) -> Plan {
        Plan { kind, zone: self.zone(), date, when, booked: None }
    }

    fn named(&self, when: When) -> Plan {
        let time = match when.time {
            Time::Any => PlanTime::Any,
            Time::At(time) => PlanTime::At(time),
            Time::Early => PlanTime::In(Slot::Early),
            Time::Lunch => PlanTime::In(Slot::Lunch),
            Time::Late => PlanTime::In(Slot::Late),
        };
        self.plan(FollowUpKind::Asked, when.date, time)
    }

    fn plan_after(&self, event: &Event, attempt: &Attempt, said: &Logged, booked: &[Moment]) -> Option<Plan> {
        // What people agree on, they agree on by the date that the clock tells, right or wrong.
        let today = attempt.local.date();
        if attempt.outcome == Outcome::Reached {
            return self.after_talk(attempt.result, said.step, today);
        }
        if let Some(asked) = said.asked {
            return Some(self.named(asked));
        }
        if attempt.outcome == Outcome::BrushOff {
            return Some(self.next_business_day(today));
        }
        let after = self.and(event);
        let missed = after.limit().min(3);
        let asked = after.open_follow_up().is_some_and(|open| open.plan.kind == FollowUpKind::Asked);
        if self.customer() && attempt.outcome.counts() && after.counted() >= missed && !asked {
            return self.next_care(today);
        }
        let promises = attempt.outcome == Outcome::Voicemail && said.promise == Promise::LeftOut;
        promises.then(|| after.promise(attempt, booked, event)).flatten()
    }

    fn next_business_day(&self, today: NaiveDate) -> Plan {
        self.plan(FollowUpKind::Asked, self.calendar.after(today, 1), PlanTime::Any)
    }

    fn after_talk(&self, result: Option<Talk>, step: Step, today: NaiveDate) -> Option<Plan> {
        let named = step.next.map(|when| self.named(when));
        let care = |date| Some(self.plan(FollowUpKind::Care, date, PlanTime::Any));
        let kept_in_touch = named.or_else(|| step.keep_in_touch.and_then(care));
        match result? {
            Talk::Talk => kept_in_touch,
            Talk::Appointment => Some(self.next_business_day(kept_in_touch.map_or(today, |plan| plan.date))),
            Talk::Sale => kept_in_touch.or_else(|| care(plus(today, self.policy.rules.care_days))),
            Talk::NotInterested | Talk::NotAFit | Talk::Forwarded | Talk::OptOut => None,
        }
    }

    /// The first of the dates on which a customer's care call is due, after today.
    fn next_care(&self, today: NaiveDate) -> Option<Plan> {
        let mut date = plus(self.last_talk()?, self.policy.rules.care_days);
        while date <= today {
            date = plus(date, self.policy.rules.care_days);
        }
        Some(self.plan(FollowUpKind::Care, date, PlanTime::Any))
    }

    /// The promise that a message makes by itself, asked of the one who has the message by then.
    fn promise(&self, attempt: &Attempt, booked: &[Moment], event: &Event) -> Option<Plan> {
        let asked_open =
            self.open_follow_up().is_some_and(|follow_up| follow_up.plan.kind == FollowUpKind::Asked);
        let at_limit = !self.customer() && self.counted() >= self.limit();
        if attempt.strategy.promises_nothing() || asked_open || at_limit || self.zones.is_empty() {
            return None;
        }
        // Where no number is left to call, the one dialled; one that nobody has told is unknown.
        let due = self.due_number().or_else(|| self.dialled(attempt));
        let line = due.map_or(Line::Unknown, |phone| phone.line);
        let rotation = self.rotation(line, self.date(event.timing.at));
        let untried = self.untried(&rotation);
        let first = self.gap_over().into_iter().chain(self.rested()).max()?;
        first.iter_days().take(30).find_map(|date| {
            let openings: Vec<(Moment, Slot, Moment)> =
                untried.iter().filter_map(|slot| self.room(*slot, line, date, booked)).collect();
            let liked = openings.iter().find(|(_, slot, _)| Some(*slot) == self.answered_in());
            let (_, slot, hour) = liked.or_else(|| openings.iter().min())?;
            let plan = self.plan(FollowUpKind::Promise, date, PlanTime::In(*slot));
            Some(Plan { booked: Some(*hour), ..plan })
        })
    }

    /// The first instant of a date at which a slot is open and the caller's hour isn't full; and the
    /// hour.
    fn room(
        &self,
        slot: Slot,
        line: Line,
        date: NaiveDate,
        booked: &[Moment],
    ) -> Option<(Moment, Slot, Moment)> {
        let mut at = hours::midnight(self.zone(), date);
        while self.date(at) == date {
            let local = at.with_timezone(&self.policy.own.zone);
            let hour = at - TimeDelta::minutes(i64::from(local.minute()));
            let full =
                count(booked.iter().filter(|other| **other == hour)) >= self.policy.rules.promises_per_hour;
            if !full && self.slot_open(slot, line, at) {
                return Some((at, slot, hour));
            }
            at += TimeDelta::minutes(GRAIN);
        }
        None
    }

    /// The event that a call of theirs makes.
    pub fn call_back(&self, said: &CalledBack, at: Moment) -> Event {
        let local = at.with_timezone(&self.zone()).naive_local();
        let plan = if said.result.is_some() {
            self.after_talk(said.result, said.step, local.date())
        } else {
            Some(self.plan(FollowUpKind::Asked, local.date(), PlanTime::At(local.time())))
        };
        let what = What::CallBack(CallBack {
            zone: self.zone(),
            result: said.result,
            reason: said.reason.clone(),
            permission: said.permission,
            note: said.note.clone(),
            plan,
        });
        Event { id: said.id, seq: Event::NEW, timing: Timing { at, counted_at: at }, what }
    }

    // ── Where they stand ─────────────────────────────────────────────────────────────────────────

    pub fn follow_ups(&self) -> &[FollowUp] {
        &self.follow_ups
    }

    /// What became of a follow-up by an instant: what was announced or asked for and not met by the end
    /// of the next business day is broken, and a care call never is.
    pub fn state_at(&self, follow_up: &FollowUp, now: Moment) -> FollowUpState {
        let open = follow_up.state == FollowUpState::Open;
        let too_late = now >= self.broken_from(&follow_up.plan);
        if open && too_late && follow_up.plan.kind != FollowUpKind::Care {
            FollowUpState::Broken
        } else {
            follow_up.state
        }
    }

    pub fn tally(&self) -> Tally {
        Tally {
            counted: self.counted(),
            voicemails: self.voicemails(),
            brush_offs: count(self.tries().filter(|(_, attempt)| attempt.outcome == Outcome::BrushOff)),
            spent: self.spent().into_iter().map(|(slot, _)| slot).collect(),
        }
    }

    pub fn status(&self, now: Moment) -> Status {
        match self.stage {
            Stage::OptedOut => Status::OptedOut,
            Stage::Closed | Stage::NoFit => Status::Closed,
            Stage::Parked => Status::Parked,
            Stage::Open if self.counted() >= self.limit() => Status::AtLimit,
            Stage::Open | Stage::Customer if self.is_away(now) => Status::Away,
            Stage::Open | Stage::Customer if self.appointment() => Status::Appointment,
            Stage::Open | Stage::Customer if self.resting(now) => Status::Resting,
            Stage::Customer => Status::Customer,
            Stage::Open => Status::Open,
        }
    }
}

/// When a line that was engaged is tried again.
fn again(event: &Event) -> Moment {
    event.counted_at() + TimeDelta::minutes(15)
}

fn count<T>(of: impl IntoIterator<Item = T>) -> u32 {
    u32::try_from(of.into_iter().count()).unwrap()
}
