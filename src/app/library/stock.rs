//! The library with what came of each message. Every card asks for it, and the figures are worked out from
//! everything that was ever left, so that it is read once for each state of the store.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

use crate::app::{App, AppError};
use crate::domain::coach::likeness;
use crate::domain::insight::Rate;
use crate::domain::message::{Message, MessageId, OnShelf, sample};
use crate::store::Edition;

/// The library with its figures.
pub(in crate::app) struct Stock {
    /// Every message, retired ones too.
    pub messages: Vec<Message>,
    rates: BTreeMap<MessageId, Rate>,
}

/// What was last read, and of which state of the store.
pub(in crate::app) type LastStock = RefCell<Option<(Edition, Arc<Stock>)>>;

impl Stock {
    /// Calls back out of the times a message was left, and whether the others are plainly called back
    /// more often (A1).
    pub fn figures(&self, id: MessageId) -> (Rate, bool) {
        let rate = self.rates.get(&id).copied().unwrap_or_default();
        let others = self.rates.iter().filter(|(other, _)| **other != id);
        (rate, rate.is_plainly_below(others.fold(Rate::default(), |sum, (_, rate)| sum.and(*rate))))
    }

    /// Every message with its figures.
    pub fn shelf(&self) -> Vec<OnShelf<'_>> {
        let figured = self.messages.iter().map(|message| (message, self.figures(message.id)));
        figured.map(|(message, (rate, market))| OnShelf { message, rate, market }).collect()
    }
}

impl App {
    /// The library with its figures, as the store stands.
    pub(in crate::app) fn stock(&self) -> Result<Arc<Stock>, AppError> {
        let edition = self.store.edition()?;
        if let Some((_, stock)) = self.stock.borrow().as_ref().filter(|(of, _)| *of == edition) {
            return Ok(Arc::clone(stock));
        }
        let stock = Stock { messages: self.store.messages()?, rates: self.store.called_back()? };
        let stock = Arc::new(stock);
        self.stock.replace(Some((edition, Arc::clone(&stock))));
        Ok(stock)
    }

    /// Reads the library in the background as the coach has it, so that the first message that is
    /// compared with all of it doesn't wait for that.
    pub fn read_ahead(&self) {
        // What can't be read is told where it is needed.
        let Ok(stock) = self.stock() else { return };
        let texts: Vec<String> = stock.messages.iter().map(|message| sample(&message.text)).collect();
        thread::spawn(move || texts.iter().for_each(|text| likeness::read(text)));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::app::MessageFields;
    use crate::app::clock::Clock;
    use crate::app::config::Config;

    #[test]
    fn the_library_is_read_once_for_each_state_of_the_store() {
        let folder = tempfile::tempdir().unwrap();
        let open =
            || App::open(&folder.path().join("s.db"), Config::in_zone(chrono_tz::UTC), Clock::Real).unwrap();
        let (mut app, mut other) = (open(), open());
        app.start_library().unwrap();
        let first = app.stock().unwrap();
        assert!(Arc::ptr_eq(&first, &app.stock().unwrap()));
        let text = |text: &str| MessageFields { text: Some(text.into()), ..MessageFields::default() };
        app.add_message(&text("Your setups could take ten minutes.")).unwrap();
        assert_eq!(app.stock().unwrap().messages.len(), first.messages.len() + 1);
        other.add_message(&text("Your trucks could come back full.")).unwrap();
        assert_eq!(app.stock().unwrap().messages.len(), first.messages.len() + 2, "another wrote it");
    }
}
