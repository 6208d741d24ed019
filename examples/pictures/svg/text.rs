//! Letters: one element for each run of equal look, held to its columns whatever the font.

use std::fmt;

use super::look::{FOREGROUND, Look};
use super::{CELL, Glyph};

/// Whatever monospace font the viewer has.
pub const FONTS: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
/// Such a font's letters are six tenths as wide as this: one cell.
pub const SIZE: &str = "16.6";
/// Of the letters' feet below the upper edge of their row.
const BASELINE: i32 = 16;

/// Letters of one look, one after the other.
#[derive(Debug)]
struct Run {
    text: String,
    look: Look,
    x: i32,
    y: i32,
    width: i32,
    /// Whether it stands by itself: a font may lack it, and what stands in for it is of any width.
    alone: bool,
}

impl Run {
    fn of(glyph: &Glyph) -> Run {
        let (x, y) = glyph.corner();
        let alone = glyph.columns > 1 || !glyph.symbol.chars().all(is_in_every_font);
        Run { text: glyph.symbol.to_owned(), look: glyph.look, x, y, width: glyph.width(), alone }
    }

    fn continues(&self, last: &Run) -> bool {
        let ends = (last.x + last.width, last.y, last.look, last.alone);
        ends == (self.x, self.y, self.look, false) && !self.alone
    }

    /// Without the blanks around it, which nobody sees.
    fn trimmed(&self) -> Run {
        let before = self.text.len() - self.text.trim_start_matches(' ').len();
        let blank = |count: usize| i32::try_from(count).unwrap_or(0) * CELL.0;
        let text = self.text.trim_matches(' ').to_owned();
        let width = self.width - blank(self.text.len() - text.len());
        Run { text, x: self.x + blank(before), width, ..*self }
    }

    /// Lines under and through it, blanks too.
    fn rules(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Run { x, y, width, look, .. } = self;
        let under = look.underlined.then_some(BASELINE + 3);
        let through = look.crossed_out.then_some(BASELINE - 5);
        for below in [under, through].into_iter().flatten() {
            let (y, color) = (y + below, look.fore);
            writeln!(f, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"1\" fill=\"{color}\"/>")?;
        }
        Ok(())
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.rules(f)?;
        let Run { text, look, x, y, width, .. } = self.trimmed();
        if text.is_empty() {
            return Ok(());
        }
        let y = y + BASELINE;
        write!(f, "<text x=\"{x}\" y=\"{y}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"")?;
        if look.fore != FOREGROUND {
            write!(f, " fill=\"{}\"", look.fore)?;
        }
        if look.bold {
            write!(f, " font-weight=\"bold\"")?;
        }
        if look.italic {
            write!(f, " font-style=\"italic\"")?;
        }
        writeln!(f, ">{}</text>", escaped(&text))
    }
}

/// The letters of a screen.
#[derive(Debug, Default)]
pub struct Text(Vec<Run>);

impl Text {
    /// Adds a glyph that stands right of or below those that were added before.
    pub fn add(&mut self, glyph: &Glyph) {
        let run = Run::of(glyph);
        match self.0.last_mut() {
            Some(last) if run.continues(last) => {
                last.text += &run.text;
                last.width += run.width;
            }
            _ => self.0.push(run),
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|run| run.fmt(f))
    }
}

/// ASCII, Latin letters, dashes, quotes and the ellipsis.
fn is_in_every_font(character: char) -> bool {
    matches!(character, '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{24f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '…')
}

/// A text as XML has it. What XML can't hold becomes a replacement character.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '&' => escaped += "&amp;",
            '"' => escaped += "&quot;",
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            character => escaped.push(character),
        }
    }
    escaped
}
