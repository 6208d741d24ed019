//! The Messages screen, drawn: the library, and the chosen message whole.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph, Wrap};

use crate::app::{Shelved, words};
use crate::tui::screens::people::listing::sign;
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::{framed, top_right};
use crate::tui::widgets::scroll::out_of_sight;
use crate::tui::widgets::text::{column, safe};

/// From this width on list and message stand beside each other.
const WIDE: u16 = 112;
/// Rows of the message below the list.
const BELOW: u16 = 10;
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
        false => Layout::vertical([Constraint::Min(0), Constraint::Length(BELOW)]).areas(area),
    };
    rows(frame, list, state, theme);
    if let Some(shelved) = state.library.message() {
        whole(frame, message, shelved, theme);
    }
}

fn rows(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let shelf = &state.library;
    let count = shelf.messages.len();
    let title = format!(" Messages {} {count} ", theme.signs.dot);
    let block = Block::bordered().border_set(theme.signs.frame).title(Line::styled(title, theme.strong));
    let inner = block.inner(area);
    frame.render_widget(block, area);
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
    let message = &shelved.message;
    let inner = framed(frame, area, &safe(&message.title), theme);
    let mut lines = vec![Line::raw(safe(&shelved.sample))];
    lines.extend(super::lines(&shelved.verdict, theme));
    lines.push(Line::raw(words::capital(&words::called_back(shelved.rate))));
    if shelved.market {
        let words = "Your market is sending you a message: the others are called back more.";
        lines.push(Line::styled(words, theme.warn));
    }
    let about = format!(
        "Offers: {}. {}{}",
        message.angle,
        if message.tags.is_empty() { "" } else { "Tags: " },
        message.tags.join(", ")
    );
    lines.push(Line::styled(safe(&about), theme.faint));
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), inner);
}
