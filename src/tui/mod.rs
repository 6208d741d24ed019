//! The screens: keys in, effects out, and a terminal that is left as it was found.
//!
//! ```text
//!  key ─► keymap ─► update(&mut State, Msg) ─► effects ─► runtime ─► app
//!                        ▲                                   │
//!                        └───────────── Msg ◄────────────────┘        State ─► view
//! ```

pub mod keymap;
mod runtime;
pub mod screens;
mod terminal;
pub mod theme;
pub mod widgets;
mod work;

use std::cell::Cell;
use std::collections::VecDeque;
use std::time::Duration;

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::Position;

use crate::app::config::Mistake;
use crate::app::setup::Setup;
use crate::app::words;
use crate::app::{App, AppError};
use keymap::{Action, Context, Keymap};
use runtime::Came;
pub use runtime::Leave;
use screens::applies::is_about_them;
use screens::msg::{Effect, Msg};
use screens::people::fill;
use screens::state::{Meant, Mode, Said, State};
use screens::update::update;
use screens::view::{is_too_small, view};
use terminal::Arrival;
pub use terminal::Terminal;
use theme::Theme;
use work::Work;

/// How often the clock and other instances are looked at.
const TICK: Duration = Duration::from_millis(250);
/// How often what goes on beside the screens is asked how far it is.
const SOON: Duration = Duration::from_millis(50);
/// How many times that is before the clock and others are looked at.
const TICKS: u32 = 5;
const SECONDS_A_MINUTE: i64 = 60;

/// Why the screens are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person quit, or the terminal is gone.
    Quit,
    /// They want to look around with made-up people.
    Demo,
}

/// Runs the screens on a terminal until the person leaves; `demo` marks the people as made up.
///
/// # Errors
/// Where the terminal can't be used, or the clock tells no time at the start.
pub fn run(terminal: &mut Terminal, app: App, demo: bool) -> Result<Ended, AppError> {
    let mut screens = Screens::new(app, demo)?;
    screens.begin();
    let mut first = true;
    let mut looked = 0;
    loop {
        screens.hear(false);
        let picture = terminal.draw(|frame| screens.draw(frame))?;
        screens.shown(picture);
        if std::mem::take(&mut first) {
            screens.app.read_ahead();
        }
        if screens.catch_up() {
            continue;
        }
        let is_at_work = screens.work.is_some();
        match terminal.wait(if is_at_work { SOON } else { TICK })? {
            Arrival::Event(event, seen) => screens.pressed_before(event, seen),
            Arrival::Nothing => {
                looked = (looked + 1) % TICKS;
                if !is_at_work || looked == 0 {
                    screens.tick();
                }
            }
            Arrival::Suspend => screens.leave_for(Leave::Suspend),
            Arrival::End => return Ok(Ended::Quit),
        }
        match screens.leave.take() {
            Some(Leave::Suspend) => terminal.suspend()?,
            Some(Leave::Demo) => return Ok(Ended::Demo),
            Some(Leave::Quit) => return Ok(Ended::Quit),
            None => {}
        }
    }
}

/// The screens without a terminal: what comes in goes through [`Screens::event`] and
/// [`Screens::tick`], and any frame can be drawn on.
pub struct Screens {
    app: App,
    state: State,
    theme: Theme,
    leave: Option<Leave>,
    /// The minute and the state of the store that were last shown.
    seen: (i64, i64),
    /// What a key that logs or decides is about on the last picture, and since which it was to be seen.
    meant: (Option<Meant>, u64),
    /// What takes a while, to be carried out once the screen says so.
    slow: Option<Effect>,
    /// What goes on beside the screens.
    work: Option<Work>,
    /// Whether the key before this one wanted to leave what goes on half-way, and whether this one does.
    leaving: (bool, bool),
    /// Whether the last picture said no more than that it was too small.
    too_small: Cell<bool>,
}

