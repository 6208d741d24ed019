//! Whether to call this person now, and why.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::attempt::{Objective, Outcome, Strategy};
use crate::domain::calendar::next_day;
use crate::domain::follow_up::{FollowUpKind, FollowUpState, PlanTime};
use crate::domain::hours::{self, Moment, Span};
use crate::domain::policy::{Policy, Research};
use crate::domain::prospect::{Line, Phone, PutOff};
use crate::domain::slot::{Slot, Slots};

use super::reason::Reason;
use super::rotation::Rotation;
use super::story::{FollowUp, Origin, Stage, Story};
use super::view::{Facts, View};
use super::windows::Windows;

/// What to do about a prospect at an instant.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// Call now.
    Call(Call),
    /// Wait.
    Wait {
        /// The first instant at which a call is offered; `None` where none is in sight.
        until: Option<Moment>,
        /// The slot that opens then, where it is one.
        slot: Option<Slot>,
        /// What keeps them waiting.
        why: Vec<Reason>,
    },
    /// At the limit: the person decides.
    Review {
        /// Whether a promise or an asked time is due all the same.
        due: bool,
        /// Why.
        why: Vec<Reason>,
    },
    /// Something must be known first.
    Needs(Reason),
    /// Not pursued.
    Closed(Reason),
}

impl Decision {
    /// The instant that a person expects where the decision is to wait: the time that was named of the
    /// follow-up ahead, though a call is offered a little before it; else the first at which one is.
    #[must_use]
    pub fn expected(&self) -> Option<Moment> {
        let Decision::Wait { until: Some(until), why, .. } = self else { return None };
        let named = why.iter().find_map(|why| match why {
            Reason::Ahead(plan) => plan.named(),
            _ => None,
        });
        named.map_or(Some(*until), |named| Some(named.max(*until)))
    }
}

/// A call that is due.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// What kind of row it is in the queue.
    pub kind: Kind,
    /// The number to dial.
    pub phone: Phone,
    /// The slot that it lands in; `None` outside all of them.
    pub slot: Option<Slot>,
    /// When the offer ends.
    pub closes: Moment,
    /// From when the follow-up that it keeps was due.
    pub due: Option<Moment>,
    /// Which try of the round it is, the first being 1.
    pub try_no: u32,
    /// How many tries the round allows.
    pub limit: u32,
    /// How it should go.
    pub strategy: Strategy,
    /// Whether a message is to be left where nobody answers.
    pub leave: bool,
    /// What it is for.
    pub objective: Objective,
    /// Whether what was announced or asked for has been missed.
    pub overdue: bool,
    /// Whether a busy line is tried again.
    pub busy: bool,
    /// Why now.
    pub why: Vec<Reason>,
}

/// The kinds of rows in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A time that the prospect named, or their missed call-back.
    Asked,
    /// A try that was announced.
    Promise,
    /// A slot of the rotation.
    Slot,
    /// Somebody never called before.
    New,
    /// A customer's care call.
    Care,
    /// Office hours, by the screener's help: below the line.
    Office,
}

impl Kind {
    /// The word used in JSON and on the screen.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Asked => "asked",
            Kind::Promise => "promise",
            Kind::Slot => "slot",
            Kind::New => "new",
            Kind::Care => "care",
            Kind::Office => "office",
        }
    }
}

/// How long after a busy line it is tried again.
pub(super) const BUSY_AGAIN: TimeDelta = TimeDelta::minutes(15);
/// How many days ahead the next opening is looked for. Longer holidays than that leave it open.
const HORIZON_DAYS: u32 = 40;

/// Whether to call a prospect at an instant, and why.
#[must_use]
pub fn decide(policy: &Policy, facts: &Facts, now: Moment) -> Decision {
    Deciding { view: &View::new(policy, facts), now }.decide()
}

/// A stretch of time in which a call is offered.
#[derive(Clone)]
struct Opening {
    span: Span,
    slot: Option<Slot>,
}

impl Opening {
    /// The part of it from an instant on: it may have begun before the rule that holds ends.
    fn not_before(self, from: Moment) -> Self {
        let span = Span { from: self.span.from.max(from), to: self.span.to };
        Opening { span, ..self }
    }
}

/// A rule that holds until an instant.
pub(super) struct Floor {
    pub until: Moment,
    pub why: Reason,
}

pub(super) struct Deciding<'a> {
    pub view: &'a View<'a>,
    pub now: Moment,
}

