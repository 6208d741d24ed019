//! A bar of how far a long work is, on standard error while somebody looks on.

use std::io::{self, IsTerminal, Write};

use super::table;
use crate::app::Progress;

/// Cells of the bar.
const CELLS: usize = 20;
/// Back to the line's begin, and what stands there gone.
const AFRESH: &str = "\r\x1b[K";

/// A bar, once something was told of.
pub(super) struct Bar {
    name: String,
    seen: bool,
    drawn: bool,
}

impl Bar {
    /// A bar for something that has a name; never drawn where standard error is no terminal.
    pub fn of(name: &str) -> Bar {
        Bar { name: table::line(name), seen: io::stderr().is_terminal(), drawn: false }
    }

    /// Draws it anew. What comes first is not worth a bar: short lists are in before one could see it.
    pub fn tell(&mut self, now: Progress) {
        if self.seen && now.rows > 0 {
            self.drawn = true;
            // That a bar can't be drawn is no reason to stop what it tells of.
            let _ = write!(io::stderr(), "{AFRESH}{}", line(&self.name, now));
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.drawn {
            let _ = write!(io::stderr(), "{AFRESH}");
        }
    }
}

fn line(name: &str, now: Progress) -> String {
    let full = CELLS * usize::from(now.percent.min(100)) / 100;
    let (done, left) = ("#".repeat(full), ".".repeat(CELLS - full));
    format!("{name}  {done}{left} {:3} %  {} rows", now.percent, now.rows)
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    #[test]
    fn a_bar_fills_as_the_file_is_read() {
        let at = |rows, percent| line("people.csv", Progress { rows, percent });
        assert_eq!(at(2_000, 0), "people.csv  ....................   0 %  2000 rows");
        assert_eq!(at(52_000, 52), "people.csv  ##########..........  52 %  52000 rows");
        assert_eq!(at(100_000, 100), "people.csv  #################### 100 %  100000 rows");
    }
}
