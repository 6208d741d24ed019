//! What is asked after a call, and the help: drawn where the card stands.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph, Wrap};

use super::state::{Asking, MessagePane, Mode, Question, Refused, State};
use crate::app::words;
use crate::domain::attempt::Strategy;
use crate::domain::prospect::ProspectId;
use crate::domain::when;
use crate::tui::keymap::{Context, key_name, rows};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, safe, wrap};

/// Draws what is being asked.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    match &state.mode {
        Mode::Message(pane) => message(frame, area, state, pane, theme),
        Mode::Asking(asking) => question(frame, area, state, asking, theme),
        Mode::OptOut(id) => {
            let inner =
                framed(frame, area, &format!("{} opts out: never called again", name(state, *id)), theme);
            choices(frame, inner, Context::OptOut, theme);
        }
        Mode::Dialling(id) => {
            let inner = framed(frame, area, &format!("Dial {}?", name(state, *id)), theme);
            let line = Line::styled(state.number.clone().unwrap_or_default(), theme.strong);
            frame.render_widget(
                Paragraph::new(vec![line, Line::default(), Line::raw("Enter dials it.")]),
                inner,
            );
        }
        Mode::WrongNumber(id) => {
            let inner = framed(frame, area, &format!("{}: the number", name(state, *id)), theme);
            choices(frame, inner, Context::WrongNumber, theme);
        }
        Mode::Refused(refused) => refusal(frame, area, state, refused, theme),
        Mode::Queue | Mode::Help => {}
    }
}

fn name(state: &State, id: ProspectId) -> String {
    state.facts(id).map_or_else(String::new, |facts| safe(&facts.prospect.name))
}

fn framed(frame: &mut Frame, area: Rect, title: &str, theme: &Theme) -> Rect {
    let room = usize::from(area.width).saturating_sub(4);
    let title = format!(" {} ", cut(title, room, theme.signs.more));
    let block = Block::bordered().border_set(theme.signs.frame).title(Line::styled(title, theme.strong));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

fn message(frame: &mut Frame, area: Rect, state: &State, pane: &MessagePane, theme: &Theme) {
    let count = pane.earlier.len();
    let which = match (pane.typing, count) {
        (true, _) | (_, 0) => "type what you say".to_owned(),
        _ => format!("message {} of {count} not yet left for them", pane.at + 1),
    };
    let title = format!("Voicemail for {} {} {which}", name(state, pane.id), theme.signs.dot);
    let inner = framed(frame, area, &title, theme);
    let lines = wrap(pane.text.text(), usize::from(inner.width)).len();
    let rows =
        u16::try_from(lines + 1).unwrap_or(u16::MAX).max(LEAST_ROWS).min(inner.height.saturating_sub(4));
    let [text, promise, foreseen, exit, _] = Layout::vertical([
        Constraint::Length(rows),
        Constraint::Length(1),
        Constraint::Length(2),
        Constraint::Length(1),
        Constraint::Min(0),
    ])
    .areas(inner);
    pane.text.draw(frame, text, pane.typing && !pane.naming);
    named_promise(frame, promise, pane, theme);
    frame.render_widget(Paragraph::new(follows(pane, theme)).wrap(Wrap { trim: true }), foreseen);
    if let Some(words) = exit_words(state, pane) {
        frame.render_widget(Line::styled(words, theme.warn), exit);
    }
}

/// Rows that a message has at least.
const LEAST_ROWS: u16 = 4;

/// What is said of the exit message where it is due (A0 4).
fn exit_words(state: &State, pane: &MessagePane) -> Option<&'static str> {
    let due = state.exit_is_due();
    due.then_some(match pane.strategy {
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
    match pane.naming || !pane.promise.text().is_empty() {
        true => pane.promise.draw(frame, field, pane.naming),
        false => frame.render_widget(Line::styled("as Redial works it out", theme.faint), field),
    }
}

fn follows<'a>(pane: &MessagePane, theme: &Theme) -> Line<'a> {
    match &pane.foreseen {
        None => Line::default(),
        Some(Ok(Some(plan))) => Line::styled(format!("Promise: {}", words::plan(plan)), theme.good),
        Some(Ok(None)) => Line::styled("No next try is promised", theme.faint),
        Some(Err(why)) => Line::styled(safe(&format!("{} {why}", theme.signs.alarm)), theme.warn),
    }
}

fn question(frame: &mut Frame, area: Rect, state: &State, asking: &Asking, theme: &Theme) {
    let title = format!("{}: {}", name(state, asking.id), words_of(asking.question));
    let inner = framed(frame, area, &title, theme);
    match asking.question {
        Question::Result => choices(frame, inner, Context::Results, theme),
        Question::Permission => {
            let lines = vec![
                Line::raw("\"May I contact you again when there is something new?\""),
                Line::styled("Ask it at the end of every conversation.", theme.faint),
            ];
            frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), inner);
        }
        _ => typed(frame, inner, state, asking, theme),
    }
}

