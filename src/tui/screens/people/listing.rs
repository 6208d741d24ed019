//! The list of everybody: as it is narrowed, moved in and drawn.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::state::Listing;
use crate::app::PersonLine;
use crate::domain::cadence::Status;
use crate::domain::prospect::ProspectId;
use crate::tui::keymap::Action;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, State};
use crate::tui::screens::update::{look, look_at_list};
use crate::tui::theme::Theme;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::frame::{framed, top_right};
use crate::tui::widgets::scroll::{out_of_sight, row_by};
use crate::tui::widgets::text::{column, safe};

/// Those whom the list shows are looked up.
#[must_use]
pub fn load(state: &State) -> Effect {
    Effect::LoadPeople(state.listing.query.text().trim().to_owned())
}

/// What narrows the list is typed anew.
pub fn narrow(state: &mut State) -> Vec<Effect> {
    state.mode = Mode::Filtering;
    state.listing.query = Field::default();
    vec![load(state)]
}

/// They came in: whoever is chosen stays chosen.
pub fn arrived(state: &mut State, found: Result<Vec<ProspectId>, String>) -> Vec<Effect> {
    let listing = &mut state.listing;
    let (ids, wrong) = match found {
        Ok(ids) => (ids, None),
        Err(why) => (Vec::new(), Some(why)),
    };
    listing.wrong = wrong;
    let chosen = listing.id();
    let place = chosen.and_then(|id| ids.iter().position(|other| *other == id));
    listing.chosen = place.unwrap_or(listing.chosen).min(ids.len().saturating_sub(1));
    listing.ids = ids;
    let mut effects = vec![lines(listing)];
    effects.extend(look_at_list(state));
    effects
}

fn lines(listing: &Listing) -> Effect {
    let around = listing.around();
    let ids = listing.ids.get(around.clone()).unwrap_or_default().to_vec();
    Effect::LoadLines(around, ids)
}

/// Another row is chosen by an action.
pub fn moved(state: &mut State, action: Action) -> Vec<Effect> {
    let row = row_by(action, state.listing.chosen, state.listing.ids.len());
    row.map_or_else(Vec::new, |row| choose(state, row))
}

/// A row is chosen.
pub fn choose(state: &mut State, row: usize) -> Vec<Effect> {
    let listing = &mut state.listing;
    listing.chosen = row;
    let mut effects: Vec<Effect> = listing.lacks().then(|| lines(listing)).into_iter().collect();
    effects.extend(look(state));
    effects
}

/// Takes a key of what narrows the list.
pub fn typed(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    state.listing.query.key(key);
    narrowed(state)
}

/// Takes a pasted text that narrows the list.
pub fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    state.listing.query.paste(text);
    narrowed(state)
}

fn narrowed(state: &mut State) -> Vec<Effect> {
    state.listing.chosen = 0;
    vec![load(state)]
}

/// Takes an action while what narrows the list is typed.
pub fn filtered(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Back => {
            state.listing.query = Field::default();
            state.mode = Mode::Looking;
            vec![load(state)]
        }
        Action::Accept => {
            state.mode = Mode::Looking;
            Vec::new()
        }
        _ => moved(state, action),
    }
}

/// Columns of a row besides the name: status, tries, what is next.
const STATUS: usize = 12;
const TRIES: usize = 6;
/// Those of what is next besides its time of day.
const NEXT: usize = 18;
const SIGN: usize = 2;
/// From this width on the number has its own column.
const WIDE: u16 = 96;
const NUMBER: usize = 18;

