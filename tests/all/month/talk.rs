//! What comes of the month's calls, by chance that falls the same way every time.

use chrono::{NaiveTime, TimeDelta};
use redial::domain::attempt::{Outcome, Strategy, Talk};
use redial::domain::cadence::{Call, CalledBack, Facts, Kind, Logged, Step};
use redial::domain::follow_up::{FollowUpKind, Plan, PlanTime};
use redial::domain::history::What;
use redial::domain::hours::{self, Moment};
use redial::domain::policy::Policy;
use redial::domain::slot::Slot;
use redial::domain::when::{Time, When};
use uuid::Uuid;

use super::HOME;

/// splitmix64 (Steele, Lea and Flood, 2014).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A share from 0 up to 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap()) / (f64::from(u32::MAX) + 1.0)
    }

    /// Whether something happens that does in such a share of all cases.
    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    fn within(&mut self, from: u32, to: u32) -> u32 {
        from + u32::try_from(self.next() % u64::from(to - from)).unwrap()
    }
}

/// When somebody answers, and what does when they don't.
#[derive(Clone, Copy)]
pub struct Habits {
    favourite: Slot,
    answers: f64,
    rings_out: f64,
}

impl Habits {
    /// Somebody's habits by chance.
    pub fn by(chance: &mut Chance) -> Habits {
        let favourites = [Slot::Early, Slot::Lunch, Slot::Late, Slot::Office];
        Habits {
            favourite: favourites[chance.within(0, 4) as usize],
            answers: 0.02 + 0.05 * chance.share(),
            rings_out: 0.1 + 0.6 * chance.share(),
        }
    }
}

/// What is said of a dial: some 85 % of them reach a voicemail or nobody.
pub fn outcome(
    policy: &Policy,
    facts: &Facts,
    call: &Call,
    habits: Habits,
    chance: &mut Chance,
    now: Moment,
) -> Logged {
    let answers = match call.kind {
        Kind::Asked | Kind::Care => 0.4,
        _ if call.slot == Some(habits.favourite) => habits.answers * 3.0,
        _ => habits.answers,
    };
    let screened = if call.strategy == Strategy::Screener { 0.35 } else { 0.03 };
    let shares = [
        (answers, Outcome::Reached),
        (0.025, Outcome::BrushOff),
        (screened, Outcome::Screened),
        (0.03, Outcome::Busy),
        (0.01, Outcome::WrongNumber),
        ((1.0 - answers - 0.065 - screened) * habits.rings_out, Outcome::NoAnswer),
    ];
    let mut left = chance.share();
    let hit = shares.into_iter().find(|(share, _)| {
        left -= share;
        left < 0.0
    });
    let mut said = Logged::just(Uuid::now_v7(), hit.map_or(Outcome::Voicemail, |(_, outcome)| outcome));
    said.strategy = call.strategy;
    match said.outcome {
        Outcome::Voicemail => {
            let nth = facts.history.events().len();
            said.message = Some(crate::ideas::idea(nth));
        }
        Outcome::BrushOff if chance.happens(0.5) => {
            said.asked = Some(later(policy, facts, chance, now, 1, 4))
        }
        Outcome::Reached => (said.result, said.step) = result(policy, facts, chance, now),
        _ => {}
    }
    said
}

/// What is said of a call of theirs.
pub fn call_back(policy: &Policy, facts: &Facts, chance: &mut Chance, now: Moment) -> CalledBack {
    let (result, step) = match chance.happens(0.4) {
        true => (None, Step::default()),
        false => result(policy, facts, chance, now),
    };
    CalledBack {
        id: Uuid::now_v7(),
        result,
        reason: None,
        permission: None,
        note: None,
        step,
        forwarded_to: None,
    }
}

/// They are away for a week.
pub fn away(policy: &Policy, facts: &Facts, now: Moment) -> What {
    let zone = facts.place.zone().unwrap_or(HOME);
    let date = facts.calendar(policy).after(hours::date_in(zone, now), 5);
    What::Away(Plan { kind: FollowUpKind::Asked, zone, date, when: PlanTime::Any, booked: None })
}

fn result(policy: &Policy, facts: &Facts, chance: &mut Chance, now: Moment) -> (Option<Talk>, Step) {
    let x = chance.share();
    let next = |when| Step { next: Some(when), keep_in_touch: None };
    let (result, step) = if x < 0.4 {
        (Talk::Talk, next(later(policy, facts, chance, now, 2, 8)))
    } else if x < 0.45 {
        let date = later(policy, facts, chance, now, 5, 9).date + TimeDelta::days(14);
        (Talk::Talk, Step { next: None, keep_in_touch: Some(date) })
    } else if x < 0.65 {
        let day_after = When { time: Time::Any, ..later(policy, facts, chance, now, 3, 9) };
        (Talk::Appointment, next(day_after))
    } else if x < 0.72 {
        (Talk::Sale, Step::default())
    } else if x < 0.9 {
        (Talk::NotInterested, Step::default())
    } else if x < 0.97 {
        (Talk::NotAFit, Step::default())
    } else {
        (Talk::OptOut, Step::default())
    };
    (Some(result), step)
}

/// A business day of theirs by chance, at a time by day.
fn later(policy: &Policy, facts: &Facts, chance: &mut Chance, now: Moment, from: u32, to: u32) -> When {
    let zone = facts.place.zone().unwrap_or(HOME);
    let days = chance.within(from, to);
    let date = facts.calendar(policy).after(hours::date_in(zone, now), days);
    let time = NaiveTime::from_hms_opt(chance.within(9, 17), 30 * chance.within(0, 2), 0);
    When { date, time: Time::At(time.unwrap()) }
}
