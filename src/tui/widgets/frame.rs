//! Frames around panes, and panes in front of others.

use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

use super::text::cut;
use crate::tui::theme::Theme;

/// A frame with a title, cut where it is too long; returns the room inside.
pub fn framed(frame: &mut Frame, area: Rect, title: &str, theme: &Theme) -> Rect {
    let room = usize::from(area.width).saturating_sub(4);
    let title = format!(" {} ", cut(title, room, theme.signs.more));
    let block = Block::bordered().border_set(theme.signs.frame).title(Line::styled(title, theme.strong));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// Says on the lower edge of a frame that there is more below.
pub fn more_below(frame: &mut Frame, area: Rect, is_more: bool, theme: &Theme) {
    if is_more && area.height > 1 && area.width > 2 {
        let edge = Rect { x: area.x + 1, y: area.bottom() - 1, width: area.width - 2, height: 1 };
        let words = format!(" {} more below ", theme.signs.down);
        frame.render_widget(Line::styled(words, theme.label).right_aligned(), edge);
    }
}

/// Says something on the right of a frame's upper edge.
pub fn top_right(frame: &mut Frame, area: Rect, words: &str, theme: &Theme) {
    if !words.is_empty() && area.width > 2 {
        let edge = Rect { x: area.x + 1, y: area.y, width: area.width - 2, height: 1 };
        let width = u16::try_from(words.width() + 1).unwrap_or(u16::MAX).min(edge.width);
        let edge = Rect { x: edge.right() - width, width, ..edge };
        frame.render_widget(Line::styled(format!("{words} "), theme.label), edge);
    }
}

/// Columns that a pane in front of others needs at most; a narrower screen it takes from edge to edge,
/// since a strip of what lies behind would only be in the way.
pub const POPUP: u16 = 100;

/// Room in front of everything in an area, of so many rows, emptied.
pub fn popup(frame: &mut Frame, area: Rect, rows: u16) -> Rect {
    let width = area.width.min(POPUP);
    let room = area.centered(Constraint::Length(width), Constraint::Length(rows.min(area.height)));
    let room = Rect { y: area.y, ..room };
    frame.render_widget(Clear, room);
    room
}
