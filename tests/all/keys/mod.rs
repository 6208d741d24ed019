//! The keys: how few a call takes, none of them dead, and whatever is pressed, nothing breaks.

mod any_keys;
mod every;
mod per_outcome;
mod states;