const fn words_of(question: Question) -> &'static str {
    match question {
        Question::Result => "what came of it?",
        Question::NextStep => "the next step, when?",
        Question::KeepInTouch => "keep in touch from when?",
        Question::Reason => "why not?",
        Question::ForwardedTo => "whom did they send you on to?",
        Question::Asked => "when shall you call? (empty: the next business day)",
        Question::Screener => "who answered? (empty: nobody said)",
        Question::Permission => "permission",
    }
}

fn typed(frame: &mut Frame, area: Rect, state: &State, asking: &Asking, theme: &Theme) {
    let [field, below] = Layout::vertical([Constraint::Length(2), Constraint::Min(0)]).areas(area);
    asking.answer.draw(frame, field, true);
    let mut lines = Vec::new();
    if matches!(asking.question, Question::NextStep | Question::KeepInTouch | Question::Asked) {
        lines.push(understood(state, asking, theme));
        lines.push(Line::styled("thu, mon 8:30, tomorrow lunch, in 2 weeks, 19 june", theme.faint));
    }
    if let Some(wrong) = &asking.wrong {
        lines.push(Line::styled(safe(&format!("{} {wrong}", theme.signs.alarm)), theme.warn));
    }
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), below);
}

/// The date as it is understood so far, in the prospect's own time.
fn understood<'a>(state: &State, asking: &Asking, theme: &Theme) -> Line<'a> {
    let text = asking.answer.text().trim();
    let Some(facts) = state.facts(asking.id).filter(|_| !text.is_empty()) else { return Line::default() };
    let there = state.there(facts);
    match when::parse(text, there) {
        Ok(date) => Line::styled(
            format!("{} {}, their time", theme.signs.arrow, when::show(&date, there)),
            theme.good,
        ),
        Err(_) => Line::styled("not understood yet", theme.faint),
    }
}

fn choices(frame: &mut Frame, area: Rect, context: Context, theme: &Theme) {
    let lines: Vec<Line> = rows(context)
        .map(|row| {
            Line::from(vec![
                Span::styled(format!(" {:<5}", key_name(row.key)), theme.label),
                Span::styled(format!("{:<16}", row.hint), theme.strong),
                Span::raw(row.help),
            ])
        })
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn refusal(frame: &mut Frame, area: Rect, state: &State, refused: &Refused, theme: &Theme) {
    let inner = framed(frame, area, &format!("{}: not logged", name(state, refused.id)), theme);
    let mut lines = vec![Line::styled(safe(&refused.why), theme.warn), Line::default()];
    lines.push(Line::raw(match refused.can_override {
        true => "If it happened all the same, log it: it is marked, so that the figures stay honest.",
        false => "This can't be logged.",
    }));
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), inner);
}

/// Every key, by where it is pressed.
pub fn help(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let inner = framed(frame, area, "Every key", theme);
    let mut lines = Vec::new();
    for (context, heading) in Context::ALL {
        lines.push(Line::styled(heading, theme.strong));
        lines.extend(rows(context).map(|row| {
            Line::from(vec![
                Span::styled(format!("  {:<7}", key_name(row.key)), theme.label),
                Span::raw(row.help),
            ])
        }));
        lines.push(Line::default());
    }
    let most = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(inner.height);
    frame.render_widget(Paragraph::new(lines).scroll((state.scrolled.min(most), 0)), inner);
}
