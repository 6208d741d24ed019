//! What takes so long that it is done on a thread beside the screens, which stay as quick as ever.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};

use super::screens::msg::Msg;
use crate::app::{App, AppError, ImportOptions, Imported, Tell, paths, words};
use crate::exchange::columns::Field;

/// Work under way. Where nobody waits for its news any more, it ends at the next chance.
pub struct Work {
    news: Receiver<Msg>,
    thread: JoinHandle<()>,
    writes: bool,
}

impl Work {
    /// Begins to take a file in, or to look at it.
    ///
    /// # Errors
    /// Where the store can't be opened once more, or the system has no thread left.
    pub fn import(app: &App, file: &str, map: Vec<(String, Field)>, look: bool) -> Result<Work, AppError> {
        let mut app = app.beside()?;
        let file = paths::expand(file);
        let options = ImportOptions { dry_run: look, map, ..ImportOptions::default() };
        Work::begin(!look, move |tell| match app.import_told(&file, &options, tell) {
            Ok(imported) if look => Msg::Brings(Box::new(imported)),
            Ok(imported) => Msg::TakenIn(taken_in(&imported)),
            Err(error) => Msg::NotTaken(error.to_string()),
        })
    }

    fn begin(writes: bool, work: impl FnOnce(Tell) -> Msg + Send + 'static) -> Result<Work, AppError> {
        let (sender, news) = channel();
        let thread = thread::Builder::new().name("import".into()).spawn(move || done(work, &sender));
        let thread = thread.map_err(|error| AppError::Failed(format!("it can't be begun: {error}")))?;
        Ok(Work { news, thread, writes })
    }

    /// Whether the store changes by it.
    pub fn writes(&self) -> bool {
        self.writes
    }

    /// What came of it since it was asked for last; `None` where there is nothing new yet. `wait` has it
    /// wait until there is.
    pub fn news(&self, wait: bool) -> Option<Msg> {
        let news = match wait {
            true => self.news.recv().map_err(|_| TryRecvError::Disconnected),
            false => self.news.try_recv(),
        };
        match news {
            Ok(msg) => Some(msg),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Msg::NotTaken("it broke off".into())),
        }
    }

    /// Stops it, and waits until it has.
    pub fn end(self) {
        drop(self.news);
        // Whatever became of it, it is over.
        self.thread.join().ok();
    }
}

fn done(work: impl FnOnce(Tell) -> Msg, news: &Sender<Msg>) {
    let msg = work(&mut |now| match news.send(Msg::Underway(now)) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    });
    // Where nobody waits for it any more, it is told to nobody.
    news.send(msg).ok();
}

fn taken_in(imported: &Imported) -> String {
    format!(
        "{} in, {} updated, {} rejected",
        words::count(imported.added, "person", "people"),
        imported.updated,
        words::count(imported.rejected.len(), "row", "rows"),
    )
}