impl Deciding<'_> {
    pub fn decide(&self) -> Decision {
        if let Some(why) = self.view.shut() {
            return Decision::Closed(why);
        }
        if self.view.at_limit() {
            return self.review();
        }
        let Some(phone) = self.view.phone() else {
            return Decision::Needs(Reason::NumberMissing);
        };
        if self.view.facts.place.zones.is_empty() {
            return Decision::Needs(Reason::ZoneMissing);
        }
        let windows = self.view.windows_for(phone);
        match self.view.story.open_follow_up() {
            Some(open) => self.follow_up(phone, &windows, open),
            None if self.view.unprepared() => Decision::Needs(Reason::ResearchMissing),
            None => self.rotate(phone, &windows),
        }
    }

    fn review(&self) -> Decision {
        let story = &self.view.story;
        let due = story.open_follow_up().filter(|open| self.window(open).from <= self.now);
        let mut why = vec![Reason::AtLimit { counted: story.round.counted, limit: self.view.limit() }];
        why.extend(due.map(|open| self.because(open)));
        Decision::Review { due: due.is_some(), why }
    }

    fn window(&self, open: &FollowUp) -> Span {
        open.plan.window(&self.view.policy.slots)
    }

    fn because(&self, open: &FollowUp) -> Reason {
        let plan = open.plan;
        match plan.kind {
            _ if open.origin == Origin::MissedCall => Reason::CalledBack { at: open.made_at },
            _ if open.origin == Origin::Absence => {
                Reason::Back { on: plan.date, today: self.view.today(self.now) == plan.date }
            }
            FollowUpKind::Asked if self.view.story.appointment => Reason::AppointmentStands,
            FollowUpKind::Asked => Reason::Asked(plan),
            FollowUpKind::Promise => Reason::Promised(plan),
            FollowUpKind::Care => Reason::Care { last_talk: self.view.story.last_talk },
        }
    }

    fn follow_up(&self, phone: &Phone, windows: &Windows, open: &FollowUp) -> Decision {
        let floors = self.view.follow_up_floors(open);
        let held = self.held(&floors);
        let from = latest(&floors, self.now);
        let opening = self.follow_up_opening(windows, open, from);
        match opening {
            Some(opening) if held.is_empty() && opening.span.contains(self.now) => {
                Decision::Call(self.follow_up_call(phone, windows, open, &opening))
            }
            opening => self.wait(held, opening.map(|opening| opening.not_before(from)), windows),
        }
    }

    fn follow_up_call(&self, phone: &Phone, windows: &Windows, open: &FollowUp, opening: &Opening) -> Call {
        let kind = match open.plan.kind {
            FollowUpKind::Asked => Kind::Asked,
            FollowUpKind::Promise => Kind::Promise,
            FollowUpKind::Care => Kind::Care,
        };
        let overdue = kind != Kind::Care && self.window(open).to <= self.now;
        let mut why = vec![self.because(open)];
        if open.state_at(&self.view.calendar, self.now) == FollowUpState::Broken && kind == Kind::Promise {
            why.push(Reason::Broken(open.plan));
        } else if overdue && !self.view.story.appointment && open.origin != Origin::Absence {
            why.push(Reason::Overdue(open.plan));
        }
        self.call(kind, phone, windows, opening, why, overdue)
    }

    /// The first stretch from an instant on in which an open follow-up is offered: its own window,
    /// then daytime on business days.
    fn follow_up_opening(&self, windows: &Windows, open: &FollowUp, from: Moment) -> Option<Opening> {
        let window = self.window(open);
        let plan = open.plan;
        let own = match (plan.kind, plan.when) {
            (FollowUpKind::Care, _) => Vec::new(),
            (FollowUpKind::Asked, PlanTime::Any) => windows.named_day(plan.date),
            (FollowUpKind::Asked, _) => windows.named_time(window),
            (FollowUpKind::Promise, PlanTime::In(slot)) => windows.slot_spans(slot, plan.date, plan.date),
            (FollowUpKind::Promise, PlanTime::At(_)) => windows.callable(window),
            (FollowUpKind::Promise, PlanTime::Any) => windows.daytime_spans(plan.date, plan.date),
        };
        let in_window = own.into_iter().filter_map(|span| span.and(window));
        let first = in_window.filter(|span| from < span.to).min_by_key(|span| span.from);
        let late_from = match plan.kind {
            FollowUpKind::Care => window.from,
            _ => window.to,
        };
        let in_time = first.map(|span| Opening { span, slot: plan.when.slot() });
        in_time.or_else(|| {
            let span = self.daytime_from(windows, from.max(late_from))?;
            Some(Opening { span, slot: None })
        })
    }

    fn daytime_from(&self, windows: &Windows, from: Moment) -> Option<Span> {
        let first = self.view.today(from);
        first.iter_days().take(HORIZON_DAYS as usize).find_map(|date| {
            let spans = windows.daytime_spans(date, date).into_iter();
            let rest = spans.filter_map(|span| span.and(Span { from, to: span.to }));
            rest.min_by_key(|span| span.from)
        })
    }

    fn rotate(&self, phone: &Phone, windows: &Windows) -> Decision {
        let floors = self.view.rotation_floors();
        let rotation = windows.rotation(self.view.today(self.now));
        let held = self.held(&floors);
        let from = latest(&floors, self.now);
        // It holds the slot back, but neither a busy line nor the screener's help.
        let single = self.view.single_slot_floor(rotation);
        let slot_from = single.as_ref().map_or(from, |floor| floor.until.max(from));
        let pause = self.view.story.appointment;
        if held.is_empty() && !pause {
            let is_open = |opening: &Opening| opening.span.contains(self.now);
            let again = self.busy_again(windows).filter(is_open);
            let slot = || self.open_slot(windows, rotation, slot_from).filter(is_open);
            if let Some(opening) = again.or_else(|| slot().filter(|_| slot_from <= self.now)) {
                return Decision::Call(self.rotation_call(phone, windows, rotation, &opening));
            }
            if let Some(call) = self.office_help(windows, rotation) {
                return Decision::Call(call);
            }
        }
        let opening = (!pause).then(|| self.next_in_rotation(windows, rotation, from, slot_from)).flatten();
        let mut why = held;
        why.extend(single.filter(|floor| self.now < floor.until).map(|floor| floor.why));
        if pause {
            why.push(Reason::AppointmentStands);
        }
        self.wait(why, opening, windows)
    }

    fn next_in_rotation(
        &self,
        windows: &Windows,
        rotation: Rotation,
        from: Moment,
        slot_from: Moment,
    ) -> Option<Opening> {
        let busy = self.busy_again(windows).filter(|opening| from < opening.span.to);
        let busy = busy.map(|opening| opening.not_before(from));
        let slot = self.open_slot(windows, rotation, slot_from).map(|opening| opening.not_before(slot_from));
        [busy, slot].into_iter().flatten().min_by_key(|opening| opening.span.from)
    }

    fn open_slot(&self, windows: &Windows, rotation: Rotation, from: Moment) -> Option<Opening> {
        let slots = self.view.untried(rotation);
        let engaged = self.view.engaged();
        let barred = |slot, date| engaged == Some((slot, date));
        let (slot, span) = windows.next_opening(slots, from, HORIZON_DAYS, barred)?;
        Some(Opening { span, slot: Some(slot) })
    }

    /// A line that was engaged once today is tried again while its slot is open, spent or not.
    fn busy_again(&self, windows: &Windows) -> Option<Opening> {
        let last = self.view.story.round.last.as_ref()?;
        if last.outcome != Outcome::Busy || last.busy_that_day != 1 {
            return None;
        }
        let slot = last.slot?;
        let spans = windows.slot_spans(slot, last.date, last.date);
        let open = spans.into_iter().find(|span| span.contains(last.at))?;
        let again = Span { from: last.at + BUSY_AGAIN, to: open.to };
        open.and(again).map(|span| Opening { span, slot: Some(slot) })
    }

    fn rotation_call(&self, phone: &Phone, windows: &Windows, rotation: Rotation, opening: &Opening) -> Call {
        let story = &self.view.story;
        let busy = self.busy_again(windows).is_some_and(|again| again.span.contains(self.now));
        let kind = match story.tried {
            _ if self.view.is_customer() => Kind::Care,
            true => Kind::Slot,
            false => Kind::New,
        };
        let mut why = Vec::new();
        if let (true, Some(last)) = (busy, &story.round.last) {
            why.push(Reason::Busy { at: last.at, again: opening.span.from });
        }
        match kind {
            Kind::Care => why.push(Reason::Care { last_talk: story.last_talk }),
            Kind::New => why.push(Reason::New),
            _ => {}
        }
        if let Some(slot) = opening.slot.filter(|_| !busy) {
            let tried = rotation.slots.minus(self.view.untried(rotation));
            why.push(Reason::Untried { slot, tried, rotation: rotation.slots });
        }
        if rotation.office_instead {
            let zones_disagree = self.view.facts.place.zones.len() > 1;
            why.push(Reason::OfficeInstead { zones_disagree });
        }
        let mut call = self.call(kind, phone, windows, opening, why, false);
        call.busy = busy;
        call
    }

    /// When nothing of the rotation is open: the company's main number, or people who have had a
    /// message and not answered, once a day, with the screener's help (A2 "GET HELP").
    fn office_help(&self, windows: &Windows, rotation: Rotation) -> Option<Call> {
        if self.view.is_customer() || rotation.slots.contains(Slot::Office) {
            return None;
        }
        let today = self.view.today(self.now);
        let round = &self.view.story.round;
        let tried_today = round.spent.contains(&(Slot::Office, today)) || self.view.engaged_today(today);
        let live = self.view.facts.prospect.live_phones();
        let main = live.into_iter().find(|phone| phone.line == Line::Main);
        let phone = main.or_else(|| round.last_message.and_then(|_| self.view.phone()))?;
        let windows = Windows { line: phone.line, ..*windows };
        let spans = windows.slot_spans(Slot::Office, today, today);
        let span = spans.into_iter().find(|span| span.contains(self.now)).filter(|_| !tried_today)?;
        let opening = Opening { span, slot: Some(Slot::Office) };
        let why = vec![Reason::ScreenerHelp { line: phone.line }];
        Some(self.call(Kind::Office, phone, &windows, &opening, why, false))
    }

    fn call(
        &self,
        kind: Kind,
        phone: &Phone,
        windows: &Windows,
        opening: &Opening,
        mut why: Vec<Reason>,
        overdue: bool,
    ) -> Call {
        let (strategy, leave) = (self.view.strategy(kind, phone, self.now), self.view.leaves_message());
        why.extend(self.view.besides(strategy, leave));
        Call {
            kind,
            phone: phone.clone(),
            slot: windows.slot_at(self.now),
            closes: opening.span.to,
            due: self.view.story.open_follow_up().map(|open| self.window(open).from),
            try_no: self.view.story.round.counted + 1,
            limit: self.view.limit(),
            strategy,
            leave,
            objective: Objective::default(),
            overdue,
            busy: false,
            why,
        }
    }

    /// The floors that still hold, as reasons, each once.
    fn held(&self, floors: &[Floor]) -> Vec<Reason> {
        let holding = floors.iter().filter(|floor| self.now < floor.until);
        let mut why: Vec<Reason> = holding.map(|floor| floor.why.clone()).collect();
        why.dedup();
        why
    }

    fn wait(&self, mut why: Vec<Reason>, opening: Option<Opening>, windows: &Windows) -> Decision {
        let slot = opening.as_ref().and_then(|opening| opening.slot);
        let until = opening.map(|opening| opening.span.from);
        match (slot, until) {
            (Some(slot), Some(at)) => why.push(Reason::Opens { slot, at }),
            (None, None) if why.is_empty() && self.view.facts.place.zones.len() > 1 => {
                why.push(Reason::SeveralZones(self.view.facts.place.zones.clone()));
            }
            (None, None) if why.is_empty() => why.push(Reason::HoursNeverMeet),
            _ if why.is_empty() && !windows.in_own_hours(self.now) => {
                why.push(Reason::OutsideOwnHours { hours: self.view.policy.own.hours });
            }
            _ => {}
        }
        Decision::Wait { until, slot, why }
    }
}