/// Draws the list.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let listing = &state.listing;
    let typing = state.mode == Mode::Filtering;
    let count = listing.ids.len();
    let inner = framed(frame, area, &format!("Prospects {} {count}", theme.signs.dot), theme);
    let [query, head, rows] =
        Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Min(0)]).areas(inner);
    narrowing(frame, query, state, typing, theme);
    frame.render_widget(Line::styled(heading(inner.width, NEXT + state.words.columns()), theme.label), head);
    if count == 0 {
        return nobody(frame, rows, state, theme);
    }
    let first = listing.rows.first(listing.chosen, count, rows);
    top_right(frame, area, &out_of_sight(first, count, rows.height, theme), theme);
    let shown = (first..count).take(usize::from(rows.height)).map(|n| match listing.line(n) {
        Some(line) => row(state, line, n == listing.chosen, rows.width, theme),
        None => Line::default(),
    });
    frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), rows);
}

/// What stands where the list is empty.
fn nobody(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let words = match (&state.listing.wrong, state.is_empty()) {
        (Some(wrong), _) => safe(wrong),
        (None, true) => format!(
            "Nobody is here yet: {} adds somebody, {} takes a contact list in.",
            state.key(Action::Add),
            state.key(Action::Import)
        ),
        (None, false) => "Nobody has that in name, company, number, e-mail, town or note.".to_owned(),
    };
    let area = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    frame.render_widget(Paragraph::new(words).style(theme.faint).wrap(Wrap { trim: true }), area);
}

fn narrowing(frame: &mut Frame, area: Rect, state: &State, typing: bool, theme: &Theme) {
    let listing = &state.listing;
    let label = Line::raw(format!(" {} ", state.key(Action::Find)));
    let columns = u16::try_from(label.width()).unwrap_or(u16::MAX);
    let [sign, field] = Layout::horizontal([Constraint::Length(columns), Constraint::Min(0)]).areas(area);
    frame.render_widget(label.style(theme.label), sign);
    match typing || !listing.query.text().is_empty() {
        true => listing.query.draw(frame, field, typing),
        false => {
            let words = "name, company, number, town, note; status:at-limit, needs:zone";
            frame.render_widget(Line::styled(words, theme.faint), field);
        }
    }
}

/// Columns that the name has in a row of a width.
fn for_name(width: u16, next: usize) -> usize {
    let number = if width >= WIDE { NUMBER + 1 } else { 0 };
    usize::from(width).saturating_sub(SIGN + number + STATUS + 1 + TRIES + 1 + next + 1)
}

fn heading(width: u16, next: usize) -> String {
    let number = if width >= WIDE { format!("{:<NUMBER$} ", "Number") } else { String::new() };
    let name = for_name(width, next);
    format!(
        "{:SIGN$}{:<name$} {number}{:<STATUS$} {:>TRIES$} {:<next$}",
        "", "Name", "Status", "Tries", "Next"
    )
}

/// The sign before a row.
#[must_use]
pub fn sign(chosen: bool, theme: &Theme) -> String {
    column(if chosen { theme.signs.chosen } else { " " }, SIGN, "")
}

/// One person's row.
#[must_use]
pub fn row<'a>(state: &State, line: &PersonLine, chosen: bool, width: u16, theme: &Theme) -> Line<'a> {
    let more = theme.signs.more;
    let name = match &line.company {
        Some(company) => format!("{}, {company}", line.name),
        None => line.name.clone(),
    };
    let number = match width >= WIDE {
        true => format!("{} ", column(&safe(line.number.as_deref().unwrap_or("no number")), NUMBER, more)),
        false => String::new(),
    };
    let tries = format!("{}/{}", line.tries.0, line.tries.1);
    let next = NEXT + state.words.columns();
    let text = format!(
        "{}{} {number}{} {tries:>TRIES$} {}",
        sign(chosen, theme),
        column(&safe(&name), for_name(width, next), more),
        column(line.status.as_str(), STATUS, more),
        column(&safe(&line.next), next, more),
    );
    let style = match (chosen, line.status) {
        (true, _) => theme.chosen,
        (false, Status::OptedOut | Status::Closed) => theme.faint,
        (false, Status::AtLimit) => theme.warn,
        (false, _) if state.today.queue.iter().any(|found| found.row.offer.id == line.id) => theme.strong,
        (false, _) => Style::new(),
    };
    Line::from(Span::styled(text, style))
}
