//! The keymap: one table of places, key, action and words. It dispatches, and it makes the footer,
//! the help, the palette and the manual.

mod own;
mod table;

use crossterm::event::KeyCode;

use crate::domain::attempt::{Outcome, Talk};
use crate::domain::history::Via;
use crate::domain::touch::Channel;
pub use own::Keymap;
pub use table::KEYMAP;

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// The first row.
    First,
    /// The last row.
    Last,
    /// The day's screen.
    Today,
    /// The screen of everybody.
    Prospects,
    /// The screen of the messages.
    Messages,
    /// The screen of those to decide about.
    Review,
    /// The screen of what is learnt.
    Insight,
    /// The next chart.
    NextChart,
    /// The chart before.
    PreviousChart,
    /// Whoever is chosen is marked, to be decided about with others.
    Mark,
    /// A message is put into the library.
    AddMessage,
    /// The chosen message is changed.
    EditMessage,
    /// The chosen message is offered no more.
    Retire,
    /// The chosen message is offered again.
    Restore,
    /// The chosen person is opened, with everything that is known.
    Open,
    /// A try that reached nobody is logged at once.
    Log(Outcome),
    /// The number is dialled, once it is confirmed.
    Dial,
    /// The message pane is opened.
    Voicemail,
    /// The screener is asked about.
    Screened,
    /// They were not put through.
    NotPutThrough,
    /// They were put through.
    PutThrough,
    /// A message was left with the screener.
    LeftWithScreener,
    /// What came of the conversation is asked for.
    Conversation,
    /// What is wrong with the number is asked for.
    Number,
    /// Whoever is chosen comes back later: when is asked.
    NotNow,
    /// Back in an hour.
    InAnHour,
    /// Back at a time.
    AtATime,
    /// They are away: the day they are back is asked for.
    Away,
    /// One more try is allowed.
    OneMore,
    /// They are let go.
    LetGo,
    /// They are taken up again: a new round.
    TakeUp,
    /// They are let go, to be called when there is something new.
    KeepForNew,
    /// The pane is opened with the exit message.
    ExitMessage,
    /// Another entry of the same person is made one with theirs, once it is found and looked at.
    Merge,
    /// They are taken off the list; undo takes it back.
    Delete,
    /// They are erased for good, once it is confirmed.
    Erase,
    /// They call in: who is asked.
    CallIn,
    /// Their call was missed.
    Missed,
    /// They opted out, by a call, an e-mail or a letter: which is asked first.
    OptOut,
    /// How they opted out.
    OptedOut(Via),
    /// They were contacted in another channel: which is asked first.
    Touch,
    /// The channel.
    Touched(Channel),
    /// It is about somebody else.
    SomebodyElse,
    /// What came of the conversation.
    Talked(Talk),
    /// They were reached and put the caller off.
    BrushOff,
    /// The call is for the other objective.
    Objective,
    /// Something is noted about them.
    Note,
    /// What is known of them is changed.
    Edit,
    /// Somebody is taken in.
    Add,
    /// A contact list is taken in.
    Import,
    /// A day with made-up people is shown.
    Demo,
    /// What the first start asked is asked again.
    SetUp,
    /// Anybody is found.
    Find,
    /// Any action is found by its name.
    Palette,
    /// The other of two questions or fields.
    Other,
    /// The next earlier message.
    NextMessage,
    /// The text is edited.
    EditText,
    /// A message in the caller's own words is typed.
    OwnWords,
    /// The message is logged as a plain one instead of the exit message that is due, or back.
    PlainOrExit,
    /// The promise is changed.
    Promise,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Done: it is logged, or the next question comes.
    Accept,
    /// The next field.
    NextField,
    /// The field before.
    PreviousField,
    /// What a rule refused is logged as it happened.
    Override,
    /// The newest action is taken back.
    Undo,
    /// What to expect of the day, and what came of it.
    Day,
    /// Every key is shown.
    Help,
    /// Back to where one was.
    Back,
    /// The program rests, and the shell has the terminal.
    Suspend,
    /// The program ends.
    Quit,
}

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// In the queue.
    Queue,
    /// Before one person, opened out of a list.
    Person,
    /// In the list of everybody.
    Prospects,
    /// In the library of messages.
    Library,
    /// Among those to decide about.
    Review,
    /// Before what is learnt.
    Insight,
    /// Typing what narrows that list.
    Filter,
    /// Typing whom to find.
    Find,
    /// Typing the name of an action.
    Palette,
    /// In the message pane, looking at a message.
    Message,
    /// Typing a message.
    Typing,
    /// Choosing what came of a conversation.
    Results,
    /// Typing an answer.
    Answer,
    /// Saying what the screener did.
    Screener,
    /// At the question of permission.
    Permission,
    /// About to dial.
    Dialling,
    /// Saying until when not.
    NotNow,
    /// Saying how they opted out.
    OptOut,
    /// Saying in which other channel they were contacted.
    Touch,
    /// Saying what is wrong with a number.
    WrongNumber,
    /// Before a rule's refusal.
    Refusal,
    /// Filling in what is known of a person.
    Form,
    /// Naming a file to take in.
    File,
    /// Before what a file would bring.
    Preview,
    /// While a file is looked at or taken in.
    Underway,
    /// Before what merging would lead to.
    Merge,
    /// About to erase somebody.
    Erase,
    /// Before the day around the calls.
    Day,
    /// In the help.
    Help,
}

