//! The weeks before: half hour by half hour the engine is asked whom to call, and what came of each
//! dial is told to it, so that every rule holds in what is shown.

use chrono::TimeDelta;
use uuid::Uuid;

use super::chance::Chance;
use super::parts::Part;
use super::people::Newcomer;
use super::stage::{Stage, Workday};
use super::words::{Listener, Words};
use crate::app::calls::event;
use crate::domain::attempt::{Mark, Outcome};
use crate::domain::cadence::{
    Bookings, Call, Day, Decision, Facts, Logged, Offer, Recorded, Story, decide, order, rank, record,
};
use crate::domain::history::{Event, What};
use crate::domain::hours::Moment;
use crate::domain::message::{Message, MessageId};
use crate::domain::policy::Policy;

/// How often the engine is asked.
const STEP: TimeDelta = TimeDelta::minutes(30);
/// Working days whose people at the limit are left for the review.
const UNREVIEWED: u32 = 4;
/// Dials on the day that is shown, were it played to its end, and how many of them may be made at
/// once: enough is to be left to do.
const SHOWN: (u32, u32) = (20, 1);
/// How many dials a day's even pace is exceeded by while slots are open.
const AT_ONCE: u32 = 5;

/// Somebody on the telephone list, with what is made up about them.
pub(super) struct Player {
    /// Who it is, and what happened so far.
    pub facts: Facts,
    /// Who sent the caller on to them.
    pub referrer: Option<String>,
    /// Since when they are known.
    pub came: Moment,
    /// How often nobody and no voicemail answers, of the times that they don't.
    pub rings_out: f64,
    /// How often they answer.
    pub answers: f64,
    /// Messages that were left.
    pub left: Vec<MessageId>,
    /// Whether they are kept for the scene.
    pub kept: bool,
    /// When the engine is to be asked about them again.
    ask_at: Option<Moment>,
    offer: Option<Call>,
    booked: Option<Moment>,
}

impl Player {
    /// Somebody new, with habits by chance.
    pub fn new(facts: Facts, newcomer: &Newcomer, came: Moment, chance: &mut Chance) -> Player {
        // The best of those who came three weeks ago leave it to their voicemail, so that by now some
        // of them have had the exit message and rest.
        let habits = match newcomer.weeks == 3 && rank(&facts.prospect) == 0 {
            true => (0.0, 0.0),
            false => (0.15 + 0.6 * chance.share(), 0.01 + 0.07 * chance.share()),
        };
        Player {
            facts,
            referrer: newcomer.sent_on_by.clone(),
            came,
            rings_out: habits.0,
            answers: habits.1,
            left: Vec::new(),
            kept: false,
            ask_at: Some(came),
            offer: None,
            booked: None,
        }
    }

    /// Them, as somebody for whom a message is left.
    pub fn listener(&self) -> Listener<'_> {
        Listener { prospect: &self.facts.prospect, referrer: self.referrer.as_deref(), left: &self.left }
    }

    /// What their history comes to.
    pub fn story(&self, policy: &Policy) -> Story {
        Story::of(policy, &self.facts.calendar(policy), &self.facts.history)
    }
}

/// Something that happened, to be written.
pub(super) struct Told {
    /// Whom it happened with, by their place among the players.
    pub who: usize,
    /// What happened.
    pub event: Event,
    /// The number that turned out dead.
    pub dead: Option<String>,
}

/// What is said of a dial, and the message that goes with it.
pub(super) struct Saying {
    pub said: Logged,
    pub message: Option<Message>,
}

impl Saying {
    /// An outcome with nothing else said.
    pub fn just(outcome: Outcome) -> Saying {
        Saying { said: Logged::just(Uuid::now_v7(), outcome), message: None }
    }
}

/// The play.
pub(super) struct Play<'a> {
    pub policy: &'a Policy,
    pub words: &'a Words,
    pub stage: &'a Stage,
    pub chance: Chance,
    /// Everybody. They are known by their places, which nobody leaves, so that each place is there.
    pub players: Vec<Player>,
    pub parts: Vec<Part>,
    /// Those who call back, and when.
    pub calling_back: Vec<(Moment, usize)>,
    told: Vec<Told>,
    tally: Day,
    goal: u32,
    at_once: u32,
}

impl<'a> Play<'a> {
    /// A play that has not begun.
    pub fn new(
        policy: &'a Policy,
        words: &'a Words,
        stage: &'a Stage,
        players: Vec<Player>,
        chance: Chance,
    ) -> Self {
        Play {
            policy,
            words,
            stage,
            chance,
            parts: Part::all(policy.rules.gap_days, &players),
            players,
            calling_back: Vec::new(),
            told: Vec::new(),
            tally: Day::default(),
            goal: 0,
            at_once: 0,
        }
    }

    /// Plays it to its end; gives what happened, in order of time.
    pub fn told(mut self) -> Vec<Told> {
        let stage = self.stage;
        for day in &stage.days {
            self.day(day);
        }
        self.last_touches();
        self.told.sort_by_key(|told| told.event.timing.at);
        self.told
    }

    fn day(&mut self, day: &Workday) {
        self.tally = Day::default();
        (self.goal, self.at_once) = match day.before {
            0 => SHOWN,
            _ => (self.chance.within(15, 23), AT_ONCE),
        };
        let end = day.hours.to.min(self.stage.now);
        let mut tick = day.hours.from;
        while tick < end {
            self.half_hour(day, tick, end);
            tick += STEP;
        }
        if day.before > UNREVIEWED {
            self.review(day.hours.to - TimeDelta::minutes(3));
        }
    }

