//! The terminal: raw and on its own screen while the program runs, as it was found afterwards, also
//! after a panic, a signal or a hang-up.

use std::io::{self, Stdout, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event,
};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};

use crate::app::AppError;

/// What came in while the program waited.
pub enum Arrival {
    /// A key, a paste, a new size; with the number of the picture that was on the screen then.
    Event(Event, u64),
    /// Nothing.
    Nothing,
    /// A signal to rest.
    Suspend,
    /// A signal to end, or the terminal is gone.
    End,
}

/// The terminal while the program has it.
pub struct Terminal {
    screen: ratatui::Terminal<CrosstermBackend<Stdout>>,
    events: Receiver<io::Result<(Event, u64)>>,
    /// How many pictures were drawn.
    pictures: Arc<AtomicU64>,
    ended: Arc<AtomicBool>,
    rests: Arc<AtomicBool>,
    /// Whether the mouse is listened to.
    mouse: bool,
}

impl Terminal {
    /// Takes the terminal; with `mouse`, its mouse too.
    ///
    /// # Errors
    /// Where there is none, or it can't be set up.
    pub fn start(mouse: bool) -> Result<Self, AppError> {
        let (ended, rests) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        signal_hook::flag::register(SIGTSTP, Arc::clone(&rests)).map_err(failed)?;
        for signal in [SIGTERM, SIGHUP, SIGINT] {
            signal_hook::flag::register(signal, Arc::clone(&ended)).map_err(failed)?;
        }
        give_back_on_panic(mouse);
        take(mouse).map_err(failed)?;
        let screen = ratatui::Terminal::new(CrosstermBackend::new(stdout())).map_err(failed)?;
        let pictures = Arc::new(AtomicU64::new(0));
        let events = listen(Arc::clone(&pictures));
        Ok(Terminal { screen, events, pictures, ended, rests, mouse })
    }

    /// Draws a picture, and gives its number. It counts as shown from the first byte on: a key that
    /// answers it can't come earlier.
    ///
    /// # Errors
    /// Where the terminal can't be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> Result<u64, AppError> {
        let number = self.pictures.fetch_add(1, Ordering::SeqCst) + 1;
        self.screen.draw(view).map_err(failed)?;
        Ok(number)
    }

    /// Gives the terminal back to the shell until it takes the program up again. Where there is no
    /// shell behind, nothing could, and nothing happens.
    ///
    /// # Errors
    /// Where the terminal can't be taken again.
    pub fn suspend(&mut self) -> Result<(), AppError> {
        let leads = rustix::process::getsid(None).is_ok_and(|session| session == rustix::process::getpid());
        if !leads {
            give_back(self.mouse);
            signal_hook::low_level::emulate_default_handler(SIGTSTP).map_err(failed)?;
            take(self.mouse).map_err(failed)?;
            // `clear` would ask the terminal where the cursor is, and the thread that reads the keys
            // would have the answer.
            let size = self.screen.size().map_err(failed)?;
            self.screen.resize(size.into()).map_err(failed)?;
        }
        Ok(())
    }

    /// Waits for what comes in, for so long at most.
    ///
    /// # Errors
    /// Where the terminal can't be read.
    pub fn wait(&self, most: Duration) -> Result<Arrival, AppError> {
        match self.events.recv_timeout(most) {
            _ if self.ended.load(Ordering::Relaxed) => Ok(Arrival::End),
            Ok(event) => event.map(|(event, seen)| Arrival::Event(event, seen)).map_err(failed),
            Err(RecvTimeoutError::Timeout) if self.rests.swap(false, Ordering::Relaxed) => {
                Ok(Arrival::Suspend)
            }
            Err(RecvTimeoutError::Timeout) if gone() => Ok(Arrival::End),
            Err(RecvTimeoutError::Timeout) => Ok(Arrival::Nothing),
            Err(RecvTimeoutError::Disconnected) => Ok(Arrival::End),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back(self.mouse);
    }
}

/// Keys are read on a thread of their own: where the terminal is gone the reading never returns, and
/// the program must end all the same.
fn listen(pictures: Arc<AtomicU64>) -> Receiver<io::Result<(Event, u64)>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        loop {
            let event = crossterm::event::read();
            let broken = event.is_err();
            let seen = pictures.load(Ordering::SeqCst);
            if sender.send(event.map(|event| (event, seen))).is_err() || broken {
                return;
            }
        }
    });
    receiver
}

/// Whether the terminal hung up.
fn gone() -> bool {
    let stdin = rustix::stdio::stdin();
    let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
    let now = rustix::event::Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut watched, Some(&now)).is_ok()
        && watched.iter().any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL))
}

/// Makes the terminal raw, on a screen of its own.
fn take(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse { execute!(stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Makes the terminal what it was. What fails on the way can't be mended here.
fn give_back(mouse: bool) {
    if mouse {
        let _ = execute!(stdout(), DisableMouseCapture);
    }
    let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, crossterm::cursor::Show);
    let _ = disable_raw_mode();
}

fn give_back_on_panic(mouse: bool) {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back(mouse);
        report(panic);
    }));
}

fn failed(error: io::Error) -> AppError {
    AppError::Failed(format!("the terminal could not be used: {error}"))
}
