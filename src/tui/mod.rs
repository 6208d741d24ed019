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

use std::time::Duration;

use crossterm::event::{Event, KeyEventKind};

use crate::app::{App, AppError};
use screens::today::state::State;
use screens::today::update::{Effect, Msg, update};
use screens::today::view::view;
use terminal::{Arrival, Terminal};
use theme::Theme;

/// How often the clock and other instances are looked at.
const TICK: Duration = Duration::from_millis(250);
const SECONDS_A_MINUTE: i64 = 60;

/// Runs the screens until the person quits; `demo` marks the people as made up.
///
/// # Errors
/// Where the terminal can't be used, or the clock tells no time at the start.
pub fn run(app: App, demo: bool) -> Result<(), AppError> {
    let mut screens = Screens::new(app, demo)?;
    let mut terminal = Terminal::start()?;
    while screens.are_on() {
        terminal.draw(|frame| screens.draw(frame))?;
        match terminal.wait(TICK)? {
            Arrival::Event(event) => screens.event(event),
            Arrival::Nothing => screens.tick(),
            Arrival::End => break,
        }
    }
    Ok(())
}

/// The screens without a terminal: what comes in goes through [`Screens::event`] and
/// [`Screens::tick`], and any frame can be drawn on.
pub struct Screens {
    app: App,
    state: State,
    theme: Theme,
    on: bool,
    /// The minute and the state of the store that were last shown.
    seen: (i64, i64),
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
        let state = State::new(now, app.policy(), demo);
        let mut screens = Screens { app, state, theme, on: true, seen: (0, 0) };
        screens.tick();
        Ok(screens)
    }

    /// Whether the program goes on.
    #[must_use]
    pub fn are_on(&self) -> bool {
        self.on
    }

    /// Draws what is shown now.
    pub fn draw(&self, frame: &mut ratatui::Frame) {
        view(frame, &self.state, &self.theme);
    }

    /// Takes a key or a pasted text.
    pub fn event(&mut self, event: Event) {
        let msg = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => Msg::Key(key),
            Event::Paste(text) => Msg::Paste(text),
            _ => return,
        };
        let effects = update(&mut self.state, msg);
        self.carry_out(effects);
    }

    /// Slots open and close, promises fall due and other instances write without a key being pressed:
    /// what changed is looked up again.
    pub fn tick(&mut self) {
        let version = self.app.store().version().unwrap_or_default();
        let minute = self.app.now().map_or(0, |now| now.timestamp() / SECONDS_A_MINUTE);
        if self.seen != (minute, version) {
            self.seen = (minute, version);
            self.carry_out(vec![Effect::Load]);
        }
    }

    /// Carries effects out, and theirs, until nothing is left to be done.
    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut left = std::collections::VecDeque::from(effects);
        while let Some(effect) = left.pop_front() {
            match runtime::carry_out(&mut self.app, effect) {
                Some(msg) => left.extend(update(&mut self.state, msg)),
                None => self.on = false,
            }
        }
    }
}
