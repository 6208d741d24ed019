//! The Insight screen: what one's own calls teach, in charts that say how sure they are.

mod bars;
mod charts;
mod heat;
pub mod view;

use crate::app::insight::Insight;
use crate::tui::widgets::scroll::Scroll;

/// What is learnt, and which chart of it is looked at.
#[derive(Debug, Clone, Default)]
pub struct Insights {
    /// What is learnt; `None` until it is looked up.
    pub insight: Option<Box<Insight>>,
    /// The chart that is looked at.
    pub chart: Chart,
    /// How far down it is scrolled.
    pub scroll: Scroll,
}

/// A chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Chart {
    /// Where and when strangers are reached.
    #[default]
    Reach,
    /// What each further try is worth.
    Tries,
    /// What is called back.
    Messages,
    /// How far it comes with people, and how promises are kept.
    People,
    /// The last months, a day each.
    Months,
}

impl Chart {
    /// Every chart, in order.
    pub const ALL: [Chart; 5] = [Chart::Reach, Chart::Tries, Chart::Messages, Chart::People, Chart::Months];

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Chart::Reach => "Where you reach people",
            Chart::Tries => "What one more try is worth",
            Chart::Messages => "What is called back",
            Chart::People => "How far it comes",
            Chart::Months => "The last months",
        }
    }

    fn place(self) -> usize {
        Chart::ALL.iter().position(|chart| *chart == self).unwrap_or(0)
    }

    /// The chart so many places on, around the end.
    fn on(self, by: usize) -> Chart {
        let all = Chart::ALL;
        all[(self.place() + by) % all.len()]
    }
}

impl Insights {
    /// Turns to the next chart, or back to the one before.
    pub fn turn(&mut self, back: bool) {
        self.chart = self.chart.on(if back { Chart::ALL.len() - 1 } else { 1 });
        self.scroll = Scroll::default();
    }
}
