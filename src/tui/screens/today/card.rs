//! The card: who it is, why now, what is known, what was tried.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::state::State;
use crate::app::words;
use crate::domain::attempt::{Attempt, Outcome};
use crate::domain::cadence::Facts;
use crate::domain::place::{phone, zones};
use crate::domain::prospect::{Line as PhoneLine, Phone};
use crate::store::Found;
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, safe, wrap};

/// Columns of the labels.
const LABEL: usize = 11;
/// Attempts that are shown where there is room, newest last.
const TRIED: usize = 8;
/// Rows that one of them may take where there is room: its message is worth reading.
const ROWS_EACH: usize = 4;

/// Draws the card of the chosen row.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(found) = state.found() else {
        frame.render_widget(Block::bordered().border_set(theme.signs.frame), area);
        return;
    };
    let call = &found.row.offer.call;
    let name = safe(&found.facts.prospect.name);
    let tries = format!(" try {} of {} ", call.try_no, call.limit);
    let room = usize::from(area.width).saturating_sub(tries.width() + 6);
    let block = Block::bordered()
        .border_set(theme.signs.frame)
        .title(Line::styled(format!(" {} ", cut(&name, room, theme.signs.more)), theme.strong))
        .title(Line::raw(tries).right_aligned());
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let lines = lines(state, found, usize::from(inner.width), usize::from(inner.height), theme);
    frame.render_widget(Paragraph::new(lines), inner);
}

/// The lines of the card: what must be seen first, then as much of the rest as fits.
fn lines<'a>(state: &State, found: &Found, width: usize, height: usize, theme: &Theme) -> Vec<Line<'a>> {
    let facts = &found.facts;
    let mut lines = vec![Line::raw(cut(&safe(&who(facts)), width, theme.signs.more))];
    lines.push(number(state, found, width, theme));
    for (n, why) in found.row.offer.call.why.iter().enumerate() {
        let label = if n == 0 { "Why now" } else { "" };
        lines.extend(labelled(label, &words::reason(why, facts), width, 2, theme));
    }
    let objective = found.row.offer.call.objective.as_str();
    let strategy = found.row.offer.call.strategy.as_str();
    let aim = format!("{objective} {} {strategy}", theme.signs.dot);
    lines.extend(labelled("Objective", &aim, width, 1, theme));
    let tried: Vec<String> = facts.history.attempts().map(|(_, attempt)| tried(attempt, theme)).collect();
    let left = height.saturating_sub(lines.len());
    let for_tries = tried.len().min(TRIED).min(left.saturating_sub(1).max(1));
    let for_notes = left.saturating_sub(for_tries);
    lines.extend(known(state, found, width, for_notes.clamp(1, 6), theme));
    let rows_each = for_notes.checked_div(for_tries).unwrap_or(0).clamp(1, ROWS_EACH);
    let skipped = tried.len() - for_tries.min(tried.len());
    for (n, try_) in tried.iter().skip(skipped).enumerate() {
        let label = if n == 0 { "Tried" } else { "" };
        lines.extend(labelled(label, try_, width, rows_each, theme));
    }
    let screener = facts.history.attempts().rev().find_map(|(_, attempt)| attempt.screener.clone());
    if let Some(screener) = screener {
        lines.extend(labelled("Screener", &screener, width, 1, theme));
    }
    lines.truncate(height);
    lines
}

fn who(facts: &Facts) -> String {
    let prospect = &facts.prospect;
    let place = match (&prospect.city, &prospect.region) {
        (Some(city), Some(region)) => Some(format!("{city} {region}")),
        (Some(only), None) | (None, Some(only)) => Some(only.clone()),
        (None, None) => None,
    };
    let company = prospect.company.clone().filter(|company| *company != prospect.name);
    let parts = [prospect.title.clone(), company, place];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => "No title or company noted".into(),
        false => parts.join(", "),
    }
}

fn number<'a>(state: &State, found: &Found, width: usize, theme: &Theme) -> Line<'a> {
    let call = &found.row.offer.call;
    let there = state.there(&found.facts);
    let zone = found.facts.place.zone().map(zones::label).unwrap_or_default();
    let slot = call.slot.map_or(String::new(), |slot| format!(" {} {slot}", theme.signs.dot));
    let clock = format!("{} in {zone}{slot}", there.format("%a %H:%M"));
    let dialled = dialled(&call.phone);
    let room = width.saturating_sub(dialled.width() + 2);
    Line::from(vec![
        Span::styled(dialled, theme.strong),
        Span::raw("  "),
        Span::raw(cut(&clock, room, theme.signs.more)),
    ])
}

/// A number as one dials it, with what it was called.
fn dialled(number: &Phone) -> String {
    let kind = number.label.clone().or_else(|| match number.line {
        PhoneLine::Unknown => None,
        line => Some(line.as_str().to_owned()),
    });
    let kind = kind.map_or(String::new(), |kind| format!(" {kind}"));
    safe(&format!("{}{kind}", phone::international(&number.number)))
}

fn known<'a>(state: &State, found: &Found, width: usize, rows: usize, theme: &Theme) -> Vec<Line<'a>> {
    let card = state.card.as_ref().filter(|card| card.id == found.row.offer.id);
    let notes = card.map_or(&[][..], |card| &card.notes);
    let zone = found.facts.place.zone().unwrap_or(state.zone);
    let mut lines = Vec::new();
    for note in notes {
        let date = words::date(note.at.with_timezone(&zone).date_naive());
        let label = if lines.is_empty() { "Know" } else { "" };
        let left = rows.saturating_sub(lines.len());
        if left == 0 {
            break;
        }
        lines.extend(labelled(label, &format!("{} ({date})", note.text), width, left.min(2), theme));
    }
    lines
}

/// One attempt: when, in which slot, what came of it.
fn tried(attempt: &Attempt, theme: &Theme) -> String {
    let (open, close) = theme.signs.quotes;
    let date = words::date(attempt.local.date());
    let slot = attempt.slot.map_or("other", |slot| slot.as_str());
    let what = match (attempt.outcome, attempt.result) {
        (Outcome::Reached, Some(result)) => format!("reached, {}", result.as_str()),
        (outcome, _) => outcome.as_str().to_owned(),
    };
    let message = attempt.message.as_ref().map_or(String::new(), |text| format!("  {open}{text}{close}"));
    let marks = match attempt.marks.is_empty() {
        true => String::new(),
        false => {
            format!("  [{}]", attempt.marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
    };
    format!("{date:<10} {slot:<6} {what}{marks}{message}")
}

/// A labelled text, in at most so many lines.
fn labelled<'a>(label: &str, text: &str, width: usize, most: usize, theme: &Theme) -> Vec<Line<'a>> {
    let room = width.saturating_sub(LABEL);
    let text = safe(text);
    let wrapped = wrap(&text, room);
    let kept = wrapped.len().min(most);
    let lines = wrapped.into_iter().enumerate().take(most).map(|(n, (start, line))| {
        let label = if n == 0 { label } else { "" };
        let last = n + 1 == kept;
        let line = if last { cut(text.get(start..).unwrap_or(&line), room, theme.signs.more) } else { line };
        Line::from(vec![Span::styled(format!("{label:<LABEL$}"), theme.label), Span::raw(line)])
    });
    lines.collect()
}
