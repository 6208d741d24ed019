//! What is asked about one person, drawn below their card.

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::pane;
use super::state::{Asking, NotNow, Question, Refused, Subject};
use crate::app::words::Words;
use crate::domain::when;
use crate::tui::keymap::{Action, Context, Foot};
use crate::tui::screens::applies::applies;
use crate::tui::screens::people::card::{self, dialled};
use crate::tui::screens::people::{elevator, merging};
use crate::tui::screens::state::{Mode, State};
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::framed;
use crate::tui::widgets::text::safe;

/// Rows that a card has at least beside a question; where fewer are left, the question has them all.
const CARD_ROWS: u16 = 5;

/// Draws what is being asked, below the card of whom it is asked about: who talks wants to see it.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let rows = wanted(state, area.width, theme);
    match area.height.checked_sub(rows).filter(|left| *left >= CARD_ROWS) {
        None => asked(frame, area, state, theme),
        Some(_) => {
            let [above, below] = Layout::vertical([Constraint::Min(0), Constraint::Length(rows)]).areas(area);
            card::draw(frame, above, state, theme);
            asked(frame, below, state, theme);
        }
    }
}

/// Rows that a question wants, its frame counted.
fn wanted(state: &State, width: u16, theme: &Theme) -> u16 {
    let choices = |context| shown(state, context).saturating_add(2);
    match &state.mode {
        Mode::Asking(asking) if asking.context() == Context::Results => {
            let speech = elevator::to_say(state, width.saturating_sub(2), theme).len();
            let wrong = u16::from(asking.wrong.is_some());
            choices(Context::Results) + u16::try_from(speech).unwrap_or(0) + wrong
        }
        Mode::Message(pane) => pane::wanted(pane, width),
        Mode::Asking(asking) if asking.context() == Context::Answer => 8,
        Mode::Asking(asking) if asking.context() == Context::Permission => {
            choices(Context::Permission) + 2 + 2 * u16::from(asking.wrong.is_some())
        }
        Mode::NotNow(not_now) if not_now.typing.is_some() => 8,
        Mode::Refused(_) | Mode::Dialling | Mode::Erasing => 8,
        _ => choices(state.context()),
    }
}

fn asked(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let name = name(state);
    let choose = |frame: &mut Frame, title: &str, context| {
        let inner = framed(frame, area, title, theme);
        choices(frame, inner, state, context, theme);
    };
    match &state.mode {
        Mode::Message(pane) => pane::draw(frame, area, state, pane, &name, theme),
        Mode::Asking(asking) => question(frame, area, state, asking, theme),
        Mode::NotNow(not_now) => put_off(frame, area, state, not_now, theme),
        Mode::OptOut => choose(frame, &format!("{name} opts out: never called again"), Context::OptOut),
        Mode::Touching => choose(frame, &format!("{name} was contacted, by what?"), Context::Touch),
        Mode::WrongNumber => choose(frame, &format!("{name}: the number"), Context::WrongNumber),
        Mode::Dialling => {
            let inner = framed(frame, area, &format!("Dial {name}?"), theme);
            let number = state.subject.as_ref().map_or_else(String::new, number);
            let number = Line::styled(number, theme.strong);
            let how = format!("{} dials it.", state.keymap.key(Context::Dialling, Action::Accept));
            frame.render_widget(Paragraph::new(vec![number, Line::default(), Line::raw(how)]), inner);
        }
        Mode::Erasing => merging::draw_erasing(frame, area, state, &name, theme),
        Mode::Refused(refused) => refusal(frame, area, state, refused, theme),
        _ => {}
    }
}

/// The number that is dialled, as it stands on the card.
fn number(subject: &Subject) -> String {
    let e164 = subject.number.as_deref().unwrap_or_default();
    let known = subject.facts.prospect.phones.iter().find(|phone| phone.number.e164 == e164);
    known.map_or_else(|| e164.to_owned(), dialled)
}

fn name(state: &State) -> String {
    state.subject.as_ref().map_or_else(String::new, |subject| safe(&subject.facts.prospect.name))
}

