//! Taking a contact list in from within the program: name the file, see what it would bring, take it.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::state::Taking;
use crate::app::{Imported, words};
use crate::domain::place::zones;
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, Said, State};
use crate::tui::theme::Theme;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::frame::{framed, more_below};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::{column, cut, safe};

/// Asks which file.
pub fn start(state: &mut State) {
    state.mode = Mode::Taking(Taking::default());
}

/// Takes a key of the file's name.
pub fn typed(taking: &mut Taking, key: KeyEvent) {
    if taking.brings.is_some() {
        return;
    }
    taking.wrong = None;
    taking.names.clear();
    taking.file.key(key);
}

/// Takes a pasted name: a file that was dropped into the terminal, for instance.
pub fn pasted(taking: &mut Taking, text: &str) {
    if taking.brings.is_some() {
        return;
    }
    taking.wrong = None;
    taking.names.clear();
    taking.file.paste(text);
}

/// What the file would bring came in.
pub fn brings(state: &mut State, imported: Box<Imported>) {
    if let Mode::Taking(taking) = &mut state.mode {
        taking.brings = Some(imported);
        taking.scroll = Scroll::default();
    }
}

/// Takes an action.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Taking(taking) = &mut state.mode else { return Vec::new() };
    match (action, taking.brings.is_some()) {
        (Action::Accept, true) if taking.brings.as_ref().is_some_and(|it| it.added + it.updated == 0) => {
            state.said = Said::alarm("There is nothing in it to take in".into());
        }
        (Action::Accept, looked) if !taking.file.text().trim().is_empty() => {
            return vec![Effect::Import { file: taking.file.text().to_owned(), look: !looked }];
        }
        (Action::Accept, _) => taking.wrong = Some("type the name of a file, or drop it here".into()),
        (Action::Other, false) => return vec![Effect::Complete(taking.file.text().to_owned())],
        (moves, true) if taking.scroll.moved(moves) => {}
        (Action::Back, true) => taking.brings = None,
        (Action::Back, false) => state.mode = Mode::Looking,
        _ => {}
    }
    Vec::new()
}

/// Names that what is typed could become came in: it is completed as far as it is clear.
pub fn completed(state: &mut State, common: &str, names: Vec<String>) {
    let Mode::Taking(taking) = &mut state.mode else { return };
    if !common.is_empty() {
        taking.file = Field::with(common);
    }
    taking.names = if names.len() > 1 { names } else { Vec::new() };
}

/// Draws the question for the file, or what it would bring.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, taking: &Taking, theme: &Theme) {
    match &taking.brings {
        None => question(frame, area, state, taking, theme),
        Some(imported) => preview(frame, area, taking, imported, theme),
    }
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
fn preview(frame: &mut Frame, area: Rect, taking: &Taking, imported: &Imported, theme: &Theme) {
    let inner = framed(frame, area, &format!("What {} would bring", file_name(taking)), theme);
    let lines = told(imported, usize::from(inner.width), theme);
    let first = taking.scroll.first(lines.len(), inner.height);
    more_below(frame, area, usize::from(first) + usize::from(inner.height) < lines.len(), theme);
    frame.render_widget(Paragraph::new(lines).scroll((first, 0)), inner);
}

/// The file's name alone, as it is typed, pasted or dropped.
fn file_name(taking: &Taking) -> String {
    let typed = taking.file.text().trim().trim_matches(['\'', '"']);
    safe(typed.rsplit('/').next().unwrap_or(typed))
}

/// What the file would bring: how many, what can't be taken, what was understood, whom.
fn told<'a>(imported: &Imported, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let mut lines = vec![counts(imported, theme)];
    let faults =
        [("Rows that can't be taken", &imported.rejected), ("Taken in, with a doubt", &imported.warnings)];
    for (what, rows) in faults.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        lines.push(Line::styled(what, theme.label));
        lines.extend(rows.iter().map(|row| {
            let text = format!("line {}: {}: {}", row.line, row.field, row.why);
            Line::styled(cut(&safe(&text), width, theme.signs.more), theme.warn)
        }));
    }
    lines.push(Line::styled("What each column is taken for", theme.label));
    lines.extend(columns(imported, width).into_iter().map(Line::raw));
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

fn counts<'a>(imported: &Imported, theme: &Theme) -> Line<'a> {
    let rejected = imported.rejected.len();
    let style = if rejected > 0 { theme.warn } else { theme.faint };
    Line::from(vec![
        Span::styled(words::count(imported.added, "new person", "new people"), theme.strong),
        Span::raw(format!(", {} updated, {} here already, ", imported.updated, imported.unchanged)),
        Span::styled(words::count(rejected, "row rejected", "rows rejected"), style),
    ])
}

/// Every column with what it was taken for, several on a line.
fn columns(imported: &Imported, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for column in &imported.columns {
        let text = safe(&format!("{} = {}", column.header, column.field.as_str()));
        let full = lines.last().is_some_and(|line| !line.is_empty() && line.len() + text.len() + 3 > width);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push_str("   ");
            }
            line.push_str(&text);
        }
    }
    lines
}
