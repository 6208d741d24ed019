//! The keymap: one table of context, key, action and words. It dispatches, and it makes the footer,
//! the help and the manual.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::attempt::{Outcome, Talk};
use crate::domain::history::Via;

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The first row.
    First,
    /// The last row.
    Last,
    /// A try that reached nobody is logged at once.
    Log(Outcome),
    /// The number is dialled, once it is confirmed.
    Dial,
    /// The message pane is opened.
    Voicemail,
    /// The screener is asked about.
    Screened,
    /// What came of the conversation is asked for.
    Conversation,
    /// What is wrong with the number is asked for.
    Number,
    /// They opted out, by a call, an e-mail or a letter: which is asked first.
    OptOut,
    /// How they opted out.
    OptedOut(Via),
    /// What came of the conversation.
    Talked(Talk),
    /// They were reached and put the caller off.
    BrushOff,
    /// The other of two questions.
    Other,
    /// The next earlier message.
    NextMessage,
    /// The text is edited.
    Edit,
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
    /// What a rule refused is logged as it happened.
    Override,
    /// The newest action is taken back.
    Undo,
    /// Every key is shown.
    Help,
    /// Back to where one was.
    Back,
    /// The program ends.
    Quit,
}

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// In the queue.
    Queue,
    /// In the message pane, looking at a message.
    Message,
    /// Typing a message.
    Typing,
    /// Choosing what came of a conversation.
    Results,
    /// Typing an answer.
    Answer,
    /// At the question of permission.
    Permission,
    /// About to dial.
    Dialling,
    /// Saying how they opted out.
    OptOut,
    /// Saying what is wrong with a number.
    WrongNumber,
    /// Before a rule's refusal.
    Refusal,
    /// In the help.
    Help,
}

impl Context {
    /// Every context, in the order of the help, with its heading.
    pub const ALL: [(Context, &'static str); 11] = [
        (Context::Queue, "Today"),
        (Context::Message, "Voicemail"),
        (Context::Typing, "Typing a message"),
        (Context::Results, "What came of it"),
        (Context::Answer, "Typing an answer"),
        (Context::Permission, "Permission"),
        (Context::Dialling, "Dialling"),
        (Context::OptOut, "Opt-out"),
        (Context::WrongNumber, "The number"),
        (Context::Refusal, "A rule refuses"),
        (Context::Help, "Help"),
    ];

    /// Whether printable keys are text here.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(self, Context::Typing | Context::Answer)
    }
}

/// One row of the keymap.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where the key is pressed.
    pub context: Context,
    /// The key.
    pub key: KeyCode,
    /// What it does.
    pub action: Action,
    /// The word in the footer; empty where the help alone names it.
    pub hint: &'static str,
    /// The sentence in the help.
    pub help: &'static str,
}

const fn on(
    context: Context,
    key: KeyCode,
    action: Action,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding { context, key, action, hint, help }
}

const fn char(letter: char) -> KeyCode {
    KeyCode::Char(letter)
}

