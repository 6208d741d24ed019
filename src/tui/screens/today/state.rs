//! What Today shows, and what is being asked.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use crate::app::Today;
use crate::domain::attempt::{Strategy, Talk};
use crate::domain::cadence::{Decision, Facts, Leads, Logged};
use crate::domain::follow_up::Plan;
use crate::domain::hours::Moment;
use crate::domain::policy::Policy;
use crate::domain::prospect::ProspectId;
use crate::store::{Found, Note, Opening, Undone};
use crate::tui::keymap::Context;
use crate::tui::widgets::field::Field;

/// Everything that Today shows.
#[derive(Debug, Clone)]
pub struct State {
    /// The instant it is.
    pub now: Moment,
    /// The caller's zone.
    pub zone: Tz,
    /// When the caller's day begins.
    pub opens_at: NaiveTime,
    /// Dials meant for the day.
    pub goal: u32,
    /// Whether the people are made up.
    pub demo: bool,
    /// The queue.
    pub queue: Vec<Found>,
    /// What opens next.
    pub opens: Vec<Opening>,
    /// When the next promised, asked or care call is due, and how many are due within the day.
    pub later: Option<(Moment, u32)>,
    /// How many lack a number, and how many a zone.
    pub needs: (u32, u32),
    /// The day so far.
    pub day: Option<Today>,
    /// The chosen row.
    pub chosen: usize,
    /// What is shown of the chosen one.
    pub card: Option<Card>,
    /// What is being asked, if anything.
    pub mode: Mode,
    /// What was being asked before a rule refused it.
    pub before: Option<Mode>,
    /// What was logged last and what follows, or what went wrong.
    pub said: Option<Said>,
    /// An action of another run of the program that a second `u` takes back.
    pub undo_named: Option<Undone>,
    /// Since when the chosen one is kept although their time has passed.
    pub passed_at: Option<Moment>,
    /// Whom a question is about, whatever becomes of the queue meanwhile.
    pub subject: Option<Facts>,
    /// The number on their card when the question came up, as E.164.
    pub number: Option<String>,
    /// How far down the help is scrolled.
    pub scrolled: u16,
}

/// A line about what was just done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The line.
    pub text: String,
    /// Whether it wants attention.
    pub alarm: bool,
}

/// What is shown of one prospect besides what the queue knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Who it is.
    pub id: ProspectId,
    /// What is noted of them, newest first.
    pub notes: Vec<Note>,
    /// What each outcome would lead to.
    pub preview: Vec<Leads>,
    /// What to do about them now.
    pub stands: Decision,
}

/// What is being asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// Nothing: the queue.
    Queue,
    /// Which message is left.
    Message(MessagePane),
    /// What came of a call that somebody answered.
    Asking(Asking),
    /// How who opted out.
    OptOut(ProspectId),
    /// Whether to dial whose number.
    Dialling(ProspectId),
    /// What is wrong with whose number.
    WrongNumber(ProspectId),
    /// Whether to log what a rule refuses.
    Refused(Refused),
    /// Every key.
    Help,
}

/// The message pane.
#[derive(Debug, Clone, PartialEq)]
pub struct MessagePane {
    /// For whom.
    pub id: ProspectId,
    /// How it goes: what the engine asked for, or plain where the caller wants it so.
    pub strategy: Strategy,
    /// Messages left for others that were never left for them.
    pub earlier: Vec<String>,
    /// Which of them is looked at; past the last where a text of one's own is typed.
    pub at: usize,
    /// The text.
    pub text: Field,
    /// Whether it is typed in.
    pub typing: bool,
    /// The promise in words where another than the engine's was named; typed in where `naming`.
    pub promise: Field,
    /// Whether the promise is being named.
    pub naming: bool,
    /// What would follow, or what speaks against it.
    pub foreseen: Option<Result<Option<Plan>, String>>,
}