/// Until when somebody is put off.
fn put_off(frame: &mut Frame, area: Rect, state: &State, not_now: &NotNow, theme: &Theme) {
    let title = match not_now.away {
        true => format!("{} is away. Back on which day?", name(state)),
        false => format!("{}: not now. Back when?", name(state)),
    };
    let inner = framed(frame, area, &title, theme);
    let Some(field) = &not_now.typing else { return choices(frame, inner, state, Context::NotNow, theme) };
    let [typed, below] = Layout::vertical([Constraint::Length(2), Constraint::Min(0)]).areas(inner);
    field.draw(frame, typed, true);
    let own = state.now.with_timezone(&state.zone).naive_local();
    let theirs = state.subject.as_ref().map_or(own, |subject| subject.local(state.now, state.zone));
    let (local, whose, like) = match not_now.away {
        true => (theirs, "their time", "mon, the 22nd, in 2 weeks"),
        false => (own, "your time", "14:30, in 20 minutes, tomorrow 9:00, mon"),
    };
    let so_far = || understood(state.words, field.text(), local, whose, theme);
    let mut lines = vec![wrong(not_now.wrong.as_deref(), theme).unwrap_or_else(so_far)];
    lines.push(Line::styled(like, theme.faint));
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), below);
}

fn question(frame: &mut Frame, area: Rect, state: &State, asking: &Asking, theme: &Theme) {
    let title = format!("{}: {}", name(state), words_of(asking));
    let inner = framed(frame, area, &title, theme);
    match asking.question {
        Question::Result | Question::PutThrough => {
            let speech = speech(state, asking, inner.width, theme);
            let [first, above, below] = Layout::vertical([
                Constraint::Length(u16::try_from(speech.len()).unwrap_or(0)),
                Constraint::Min(0),
                Constraint::Length(u16::from(asking.wrong.is_some())),
            ])
            .areas(inner);
            frame.render_widget(Paragraph::new(speech), first);
            choices(frame, above, state, asking.context(), theme);
            if let Some(line) = wrong(asking.wrong.as_deref(), theme) {
                frame.render_widget(line, below);
            }
        }
        Question::Permission => {
            let (open, close) = theme.signs.quotes;
            let ask = format!("{open}May I contact you again when there is something new?{close}");
            let words = "Ask it at the end of every conversation.";
            let lines = vec![Line::raw(ask), Line::styled(words, theme.faint)];
            let rows = shown(state, Context::Permission);
            let [above, middle, below] =
                Layout::vertical([Constraint::Length(2), Constraint::Length(rows), Constraint::Min(0)])
                    .areas(inner);
            frame.render_widget(Paragraph::new(lines), above);
            choices(frame, middle, state, Context::Permission, theme);
            let wrong = wrong(asking.wrong.as_deref(), theme).into_iter().collect::<Vec<_>>();
            frame.render_widget(Paragraph::new(wrong).wrap(Wrap { trim: true }), below);
        }
        Question::Screener | Question::ScreenerNote => screener(frame, inner, state, asking, theme),
        _ => typed(frame, inner, state, asking, theme),
    }
}

/// What is said once they answer.
fn speech<'a>(state: &State, asking: &Asking, width: u16, theme: &Theme) -> Vec<Line<'a>> {
    match asking.question {
        Question::Result => elevator::to_say(state, width, theme),
        _ => Vec::new(),
    }
}

const fn words_of(asking: &Asking) -> &'static str {
    match asking.question {
        Question::Result if asking.inbound => "they call. What came of it?",
        Question::Result => "what came of it?",
        Question::NextStep => "the next step, when?",
        Question::KeepInTouch => "keep in touch from when?",
        Question::AppointmentOn => "the appointment, when? (empty: not said yet)",
        Question::Reason => "why not?",
        Question::ForwardedTo => "whom did they send you on to?",
        Question::Asked => "when shall you call? (empty: the next business day)",
        Question::Screener | Question::ScreenerNote => "who answered?",
        Question::PutThrough => "were you put through?",
        Question::Permission => "permission",
    }
}

