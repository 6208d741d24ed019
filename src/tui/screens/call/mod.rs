//! What is asked about one person: a call and what came of it, a message, an opt-out. It stands beside
//! the queue, or in front of whoever was opened.

pub mod dialogs;
pub mod message;
pub mod pane;
pub mod questions;
pub mod state;
pub mod view;