/// The keymap.
pub const KEYMAP: &[Binding] = &[
    on(
        Context::Queue,
        char('d'),
        Action::Dial,
        "dial",
        "Dial the number: asked first, since a call can't be taken back.",
    ),
    on(Context::Queue, char('n'), Action::Log(Outcome::NoAnswer), "no answer", "It rang out: log it."),
    on(
        Context::Queue,
        char('v'),
        Action::Voicemail,
        "voicemail",
        "Leave a message, and log it with its promise.",
    ),
    on(
        Context::Queue,
        char('h'),
        Action::Log(Outcome::HungUp),
        "hung up",
        "Voicemail reached, none left: log it.",
    ),
    on(
        Context::Queue,
        char('s'),
        Action::Screened,
        "screened",
        "A screener answered and did not put you through.",
    ),
    on(Context::Queue, char('c'), Action::Conversation, "reached", "They answered: say what came of it."),
    on(
        Context::Queue,
        char('b'),
        Action::Log(Outcome::Busy),
        "busy",
        "Engaged: log it, and try again in 15 minutes.",
    ),
    on(Context::Queue, char('w'), Action::Number, "number", "The number is wrong or dead."),
    on(
        Context::Queue,
        char('X'),
        Action::OptOut,
        "opt-out",
        "They don't want to be called, however they said it: for good.",
    ),
    on(
        Context::Queue,
        char('u'),
        Action::Undo,
        "undo",
        "Take the newest action back; again for the one before.",
    ),
    on(Context::Queue, char('?'), Action::Help, "keys", "Every key."),
    on(Context::Queue, char('q'), Action::Quit, "quit", "End Redial; everything is saved."),
    on(Context::Queue, char('j'), Action::Down, "", "The next row."),
    on(Context::Queue, KeyCode::Down, Action::Down, "", "The next row."),
    on(Context::Queue, char('k'), Action::Up, "", "The row before."),
    on(Context::Queue, KeyCode::Up, Action::Up, "", "The row before."),
    on(Context::Queue, char('g'), Action::First, "", "The first row."),
    on(Context::Queue, KeyCode::Home, Action::First, "", "The first row."),
    on(Context::Queue, char('G'), Action::Last, "", "The last row."),
    on(Context::Queue, KeyCode::End, Action::Last, "", "The last row."),
    on(Context::Message, KeyCode::Enter, Action::Accept, "log it", "Log the message as left."),
    on(
        Context::Message,
        KeyCode::Tab,
        Action::NextMessage,
        "next message",
        "The next message not yet left for them.",
    ),
    on(Context::Message, char('e'), Action::Edit, "edit", "Change the text."),
    on(Context::Message, char('t'), Action::Promise, "promise", "Name another next try, or none."),
    on(
        Context::Message,
        char('x'),
        Action::PlainOrExit,
        "plain or exit",
        "As a plain message although the exit is due, or back.",
    ),
    on(Context::Message, KeyCode::Esc, Action::Back, "not left", "Back; nothing is logged."),
    on(Context::Typing, KeyCode::Enter, Action::Accept, "log it", "Log the message as left."),
    on(Context::Typing, KeyCode::Esc, Action::Back, "done typing", "Keep the text, and look at it."),
    on(Context::Results, char('t'), Action::Talked(Talk::Talk), "talk", "They talk on: name the next step."),
    on(
        Context::Results,
        char('a'),
        Action::Talked(Talk::Appointment),
        "appointment",
        "An appointment was made.",
    ),
    on(Context::Results, char('s'), Action::Talked(Talk::Sale), "sale", "They bought."),
    on(
        Context::Results,
        char('n'),
        Action::Talked(Talk::NotInterested),
        "not interested",
        "They do not want it.",
    ),
    on(Context::Results, char('f'), Action::Talked(Talk::NotAFit), "not a fit", "They can't use it."),
    on(
        Context::Results,
        char('w'),
        Action::Talked(Talk::Forwarded),
        "forwarded",
        "They sent you on to someone else.",
    ),
    on(
        Context::Results,
        char('o'),
        Action::Talked(Talk::OptOut),
        "opt-out",
        "They don't want to be called: for good.",
    ),
    on(
        Context::Results,
        char('b'),
        Action::BrushOff,
        "brush-off",
        "\"Call me tomorrow\": the round goes on.",
    ),
    on(Context::Results, KeyCode::Esc, Action::Back, "back", "Back; nothing is logged."),
    on(Context::Answer, KeyCode::Enter, Action::Accept, "go on", "Take the answer."),
    on(
        Context::Answer,
        KeyCode::Tab,
        Action::Other,
        "the other way",
        "Keep in touch instead of a next step, or back.",
    ),
    on(Context::Answer, KeyCode::Esc, Action::Back, "back", "Back; nothing is logged."),
    on(Context::Permission, char('y'), Action::Yes, "yes", "They may be called when there is something new."),
    on(Context::Permission, char('n'), Action::No, "no", "They may not."),
    on(Context::Permission, KeyCode::Enter, Action::Accept, "not asked", "Log it without an answer."),
    on(Context::Permission, KeyCode::Esc, Action::Back, "back", "Back; nothing is logged."),
    on(Context::OptOut, char('c'), Action::OptedOut(Via::Call), "in a call", "They said it in a call."),
    on(Context::OptOut, char('m'), Action::OptedOut(Via::Mail), "by e-mail", "They wrote an e-mail."),
    on(Context::OptOut, char('l'), Action::OptedOut(Via::Letter), "by letter", "They wrote a letter."),
    on(Context::OptOut, KeyCode::Esc, Action::Back, "back", "Back; nothing is logged."),
    on(Context::Dialling, KeyCode::Enter, Action::Accept, "dial", "Dial it now."),
    on(Context::Dialling, KeyCode::Esc, Action::Back, "not now", "Back; nothing is dialled."),
    on(
        Context::WrongNumber,
        char('w'),
        Action::Log(Outcome::WrongNumber),
        "somebody else's",
        "Another person's number.",
    ),
    on(Context::WrongNumber, char('d'), Action::Log(Outcome::BadNumber), "dead", "Out of service."),
    on(Context::WrongNumber, KeyCode::Esc, Action::Back, "back", "Back; nothing is logged."),
    on(
        Context::Refusal,
        char('o'),
        Action::Override,
        "log it as it happened",
        "Log it all the same, marked.",
    ),
    on(Context::Refusal, KeyCode::Esc, Action::Back, "leave it", "Back; nothing is logged."),
    on(Context::Help, char('j'), Action::Down, "down", "Further down."),
    on(Context::Help, KeyCode::Down, Action::Down, "", "Further down."),
    on(Context::Help, char('k'), Action::Up, "up", "Further up."),
    on(Context::Help, KeyCode::Up, Action::Up, "", "Further up."),
    on(Context::Help, KeyCode::Esc, Action::Back, "close", "Back."),
    on(Context::Help, char('?'), Action::Back, "", "Back."),
    on(Context::Help, char('q'), Action::Back, "", "Back."),
];

/// What a key does in a context. Keys with Ctrl or Alt do nothing but Ctrl-c, which ends the program
/// from anywhere.
#[must_use]
pub fn action(context: Context, key: KeyEvent) -> Option<Action> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return (key.code == char('c')).then_some(Action::Quit);
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let bound = KEYMAP.iter().find(|row| row.context == context && row.key == key.code);
    bound.map(|row| row.action)
}

/// The rows of a context, in the order of the table.
pub fn rows(context: Context) -> impl Iterator<Item = &'static Binding> {
    KEYMAP.iter().filter(move |row| row.context == context)
}

/// A key as it is written: `n`, `Enter`, `Esc`.
#[must_use]
pub fn key_name(key: KeyCode) -> String {
    match key {
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::Up => "↑".into(),
        KeyCode::Down => "↓".into(),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (n, row) in KEYMAP.iter().enumerate() {
            let again =
                KEYMAP[n + 1..].iter().any(|other| other.context == row.context && other.key == row.key);
            assert!(!again, "{:?} {:?}", row.context, row.key);
        }
    }

    #[test]
    fn where_text_is_typed_no_letter_is_a_command() {
        let typed = KEYMAP.iter().filter(|row| row.context.takes_text());
        assert!(typed.clone().count() > 0);
        for row in typed {
            assert!(!matches!(row.key, KeyCode::Char(_)), "{row:?}");
        }
    }
}
