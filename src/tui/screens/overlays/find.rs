//! Finding a person, whatever for: to open them, since they call in, since they opt out.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::PersonLine;
use crate::domain::prospect::ProspectId;
use crate::tui::keymap::Action;
use crate::tui::screens::msg::Effect;
use crate::tui::screens::people::{fill, listing, merging};
use crate::tui::screens::state::{Mode, Said, State, Visit};
use crate::tui::screens::update::look;
use crate::tui::theme::Theme;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::frame::{framed, popup};
use crate::tui::widgets::scroll::{Rows, row_by};

/// Whom somebody looks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is asked about them once they are found.
    pub then: Option<Action>,
    /// What was typed.
    pub text: Field,
    /// Those whom it could mean; with nothing typed, those who were called last.
    pub found: Vec<PersonLine>,
    /// The chosen one; past the last, to take somebody new in.
    pub at: usize,
    /// Which of them are in sight.
    pub rows: Rows,
}

impl Finding {
    /// Who is chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<ProspectId> {
        self.found.get(self.at).map(|line| line.id)
    }

    /// Whether somebody new is offered to be taken in: where something was typed, and they need not be
    /// here already. A word with a colon in it narrows a list, and is nobody's name.
    fn takes_new(&self) -> bool {
        let typed = self.text.text().trim();
        !typed.is_empty() && !typed.contains(':') && self.then != Some(Action::Merge)
    }
}

/// Begins to look for somebody.
pub fn start(state: &mut State, then: Option<Action>) -> Vec<Effect> {
    let (text, found, rows) = (Field::default(), Vec::new(), Rows::default());
    state.mode = Mode::Finding(Finding { then, text, found, at: 0, rows });
    vec![Effect::Find(String::new())]
}

/// Takes a key that is part of the text.
pub fn typed(finding: &mut Finding, key: KeyEvent) -> Vec<Effect> {
    finding.text.key(key);
    searched(finding)
}

/// Takes a pasted text: a caller's number, for instance.
pub fn pasted(finding: &mut Finding, text: &str) -> Vec<Effect> {
    finding.text.paste(text);
    searched(finding)
}

fn searched(finding: &mut Finding) -> Vec<Effect> {
    finding.at = 0;
    vec![Effect::Find(finding.text.text().to_owned())]
}

/// Those whom a text could mean came in; old news of another text is none.
pub fn arrived(state: &mut State, text: &str, found: Vec<PersonLine>) {
    if let Mode::Finding(finding) = &mut state.mode
        && finding.text.text() == text
    {
        finding.found = found;
        finding.at = finding.at.min(last(finding));
    }
}

/// The last row: somebody new, where something was typed.
fn last(finding: &Finding) -> usize {
    let new = usize::from(finding.takes_new());
    (finding.found.len() + new).saturating_sub(1)
}

/// Takes an action.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Finding(finding) = &mut state.mode else { return Vec::new() };
    match action {
        Action::Back => {
            state.mode = Mode::Looking;
            look(state)
        }
        Action::Accept => chosen(state),
        _ => {
            let row = row_by(action, finding.at, last(finding) + 1);
            finding.at = row.unwrap_or(finding.at);
            Vec::new()
        }
    }
}

/// Whoever is chosen is opened, and what they were looked for is asked; or somebody new is taken in.
fn chosen(state: &mut State) -> Vec<Effect> {
    let Mode::Finding(finding) = &state.mode else { return Vec::new() };
    let (text, then) = (finding.text.text().trim().to_owned(), finding.then);
    match finding.chosen() {
        Some(id) if then == Some(Action::Merge) => merging::found(state, id),
        Some(id) => {
            state.mode = Mode::Looking;
            state.visit = Some(Visit { id, scroll: crate::tui::widgets::scroll::Scroll::default(), then });
            look(state)
        }
        None if !finding.takes_new() => {
            let none =
                if text.is_empty() { "Type a name, a company or a number" } else { "Nobody here is that" };
            state.said = Said::alarm(none.into());
            Vec::new()
        }
        None => fill::add(state, &text, then),
    }
}

/// Draws whom the text could mean.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, finding: &Finding, theme: &Theme) {
    let title = match finding.then {
        Some(Action::CallIn) => "Who calls? Part of the name, company or number",
        Some(Action::Merge) => "The other entry of theirs? It goes into this one",
        Some(Action::OptOut) => "Who opts out? Part of the name, company or number",
        _ => "Whom? Part of the name, company or number",
    };
    let area = popup(frame, area, 20);
    let inner = framed(frame, area, title, theme);
    let [text, found] = ratatui::layout::Layout::vertical([
        ratatui::layout::Constraint::Length(2),
        ratatui::layout::Constraint::Min(0),
    ])
    .areas(inner);
    finding.text.draw(frame, text, true);
    let mut lines: Vec<Line> = finding
        .found
        .iter()
        .enumerate()
        .map(|(n, line)| listing::row(state, line, n == finding.at, found.width, theme))
        .collect();
    let typed = finding.text.text().trim();
    if finding.takes_new() {
        let new = format!("{}somebody new: {typed}", listing::sign(finding.at == lines.len(), theme));
        let style = if finding.at == lines.len() { theme.chosen } else { theme.faint };
        lines.push(Line::styled(new, style));
    } else if lines.is_empty() && !typed.is_empty() {
        lines.push(Line::styled("  Nobody here is that.", theme.faint));
    } else if lines.is_empty() {
        lines.push(Line::styled("  Nobody was called yet: type part of a name.", theme.faint));
    }
    let first = finding.rows.first(finding.at, last(finding) + 1, found);
    let shown: Vec<Line> = lines.into_iter().skip(first).take(usize::from(found.height)).collect();
    frame.render_widget(Paragraph::new(shown), found);
}
