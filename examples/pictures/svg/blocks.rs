//! Block characters: parts of a cell, filled.

use super::look::mixed;
use super::rects::{Rect, Rects};
use super::{CELL, Glyph};

/// Left, upper, right and lower edge, in eighths of the cell.
type Part = [i32; 4];

const WHOLE: Part = [0, 0, 8, 8];
const UPPER_LEFT: Part = [0, 0, 4, 4];
const UPPER_RIGHT: Part = [4, 0, 8, 4];
const LOWER_LEFT: Part = [0, 4, 4, 8];
const LOWER_RIGHT: Part = [4, 4, 8, 8];

impl Rects {
    /// Fills what a block character fills; false where it is none.
    pub fn add_block(&mut self, glyph: &Glyph) -> bool {
        let parts = glyph.character().map(parts).unwrap_or_default();
        let color = match glyph.character() {
            Some('░') => mixed(glyph.look.fore, glyph.look.back, 25),
            Some('▒') => mixed(glyph.look.fore, glyph.look.back, 50),
            Some('▓') => mixed(glyph.look.fore, glyph.look.back, 75),
            _ => glyph.look.fore,
        };
        let (left, top) = glyph.corner();
        for [x1, y1, x2, y2] in &parts {
            let (x1, x2) = (x1 * CELL.0 / 8, x2 * CELL.0 / 8);
            let (y1, y2) = (y1 * CELL.1 / 8, y2 * CELL.1 / 8);
            self.add(Rect { x: left + x1, y: top + y1, width: x2 - x1, height: y2 - y1, color });
        }
        !parts.is_empty()
    }
}

fn parts(character: char) -> Vec<Part> {
    let eighths = |from: char| i32::try_from(u32::from(character) - u32::from(from)).unwrap_or(0);
    match character {
        '█' | '░' | '▒' | '▓' => vec![WHOLE],
        '▀' => vec![[0, 0, 8, 4]],
        '▁'..='▇' => vec![[0, 7 - eighths('▁'), 8, 8]],
        '▉'..='▏' => vec![[0, 0, 7 - eighths('▉'), 8]],
        '▐' => vec![[4, 0, 8, 8]],
        '▔' => vec![[0, 0, 8, 1]],
        '▕' => vec![[7, 0, 8, 8]],
        '▖' => vec![LOWER_LEFT],
        '▗' => vec![LOWER_RIGHT],
        '▘' => vec![UPPER_LEFT],
        '▝' => vec![UPPER_RIGHT],
        '▚' => vec![UPPER_LEFT, LOWER_RIGHT],
        '▞' => vec![UPPER_RIGHT, LOWER_LEFT],
        '▙' => vec![UPPER_LEFT, LOWER_LEFT, LOWER_RIGHT],
        '▛' => vec![UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT],
        '▜' => vec![UPPER_LEFT, UPPER_RIGHT, LOWER_RIGHT],
        '▟' => vec![UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT],
        _ => Vec::new(),
    }
}
