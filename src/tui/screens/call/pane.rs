//! The message pane, drawn: the script, its pace, what the coach says of it, its figures, its promise.

use std::ops::Range;

use chrono::{Datelike, Weekday};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use super::message::exit_is_due;
use super::state::MessagePane;
use crate::app::words::{self, Words};
use crate::domain::attempt::{Outcome, Strategy};
use crate::domain::coach::{AIM, Code, END, Fault, Verdict, praise};
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::framed;
use crate::tui::widgets::text::{cut, safe, wrap};

/// Columns of the checks before that which says what they heard.
const LONGEST_CHECKS: usize = 50;
/// Rows that a message has at least.
const LEAST_ROWS: u16 = 4;
/// Rows below the message: its pace, the coach, its figures, its promise.
const BELOW: u16 = 6;
/// Rows of the frame.
const FRAME: u16 = 2;

/// Rows that the pane wants in a place of some columns, its frame counted.
#[must_use]
pub fn wanted(pane: &MessagePane, width: u16) -> u16 {
    let lines = wrap(pane.text(), usize::from(width.saturating_sub(FRAME))).len();
    u16::try_from(lines).unwrap_or(u16::MAX).clamp(LEAST_ROWS, 8) + BELOW + FRAME
}

/// Draws the pane.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, pane: &MessagePane, name: &str, theme: &Theme) {
    let title = format!("{} {} {}", whom(pane, name), theme.signs.dot, which(pane));
    let inner = framed(frame, area, &title, theme);
    let lines = wrap(pane.text(), usize::from(inner.width)).len();
    let room = inner.height.saturating_sub(BELOW).max(1);
    let least = if pane.text().is_empty() { 1 } else { LEAST_ROWS };
    let rows = u16::try_from(lines + usize::from(pane.typing)).unwrap_or(u16::MAX).max(least).min(room);
    let [text, heard, promise] =
        Layout::vertical([Constraint::Length(rows), Constraint::Min(BELOW - 2), Constraint::Length(2)])
            .areas(inner);
    let [pace, coach, left, _] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(2),
        Constraint::Length(1),
        Constraint::Min(0),
    ])
    .areas(heard);
    if let Some(choice) = pane.choice() {
        let marks = pane.verdict.as_ref().map_or_else(Vec::new, marked);
        choice.field.draw_marked(frame, text, pane.typing && !pane.naming, &marks, theme.fault);
    }
    match &pane.verdict {
        Some(verdict) => {
            frame.render_widget(bar(verdict, theme), pace);
            frame.render_widget(Paragraph::new(coached(pane, verdict, coach.width, theme)), coach);
            frame.render_widget(figures(pane, theme), left);
        }
        None => frame.render_widget(Paragraph::new(helped(pane, heard, theme)), heard),
    }
    promised(frame, promise, state, pane, theme);
}

fn whom(pane: &MessagePane, name: &str) -> String {
    match pane.logged.outcome {
        Outcome::Screened => format!("Left with the screener for {name}"),
        _ => format!("Voicemail for {name}"),
    }
}

fn which(pane: &MessagePane) -> String {
    let count = pane.choices.len();
    match pane.choice() {
        Some(choice) if choice.saying.is_some() => {
            let edited = if choice.is_edited() { ", edited" } else { "" };
            format!("message {} of {count} not yet left{edited}", pane.at + 1)
        }
        Some(choice) if choice.is_edited() && !pane.typing => "in your own words".to_owned(),
        _ => "type what you say".to_owned(),
    }
}

/// The words at fault that stand somewhere; what is missing stands nowhere.
fn marked(verdict: &Verdict) -> Vec<Range<usize>> {
    let there = |code: Code| {
        matches!(
            code,
            Code::TooLong
                | Code::Cryptic
                | Code::SelfFocused
                | Code::IntroFirst
                | Code::AsksCallback
                | Code::Selling
                | Code::Pushy
        )
    };
    let faults = verdict.faults.iter().filter(|fault| there(fault.code));
    faults.map(|fault| fault.from..fault.to).collect()
}

/// Seconds that a cell of the bar stands for, and how many cells there are.
const CELL: f64 = 1.5;
const CELLS: usize = 26;

