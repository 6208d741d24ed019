//! What is being asked about one person.

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use crate::app::library::{Nearest, Saying, Sayings};
use crate::domain::attempt::{Strategy, Talk};
use crate::domain::cadence::{Facts, Logged};
use crate::domain::coach::Verdict;
use crate::domain::follow_up::Plan;
use crate::domain::hours::Moment;
use crate::domain::message::strategies;
use crate::domain::prospect::ProspectId;
use crate::tui::keymap::Context;
use crate::tui::widgets::field::Field;

/// Whom a question is about, as they stood when it came up.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Who it is and what happened so far.
    pub facts: Facts,
    /// The number on their card, as E.164: the one that is logged.
    pub number: Option<String>,
    /// How the call should go.
    pub strategy: Strategy,
}

impl Subject {
    /// Who it is.
    #[must_use]
    pub fn id(&self) -> ProspectId {
        self.facts.prospect.id
    }

    /// Their date and time, or the caller's where nobody knows their zone.
    #[must_use]
    pub fn local(&self, now: Moment, home: Tz) -> NaiveDateTime {
        now.with_timezone(&self.facts.place.zone().unwrap_or(home)).naive_local()
    }
}

/// The message pane.
#[derive(Debug, Clone, PartialEq)]
pub struct MessagePane {
    /// The call: on a voicemail or with a screener.
    pub logged: Logged,
    /// The question that led here, where one did.
    pub from: Option<Box<Asking>>,
    /// What can be said, never said to them before; at least one, if an empty one.
    pub choices: Vec<Choice>,
    /// Which of them is looked at.
    pub at: usize,
    /// Whether it is typed in.
    pub typing: bool,
    /// The promise in words where another than the engine's was named; typed in where `naming`.
    pub promise: Field,
    /// Whether the promise is being named.
    pub naming: bool,
    /// What would follow, or what speaks against it.
    pub foreseen: Option<Result<Option<Plan>, String>>,
    /// What the coach says of the text that is looked at; `None` where nothing stands there.
    pub verdict: Option<Verdict>,
    /// The text that was laid beside what they heard, and what of that is most like it.
    pub beside: Option<(String, Option<Nearest>)>,
    /// What there is to say and what isn't, as it came in; its fresh messages are the choices.
    pub sayings: Sayings,
}

/// Something that can be said, as it stands now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choice {
    /// The text.
    pub field: Field,
    /// What it was before anybody typed in it; `None` where it was typed from the start.
    pub saying: Option<Saying>,
}

/// Messages that were typed for somebody and neither logged nor thrown away.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// For whom.
    pub id: ProspectId,
    /// The messages.
    pub choices: Vec<Choice>,
    /// Which of them was looked at last.
    pub at: usize,
}

impl Choice {
    /// Something that was offered.
    #[must_use]
    pub fn of(saying: Saying) -> Self {
        Choice { field: Field::with(&saying.script), saying: Some(saying) }
    }

    /// Whether it is made from the same message as another.
    #[must_use]
    pub fn is_of(&self, saying: &Saying) -> bool {
        let own = self.saying.as_ref();
        own.is_some_and(|own| (own.message, &own.title) == (saying.message, &saying.title))
    }

    /// Whether somebody typed in it.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        match &self.saying {
            Some(saying) => saying.script != self.field.text(),
            None => !self.field.text().trim().is_empty(),
        }
    }
}

impl MessagePane {
    /// The pane for a call, before messages are known.
    #[must_use]
    pub fn new(logged: Logged) -> Self {
        MessagePane {
            logged,
            from: None,
            choices: vec![Choice::default()],
            at: 0,
            typing: false,
            promise: Field::default(),
            naming: false,
            foreseen: None,
            verdict: None,
            beside: None,
            sayings: Sayings::default(),
        }
    }

    /// What is looked at.
    #[must_use]
    pub fn choice(&self) -> Option<&Choice> {
        self.choices.get(self.at)
    }

    /// The text that is looked at.
    #[must_use]
    pub fn text(&self) -> &str {
        self.choice().map_or("", |choice| choice.field.text())
    }

    /// How the text that is looked at goes: as the message does, or, where it was typed or the call has
    /// come to go otherwise since, as the call.
    #[must_use]
    pub fn strategy(&self) -> Strategy {
        let by = strategies(self.logged.strategy, self.logged.outcome);
        let own = self.choice().and_then(|choice| choice.saying.as_ref()).map(|saying| saying.strategy);
        own.filter(|own| by.contains(own)).or(by.first().copied()).unwrap_or(self.logged.strategy)
    }