impl Screens {
    /// The screens as they open.
    ///
    /// # Errors
    /// Where the clock tells no time.
    pub fn new(app: App, demo: bool) -> Result<Self, AppError> {
        let now = app.now()?;
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let theme = Theme::of(app.config(), no_color);
        let mut state = State::new(now, app.policy(), Setup::proposed(app.config()), demo);
        let (keymap, wrong) = Keymap::of(&app.config().screen.keys);
        (state.keymap, state.words) = (keymap, app.words());
        state.speaking.pace = app.config().me.pace;
        state.week_starts = app.config().screen.week_starts;
        state.said = mistakes(app.mistakes().iter().chain(&wrong));
        if let Some(told) = app.broken_off_import()? {
            let count = app.mistakes().len() + wrong.len();
            state.said = broken_off(&words::capital(&told), count);
        }
        if app.is_first_start() && !demo {
            fill::set_up(&mut state, true);
        }
        let mut screens = Screens {
            app,
            state,
            theme,
            leave: None,
            seen: (0, 0),
            meant: (None, 0),
            slow: None,
            work: None,
            leaving: (false, false),
            too_small: Cell::new(false),
        };
        screens.tick();
        Ok(screens)
    }

    /// Begins a session: it opens with what to expect of the day, where nobody was called yet, and is closed
    /// by what came of it.
    pub fn begin(&mut self) {
        self.state.session = true;
        let fresh = self.state.today.so_far.is_some_and(|day| day.anybody && day.counts.dials == 0);
        if fresh && self.state.mode == Mode::Looking {
            self.carry_out(vec![Effect::LoadAhead]);
        }
    }

    /// Whether the program goes on.
    #[must_use]
    pub fn are_on(&self) -> bool {
        self.leave.is_none()
    }

    /// What the screens give way to, if anything.
    #[must_use]
    pub fn leave(&self) -> Option<Leave> {
        self.leave
    }

    /// Where a key is pressed now.
    #[must_use]
    pub fn context(&self) -> Context {
        self.state.context()
    }

    /// Draws what is shown now.
    pub fn draw(&self, frame: &mut ratatui::Frame) {
        self.too_small.set(is_too_small(frame.area()));
        view(frame, &self.state, &self.theme);
    }

    /// A picture was shown, by its number.
    fn shown(&mut self, picture: u64) {
        let meant = Some(self.state.meant());
        if self.meant.0 != meant && !self.too_small.get() {
            self.meant = (meant, picture);
        }
    }

    /// Takes a key or a pasted text that came while a picture was on the screen. A key about somebody
    /// who wasn't to be seen yet does nothing: it was pressed for somebody else.
    fn pressed_before(&mut self, event: Event, seen: u64) {
        let unseen = self.meant.0 != Some(self.state.meant()) || seen < self.meant.1;
        match event {
            Event::Key(key) if unseen && self.is_about_them(key) => {
                let hint = "! That key came before this card was shown";
                let said = self.state.said.take().filter(|said| !said.alarm);
                let text = said.map_or_else(String::new, |said| format!("{}.  ", said.text));
                self.state.said = Said::hinted(text, hint.into());
            }
            event => self.take(event),
        }
    }

    fn is_about_them(&self, key: KeyEvent) -> bool {
        let context = self.state.context();
        self.state.keymap.action(context, key).is_some_and(|action| is_about_them(context, action))
    }

    /// Takes a key, a pasted text or, where it is on, what the mouse did, and does what it leads to, to its
    /// end.
    pub fn event(&mut self, event: Event) {
        self.take(event);
        self.catch_up();
        self.hear(true);
    }

