//! The table itself: read it as the manual.

use crossterm::event::KeyCode;

use super::{Action, Binding, Context, Foot, Press};
use crate::domain::attempt::{Outcome, Talk};
use crate::domain::history::Via;
use crate::domain::touch::Channel;

use Context::{
    Answer, Day, Dialling, Erase, File, Filter, Find, Form, Help, Insight, Library, Merge, Message, NotNow,
    OptOut, Palette, Permission, Person, Preview, Prospects, Queue, Refusal, Results, Review, Screener,
    Touch, Typing, Underway, WrongNumber,
};

/// Where somebody can be called.
const CALLS: &[Context] = &[Queue, Person];
/// The screens, and whoever is opened in front of one.
const SCREENS: &[Context] = &[Queue, Person, Prospects, Library, Review, Insight];
/// Where one person is decided about.
const DECIDES: &[Context] = &[Person, Prospects, Review];
/// The screens.
const LISTS: &[Context] = &[Queue, Prospects, Library, Review, Insight];
/// Where something is looked at that may be longer than the screen.
const MOVES: &[Context] = &[Queue, Prospects, Library, Review, Insight, Person, Preview, Merge, Day, Help];
/// The same, but for the review, where a letter of them means something else.
const MOVES_BUT_REVIEW: &[Context] = &[Queue, Prospects, Library, Insight, Person, Preview, Merge, Day, Help];
/// Where rows are chosen while text is typed.
const PICKS: &[Context] = &[Filter, Find, Palette];
/// Where Esc leads back with nothing logged.
const ASKS: &[Context] = &[
    Results,
    Answer,
    Screener,
    Permission,
    NotNow,
    OptOut,
    Touch,
    WrongNumber,
    Dialling,
    Refusal,
    Preview,
    Underway,
    Merge,
    Erase,
    File,
    Form,
    Find,
    Palette,
    Message,
    Filter,
    Day,
    Help,
    Person,
];
/// Every place there is.
const EVERYWHERE: &[Context] = &every();

const fn every() -> [Context; Context::ALL.len()] {
    let mut every = [Context::Queue; Context::ALL.len()];
    let mut n = 0;
    while n < every.len() {
        every[n] = Context::ALL[n].0;
        n += 1;
    }
    every
}

const fn row(
    places: &'static [Context],
    code: KeyCode,
    action: Action,
    name: &'static str,
    help: &'static str,
) -> Binding {
    Binding { places, key: Press { code, ctrl: false }, action, foot: Foot::InTurn, name, help }
}

impl Binding {
    /// The same, always in the footer.
    const fn pinned(self) -> Binding {
        Binding { foot: Foot::Pinned, ..self }
    }

    /// The same, in the footer where all others leave room.
    const fn last(self) -> Binding {
        Binding { foot: Foot::Last, ..self }
    }

    /// The same, never in the footer.
    const fn hidden(self) -> Binding {
        Binding { foot: Foot::Never, ..self }
    }

    /// The same, with Ctrl held.
    const fn ctrl(self) -> Binding {
        Binding { key: Press { code: self.key.code, ctrl: true }, ..self }
    }
}

const fn char(letter: char) -> KeyCode {
    KeyCode::Char(letter)
}

