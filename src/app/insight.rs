//! What is learnt from one's own calls, with the library's messages by name.

use super::{App, AppError};
use crate::domain::cadence::{Call, Kind};
use crate::domain::hours::{self, Moment};
use crate::domain::insight::{Figures, Rate, Reach, SlotReach, Tries};
use crate::domain::message::{Message, OnShelf};
use crate::domain::slot::{Slot, Slots};

/// Everything that Insight shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Insight {
    /// When.
    pub at: Moment,
    /// What the sums over all people come to.
    pub figures: Figures,
    /// The messages that were left since they say what they say, the one most often called back first.
    pub messages: Vec<MessageFigure>,
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct MessageFigure {
    /// The message.
    pub message: Message,
    /// Calls back, of the times it was left.
    pub rate: Rate,
    /// Whether its figures bear out that the others are called back more often: "your market is sending
    /// you a message" (A1).
    pub market: bool,
}

impl App {
    /// Everything that is learnt from one's own calls.
    ///
    /// # Errors
    /// What clock and store say.
    pub fn insight(&self) -> Result<Insight, AppError> {
        let at = self.now()?;
        let today = hours::date_in(self.policy().own.zone, at);
        let figures = Figures::of(&self.store.learnt()?, self.policy(), today);
        Ok(Insight { at, figures, messages: self.message_figures()? })
    }

    fn message_figures(&self) -> Result<Vec<MessageFigure>, AppError> {
        let stock = self.stock()?;
        let left = stock.shelf().into_iter().filter(|it| it.rate.of > 0);
        let figure =
            |it: OnShelf| MessageFigure { message: it.message.clone(), rate: it.rate, market: it.market };
        let mut messages: Vec<MessageFigure> = left.map(figure).collect();
        // Those that were left too seldom to tell come last.
        let share = |it: &MessageFigure| if it.rate.is_few() { -1.0 } else { it.rate.share().unwrap_or(0.0) };
        messages.sort_by(|a, b| share(b).total_cmp(&share(a)).then(b.rate.of.cmp(&a.rate.of)));
        Ok(messages)
    }

    /// What each try led to.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn tries(&self) -> Result<Tries, AppError> {
        Ok(Tries::of(&self.store.learnt_of_tries()?))
    }

    /// In which slots the caller reaches people.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn slot_reach(&self) -> Result<SlotReach, AppError> {
        Ok(self.store.slot_reach()?)
    }

    /// What the caller's reach by slot says of a call: of one that was promised for its slot in any case, of
    /// others only where it speaks for the slot, since the queue never waits for a better one.
    #[must_use]
    pub fn reach_of(&self, reach: &SlotReach, call: &Call) -> Option<Reach> {
        let rotation = [Slot::Early, Slot::Lunch, Slot::Late].into_iter().collect::<Slots>();
        let rotation =
            if self.policy().rules.office_in_rotation { rotation.with(Slot::Office) } else { rotation };
        let told = reach.beside(call.slot?, rotation)?;
        let shown = match call.kind {
            Kind::Promise => !call.overdue,
            Kind::Slot | Kind::New => told.speaks_for_it(),
            Kind::Asked | Kind::Care | Kind::Office => false,
        };
        shown.then_some(told)
    }
}