impl Context {
    /// Every context, in the order of the help, with its heading.
    pub const ALL: [(Context, &'static str); 29] = [
        (Context::Queue, "Today"),
        (Context::Person, "One person"),
        (Context::Prospects, "Prospects"),
        (Context::Library, "Messages"),
        (Context::Review, "Review"),
        (Context::Insight, "Insight"),
        (Context::Filter, "Narrowing the list"),
        (Context::Find, "Finding somebody"),
        (Context::Palette, "Finding an action"),
        (Context::Message, "Voicemail"),
        (Context::Typing, "Typing a message"),
        (Context::Results, "What came of it"),
        (Context::Answer, "Typing an answer"),
        (Context::Screener, "The screener"),
        (Context::Permission, "Permission"),
        (Context::Dialling, "Dialling"),
        (Context::NotNow, "Not now"),
        (Context::OptOut, "Opt-out"),
        (Context::Touch, "Another channel"),
        (Context::WrongNumber, "The number"),
        (Context::Refusal, "A rule refuses"),
        (Context::Form, "Filling in"),
        (Context::File, "Import"),
        (Context::Preview, "What a file would bring"),
        (Context::Underway, "A file under way"),
        (Context::Merge, "Two entries of one person"),
        (Context::Erase, "Erasing"),
        (Context::Day, "The day"),
        (Context::Help, "Help"),
    ];

    /// Whether printable keys are text here.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Context::Filter
                | Context::Find
                | Context::Palette
                | Context::Typing
                | Context::Answer
                | Context::Form
                | Context::File
        )
    }
}

/// A key as it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub ctrl: bool,
}

/// Whether the footer shows a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foot {
    /// In its turn, as far as there is room.
    InTurn,
    /// After those, as far as there is room.
    Last,
    /// Always, at the end.
    Pinned,
    /// Never: the help and the palette do.
    Never,
}

/// One row of the keymap.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where the key is pressed.
    pub places: &'static [Context],
    /// The key.
    pub key: Press,
    /// What it does.
    pub action: Action,
    /// Whether the footer shows it.
    pub foot: Foot,
    /// Its name in footer and palette.
    pub name: &'static str,
    /// The sentence in help and manual.
    pub help: &'static str,
}

/// A key as it is written: `n`, `Enter`, `Esc`, `Ctrl-z`.
#[must_use]
pub fn key_name(key: Press) -> String {
    let name = match key.code {
        KeyCode::Char(' ') => "Space".into(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::BackTab => "Shift-Tab".into(),
        KeyCode::F(number) => format!("F{number}"),
        other => format!("{other:?}"),
    };
    if key.ctrl { format!("Ctrl-{name}") } else { name }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn rows(context: Context) -> Vec<Binding> {
        Keymap::default().rows(context).collect()
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (context, _) in Context::ALL {
            let rows = rows(context);
            for (n, row) in rows.iter().enumerate() {
                let again = rows[n + 1..].iter().any(|other| other.key == row.key);
                assert!(!again, "{context:?} {:?}", row.key);
            }
        }
    }

    #[test]
    fn where_text_is_typed_no_printable_key_is_a_command() {
        for (context, _) in Context::ALL.into_iter().filter(|(context, _)| context.takes_text()) {
            for row in rows(context) {
                assert!(row.key.ctrl || !matches!(row.key.code, KeyCode::Char(_)), "{context:?} {row:?}");
            }
        }
    }

    #[test]
    fn every_sentence_fits_the_help_at_80_columns() {
        for row in KEYMAP {
            assert!(row.name.len() <= 21 && row.help.len() <= 49, "{row:?}");
        }
    }

    #[test]
    fn every_place_can_be_left() {
        for (context, _) in Context::ALL.into_iter().filter(|(c, _)| *c != Context::Queue) {
            let left = rows(context).iter().any(|row| matches!(row.action, Action::Back | Action::Today));
            assert!(left, "{context:?}");
        }
    }
}
