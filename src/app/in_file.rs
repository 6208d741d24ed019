//! A file to be taken in: opened once, and read from any place of it on.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use super::AppError;
use super::progress::Extent;

/// How many bytes may come from what is no file on a disk, such as a pipe: they are held in memory.
const MOST_HELD: usize = 256 << 20;

/// Such a file.
pub(super) struct InFile {
    inside: Inside,
    bytes: u64,
    /// How far it is read.
    at: Rc<Cell<u64>>,
}

enum Inside {
    Disk(File),
    Held(Cursor<Vec<u8>>),
}

impl InFile {
    /// Opens a file; what can be read only once is read now.
    ///
    /// # Errors
    /// Where it can't be opened, is a folder, or can be read only once and is too long for that.
    pub fn open(path: &Path) -> Result<InFile, AppError> {
        let failed = |why: &str| AppError::Failed(format!("{}: {why}", path.display()));
        let file = File::open(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => failed("there is no such file; check its name and folder"),
            _ => failed(&format!("it can't be opened: {error}")),
        })?;
        let about = file.metadata().map_err(|error| failed(&format!("it can't be read: {error}")))?;
        if about.is_dir() {
            return Err(failed("it is a folder; name a file in it"));
        }
        let (inside, bytes) = match about.is_file() {
            true => (Inside::Disk(file), about.len()),
            false => {
                let held = held(file, MOST_HELD).map_err(|why| failed(&why))?;
                let bytes = held.len() as u64;
                (Inside::Held(Cursor::new(held)), bytes)
            }
        };
        Ok(InFile { inside, bytes, at: Rc::default() })
    }

    /// How far it is read, from here on too.
    pub fn extent(&self) -> Extent {
        Extent::of(Rc::clone(&self.at), self.bytes)
    }
}

/// All that can be read, so many bytes at most; else why not.
fn held(input: impl Read, most: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = input.take(most as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("it can't be read: {error}"))?;
    match bytes.len() > most {
        true => Err(format!(
            "it is no file on a disk, and longer than {} MB; save it as a file, and import that",
            most >> 20
        )),
        false => Ok(bytes),
    }
}

impl Read for InFile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.inside {
            Inside::Disk(file) => file.read(into),
            Inside::Held(bytes) => bytes.read(into),
        }?;
        self.at.set(self.at.get() + read as u64);
        Ok(read)
    }
}

impl Seek for InFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match &mut self.inside {
            Inside::Disk(file) => file.seek(to),
            Inside::Held(bytes) => bytes.seek(to),
        }?;
        self.at.set(at);
        Ok(at)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_only_once_is_held_as_far_as_that_is_bearable() {
        assert_eq!(held(io::repeat(7).take(2_000), 2_000).unwrap().len(), 2_000);
        let why = held(io::repeat(7), 2 << 20).unwrap_err();
        assert!(why.contains("longer than 2 MB") && why.contains("save it as a file"), "{why}");
    }
}