/// How long it takes, against the aim and the end.
#[must_use]
pub fn bar<'a>(verdict: &Verdict, theme: &Theme) -> Line<'a> {
    let seconds = verdict.seconds;
    let of_cell = |n: usize| {
        // There are few cells.
        #[allow(clippy::cast_precision_loss)]
        let from = n as f64 * CELL;
        let border = |at: f64| from <= at && at < from + CELL;
        let sign = match seconds > from {
            _ if border(AIM) || border(END) => theme.signs.mark,
            true => theme.signs.full,
            false => theme.signs.empty,
        };
        Span::styled(sign, pace_style(from.min(seconds), theme))
    };
    let mut line = Line::from((0..CELLS).map(of_cell).collect::<Vec<_>>());
    let over = match seconds {
        // As it is told: 20.4 seconds are 20.
        seconds if seconds.round() > END => ", too long",
        seconds if seconds.round() > AIM => ", over the aim",
        _ => "",
    };
    line.push_span(Span::styled(format!("  {seconds:.0} s{over}"), pace_style(seconds, theme)));
    let words =
        format!("   aim {AIM:.0} s, end {END:.0} s   {}", words::count(verdict.words, "word", "words"));
    line.push_span(Span::styled(words, theme.faint));
    line
}

/// A fault with its reason.
#[must_use]
pub fn blame<'a>(fault: &Fault, theme: &Theme) -> Line<'a> {
    let words = format!("{} {}: {}", theme.signs.no, fault.code.as_str(), fault.code.why());
    Line::styled(words, theme.warn)
}

fn pace_style(seconds: f64, theme: &Theme) -> Style {
    match seconds {
        seconds if seconds > END => theme.fault,
        seconds if seconds > AIM => theme.warn,
        _ => theme.good,
    }
}

/// What is right, what is wrong with it first, and what of it they heard before.
fn coached<'a>(pane: &MessagePane, verdict: &Verdict, width: u16, theme: &Theme) -> Vec<Line<'a>> {
    let (silent, signs) = (pane.strategy().promises_nothing(), theme.signs);
    let mut checks = Line::from(Span::styled("Coach", theme.label));
    let mut check = |right: bool, words: &str| {
        let (sign, style) = if right { (signs.yes, theme.good) } else { (signs.no, theme.warn) };
        checks.push_span(Span::styled(format!("  {sign} {words}"), style));
    };
    for (words, right) in praise(verdict, pane.text()) {
        // Neither an exit nor a farewell announces anything.
        if !(silent && words == "next try") {
            check(right, words);
        }
    }
    let (new, words, short) = beside(pane, theme);
    let before = LONGEST_CHECKS + words.width();
    if !words.is_empty() {
        check(new, if before > usize::from(width) { &short } else { &words });
    }
    let rest: Vec<&str> = verdict.faults.iter().skip(1).map(|fault| fault.code.as_str()).collect();
    let first = verdict.faults.first().map(|fault| {
        let more = if rest.is_empty() { String::new() } else { format!(" (and {})", rest.join(", ")) };
        format!("{}: {}{more}", fault.code.as_str(), fault.code.why())
    });
    let wrong = cut(&first.unwrap_or_default(), usize::from(width), signs.more);
    vec![checks, Line::styled(wrong, theme.warn)]
}

/// Whether they never heard it, in words, and in fewer; nothing while that isn't known.
fn beside(pane: &MessagePane, theme: &Theme) -> (bool, String, String) {
    let (open, close) = theme.signs.quotes;
    match &pane.beside {
        Some((text, None)) if text == pane.text().trim() => {
            (true, "the first they hear".into(), "their first".into())
        }
        Some((text, Some(near))) if text == pane.text().trim() => {
            let title = format!("{open}{}{close}", safe(&near.title));
            let (percent, date) = ((near.likeness.alike * 100.0).round(), words::date(near.date));
            match near.likeness.same {
                true => (false, format!("left on {date}: {title}"), format!("left on {date}")),
                false => (
                    true,
                    format!("different from {title} ({percent:.0} % alike)"),
                    format!("different ({percent:.0} % alike)"),
                ),
            }
        }
        _ => (true, String::new(), String::new()),
    }
}

/// What came of it so far.
fn figures<'a>(pane: &MessagePane, theme: &Theme) -> Line<'a> {
    let Some(saying) = pane.choice().and_then(|choice| choice.saying.as_ref()) else {
        return Line::default();
    };
    let told = match (saying.message, saying.market) {
        (None, _) => format!("Typed before: {}", saying.title),
        (_, true) => format!("{}. Your market is sending you a message", words::called_back(saying.rate)),
        (_, false) => words::called_back(saying.rate),
    };
    let style = if saying.market { theme.warn } else { theme.faint };
    let (open, close) = theme.signs.quotes;
    let title = match saying.message {
        Some(_) => format!("  {open}{}{close}", saying.title),
        None => String::new(),
    };
    let example = if saying.example { "  an example: put your own in" } else { "" };
    Line::from(vec![
        Span::styled(safe(&words::capital(&told)), style),
        Span::raw(safe(&title)),
        Span::styled(example, theme.warn),
    ])
}

