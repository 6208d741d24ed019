//! A terminal's screen as an SVG file: a dark window that looks the same in light and dark
//! surroundings, with no script and nothing loaded from elsewhere.
//!
//! Letters are text in whatever monospace font the viewer has, stretched to their columns. Frames and
//! blocks are drawn, so that they join without gaps.

mod blocks;
mod lines;
mod look;
mod rects;
mod text;

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use lines::Lines;
use look::{BACKGROUND, Look};
use rects::{Rect, Rects};
use text::Text;

/// Of one column and one row, in units that the viewer scales.
const CELL: (i32, i32) = (10, 21);
/// Around the screen.
const PADDING: i32 = 20;
/// Of the bar on top of the window.
const TITLE_BAR: i32 = 34;

/// Something in one cell, or in two where it is wide.
struct Glyph<'a> {
    symbol: &'a str,
    look: Look,
    /// The column and row of its first cell.
    at: (i32, i32),
    /// How many columns it takes.
    columns: i32,
}

impl Glyph<'_> {
    /// Its left and upper edge.
    fn corner(&self) -> (i32, i32) {
        (self.at.0 * CELL.0, self.at.1 * CELL.1)
    }

    fn width(&self) -> i32 {
        self.columns * CELL.0
    }

    /// Its one character, where it has no more.
    fn character(&self) -> Option<char> {
        let mut letters = self.symbol.chars();
        letters.next().filter(|_| letters.next().is_none())
    }
}

/// Draws a screen.
pub fn svg(title: &str, buffer: &Buffer) -> String {
    let (mut behind, mut blocks) = (Rects::default(), Rects::default());
    let (mut lines, mut text) = (Lines::default(), Text::default());
    for glyph in glyphs(buffer) {
        if glyph.look.back != BACKGROUND {
            let (x, y) = glyph.corner();
            behind.add(Rect { x, y, width: glyph.width(), height: CELL.1, color: glyph.look.back });
        }
        if !(glyph.look.hidden || lines.add(&glyph) || blocks.add_block(&glyph)) {
            text.add(&glyph);
        }
    }
    let drawn = format!("{behind}{blocks}{lines}{text}");
    window(title, &drawn, i32::from(buffer.area.width), i32::from(buffer.area.height))
}

/// What stands in the cells, row by row. The cells that a wide character reaches into are its own.
fn glyphs(buffer: &Buffer) -> Vec<Glyph<'_>> {
    let width = usize::from(buffer.area.width).max(1);
    let mut glyphs = Vec::new();
    for (row, cells) in (0..).zip(buffer.content().chunks(width)) {
        let mut taken = 0;
        for (column, cell) in (0..).zip(cells) {
            if column < taken {
                continue;
            }
            let room = i32::from(buffer.area.width) - column;
            let columns = i32::try_from(cell.symbol().width()).unwrap_or(1).clamp(1, room);
            taken = column + columns;
            glyphs.push(Glyph { symbol: cell.symbol(), look: Look::of(cell), at: (column, row), columns });
        }
    }
    glyphs
}

/// The window around what is drawn.
fn window(title: &str, drawn: &str, columns: i32, rows: i32) -> String {
    let (width, height) = (columns * CELL.0 + 2 * PADDING, rows * CELL.1 + TITLE_BAR + PADDING);
    let title = text::escaped(title);
    let (dots, family) = (dots(), text::FONTS);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" xml:space=\"preserve\">\n\
         <title>{title}</title>\n\
         <rect x=\"1\" y=\"1\" width=\"{}\" height=\"{}\" rx=\"11\" fill=\"{BACKGROUND}\" \
         stroke=\"#3d444d\" stroke-width=\"2\"/>\n\
         {dots}<g transform=\"translate({PADDING} {TITLE_BAR})\" font-family=\"{family}\" \
         font-size=\"{}\" fill=\"{}\">\n{drawn}</g>\n</svg>\n",
        width - 2,
        height - 2,
        text::SIZE,
        look::FOREGROUND,
    )
}

/// The buttons of a window, which say that this is one.
fn dots() -> String {
    let dot = |n: i32| {
        let (x, y) = (PADDING + 4 + 20 * n, TITLE_BAR / 2);
        format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"6\" fill=\"#3d444d\"/>\n")
    };
    (0..3).map(dot).collect()
}
