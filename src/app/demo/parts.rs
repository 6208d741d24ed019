//! What the scene is sure to have: the parts that are cast among whoever is called, when the time for
//! each has come, and the last touches as of now.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::play::{Play, Player, Saying};
use crate::app::calls::event;
use crate::domain::attempt::{Outcome, Strategy, Talk};
use crate::domain::cadence::{Call, Decision, Kind, Promise, Stage as Pursued, Step, Windows, decide};
use crate::domain::follow_up::{FollowUpKind, Plan, PlanTime};
use crate::domain::history::What;
use crate::domain::hours::{self, Moment};
use crate::domain::slot::Slot;
use crate::domain::when::{Time, When};

/// A part that waits for somebody to play it.
pub(super) struct Part {
    /// What happens.
    scene: Scene,
    /// The first working day for it, as days before the one that is shown.
    from: u32,
    /// The last.
    to: u32,
}

/// What a part is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scene {
    /// The voicemail is reached and none left: the one departure from the practice.
    HangsUp,
    /// They want no more calls.
    OptsOut,
    /// This one sends the caller on to another.
    SendsOn(usize),
    /// They bought, and are to be called on the day that is shown.
    Buys,
    /// A message promises the slot of the scene.
    Promises,
    /// A message promises a try that will be missed.
    IsMissed,
    /// They ask for the time of the scene.
    Asks,
    /// The exit message is left, and they are let rest.
    Rests,
    /// A screener says that they are away.
    IsAway,
}

/// How long before now a busy line was dialled.
const BUSY_AGO: TimeDelta = TimeDelta::minutes(17);
/// How long before now a call was missed.
const MISSED_AGO: TimeDelta = TimeDelta::minutes(4);
/// Local hours in which a person would call, or name a time.
pub(super) const DAYTIME: std::ops::Range<u32> = 8..17;

impl Part {
    /// Every part, for a gap of so many days after a message.
    pub fn all(gap: u32, players: &[Player]) -> Vec<Part> {
        let sends_on = players.iter().filter_map(|player| player.facts.prospect.forwarded_by).next();
        let sends_on = sends_on.and_then(|id| players.iter().position(|p| p.facts.prospect.id == id));
        let part = |scene, from, to| Part { scene, from, to };
        let mut parts = vec![
            part(Scene::HangsUp, 15, 11),
            part(Scene::HangsUp, 9, 5),
            part(Scene::OptsOut, 10, 1),
            part(Scene::Buys, 12, 3),
            part(Scene::Rests, 8, 1),
            part(Scene::Rests, 5, 1),
            part(Scene::Promises, gap + 3, gap),
            part(Scene::Promises, gap + 2, gap),
            part(Scene::IsMissed, gap + 3, gap + 1),
            part(Scene::IsAway, 4, 1),
            part(Scene::Asks, 3, 1),
        ];
        parts.extend(sends_on.map(|who| part(Scene::SendsOn(who), u32::MAX, 0)));
        parts
    }
}

