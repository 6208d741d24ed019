//! Messages that were read lately: screens ask for the same ones again and again.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::asset::Weights;
use super::encoder::{Told, tell};

/// So many are kept.
const MOST: usize = 512;

#[derive(Default)]
struct Memo {
    told: HashMap<String, (Arc<Told>, u64)>,
    asked: u64,
}

/// A message as it is compared, from memory or read now.
pub(super) fn told(weights: &Weights, text: &str) -> Arc<Told> {
    static MEMO: LazyLock<Mutex<Memo>> = LazyLock::new(Mutex::default);
    // Whoever panicked while holding it left it whole: each change is one insertion.
    let lock = || MEMO.lock().unwrap_or_else(PoisonError::into_inner);
    let known = lock().get(text);
    known.unwrap_or_else(|| {
        // Read without the lock: two who ask at once read it twice, and get the same.
        let told = Arc::new(tell(weights, &weights.pieces.of(text)));
        lock().keep(text, &told);
        told
    })
}

impl Memo {
    fn get(&mut self, text: &str) -> Option<Arc<Told>> {
        self.asked += 1;
        let (told, asked) = self.told.get_mut(text)?;
        *asked = self.asked;
        Some(Arc::clone(told))
    }

    /// Where it is full, the half that was asked for longest ago goes.
    fn keep(&mut self, text: &str, told: &Arc<Told>) {
        if self.told.len() >= MOST {
            let mut when: Vec<u64> = self.told.values().map(|(_, asked)| *asked).collect();
            when.sort_unstable();
            let middle = when.get(when.len() / 2).copied().unwrap_or_default();
            self.told.retain(|_, (_, asked)| *asked >= middle);
        }
        self.told.insert(text.to_owned(), (Arc::clone(told), self.asked));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::coach::likeness::math::Table;

    #[test]
    fn what_was_asked_lately_stays_and_never_more_than_the_most() {
        let empty = || Table::new(1, Vec::new());
        let told =
            Told { pieces: Vec::new(), weights: Vec::new(), lay: empty(), see: empty(), whole: Vec::new() };
        let told = Arc::new(told);
        let mut memo = Memo::default();
        for n in 0..2000 {
            assert!(memo.get(&n.to_string()).is_none());
            memo.keep(&n.to_string(), &told);
            assert!(memo.get("0").is_some());
            assert!(memo.told.len() <= MOST);
        }
    }
}
