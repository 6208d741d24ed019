//! Everything known of one person, on one screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::card::{Sheet, framed, tried};
use crate::app::words;
use crate::domain::history::{Event, What};
use crate::tui::screens::state::{State, Visit};
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::more_below;

/// Rows that one entry takes at most.
const ENTRY: usize = 6;
/// Rows of all notes together.
const NOTES: usize = 60;

/// Draws the story of whoever was opened.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, visit: &Visit, theme: &Theme) {
    let Some(card) = state.card() else { return };
    let block = framed(state, card, area.width, theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let sheet = Sheet { state, card, width: usize::from(inner.width), theme };
    let lines = lines(&sheet);
    let first = visit.scroll.first(lines.len(), inner.height);
    more_below(frame, area, usize::from(first) + usize::from(inner.height) < lines.len(), theme);
    frame.render_widget(Paragraph::new(lines).scroll((first, 0)), inner);
}

fn lines<'a>(sheet: &Sheet) -> Vec<Line<'a>> {
    let facts = &sheet.card.facts;
    let prospect = &facts.prospect;
    let mut lines = sheet.head();
    lines.extend(sheet.numbers());
    lines.extend(sheet.list("E-mail", prospect.emails.iter(), 1));
    let address = [&prospect.address, &prospect.city, &prospect.region, &prospect.country];
    let address: Vec<&str> = address.into_iter().flatten().map(String::as_str).collect();
    if !address.is_empty() {
        lines.extend(sheet.labelled("Address", &address.join(", "), 2));
    }
    if let Some(source) = &prospect.source {
        lines.extend(sheet.labelled("Found in", source, 1));
    }
    lines.extend(sheet.known(NOTES));
    lines.extend(sheet.say(ENTRY));
    lines.extend(sheet.screener());
    let happened: Vec<String> = facts.history.events().iter().rev().map(|event| told(sheet, event)).collect();
    lines.extend(sheet.list("Happened", happened.iter(), ENTRY));
    lines
}

/// One event, newest first in the story: when, and what.
fn told(sheet: &Sheet, event: &Event) -> String {
    if let What::Attempt(attempt) = &event.what {
        let note = attempt.note.as_ref().or(attempt.reason.as_ref());
        let note = note.map_or(String::new(), |note| format!("  {note}"));
        let plan =
            attempt.plan.map_or(String::new(), |plan| format!("  then {}", sheet.state.words.plan(&plan)));
        return format!("{}{note}{plan}", tried(attempt, sheet.theme));
    }
    let zone = words::zone_of(&sheet.card.facts, event.timing.at);
    let date = words::date(event.timing.at.with_timezone(&zone).date_naive());
    format!("{date:<10} {:<6} {}", "", sheet.state.words.happened(&event.what))
}