/// Questions after somebody answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    /// Who was called.
    pub id: ProspectId,
    /// What is known of the call so far.
    pub logged: Logged,
    /// The question.
    pub question: Question,
    /// The answer being typed.
    pub answer: Field,
    /// Why the answer can't be taken.
    pub wrong: Option<String>,
}

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What came of the conversation.
    Result,
    /// The next step.
    NextStep,
    /// From when to keep in touch.
    KeepInTouch,
    /// Why not.
    Reason,
    /// Whom they sent the caller on to.
    ForwardedTo,
    /// The time they named.
    Asked,
    /// Who answered for them.
    Screener,
    /// Whether they may be called when there is something new (A0 5).
    Permission,
}

impl Question {
    /// The question that follows a result.
    #[must_use]
    pub const fn after(result: Talk) -> Option<Question> {
        match result {
            Talk::Talk => Some(Question::NextStep),
            Talk::NotInterested | Talk::NotAFit => Some(Question::Reason),
            Talk::Forwarded => Some(Question::ForwardedTo),
            Talk::Appointment | Talk::Sale => Some(Question::Permission),
            Talk::OptOut => None,
        }
    }
}

/// What a rule refuses.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Who was called.
    pub id: ProspectId,
    /// What was to be logged.
    pub logged: Logged,
    /// Why not.
    pub why: String,
    /// Whether it can be logged all the same.
    pub can_override: bool,
}

impl State {
    /// Today before anything is loaded.
    #[must_use]
    pub fn new(now: Moment, policy: &Policy, demo: bool) -> Self {
        let opens_at = NaiveTime::MIN + TimeDelta::minutes(i64::from(policy.own.hours.start()));
        State {
            now,
            zone: policy.own.zone,
            opens_at,
            goal: policy.rules.daily_goal,
            demo,
            queue: Vec::new(),
            opens: Vec::new(),
            later: None,
            needs: (0, 0),
            day: None,
            chosen: 0,
            card: None,
            mode: Mode::Queue,
            before: None,
            said: None,
            undo_named: None,
            passed_at: None,
            subject: None,
            number: None,
            scrolled: 0,
        }
    }

    /// The chosen row.
    #[must_use]
    pub fn found(&self) -> Option<&Found> {
        self.queue.get(self.chosen)
    }

    /// Who is chosen.
    #[must_use]
    pub fn id(&self) -> Option<ProspectId> {
        self.found().map(|found| found.row.offer.id)
    }

    /// Where a key is pressed now.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.mode {
            Mode::Queue => Context::Queue,
            Mode::Message(pane) if pane.naming => Context::Answer,
            Mode::Message(pane) if pane.typing => Context::Typing,
            Mode::Message(_) => Context::Message,
            Mode::Asking(asking) => match asking.question {
                Question::Result => Context::Results,
                Question::Permission => Context::Permission,
                _ => Context::Answer,
            },
            Mode::OptOut(_) => Context::OptOut,
            Mode::Dialling(_) => Context::Dialling,
            Mode::WrongNumber(_) => Context::WrongNumber,
            Mode::Refused(_) => Context::Refusal,
            Mode::Help => Context::Help,
        }
    }

    /// The facts of whoever a question is about.
    #[must_use]
    pub fn facts(&self, id: ProspectId) -> Option<&Facts> {
        let listed = self.queue.iter().map(|found| &found.facts);
        self.subject.iter().chain(listed).find(|facts| facts.prospect.id == id)
    }

    /// Whether the engine asks for the exit message.
    #[must_use]
    pub fn exit_is_due(&self) -> bool {
        self.found().is_some_and(|found| found.row.offer.call.strategy == Strategy::Exit)
    }

    /// The prospect's date and time now.
    #[must_use]
    pub fn there(&self, facts: &Facts) -> chrono::NaiveDateTime {
        self.now.with_timezone(&facts.place.zone().unwrap_or(self.zone)).naive_local()
    }

    /// The caller's date.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }
}
