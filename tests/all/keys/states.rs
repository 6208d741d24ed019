//! States of the screens in which keys are pressed: for every context of the keymap at least one.

use std::fs;

use crossterm::event::{Event, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use redial::app::Fields;
use redial::domain::attempt::Outcome;
use redial::domain::cadence::Logged;
use redial::domain::prospect::Line;
use redial::tui::Leave;
use redial::tui::keymap::{Binding, Context};
use uuid::Uuid;

use crate::desk::{Desk, Shown, at, line, new_york};

/// The desks on which people sit before the screens.
pub struct Desks {
    busy: Desk,
    exit: Desk,
    library: Desk,
    review: Desk,
    empty: Desk,
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sits {
    /// Before a queue, with people of every past.
    Busy,
    /// The same on Monday, and the exit message is due for Dana.
    Exit,
    /// The same as at first, with the messages that come with the program.
    Library,
    /// The same, with a limit so low that three are at it.
    Review,
    /// Before nobody at all.
    Empty,
}

/// Where one is, and the keys that lead there.
pub type State = (Context, Sits, &'static str);

/// For every context: the states in which one is there. `@` is a folder with a contact list.
pub const STATES: &[State] = &[
    (Context::Queue, Sits::Busy, ""),
    (Context::Queue, Sits::Busy, "j"),
    (Context::Queue, Sits::Empty, ""),
    (Context::Person, Sits::Busy, "<Enter>"),
    (Context::Person, Sits::Busy, "<Enter>jj"),
    (Context::Person, Sits::Busy, "/rita<Enter>"),
    (Context::Prospects, Sits::Busy, "2"),
    (Context::Prospects, Sits::Busy, "2/rita<Enter>"),
    (Context::Prospects, Sits::Busy, "2j"),
    (Context::Prospects, Sits::Empty, "2"),
    (Context::Library, Sits::Library, "3"),
    (Context::Library, Sits::Library, "3j"),
    (Context::Library, Sits::Library, "3x"),
    (Context::Library, Sits::Empty, "3"),
    (Context::Review, Sits::Busy, "4"),
    (Context::Review, Sits::Review, "4"),
    (Context::Review, Sits::Review, "4j"),
    (Context::Review, Sits::Exit, "4"),
    (Context::Review, Sits::Exit, "4j"),
    (Context::Review, Sits::Empty, "4"),
    (Context::Insight, Sits::Busy, "6"),
    (Context::Insight, Sits::Empty, "6"),
    (Context::Day, Sits::Busy, "f"),
    (Context::Day, Sits::Busy, "f<Tab>"),
    (Context::Filter, Sits::Busy, "2/"),
    (Context::Filter, Sits::Busy, "2/<Down>"),
    (Context::Find, Sits::Busy, "/"),
    (Context::Find, Sits::Busy, "/<Down>"),
    (Context::Find, Sits::Busy, "/nobody of that name"),
    (Context::Palette, Sits::Busy, ":"),
    (Context::Palette, Sits::Busy, ":<Down>"),
    (Context::Message, Sits::Busy, "v"),
    (Context::Message, Sits::Library, "v"),
    (Context::Message, Sits::Exit, "/ruiz<Enter>vSo long.<Esc>"),
    (Context::Typing, Sits::Busy, "ve"),
    (Context::Typing, Sits::Busy, "veMore of it."),
    (Context::Typing, Sits::Library, "vw"),
    (Context::Results, Sits::Busy, "c"),
    (Context::Results, Sits::Busy, "iruiz<Enter>"),
    (Context::Answer, Sits::Busy, "ct"),
    (Context::Answer, Sits::Busy, "ctmon 8:30"),
    (Context::Answer, Sits::Busy, "cb"),
    (Context::Answer, Sits::Busy, "vtmon lunch"),
    (Context::Answer, Sits::Busy, "pt14:30"),
    (Context::Answer, Sits::Busy, "s"),
    (Context::Screener, Sits::Busy, "s<Enter>"),
    (Context::Permission, Sits::Busy, "cs"),
    (Context::Dialling, Sits::Busy, "d"),
    (Context::NotNow, Sits::Busy, "p"),
    (Context::OptOut, Sits::Busy, "X"),
    (Context::Touch, Sits::Busy, "2m"),
    (Context::Touch, Sits::Review, "4m"),
    (Context::WrongNumber, Sits::Busy, "w"),
    (Context::Refusal, Sits::Busy, "/abara<Enter>n"),
    (Context::Form, Sits::Busy, "a"),
    (Context::Form, Sits::Busy, "e"),
    (Context::Form, Sits::Busy, "t"),
    (Context::Form, Sits::Busy, "S"),
    (Context::Form, Sits::Library, "3a"),
    (Context::File, Sits::Busy, "I@/peo"),
    (Context::Preview, Sits::Busy, "I@/people.csv<Enter>"),
    (Context::Preview, Sits::Busy, "I@/people.csv<Enter><Down>"),
    (Context::Underway, Sits::Busy, "I@/people.csv<Begin>"),
    (Context::Underway, Sits::Busy, "I@/people.csv<Enter><Begin>"),
    (Context::Find, Sits::Busy, "2M"),
    (Context::Merge, Sits::Busy, "2Mrita<Enter>"),
    (Context::Merge, Sits::Busy, "/rita<Enter>Mruiz<Enter>"),
    (Context::Erase, Sits::Busy, "<Enter>E"),
    (Context::Help, Sits::Busy, "?"),
    (Context::Help, Sits::Busy, "?j"),
];

impl Desks {
    /// A Thursday after five. Dana is first, who has a screener and many notes, then Joe and Ada; two
    /// messages were left for Tom and Carla; Kim was dialled twice today, and
    /// Rita is at her limit.
    pub fn new() -> Desks {
        let mut busy = at("2026-06-03 12:05");
        busy.config.dial.command = vec!["true".into(), "{e164}".into()];
        let dana =
            busy.someone("Dana Ruiz", "+12125550134", |p| p.phones.push(line("+12125550135", Line::Office)));
        let [tom, carla, kim] =
            [("Tom Beck", "+12125550110"), ("Carla Mendes", "+12125550122"), ("Kim Abara", "+12125550123")]
                .map(|(name, number)| busy.person(name, number));
        busy.person("Joe Falk", "+12125550143");
        let rita = busy.someone("Rita Moss", "+12125550145", |p| p.limit = Some(1));
        busy.person("Ada Finch", "+12125550144");
        fs::write(busy.folder.path().join("people.csv"), "Name,Phone\nAbe Cole,+1 646 555 0131\n").unwrap();
        let mut app = busy.app();
        for (id, text) in [(tom, "Tom, no more overtime."), (carla, "Carla, no more lost films.")] {
            app.log(id, Logged { message: Some(text.into()), ..said(Outcome::Voicemail) }).unwrap();
        }
        app.log(dana, Logged { screener: Some("Pat".into()), ..said(Outcome::Screened) }).unwrap();
        app.log(rita, said(Outcome::NoAnswer)).unwrap();
        for n in 1..=30 {
            app.note(dana, &format!("Note {n} of many")).unwrap();
        }
        for time in ["2026-06-04 07:05", "2026-06-04 12:05"] {
            busy.turn_to(new_york(time));
            app.log(kim, said(Outcome::NoAnswer)).unwrap();
        }
        busy.turn_to(new_york("2026-06-04 17:05"));
        let mut exit = busy.twin();
        exit.config.policy.exit_after = 1;
        let message = Logged { message: Some("Dana, one idea.".into()), ..said(Outcome::Voicemail) };
        exit.app().log(dana, message).unwrap();
        // Carla has heard enough for the exit message, and has one try left; Rita may be called again.
        let limit = Fields { limit: Some(Some(2)), ..Fields::default() };
        exit.app().edit(carla, &limit).unwrap();
        exit.screens().keys("irita<Enter>t<Tab>tomorrow<Enter>y");
        let all_the_same = Logged { overridden: Some("a try".into()), ..said(Outcome::NoAnswer) };
        exit.app().log(rita, all_the_same).unwrap();
        exit.turn_to(new_york("2026-06-08 07:05"));
        let library = busy.twin();
        library.start_library();
        let mut review = busy.twin();
        review.config.policy.limit = 1;
        Desks { busy, exit, library, review, empty: at("2026-06-04 17:05") }
    }

    /// A desk as it was, whatever was pressed on another.
    pub fn desk(&self, sits: Sits) -> Desk {
        match sits {
            Sits::Busy => self.busy.twin(),
            Sits::Exit => self.exit.twin(),
            Sits::Library => self.library.twin(),
            Sits::Review => self.review.twin(),
            Sits::Empty => self.empty.twin(),
        }
    }
}

pub fn said(outcome: Outcome) -> Logged {
    Logged::just(Uuid::now_v7(), outcome)
}

/// The screens in a state, on a desk.
pub fn reach<'a>(desk: &'a Desk, (context, _, keys): &State) -> Shown<'a> {
    let keys = keys.replace('@', &desk.folder.path().display().to_string());
    let shown = desk.screens().keys(&keys);
    assert_eq!(shown.context(), *context, "{keys:?} leads elsewhere:\n{}", shown.text());
    shown
}

/// The key of a row, as it is pressed.
pub fn key_of(row: &Binding) -> Event {
    let held = if row.key.ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
    Event::Key(KeyEvent::new(row.key.code, held))
}

/// What one sees of a state: the screen, the cursor, where one is, and what the screens give way to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub text: String,
    pub cursor: Position,
    pub context: Context,
    pub leave: Option<Leave>,
}

pub fn seen(shown: &Shown) -> Seen {
    let (text, cursor) = shown.text_and_cursor();
    Seen { text, cursor, context: shown.context(), leave: shown.leave() }
}
