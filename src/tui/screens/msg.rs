//! What reaches the screens, and what they want done.

use std::ops::Range;

use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

use super::call::state::Refused;
use super::state::Card;
use crate::app::insight::Insight;
use crate::app::library::{Nearest, Occasion, Sayings};
use crate::app::session::{DayAhead, DayDone};
use crate::app::setup::Setup;
use crate::app::{
    Fields, Imported, InReview, Merged, MessageFields, Next, PersonLine, Progress, Shelved, Today,
};
use crate::domain::cadence::{CalledBack, Logged};
use crate::domain::follow_up::Plan;
use crate::domain::history::Via;
use crate::domain::insight::Tries;
use crate::domain::message::{Message, MessageId};
use crate::domain::policy::Policy;
use crate::domain::prospect::ProspectId;
use crate::domain::touch::Channel;
use crate::domain::when::When;
use crate::exchange::columns::Field;
use crate::store::Undone;
use crate::tui::keymap::Action;

/// What reaches the screens.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key.
    Key(KeyEvent),
    /// A pasted text.
    Paste(String),
    /// The wheel of the mouse was turned: up or down.
    Wheel(Action),
    /// The screen was clicked on.
    Click(Position),
    /// The day as it is now.
    Day(Box<(Next, Today)>),
    /// What is shown of one prospect.
    Card(Box<Card>),
    /// A prospect is no longer here.
    Gone(ProspectId),
    /// Those whom the list of everybody shows, in order; or why what narrows it can't be understood.
    People(Result<Vec<ProspectId>, String>),
    /// Rows of that list, from the place that is told on.
    Lines(usize, Vec<PersonLine>),
    /// Those whom a text could mean.
    Found(String, Vec<PersonLine>),
    /// What can be said to a prospect that was never said to them.
    Sayings(ProspectId, Box<Sayings>),
    /// Whom to decide about, and what each try led to with everybody.
    Review(Vec<InReview>, Tries),
    /// What to expect of the day.
    Ahead(Box<DayAhead>),
    /// What came of the day.
    Done(Box<DayDone>),
    /// What is learnt.
    Insight(Box<Insight>),
    /// The library as it is now.
    Library(Vec<Shelved>),
    /// A text was laid beside what they heard: what of that is most like it.
    Compared(String, Option<Nearest>),
    /// What a message would be followed by, or what speaks against it.
    Foreseen(Result<Option<Plan>, String>),
    /// A number is being dialled, or is to be dialled by hand; in words.
    Dialled(String),
    /// Something was logged; what follows, in words.
    Logged(String),
    /// Somebody opted out; who.
    OptedOut(String),
    /// Something happened with somebody since their card was shown, and nothing was logged.
    Changed(String),
    /// A rule refuses what was to be logged.
    Refused(Box<Refused>),
    /// What was filled in is saved; in words.
    Saved(String),
    /// Somebody was taken in, of whom something is to be asked; in words.
    Added(String, ProspectId, Action),
    /// What was filled in can't be saved; why.
    NotSaved(String),
    /// What the caller said of themselves holds from now on.
    SetUp(Box<(Setup, Policy)>),
    /// What several names of files begin with, and the names.
    Completed(String, Vec<String>),
    /// How far a file is that is being looked at or taken in.
    Underway(Progress),
    /// What a file would bring.
    Brings(Box<Imported>),
    /// A file was taken in; in words.
    TakenIn(String),
    /// A file can't be looked at or taken in; why.
    NotTaken(String),
    /// What merging two entries would lead to.
    WouldMerge(Box<Merged>),
    /// Somebody is erased for good; in words.
    Erased(String),
    /// The newest action was taken back.
    Undone(String),
    /// The newest action is another's.
    NotOwn(Undone),
    /// Something went wrong, in words.
    Failed(String),
}

