//! Areas of one colour, as few as possible.

use std::fmt;

use super::look::Rgb;

/// An area of one colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub color: Rgb,
}

impl Rect {
    fn continues(&self, left: &Rect) -> bool {
        (left.x + left.width, left.y, left.height, left.color) == (self.x, self.y, self.height, self.color)
    }

    fn stands_under(&self, above: &Rect) -> bool {
        (above.x, above.y + above.height, above.width, above.color)
            == (self.x, self.y, self.width, self.color)
    }
}

/// Areas that don't overlap. Those that touch are joined, for a seam between them would show.
#[derive(Debug, Default)]
pub struct Rects(Vec<Rect>);

impl Rects {
    /// Adds an area that lies right of or below those that were added before.
    pub fn add(&mut self, rect: Rect) {
        match self.0.last_mut() {
            Some(last) if rect.continues(last) => last.width += rect.width,
            _ => self.0.push(rect),
        }
    }

    fn joined(&self) -> Vec<Rect> {
        let mut joined: Vec<Rect> = Vec::new();
        for rect in &self.0 {
            match joined.iter_mut().find(|above| rect.stands_under(above)) {
                Some(above) => above.height += rect.height,
                None => joined.push(*rect),
            }
        }
        joined
    }
}

impl fmt::Display for Rects {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.joined().iter().try_for_each(|Rect { x, y, width, height, color }| {
            writeln!(
                f,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{color}\" \
                 shape-rendering=\"crispEdges\"/>"
            )
        })
    }
}
