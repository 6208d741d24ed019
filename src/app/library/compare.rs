//! A text beside what somebody heard before, and beside the message that it was made from.

use chrono::NaiveDate;

use crate::app::{App, AppError};
use crate::domain::cadence::Facts;
use crate::domain::coach::likeness::{self, Likeness};
use crate::domain::message::{Message, MessageId};

/// What somebody heard that is most like a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// What it is called, or how it begins.
    pub title: String,
    /// The date there on which it was left.
    pub date: NaiveDate,
    /// How alike they are.
    pub likeness: Likeness,
}

/// How many letters of a text without a title tell which it is.
const BEGINNING: usize = 24;

impl App {
    /// What a prospect heard that is most like a text; `None` where they heard nothing yet.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn nearest(&self, facts: &Facts, text: &str) -> Result<Option<Nearest>, AppError> {
        let messages = self.store.messages()?;
        let heard = facts.history.attempts().filter_map(|(_, attempt)| {
            let said = attempt.message.as_deref()?;
            let title = messages.iter().find(|message| Some(message.id) == attempt.template);
            Some(Nearest {
                title: title.map_or_else(|| beginning(said), |message| message.title.clone()),
                date: attempt.local.date(),
                likeness: likeness::alike(said, text),
            })
        });
        Ok(heard.max_by(|a, b| a.likeness.alike.total_cmp(&b.likeness.alike)))
    }

    /// The message of the library that a text was made from, if it still says what that says: else
    /// what comes of it is none of its doing.
    pub(in crate::app) fn made_from(
        &self,
        template: Option<MessageId>,
        text: Option<&str>,
    ) -> Result<Option<MessageId>, AppError> {
        let (Some(id), Some(text)) = (template, text) else { return Ok(None) };
        let messages = self.store.messages()?;
        let made_from = messages.iter().find(|message| message.id == id);
        Ok(made_from.filter(|message| says(message, text)).map(|message| message.id))
    }
}

fn says(message: &Message, text: &str) -> bool {
    message.text.is_told_in(text) || likeness::same(&crate::domain::message::sample(&message.text), text)
}

/// How a text begins, in whole words.
fn beginning(text: &str) -> String {
    let mut begins = String::new();
    for word in text.split_whitespace() {
        if begins.chars().count() + word.chars().count() >= BEGINNING {
            begins.push('…');
            break;
        }
        begins.push_str(if begins.is_empty() { "" } else { " " });
        begins.push_str(word);
    }
    begins
}
