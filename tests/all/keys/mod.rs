//! The keys: how few a call takes, none of them dead, and whatever is pressed, nothing breaks.

mod per_outcome;
