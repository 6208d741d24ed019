//! People: one person's card and whole story, the list of everybody, and taking people in.

pub mod card;
pub mod elevator;
pub mod fill;
pub mod listing;
pub mod merging;
pub mod person;
pub mod state;
pub mod take_in;
