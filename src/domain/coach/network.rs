//! A small network that reads a sentence through windows of one, two, three and five words.

use ndarray::{Array1, Array2, ArrayView1, Axis};

use super::asset::File;
use super::tags::TAGS;
use super::tokens::{Kind, Token, is};
use super::vectors::{Vectors, WIDE};

/// How many numbers stand for a word inside the network.
const INNER: usize = 96;

/// How many numbers a known word adds of its own.
const OWN: usize = 32;

/// How many signs tell of a word what its vector doesn't: capital, place, kind.
const SIGNS: usize = 10;

/// How many words each window holds.
const WINDOWS: [usize; 4] = [1, 2, 3, 5];

/// The most words read of a sentence.
const LONGEST: usize = 80;

/// Weights, with a row for each input.
struct Layer {
    weights: Array2<f32>,
    bias: Array1<f32>,
}

/// The whole network.
pub(super) struct Network {
    words: Vec<&'static str>,
    own: Vec<f32>,
    entry: Layer,
    windows: Vec<Layer>,
    out: Vec<f32>,
    out_bias: Vec<f32>,
}

impl Network {
    /// Reads a network that knows `words` of its own.
    pub(super) fn read(file: &mut File, words: &[&'static str]) -> Network {
        let words = words.to_vec();
        let own = file.rows(words.len(), OWN);
        let entry = layer(file, WIDE + SIGNS + OWN);
        let windows = WINDOWS.into_iter().map(|width| layer(file, width * INNER)).collect();
        let out = file.rows(INNER * WINDOWS.len(), TAGS);
        Network { words, own, entry, windows, out, out_bias: file.numbers(TAGS) }
    }

    /// How a sentence scores on each job: log-odds.
    pub(super) fn scores(&self, tokens: &[Token], vectors: &Vectors) -> [f32; TAGS] {
        let tokens = &tokens[..tokens.len().min(LONGEST)];
        let mut input = Array2::zeros((tokens.len(), WIDE + SIGNS + OWN));
        for (at, mut row) in input.rows_mut().into_iter().enumerate() {
            row.assign(&ArrayView1::from(&self.input(tokens, at, vectors)));
        }
        let mut read = self.entry.apply(&input);
        read.mapv_inplace(|value| value.max(0.0));
        let mut scores = [0.0; TAGS];
        scores.copy_from_slice(&self.out_bias);
        for (number, (window, width)) in self.windows.iter().zip(WINDOWS).enumerate() {
            let heard = strongest(window, width, &read);
            for (at, value) in heard.iter().enumerate() {
                let row = (number * INNER + at) * TAGS;
                scores
                    .iter_mut()
                    .zip(&self.out[row..row + TAGS])
                    .for_each(|(s, weight)| *s += value * weight);
            }
        }
        scores
    }

    /// What is known of one word: its vector, its signs and what it adds of its own.
    fn input(&self, tokens: &[Token], at: usize, vectors: &Vectors) -> [f32; WIDE + SIGNS + OWN] {
        let token = &tokens[at];
        let word = token.word.as_str();
        let mut input = [0.0; WIDE + SIGNS + OWN];
        let first = word.chars().next().unwrap_or(' ');
        let figures = first == '#' && word.len() > 1;
        let letters = first.is_ascii_alphabetic();
        if letters {
            input[..WIDE].copy_from_slice(&vectors.of(word));
        }
        let signs = [
            letters && token.capital && at > 0,
            at == 0,
            figures,
            letters && is(word, Kind::Day),
            letters && is(word, Kind::Month),
            letters && is(word, Kind::Number),
            letters && is(word, Kind::Ordinal),
            !(letters || figures || first == '\'' && word.len() > 1),
            letters && !vectors.knows(word),
            at + 1 == tokens.len(),
        ];
        for (place, sign) in input[WIDE..].iter_mut().zip(signs) {
            *place = f32::from(u8::from(sign));
        }
        if let Ok(row) = self.words.binary_search(&word) {
            input[WIDE + SIGNS..].copy_from_slice(&self.own[row * OWN..(row + 1) * OWN]);
        }
        input
    }
}

fn layer(file: &mut File, inputs: usize) -> Layer {
    let numbers = file.rows(inputs, INNER);
    let bias = Array1::from(file.numbers(INNER));
    // What would be missing of the file reads as nothing.
    let weights =
        Array2::from_shape_vec((inputs, INNER), numbers).unwrap_or_else(|_| Array2::zeros((inputs, INNER)));
    Layer { weights, bias }
}

impl Layer {
    fn apply(&self, input: &Array2<f32>) -> Array2<f32> {
        input.dot(&self.weights) + &self.bias
    }
}

/// What a window finds most strongly, wherever it stands in the sentence.
fn strongest(window: &Layer, width: usize, read: &Array2<f32>) -> Array1<f32> {
    let before = (width - 1) / 2;
    let mut seen = Array2::zeros((read.nrows(), width * INNER));
    for (middle, mut row) in seen.rows_mut().into_iter().enumerate() {
        for step in 0..width {
            let word = (middle + step).checked_sub(before).filter(|word| *word < read.nrows());
            if let Some(word) = word {
                row.iter_mut().skip(step * INNER).zip(read.row(word)).for_each(|(to, from)| *to = *from);
            }
        }
    }
    let found = window.apply(&seen);
    found.fold_axis(Axis(0), 0.0, |best: &f32, value| best.max(*value))
}
