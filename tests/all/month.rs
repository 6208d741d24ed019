//! A month of calls with 120 made-up people in five zones, most of them from the first day on, against engine and store: nobody is
//! forgotten, nothing is offered that the practice refuses, and what it comes to is printed.
//!
//! `cargo test --test all a_month -- --nocapture`

mod checks;
mod figures;
mod people;
mod talk;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use chrono_tz::Tz;
use redial::domain::attempt::{Outcome, Talk, Timing};
use redial::domain::cadence::{
    Decision, Facts, Kind, Logged, NotRecorded, Stage, Status, Story, Why, decide, record, record_call_back,
    status,
};
use redial::domain::history::{Event, Via, What};
use redial::domain::hours::{self, Moment, Span};
use redial::domain::policy::{Calls, Policy};
use redial::domain::prospect::ProspectId;
use redial::store::{Found, Store, StoreError};
use uuid::Uuid;

use figures::Figures;
use talk::{Chance, Habits};

const HOME: Tz = Tz::America__New_York;
/// London ends summer time on 25 October, America on 1 November: the month has it all.
const FIRST_DAY: &str = "2026-10-12";
const WORKING_DAYS: usize = 22;
const DIALS_A_DAY: u32 = 60;
const SEED: u64 = 7;
/// How many rows the salesperson has before them.
const ROWS: usize = 8;
/// How long a look takes when there is nobody to call.
const LOOK: TimeDelta = TimeDelta::minutes(10);
/// Hours between two comparisons of index and engine.
const HOURS_BETWEEN: i64 = 5;
/// Business days for which somebody who could be called may be left alone at the most.
const LONGEST_IDLE: u32 = 12;

/// The month while it goes on.
struct Month {
    store: Store,
    policy: Policy,
    chance: Chance,
    habits: BTreeMap<ProspectId, Habits>,
    /// Calls of theirs to come.
    calling_back: Vec<(Moment, ProspectId)>,
    /// Business days in a row on which somebody could have been called, and wasn't: while there were
    /// dials left, and on any.
    idle: BTreeMap<ProspectId, (u32, u32)>,
    figures: Figures,
    _folder: tempfile::TempDir,
}

#[test]
fn a_month() {
    let mut month = Month::begin();
    let first: NaiveDate = FIRST_DAY.parse().unwrap();
    let weekdays = first.iter_days().filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    for (nth, date) in weekdays.take(WORKING_DAYS).enumerate() {
        if date.weekday() == Weekday::Mon {
            month.import(nth / 5, hours::midnight(HOME, date));
        }
        month.day(date);
    }
    let everybody = month.everybody();
    for facts in &everybody {
        checks::history(&month.policy, facts);
    }
    month.figures.print(&month.policy, &everybody);
    month.figures.are_sound();
}