impl Play<'_> {
    /// Has the one who is called play the first part that fits; whether one did.
    pub fn part(&mut self, who: usize, call: &Call, at: Moment, before: u32) -> bool {
        let due = |part: &Part| part.to <= before && before <= part.from;
        let waiting: Vec<usize> = (0..self.parts.len()).filter(|n| due(&self.parts[*n])).collect();
        for n in waiting {
            let (scene, last) = (self.parts[n].scene, before == self.parts[n].to);
            let saying = self.saying(scene, who, call, at, last);
            if saying.is_some_and(|saying| self.tell(who, saying, at)) {
                self.parts.remove(n);
                self.then(scene, who, at);
                return true;
            }
        }
        false
    }

    /// What one says in a part; `None` where it doesn't fit them.
    fn saying(&mut self, scene: Scene, who: usize, call: &Call, at: Moment, last: bool) -> Option<Saying> {
        let in_slot = call.kind == Kind::Slot && call.try_no + 1 < call.limit;
        let may_promise = call.strategy == Strategy::Plain && call.try_no + 1 < call.limit;
        match scene {
            Scene::SendsOn(forwarder) => {
                if forwarder == who {
                    self.sends_on(who)
                } else {
                    None
                }
            }
            Scene::HangsUp if call.kind == Kind::Slot => Some(Saying::just(Outcome::HungUp)),
            Scene::OptsOut if in_slot => Some(self.opts_out()),
            Scene::Buys if in_slot => self.buys(who),
            Scene::Rests if call.strategy == Strategy::Exit => Some(self.voicemail(who, call, at)),
            Scene::Promises if may_promise => {
                let when = self.promised(who, last)?;
                Some(self.promise(who, call, at, when))
            }
            Scene::IsMissed if may_promise => {
                // It is to be seen as overdue, which it is by day only.
                self.scene_there(who)?;
                let date = self.workday(1)?.date;
                Some(self.promise(who, call, at, When { date, time: Time::Any }))
            }
            Scene::IsAway if in_slot => {
                let mut saying = self.screened(who, at);
                saying.said.note = Some(self.words.heard.away.clone());
                saying.said.promise = Promise::LeftOut;
                saying.message = None;
                Some(saying)
            }
            Scene::Asks if in_slot || may_promise => self.asks(who),
            _ => None,
        }
    }

    /// What else a part brings with it.
    fn then(&mut self, scene: Scene, who: usize, at: Moment) {
        let kept = [Scene::Promises, Scene::IsMissed, Scene::Asks, Scene::Buys];
        self.players[who].kept = kept.contains(&scene);
        if scene == Scene::IsAway {
            let zone = self.zone(who);
            let calendar = self.players[who].facts.calendar(self.policy);
            let date = calendar.after(hours::date_in(zone, self.stage.scene), 6);
            let plan = Plan { kind: FollowUpKind::Asked, zone, date, when: PlanTime::Any, booked: None };
            self.happened(who, event(What::Away(plan), at + TimeDelta::minutes(1)), None);
        }
    }

    fn sends_on(&self, who: usize) -> Option<Saying> {
        let by = self.players[who].facts.prospect.id;
        let mut others = self.players.iter().map(|player| &player.facts.prospect);
        let other = others.find(|other| other.forwarded_by == Some(by))?;
        let mut saying = Saying::just(Outcome::Reached);
        saying.said.result = Some(Talk::Forwarded);
        saying.said.forwarded_to = Some(other.name.clone());
        saying.said.note = Some(self.words.heard.sent_on.clone());
        Some(saying)
    }

    fn opts_out(&self) -> Saying {
        let mut saying = Saying::just(Outcome::Reached);
        saying.said.result = Some(Talk::OptOut);
        saying.said.reason = Some(self.words.heard.opted_out.clone());
        saying
    }

    fn buys(&mut self, who: usize) -> Option<Saying> {
        let (scene, _) = self.scene_there(who)?;
        let mut saying = Saying::just(Outcome::Reached);
        saying.said.result = Some(Talk::Sale);
        saying.said.note = self.chance.one_of(&self.words.heard.bought).cloned();
        saying.said.permission = Some(true);
        saying.said.step = Step { next: None, keep_in_touch: Some(scene.date) };
        Some(saying)
    }

    fn asks(&mut self, who: usize) -> Option<Saying> {
        let (scene, _) = self.scene_there(who)?;
        let mut saying = Saying::just(Outcome::BrushOff);
        saying.said.note = self.chance.one_of(&self.words.heard.brushed_off).cloned();
        saying.said.asked = Some(scene);
        Some(saying)
    }

    fn promise(&mut self, who: usize, call: &Call, at: Moment, when: When) -> Saying {
        let mut saying = self.voicemail(who, call, at);
        if saying.message.is_some() {
            saying.said.promise = Promise::Named(when);
        }
        saying
    }

    /// When the scene is for somebody: in its slot, or, as a last resort, at its time.
    fn promised(&self, who: usize, last: bool) -> Option<When> {
        let (scene, slot) = self.scene_there(who)?;
        let time = match slot {
            Some(Slot::Early) => Time::Early,
            Some(Slot::Lunch) => Time::Lunch,
            Some(Slot::Late) => Time::Late,
            _ if last => scene.time,
            _ => return None,
        };
        Some(When { time, ..scene })
    }

    /// The scene's date and time for somebody, to the quarter of an hour, and the slot it is in; `None`
    /// at an hour that nobody would name.
    fn scene_there(&self, who: usize) -> Option<(When, Option<Slot>)> {
        let facts = &self.players[who].facts;
        let local = self.stage.scene.with_timezone(&facts.place.certain()?);
        let quarter = NaiveTime::from_hms_opt(local.hour(), local.minute() / 15 * 15, 0)?;
        let calendar = facts.calendar(self.policy);
        let line = facts.prospect.live_phones().first()?.line;
        let windows = Windows { policy: self.policy, place: &facts.place, calendar: &calendar, line };
        let slot = windows.slot_at(self.stage.scene);
        let named = DAYTIME.contains(&local.hour()) || slot.is_some();
        let named = named && calendar.is_business_day(local.date_naive());
        named.then_some((When { date: local.date_naive(), time: Time::At(quarter) }, slot))
    }

    /// What happens last: a line that is engaged, and a call of theirs that is missed.
    pub fn last_touches(&mut self) {
        let now = self.stage.now;
        let busy_at = now - BUSY_AGO;
        if self.stage.at_work(now) && self.stage.at_work(busy_at) {
            self.line_is_busy(busy_at);
        }
        let missed_at = if self.stage.at_work(now) { now - MISSED_AGO } else { self.stage.last_at_work() };
        if let Some(who) = (0..self.players.len()).find(|who| self.may_call_back(*who, missed_at)) {
            self.called_back(who, missed_at, true);
            self.players[who].kept = true;
        }
    }

    /// Somebody's line is engaged who can be tried again by now.
    fn line_is_busy(&mut self, at: Moment) {
        for who in (0..self.players.len()).filter(|who| self.is_quiet(*who, at)).collect::<Vec<_>>() {
            let Some(busy) = self.recorded(who, Saying::just(Outcome::Busy), at) else { continue };
            let facts = self.players[who].facts.after(busy.clone());
            let again = decide(self.policy, &facts, self.stage.now);
            if matches!(again, Decision::Call(call) if call.busy) {
                self.happened(who, busy.event, None);
                self.players[who].kept = true;
                return;
            }
        }
    }

    /// Whether somebody who was tried before has not been heard of since, and is kept for nothing else.
    fn is_quiet(&self, who: usize, at: Moment) -> bool {
        let player = &self.players[who];
        let last = player.facts.history.events().last();
        !player.kept && last.is_some_and(|event| event.timing.at < at)
    }

    /// Whether a call of theirs at an instant would be believed: they had a message, it is day there,
    /// and nothing else is agreed.
    fn may_call_back(&self, who: usize, at: Moment) -> bool {
        let player = &self.players[who];
        let story = player.story(self.policy);
        let hour = at.with_timezone(&self.zone(who)).hour();
        let round = &story.round;
        let asked = story.open_follow_up().is_some_and(|open| open.plan.kind != FollowUpKind::Promise);
        let heard =
            round.last.as_ref().is_some_and(|last| last.outcome == Outcome::Voicemail && last.at < at);
        !player.kept
            && story.stage == Pursued::Open
            && story.away.is_none()
            && heard
            && !asked
            && DAYTIME.contains(&hour)
            && round.counted < story.limit(&self.policy.rules, player.facts.prospect.limit)
    }
}
