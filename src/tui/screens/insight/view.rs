//! The Insight screen, drawn: one chart, or two beside each other where there is room.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{Chart, Insights, charts, heat};
use crate::app::insight::Insight;
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::{framed, more_below, top_right};
use crate::tui::widgets::scroll::Scroll;

/// From this width on two charts stand beside each other.
const WIDE: u16 = 150;

/// Draws the screen.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let insights = &state.insights;
    let Some(insight) = &insights.insight else { return };
    let chosen = insights.chart;
    if area.width < WIDE || chosen == Chart::Months {
        return chart(frame, area, (state, insight), (chosen, &insights.scroll), theme);
    }
    // The charts stand in pairs; the last has a screen of its own.
    let left = Chart::ALL[insights.chart.place() / 2 * 2];
    let halves = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas::<2>(area);
    for (half, one) in halves.into_iter().zip([left, left.on(1)]) {
        let resting = Scroll::default();
        let scroll = if one == chosen { &insights.scroll } else { &resting };
        chart(frame, half, (state, insight), (one, scroll), theme);
    }
}

fn chart(
    frame: &mut Frame,
    area: Rect,
    (state, insight): (&State, &Insight),
    (chart, scroll): (Chart, &Scroll),
    theme: &Theme,
) {
    let inner = framed(frame, area, chart.title(), theme);
    top_right(frame, area, &format!("{} of {}", chart.place() + 1, Chart::ALL.len()), theme);
    let lines = lines(state, insight, chart, usize::from(inner.width), theme);
    let (count, first) = (lines.len(), scroll.first(lines.len(), inner.height));
    more_below(frame, area, usize::from(first) + usize::from(inner.height) < count, theme);
    frame.render_widget(Paragraph::new(lines).scroll((first, 0)), inner);
}

fn lines<'a>(state: &State, insight: &Insight, chart: Chart, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    if insight.figures.attempts() == 0 {
        let words = " Nobody was called yet: what your calls teach stands here once there are some.";
        return vec![Line::styled(words, theme.faint)];
    }
    match chart {
        Chart::Reach => charts::reach(insight, width, theme),
        Chart::Tries => charts::tries(insight, width, theme),
        Chart::Messages => charts::messages(insight, width, theme),
        Chart::People => charts::people(insight, width, theme),
        Chart::Months => heat::months(insight, state, width, theme),
    }
}

impl Insights {
    /// Moves by an action.
    pub fn moved(&self, action: crate::tui::keymap::Action) {
        self.scroll.moved(action);
    }
}
