//! Box-drawing characters: lines from the middle of a cell to its edges, joined across cells.

use std::collections::BTreeMap;
use std::fmt;

use super::look::{Rgb, mixed};
use super::{CELL, Glyph};

const RIGHT: usize = 1;
const LEFT: usize = 2;
const DOWN: usize = 4;
const UP: usize = 8;

/// The characters by the arms that they have, from `RIGHT` alone to all four.
const LIGHT: &str = "╶╴─╷┌┐┬╵└┘┴│├┤┼";
const HEAVY: &str = "╺╸━╻┏┓┳╹┗┛┻┃┣┫╋";
const DOUBLE: &str = "  ═ ╔╗╦ ╚╝╩║╠╣╬";
const ROUND: &str = "    ╭╮  ╰╯     ";

/// How far the two lines of a double one are from its middle.
const APART: i32 = 2;
/// How much of their colour lines have, in percent: frames stand back behind what they hold.
const STRENGTH: u16 = 65;
/// The half of a cell.
const HALF: (i32, i32) = (CELL.0 / 2, CELL.1 / 2);

/// How lines of one kind are drawn; they are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pen {
    color: Rgb,
    heavy: bool,
}

/// Where a line runs, to the right or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// Its row or column, in units.
    on: i32,
    from: i32,
    to: i32,
}

/// What is drawn with one pen.
#[derive(Debug, Default)]
struct Strokes {
    across: Vec<Stretch>,
    down: Vec<Stretch>,
    /// Round corners, as path data.
    curves: String,
}

/// The lines of a screen.
#[derive(Debug, Default)]
pub struct Lines(BTreeMap<Pen, Strokes>);

impl Lines {
    /// Draws what a box-drawing character draws; false where it is none.
    pub fn add(&mut self, glyph: &Glyph) -> bool {
        let Some((draw, arms)) = glyph.character().and_then(shape) else { return false };
        let (x, y) = glyph.corner();
        let heavy = glyph.character().is_some_and(|character| HEAVY.contains(character));
        let color = mixed(glyph.look.fore, glyph.look.back, STRENGTH);
        let strokes = self.0.entry(Pen { color, heavy }).or_default();
        draw(strokes, (x + HALF.0, y + HALF.1), arms);
        true
    }
}

/// How a character is drawn, and its arms.
fn shape(character: char) -> Option<(Draw, usize)> {
    let sets: [(&str, Draw); 4] = [
        (LIGHT, Strokes::single),
        (HEAVY, Strokes::single),
        (DOUBLE, Strokes::double),
        (ROUND, Strokes::round),
    ];
    sets.into_iter().filter(|_| character != ' ').find_map(|(set, draw)| {
        let index = set.chars().position(|other| other == character)?;
        Some((draw, index + 1))
    })
}

/// Draws arms from the middle of a cell.
type Draw = fn(&mut Strokes, (i32, i32), usize);

impl Strokes {
    fn single(&mut self, (x, y): (i32, i32), arms: usize) {
        let ends = |arm| arms & arm != 0;
        let left = if ends(LEFT) { x - HALF.0 } else { x };
        let right = if ends(RIGHT) { x - HALF.0 + CELL.0 } else { x };
        let top = if ends(UP) { y - HALF.1 } else { y };
        let bottom = if ends(DOWN) { y - HALF.1 + CELL.1 } else { y };
        self.line_across(y, left, right);
        self.line_down(x, top, bottom);
    }

    /// Two lines along each arm. On the side of another arm they end where they meet its nearer line,
    /// at a corner's outside they go on to its farther one.
    fn double(&mut self, (x, y): (i32, i32), arms: usize) {
        let is = |arm| arms & arm != 0;
        let inset = |near, far| match (is(near), is(far)) {
            (true, _) => APART,
            (false, true) => -APART,
            (false, false) => 0,
        };
        for (side, near, far) in [(-APART, UP, DOWN), (APART, DOWN, UP)] {
            let inset = inset(near, far);
            if is(RIGHT) {
                self.line_across(y + side, x + inset, x - HALF.0 + CELL.0);
            }
            if is(LEFT) {
                self.line_across(y + side, x - HALF.0, x - inset);
            }
        }
        for (side, near, far) in [(-APART, LEFT, RIGHT), (APART, RIGHT, LEFT)] {
            let inset = inset(near, far);
            if is(DOWN) {
                self.line_down(x + side, y + inset, y - HALF.1 + CELL.1);
            }
            if is(UP) {
                self.line_down(x + side, y - HALF.1, y - inset);
            }
        }
    }

    fn round(&mut self, (x, y): (i32, i32), arms: usize) {
        let side = if arms & RIGHT != 0 { x - HALF.0 + CELL.0 } else { x - HALF.0 };
        let end = if arms & DOWN != 0 { y - HALF.1 + CELL.1 } else { y - HALF.1 };
        let bend = if arms & DOWN != 0 { y + HALF.0 } else { y - HALF.0 };
        self.curves += &format!("M{x} {end}V{bend}Q{x} {y} {side} {y}");
    }

    fn line_across(&mut self, on: i32, from: i32, to: i32) {
        self.across.push(Stretch { on, from, to });
    }

    fn line_down(&mut self, on: i32, from: i32, to: i32) {
        self.down.push(Stretch { on, from, to });
    }
}

/// Stretches of any length, those that touch as one.
fn joined(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut sorted: Vec<Stretch> = stretches.iter().copied().filter(|line| line.from < line.to).collect();
    sorted.sort_by_key(|line| (line.on, line.from));
    let mut joined: Vec<Stretch> = Vec::new();
    for line in sorted {
        match joined.last_mut() {
            Some(last) if last.on == line.on && line.from <= last.to => last.to = last.to.max(line.to),
            _ => joined.push(line),
        }
    }
    joined
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (pen, strokes) in &self.0 {
            write!(f, "<path d=\"{}", strokes.curves)?;
            for Stretch { on, from, to } in joined(&strokes.across) {
                write!(f, "M{from} {on}H{to}")?;
            }
            for Stretch { on, from, to } in joined(&strokes.down) {
                write!(f, "M{on} {from}V{to}")?;
            }
            let (color, width) = (pen.color, if pen.heavy { "3" } else { "1.3" });
            writeln!(
                f,
                "\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-linecap=\"square\"/>"
            )?;
        }
        Ok(())
    }
}
