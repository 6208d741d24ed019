//! People going out to files, and what comes back.

mod cards;
mod files;
mod history;
mod lists;
mod nasty;
