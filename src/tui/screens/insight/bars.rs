//! A rate as a line: its name, a bar with what is sure of it and what may be, and the figures.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::words;
use crate::domain::insight::Rate;
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{column, safe};

/// Rates that share a scale.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// The share at the right end of the bars.
    most: f64,
    /// Columns of the names.
    name: usize,
    /// Columns of the bars.
    bar: usize,
}

/// Columns around a bar: a blank before the name, behind it, and before the figures.
const BLANKS: usize = 3;
/// Columns of a bar at most.
const WIDEST: usize = 40;
/// Columns of a name at most.
const NAME: usize = 24;
/// Scales end at one of these shares.
const ENDS: [f64; 6] = [0.1, 0.2, 0.3, 0.5, 0.75, 1.0];

impl Scale {
    /// A scale on which some named rates fit, in lines of so many columns.
    pub fn of<'a>(rates: impl Iterator<Item = (&'a str, Rate)> + Clone, width: usize) -> Scale {
        let highest = rates
            .clone()
            .filter(|(_, rate)| !rate.is_few())
            .map(|(_, rate)| rate.interval().to)
            .fold(ENDS[0], f64::max);
        let most = ENDS.into_iter().find(|end| highest <= *end).unwrap_or(1.0);
        let longest = rates.clone().map(|(name, _)| name.width()).max().unwrap_or(0);
        // Figures are never cut: what they need the bars make room for, then the names.
        let figures = rates.map(|(_, rate)| words::rate(rate).width()).max().unwrap_or(0);
        let name = longest.min(NAME).min(width.saturating_sub(figures + BLANKS));
        Scale { most, name, bar: width.saturating_sub(name + figures + BLANKS).min(WIDEST) }
    }

    /// A rate as a line.
    pub fn line<'a>(self, name: &str, rate: Rate, theme: &Theme) -> Line<'a> {
        let name = column(&safe(name), self.name, theme.signs.more);
        let figures = Span::raw(format!(" {}", words::rate(rate)));
        match rate.is_few() {
            true => {
                let room = " ".repeat(self.bar);
                Line::from(vec![Span::raw(format!(" {name} {room}")), figures.style(theme.faint)])
            }
            false => Line::from(vec![
                Span::raw(format!(" {name} ")),
                Span::styled(self.bar(rate, theme), theme.label),
                figures,
            ]),
        }
    }

    /// The bar: what is sure of the share, the share as it was measured, and how much it may be.
    fn bar(self, rate: Rate, theme: &Theme) -> String {
        let (share, interval, signs) = (rate.share().unwrap_or(0.0), rate.interval(), theme.signs);
        let cell = |share: f64| (share / self.most * self.bar as f64).floor().max(0.0) as usize;
        let (from, at, to) = (cell(interval.from), cell(share), cell(interval.to));
        let sign = |n: usize| match n {
            n if n == at.min(self.bar.saturating_sub(1)) => signs.mark,
            n if n < from => signs.full,
            n if n <= to => signs.empty,
            _ => " ",
        };
        (0..self.bar).map(sign).collect()
    }

    /// What the signs of the bars mean, and where their scale ends.
    pub fn key<'a>(self, theme: &Theme) -> Line<'a> {
        let signs = theme.signs;
        let text = format!(
            " {} surely  {} measured  {} may be (95 %); the bars end at {}",
            signs.full,
            signs.mark,
            signs.empty,
            words::percent(self.most)
        );
        Line::styled(text, theme.faint)
    }
}
