//! The order among untried slots, learnt: simulated callers who reach people best at one time of day
//! promise their next tries there first, and no slot of a rotation comes again before each had its turn.

use chrono::TimeDelta;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::{Bookings, Facts, Logged, record};
use redial::domain::calendar::Calendar;
use redial::domain::follow_up::Plan;
use redial::domain::history::History;
use redial::domain::hours::Moment;
use redial::domain::insight::{Cell, Rate, Since, SlotReach, Tally};
use redial::domain::policy::{Calls, Policy};
use redial::domain::prospect::{Line, Prospect, ProspectId};
use redial::domain::slot::Slot;
use uuid::Uuid;

use crate::desk::{NEW_YORK, line, new_york};

/// How likely somebody is on the line in a slot, by place in [`ROTATION`].
type Truth = [f64; 3];

const ROTATION: [Slot; 3] = [Slot::Early, Slot::Lunch, Slot::Late];
const PEOPLE: usize = 150;
const CALLERS: u64 = 12;
const NEW_A_DAY: usize = 6;
/// Calls come a little after a slot opens.
const INTO: TimeDelta = TimeDelta::minutes(5);

struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn policy() -> Policy {
    let mut policy = Policy::in_zone(NEW_YORK);
    policy.own.calls = Some(Calls::Offices);
    policy.rules.exit_after = 50;
    policy
}

fn place(slot: Slot) -> usize {
    ROTATION.iter().position(|other| *other == slot).unwrap()
}

/// One caller: what they were told of where they reach people, or nothing.
struct Caller {
    policy: Policy,
    chance: Chance,
    truth: Truth,
    learns: bool,
    tally: Tally,
    /// The hours that promises are booked into, of everybody.
    booked: Vec<Moment>,
    dials: u32,
    /// Dials until somebody was reached, of those who were.
    reached: Vec<u32>,
}

impl Caller {
    fn new(seed: u64, truth: Truth, learns: bool) -> Caller {
        let (chance, tally) = (Chance(0x9e37_79b9 + seed * 7919), Tally::default());
        Caller {
            policy: policy(),
            chance,
            truth,
            learns,
            tally,
            booked: Vec::new(),
            dials: 0,
            reached: Vec::new(),
        }
    }

    /// Calls somebody by every promise that the engine makes, until they are reached or at the limit; gives
    /// the slots in which they were called.
    fn pursue(&mut self, nth: usize) -> Vec<Slot> {
        let id = ProspectId(i64::try_from(nth).unwrap() + 1);
        let prospect = Prospect {
            id,
            name: format!("Number {nth}"),
            phones: vec![line("+12125550101", Line::Office)],
            ..Prospect::nobody()
        };
        let mut facts = Facts::new(prospect, History::default(), NEW_YORK);
        // The queue doesn't wait for a better slot: the first try comes as people come in, some a day.
        let first_day = "2026-06-01".parse().unwrap();
        let day = Calendar::of(&[], None).after(first_day, u32::try_from(nth / NEW_A_DAY).unwrap());
        let mut at = new_york(&format!("{day} {}", ["07:05", "12:05", "17:05"][nth % 3]));
        let mut slots = Vec::new();
        while let Some((slot, plan)) = self.call(&mut facts, at) {
            slots.push(slot);
            let Some(plan) = plan else { break };
            at = plan.window(&self.policy.slots).from + INTO;
        }
        slots
    }

    /// One dial; the slot, and the promise where nobody was there. `None` beyond the limit.
    fn call(&mut self, facts: &mut Facts, at: Moment) -> Option<(Slot, Option<Plan>)> {
        let slot = self.policy.slots.at(at.with_timezone(&NEW_YORK).time())?;
        let tries = u32::try_from(facts.history.events().len()).unwrap() + 1;
        self.dials += 1;
        let there = self.chance.share() < self.truth[place(slot)];
        let cell = Cell::When { since: Since::Repeat, slot: Some(slot), weekday: 0, hour: 12 };
        self.tally.add(cell, Rate::new(u32::from(there), 1));
        if there {
            self.reached.push(tries);
            return Some((slot, None));
        }
        let reach = if self.learns { SlotReach::of(&self.tally) } else { SlotReach::default() };
        let bookings = Bookings::of(self.booked.iter().copied()).reaching(reach);
        let said = Logged::just(Uuid::now_v7(), Outcome::Voicemail);
        let event = record(&self.policy, facts, &bookings, &said, at).ok()?.event;
        let plan = event.attempt().and_then(|attempt| attempt.plan);
        self.booked.extend(plan.and_then(|plan| plan.booked));
        facts.history = facts.history.with(event);
        Some((slot, plan))
    }
}