/// What helps to write one, as much as there is room for: whether all are used up, what would unlock more,
/// what none offered them yet.
fn helped<'a>(pane: &MessagePane, area: Rect, theme: &Theme) -> Vec<Line<'a>> {
    let sayings = &pane.sayings;
    let mut told = Vec::new();
    if sayings.said > 0 && pane.choices.len() == 1 {
        let said = u32::try_from(sayings.said).unwrap_or(u32::MAX);
        let left = words::count(said, "message", "messages");
        told.push((format!("All used up: {left} left for them already."), theme.warn));
    }
    if !sayings.unlock.is_empty() {
        told.push((format!("More, were it known: {}.", sayings.unlock.join(", ")), theme.faint));
    }
    if !sayings.unused.is_empty() {
        told.push((format!("Not told yet: {}.", sayings.unused.join("; ")), theme.faint));
    }
    let (rows, width) = (usize::from(area.height), usize::from(area.width));
    let mut lines = Vec::new();
    for (text, style) in told {
        let text = safe(&text);
        let wrapped = wrap(&text, width);
        let room = rows.saturating_sub(lines.len());
        let whole = wrapped.len() <= room;
        for (n, (start, line)) in wrapped.into_iter().take(room).enumerate() {
            let rest = text.get(start..).unwrap_or_default();
            let is_cut = !whole && n + 1 == room;
            let line = if is_cut { cut(rest, width, theme.signs.more) } else { line };
            lines.push(Line::styled(line, style));
        }
    }
    lines
}

/// The next try that is announced, or what speaks against it; what is said of a due exit.
fn promised(frame: &mut Frame, area: Rect, state: &State, pane: &MessagePane, theme: &Theme) {
    let [first, second] = Layout::vertical([Constraint::Length(1), Constraint::Length(1)]).areas(area);
    if pane.naming || !pane.promise.text().is_empty() {
        named_promise(frame, first, pane, theme);
        frame.render_widget(follows(state.words, pane, theme), second);
        return;
    }
    frame.render_widget(Paragraph::new(follows(state.words, pane, theme)).wrap(Wrap { trim: true }), area);
    if let Some(words) = exit_words(state, pane) {
        frame.render_widget(Line::styled(words, theme.warn), second);
    }
}

/// What is said of the exit message where it is due (A0 4).
fn exit_words(state: &State, pane: &MessagePane) -> Option<&'static str> {
    exit_is_due(state).then_some(match pane.logged.strategy {
        Strategy::Exit => "The exit message is due: logged as one, and rest follows",
        _ => "Logged as a plain message, though the exit message is due",
    })
}

/// The field in which another promise is named.
fn named_promise(frame: &mut Frame, area: Rect, pane: &MessagePane, theme: &Theme) {
    let label = "Next try  ";
    let [words, field] =
        Layout::horizontal([Constraint::Length(label.len() as u16), Constraint::Min(0)]).areas(area);
    frame.render_widget(Line::styled(label, theme.label), words);
    pane.promise.draw(frame, field, pane.naming);
}

fn follows<'a>(words: Words, pane: &MessagePane, theme: &Theme) -> Line<'a> {
    let said = |text: String| Line::styled(safe(&format!("{} {text}", theme.signs.alarm)), theme.warn);
    match &pane.foreseen {
        None => Line::default(),
        Some(Ok(Some(plan))) => {
            let promise = format!("Promise: {}", words.plan(plan));
            match last_day(pane.text()).filter(|(_, day)| *day != plan.date.weekday()) {
                None => Line::styled(promise, theme.good),
                Some((day, _)) => said(format!("{promise}, but the text says {day}")),
            }
        }
        Some(Ok(None)) => match last_day(pane.text()).filter(|_| !pane.strategy().promises_nothing()) {
            Some((day, _)) => said(format!("No next try is promised, but the text says {day}")),
            None => Line::styled("No next try is promised", theme.faint),
        },
        Some(Err(why)) => said(why.clone()),
    }
}

/// The weekday that a text announces last: it and the promise should say the same.
fn last_day(text: &str) -> Option<(String, Weekday)> {
    let words = text.split(|c: char| !c.is_alphabetic()).rev().filter(|word| word.len() > 5);
    let mut days = words.filter_map(|word| Some((word.to_owned(), word.parse::<Weekday>().ok()?)));
    days.next()
}
