//! Below the screen: the day's tally, what was just done and what follows, and the keys with where
//! they lead.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::applies::applies;
use super::call::state::Question;
use super::people::take_in;
use super::state::{Card, Mode, State};
use crate::app::words;
use crate::domain::attempt::Outcome;
use crate::domain::cadence::Decision;
use crate::domain::hours::Moment;
use crate::tui::keymap::{Action, Binding, Context, Foot};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, safe};

/// Columns of the day's bar.
const BAR: usize = 10;
/// From this width on two rows hold the keys of every place.
const WIDE: u16 = 112;

/// The day so far against its goal.
pub fn tally(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(day) = state.today.so_far else { return };
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
    if day.anybody && day.names_last < words::FEW_DAYS {
        parts.push((words::count(day.never_called, "new name left", "new names left"), theme.warn));
    }
    parts.push((format!("{} first ({share} %)", counts.first_tries), Style::new()));
    parts.push((words::count(counts.messages, "message", "messages"), Style::new()));
    if counts.dials > 0 {
        parts.push((format!("expected by now: {:.0} reached", day.expected), theme.faint));
    }
    let (number, zone) = state.today.needs;
    let missing = [(number, "without a number"), (zone, "without a zone")];
    for (count, what) in missing.into_iter().filter(|(count, _)| *count > 0) {
        parts.push((format!("{count} {what}"), theme.warn));
    }
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

/// What was done last and what follows.
pub fn said(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(said) = &state.said else { return underway(frame, area, state, theme) };
    let style = if said.alarm { theme.warn } else { theme.good };
    let sign = if said.alarm { format!("{} ", theme.signs.alarm) } else { String::new() };
    let hint = safe(&said.hint);
    let room = usize::from(area.width).saturating_sub(hint.width());
    let text = cut(&safe(&format!(" {sign}{}", said.text)), room, theme.signs.more);
    let hint = if text.ends_with(theme.signs.more) { hint.trim_start_matches('.') } else { &hint };
    frame.render_widget(Line::styled(format!("{text}{hint}"), style), area);
}

/// How far a list is that is taken in meanwhile.
fn underway(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let elsewhere = state.context() != Context::Underway;
    if let Some(underway) = state.underway.as_ref().filter(|underway| elsewhere && !underway.look) {
        let text = format!(" {}", take_in::meanwhile(underway));
        frame.render_widget(
            Line::styled(cut(&text, usize::from(area.width), theme.signs.more), theme.faint),
            area,
        );
    }
}

/// How many rows the keys take: always the same, so that nothing above them jumps.
#[must_use]
pub const fn height(width: u16) -> u16 {
    if width < WIDE { 3 } else { 2 }
}

/// The keys that mean something now, each with where it leads; those that are always there stand at
/// the end of the last row.
pub fn keys(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let pinned = keys_of(state, &[Foot::Pinned], false, theme);
    let kept = pinned.iter().map(Key::width).sum::<usize>();
    // Where there is no room for every key, where they lead is told without its time.
    let whole = placed(area, keys_of(state, &[Foot::InTurn, Foot::Last], false, theme), kept, theme);
    let (mut lines, _) = match whole {
        (_, true) => placed(area, keys_of(state, &[Foot::InTurn, Foot::Last], true, theme), kept, theme),
        whole => whole,
    };
    if let Some(last) = lines.last_mut() {
        let pad = usize::from(area.width).saturating_sub(last.width() + kept);
        last.push_span(Span::raw(" ".repeat(if pinned.is_empty() { 0 } else { pad })));
        pinned.into_iter().for_each(|key| key.put(last, theme));
    }
    frame.render_widget(Paragraph::new(lines), area);
}

/// The keys of a kind that mean something now.
fn keys_of(state: &State, kinds: &[Foot], short: bool, theme: &Theme) -> Vec<Key> {
    let here = || state.keymap.rows(state.context()).filter(|row| applies(state, row.action));
    let of_kind = |foot: &Foot| {
        let foot = *foot;
        here().filter(move |row| row.foot == foot).map(|row| Key::of(state, &row, short, theme)).collect()
    };
    kinds.iter().flat_map(|foot| -> Vec<Key> { of_kind(foot) }).collect()
}

/// Keys in their rows, with room kept on the last one; and whether one that should be there found none.
fn placed<'a>(area: Rect, keys: Vec<Key>, kept: usize, theme: &Theme) -> (Vec<Line<'a>>, bool) {
    let (rows, width) = (usize::from(area.height), usize::from(area.width));
    let mut lines: Vec<Line> = vec![Line::default(); rows];
    let mut at = 0;
    for key in keys {
        let room = |at: usize| width.saturating_sub(if at + 1 == rows { kept } else { 0 });
        while lines.get(at).is_some_and(|line| line.width() + key.width() > room(at)) {
            at += 1;
        }
        let in_turn = key.in_turn;
        match lines.get_mut(at) {
            Some(line) => key.put(line, theme),
            None => return (lines, in_turn),
        }
    }
    (lines, false)
}