/// No slot again before each of the rotation had its turn.
fn keeps_the_rotation(slots: &[Slot]) -> bool {
    slots
        .chunks(ROTATION.len())
        .all(|set| set.iter().all(|slot| set.iter().filter(|s| *s == slot).count() == 1))
}

/// Conversations of a hundred dials, and the dials until each, on average, over some callers.
fn simulated(truth: Truth, learns: bool) -> (f64, f64) {
    let (mut dials, mut reached) = (0, Vec::new());
    for seed in 1..=CALLERS {
        let mut caller = Caller::new(seed, truth, learns);
        for nth in 0..PEOPLE {
            let slots = caller.pursue(nth);
            assert!(keeps_the_rotation(&slots), "{slots:?}");
            assert!(slots.len() <= 7, "{slots:?}");
        }
        dials += caller.dials;
        reached.extend(caller.reached);
    }
    let talks = f64::from(u32::try_from(reached.len()).unwrap());
    (100.0 * talks / f64::from(dials), f64::from(reached.iter().sum::<u32>()) / talks)
}

#[test]
fn who_learns_where_people_are_reached_reaches_them_with_fewer_dials() {
    let truth = [0.05, 0.08, 0.24];
    let (learnt, fixed) = (simulated(truth, true), simulated(truth, false));
    println!(
        "learnt: {:.2} conversations of 100 dials, {:.2} dials until each; by the clock: {:.2} and {:.2}",
        learnt.0, learnt.1, fixed.0, fixed.1
    );
    assert!(learnt.0 > fixed.0 * 1.02, "{learnt:?} {fixed:?}");
    assert!(learnt.1 < fixed.1, "{learnt:?} {fixed:?}");
}

#[test]
fn where_every_slot_is_as_good_as_another_nothing_is_lost_by_learning() {
    let truth = [0.12; 3];
    let (learnt, fixed) = (simulated(truth, true), simulated(truth, false));
    assert!((learnt.0 / fixed.0 - 1.0).abs() < 0.06, "{learnt:?} {fixed:?}");
}

#[test]
fn a_promise_goes_where_this_caller_reaches_people_but_first_where_this_person_answered() {
    let at = |slot, hits| {
        (Cell::When { since: Since::First, slot: Some(slot), weekday: 0, hour: 9 }, Rate::new(hits, 40))
    };
    let tally: Tally = [at(Slot::Early, 2), at(Slot::Lunch, 4), at(Slot::Late, 12)].into_iter().collect();
    let bookings = Bookings::default().reaching(SlotReach::of(&tally));
    let prospect = Prospect {
        name: "Dana Ruiz".into(),
        phones: vec![line("+12125550101", Line::Office)],
        ..Prospect::nobody()
    };
    let mut facts = Facts::new(prospect, History::default(), NEW_YORK);
    let promised = |facts: &Facts, time: &str| {
        let said = Logged::just(Uuid::now_v7(), Outcome::Voicemail);
        let event = record(&policy(), facts, &bookings, &said, new_york(time)).unwrap().event;
        (event.attempt().unwrap().plan.unwrap().when.slot().unwrap(), event)
    };
    let (slot, event) = promised(&facts, "2026-06-01 12:05");
    assert_eq!(slot, Slot::Late, "not early, which comes first that day");
    facts.history = facts.history.with(event);
    let (slot, _) = promised(&facts, "2026-06-03 17:05");
    assert_eq!(slot, Slot::Early, "the last of the rotation, however few are reached in it");
    assert!(Calendar::of(&[], None).is_business_day("2026-06-03".parse().unwrap()));
}
