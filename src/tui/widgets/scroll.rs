//! What part of something longer than the screen is in sight. How long and how high it is turns out
//! only when it is drawn, so drawing settles it.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};

use crate::tui::keymap::Action;
use crate::tui::theme::Theme;

/// Rows that a screenful moves by.
pub const PAGE: u16 = 10;

/// How far down a text is scrolled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scroll(Cell<u16>);

impl Scroll {
    /// Moves by an action; whether it was one that moves.
    pub fn moved(&self, action: Action) -> bool {
        let at = self.0.get();
        self.0.set(match action {
            Action::Down => at.saturating_add(1),
            Action::Up => at.saturating_sub(1),
            Action::PageDown => at.saturating_add(PAGE),
            Action::PageUp => at.saturating_sub(PAGE),
            Action::First => 0,
            Action::Last => u16::MAX,
            _ => return false,
        });
        true
    }

    /// The first line in sight, of so many lines in so many rows.
    #[must_use]
    pub fn first(&self, lines: usize, height: u16) -> u16 {
        let most = u16::try_from(lines).unwrap_or(u16::MAX).saturating_sub(height);
        self.0.set(self.0.get().min(most));
        self.0.get()
    }
}

/// Which rows of a list are in sight: those around the chosen one, and they move only where it would
/// leave the screen. And where they stand there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    first: Cell<usize>,
    /// How many there are, and where they were drawn.
    drawn: Cell<(usize, Rect)>,
}

impl Rows {
    /// The first row in sight, of so many drawn in an area.
    #[must_use]
    pub fn first(&self, chosen: usize, rows: usize, area: Rect) -> usize {
        let height = usize::from(area.height).max(1);
        // One row beyond the chosen one stays in sight, where there is one and room for it.
        let beyond = usize::from(height > 2);
        let least = (chosen + 1 + beyond).min(rows).saturating_sub(height);
        let most = chosen.saturating_sub(beyond);
        let first = self.first.get().max(least).min(most.max(least)).min(rows.saturating_sub(height));
        self.first.set(first);
        self.drawn.set((rows, area));
        first
    }

    /// The row that stands at a place of the screen.
    #[must_use]
    pub fn at(&self, place: Position) -> Option<usize> {
        let (rows, area) = self.drawn.get();
        let row = self.first.get() + usize::from(place.y.checked_sub(area.y)?);
        (area.contains(place) && row < rows).then_some(row)
    }
}

/// How many rows are out of sight above and below, in a few signs; nothing where there are none.
#[must_use]
pub fn out_of_sight(first: usize, rows: usize, height: u16, theme: &Theme) -> String {
    let below = rows.saturating_sub(first + usize::from(height));
    let parts = [(first, theme.signs.up), (below, theme.signs.down)];
    let told = parts.iter().filter(|(count, _)| *count > 0);
    told.map(|(count, sign)| format!(" {sign}{count}")).collect()
}

/// The row that an action leads to from the chosen one, of so many; `None` where it leads nowhere.
#[must_use]
pub fn row_by(action: Action, chosen: usize, rows: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    let page = usize::from(PAGE);
    Some(match action {
        Action::Down => chosen.saturating_add(1).min(last),
        Action::Up => chosen.saturating_sub(1),
        Action::PageDown => chosen.saturating_add(page).min(last),
        Action::PageUp => chosen.saturating_sub(page),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_scrolled_past_its_end_so_that_up_answers_at_once() {
        let scroll = Scroll::default();
        scroll.moved(Action::Last);
        assert_eq!(scroll.first(30, 10), 20);
        scroll.moved(Action::Up);
        assert_eq!(scroll.first(30, 10), 19);
        assert_eq!(scroll.first(5, 10), 0);
    }

    #[test]
    fn a_list_moves_only_where_the_chosen_row_would_leave_the_screen() {
        let rows = Rows::default();
        let first = |chosen, count, height| rows.first(chosen, count, Rect::new(0, 0, 20, height));
        assert_eq!(first(0, 100, 10), 0);
        assert_eq!(first(8, 100, 10), 0);
        assert_eq!(first(9, 100, 10), 1);
        assert_eq!(first(5, 100, 10), 1);
        assert_eq!(first(1, 100, 10), 0);
        assert_eq!(first(99, 100, 10), 90);
        assert_eq!(first(0, 3, 10), 0);
        assert_eq!(first(2, 3, 1), 2);
    }

    #[test]
    fn a_place_on_the_screen_is_the_row_that_was_drawn_there() {
        let rows = Rows::default();
        let at = |x, y| rows.at(Position::new(x, y));
        assert_eq!(at(0, 0), None);
        let _ = rows.first(9, 30, Rect::new(2, 5, 20, 4));
        assert_eq!([at(2, 5), at(21, 8)], [Some(7), Some(10)]);
        assert_eq!([at(2, 4), at(2, 9), at(1, 5), at(22, 5)], [None; 4]);
        let _ = rows.first(0, 2, Rect::new(2, 5, 20, 4));
        assert_eq!([at(2, 6), at(2, 7)], [Some(1), None]);
    }
}
