//! The review: whom to drop after so many tries, and what else there is to do (A3 "draw a line in the sand").

use chrono::NaiveDate;

use crate::domain::attempt::{Attempt, Outcome, Strategy};
use crate::domain::history::{Event, What};
use crate::domain::hours::Moment;
use crate::domain::policy::Policy;
use crate::domain::prospect::{Fit, Role};
use crate::domain::slot::Slot;
use crate::domain::touch::Touch;

use super::story::{Stage, Story};
use super::view::{Facts, View};

/// Put off so often in a round, somebody is "for the most part unreachable" (A3).
const PUT_OFF: u32 = 2;
/// Put off so often, no further try is worth much.
const PUT_OFF_TOO_OFTEN: u32 = 3;
/// Tries of which none met a voicemail, a screener or them: it may be the number.
const RANG_OUT: u32 = 4;
/// Tries by telephone alone, after which another channel is worth a look (A4 5).
const CALLS_ALONE: u32 = 5;

/// Why somebody is in the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForReview {
    /// At their limit: nothing more is offered.
    AtLimit,
    /// One try away from it.
    OneAway,
    /// Reached and put the caller off, two times or more (A3).
    PutOff,
    /// None of their numbers is theirs or works.
    DeadNumbers,
    /// The exit message was left and the rest is over, without a word (A0 4).
    Silent,
}

impl ForReview {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ForReview::AtLimit => "at-limit",
            ForReview::OneAway => "one-away",
            ForReview::PutOff => "put-off",
            ForReview::DeadNumbers => "dead-numbers",
            ForReview::Silent => "silent",
        }
    }
}

/// What Redial suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Suggestion {
    /// One more try.
    OneMore,
    /// The exit message (A0 4).
    Exit,
    /// A letter, an e-mail (A4 5).
    OtherChannel,
    /// Kept for when there is something new (A0 5).
    KeepForNew,
    /// Another number.
    FixNumber,
    /// Left alone until the rest after the exit message is over (A0 4).
    Wait,
    /// Let go (A3).
    LetGo,
}

impl Suggestion {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Suggestion::OneMore => "one-more",
            Suggestion::Exit => "exit",
            Suggestion::OtherChannel => "other-channel",
            Suggestion::KeepForNew => "keep-for-new",
            Suggestion::FixNumber => "fix-number",
            Suggestion::Wait => "wait",
            Suggestion::LetGo => "let-go",
        }
    }
}

/// What speaks for a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// No number of theirs works.
    NoNumber,
    /// So many tries, and nothing but ringing.
    RangOut(u32),
    /// Put off so often.
    PutOff(u32),
    /// The exit message was left on a day, and nothing came of it.
    NoAnswerToExit(NaiveDate),
    /// The rest after the exit message lasts until a day.
    Resting(NaiveDate),
    /// They were written to, and have until a day to answer.
    Written(NaiveDate),
    /// So many messages, and no exit message among them.
    NoExitYet(u32),
    /// A slot that was never tried in this round.
    Untried(Slot),
    /// They can use it, and they release the funds (A2).
    WorthIt,
    /// Nothing but calls so far.
    CallsAlone(u32),
    /// They said that they may be called when there is something new.
    Permitted,
    /// Everything was tried.
    AllTried,
}

/// Somebody in the review.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    /// Why they are here; at least one reason.
    pub why: Vec<ForReview>,
    /// Tries of the round that count.
    pub tries: u32,
    /// How many the round allows.
    pub limit: u32,
    /// Tries of the round by slot, in the order of [`Slot::ALL`]; those outside all slots at the end.
    pub by_slot: [u32; 5],
    /// Messages left in the round.
    pub messages: u32,
    /// The date there of the last try.
    pub last: Option<NaiveDate>,
    /// Whether the exit message may be left: one a round, once enough others were (A0 4).
    pub exit_is_due: bool,
    /// Whether they said that they may be called when there is something new (A0 5).
    pub permitted: bool,
    /// What to do.
    pub suggestion: Suggestion,
    /// Why that.
    pub because: Because,
}

/// Whether somebody belongs into the review at an instant, and what speaks for what. `touches` are the
/// contacts in other channels than the telephone.
#[must_use]
pub fn review(policy: &Policy, facts: &Facts, touches: &[Touch], now: Moment) -> Option<Reviewed> {
    let newest = facts.history.newest_attempt();
    let since =
        touches.iter().map(|touch| touch.at).filter(|at| newest.is_none_or(|newest| newest <= *at)).max();
    Reviewing { view: &View::new(policy, facts), calls_alone: touches.is_empty(), since, now }.reviewed()
}

struct Reviewing<'a> {
    view: &'a View<'a>,
    /// Whether nothing but calls was tried.
    calls_alone: bool,
    /// When they were contacted in another channel, where that is the last that was done.
    since: Option<Moment>,
    now: Moment,
}