    /// What was typed, and which of it is looked at: the first, where it is something else.
    #[must_use]
    pub fn typed(&self) -> (Vec<Choice>, usize) {
        let before = self.choices.iter().take(self.at).filter(|choice| choice.is_edited()).count();
        let at = if self.choice().is_some_and(Choice::is_edited) { before } else { 0 };
        (self.choices.iter().filter(|choice| choice.is_edited()).cloned().collect(), at)
    }

    /// Where a key is pressed.
    #[must_use]
    pub fn context(&self) -> Context {
        match (self.naming, self.typing) {
            (true, _) => Context::Answer,
            (false, true) => Context::Typing,
            (false, false) => Context::Message,
        }
    }
}

/// Questions after somebody answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    /// What is known of the call so far.
    pub logged: Logged,
    /// What was known of it before anybody said what came of it: where that is asked again, nothing of
    /// an answer that was taken back stays.
    pub base: Logged,
    /// Whether they called.
    pub inbound: bool,
    /// The question.
    pub question: Question,
    /// The answer being typed.
    pub answer: Field,
    /// A second answer: what is noted of a screener.
    pub note: Field,
    /// Why the answer can't be taken.
    pub wrong: Option<String>,
    /// The questions before, each with its answer, so that Esc leads back without losing any.
    pub trail: Vec<(Question, Field)>,
}

impl Asking {
    /// The first question about a call.
    #[must_use]
    pub fn first(logged: Logged, inbound: bool, question: Question) -> Self {
        Asking {
            base: logged.clone(),
            logged,
            inbound,
            question,
            answer: Field::default(),
            note: Field::default(),
            wrong: None,
            trail: Vec::new(),
        }
    }

    /// Goes on to a question.
    pub fn go_on(&mut self, question: Question) {
        let answer = std::mem::take(&mut self.answer);
        self.trail.push((std::mem::replace(&mut self.question, question), answer));
        self.wrong = None;
    }

    /// Goes back to the question before, with its answer; whether there was one.
    pub fn go_back(&mut self) -> bool {
        let Some((question, answer)) = self.trail.pop() else { return false };
        (self.question, self.answer, self.wrong) = (question, answer, None);
        true
    }

    /// The field that is typed in, where the question has one.
    pub fn field(&mut self) -> Option<&mut Field> {
        match self.question {
            Question::Result | Question::PutThrough | Question::Permission => None,
            Question::ScreenerNote => Some(&mut self.note),
            _ => Some(&mut self.answer),
        }
    }

    /// Where a key is pressed.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.question {
            Question::Result => Context::Results,
            Question::PutThrough => Context::Screener,
            Question::Permission => Context::Permission,
            _ => Context::Answer,
        }
    }
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
    /// When the appointment is.
    AppointmentOn,
    /// Why not.
    Reason,
    /// Whom they sent the caller on to.
    ForwardedTo,
    /// The time they named.
    Asked,
    /// Who answered for them.
    Screener,
    /// What the screener said.
    ScreenerNote,
    /// Whether the screener put the caller through.
    PutThrough,
    /// Whether they may be called when there is something new (A0 5).
    Permission,
}

impl Question {
    /// The question that follows a result.
    #[must_use]
    pub const fn after(result: Talk) -> Option<Question> {
        match result {
            Talk::Talk => Some(Question::NextStep),
            Talk::Appointment => Some(Question::AppointmentOn),
            Talk::NotInterested | Talk::NotAFit => Some(Question::Reason),
            Talk::Forwarded => Some(Question::ForwardedTo),
            Talk::Sale => Some(Question::Permission),
            Talk::OptOut => None,
        }
    }

    /// Whether the answer is a date.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Question::NextStep | Question::KeepInTouch | Question::AppointmentOn | Question::Asked)
    }

    /// The other question that `Tab` leads to.
    #[must_use]
    pub const fn other(self) -> Option<Question> {
        match self {
            Question::NextStep => Some(Question::KeepInTouch),
            Question::KeepInTouch => Some(Question::NextStep),
            Question::Screener => Some(Question::ScreenerNote),
            Question::ScreenerNote => Some(Question::Screener),
            _ => None,
        }
    }
}

/// Until when somebody is put off.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NotNow {
    /// The time that is typed, where one is.
    pub typing: Option<Field>,
    /// Whether it is the day on which they are back from being away.
    pub away: bool,
    /// Why it can't be taken.
    pub wrong: Option<String>,
}

impl NotNow {
    /// Where a key is pressed.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.typing.is_some() { Context::Answer } else { Context::NotNow }
    }
}

/// What a rule refuses.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// What was to be logged.
    pub logged: Logged,
    /// Why not.
    pub why: String,
    /// Whether it can be logged all the same.
    pub can_override: bool,
}