impl Month {
    fn begin() -> Month {
        let mut policy = Policy::in_zone(HOME);
        policy.own.calls = Some(Calls::Offices);
        policy.rules.daily_goal = DIALS_A_DAY;
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("month.db"), &policy).unwrap();
        Month {
            store,
            policy,
            chance: Chance(SEED),
            habits: BTreeMap::new(),
            calling_back: Vec::new(),
            idle: BTreeMap::new(),
            figures: Figures::default(),
            _folder: folder,
        }
    }

    /// A week's new names.
    fn import(&mut self, week: usize, at: Moment) {
        let chance = &mut self.chance;
        let habits = self.store.act("import", at, |acting| {
            let people = people::coming_in(week).into_iter();
            let added = people.map(|new| Ok::<_, StoreError>((acting.add(&new)?, Habits::by(chance))));
            added.collect::<Result<Vec<_>, _>>()
        });
        self.habits.extend(habits.unwrap());
    }

    fn everybody(&self) -> Vec<Facts> {
        let ids = self.store.everybody().unwrap();
        ids.into_iter().map(|id| self.store.facts(id).unwrap()).collect()
    }

    fn day(&mut self, date: NaiveDate) {
        let work = self.policy.own.hours.on(date, HOME).unwrap();
        let mut now = work.from;
        let mut compared = 0;
        while now < work.to && self.store.counts(now).unwrap().dials < DIALS_A_DAY {
            self.hear(now);
            // The index is held against the engine early, at lunch and late.
            if (now - work.from).num_hours() / HOURS_BETWEEN >= compared {
                checks::index(&self.store, &self.policy, &self.everybody(), now);
                compared += 1;
            }
            now += match self.next(now, work) {
                Some(found) => self.dial(&found, now),
                None => LOOK,
            };
        }
        self.evening(date, work.to);
    }

    /// The first row of the queue; below the line only what office hours offer, when there is time to
    /// spare, since the rest is kept for promises.
    fn next(&mut self, now: Moment, work: Span) -> Option<Found> {
        let rows = self.store.queue(now, ROWS).unwrap();
        checks::rows(&self.policy, &rows, now);
        let first = rows.into_iter().next()?;
        let day = self.store.day(now).unwrap();
        let so_far = (now - work.from).as_seconds_f64() / work.length().as_seconds_f64();
        let spare = f64::from(day.dials + day.due_later) < f64::from(DIALS_A_DAY) * so_far;
        let may = !first.row.below || (spare && first.row.offer.call.kind == Kind::Office);
        may.then_some(first)
    }

    /// Calls somebody; gives how long it took.
    fn dial(&mut self, found: &Found, now: Moment) -> TimeDelta {
        let (id, facts, call) = (found.row.offer.id, &found.facts, &found.row.offer.call);
        let habits = self.habits[&id];
        let said = talk::outcome(&self.policy, facts, call, habits, &mut self.chance, now);
        let bookings = self.store.bookings(now).unwrap();
        let recorded = match record(&self.policy, facts, &bookings, &said, now) {
            Err(NotRecorded::Refused(refused))
                if refused.iter().all(|refusal| matches!(refusal.why, Why::MessagesUsed { .. })) =>
            {
                // One message a day: a second voicemail is hung up on.
                let silent = Logged::just(Uuid::now_v7(), Outcome::HungUp);
                record(&self.policy, facts, &bookings, &silent, now)
            }
            recorded => recorded,
        };
        let recorded = recorded.unwrap_or_else(|why| panic!("{}: offered, yet {why:?}", facts.prospect.name));
        let attempt = recorded.event.attempt().unwrap();
        checks::attempt(facts, attempt);
        self.figures.dialled(now, found, attempt);
        if attempt.outcome == Outcome::Voicemail && self.chance.happens(0.04) {
            self.calling_back.push((now + TimeDelta::hours(3), id));
        }
        let took = TimeDelta::minutes(if attempt.outcome == Outcome::Reached { 15 } else { 4 });
        let opted_out = attempt.result == Some(Talk::OptOut);
        self.write(id, &recorded.event, recorded.dead.as_deref(), opted_out);
        if recorded.event.attempt().unwrap().outcome == Outcome::Screened && self.chance.happens(0.08) {
            let away = talk::away(&self.policy, facts, now);
            self.write(id, &happened(away, now), None, false);
        }
        took
    }

    fn write(&mut self, id: ProspectId, event: &Event, dead: Option<&str>, opted_out: bool) {
        let written = self.store.act("call", event.timing.at, |acting| {
            acting.append(id, event)?;
            if let Some(number) = dead {
                acting.kill_number(id, number)?;
            }
            if opted_out {
                acting.never_call(&acting.prospect(id)?, Via::Call)?;
            }
            Ok::<_, StoreError>(())
        });
        written.unwrap();
    }

    /// Calls of theirs whose time has come.
    fn hear(&mut self, now: Moment) {
        let (due, later): (Vec<_>, Vec<_>) = self.calling_back.iter().partition(|(at, _)| *at <= now);
        self.calling_back = later;
        for (_, id) in due {
            let facts = self.store.facts(id).unwrap();
            let story = Story::of(&self.policy, &facts.calendar(&self.policy), &facts.history);
            if !matches!(story.stage, Stage::Open | Stage::Customer) {
                continue;
            }
            let said = talk::call_back(&self.policy, &facts, &mut self.chance, now);
            let recorded = record_call_back(&self.policy, &facts, &said, now).unwrap();
            self.write(id, &recorded.event, None, said.result == Some(Talk::OptOut));
            self.figures.called_back += 1;
        }
    }

    /// The review, and whether anybody was forgotten.
    fn evening(&mut self, date: NaiveDate, end: Moment) {
        let dials = self.store.counts(end - LOOK).unwrap().dials;
        self.figures.day(date, dials);
        for facts in self.everybody() {
            let story = Story::of(&self.policy, &facts.calendar(&self.policy), &facts.history);
            match decide(&self.policy, &facts, end) {
                Decision::Review { due, .. } => self.review(&facts, &story, due, end),
                Decision::Wait { until, .. } => checks::comes_back(&self.policy, &facts, end, until),
                Decision::Call(_) | Decision::Needs(_) | Decision::Closed(_) => {}
            }
            self.count_idle(&facts, &story, date, dials < DIALS_A_DAY);
        }
    }

    /// At the limit most are let go; some get another try, once, and those whom one is owed to.
    fn review(&mut self, facts: &Facts, story: &Story, due: bool, now: Moment) {
        self.figures.at_limit(facts);
        let what = match due || (story.round.raised == 0 && self.chance.happens(0.3)) {
            true => What::Extended(1),
            false => What::Dropped(Some("never a sign".into())),
        };
        self.figures.decided(&what);
        self.write(facts.prospect.id, &happened(what, now), None, false);
    }

    fn count_idle(&mut self, facts: &Facts, story: &Story, date: NaiveDate, capacity: bool) {
        let id = facts.prospect.id;
        let zone = facts.place.zone().unwrap_or(HOME);
        let end = self.policy.own.hours.on(date, HOME).unwrap().to;
        let status = status(&self.policy, story, facts.prospect.limit, zone, end);
        let pursued = matches!(status, Status::Open | Status::Customer);
        let planned = story.open_follow_up().is_some_and(|open| open.plan.date > hours::date_in(zone, end));
        let gap = self.policy.rules.gap_days;
        let calendar = facts.calendar(&self.policy);
        let held = story.round.last_message.is_some_and(|day| date < calendar.after(day, gap));
        let needs = facts.needs(&self.policy);
        let tried = facts.history.newest_attempt().is_some_and(|at| hours::date_in(HOME, at) == date);
        let free = pursued && !planned && !held && !needs.number && !needs.zone && !tried;
        let (idle, waiting) = self.idle.entry(id).or_default();
        *idle = if free { *idle + u32::from(capacity) } else { 0 };
        *waiting = if free { *waiting + 1 } else { 0 };
        self.figures.longest_wait = self.figures.longest_wait.max(*waiting);
        let idle = *idle;
        self.figures.longest_idle = self.figures.longest_idle.max(idle);
        let decision = decide(&self.policy, facts, end);
        assert!(idle <= LONGEST_IDLE, "{} was forgotten for {idle} days: {decision:?}", facts.prospect.name);
    }
}

fn happened(what: What, at: Moment) -> Event {
    Event { id: Uuid::now_v7(), seq: Event::NEW, timing: Timing { at, counted_at: at }, what }
}
