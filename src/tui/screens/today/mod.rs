//! Today: pick up the phone, look at the card, dial, press one key, next.

pub mod update;
pub mod view;
