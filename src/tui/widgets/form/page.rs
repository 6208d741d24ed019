//! How a form is drawn: its labels in one column, its fields in another, with as much around them as
//! there is room for.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::{Form, FormField, Input};
use crate::tui::theme::Theme;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::text::{cut, wrap};

/// The most rows that a text is shown on.
const ROWS: usize = 3;
/// A field is no wider than one can read.
const WIDEST: usize = 76;
/// Columns between label and field.
const BETWEEN: usize = 2;

/// How much room the fields take: the first that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spread {
    /// Every hint, and a row between fields.
    Wide,
    /// Every hint.
    Full,
    /// Only the focused field's hint.
    Tight,
    /// Likewise, and still not all of it is seen.
    Scrolled,
}

/// A form laid out in an area: rows are counted from the first field's, seen or not.
pub(super) struct Page<'a> {
    form: &'a Form,
    theme: &'a Theme,
    area: Rect,
    spread: Spread,
    /// Columns of the sign, of the labels, of the fields.
    columns: [usize; 3],
    /// Where each field starts, and where the last one ends.
    tops: Vec<usize>,
    /// The first row that is seen.
    first: usize,
}

impl<'a> Page<'a> {
    /// The form laid out as widely as it fits.
    pub fn of(form: &'a Form, area: Rect, theme: &'a Theme) -> Page<'a> {
        let height = usize::from(area.height);
        let spreads = [Spread::Wide, Spread::Full, Spread::Tight];
        let mut pages = spreads.into_iter().map(|spread| Page::spread(form, area, theme, spread));
        let fitting = pages.find(|page| page.end() <= height);
        fitting.unwrap_or_else(|| Page::spread(form, area, theme, Spread::Scrolled).scrolled())
    }

    fn spread(form: &'a Form, area: Rect, theme: &'a Theme, spread: Spread) -> Page<'a> {
        let columns = columns(form, usize::from(area.width), theme, spread);
        let mut page = Page { form, theme, area, spread, columns, tops: vec![0], first: 0 };
        let mut end = 0;
        for n in 0..form.fields.len() {
            let gap = usize::from(spread == Spread::Wide && n + 1 < form.fields.len());
            end += page.body_rows(n) + page.below(n).0.len() + gap;
            page.tops.push(end);
        }
        page
    }

    /// Scrolled so that the focused field is in the middle, as far as there are others.
    fn scrolled(mut self) -> Self {
        let height = usize::from(self.area.height);
        let (top, end) = (self.tops[self.form.at], self.tops[self.form.at + 1]);
        let around = height.saturating_sub(end - top) / 2;
        self.first = top.saturating_sub(around).min(self.end().saturating_sub(height));
        self
    }

    fn end(&self) -> usize {
        self.tops.last().copied().unwrap_or(0)
    }

    fn is_focused(&self, n: usize) -> bool {
        n == self.form.at
    }

    fn body_rows(&self, n: usize) -> usize {
        let width = self.columns[2];
        match &self.form.fields[n].input {
            Input::Text { field, .. } => wrap(field.text(), width).len().min(ROWS),
            Input::Choice { options, .. } => option_rows(options, width).len(),
        }
    }

    /// What stands below a field: what is wrong with it, else its hint.
    fn below(&self, n: usize) -> (Vec<(usize, String)>, Style) {
        let FormField { hint, .. } = &self.form.fields[n];
        let all = matches!(self.spread, Spread::Wide | Spread::Full);
        match &self.form.wrong {
            Some((wrong, why)) if *wrong == n => {
                (wrap(&format!("{} {why}", self.theme.signs.alarm), self.columns[2]), self.theme.warn)
            }
            _ if !hint.is_empty() && (all || self.is_focused(n)) => {
                (wrap(hint, self.columns[2]), self.theme.faint)
            }
            _ => (Vec::new(), Style::new()),
        }
    }

    /// The part that is seen of so many rows, from a column on.
    fn part(&self, top: usize, rows: usize, column: usize, columns: usize) -> Rect {
        let seen = self.first..self.first + usize::from(self.area.height);
        let (from, to) = (top.clamp(seen.start, seen.end), (top + rows).clamp(seen.start, seen.end));
        let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let part = Rect {
            x: self.area.x.saturating_add(small(column)),
            y: self.area.y.saturating_add(small(from - self.first)),
            width: small(columns),
            height: small(to - from),
        };
        part.intersection(self.area)
    }

    /// Draws what is seen of it.
    pub fn draw(&self, frame: &mut Frame) {
        for n in 0..self.form.fields.len() {
            self.field(frame, n);
        }
        self.mark_the_rest(frame);
    }

    fn field(&self, frame: &mut Frame, n: usize) {
        let (top, body) = (self.tops[n], self.body_rows(n));
        let [sign, label, width] = self.columns;
        self.label(frame, n, self.part(top, 1, 0, sign + label));
        let column = sign + label + BETWEEN;
        match &self.form.fields[n].input {
            Input::Text { field, .. } => self.text(frame, n, field, self.part(top, body, column, width)),
            Input::Choice { options, at, .. } => {
                for (row, shown) in option_rows(options, width).iter().enumerate() {
                    let part = self.part(top + row, 1, column, width);
                    self.options(frame, self.is_focused(n), (options, *at, shown), part);
                }
            }
        }
        let (lines, style) = self.below(n);
        for (row, (_, line)) in lines.into_iter().enumerate() {
            let part = self.part(top + body + row, 1, column, width);
            frame.render_widget(Span::styled(line, style), part);
        }
    }

    fn label(&self, frame: &mut Frame, n: usize, part: Rect) {
        let signs = self.theme.signs;
        let [sign, label, _] = self.columns;
        let (mark, style) = match self.is_focused(n) {
            true => (signs.chosen, self.theme.strong),
            false => ("", self.theme.label),
        };
        let text = cut(&self.form.fields[n].label, label, signs.more);
        frame.render_widget(Span::styled(format!("{mark:<sign$}{text}"), style), part);
    }

    /// A text: around the cursor where it is focused, else from its beginning.
    fn text(&self, frame: &mut Frame, n: usize, field: &Field, part: Rect) {
        if part.is_empty() {
            return;
        }
        if self.is_focused(n) {
            field.draw(frame, part, true);
        } else {
            let rows = wrap(field.text(), self.columns[2]);
            let cut_at = ROWS.min(rows.len());
            let mut lines: Vec<String> = rows.iter().take(cut_at).map(|(_, line)| line.clone()).collect();
            if let (Some(last), true) = (lines.last_mut(), rows.len() > cut_at) {
                *last = format!("{} {}", last.trim_end(), self.theme.signs.more);
                *last = cut(last, self.columns[2], self.theme.signs.more);
            }
            let hidden = self.first.saturating_sub(self.tops[n]);
            let seen = lines.into_iter().skip(hidden).map(Line::raw);
            frame.render_widget(Paragraph::new(seen.collect::<Vec<_>>()), part);
        }
        // Where one can type is seen also where nothing was typed yet.
        frame.buffer_mut().set_style(part, Style::new().add_modifier(Modifier::UNDERLINED));
    }

    /// One row of options; the one that is chosen stands in brackets.
    fn options(
        &self,
        frame: &mut Frame,
        focused: bool,
        (options, at, shown): (&[&'static str], usize, &std::ops::Range<usize>),
        part: Rect,
    ) {
        if part.is_empty() {
            return;
        }
        let mut spans = Vec::new();
        let mut column = 0;
        for n in shown.clone() {
            let word = cut(options[n], self.columns[2].saturating_sub(2), self.theme.signs.more);
            let chosen = n == at;
            if chosen && focused {
                let right = part.right().saturating_sub(1);
                frame.set_cursor_position(Position::new(part.x.saturating_add(column).min(right), part.y));
            }
            column = column.saturating_add(u16::try_from(word.width() + 2).unwrap_or(u16::MAX));
            spans.push(match chosen {
                true if focused => Span::styled(format!("[{word}]"), self.theme.chosen),
                true => Span::styled(format!("[{word}]"), self.theme.strong),
                false => Span::raw(format!(" {word} ")),
            });
        }
        frame.render_widget(Line::from(spans), part);
    }

    /// Says at the right edge that there is more above or below.
    fn mark_the_rest(&self, frame: &mut Frame) {
        let height = usize::from(self.area.height);
        let more = self.theme.signs.more;
        let column = usize::from(self.area.width).saturating_sub(more.width());
        let ends =
            [(self.first > 0, self.first), (self.first + height < self.end(), self.first + height - 1)];
        for (_, row) in ends.into_iter().filter(|(is_more, _)| *is_more) {
            let part = self.part(row, 1, column, more.width());
            frame.render_widget(Span::styled(more, self.theme.faint), part);
        }
    }
}

/// The columns of the sign, of the labels, of the fields; where it is scrolled, with room at the
/// right edge for the sign that there is more.
fn columns(form: &Form, width: usize, theme: &Theme, spread: Spread) -> [usize; 3] {
    let sign = theme.signs.chosen.width() + 1;
    let longest = form.fields.iter().map(|field| field.label.width()).max().unwrap_or(0);
    let label = longest.min(width / 3);
    let margin = if spread == Spread::Scrolled { theme.signs.more.width() + 1 } else { 0 };
    let field = width.saturating_sub(sign + label + BETWEEN + margin).clamp(1, WIDEST);
    [sign, label, field]
}

/// Which options stand on which row; each takes two columns more than its word.
fn option_rows(options: &[&'static str], width: usize) -> Vec<std::ops::Range<usize>> {
    let mut rows = Vec::new();
    let (mut start, mut taken) = (0, 0);
    for (n, word) in options.iter().enumerate() {
        let needed = word.width() + 2;
        if n > start && taken + needed > width {
            rows.push(start..n);
            (start, taken) = (n, 0);
        }
        taken += needed;
    }
    rows.push(start..options.len());
    rows
}
