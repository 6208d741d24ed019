//! Below the day: the tally, what was just logged and what follows, and the keys with where they
//! lead.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::state::{Mode, State};
use super::update::applies;
use crate::app::words;
use crate::domain::attempt::Outcome;
use crate::domain::cadence::Decision;
use crate::tui::keymap::{Action, Binding, key_name, rows};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, safe};

/// Columns of the day's bar.
const BAR: usize = 10;
/// From this width on two rows hold the keys of every place.
const WIDE: u16 = 112;

/// The day so far against its goal.
pub fn tally(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(day) = state.day else { return };
    let (counts, dot) = (day.counts, theme.signs.dot);
    let goal = state.goal.max(1) as usize;
    let done = (counts.dials as usize * BAR / goal).min(BAR);
    let bar = format!("{}{}", theme.signs.full.repeat(done), theme.signs.empty.repeat(BAR - done));
    let share = (counts.first_tries * 100).checked_div(counts.dials).unwrap_or(0);
    let so_far = format!(" {} of {goal} dials {bar}  {} reached", counts.dials, counts.reached);
    let mut parts = vec![(so_far, Style::new())];
    if day.in_review > 0 {
        parts.push((format!("{} to decide", day.in_review), theme.warn));
    }
    if day.anybody && day.names_last < FEW_DAYS {
        parts.push((format!("{} new names left", day.never_called), theme.warn));
    }
    parts.push((format!("{} first ({share} %)", counts.first_tries), Style::new()));
    let messages = if counts.messages == 1 { "message" } else { "messages" };
    parts.push((format!("{} {messages}", counts.messages), Style::new()));
    frame.render_widget(joined(parts, usize::from(area.width), dot), area);
}

/// Parts of a line with a dot between them; those that don't fit are left out whole.
fn joined<'a>(parts: Vec<(String, Style)>, width: usize, dot: &str) -> Line<'a> {
    let mut line = Line::default();
    for (text, style) in parts {
        let between = if line.spans.is_empty() { String::new() } else { format!(" {dot} ") };
        if line.width() + between.width() + text.width() <= width {
            line.push_span(Span::raw(between));
            line.push_span(Span::styled(text, style));
        }
    }
    line
}

/// New names that last fewer days are too few (A3 "new blood").
const FEW_DAYS: f64 = 10.0;

/// What was logged last and what follows.
pub fn said(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(said) = &state.said else { return };
    let style = if said.alarm { theme.warn } else { theme.good };
    let sign = if said.alarm { format!("{} ", theme.signs.alarm) } else { String::new() };
    let text = cut(&safe(&format!(" {sign}{}", said.text)), usize::from(area.width), theme.signs.more);
    frame.render_widget(Line::styled(text, style), area);
}

/// How many rows the keys take: always the same, so that nothing above them jumps.
#[must_use]
pub const fn height(width: u16) -> u16 {
    if width < WIDE { 3 } else { 2 }
}

/// The keys that mean something now, each with where it leads.
pub fn keys(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    frame.render_widget(Paragraph::new(key_lines(state, area.width, theme)), area);
}

fn key_lines<'a>(state: &State, width: u16, theme: &Theme) -> Vec<Line<'a>> {
    let most = usize::from(height(width));
    let width = usize::from(width).saturating_sub(1);
    let shown = rows(state.context()).filter(|row| !row.hint.is_empty() && applies(state, row.action));
    let mut lines: Vec<(usize, Vec<Span>)> = vec![(0, Vec::new())];
    for row in shown {
        let (key, words) = (key_name(row.key), hint(state, row, theme));
        let wide = key.width() + words.width() + 4;
        if lines.last().is_some_and(|(used, _)| used + wide > width) && lines.len() < most {
            lines.push((0, Vec::new()));
        }
        if let Some((used, line)) = lines.last_mut().filter(|(used, _)| used + wide <= width + 2) {
            *used += wide;
            line.push(Span::styled(format!(" {key}"), theme.label));
            line.push(Span::raw(format!(" {words} ")));
        }
    }
    lines.into_iter().map(|(_, spans)| Line::from(spans)).collect()
}

/// The words of a key, with where an outcome leads.
fn hint(state: &State, row: &Binding, theme: &Theme) -> String {
    let outcome = match row.action {
        Action::Log(outcome) => Some(outcome),
        Action::Voicemail => Some(Outcome::Voicemail),
        _ => None,
    };
    let leads =
        outcome.filter(|_| matches!(state.mode, Mode::Queue)).and_then(|outcome| leads_to(state, outcome));
    match leads {
        Some(leads) => format!("{} {} {leads}", row.hint, theme.signs.arrow),
        None => row.hint.to_owned(),
    }
}

fn leads_to(state: &State, outcome: Outcome) -> Option<String> {
    let card = state.card.as_ref().filter(|card| Some(card.id) == state.id())?;
    let facts = &state.found()?.facts;
    let (_, leads) = card.preview.iter().find(|(of, _)| *of == outcome)?;
    let decision = leads.as_ref().ok()?;
    let words = match decision {
        Decision::Wait { until: Some(until), slot, .. } => words::until(*until, *slot, facts, state.now),
        Decision::Review { .. } => "review".into(),
        other => words::comes_back(other, facts, state.now),
    };
    Some(safe(&words))
}
