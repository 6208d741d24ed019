//! A file that comes to be whole or not at all, for nobody else to read.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::AppError;

/// How many links in a row are followed.
const LINKS: usize = 40;

/// A file under way, under another name beside its own.
pub(super) struct OutFile {
    target: PathBuf,
    beside: PathBuf,
    over: bool,
    out: Option<BufWriter<File>>,
}

impl OutFile {
    /// Begins a file; one that is there is written over only where `over` says so.
    ///
    /// # Errors
    /// Where one is in the way, or it can't be written there. None of the files `never` is written over.
    pub fn begin(path: &Path, over: bool, never: &[&Path]) -> Result<Self, AppError> {
        let target = followed(path);
        match fs::metadata(&target) {
            Ok(there) if !there.is_file() => return Err(failed(path, "it is no file; name another")),
            Ok(_) if !over => return Err(in_the_way(path)),
            Ok(there) if never.iter().any(|other| is(other, &there)) => {
                return Err(failed(path, "Redial keeps its own there; name another file"));
            }
            Ok(_) | Err(_) => {}
        }
        let mut name = OsString::from(".");
        name.push(target.file_name().ok_or_else(|| failed(path, "it is no file; name one"))?);
        name.push(format!(".{}", uuid::Uuid::now_v7()));
        let beside = target.with_file_name(name);
        let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside);
        let out = BufWriter::new(opened.map_err(|error| unwritable(path, &error))?);
        Ok(OutFile { target, beside, over, out: Some(out) })
    }

    /// What it is written to.
    pub fn out(&mut self) -> impl Write {
        Out(self.out.as_mut())
    }

    /// Puts it in its place, whole.
    ///
    /// # Errors
    /// Where that can't be done; then nothing is there.
    pub fn end(mut self) -> Result<(), AppError> {
        let out = self.out.take();
        let done = out.map_or(Ok(()), whole).and_then(|()| self.put());
        done.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => in_the_way(&self.target),
            _ => unwritable(&self.target, &error),
        })
    }

    fn put(&self) -> io::Result<()> {
        if self.over {
            fs::rename(&self.beside, &self.target)?;
        } else {
            // Another name for a file is only given where there is no such name yet.
            match fs::hard_link(&self.beside, &self.target) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists && !self.target.exists() => {
                    fs::rename(&self.beside, &self.target)?;
                }
                linked => linked?,
            }
        }
        let folder = self.target.parent().filter(|folder| !folder.as_os_str().is_empty());
        // That it is there under its name is on the disk too, where the system can say so.
        File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all()).ok();
        Ok(())
    }
}

impl Drop for OutFile {
    fn drop(&mut self) {
        // Where it was renamed nothing is left to go.
        fs::remove_file(&self.beside).ok();
    }
}

struct Out<'a>(Option<&'a mut BufWriter<File>>);

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.as_mut().map_or(Ok(bytes.len()), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_mut().map_or(Ok(()), |out| out.flush())
    }
}

fn whole(out: BufWriter<File>) -> io::Result<()> {
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

fn is(other: &Path, there: &fs::Metadata) -> bool {
    fs::metadata(other).is_ok_and(|other| (other.dev(), other.ino()) == (there.dev(), there.ino()))
}

fn failed(path: &Path, why: &str) -> AppError {
    AppError::Failed(format!("{}: {why}", path.display()))
}

fn in_the_way(path: &Path) -> AppError {
    failed(path, "there is such a file already; name another, or write over it with --force")
}

fn unwritable(path: &Path, error: &io::Error) -> AppError {
    failed(path, &format!("it can't be written: {error}"))
}

/// The file behind links, whether it is there or not.
pub(super) fn followed(path: &Path) -> PathBuf {
    let mut target = path.to_owned();
    for _ in 0..LINKS {
        let Ok(next) = fs::read_link(&target) else { break };
        target = target.parent().map_or_else(PathBuf::new, Path::to_owned).join(next);
    }
    target
}
