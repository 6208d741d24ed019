//! How far a long work has come.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

/// How far the reading of a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows that were read and dealt with.
    pub rows: u32,
    /// How much of the file's bytes was read, in percent: a workbook or a file of cards is read whole
    /// before its first row.
    pub percent: u8,
}

/// What is told how far a work has come, now and then, and says whether it goes on.
pub type Tell<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// How much of something was dealt with.
pub(super) struct Extent {
    at: Rc<Cell<u64>>,
    all: u64,
}

impl Extent {
    /// Of so much in all, as far as somebody notes.
    pub fn of(at: Rc<Cell<u64>>, all: u64) -> Extent {
        Extent { at, all }
    }

    /// How far it is.
    pub fn after(&self, rows: u32) -> Progress {
        percent(rows, self.at.get(), self.all)
    }
}

/// How far a work is with so many of all there are.
pub(super) fn percent(rows: u32, at: u64, all: u64) -> Progress {
    let percent = at.min(all).saturating_mul(100).checked_div(all).unwrap_or(100);
    Progress { rows, percent: u8::try_from(percent).unwrap_or(100) }
}
