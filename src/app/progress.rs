//! How far a long work has come.

use std::fs::File;
use std::io::Seek;

/// How far the reading of a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows that were read and dealt with.
    pub rows: u32,
    /// How much of the file's bytes was read, in percent: a workbook or a file of cards is read whole
    /// before its first row.
    pub percent: u8,
}

/// What is told how far a work has come, now and then.
pub type Tell<'a> = &'a mut dyn FnMut(Progress);

/// Where in a file its reader is.
pub(super) struct Extent {
    /// A second handle of the same opened file: where one is, the other is too.
    file: Option<File>,
    bytes: u64,
}

impl Extent {
    /// Of a file about to be read; told as unknown where the system gives no second handle.
    pub fn of(file: &File) -> Extent {
        let bytes = file.metadata().map_or(0, |about| about.len());
        Extent { file: file.try_clone().ok(), bytes }
    }

    /// How far it is.
    pub fn after(&mut self, rows: u32) -> Progress {
        let place = self.file.as_mut().and_then(|file| file.stream_position().ok()).unwrap_or(0);
        let percent = place.min(self.bytes).saturating_mul(100).checked_div(self.bytes).unwrap_or(100);
        Progress { rows, percent: u8::try_from(percent).unwrap_or(100) }
    }
}
