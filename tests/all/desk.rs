//! A salesperson's desk for tests: a store of its own, a clock that is turned by hand, people, and
//! the screens: time and keys in, screen out.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use chrono::Utc;
use chrono_tz::Tz;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::Color;
use redial::app::App;
use redial::app::clock::Clock;
use redial::app::config::{Config, Mistake};
use redial::domain::hours::{Moment, instant_at};
use redial::domain::place::phone::{self, Number};
use redial::domain::prospect::{Line, Phone, Prospect, ProspectId};
use redial::store::{NewProspect, Store, StoreError};
use redial::tui::keymap::Context;
use redial::tui::{Leave, Screens};
use tempfile::TempDir;

pub const NEW_YORK: Tz = Tz::America__New_York;

/// A desk in New York at a time of the clock there.
pub struct Desk {
    pub folder: TempDir,
    pub config: Config,
    /// What is wrong in that configuration.
    pub mistakes: Vec<Mistake>,
    /// The file that it comes from, where it comes from one.
    pub config_file: Option<PathBuf>,
    /// Whether the people are shown as made up.
    pub demo: bool,
}

/// A wall time in New York, as `2026-06-04 12:02`.
pub fn new_york(text: &str) -> Moment {
    there(text, NEW_YORK)
}

pub fn there(text: &str, zone: Tz) -> Moment {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    instant_at(zone, local.date(), local.time())
}

pub fn at(text: &str) -> Desk {
    let mut config = Config::in_zone(NEW_YORK);
    config.me.calls = Some(redial::domain::policy::Calls::Offices);
    let folder = TempDir::new().unwrap();
    let desk = Desk { folder, config, mistakes: Vec::new(), config_file: None, demo: false };
    desk.turn_to(new_york(text));
    desk
}

impl Desk {
    pub fn store_file(&self) -> PathBuf {
        self.folder.path().join("redial.db")
    }

    fn clock_file(&self) -> PathBuf {
        self.folder.path().join("clock")
    }

    pub fn turn_to(&self, now: Moment) {
        fs::write(self.clock_file(), now.with_timezone(&Utc).to_rfc3339()).unwrap();
    }

    /// Another desk with the same people, the same past and the same time of day.
    pub fn twin(&self) -> Desk {
        let folder = TempDir::new().unwrap();
        for entry in fs::read_dir(self.folder.path()).unwrap() {
            let file = entry.unwrap();
            fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        let (config, mistakes) = (self.config.clone(), self.mistakes.clone());
        Desk { folder, config, mistakes, config_file: None, demo: self.demo }
    }

    pub fn app(&self) -> App {
        let clock = Clock::File(self.clock_file());
        let app = App::open(&self.store_file(), self.config.clone(), clock).unwrap();
        let app = app.with_mistakes(self.mistakes.clone());
        match &self.config_file {
            Some(file) => app.configured_in(file.clone()),
            None => app,
        }
    }

    pub fn store(&self) -> Store {
        Store::open(&self.store_file(), &self.config.policy()).unwrap()
    }

    /// Puts the messages that come with the program on the desk.
    pub fn start_library(&self) {
        self.app().start_library().unwrap();
    }

    /// Takes somebody in with a number.
    pub fn person(&self, name: &str, number: &str) -> ProspectId {
        self.someone(name, number, |_| ())
    }

    pub fn someone(&self, name: &str, number: &str, tell: impl FnOnce(&mut Prospect)) -> ProspectId {
        let mut prospect =
            Prospect { name: name.into(), phones: vec![line(number, Line::Office)], ..Prospect::nobody() };
        tell(&mut prospect);
        let new = NewProspect { prospect, notes: Vec::new() };
        let now = self.app().now().unwrap();
        self.store().act("add", now, |acting| acting.add(&new)).map_err(|error: StoreError| error).unwrap()
    }

    /// The screens of whoever starts the program with a configuration of their own, at first none.
    pub fn first_screens(&self) -> Shown<'_> {
        let app = self.app().configured_in(self.folder.path().join("config.toml"));
        Shown { desk: self, screens: Screens::new(app, false).unwrap(), size: (80, 24) }
    }

    /// The screens, at 80×24 unless told otherwise.
    pub fn screens(&self) -> Shown<'_> {
        Shown { desk: self, screens: Screens::new(self.app(), self.demo).unwrap(), size: (80, 24) }
    }

    /// What was done at a time of the clock in New York, by keys on the screens.
    pub fn did(&self, time: &str, keys: &str) {
        self.turn_to(new_york(time));
        self.screens().keys(keys);
    }
}

pub fn line(number: &str, line: Line) -> Phone {
    let number: Number = phone::parse(number, Some("US")).unwrap();
    Phone { number, label: None, line, dead: false }
}

/// The screens, as a person sits before them.
pub struct Shown<'a> {
    desk: &'a Desk,
    screens: Screens,
    size: (u16, u16),
}