/// The instant at which the last of some rules ends, or now.
fn latest(floors: &[Floor], now: Moment) -> Moment {
    floors.iter().map(|floor| floor.until).max().map_or(now, |until| until.max(now))
}

impl View<'_> {
    /// Why they are not pursued, where they aren't.
    fn shut(&self) -> Option<Reason> {
        match &self.story.stage {
            Stage::OptedOut { via, at } => Some(Reason::OptedOut { via: *via, at: *at }),
            Stage::Closed(why) => Some(Reason::Closed(why.clone())),
            Stage::Parked => Some(Reason::Parked),
            Stage::Open | Stage::Customer => None,
        }
    }

    /// Whether the policy keeps them out of the rotation until something is known of them.
    fn unprepared(&self) -> bool {
        self.policy.rules.research == Research::Require && !self.facts.prospect.prepared
    }

    /// What a follow-up has to wait for. Time that the prospect named beats all but their absence and
    /// the caller's own word.
    pub fn follow_up_floors(&self, open: &FollowUp) -> Vec<Floor> {
        let why = match open.origin {
            Origin::Absence => Reason::Away { back: open.plan.date },
            Origin::Said | Origin::MissedCall => Reason::Ahead(open.plan),
        };
        let due = Floor { until: open.plan.window(&self.policy.slots).from, why };
        let mut floors: Vec<Floor> = self.away_floor().into_iter().collect();
        if open.plan.kind != FollowUpKind::Asked {
            floors.extend(self.dials_floor());
            floors.extend(self.rest_floor());
        }
        if open.plan.kind == FollowUpKind::Care {
            floors.extend(self.gap_floor());
        }
        floors.push(due);
        floors.extend(self.put_off_floor());
        floors
    }

    /// What the rotation has to wait for.
    pub fn rotation_floors(&self) -> Vec<Floor> {
        let floors = [
            self.away_floor(),
            self.dials_floor(),
            self.rest_floor(),
            self.gap_floor(),
            self.busy_floor(),
            self.put_off_floor(),
        ];
        floors.into_iter().flatten().collect()
    }

    fn begins(&self, date: NaiveDate) -> Moment {
        hours::midnight(self.zone(), date)
    }

    fn away_floor(&self) -> Option<Floor> {
        let back = self.story.away?;
        Some(Floor { until: self.begins(back), why: Reason::Away { back } })
    }

    fn dials_floor(&self) -> Option<Floor> {
        let last = self.history.attempts().next_back()?;
        let date = last.0.counted_date(self.policy.own.zone)?;
        let dials =
            u32::try_from(self.history.dials_on(date, self.policy.own.zone).count()).unwrap_or(u32::MAX);
        let used = dials >= self.policy.rules.dials_per_day;
        let why = Reason::DialsUsed { dials, date };
        used.then(|| Floor { until: self.begins(next_day(date)), why })
    }

    fn rest_floor(&self) -> Option<Floor> {
        let (exit, until) = self.story.round.exit.zip(self.story.rested_on(&self.policy.rules))?;
        Some(Floor { until: self.begins(until), why: Reason::Resting { exit, until } })
    }

    fn gap_floor(&self) -> Option<Floor> {
        let message = self.story.round.last_message?;
        let until = self.calendar.after(message, self.policy.rules.gap_days);
        Some(Floor { until: self.begins(until), why: Reason::Gap { message, until } })
    }

    fn busy_floor(&self) -> Option<Floor> {
        let last = self.story.round.last.as_ref().filter(|last| last.outcome == Outcome::Busy)?;
        let again = last.at + BUSY_AGAIN;
        Some(Floor { until: again, why: Reason::Busy { at: last.at, again } })
    }

    fn put_off_floor(&self) -> Option<Floor> {
        let PutOff { since, until, .. } = self.put_off?;
        let why = Reason::PutOff { since, until };
        Some(Floor { until, why })
    }

    /// A rotation of one slot comes again on the next business day.
    fn single_slot_floor(&self, rotation: Rotation) -> Option<Floor> {
        let (slot, date) = self.story.round.spent.iter().rfind(|(slot, _)| rotation.slots.contains(*slot))?;
        let only = rotation.slots == Slots::NONE.with(*slot);
        let until = self.begins(self.calendar.after(*date, 1));
        let why = Reason::Untried { slot: *slot, tried: rotation.slots, rotation: rotation.slots };
        only.then_some(Floor { until, why })
    }

    /// The slot that was engaged a second time on its day: not again that day.
    fn engaged(&self) -> Option<(Slot, NaiveDate)> {
        let last = self.story.round.last.as_ref()?;
        let twice = last.outcome == Outcome::Busy && last.busy_that_day > 1;
        last.slot.filter(|_| twice).map(|slot| (slot, last.date))
    }

    fn engaged_today(&self, today: NaiveDate) -> bool {
        self.engaged() == Some((Slot::Office, today))
    }
}

/// Whether the open follow-up of a story is due at an instant.
pub(super) fn is_due(policy: &Policy, story: &Story, now: Moment) -> bool {
    story.open_follow_up().is_some_and(|open| open.plan.window(&policy.slots).from <= now)
}