impl Reviewing<'_> {
    fn reviewed(&self) -> Option<Reviewed> {
        let why = self.why();
        if why.is_empty() {
            return None;
        }
        let tries: Vec<&Attempt> = self.tries();
        let mut by_slot = [0; 5];
        for attempt in &tries {
            let place = attempt.slot.and_then(|slot| Slot::ALL.iter().position(|other| *other == slot));
            by_slot[place.unwrap_or(4)] += 1;
        }
        let (suggestion, because) = self.suggestion(&tries);
        let round = &self.story().round;
        Some(Reviewed {
            why,
            tries: round.counted,
            limit: self.view.limit(),
            by_slot,
            messages: u32::try_from(tries.iter().filter(|it| it.left_message()).count()).unwrap_or(u32::MAX),
            last: round.last.as_ref().map(|last| last.date),
            exit_is_due: self.view.exit_is_due(),
            permitted: self.story().permission == Some(true),
            suggestion,
            because,
        })
    }

    fn story(&self) -> &Story {
        &self.view.story
    }

    fn facts(&self) -> &Facts {
        self.view.facts
    }

    /// Whoever is pursued and nobody's customer, for any of the reasons.
    fn why(&self) -> Vec<ForReview> {
        let (story, limit) = (self.story(), self.view.limit());
        if story.stage != Stage::Open || story.appointment {
            return Vec::new();
        }
        let round = &story.round;
        let one_away = round.counted > 0 && round.counted + 1 == limit;
        let dead = self.facts().prospect.live_phones().is_empty() && !self.facts().prospect.phones.is_empty();
        let reasons = [
            (round.counted >= limit, ForReview::AtLimit),
            (one_away && self.resting().is_none(), ForReview::OneAway),
            (round.brush_offs >= PUT_OFF, ForReview::PutOff),
            (dead, ForReview::DeadNumbers),
            (self.silent().is_some(), ForReview::Silent),
        ];
        reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, why)| why).collect()
    }

    /// The first day after the rest, while it lasts.
    fn resting(&self) -> Option<NaiveDate> {
        let until = self.story().rested_on(&self.view.policy.rules);
        until.filter(|until| self.view.today(self.now) < *until)
    }

    /// Until when they have time to answer what was written to them last: as long as a message has.
    fn written_to(&self) -> Option<NaiveDate> {
        let on = self.view.today(self.since?);
        let until = self.view.calendar.after(on, self.view.policy.rules.gap_days);
        (self.view.today(self.now) < until).then_some(until)
    }

    /// The date of the exit message, where the rest after it is over without a word of theirs.
    fn silent(&self) -> Option<NaiveDate> {
        let events = self.facts().history.events().iter().rev();
        let answered = events.take_while(|event| !is_exit(event)).any(is_word);
        self.story().round.exit.filter(|_| self.resting().is_none() && !answered)
    }

    /// The attempts of the round that count, oldest first.
    fn tries(&self) -> Vec<&Attempt> {
        let counted = self.story().round.counted as usize;
        let all = self.facts().history.attempts().map(|(_, attempt)| attempt);
        let counting: Vec<&Attempt> = all.filter(|attempt| attempt.outcome.counts()).collect();
        let from = counting.len().saturating_sub(counted);
        counting[from..].to_vec()
    }

    /// One suggestion: what can be mended first, then what is left to be tried, then letting go.
    fn suggestion(&self, tries: &[&Attempt]) -> (Suggestion, Because) {
        let (round, prospect) = (&self.story().round, &self.facts().prospect);
        let count = |of: fn(&Attempt) -> bool| {
            u32::try_from(tries.iter().filter(|attempt| of(attempt)).count()).unwrap_or(u32::MAX)
        };
        let rang_out = count(|attempt| attempt.outcome == Outcome::NoAnswer);
        if prospect.live_phones().is_empty() {
            return (Suggestion::FixNumber, Because::NoNumber);
        }
        if rang_out >= RANG_OUT && rang_out as usize == tries.len() {
            return (Suggestion::FixNumber, Because::RangOut(rang_out));
        }
        if let Some(until) = self.resting() {
            return (Suggestion::Wait, Because::Resting(until));
        }
        if let Some(until) = self.written_to() {
            return (Suggestion::Wait, Because::Written(until));
        }
        if round.brush_offs >= PUT_OFF_TOO_OFTEN {
            return self.goodbye(Because::PutOff(round.brush_offs));
        }
        if let Some(exit) = self.silent() {
            return self.goodbye(Because::NoAnswerToExit(exit));
        }
        if self.view.exit_is_due() {
            return (Suggestion::Exit, Because::NoExitYet(round.voicemails));
        }
        if let Some(slot) = self.untried() {
            return (Suggestion::OneMore, Because::Untried(slot));
        }
        if self.calls_alone && round.counted >= CALLS_ALONE {
            return (Suggestion::OtherChannel, Because::CallsAlone(round.counted));
        }
        if prospect.fit == Fit::Yes && prospect.role == Some(Role::Economic) {
            return (Suggestion::OneMore, Because::WorthIt);
        }
        self.goodbye(Because::AllTried)
    }

    /// Letting go, or keeping for something new where they said that they may be called then.
    fn goodbye(&self, because: Because) -> (Suggestion, Because) {
        match self.story().permission {
            Some(true) => (Suggestion::KeepForNew, Because::Permitted),
            _ => (Suggestion::LetGo, because),
        }
    }

    /// A slot of their rotation that was not tried in the round.
    fn untried(&self) -> Option<Slot> {
        let spent = |slot: Slot| self.story().round.spent.iter().any(|(other, _)| *other == slot);
        let windows = self.view.windows_for(self.view.phone()?);
        let rotation = windows.rotation(self.view.today(self.now));
        rotation.slots.iter().find(|slot| !spent(*slot))
    }
}

/// Whether it is the exit message.
fn is_exit(event: &Event) -> bool {
    event.attempt().is_some_and(|it| it.outcome == Outcome::Voicemail && it.strategy == Strategy::Exit)
}

/// Whether they said something, whatever it was.
fn is_word(event: &Event) -> bool {
    match &event.what {
        What::Attempt(attempt) => attempt.outcome.answered(),
        What::CallBack(_) => true,
        _ => false,
    }
}
