//! The coach: what is wrong with a message, how long it takes, how alike two are.

pub mod likeness;

mod asking;
mod asset;
mod elevator;
mod fault;
mod judge;
mod network;
mod ngrams;
mod sentences;
mod speech;
mod tagger;
mod tags;
mod tokens;
mod vectors;
mod verdict;

pub use elevator::{ELEVATOR_END, ElevatorFault, elevator};
pub use fault::{Code, Fault};
pub use judge::{AIM, END};
pub use speech::{seconds, words};
pub use verdict::{Announced, Speaking, Verdict, announced, coach, praise};
