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
    use crate::domain::attempt::Strategy;
    use crate::domain::coach::{Speaking, coach};
    use crate::domain::message::{Field, sample};

    #[test]
    fn every_starter_reads() {
        let read = file::read(STARTERS).unwrap();
        assert!(read.rejected.is_empty(), "{:?}", read.rejected);
        assert!(read.drafts.len() >= 40, "{}", read.drafts.len());
    }

    #[test]
    fn every_starter_is_clean_by_the_coach_and_within_thirty_seconds() {
        for (slug, draft) in all() {
            let speaking = Speaking { strategy: draft.strategy, ..Speaking::default() };
            let faults = coach(&sample(&draft.text), speaking).faults;
            assert!(faults.is_empty(), "{slug}: {faults:?}");
        }
    }

    #[test]
    fn the_starters_use_every_strategy_and_every_field() {
        let all = all();
        for strategy in Strategy::ALL {
            assert!(all.iter().any(|(_, draft)| draft.strategy == strategy), "{strategy:?}");
        }
        for field in Field::ALL {
            assert!(all.iter().any(|(_, draft)| draft.text.fields().contains(&field)), "{field}");
        }
    }
}
