//! People going out to files, and what comes back.

mod cards;
mod files;
mod history;
pub mod lists;
mod nasty;