/// A key in the footer.
struct Key {
    name: String,
    words: String,
    /// Whether it should be there wherever there is any room.
    in_turn: bool,
}

impl Key {
    fn of(state: &State, row: &Binding, short: bool, theme: &Theme) -> Key {
        let words = hint(state, row, short, theme);
        Key { name: theme.key(row.key), words, in_turn: row.foot == Foot::InTurn }
    }

    fn width(&self) -> usize {
        self.name.width() + self.words.width() + 3
    }

    fn put(self, line: &mut Line, theme: &Theme) {
        line.push_span(Span::styled(format!(" {}", self.name), theme.label));
        line.push_span(Span::raw(format!(" {} ", self.words)));
    }
}

/// The words of a key that leads to another question or field.
const fn other(question: Question) -> Option<&'static str> {
    match question {
        Question::NextStep => Some("keep in touch instead"),
        Question::KeepInTouch => Some("a next step instead"),
        Question::Screener => Some("note"),
        Question::ScreenerNote => Some("name"),
        _ => None,
    }
}

/// Whether somebody comes back on the caller's own day.
fn comes_today(state: &State, card: &Card, decision: &Decision) -> bool {
    let zone = card.facts.zone();
    let day = |at: Moment| at.with_timezone(&zone).date_naive();
    decision.expected().is_some_and(|at| day(at) == day(state.now))
}

/// The words of a key, with where an outcome leads.
fn hint(state: &State, row: &Binding, short: bool, theme: &Theme) -> String {
    if let (Action::Other, Mode::Asking(asking)) = (row.action, &state.mode) {
        return other(asking.question).unwrap_or(row.name).to_owned();
    }
    let outcome = match row.action {
        Action::Log(outcome) => Some(outcome),
        Action::Voicemail => Some(Outcome::Voicemail),
        _ => None,
    };
    let outcome = outcome.filter(|_| state.mode == Mode::Looking);
    match outcome.and_then(|outcome| leads_to(state, outcome, short)) {
        Some(leads) => format!("{} {} {leads}", row.name, theme.signs.arrow),
        None => row.name.to_owned(),
    }
}

fn leads_to(state: &State, outcome: Outcome, short: bool) -> Option<String> {
    let card = state.card()?;
    let (_, leads) = card.preview.iter().find(|(of, _)| *of == outcome)?;
    let decision = leads.as_ref().ok()?;
    let words = match decision {
        Decision::Wait { until: Some(until), slot: Some(slot), .. }
            if short && comes_today(state, card, decision) =>
        {
            let city = words::elsewhere(decision.expected().unwrap_or(*until), &card.facts);
            city.map_or_else(|| slot.to_string(), |city| format!("{slot} {city}"))
        }
        Decision::Wait { until: Some(until), slot, .. } => {
            state.words.until(decision.expected().unwrap_or(*until), *slot, &card.facts, state.now)
        }
        Decision::Review { .. } => "review".into(),
        // Nothing of that kind is the outcome's doing.
        Decision::Wait { until: None, .. } | Decision::Needs(_) => return None,
        other => state.words.comes_back(other, &card.facts, state.now),
    };
    Some(safe(&words))
}
