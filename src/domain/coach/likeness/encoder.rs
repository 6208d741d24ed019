//! What each piece of a text means where it stands.

use super::asset::{Layer, Weights};
use super::math::{Part, Table, dot, gelu, mix, norm, product, share, shares};
use super::tokens::Piece;

/// Numbers that stand for a piece.
const WIDE: usize = 384;
/// Looks that a layer takes at once, and the numbers of one.
const HEADS: usize = 12;
const HEAD: usize = WIDE / HEADS;
/// Pieces that weigh more are kept, as a logit; at least so many; at most so many.
const CUT: f32 = -1.4;
const LEAST: usize = 10;
const MOST: usize = 72;

/// A message as it is compared: the pieces that tell its story.
#[derive(Debug)]
pub(super) struct Told {
    /// Which they are.
    pub pieces: Vec<Piece>,
    /// How much each weighs, 0 to 1.
    pub weights: Vec<f32>,
    /// By which each is found beside another, of length 1.
    pub lay: Table,
    /// What of each is compared.
    pub see: Table,
    /// The mean of `see` by weight.
    pub whole: Vec<f32>,
}

/// Reads a message.
pub(super) fn tell(weights: &Weights, pieces: &[Piece]) -> Told {
    let read = read(weights, pieces);
    let weigh: Vec<f32> = read.lines().map(|row| dot(row, &weights.weigh) + weights.weigh_bias).collect();
    let kept = story(&weigh);
    let rows = kept.iter().flat_map(|at| &read.all[at * WIDE..(at + 1) * WIDE]);
    let story = Table::new(WIDE, rows.copied().collect());
    let mut lay = story.through(&weights.lay, &weights.lay_bias);
    for row in lay.lines_mut() {
        let length = dot(row, row).sqrt().max(1e-12);
        row.iter_mut().for_each(|x| *x /= length);
    }
    let see = story.through(&weights.see, &weights.see_bias);
    let weights: Vec<f32> = kept.iter().map(|at| share(weigh[*at])).collect();
    let whole = mean(&see, &weights);
    let pieces = kept.iter().filter_map(|at| pieces.get(*at)).copied().collect();
    Told { pieces, weights, lay, see, whole }
}

/// The mean of the rows by weight.
pub(super) fn mean(table: &Table, weights: &[f32]) -> Vec<f32> {
    let all = weights.iter().sum::<f32>() + 1e-3;
    let mut sum = vec![0.0; table.cols];
    for (row, weight) in table.lines().zip(weights) {
        sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x * weight);
    }
    sum.iter_mut().for_each(|sum| *sum /= all);
    sum
}

/// Where the pieces stand that tell the story.
fn story(weigh: &[f32]) -> Vec<usize> {
    let mut heaviest = weigh.to_vec();
    heaviest.sort_by(|a, b| b.total_cmp(a));
    let floor = heaviest.get(LEAST.min(heaviest.len()).saturating_sub(1)).copied().unwrap_or(CUT);
    let kept = weigh.iter().enumerate().filter(|(_, weight)| **weight > CUT || **weight >= floor);
    kept.map(|(at, _)| at).take(MOST).collect()
}

fn read(weights: &Weights, pieces: &[Piece]) -> Table {
    let mut all = Vec::with_capacity(pieces.len() * WIDE);
    for piece in pieces {
        // A piece's number comes from a list in memory.
        weights.words.row(*piece as usize, &mut all);
    }
    all.iter_mut().zip(&weights.places.all).for_each(|(x, place)| *x += place);
    let mut table = Table::new(WIDE, all);
    norm(&mut table, &weights.norm);
    for layer in &weights.layers {
        table = through(layer, table);
    }
    table
}

fn through(layer: &Layer, table: Table) -> Table {
    let asked = table.through(&layer.ask, &layer.ask_bias);
    let rows = table.rows();
    let mut seen = Table::new(WIDE, vec![0.0; rows * WIDE]);
    let scale = 1.0 / (HEAD as f32).sqrt();
    for head in 0..HEADS {
        let part = |third: usize| Part { table: &asked, from: third * WIDE + head * HEAD, cols: HEAD };
        let mut looks = Table::new(rows, vec![0.0; rows * rows]);
        product(scale, part(0), part(1), &mut looks.all);
        shares(&mut looks);
        let told = mix(&looks, part(2));
        for (to, from) in seen.lines_mut().zip(told.lines()) {
            to[head * HEAD..(head + 1) * HEAD].copy_from_slice(from);
        }
    }
    let table = after(table, &seen.through(&layer.out, &layer.out_bias), &layer.norm_out);
    let mut up = table.through(&layer.up, &layer.up_bias);
    gelu(&mut up.all);
    let down = up.through(&layer.down, &layer.down_bias);
    after(table, &down, &layer.norm_down)
}

fn after(mut table: Table, more: &Table, by: &(Vec<f32>, Vec<f32>)) -> Table {
    table.all.iter_mut().zip(&more.all).for_each(|(x, more)| *x += more);
    norm(&mut table, by);
    table
}
