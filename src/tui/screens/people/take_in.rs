//! Taking a contact list in from within the program: name the file, see what it would bring, take it.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::state::{Taking, Underway};
use crate::app::{Imported, Progress, words};
use crate::domain::place::zones;
use crate::exchange::columns::{self, Column};
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, Said, State};
use crate::tui::theme::Theme;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::frame::{framed, more_below};
use crate::tui::widgets::scroll::{Scroll, out_of_sight, row_by};
use crate::tui::widgets::text::{column, cut, safe};

/// Asks which file; one that is being taken in is shown as far as it is.
pub fn start(state: &mut State) {
    let file = state.underway.as_ref().map_or_else(Field::default, |underway| Field::with(&underway.file));
    state.mode = Mode::Taking(Taking { file, ..Taking::default() });
}

/// Takes a key of the file's name.
pub fn typed(taking: &mut Taking, key: KeyEvent, is_asked: bool) {
    if is_asked {
        taking.wrong = None;
        taking.names.clear();
        taking.file.key(key);
    }
}

/// Takes a pasted name: a file that was dropped into the terminal, for instance.
pub fn pasted(taking: &mut Taking, text: &str, is_asked: bool) {
    if is_asked {
        taking.wrong = None;
        taking.names.clear();
        taking.file.paste(text);
    }
}

/// How far the file is came in.
pub fn underway(state: &mut State, now: Progress) {
    if let Some(underway) = &mut state.underway {
        underway.now = now;
    }
}

/// What the file would bring came in.
pub fn brings(state: &mut State, imported: Box<Imported>) {
    state.underway = None;
    if let Mode::Taking(taking) = &mut state.mode {
        taking.chosen = taking.chosen.min(imported.columns.len().saturating_sub(1));
        taking.brings = Some(imported);
        taking.scroll = Scroll::default();
    }
}

/// It can't be taken in, or looked at.
pub fn not_taken(state: &mut State, why: String) {
    state.underway = None;
    match &mut state.mode {
        Mode::Taking(taking) => {
            let file = std::mem::take(&mut taking.file);
            *taking = Taking { file, wrong: Some(why), ..Taking::default() };
        }
        _ => state.said = Said::alarm(why),
    }
}

/// Takes an action.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let context = state.context();
    let Mode::Taking(taking) = &mut state.mode else { return Vec::new() };
    match context {
        Context::Underway if action == Action::Back => left(state),
        Context::File => asked(state, action),
        Context::Preview => previewed(state, action),
        _ => {
            taking.wrong = None;
            Vec::new()
        }
    }
}

/// What is looked at is looked at no more; what is being taken in goes on by itself.
fn left(state: &mut State) -> Vec<Effect> {
    let looked_at = state.underway.as_ref().is_some_and(|underway| underway.look);
    if !looked_at {
        state.mode = Mode::Looking;
        return Vec::new();
    }
    state.underway = None;
    vec![Effect::StopLooking]
}

fn asked(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Taking(taking) = &mut state.mode else { return Vec::new() };
    match action {
        Action::Accept if !taking.file.text().trim().is_empty() => return begin(state, true),
        Action::Accept => taking.wrong = Some("type the name of a file, or drop it here".into()),
        Action::Other => return vec![Effect::Complete(taking.file.text().to_owned())],
        Action::Back => state.mode = Mode::Looking,
        _ => {}
    }
    Vec::new()
}

fn previewed(state: &mut State, action: Action) -> Vec<Effect> {
    let again = state.underway.is_some();
    let Mode::Taking(taking) = &mut state.mode else { return Vec::new() };
    let Some(imported) = &mut taking.brings else { return Vec::new() };
    match action {
        Action::Accept if again => {
            state.said = Said::alarm("It is being looked at again: one moment".into());
        }
        Action::Accept if imported.added + imported.updated == 0 => {
            state.said = Said::alarm("There is nothing in it to take in".into());
        }
        Action::Accept => return begin(state, false),
        Action::Back => {
            (taking.brings, state.underway) = (None, None);
            taking.map.clear();
            return vec![Effect::StopLooking];
        }
        Action::NextField | Action::PreviousField if imported.can_be_mapped() => {
            if let Some(column) = imported.columns.get_mut(taking.chosen) {
                column.field = column.field.turned(action == Action::PreviousField);
                told(&mut taking.map, &imported.columns, taking.chosen);
            }
            return begin(state, true);
        }
        Action::PageDown | Action::PageUp => drop(taking.scroll.moved(action)),
        moves => match row_by(moves, taking.chosen, imported.columns.len()) {
            Some(row) => taking.chosen = row,
            None => drop(taking.scroll.moved(moves)),
        },
    }
    Vec::new()
}

