//! A field to type in: takes every printable key, wraps, and keeps the cursor in sight.

use std::ops::Range;

use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;
use unicode_width::UnicodeWidthStr;

use super::text::wrap;
use crate::domain::names::is_hidden;

/// The most characters that a field takes.
const MOST: usize = 2_000;

/// A field with what was typed so far.
#[derive(Debug, Clone, Default)]
pub struct Field {
    input: Input,
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        (self.text(), self.input.cursor()) == (other.text(), other.input.cursor())
    }
}

impl Field {
    /// A field with a text in it, the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        Field { input: Input::new(text.to_owned()) }
    }

    /// What was typed so far.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Takes a key; whether it meant something here.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let crossterm::event::KeyCode::Char(letter) = key.code else {
            return self.input.handle_event(&crossterm::event::Event::Key(key)).is_some();
        };
        let is_text = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        // What can't be seen is no text that anybody means.
        if is_text && (is_hidden(letter) || self.text().chars().count() >= MOST) {
            return true;
        }
        self.input.handle_event(&crossterm::event::Event::Key(key)).is_some()
    }

    /// Takes a pasted text; line ends become spaces.
    pub fn paste(&mut self, text: &str) {
        for letter in super::text::safe(text).chars() {
            if self.text().chars().count() < MOST {
                self.input.handle(tui_input::InputRequest::InsertChar(letter));
            }
        }
    }

    /// Draws the text and, where it is typed in, the cursor.
    pub fn draw(&self, frame: &mut Frame, area: Rect, focused: bool) {
        self.draw_marked(frame, area, focused, &[], Style::new());
    }

    /// The same, with parts of the text marked, each told by its bytes.
    pub fn draw_marked(
        &self,
        frame: &mut Frame,
        area: Rect,
        focused: bool,
        marks: &[Range<usize>],
        mark: Style,
    ) {
        if area.is_empty() {
            return;
        }
        let lines = wrap(self.text(), usize::from(area.width));
        let cursor = self.cursor_byte();
        let row = lines.iter().rposition(|(start, _)| *start <= cursor).unwrap_or(0);
        let height = usize::from(area.height);
        let first = (row + 1).saturating_sub(height);
        let shown = lines.iter().skip(first).take(height);
        let shown = shown.map(|(start, line)| marked(line, *start, marks, mark));
        frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), area);
        if focused {
            let start = lines.get(row).map_or(0, |(start, _)| *start);
            let before = self.text().get(start..cursor).unwrap_or("").width();
            let column = u16::try_from(before).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
            let down = u16::try_from(row - first).unwrap_or(0);
            frame.set_cursor_position(Position::new(area.x + column, area.y + down));
        }
    }

    fn cursor_byte(&self) -> usize {
        let letters = self.text().char_indices().map(|(at, _)| at);
        letters.chain([self.text().len()]).nth(self.input.cursor()).unwrap_or(0)
    }
}

/// A line that begins at a byte of a text, with what of the text's marks stands in it.
fn marked<'a>(line: &str, start: usize, marks: &[Range<usize>], mark: Style) -> Line<'a> {
    let is_marked = |at: usize| marks.iter().any(|range| range.contains(&(start + at)));
    let mut spans: Vec<(bool, String)> = Vec::new();
    for (at, letter) in line.char_indices() {
        match spans.last_mut().filter(|(same, _)| *same == is_marked(at)) {
            Some((_, text)) => text.push(letter),
            None => spans.push((is_marked(at), letter.into())),
        }
    }
    let styled = |(marked, text): (bool, String)| match marked {
        true => Span::styled(text, mark),
        false => Span::raw(text),
    };
    Line::from(spans.into_iter().map(styled).collect::<Vec<_>>())
}
