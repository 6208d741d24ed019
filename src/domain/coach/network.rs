//! A small network that reads a sentence through windows of one, two, three and five words.

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

type Row = [f32; INNER];

/// Weights, with a row for each input.
struct Layer {
    weights: Vec<Row>,
    bias: Row,
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
        let read: Vec<Row> =
            (0..tokens.len()).map(|at| relu(self.entry.apply(&self.input(tokens, at, vectors)))).collect();
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
    let mut weights = vec![[0.0; INNER]; inputs];
    weights.iter_mut().zip(numbers.chunks_exact(INNER)).for_each(|(row, from)| row.copy_from_slice(from));
    let mut bias = [0.0; INNER];
    bias.iter_mut().zip(file.numbers(INNER)).for_each(|(place, number)| *place = number);
    Layer { weights, bias }
}

impl Layer {
    fn apply(&self, input: &[f32]) -> Row {
        let mut sum = self.bias;
        add(&mut sum, &self.weights, input);
        sum
    }
}

fn add(sum: &mut Row, weights: &[Row], input: &[f32]) {
    for (row, value) in weights.iter().zip(input) {
        if *value != 0.0 {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += value * weight);
        }
    }
}

fn relu(row: Row) -> Row {
    row.map(|value| value.max(0.0))
}

/// What a window finds most strongly, wherever it stands in the sentence.
fn strongest(window: &Layer, width: usize, read: &[Row]) -> Row {
    let mut best = [0.0; INNER];
    let before = (width - 1) / 2;
    for middle in 0..read.len() {
        let mut sum = window.bias;
        for step in 0..width {
            let Some(word) = (middle + step).checked_sub(before).and_then(|at| read.get(at)) else {
                continue;
            };
            add(&mut sum, &window.weights[step * INNER..(step + 1) * INNER], word);
        }
        best.iter_mut().zip(sum).for_each(|(best, value): (&mut f32, f32)| *best = best.max(value));
    }
    best
}