    fn half_hour(&mut self, day: &Workday, tick: Moment, end: Moment) {
        self.hear(tick);
        self.ask(tick);
        let so_far = (tick - day.hours.from).as_seconds_f64() / day.hours.length().as_seconds_f64();
        let allowed = f64::from(self.goal) * so_far + f64::from(self.at_once);
        let mut at = tick;
        for who in self.rows() {
            at += TimeDelta::seconds(i64::from(self.chance.within(200, 540)));
            if f64::from(self.tally.dials + 1) > allowed || at >= end || at >= tick + STEP {
                break;
            }
            self.dial(who, at, day.before);
        }
    }

    /// Asks the engine about everybody whose time has come.
    fn ask(&mut self, tick: Moment) {
        let asked = |player: &&mut Player| !player.kept && player.ask_at.is_some_and(|at| at <= tick);
        for player in self.players.iter_mut().filter(asked) {
            (player.ask_at, player.offer) = match decide(self.policy, &player.facts, tick) {
                Decision::Call(call) => (Some(call.closes), Some(call)),
                Decision::Wait { until, .. } => (until, None),
                Decision::Review { .. } | Decision::Needs(_) | Decision::Closed(_) => (None, None),
            };
        }
    }

    /// Whom to call, in the order of the queue; a caller passes a row over now and then.
    fn rows(&mut self) -> Vec<usize> {
        let offers = self.players.iter().filter(|player| !player.kept).filter_map(|player| {
            let since = player.facts.history.newest_attempt().unwrap_or(player.came);
            let (id, rank) = (player.facts.prospect.id, rank(&player.facts.prospect));
            Some(Offer { id, call: player.offer.clone()?, rank, since })
        });
        let rows = order(self.policy, self.tally, offers.collect());
        let mut taken = Vec::new();
        for row in rows {
            let passed_over = if row.below { 0.7 } else { 0.07 };
            let id = row.offer.id;
            let who = self.players.iter().position(|player| player.facts.prospect.id == id);
            taken.extend(who.filter(|_| !self.chance.happens(passed_over)));
        }
        taken
    }

    fn dial(&mut self, who: usize, at: Moment, before: u32) {
        let Some(call) = self.players[who].offer.take() else { return };
        if self.part(who, &call, at, before) {
            return;
        }
        let saying = self.draw(who, &call, at);
        // What can't be said by the rules, for want of a time to promise, say, rang out instead.
        if !self.tell(who, saying, at) {
            self.tell(who, Saying::just(Outcome::NoAnswer), at);
        }
    }

    /// Tells the engine what came of a dial; whether it went by the rules, and so happened.
    pub fn tell(&mut self, who: usize, saying: Saying, at: Moment) -> bool {
        let Some(recorded) = self.recorded(who, saying, at) else { return false };
        self.tally.dials += 1;
        self.tally.first_tries += u32::from(self.players[who].facts.history.newest_attempt().is_none());
        self.happened(who, recorded.event, recorded.dead);
        true
    }

    /// What the engine makes of a dial; `None` where it departs from the rules.
    pub fn recorded(&mut self, who: usize, saying: Saying, at: Moment) -> Option<Recorded> {
        let Saying { mut said, message } = saying;
        // Which were left is known here: whether two say the same needn't be asked of each.
        said.message =
            message.as_ref().filter(|_| said.outcome == Outcome::Screened).map(|it| it.title.clone());
        said.template = message.as_ref().map(|message| message.id);
        let bookings = Bookings::of(self.players.iter().filter_map(|player| player.booked));
        let player = &self.players[who];
        let mut recorded = record(self.policy, &player.facts, &bookings, &said, at).ok()?;
        let What::Attempt(attempt) = &mut recorded.event.what else { return None };
        let hung_up = attempt.outcome == Outcome::HungUp;
        if attempt.marks.iter().any(|mark| !(hung_up && *mark == Mark::Silent)) {
            return None;
        }
        if let Some(message) = message {
            let next = attempt.plan.map(|plan| (plan, attempt.local.date()));
            let spoken = self.words.spoken(&message, &player.listener(), next, &self.policy.slots)?;
            attempt.message = Some(spoken);
            self.players[who].left.push(message.id);
        }
        Some(recorded)
    }

    /// Takes an event into a player's history.
    pub fn happened(&mut self, who: usize, event: Event, dead: Option<String>) {
        let recorded = Recorded { event: event.clone(), dead: dead.clone() };
        let player = &mut self.players[who];
        let at = event.timing.at;
        player.booked = event.plan().map_or(player.booked, |plan| plan.booked);
        player.facts = player.facts.after(recorded);
        player.offer = None;
        player.ask_at = Some(at);
        self.told.push(Told { who, event, dead });
    }

    /// Some of those at their limit are let go in the evening, some get another try.
    fn review(&mut self, at: Moment) {
        for who in 0..self.players.len() {
            let player = &self.players[who];
            let at_limit = matches!(decide(self.policy, &player.facts, at), Decision::Review { .. });
            if !at_limit || self.chance.happens(0.4) {
                continue;
            }
            let what = match self.chance.happens(0.6) {
                true => What::Dropped(self.chance.one_of(&self.words.heard.dropped).cloned()),
                false => What::Extended(self.chance.within(1, 3)),
            };
            self.happened(who, event(what, at), None);
        }
    }
}