/// The keymap.
pub const KEYMAP: &[Binding] = &[
    // The list's own first key.
    row(
        &[Prospects, Review],
        KeyCode::Enter,
        Action::Open,
        "open",
        "Everything known of them, on one screen.",
    ),
    // A call and what came of it.
    row(CALLS, char('d'), Action::Dial, "dial", "Asked first, since it can't be taken back."),
    row(CALLS, char('n'), Action::Log(Outcome::NoAnswer), "no answer", "It rang out: log it."),
    row(CALLS, char('v'), Action::Voicemail, "voicemail", "A message is left: log it with its promise."),
    row(CALLS, char('h'), Action::Log(Outcome::HungUp), "hung up", "Voicemail reached, none left: log it."),
    row(CALLS, char('s'), Action::Screened, "screened", "A screener answered: who, and what came of it."),
    row(CALLS, char('c'), Action::Conversation, "reached", "They answered: say what came of it."),
    row(CALLS, char('b'), Action::Log(Outcome::Busy), "busy", "Engaged: log it; again in 15 minutes."),
    row(CALLS, char('w'), Action::Number, "number", "The number is wrong or dead."),
    row(CALLS, char('p'), Action::NotNow, "not now", "Back in an hour, at a time, or they are away."),
    row(CALLS, char('o'), Action::Objective, "objective", "This call is for the other objective.").hidden(),
    row(SCREENS, char('i'), Action::CallIn, "call-in", "A call comes in: who is it?"),
    row(SCREENS, char('X'), Action::OptOut, "opt-out", "They don't want to be called: for good."),
    // At the limit, and beyond.
    row(DECIDES, char('+'), Action::OneMore, "one more try", "The limit is raised by one."),
    row(DECIDES, char('x'), Action::LetGo, "let go", "Drop them: they leave the queue."),
    row(
        DECIDES,
        char('r'),
        Action::TakeUp,
        "take up again",
        "Whoever is closed or at the limit: a new round.",
    ),
    row(
        &[Review],
        char('e'),
        Action::ExitMessage,
        "exit message",
        "Leave it: where enough others were left.",
    ),
    row(&[Review], char('g'), Action::KeepForNew, "keep for new", "Let go, until there is something new."),
    // People.
    row(&[Queue], KeyCode::Enter, Action::Open, "open", "Everything known of them, on one screen.").last(),
    row(&[Queue], char('t'), Action::Note, "note", "Note something about them.").last(),
    row(DECIDES, char('t'), Action::Note, "note", "Note something about them."),
    row(&[Queue], char('e'), Action::Edit, "edit", "Change what is known of them.").last(),
    row(&[Person, Prospects], char('e'), Action::Edit, "edit", "Change what is known of them."),
    row(&[Queue], char('a'), Action::Add, "add", "Take somebody in.").last(),
    row(&[Prospects], char('a'), Action::Add, "add", "Take somebody in."),
    row(&[Queue], char('I'), Action::Import, "import", "Take a contact list in.").last(),
    row(&[Prospects], char('I'), Action::Import, "import", "Take a contact list in."),
    row(DECIDES, char('m'), Action::Touch, "touch", "An e-mail, a letter or another contact was made."),
    row(DECIDES, char('M'), Action::Merge, "merge", "With another entry of theirs; looked at first.")
        .hidden(),
    row(DECIDES, char('D'), Action::Delete, "delete", "Off the list with all of it; undo takes it back.")
        .hidden(),
    row(DECIDES, char('E'), Action::Erase, "erase", "For good, asked first: undo doesn't know it.").hidden(),
    row(&[Queue], char('D'), Action::Demo, "demo", "Look around with made-up people.").hidden(),
    row(&[Queue], char('f'), Action::Day, "the day", "What to expect of it, and what came of it.").last(),
    row(&[Day], KeyCode::Tab, Action::Other, "ahead or done", "What to expect, or what came of it."),
    row(&[Day], KeyCode::Enter, Action::Accept, "to the calls", "Back to the calls."),
    row(&[Day], char('q'), Action::Quit, "quit", "End Redial; everything is saved.").last(),
    row(LISTS, char('S'), Action::SetUp, "set up", "Your name, zone, hours, limit: asked again.").hidden(),
    row(SCREENS, char('1'), Action::Today, "Today", "The day: whom to call now.").hidden(),
    row(SCREENS, char('2'), Action::Prospects, "Prospects", "Everybody.").hidden(),
    row(SCREENS, char('4'), Action::Review, "Review", "Whom to drop, and what else to do.").hidden(),
    row(SCREENS, char('3'), Action::Messages, "Messages", "What is said, and what came of it.").hidden(),
    row(SCREENS, char('6'), Action::Insight, "Insight", "What your own calls teach.").hidden(),
    row(&[Insight], KeyCode::Tab, Action::NextChart, "next chart", "The next chart."),
    row(&[Insight], KeyCode::BackTab, Action::PreviousChart, "chart before", "The chart before."),
    row(&[Review], char(' '), Action::Mark, "mark", "Decide about several at once: one undo for all."),
    // The library.
    row(&[Library], KeyCode::Enter, Action::EditMessage, "edit", "Change it, under the coach's eye."),
    row(&[Library], char('e'), Action::EditMessage, "edit", "Change it, under the coach's eye.").hidden(),
    row(&[Library], char('a'), Action::AddMessage, "add", "Write a message."),
    row(&[Library], char('x'), Action::Retire, "retire", "Offer it no more; its figures stay."),
    row(&[Library], char('r'), Action::Restore, "take up again", "Offer it again."),
    // Everywhere on a screen.
    row(SCREENS, char('u'), Action::Undo, "undo", "Take the newest action back; again for more.").pinned(),
    row(SCREENS, char('/'), Action::Find, "find", "Any person, by part of name, company, number.").pinned(),
    row(SCREENS, char(':'), Action::Palette, "action", "Any action, by its name.").pinned(),
    row(SCREENS, char('?'), Action::Help, "keys", "Every key.").pinned(),
    row(LISTS, char('q'), Action::Quit, "quit", "End Redial; everything is saved.").last(),
    row(MOVES, char('j'), Action::Down, "down", "The next row.").hidden(),
    row(MOVES, KeyCode::Down, Action::Down, "down", "The next row.").hidden(),
    row(MOVES, char('k'), Action::Up, "up", "The row before.").hidden(),
    row(MOVES, KeyCode::Up, Action::Up, "up", "The row before.").hidden(),
    row(MOVES, KeyCode::PageDown, Action::PageDown, "page down", "A screenful down.").hidden(),
    row(MOVES, KeyCode::PageUp, Action::PageUp, "page up", "A screenful up.").hidden(),
    row(MOVES_BUT_REVIEW, char('g'), Action::First, "first", "The first row.").hidden(),
    row(MOVES, KeyCode::Home, Action::First, "first", "The first row.").hidden(),
    row(MOVES, char('G'), Action::Last, "last", "The last row.").hidden(),
    row(MOVES, KeyCode::End, Action::Last, "last", "The last row.").hidden(),
    // The message pane.
    row(&[Message], KeyCode::Enter, Action::Accept, "log it", "Log the message as left."),
    row(&[Message], KeyCode::Tab, Action::NextMessage, "next message", "The next one not yet left for them."),
    row(&[Message], char('e'), Action::EditText, "edit", "Change the text."),
    row(&[Message], char('w'), Action::OwnWords, "own words", "Type a message of your own."),
    row(&[Message], char('t'), Action::Promise, "promise", "Name another next try, or none."),
    row(
        &[Message],
        char('x'),
        Action::PlainOrExit,
        "plain or exit",
        "Plain although the exit is due, or back.",
    ),
    row(&[Typing], KeyCode::Enter, Action::Accept, "log it", "Log the message as left."),
    row(
        &[Typing],
        KeyCode::Esc,
        Action::Back,
        "done typing",
        "Keep the text; its promise can be named then.",
    ),
    // A conversation.
    row(&[Results], char('t'), Action::Talked(Talk::Talk), "talk", "They talk on: name the next step."),
    row(&[Results], char('a'), Action::Talked(Talk::Appointment), "appointment", "One was made."),
    row(&[Results], char('s'), Action::Talked(Talk::Sale), "sale", "They bought."),
    row(&[Results], char('n'), Action::Talked(Talk::NotInterested), "not interested", "They don't want it."),
    row(&[Results], char('f'), Action::Talked(Talk::NotAFit), "not a fit", "They can't use it."),
    row(&[Results], char('w'), Action::Talked(Talk::Forwarded), "forwarded", "They sent you on to someone."),
    row(&[Results], char('o'), Action::Talked(Talk::OptOut), "opt-out", "Never again: for good."),
    row(&[Results], char('b'), Action::BrushOff, "brush-off", "\"Call me tomorrow\": the round goes on."),
    row(&[Results], char('m'), Action::Missed, "missed", "You missed their call: call them now."),
    row(&[Answer], KeyCode::Enter, Action::Accept, "go on", "Take the answer."),
    row(&[Answer], KeyCode::Tab, Action::Other, "the other way", "The other question, or the other field."),
    row(&[Screener], char('n'), Action::NotPutThrough, "not put through", "Logged: screened."),
    row(&[Screener], KeyCode::Enter, Action::NotPutThrough, "not put through", "Logged: screened.").hidden(),
    row(&[Screener], char('y'), Action::PutThrough, "put through", "You talk to them: what came of it?"),
    row(&[Screener], char('m'), Action::LeftWithScreener, "message left", "The screener passes it on."),
    row(&[Permission], char('y'), Action::Yes, "yes", "They may be called for something new."),
    row(&[Permission], char('n'), Action::No, "no", "They may not."),
    row(&[Permission], KeyCode::Enter, Action::Accept, "not asked", "Log it without an answer."),
    // Small questions.
    row(
        &[NotNow],
        KeyCode::Enter,
        Action::InAnHour,
        "in an hour",
        "From then on, as soon as a slot is open.",
    ),
    row(&[NotNow], char('p'), Action::InAnHour, "in an hour", "From then on, as soon as a slot is open.")
        .hidden(),
    row(&[NotNow], char('t'), Action::AtATime, "at a time", "Name the time, by your own clock."),
    row(&[NotNow], char('a'), Action::Away, "they are away", "Name the day they are back."),
    row(&[OptOut], char('c'), Action::OptedOut(Via::Call), "in a call", "They said it in a call."),
    row(&[OptOut], char('m'), Action::OptedOut(Via::Mail), "by e-mail", "They wrote an e-mail."),
    row(&[OptOut], char('l'), Action::OptedOut(Via::Letter), "by letter", "They wrote a letter."),
    row(&[OptOut], char('/'), Action::SomebodyElse, "somebody else", "It is another person: find them."),
    row(&[Touch], char('m'), Action::Touched(Channel::Email), "e-mail", "You wrote an e-mail."),
    row(&[Touch], char('l'), Action::Touched(Channel::Letter), "letter", "You wrote a letter."),
    row(
        &[Touch],
        char('s'),
        Action::Touched(Channel::Social),
        "network",
        "A message on a network, a comment.",
    ),
    row(&[Touch], char('v'), Action::Touched(Channel::Event), "event", "A fair, a visit, a lunch."),
    row(
        &[Touch],
        char('i'),
        Action::Touched(Channel::Introduction),
        "introduction",
        "Somebody spoke for you.",
    ),
    row(&[Dialling], KeyCode::Enter, Action::Accept, "dial", "Dial it now."),
    row(&[WrongNumber], char('w'), Action::Log(Outcome::WrongNumber), "somebody else's", "Not their number."),
    row(&[WrongNumber], char('d'), Action::Log(Outcome::BadNumber), "dead", "Out of service."),
    row(&[Refusal], char('o'), Action::Override, "log it as it happened", "Log it all the same, marked."),
    // Finding, filling in, taking in.
    row(PICKS, KeyCode::Down, Action::Down, "down", "The next row."),
    row(PICKS, KeyCode::Up, Action::Up, "up", "The row before."),
    row(&[Find], KeyCode::Enter, Action::Accept, "open", "This person."),
    row(&[Palette], KeyCode::Enter, Action::Accept, "do it", "This action."),
    row(&[Filter], KeyCode::Enter, Action::Accept, "to the list", "Keep what is typed, and go to the list."),
    row(&[Form], KeyCode::Enter, Action::Accept, "save", "Save it all."),
    row(&[Form], KeyCode::Tab, Action::NextField, "next field", "The next field."),
    row(&[Form], KeyCode::Down, Action::NextField, "next field", "The next field.").hidden(),
    row(&[Form], KeyCode::BackTab, Action::PreviousField, "field before", "The field before."),
    row(&[Form], KeyCode::Up, Action::PreviousField, "field before", "The field before.").hidden(),
    row(&[File], KeyCode::Enter, Action::Accept, "look at it", "What it would bring, before it does."),
    row(&[File], KeyCode::Tab, Action::Other, "complete", "Complete the name as far as it is clear."),
    row(&[Preview], KeyCode::Enter, Action::Accept, "take them in", "Take them in; one undo takes all back."),
    row(
        &[Preview],
        KeyCode::Right,
        Action::NextField,
        "holds another",
        "What the column holds: the next field.",
    ),
    row(&[Preview], KeyCode::Left, Action::PreviousField, "field before", "The field before.").hidden(),
    row(&[Merge], KeyCode::Enter, Action::Accept, "merge", "Make them one; one undo parts them again."),
    row(&[Erase], char('y'), Action::Yes, "erase for good", "Nothing takes that back."),
    // The way out.
    row(ASKS, KeyCode::Esc, Action::Back, "back", "Back; nothing is logged.").pinned(),
    row(&[Person, Help], char('q'), Action::Back, "back", "Back.").hidden(),
    row(&[Help], char('?'), Action::Back, "back", "Back.").hidden(),
    row(&[Day], char('f'), Action::Back, "back", "Back.").hidden(),
    row(&[Prospects, Library, Review, Insight], KeyCode::Esc, Action::Today, "Today", "Back to the day."),
    row(EVERYWHERE, char('z'), Action::Suspend, "suspend", "Back to the shell; fg comes back.")
        .ctrl()
        .hidden(),
    row(EVERYWHERE, char('c'), Action::Quit, "quit", "End Redial, whatever is asked.").ctrl().hidden(),
];
