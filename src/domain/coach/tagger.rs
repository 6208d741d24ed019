//! Which jobs each sentence of a message does, as the model has learnt it.

use std::ops::Range;

use super::asset::model;
use super::ngrams;
use super::sentences::{clauses, sentences};
use super::tags::{TAGS, Tag};
use super::tokens::{plain, tokens};

/// How many sentences are listened to: far more than any voicemail has.
const LISTENED: usize = 60;

/// How many parts of a sentence are listened to.
const PARTS: usize = 12;

type Scores = [f32; TAGS];

/// A sentence and what it is for.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Where it stands in the text.
    pub(super) at: Range<usize>,
    /// How far it is above the bar of each job; below zero it doesn't do the job.
    scores: Scores,
    /// Its parts with how far each is above the bars; none where it has but one.
    parts: Vec<(Range<usize>, Scores)>,
}

impl Said {
    /// Listens to a sentence. It does what the whole of it does, and what a part of it clearly does:
    /// who runs on without a stop says several things in one sentence.
    fn listen(text: &str, at: Range<usize>) -> Said {
        let mut scores = scores(&text[at.clone()]);
        let mut parts = clauses(text, at.clone());
        parts.truncate(PARTS);
        if parts.len() < 2 {
            return Said { at, scores, parts: Vec::new() };
        }
        let parts: Vec<_> = parts.into_iter().map(|part| (part.clone(), self::scores(&text[part]))).collect();
        let steps = &model().steps;
        for (_, part) in &parts {
            for ((score, part), step) in scores.iter_mut().zip(part).zip(steps) {
                *score = score.max(part - step);
            }
        }
        Said { at, scores, parts }
    }

    /// How far it is above the bar of a job.
    pub(super) const fn score(&self, tag: Tag) -> f32 {
        self.scores[tag as usize]
    }

    /// Lets it do a job that it was a little below the bar of.
    pub(super) const fn allow(&mut self, tag: Tag) {
        self.scores[tag as usize] = 0.0;
    }

    /// Whether it does a job.
    pub(super) fn does(&self, tag: Tag) -> bool {
        self.scores[tag as usize] >= 0.0
    }

    /// Whether it does any of some jobs.
    pub(super) fn does_any(&self, tags: &[Tag]) -> bool {
        tags.iter().any(|tag| self.does(*tag))
    }

    /// The part of it that does a job most, as the words to mark: all of it, where no part does.
    pub(super) fn part(&self, tag: Tag) -> Range<usize> {
        let score = |part: &(Range<usize>, Scores)| part.1[tag as usize];
        let best = self.parts.iter().max_by(|a, b| score(a).total_cmp(&score(b)));
        best.filter(|part| score(part) >= 0.0).map_or_else(|| self.at.clone(), |part| part.0.clone())
    }
}

/// The sentences of a message with the jobs that they do.
pub(super) fn tag(text: &str) -> Vec<Said> {
    let listened = sentences(text).into_iter().take(LISTENED);
    listened.map(|at| Said::listen(text, at)).collect()
}

/// The surest that a reader may be, in log-odds.
const SUREST: f32 = 13.8;

/// The mean of what the networks and the word sequences say, above the bar of each job.
fn scores(sentence: &str) -> Scores {
    let model = model();
    let plain = plain(sentence);
    let words = tokens(&plain, false);
    let mut readers: Vec<Scores> =
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