/// The screener's name and what they said, one below the other.
fn screener(frame: &mut Frame, area: Rect, state: &State, asking: &Asking, theme: &Theme) {
    let labels =
        [("Name", Question::Screener, &asking.answer), ("Note", Question::ScreenerNote, &asking.note)];
    for (row, (label, question, field)) in (0..).zip(labels) {
        let line = Rect { y: area.y + 2 * row, height: 2, ..area }.intersection(area);
        let [words, typed] = Layout::horizontal([Constraint::Length(6), Constraint::Min(0)]).areas(line);
        frame.render_widget(Line::styled(label, theme.label), words);
        field.draw(frame, typed, asking.question == question);
    }
    let hint = Rect { y: area.y + 4, height: 1, ..area }.intersection(area);
    let other = state.keymap.key(Context::Answer, Action::Other);
    let words = format!("Empty where they did not say. {other} goes to the note.");
    frame.render_widget(Line::styled(words, theme.faint), hint);
}

fn typed(frame: &mut Frame, area: Rect, state: &State, asking: &Asking, theme: &Theme) {
    let [field, below] = Layout::vertical([Constraint::Length(2), Constraint::Min(0)]).areas(area);
    asking.answer.draw(frame, field, true);
    let is_wrong = asking.wrong.as_deref();
    let lines: Vec<Line> = match state.subject.as_ref().filter(|_| asking.question.is_date()) {
        Some(subject) => {
            let local = subject.local(state.now, state.zone);
            let so_far = || understood(state.words, asking.answer.text(), local, "their time", theme);
            vec![
                wrong(is_wrong, theme).unwrap_or_else(so_far),
                Line::styled("thu, mon 8:30, tomorrow lunch, in 2 weeks, 19 june", theme.faint),
            ]
        }
        None => wrong(is_wrong, theme).into_iter().collect(),
    };
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), below);
}

fn wrong<'a>(why: Option<&str>, theme: &Theme) -> Option<Line<'a>> {
    why.map(|why| Line::styled(safe(&format!("{} {why}", theme.signs.alarm)), theme.warn))
}

/// The date as it is understood so far, at the civil time of whoever it is said of.
fn understood<'a>(words: Words, text: &str, local: NaiveDateTime, whose: &str, theme: &Theme) -> Line<'a> {
    match when::parse(text, local) {
        _ if text.trim().is_empty() => Line::default(),
        Ok(date) => {
            let date = words.understood(&date, local);
            Line::styled(format!("{} {date}, {whose}", theme.signs.arrow), theme.good)
        }
        Err(why) => Line::styled(format!("not understood yet: {why}"), theme.faint),
    }
}

/// Columns of the keys and names of what can be chosen.
const KEYS: usize = 7;
const NAMES: usize = 18;

/// How many can be chosen from.
fn shown(state: &State, context: Context) -> u16 {
    let here = state.keymap.rows(context);
    let shown = here.filter(|row| row.foot != Foot::Never && applies(state, row.action));
    u16::try_from(shown.count()).unwrap_or(u16::MAX)
}

fn choices(frame: &mut Frame, area: Rect, state: &State, context: Context, theme: &Theme) {
    let here = state.keymap.rows(context);
    let here = here.filter(|row| row.foot != Foot::Never && applies(state, row.action));
    let lines: Vec<Line> = here
        .map(|row| {
            Line::from(vec![
                Span::styled(format!(" {:<KEYS$}", theme.key(row.key)), theme.label),
                Span::styled(format!("{:<NAMES$}", row.name), theme.strong),
                Span::raw(row.help),
            ])
        })
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn refusal(frame: &mut Frame, area: Rect, state: &State, refused: &Refused, theme: &Theme) {
    let inner = framed(frame, area, &format!("{}: not logged", name(state)), theme);
    let mut lines = vec![Line::styled(safe(&refused.why), theme.warn), Line::default()];
    lines.push(Line::raw(match refused.can_override {
        true => "If it happened all the same, log it: it is marked, so that the figures stay honest.",
        false => "This can't be logged.",
    }));
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), inner);
}
