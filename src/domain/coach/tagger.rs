//! Which jobs each sentence of a message does, as the model has learnt it.

use std::ops::Range;

use super::asset::model;
use super::ngrams;
use super::sentences::{clauses, sentences};
use super::tags::{TAGS, Tag};
use super::tokens::{plain, tokens};

/// How many sentences are listened to: far more than any voicemail has.
const LISTENED: usize = 60;

/// A sentence and what it is for.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Where it stands in the text.
    pub(super) at: Range<usize>,
    /// How far it is above the bar of each job; below zero it doesn't do the job.
    scores: [f32; TAGS],
}

impl Said {
    /// Whether it does a job.
    pub(super) fn does(&self, tag: Tag) -> bool {
        self.scores[tag as usize] >= 0.0
    }

    /// Whether it does any of some jobs.
    pub(super) fn does_any(&self, tags: &[Tag]) -> bool {
        tags.iter().any(|tag| self.does(*tag))
    }
}

/// The sentences of a message with the jobs that they do.
pub(super) fn tag(text: &str) -> Vec<Said> {
    let listened = sentences(text).into_iter().take(LISTENED);
    listened.map(|at| Said { scores: scores(&text[at.clone()]), at }).collect()
}

/// The part of a sentence that does a job most: the words to mark.
pub(super) fn part(text: &str, said: &Said, tag: Tag) -> Range<usize> {
    let parts = clauses(text, said.at.clone());
    let score = |part: &Range<usize>| scores(&text[part.clone()])[tag as usize];
    let best = parts.into_iter().take(12).map(|part| (score(&part), part)).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((score, part)) if score >= 0.0 => part,
        _ => said.at.clone(),
    }
}

/// The surest that a reader may be, in log-odds.
const SUREST: f32 = 13.8;

/// The mean of what the networks and the word sequences say, above the bar of each job.
fn scores(sentence: &str) -> [f32; TAGS] {
    let model = model();
    let plain = plain(sentence);
    let words = tokens(&plain, false);
    let mut readers: Vec<[f32; TAGS]> =
        model.networks.iter().map(|network| network.scores(&words, &model.vectors)).collect();
    readers.push(ngrams::scores(&tokens(&plain, true), model.weights, &model.scales, &model.bias));
    #[allow(clippy::cast_precision_loss)] // A handful.
    let share = 1.0 / readers.len() as f32;
    let mut scores = [0.0; TAGS];
    for (at, score) in scores.iter_mut().enumerate() {
        let sum: f32 = readers.iter().map(|reader| reader[at].clamp(-SUREST, SUREST)).sum();
        *score = sum * share - model.bars[at];
    }
    scores
}