impl Shown<'_> {
    pub fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// The same, once a session has begun.
    pub fn begun(mut self) -> Self {
        self.screens.begin();
        self
    }

    /// Presses keys: letters as they are, others in brackets, as `v<Enter>`.
    pub fn keys(mut self, keys: &str) -> Self {
        self.press_all(keys);
        self
    }

    /// The same, whoever else looks on. `<Begin>` is an Enter behind which nobody waits for what goes on
    /// beside the screens.
    pub fn press_all(&mut self, keys: &str) {
        let pressed = |key| Event::Key(KeyEvent::new(key, KeyModifiers::NONE));
        for (n, keys) in keys.split("<Begin>").enumerate() {
            if n > 0 {
                self.screens.take(pressed(KeyCode::Enter));
            }
            keys_of(keys).into_iter().for_each(|key| self.screens.event(pressed(key)));
        }
    }

    /// Presses keys, and waits for nothing that goes on beside the screens.
    pub fn begin(&mut self, keys: &str) {
        for key in keys_of(keys) {
            self.screens.take(Event::Key(KeyEvent::new(key, KeyModifiers::NONE)));
        }
    }

    /// Presses Ctrl-z.
    pub fn suspend(&mut self) {
        self.screens.take(Event::Key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL)));
    }

    /// Pastes a text, or drops a file.
    pub fn pasted(mut self, text: &str) -> Self {
        self.screens.event(Event::Paste(text.into()));
        self
    }

    /// Clicks on the first place where a text stands.
    pub fn click(mut self, text: &str) -> Self {
        let shown = self.text();
        let (row, line) = shown.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let column = unicode_width::UnicodeWidthStr::width(line.split(text).next().unwrap());
        self.mouse(MouseEventKind::Down(MouseButton::Left), (column, row));
        self
    }

    /// Turns the wheel, so many rows down, or up where it is negative.
    pub fn wheel(mut self, rows: i32) -> Self {
        let kind = if rows > 0 { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp };
        (0..rows.abs()).for_each(|_| self.mouse(kind, (0, 0)));
        self
    }

    fn mouse(&mut self, kind: MouseEventKind, (column, row): (usize, usize)) {
        let (column, row) = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
        self.screens.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    /// Turns the clock, and lets the program notice.
    pub fn turn_to(mut self, text: &str) -> Self {
        self.desk.turn_to(new_york(text));
        self.screens.tick();
        self
    }

    /// Takes a key or a paste as the terminal gives it.
    pub fn event(&mut self, event: Event) {
        self.screens.event(event);
    }

    /// Makes the screen another size.
    pub fn size(&mut self, width: u16, height: u16) {
        self.size = (width, height);
    }

    /// Lets the program notice what has changed meanwhile.
    pub fn tick(&mut self) {
        self.screens.tick();
    }

    /// Where a key is pressed now.
    pub fn context(&self) -> Context {
        self.screens.context()
    }

    /// What the screens give way to, if anything.
    pub fn leave(&self) -> Option<Leave> {
        self.screens.leave()
    }

    pub fn is_on(&self) -> bool {
        self.screens.are_on()
    }

    /// What the screens are drawn on.
    fn drawn(&self) -> TestBackend {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| self.screens.draw(frame)).unwrap();
        terminal.backend().clone()
    }

    /// What stands on the screen, without styles, and where the cursor is.
    pub fn text_and_cursor(&self) -> (String, Position) {
        let mut backend = self.drawn();
        (lines(&backend), backend.get_cursor_position().unwrap())
    }

    /// What stands on the screen, each stretch of a style in brackets behind its letters: `bars[Cyan]`.
    pub fn styled(&self) -> String {
        let backend = self.drawn();
        let width = usize::from(backend.buffer().area.width);
        let rows = backend.buffer().content().chunks(width).map(|row| {
            let runs = row.chunk_by(|a, b| style_of(a) == style_of(b));
            runs.map(|run| {
                let text: String = run.iter().map(|cell| cell.symbol()).collect();
                match style_of(&run[0]) {
                    style if style.is_empty() => text,
                    style => format!("{text}[{style}]"),
                }
            })
            .collect::<String>()
        });
        rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// The colours on the screen.
    pub fn colours(&self) -> BTreeSet<String> {
        let backend = self.drawn();
        let cells = backend.buffer().content().iter();
        cells.filter(|cell| cell.fg != Color::Reset).map(|cell| cell.fg.to_string()).collect()
    }

    /// What stands on the screen, without styles.
    pub fn text(&self) -> String {
        lines(&self.drawn())
    }
}

/// The colour and weight of a cell, in words.
fn style_of(cell: &Cell) -> String {
    let colour = (cell.fg != Color::Reset).then(|| cell.fg.to_string());
    let weight = (!cell.modifier.is_empty()).then(|| format!("{:?}", cell.modifier).to_lowercase());
    colour.into_iter().chain(weight).collect::<Vec<_>>().join(" ")
}

fn lines(backend: &TestBackend) -> String {
    let buffer = backend.buffer();
    let width = usize::from(buffer.area.width);
    let rows = buffer.content().chunks(width).map(|row| {
        let mut text = String::new();
        let mut skip = 0;
        for cell in row {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            text.push_str(cell.symbol());
            skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
        }
        text.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn keys_of(text: &str) -> Vec<KeyCode> {
    let mut keys = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '<' {
            keys.push(KeyCode::Char(letter));
            continue;
        }
        let name: String = letters.by_ref().take_while(|c| *c != '>').collect();
        keys.push(match name.as_str() {
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "PageDown" => KeyCode::PageDown,
            "End" => KeyCode::End,
            "Up" => KeyCode::Up,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Down" => KeyCode::Down,
            "Backspace" => KeyCode::Backspace,
            other => panic!("no such key: {other}"),
        });
    }
    keys
}
