//! JSON that can be looked at in a terminal.

use std::io::{self, Write};

use serde_json::ser::{CompactFormatter, Formatter};

use crate::domain::names::is_hidden;

/// JSON on one line in which whatever a terminal would obey is escaped; it reads back as it was.
pub struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        for part in text.split_inclusive(is_hidden) {
            let hidden = part.chars().next_back().filter(|c| is_hidden(*c));
            let seen = part.strip_suffix(is_hidden).unwrap_or(part);
            CompactFormatter.write_string_fragment(out, seen)?;
            let mut units = [0; 2];
            for unit in hidden.map_or(&mut [][..], |c| c.encode_utf16(&mut units)) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}
