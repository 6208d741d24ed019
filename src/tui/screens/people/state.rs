//! The list of everybody, and what is being filled in or taken in.

use std::ops::Range;

use crate::app::{Fields, Imported, PersonLine, Progress};
use crate::domain::coach::{ElevatorFault, Verdict};
use crate::domain::prospect::ProspectId;
use crate::exchange::columns;
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::library::MessageForm;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::scroll::{Rows, Scroll};

/// Rows of the list that are looked up beyond the chosen one, each way.
const AROUND: usize = 100;
/// The chosen row is never nearer to the end of what is looked up than this.
const NEAR: usize = 50;

/// The list of everybody, or of those whom a text is about.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// What narrows it.
    pub query: Field,
    /// Why what narrows it can't be understood.
    pub wrong: Option<String>,
    /// Who is in it, in order.
    pub ids: Vec<ProspectId>,
    /// The chosen row.
    pub chosen: usize,
    /// Which part of it is in sight.
    pub rows: Rows,
    /// The rows that were looked up, from `first` on.
    pub lines: Vec<PersonLine>,
    /// The place of the first of them.
    pub first: usize,
}

impl Listing {
    /// Who is chosen.
    #[must_use]
    pub fn id(&self) -> Option<ProspectId> {
        self.ids.get(self.chosen).copied()
    }

    /// What is told of a row, where it was looked up.
    #[must_use]
    pub fn line(&self, row: usize) -> Option<&PersonLine> {
        let id = self.ids.get(row)?;
        self.lines.iter().find(|line| line.id == *id)
    }

    /// The rows around the chosen one.
    #[must_use]
    pub fn around(&self) -> Range<usize> {
        let from = self.chosen.saturating_sub(AROUND);
        from..(self.chosen + AROUND).min(self.ids.len())
    }

    /// Whether rows near the chosen one were not looked up yet.
    #[must_use]
    pub fn lacks(&self) -> bool {
        let near = self.chosen.saturating_sub(NEAR)..(self.chosen + NEAR).min(self.ids.len());
        near.start < self.first || near.end > self.first + self.lines.len()
    }
}

/// A form that is being filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Filling {
    /// What for.
    pub purpose: Purpose,
    /// The name of whom it is about, where they have one already.
    pub name: String,
    /// The form.
    pub form: Form,
    /// Whether the next Esc leaves it although something was typed.
    pub leaving: bool,
    /// What the coach says of what stands in it.
    pub heard: Heard,
}

/// What the coach says of what stands in a form.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Heard {
    /// Nothing there is to be said to anybody.
    #[default]
    Nothing,
    /// Of a message, with sample values in its fields.
    Message(Verdict),
    /// A message that can't be read; why.
    Unreadable(String),
    /// Of an elevator speech: the seconds it takes, and its faults.
    Speech(f64, Vec<ElevatorFault>),
}

/// Rows that are kept for what the coach says of a message, so that nothing jumps as one types.
const MESSAGE_HEARD: u16 = 4;

impl Filling {
    /// Rows that are kept for what the coach says.
    #[must_use]
    pub const fn rows_heard(&self) -> u16 {
        if matches!(self.purpose, Purpose::Message(_)) { MESSAGE_HEARD } else { 0 }
    }

    /// Whom it is about, where they are here already.
    #[must_use]
    pub fn about(&self) -> Option<ProspectId> {
        match self.purpose {
            Purpose::Edit(id, _) | Purpose::Note(id) => Some(id),
            Purpose::Add { .. } | Purpose::SetUp { .. } | Purpose::Message(_) => None,
        }
    }
}

/// What a form is filled in for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// Somebody is taken in.
    Add {
        /// What is asked about them once they are here.
        then: Option<Action>,
    },
    /// What is known of somebody is changed; as it was.
    Edit(ProspectId, Box<Fields>),
    /// Something is noted about somebody.
    Note(ProspectId),
    /// A message of the library is written.
    Message(MessageForm),
    /// The caller says what the rules need; `first` where nobody asked for it.
    SetUp {
        /// Whether it is the first start.
        first: bool,
    },
}

/// A file that is being taken in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Taking {
    /// Its name as it is typed.
    pub file: Field,
    /// Names that what is typed could become.
    pub names: Vec<String>,
    /// What it would bring, once that is known.
    pub brings: Option<Box<Imported>>,
    /// What columns hold, where the person said it.
    pub map: Vec<(String, columns::Field)>,
    /// The chosen column.
    pub chosen: usize,
    /// Which columns are in sight.
    pub rows: Rows,
    /// How far down the rest is scrolled.
    pub scroll: Scroll,
    /// Why it can't be taken.
    pub wrong: Option<String>,
}

impl Taking {
    /// Whether what a column holds can be changed.
    #[must_use]
    pub fn can_be_mapped(&self) -> bool {
        self.brings.as_ref().is_some_and(|imported| imported.can_be_mapped())
    }

    /// Where a key is pressed, while a file is under way or none is.
    #[must_use]
    pub fn context(&self, underway: Option<&Underway>) -> Context {
        match (underway, &self.brings) {
            (Some(underway), None) if underway.look => Context::Underway,
            (Some(underway), _) if !underway.look => Context::Underway,
            (_, Some(_)) => Context::Preview,
            (_, None) => Context::File,
        }
    }
}

/// A file that is being looked at or taken in beside the screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Underway {
    /// Its name as it was typed.
    pub file: String,
    /// Whether it is looked at only.
    pub look: bool,
    /// How far it is.
    pub now: Progress,
}