/// What the screens want done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// The day is to be looked up again.
    Load,
    /// What is shown of a prospect is to be looked up.
    LoadCard {
        /// Who.
        id: ProspectId,
        /// Whether what could be said to them is shown too.
        say: bool,
    },
    /// Those of whom something is a text are to be looked up: everybody, where it is empty.
    LoadPeople(String),
    /// Rows of the list of everybody are to be looked up.
    LoadLines(Range<usize>, Vec<ProspectId>),
    /// Those whom a text could mean are to be looked up.
    Find(String),
    /// What can be said to a prospect is to be looked up.
    LoadSayings(ProspectId, Occasion),
    /// Whom to decide about is to be looked up.
    LoadReview,
    /// What to expect of the day is to be looked up.
    LoadAhead,
    /// What came of the day is to be looked up.
    LoadDone,
    /// What is learnt is to be looked up.
    LoadInsight,
    /// The library is to be looked up.
    LoadLibrary,
    /// A message is to be put into the library, or changed.
    WriteMessage(Option<MessageId>, Box<MessageFields>),
    /// A message is to be offered no more, or again.
    Retire(Box<Message>, bool),
    /// A text is to be laid beside what they heard.
    Compare(ProspectId, String),
    /// What a message would be followed by is to be worked out.
    Foresee(ProspectId, Box<Logged>),
    /// A dial is to be logged.
    Log(ProspectId, Box<Logged>),
    /// A dial that reached nobody is to be logged, unless something happened meanwhile.
    LogAtOnce {
        /// Who was called.
        id: ProspectId,
        /// What came of it.
        logged: Box<Logged>,
        /// How many events were on their card.
        seen: usize,
    },
    /// A call of theirs is to be logged.
    LogCallBack(ProspectId, Box<CalledBack>),
    /// An opt-out is to be recorded.
    OptOut(ProspectId, Via),
    /// A contact in another channel is to be noted.
    Touch(ProspectId, Channel),
    /// They are to come back later: in an hour, where no time is named.
    PutOff(ProspectId, Option<When>),
    /// They are away, and back on that day of theirs.
    Away(ProspectId, NaiveDate),
    /// One try more is to be allowed.
    OneMore(Vec<ProspectId>),
    /// They are to be let go.
    LetGo(Vec<ProspectId>),
    /// They are to be let go, until there is something new.
    KeepForNew(Vec<ProspectId>),
    /// They are to be taken up again.
    TakeUp(Vec<ProspectId>),
    /// Another entry is to be merged into one, or what that leads to is to be looked at.
    Merge {
        /// The one that stays.
        first: ProspectId,
        /// The one that goes into it.
        other: ProspectId,
        /// Whether nothing is to be written yet.
        look: bool,
    },
    /// They are to be taken off the list.
    Delete(ProspectId),
    /// They are to be erased for good.
    Erase(ProspectId),
    /// A number of somebody's is to be dialled, as E.164.
    Dial(ProspectId, String),
    /// Somebody is to be taken in.
    Add {
        /// What is told of them.
        fields: Box<Fields>,
        /// What is asked about them then.
        then: Option<Action>,
    },
    /// What is known of somebody is to be changed.
    Edit(ProspectId, Box<Fields>),
    /// Something is to be noted about somebody.
    Note(ProspectId, String),
    /// What the caller says of themselves is to be kept.
    SetUp(Setup),
    /// Names that what is typed of a file's could become are to be looked up.
    Complete(String),
    /// A file is to be looked at, or to be taken in, beside all else.
    Import {
        /// Its name as it was typed.
        file: String,
        /// What columns hold, as the person said it.
        map: Vec<(String, Field)>,
        /// Whether nothing is to be written yet.
        look: bool,
    },
    /// What is being looked at is looked at no more.
    StopLooking,
    /// The newest action is to be taken back; one of another run only where it was named.
    Undo {
        /// What was named.
        named: Option<Undone>,
    },
    /// A day with made-up people is to be shown.
    Demo,
    /// The shell is to have the terminal for a while.
    Suspend,
    /// The program is to end.
    Quit,
}

impl Effect {
    /// Whether it takes so long that the screen should say so first.
    #[must_use]
    pub const fn is_slow(&self) -> bool {
        matches!(self, Effect::SetUp(_) | Effect::Erase(_) | Effect::WriteMessage(..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compared_with_the_whole_library_is_announced() {
        assert!(Effect::WriteMessage(None, Box::default()).is_slow());
        assert!(!Effect::LoadLibrary.is_slow());
    }
}
