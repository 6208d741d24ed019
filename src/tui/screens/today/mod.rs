//! Today: pick up the phone, look at the card, dial, press one key, next.

mod card;
mod footer;
mod panes;
pub mod state;
pub mod update;
pub mod view;
