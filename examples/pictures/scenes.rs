//! What is drawn: the demo at noon of a working day, and the keys that lead to each screen.

use std::error::Error;
use std::fs;

use chrono_tz::Tz;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use redial::app::clock::Clock;
use redial::app::config::Config;
use redial::app::{App, demo};
use redial::tui::Screens;
use tempfile::TempDir;

use super::svg;

const ZONE: Tz = Tz::America__New_York;
const NOON: &str = "2026-06-04T12:02:00-04:00";
const STORE: &str = "demo.db";

/// A picture that is taken.
pub struct Scene {
    /// Of the file, without its ending.
    pub name: &'static str,
    /// What it shows, for those who don't see it.
    pub title: &'static str,
    /// Columns and rows.
    pub size: (u16, u16),
    /// What is pressed: letters as they are, other keys in brackets, as `v<Enter>`.
    pub keys: &'static str,
}

/// All pictures.
pub const SCENES: &[Scene] = &[
    Scene { name: "today", title: "Today", size: (120, 36), keys: "" },
    Scene { name: "today-80x24", title: "Today on a small terminal", size: (80, 24), keys: "" },
    Scene { name: "voicemail", title: "Leaving a voicemail", size: (120, 36), keys: "v" },
    Scene { name: "messages", title: "The library of messages", size: (120, 36), keys: "3jjjj" },
    Scene { name: "review", title: "Whom to decide about", size: (120, 36), keys: "4jj" },
    Scene { name: "insight", title: "What your own calls teach", size: (120, 36), keys: "6" },
    Scene { name: "tries", title: "What one more try is worth", size: (120, 36), keys: "6<Tab>" },
    Scene { name: "ahead", title: "The day ahead", size: (120, 36), keys: "f" },
    Scene { name: "results", title: "What came of a conversation", size: (120, 36), keys: "c" },
];

/// A demo that is filled once. Every picture is taken of a copy, since keys write.
pub struct Studio {
    folder: TempDir,
}

impl Studio {
    /// Fills the demo, with the configuration of somebody who said who they are.
    pub fn new() -> Result<Studio, Box<dyn Error>> {
        let folder = TempDir::new()?;
        demo::fill(&mut app(&folder)?)?;
        Ok(Studio { folder })
    }

    /// A scene as an SVG file.
    pub fn picture(&self, scene: &Scene) -> Result<String, Box<dyn Error>> {
        let title = format!("Redial: {}", scene.title);
        Ok(svg::svg(&title, &self.screen(scene)?))
    }

    /// What stands on the screen, with the cell of the cursor reversed.
    fn screen(&self, scene: &Scene) -> Result<Buffer, Box<dyn Error>> {
        let copy = TempDir::new()?;
        fs::copy(self.folder.path().join(STORE), copy.path().join(STORE))?;
        let mut screens = Screens::new(app(&copy)?, true)?;
        for key in keys_of(scene.keys)? {
            screens.event(Event::Key(KeyEvent::new(key, KeyModifiers::NONE)));
        }
        let mut terminal = Terminal::new(TestBackend::new(scene.size.0, scene.size.1))?;
        terminal.draw(|frame| screens.draw(frame))?;
        let backend = terminal.backend();
        let mut buffer = backend.buffer().clone();
        if backend.cursor_visible()
            && let Some(cell) = buffer.cell_mut(backend.cursor_position())
        {
            cell.modifier.toggle(Modifier::REVERSED);
        }
        Ok(buffer)
    }
}

fn app(folder: &TempDir) -> Result<App, Box<dyn Error>> {
    let clock = Clock::named(NOON, ZONE)?;
    let mut config = Config::in_zone(ZONE);
    config.me.name = Some("Sam Lee".into());
    config.me.company = Some("Harbor Records".into());
    config.me.country = Some("US".into());
    config.me.elevator = Some(
        "We help imaging centers and law firms find any paper within a minute, without hiring anybody."
            .into(),
    );
    Ok(App::open(&folder.path().join(STORE), config, clock)?)
}

fn keys_of(text: &str) -> Result<Vec<KeyCode>, String> {
    let mut keys = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        keys.push(match letter {
            '<' => named_key(&letters.by_ref().take_while(|c| *c != '>').collect::<String>())?,
            letter => KeyCode::Char(letter),
        });
    }
    Ok(keys)
}

fn named_key(name: &str) -> Result<KeyCode, String> {
    Ok(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Backspace" => KeyCode::Backspace,
        _ => return Err(format!("no such key: {name}")),
    })
}
