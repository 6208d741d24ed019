//! What comes of a dial: about 85 % of them reach nobody but a voicemail at best (A0, A2).

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};
use uuid::Uuid;

use super::parts::DAYTIME;
use super::play::{Play, Saying};
use super::stage::Workday;
use crate::domain::attempt::{Outcome, Strategy, Talk};
use crate::domain::cadence::{Call, CalledBack, Kind, Promise, Stage as Pursued, Step, record_call_back};
use crate::domain::hours::{self, Moment};
use crate::domain::slot::Slot;
use crate::domain::when::{Time, When};

/// Of all messages, those that are answered by a call.
const CALLED_BACK: f64 = 0.04;

/// What came of a conversation.
struct Ended {
    result: Talk,
    note: Option<String>,
    /// Why it was a no.
    reason: Option<String>,
    /// What was agreed.
    step: Step,
}

impl Play<'_> {
    /// What comes of a dial, by chance and by whom it is made to.
    pub fn draw(&mut self, who: usize, call: &Call, at: Moment) -> Saying {
        match self.outcome(who, call) {
            Outcome::Reached => self.talk(who, at),
            Outcome::BrushOff => self.brush_off(who, at),
            Outcome::Screened => self.screened(who, at),
            Outcome::Voicemail => self.voicemail(who, call, at),
            other => Saying::just(other),
        }
    }

    fn outcome(&mut self, who: usize, call: &Call) -> Outcome {
        let (answers, rings_out) = (self.players[who].answers, self.players[who].rings_out);
        let reached = match call.kind {
            Kind::Asked => 0.4,
            Kind::Care => 0.3,
            Kind::Office => answers / 2.0,
            Kind::Promise | Kind::Slot | Kind::New => answers,
        };
        let screened = match (call.strategy, call.slot) {
            (Strategy::Screener, _) => 0.3,
            (_, Some(Slot::Office) | None) => 0.08,
            _ => 0.02,
        };
        let shares = [
            (reached, Outcome::Reached),
            (0.02, Outcome::BrushOff),
            (screened, Outcome::Screened),
            (0.02, Outcome::Busy),
            (0.005, Outcome::WrongNumber),
            (0.005, Outcome::BadNumber),
        ];
        let mut left = self.chance.share();
        for (share, outcome) in shares {
            if left < share {
                return outcome;
            }
            left -= share;
        }
        if self.chance.happens(rings_out) { Outcome::NoAnswer } else { Outcome::Voicemail }
    }

    /// A message as the engine wants it; where all of the kind were left, it rang out.
    pub fn voicemail(&mut self, who: usize, call: &Call, at: Moment) -> Saying {
        let listener = self.players[who].listener();
        let message = self.words.message(call.strategy, Outcome::Voicemail, &listener, &mut self.chance);
        let Some(message) = message.cloned() else { return Saying::just(Outcome::NoAnswer) };
        if self.chance.happens(CALLED_BACK) {
            let later = TimeDelta::minutes(i64::from(self.chance.within(40, 1_500)));
            self.calling_back.push((at + later, who));
        }
        let mut saying = Saying::just(Outcome::Voicemail);
        saying.said.strategy = message.strategy;
        saying.message = Some(message);
        saying
    }

    /// A screener who doesn't put the call through, and takes a message now and then.
    pub fn screened(&mut self, who: usize, at: Moment) -> Saying {
        let mut saying = Saying::just(Outcome::Screened);
        // A company has one screener, so the name goes by the company's.
        let company = self.players[who].facts.prospect.company.as_deref().unwrap_or_default();
        let screeners = &self.words.heard.screeners;
        let letters = company.bytes().map(usize::from).sum::<usize>();
        saying.said.screener = screeners.get(letters % screeners.len().max(1)).cloned();
        saying.said.note = self.chance.one_of(&self.words.heard.screened).cloned();
        saying.said.strategy = Strategy::Screener;
        if self.chance.happens(0.3) {
            let listener = self.players[who].listener();
            let message =
                self.words.message(Strategy::Screener, Outcome::Screened, &listener, &mut self.chance);
            saying.message = message.cloned();
            let date = self.business_day(who, at, self.policy.rules.gap_days);
            saying.said.promise = Promise::Named(When { date, time: Time::Any });
        }
        saying
    }

    fn brush_off(&mut self, who: usize, at: Moment) -> Saying {
        let mut saying = Saying::just(Outcome::BrushOff);
        saying.said.note = self.chance.one_of(&self.words.heard.brushed_off).cloned();
        if self.chance.happens(0.5) {
            saying.said.asked = Some(self.appointed(who, at, 1, 3));
        }
        saying
    }

    fn talk(&mut self, who: usize, at: Moment) -> Saying {
        let mut saying = Saying::just(Outcome::Reached);
        let Ended { result, note, reason, step } = self.ended(who, at);
        saying.said.result = Some(result);
        saying.said.note = note;
        saying.said.reason = reason;
        saying.said.step = step;
        saying.said.permission = self.permission();
        saying
    }

    fn ended(&mut self, who: usize, at: Moment) -> Ended {
        let story = self.players[who].story(self.policy);
        let customer = story.stage == Pursued::Customer;
        // Up to which share of all it is a talk, an appointment, a sale, not of interest; the rest is no fit.
        let shares = match (customer, story.appointment) {
            (true, _) => [0.9, 0.9, 1.0, 1.0],
            (_, true) => [0.4, 0.4, 0.75, 0.95],
            _ => [0.45, 0.68, 0.68, 0.9],
        };
        let heard = &self.words.heard;
        let x = self.chance.share();
        let mut one = |all: &[String]| self.chance.one_of(all).cloned();
        let (result, note, reason) = match shares.iter().position(|share| x < *share) {
            Some(0) => (Talk::Talk, one(&heard.talked), None),
            Some(1) => (Talk::Appointment, one(&heard.booked), None),
            Some(2) => (Talk::Sale, one(&heard.bought), None),
            Some(3) => (Talk::NotInterested, None, one(&heard.not_interested)),
            _ => (Talk::NotAFit, None, one(&heard.not_a_fit)),
        };
        let step = match result {
            Talk::Talk if customer => self.in_touch(who, at),
            Talk::Talk => Step { next: Some(self.appointed(who, at, 2, 9)), keep_in_touch: None },
            Talk::Appointment => {
                // On the day after it, its outcome is asked for.
                let date = self.business_day_by_chance(who, at, 3, 9);
                Step { next: Some(When { date, time: Time::Any }), keep_in_touch: None }
            }
            _ => Step::default(),
        };
        Ended { result, note, reason, step }
    }

    fn in_touch(&self, who: usize, at: Moment) -> Step {
        let date = hours::date_in(self.zone(who), at);
        let care = TimeDelta::days(i64::from(self.policy.rules.care_days));
        Step { next: None, keep_in_touch: Some(date + care) }
    }

    fn permission(&mut self) -> Option<bool> {
        self.chance.happens(0.8).then(|| self.chance.happens(0.75))
    }

    /// Calls of theirs, in answer to a message.
    pub fn hear(&mut self, tick: Moment) {
        let by_day = |who: usize| DAYTIME.contains(&tick.with_timezone(&self.zone(who)).hour());
        let (now, later): (Vec<_>, Vec<_>) =
            self.calling_back.iter().partition(|(at, who)| *at <= tick && by_day(*who));
        self.calling_back = later;
        for (_, who) in now {
            let player = &self.players[who];
            let pursued = matches!(player.story(self.policy).stage, Pursued::Open | Pursued::Customer);
            if player.kept || player.left.is_empty() || !pursued {
                continue;
            }
            let missed = self.chance.happens(0.35);
            self.called_back(who, tick, missed);
        }
    }

    /// They call back at an instant, and are spoken to, or missed.
    pub fn called_back(&mut self, who: usize, at: Moment, missed: bool) {
        let mut said = CalledBack {
            id: Uuid::now_v7(),
            result: None,
            reason: None,
            permission: None,
            note: None,
            step: Step::default(),
            forwarded_to: None,
        };
        if !missed {
            let Ended { result, note, reason, step } = self.ended(who, at);
            let permission = self.permission();
            said = CalledBack { result: Some(result), reason, permission, note, step, ..said };
        }
        if let Ok(recorded) = record_call_back(self.policy, &self.players[who].facts, &said, at) {
            self.happened(who, recorded.event, None);
        }
    }

    /// A business day of theirs at half past some hour, so many business days ahead.
    fn appointed(&mut self, who: usize, at: Moment, from: u32, to: u32) -> When {
        let date = self.business_day_by_chance(who, at, from, to);
        let half = 30 * self.chance.within(0, 2);
        let time = NaiveTime::from_hms_opt(self.chance.within(9, 16), half, 0);
        When { date, time: time.map_or(Time::Any, Time::At) }
    }

    fn business_day_by_chance(&mut self, who: usize, at: Moment, from: u32, to: u32) -> NaiveDate {
        let days = self.chance.within(from, to);
        self.business_day(who, at, days)
    }

    fn business_day(&self, who: usize, at: Moment, days: u32) -> NaiveDate {
        let date = hours::date_in(self.zone(who), at);
        self.players[who].facts.calendar(self.policy).after(date, days)
    }

    /// The zone of a player's dates.
    pub fn zone(&self, who: usize) -> chrono_tz::Tz {
        self.players[who].facts.zone()
    }

    /// The working day so many before the one that is shown.
    pub fn workday(&self, before: u32) -> Option<&Workday> {
        self.stage.workday(before)
    }
}
