//! Which jobs each sentence of a message does.

use std::ops::Range;

use super::sentences::sentences;
use super::tags::{Likely, TAGS, Tag};

/// A sentence and what it is for.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Where it stands in the text.
    pub(super) at: Range<usize>,
    /// How likely it does each job.
    pub(super) likely: Likely,
}

impl Said {
    /// Whether it does a job.
    pub(super) fn does(&self, tag: Tag) -> bool {
        self.likely[tag as usize] >= 0.5
    }
}

/// Words by which a job is known.
const CUES: [(Tag, &[&str]); 16] = [
    (Tag::Name, &["this is ", "my name is", "it's ", " with ", " from ", " at ", " of "]),
    (Tag::Us, &["we're a", "we are a", "i'm proud", "our company", "we've been", "our product", "introduce"]),
    (Tag::Matter, &["your ", "yours", " near you", " like you"]),
    (Tag::Referrer, &["told me to call", "asked me to", "suggested i", "said i ought", "said to call"]),
    (
        Tag::Outcome,
        &["stopped", "quit", "cut ", "save", "down to", "less", "fewer", "faster", "sooner", "got "],
    ),
    (Tag::Teaser, &["run past you", "an idea", "something", "opportunity", "bottom line", "interesting"]),
    (Tag::Topic, &["calling about", "it's about", "ringing about", "in reference to"]),
    (Tag::Touch, &["touching base", "checking in", "following up", "touch base"]),
    (
        Tag::Ask,
        &["call me", "ring me", "give me a", "get back to me", "call back", "hear from you", "text me"],
    ),
    (Tag::Courtesy, &["you can reach me", "in case you need", "no need to", "doesn't work", "won't work"]),
    (Tag::Next, &["day", "tomorrow", "tonight", " at ", "january", "june", "september"]),
    (Tag::Later, &["soon", "another time", "before too long", "some other day"]),
    (Tag::Sell, &["percent off", "free trial", "demo", "discount", "dollars a month", "offer", "sign up"]),
    (Tag::Push, &["haven't heard", "still waiting", "never call", "ignor", "returned my"]),
    (Tag::Stop, &["unless you", "rather i didn't", "prefer that i"]),
    (Tag::Farewell, &["last call", "last message", "closing the file", "last try"]),
];

/// The sentences of a message with the jobs that they do.
pub(super) fn tag(text: &str) -> Vec<Said> {
    sentences(text).into_iter().map(|at| Said { likely: likely(&text[at.clone()]), at }).collect()
}

fn likely(sentence: &str) -> Likely {
    let lower = format!(" {} ", sentence.to_lowercase().replace('\u{2019}', "'"));
    let mut likely = [0.0; TAGS];
    for (tag, words) in CUES {
        if words.iter().any(|word| lower.contains(word)) {
            likely[tag as usize] = 1.0;
        }
    }
    let trying = ["i'll", "i will", "i shall", "calling back"].iter().any(|word| lower.contains(word));
    if !trying {
        likely[Tag::Next as usize] = 0.0;
    }
    if likely[Tag::Courtesy as usize] > 0.5 {
        likely[Tag::Ask as usize] = 0.0;
    }
    likely
}