/// What a column holds was told. Others of the same header stay what they are, though the first of them
/// goes by it alone.
fn told(map: &mut Vec<(String, columns::Field)>, all: &[Column], chosen: usize) {
    let Some(column) = all.get(chosen) else { return };
    let numbered = format!("{} (", column.header);
    let alike = all.iter().filter(|other| other.header.starts_with(&numbered));
    for column in std::iter::once(column).chain(alike) {
        map.retain(|(header, _)| *header != column.header);
        map.push((column.header.clone(), column.field));
    }
}

/// The file is looked at, or taken in.
fn begin(state: &mut State, look: bool) -> Vec<Effect> {
    let Mode::Taking(taking) = &state.mode else { return Vec::new() };
    let file = taking.file.text().to_owned();
    let map = taking.map.clone();
    state.underway = Some(Underway { file: file.clone(), look, now: Progress { rows: 0, percent: 0 } });
    vec![Effect::Import { file, map, look }]
}

/// Names that what is typed could become came in: it is completed as far as it is clear.
pub fn completed(state: &mut State, common: &str, names: Vec<String>) {
    let Mode::Taking(taking) = &mut state.mode else { return };
    if !common.is_empty() {
        taking.file = Field::with(common);
    }
    taking.names = if names.len() > 1 { names } else { Vec::new() };
}

/// Draws the question for the file, how far it is, or what it would bring.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, taking: &Taking, theme: &Theme) {
    match (state.context(), &taking.brings, &state.underway) {
        (Context::Underway, _, Some(underway)) => progress(frame, area, state, underway, theme),
        (_, Some(imported), _) => preview(frame, area, state, (taking, imported), theme),
        (_, None, _) => question(frame, area, state, taking, theme),
    }
}

/// Columns of the bar that shows how far it is.
const BAR: usize = 30;

fn progress(frame: &mut Frame, area: Rect, state: &State, underway: &Underway, theme: &Theme) {
    let what = if underway.look { "Looking at" } else { "Taking in" };
    let inner = framed(frame, area, &format!("{what} {}", file_name(&underway.file)), theme);
    let Progress { rows, percent } = underway.now;
    let done = (BAR * usize::from(percent) / 100).min(BAR);
    let bar = format!("{}{}", theme.signs.full.repeat(done), theme.signs.empty.repeat(BAR - done));
    let key = state.keymap.key(Context::Underway, Action::Back);
    let meanwhile = match underway.look {
        true => format!("Nothing is written. {key} stops it."),
        false => format!("{key} goes back to work: it goes on by itself, and says when it is done."),
    };
    let lines = vec![
        Line::from(vec![
            Span::raw(format!("{bar} {percent:3} %  ")),
            Span::styled(words::count(rows, "row", "rows"), theme.strong),
        ]),
        Line::styled(meanwhile, theme.faint),
    ];
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), inner);
}

/// What is said of a file that is taken in while something else is on the screen.
#[must_use]
pub fn meanwhile(underway: &Underway) -> String {
    format!("Taking in {}: {} %", file_name(&underway.file), underway.now.percent)
}

fn question(frame: &mut Frame, area: Rect, state: &State, taking: &Taking, theme: &Theme) {
    let inner = framed(frame, area, "Which contact list? A CSV file, a workbook or a vCard", theme);
    let [field, below] = Layout::vertical([Constraint::Length(2), Constraint::Min(0)]).areas(inner);
    taking.file.draw(frame, field, true);
    let mut lines = Vec::new();
    if let Some(wrong) = &taking.wrong {
        lines.push(Line::styled(safe(&format!("{} {wrong}", theme.signs.alarm)), theme.warn));
    }
    lines.extend(taking.names.iter().map(|name| Line::raw(safe(name))));
    if lines.is_empty() {
        let key = state.keymap.key(Context::File, Action::Other);
        let words = format!("Type its name, or drop the file here; {key} completes it.");
        lines.push(Line::styled(words, theme.faint));
        lines.push(Line::styled("Nothing is written before you have seen what it would bring.", theme.faint));
    }
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), below);
}

/// Columns of a sample's name, company and number.
const NAME: usize = 22;
const COMPANY: usize = 22;
const NUMBER: usize = 17;
/// Columns of a column's header and of what it was taken for.
const HEADER: usize = 24;
const HOLDS: usize = 18;
/// Rows for the columns at least, where there are so many.
const LEAST_ROWS: u16 = 4;

