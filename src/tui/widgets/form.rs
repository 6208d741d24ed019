//! A form: fields one below the other, each with its label, and a sentence of why it is asked.
//!
//! ```text
//!   Name          Sam Lee
//! ▸ You call      [offices] homes  both
//!                 Decides what a number of unknown kind is taken for.
//! ```

mod page;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::field::Field;
use super::text::safe;
use crate::tui::theme::Theme;
use page::Page;

/// Fields to fill in, one of them focused.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    fields: Vec<FormField>,
    at: usize,
    wrong: Option<(usize, String)>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormField {
    label: String,
    hint: String,
    input: Input,
}

#[derive(Debug, Clone, PartialEq)]
enum Input {
    Text { field: Field, initial: String },
    Choice { options: Vec<&'static str>, at: usize, initial: usize },
}

impl FormField {
    /// A field to type in. The hint says why it is asked or how it is written; it may be empty.
    #[must_use]
    pub fn text(label: &str, hint: &str, initial: &str) -> FormField {
        let initial = safe(initial);
        FormField::of(label, hint, Input::Text { field: Field::with(&initial), initial })
    }

    /// A choice among words, one of which is chosen.
    #[must_use]
    pub fn choice(label: &str, hint: &str, options: &[&'static str], at: usize) -> FormField {
        let at = at.min(options.len().saturating_sub(1));
        FormField::of(label, hint, Input::Choice { options: options.to_vec(), at, initial: at })
    }

    fn of(label: &str, hint: &str, input: Input) -> FormField {
        FormField { label: safe(label), hint: safe(hint), input }
    }

    fn is_changed(&self) -> bool {
        match &self.input {
            Input::Text { field, initial } => field.text() != initial,
            Input::Choice { at, initial, .. } => at != initial,
        }
    }
}

impl Input {
    fn key(&mut self, key: KeyEvent) -> bool {
        match self {
            Input::Text { field, .. } => field.key(key),
            Input::Choice { options, at, .. } => match chosen_by(key, options, *at) {
                Some(chosen) => {
                    *at = chosen;
                    true
                }
                None => false,
            },
        }
    }

    /// What would be lost if it were changed.
    fn value(&self) -> (&str, usize) {
        match self {
            Input::Text { field, .. } => (field.text(), 0),
            Input::Choice { at, .. } => ("", *at),
        }
    }
}

/// The option that a key leads to; `None` where the key is none of a choice's. Every letter is one,
/// so that what is typed on a choice by mistake does nothing else.
fn chosen_by(key: KeyEvent, options: &[&'static str], at: usize) -> Option<usize> {
    let last = options.len().saturating_sub(1);
    let held = key.modifiers.difference(KeyModifiers::SHIFT);
    match key.code {
        _ if !held.is_empty() => None,
        KeyCode::Left => Some(at.saturating_sub(1)),
        KeyCode::Right => Some((at + 1).min(last)),
        KeyCode::Home => Some(0),
        KeyCode::End => Some(last),
        KeyCode::Char(' ') => Some(if at < last { at + 1 } else { 0 }),
        KeyCode::Char(letter) => Some(beginning_with(letter, options, at)),
        _ => None,
    }
}

/// The next option that begins with a letter, whatever its case; else the one that is chosen.
fn beginning_with(letter: char, options: &[&'static str], at: usize) -> usize {
    let lower = |letter: char| letter.to_lowercase().next();
    let begins = |n: &usize| options[*n].chars().next().and_then(lower) == lower(letter);
    let after = (at + 1..options.len()).chain(0..at.min(options.len()));
    after.into_iter().find(begins).unwrap_or(at)
}

impl Form {
    /// A form with its first field focused.
    #[must_use]
    pub fn new(fields: Vec<FormField>) -> Form {
        Form { fields, at: 0, wrong: None }
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Which field is focused.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Takes a key for the focused field; whether it meant something there. Going to another field
    /// and accepting the form are up to the screen.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.change(|input| input.key(key)).unwrap_or(false)
    }

    /// Takes a pasted text; a choice takes none.
    pub fn paste(&mut self, text: &str) {
        self.change(|input| {
            if let Input::Text { field, .. } = input {
                field.paste(text);
            }
        });
    }

    /// Changes the focused field; what was wrong with it no longer is.
    fn change<T>(&mut self, how: impl FnOnce(&mut Input) -> T) -> Option<T> {
        let input = &mut self.fields.get_mut(self.at)?.input;
        let before = input.clone();
        let done = how(input);
        let same = before.value() == input.value();
        self.wrong.take_if(|(n, _)| *n == self.at && !same);
        Some(done)
    }

    /// Focuses the next field; after the last the first.
    pub fn next(&mut self) {
        self.at = if self.is_last() { 0 } else { self.at + 1 };
    }

    /// Focuses the field before; before the first the last.
    pub fn previous(&mut self) {
        self.at = self.at.checked_sub(1).unwrap_or(self.fields.len().saturating_sub(1));
    }

    /// Whether the last field is focused.
    fn is_last(&self) -> bool {
        self.at + 1 >= self.fields.len()
    }

    /// What was typed in a field; nothing in a choice.
    #[must_use]
    pub fn text(&self, n: usize) -> &str {
        self.fields.get(n).map_or("", |field| field.input.value().0)
    }

    /// Which option of a choice is chosen, the first being 0.
    #[must_use]
    pub fn choice(&self, n: usize) -> usize {
        self.fields.get(n).map_or(0, |field| field.input.value().1)
    }

    /// Focuses a field and says below it what is wrong, until it is changed.
    pub fn refuse(&mut self, n: usize, why: &str) {
        self.at = n.min(self.fields.len().saturating_sub(1));
        self.wrong = Some((self.at, safe(why)));
    }

    /// Whether anything differs from what the form opened with.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.fields.iter().any(FormField::is_changed)
    }

    /// Draws the fields; where they need more rows than there are, those around the focused one.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        if !area.is_empty() && !self.fields.is_empty() {
            Page::of(self, area, theme).draw(frame);
        }
    }
}
