//! The Messages screen, drawn: the library, and the chosen message whole.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::{Shelved, words};
use crate::tui::screens::people::listing::sign;
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::{framed, more_below, top_right};
use crate::tui::widgets::scroll::out_of_sight;
use crate::tui::widgets::text::{column, safe, wrap};

/// From this width on list and message stand beside each other.
const WIDE: u16 = 112;
/// Rows that the list has at least where the message stands below it, its frame counted.
const LIST: u16 = 8;
/// Rows or columns of a frame.
const FRAME: u16 = 2;
/// Columns of a row besides the title: strategy, seconds, verdict, call-backs.
const STRATEGY: usize = 14;
const SECONDS: usize = 5;
const LEFT: usize = 5;
const BACK: usize = 12;
const SIGN: usize = 2;

/// Draws the screen.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let [list, message] = match area.width >= WIDE {
        true => Layout::horizontal([Constraint::Percentage(58), Constraint::Percentage(42)]).areas(area),
        false => {
            let below = Constraint::Length(below(state, area, theme));
            Layout::vertical([Constraint::Min(0), below]).areas(area)
        }
    };
    rows(frame, list, state, theme);
    if let Some(shelved) = state.library.message() {
        whole(frame, message, shelved, theme);
    }
}

fn rows(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let shelf = &state.library;
    let count = shelf.messages.len();
    let inner = framed(frame, area, &format!("Messages {} {count}", theme.signs.dot), theme);
    let [head, rows] = Layout::vertical([Constraint::Length(1), Constraint::Min(0)]).areas(inner);
    frame.render_widget(Line::styled(heading(inner.width), theme.label), head);
    let first = shelf.rows.first(shelf.chosen, count, rows);
    top_right(frame, area, &out_of_sight(first, count, rows.height, theme), theme);
    let shown = shelf.messages.iter().enumerate().skip(first).take(usize::from(rows.height));
    let shown = shown.map(|(n, shelved)| row(shelved, n == shelf.chosen, inner.width, theme));
    frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), rows);
}

/// Columns that the title has in a row of a width.
fn for_title(width: u16) -> usize {
    usize::from(width).saturating_sub(SIGN + STRATEGY + SECONDS + LEFT + BACK + 5)
}

fn heading(width: u16) -> String {
    let title = for_title(width);
    format!(
        "{:SIGN$}{:<title$} {:<STRATEGY$} {:>SECONDS$} {:>LEFT$} {:<BACK$}",
        "", "Title", "Strategy", "Takes", "Left", "Called back"
    )
}

fn row<'a>(shelved: &Shelved, chosen: bool, width: u16, theme: &Theme) -> Line<'a> {
    let (message, more) = (&shelved.message, theme.signs.more);
    let clean = if shelved.verdict.is_clean() { " " } else { theme.signs.no };
    let back = match (shelved.rate.share(), shelved.market) {
        (None, _) => String::new(),
        (Some(share), market) => {
            let alarm = if market { theme.signs.alarm } else { "" };
            format!("{} ({:.0} %) {alarm}", shelved.rate.hits, share * 100.0)
        }
    };
    let left = if shelved.rate.of == 0 { String::new() } else { shelved.rate.of.to_string() };
    let strategy = if message.retired { "retired" } else { message.strategy.as_str() };
    let text = format!(
        "{}{} {} {:>SECONDS$} {left:>LEFT$} {}",
        sign(chosen, theme),
        column(&safe(&message.title), for_title(width), more),
        column(strategy, STRATEGY, more),
        format!("{clean}{:.0} s", shelved.verdict.seconds),
        column(&back, BACK, more),
    );
    let style = match (chosen, message.retired, shelved.market) {
        (true, _, _) => theme.chosen,
        (false, true, _) => theme.faint,
        (false, false, true) => theme.warn,
        (false, false, false) => Style::new(),
    };
    Line::from(Span::styled(text, style))
}

/// A message with all that is known of it.
fn whole(frame: &mut Frame, area: Rect, shelved: &Shelved, theme: &Theme) {
    let example = match shelved.message.is_example() {
        true => format!(" {} an example: put your own firms in", theme.signs.dot),
        false => String::new(),
    };
    let inner = framed(frame, area, &format!("{}{example}", safe(&shelved.message.title)), theme);
    let lines = told(shelved, inner.width, theme);
    more_below(frame, area, lines.len() > usize::from(inner.height), theme);
    frame.render_widget(Paragraph::new(lines), inner);
}

/// What is told of a message, in lines of so many columns.
fn told<'a>(shelved: &Shelved, width: u16, theme: &Theme) -> Vec<Line<'a>> {
    let message = &shelved.message;
    let mut lines = vec![Line::raw(safe(&shelved.sample))];
    lines.extend(super::lines(&shelved.verdict, theme));
    if shelved.market {
        let words = "Your market is sending you a message: the others are called back more.";
        lines.push(Line::styled(words, theme.warn));
    }
    let tags = if message.tags.is_empty() { "" } else { " Tags: " };
    let about = format!(
        "{}. Offers: {}.{tags}{}",
        words::capital(&words::called_back(shelved.rate)),
        message.angle,
        message.tags.join(", ")
    );
    lines.push(Line::styled(safe(&about), theme.faint));
    lines.into_iter().flat_map(|line| wrapped(line, usize::from(width))).collect()
}

/// Rows that the message below the list has: as many as the longest wants, so that the list stays where it
/// is whichever is chosen.
fn below(state: &State, area: Rect, theme: &Theme) -> u16 {
    let width = area.width.saturating_sub(FRAME);
    let messages = state.library.messages.iter();
    let most = messages.map(|shelved| told(shelved, width, theme).len()).max().unwrap_or(0);
    let most = u16::try_from(most).unwrap_or(u16::MAX).saturating_add(FRAME);
    most.min(area.height.saturating_sub(LIST))
}

/// A line in lines of so many columns: one of several parts is broken between them.
fn wrapped<'a>(line: Line<'a>, columns: usize) -> Vec<Line<'a>> {
    let style = line.style;
    if let [span] = line.spans.as_slice() {
        let lines = wrap(&span.content, columns).into_iter();
        return lines.map(|(_, text)| Line::styled(text, style.patch(span.style))).collect();
    }
    let mut lines = vec![Line::default().style(style)];
    for span in line.spans {
        let full = lines.last().is_some_and(|last| last.width() + span.width() > columns);
        if full {
            let trimmed = Span { content: span.content.trim_start().to_owned().into(), ..span };
            lines.push(Line::from(trimmed).style(style));
        } else if let Some(last) = lines.last_mut() {
            last.push_span(span);
        }
    }
    lines
}
