//! The tagger's model as it is stored in `assets/coach/model.bin`; `assets/coach/training` makes it.

use std::sync::{LazyLock, OnceLock};

use miniz_oxide::inflate::decompress_to_vec;

use super::network::Network;
use super::ngrams::PLACES;
use super::tags::TAGS;
use super::vectors::Vectors;

/// What the model was packed from. It is embedded and a test reads all of it, so that unpacking can't fail.
static ASSET: LazyLock<Vec<u8>> = LazyLock::new(|| {
    decompress_to_vec(include_bytes!("../../../assets/coach/model.bin")).unwrap_or_default()
});

/// The whole model.
pub(super) struct Model {
    /// What each word means.
    pub(super) vectors: Vectors,
    /// Read the sentence word by word; their mean counts.
    pub(super) networks: Vec<Network>,
    /// Weights of the word sequences, a row for each place.
    pub(super) weights: &'static [u8],
    /// What a step of a weight is worth, for each job.
    pub(super) scales: Vec<f32>,
    /// The log-odds of each job by itself.
    pub(super) bias: Vec<f32>,
    /// From which log-odds on a sentence is held to do each job.
    pub(super) bars: Vec<f32>,
    /// How far above its bar a part of a sentence must be, so that the sentence does the job.
    pub(super) steps: Vec<f32>,
}

/// The model, read at its first use.
pub(super) fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let mut file = File(&ASSET);
        let vectors = Vectors::read(&mut file);
        let networks = networks(&mut file);
        let weights = file.bytes(PLACES * TAGS);
        let scales = file.numbers(TAGS);
        let bias = file.numbers(TAGS);
        let bars = file.numbers(TAGS);
        let steps = file.numbers(TAGS);
        Model { vectors, networks, weights, scales, bias, bars, steps }
    })
}

/// How many networks there are: each was taught from another beginning.
const NETWORKS: usize = 3;

fn networks(file: &mut File) -> Vec<Network> {
    let words = file.words();
    (0..NETWORKS).map(|_| Network::read(file, &words)).collect()
}

/// What is left to read of the file. It is embedded and a test reads all of it, so none of it can be
/// missing; what would be missing reads as nothing.
pub(super) struct File(&'static [u8]);

impl File {
    /// The next bytes.
    pub(super) fn bytes(&mut self, count: usize) -> &'static [u8] {
        let (now, later) = self.0.split_at(count.min(self.0.len()));
        self.0 = later;
        now
    }

    /// The next whole number.
    pub(super) fn count(&mut self) -> usize {
        self.bytes(4).iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    }

    /// The next numbers, stored in four bytes each.
    pub(super) fn numbers(&mut self, count: usize) -> Vec<f32> {
        let bytes = self.bytes(count * 4).chunks_exact(4);
        bytes.map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
    }

    /// The next rows of numbers, stored in a byte each, with a scale for each column.
    pub(super) fn rows(&mut self, rows: usize, columns: usize) -> Vec<f32> {
        let scales = self.numbers(columns);
        let bytes = self.bytes(rows * columns).chunks_exact(columns.max(1));
        bytes
            .flat_map(|row| {
                row.iter().zip(&scales).map(|(byte, scale)| f32::from(byte.cast_signed()) * scale)
            })
            .collect()
    }

    /// The next words, sorted: how many bytes they take, then a line for each.
    pub(super) fn words(&mut self) -> Vec<&'static str> {
        let size = self.count();
        let bytes = self.bytes(size);
        std::str::from_utf8(bytes).unwrap_or_default().lines().collect()
    }

    /// How many bytes are left.
    #[cfg(test)]
    pub(super) const fn left(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_is_read_to_its_last_byte() {
        let mut file = File(&ASSET);
        let vectors = Vectors::read(&mut file);
        assert_eq!(networks(&mut file).len(), NETWORKS);
        assert_eq!(file.bytes(PLACES * TAGS).len(), PLACES * TAGS);
        assert_eq!(file.numbers(4 * TAGS).len(), 4 * TAGS);
        assert_eq!(file.left(), 0);
        assert!(vectors.of("monday").iter().any(|n| n.abs() > 0.01));
    }
}