fn preview(
    frame: &mut Frame,
    area: Rect,
    state: &State,
    (taking, imported): (&Taking, &Imported),
    theme: &Theme,
) {
    let title = format!("What {} would bring", file_name(taking.file.text()));
    let inner = framed(frame, area, &title, theme);
    let all = u16::try_from(imported.columns.len()).unwrap_or(u16::MAX);
    let rows = all.min((inner.height.saturating_sub(2) / 2).max(LEAST_ROWS));
    let label = u16::from(rows > 0);
    let [count, head, table, rest] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(label),
        Constraint::Length(rows),
        Constraint::Min(0),
    ])
    .areas(inner);
    frame.render_widget(counts(imported, state.underway.as_ref(), theme), count);
    table_of_columns(frame, (head, table), taking, imported, theme);
    let lines = told_of(imported, usize::from(rest.width), theme);
    let first = taking.scroll.first(lines.len(), rest.height);
    more_below(frame, area, usize::from(first) + usize::from(rest.height) < lines.len(), theme);
    frame.render_widget(Paragraph::new(lines).scroll((first, 0)), rest);
}

/// Every column with what it was taken for and its first value.
fn table_of_columns(
    frame: &mut Frame,
    (head, area): (Rect, Rect),
    taking: &Taking,
    imported: &Imported,
    theme: &Theme,
) {
    let all = &imported.columns;
    let first = taking.rows.first(taking.chosen, all.len(), area);
    let unseen = out_of_sight(first, all.len(), area.height, theme);
    let (up, down) = theme.signs.arrows;
    let keys = match imported.can_be_mapped() {
        true => format!(" ({up} {down} choose, Left and Right change)"),
        false => String::new(),
    };
    let words = format!("What each column is taken for{keys}{unseen}");
    frame.render_widget(Line::styled(words, theme.label), head);
    let more = theme.signs.more;
    let lines = all.iter().enumerate().skip(first).take(usize::from(area.height)).map(|(n, told)| {
        let is_chosen = n == taking.chosen && imported.can_be_mapped();
        let sign = if is_chosen { theme.signs.chosen } else { " " };
        let header = column(&safe(&told.header), HEADER, more);
        let holds = column(told.field.as_str(), HOLDS, more);
        let example = safe(imported.examples.get(n).map_or("", String::as_str));
        let text = cut(&format!("{sign} {header} {holds} {example}"), usize::from(area.width), more);
        Line::styled(text, if is_chosen { theme.strong } else { Style::new() })
    });
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
}

/// The file's name alone, as it is typed, pasted or dropped.
fn file_name(typed: &str) -> String {
    let typed = typed.trim().trim_matches(['\'', '"']);
    safe(typed.rsplit('/').next().unwrap_or(typed))
}

/// What can't be taken, what is in doubt, whom the file tells of.
fn told_of<'a>(imported: &Imported, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let faults =
        [("Rows that can't be taken", &imported.rejected), ("Taken in, with a doubt", &imported.warnings)];
    for (what, rows) in faults.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        lines.push(Line::styled(what, theme.label));
        lines.extend(rows.iter().map(|row| {
            let text = format!("line {}: {}: {}", row.line, row.field, row.why);
            Line::styled(cut(&safe(&text), width, theme.signs.more), theme.warn)
        }));
    }
    lines.push(Line::styled("The first people", theme.label));
    lines.extend(imported.samples.iter().map(|sample| {
        let name = column(&safe(&sample.name), NAME, theme.signs.more);
        let company = column(&safe(sample.company.as_deref().unwrap_or("")), COMPANY, theme.signs.more);
        let number = column(&safe(sample.number.as_deref().unwrap_or("no number")), NUMBER, theme.signs.more);
        let zone =
            sample.zone.as_ref().map_or_else(Clone::clone, |zone| format!("{} time", zones::label(*zone)));
        let text = format!("{name} {company} {number} {}", safe(&zone));
        Line::raw(cut(&text, width, theme.signs.more))
    }));
    lines
}

fn counts<'a>(imported: &Imported, again: Option<&Underway>, theme: &Theme) -> Line<'a> {
    let rejected = imported.rejected.len();
    let style = if rejected > 0 { theme.warn } else { theme.faint };
    let mut line = Line::from(vec![
        Span::styled(words::count(imported.added, "new person", "new people"), theme.strong),
        Span::raw(format!(", {} updated, {} here already, ", imported.updated, imported.unchanged)),
        Span::styled(words::count(rejected, "row rejected", "rows rejected"), style),
    ]);
    if imported.opted_out > 0 {
        let closed = format!(", {} not to be called", imported.opted_out);
        line.push_span(Span::styled(closed, theme.warn));
    }
    if let Some(underway) = again {
        let again = format!("; looking again: {} %", underway.now.percent);
        line.push_span(Span::styled(again, theme.label));
    }
    line
}
