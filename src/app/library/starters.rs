//! The messages that come with the program, from `assets/messages.toml`.

use super::file;
use crate::domain::message::Draft;

const STARTERS: &str = include_str!("../../../assets/messages.toml");

/// Every starter message with the word it goes by.
pub(super) fn all() -> Vec<(String, Draft)> {
    file::read(STARTERS).map(|read| read.drafts).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn every_starter_reads() {
        let read = file::read(STARTERS).unwrap();
        assert!(read.rejected.is_empty(), "{:?}", read.rejected);
        assert!(read.drafts.len() >= 40, "{}", read.drafts.len());
    }
}
