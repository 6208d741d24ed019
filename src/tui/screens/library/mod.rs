//! The Messages screen: the library, what came of each message, and changing it.

mod form;
pub mod update;
pub mod view;

pub use form::{MessageForm, heard, lines, told};

use crate::app::Shelved;
use crate::tui::widgets::scroll::Rows;

/// The library as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The messages, in order: what is offered, then what is retired.
    pub messages: Vec<Shelved>,
    /// The chosen row.
    pub chosen: usize,
    /// Which part of it is in sight.
    pub rows: Rows,
}

impl Shelf {
    /// The chosen message.
    #[must_use]
    pub fn message(&self) -> Option<&Shelved> {
        self.messages.get(self.chosen)
    }
}
