//! Two entries of the same person: what making them one would lead to, seen before it is done; and
//! whoever is to be erased.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use crate::app::{Merged, Told};
use crate::domain::prospect::ProspectId;
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::msg::Effect;
use crate::tui::screens::state::{Mode, Said, State};
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::{framed, more_below};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::{column, safe};

/// What merging would lead to, as it is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Merging {
    /// What it would lead to.
    pub merged: Box<Merged>,
    /// How far down that is scrolled.
    pub scroll: Scroll,
}

impl Merging {
    /// The entry that stays, and the one that goes into it.
    #[must_use]
    pub fn both(&self) -> (ProspectId, ProspectId) {
        (self.merged.facts.prospect.id, self.merged.other.id)
    }
}

/// The other entry was found: what merging would lead to is looked up.
pub fn found(state: &mut State, other: ProspectId) -> Vec<Effect> {
    state.mode = Mode::Looking;
    let Some(first) = state.subject.as_ref().map(super::super::call::state::Subject::id) else {
        return Vec::new();
    };
    if first == other {
        state.said = Said::alarm("That is the same entry: find the other one".into());
        return Vec::new();
    }
    vec![Effect::Merge { first, other, look: true }]
}

/// What merging would lead to came in.
pub fn arrived(state: &mut State, merged: Box<Merged>) {
    state.mode = Mode::Merging(Merging { merged, scroll: Scroll::default() });
}

/// Takes an action before what merging would lead to.
pub fn acted(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Merging(merging) = &state.mode else { return Vec::new() };
    if merging.scroll.moved(action) {
        return Vec::new();
    }
    let (first, other) = merging.both();
    state.mode = Mode::Looking;
    match action {
        Action::Accept => vec![Effect::Merge { first, other, look: false }],
        _ => Vec::new(),
    }
}

/// Columns of a field's name.
const FIELD: usize = 11;

/// Draws what merging would lead to.
pub fn draw(frame: &mut Frame, area: Rect, merging: &Merging, theme: &Theme) {
    let (first, other) = (&merging.merged.facts.prospect, &merging.merged.other);
    let title = safe(&format!("{} and {}: one entry", first.name, other.name));
    let inner = framed(frame, area, &title, theme);
    let lines = lines(&merging.merged, theme);
    let at = merging.scroll.first(lines.len(), inner.height);
    more_below(frame, area, usize::from(at) + usize::from(inner.height) < lines.len(), theme);
    frame.render_widget(Paragraph::new(lines).scroll((at, 0)), inner);
}

fn lines<'a>(merged: &Merged, theme: &Theme) -> Vec<Line<'a>> {
    let (tried, limit) = merged.tries;
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{tried} of {limit} tries"), theme.strong),
        Span::raw(" in this round: merging grants none."),
    ])];
    for (title, told) in
        [("Taken over", &merged.taken_over), ("Dropped", &merged.dropped), ("Kept", &merged.kept)]
    {
        if !told.is_empty() {
            lines.push(Line::styled(title, theme.label));
        }
        lines.extend(told.iter().map(|Told { field, value }| {
            Line::raw(format!("  {} {}", column(field, FIELD, theme.signs.more), safe(value)))
        }));
    }
    lines
}

/// Draws the question whether to erase somebody.
pub fn draw_erasing(frame: &mut Frame, area: Rect, state: &State, name: &str, theme: &Theme) {
    let inner = framed(frame, area, &format!("Erase {name} for good?"), theme);
    let erases = state.keymap.key(Context::Erase, Action::Yes);
    let lines = vec![
        Line::styled("All of it goes: here, from what undo knows, from the file.", theme.warn),
        Line::raw("Undo doesn't bring it back. Whoever opted out still isn't called."),
        Line::default(),
        Line::raw(format!("{erases} erases.")),
    ];
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), inner);
}