    /// The same, but for what goes on beside the screens: that is only begun.
    pub fn take(&mut self, event: Event) {
        self.leaving = (self.leaving.1, false);
        let msg = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => Msg::Key(key),
            Event::Paste(text) => Msg::Paste(text),
            Event::Mouse(event) if self.app.config().screen.mouse => match event.kind {
                MouseEventKind::ScrollUp => Msg::Wheel(Action::Up),
                MouseEventKind::ScrollDown => Msg::Wheel(Action::Down),
                MouseEventKind::Down(MouseButton::Left) => Msg::Click(Position::new(event.column, event.row)),
                _ => return,
            },
            _ => return,
        };
        if self.too_small.get() && self.is_unseen(&msg) {
            return;
        }
        let effects = update(&mut self.state, msg);
        self.carry_out(effects);
    }

    /// Whether it is a key that does something which nobody could see: where nothing is shown, text is
    /// still typed, and the program can be left.
    fn is_unseen(&self, msg: &Msg) -> bool {
        let Msg::Key(key) = msg else { return false };
        let action = self.state.keymap.action(self.state.context(), *key);
        action.is_some_and(|action| !matches!(action, Action::Quit | Action::Suspend))
    }

    /// Takes what came of what goes on beside the screens; where `to_its_end` says so, waits for all of it.
    fn hear(&mut self, to_its_end: bool) {
        while let Some(msg) = self.work.as_ref().and_then(|work| work.news(to_its_end)) {
            if !matches!(msg, Msg::Underway(_)) {
                self.work = None;
            }
            let effects = update(&mut self.state, msg);
            self.carry_out(effects);
        }
    }

    /// Gives way, unless a list would be left half-way by it and that was not said before. It is never
    /// stopped in the middle of a write: whoever else logs would wait until somebody takes it up again.
    fn leave_for(&mut self, leave: Leave) {
        let writes = self.work.as_ref().is_some_and(Work::writes);
        if writes && leave == Leave::Suspend {
            self.state.said = Said::alarm("A list is still being taken in: suspend once it is".into());
            return;
        }
        if writes && !self.leaving.0 {
            self.leaving.1 = true;
            let text = "A list is still being taken in; the same key again leaves it half-way";
            self.state.said = Said::alarm(text.into());
            return;
        }
        if leave != Leave::Suspend
            && let Some(work) = self.work.take()
        {
            work.end();
        }
        self.leave = Some(leave);
    }

    /// Carries out what takes a while; whether there was anything.
    fn catch_up(&mut self) -> bool {
        let Some(effect) = self.slow.take() else { return false };
        self.state.said = None;
        self.carry_out_at_once(vec![effect]);
        true
    }

    /// Slots open and close, promises fall due and other instances write without a key being pressed:
    /// what changed is looked up again.
    pub fn tick(&mut self) {
        let version = self.app.store().version().unwrap_or_default();
        let minute = self.app.now().map_or(0, |now| now.timestamp() / SECONDS_A_MINUTE);
        if self.seen != (minute, version) {
            self.seen = (minute, version);
            let effects = screens::update::reload(&self.state);
            self.carry_out(effects);
        }
    }

    /// Carries effects out; one that takes a while only once the screen has said so.
    fn carry_out(&mut self, mut effects: Vec<Effect>) {
        if let Some(at) = effects.iter().position(Effect::is_slow) {
            self.slow = Some(effects.remove(at));
            self.state.said = Said::done("One moment".into());
        }
        self.carry_out_at_once(effects);
    }

    /// Carries effects out, and theirs, until nothing is left to be done.
    fn carry_out_at_once(&mut self, effects: Vec<Effect>) {
        let mut left = VecDeque::from(effects);
        while let Some(effect) = left.pop_front() {
            match runtime::carry_out(&mut self.app, effect) {
                Came::Msg(msg) => {
                    if matches!(msg, Msg::Logged(_)) {
                        // Also the same person is somebody new to a key once a call was logged.
                        self.meant.0 = None;
                    }
                    left.extend(update(&mut self.state, msg));
                }
                Came::Leave(leave) => self.leave_for(leave),
                // Looking at something else, the one before is looked at no more.
                Came::Began(work) => self.work = Some(work),
                Came::Stopped => self.work = None,
            }
        }
    }
}

/// An import that broke off; where something is wrong in the configuration besides, that is told too, in
/// few words that are never cut off.
fn broken_off(told: &str, mistakes: usize) -> Option<Said> {
    let also = words::count(mistakes, "mistake", "mistakes");
    let hint = if mistakes > 0 { format!(". Also {also} (redial config)") } else { String::new() };
    Said::hinted(told.to_owned(), hint).map(|said| Said { alarm: true, ..said })
}

/// What is wrong in the configuration, in one line: the first, and how many more there are.
fn mistakes<'a>(all: impl Iterator<Item = &'a Mistake>) -> Option<Said> {
    let mut all: Vec<&Mistake> = all.collect();
    all.sort_by_key(|mistake| mistake.line);
    let (first, others) = all.split_first()?;
    let (line, why, all) = (first.line, &first.why, others.len() + 1);
    let mistakes = words::count(all, "mistake", "mistakes");
    let text = format!("{mistakes} in the configuration; line {line}: {why}");
    Said::hinted(text, " (redial config)".into()).map(|said| Said { alarm: true, ..said })
}
