//! Two messages laid beside each other.

use super::asset::Weights;
use super::encoder::{Told, mean};
use super::math::{Part, Table, dot, gelu, mix, product, share, shares};

/// How alike two messages are, 0 to 1.
pub(super) fn alike(weights: &Weights, a: &Told, b: &Told) -> f32 {
    let (mine, yours) = (side(weights, a, b), side(weights, b, a));
    let mut seen: Vec<f32> = mine.iter().zip(&yours).map(|(a, b)| a + b).collect();
    seen.extend(mine.iter().zip(&yours).map(|(a, b)| (a - b).abs()));
    seen.push(dot(&a.whole, &b.whole) / (length(&a.whole) * length(&b.whole)));
    let weight = |told: &Told| told.weights.iter().sum::<f32>();
    let more = weight(a) - weight(b);
    seen.push(more.abs() / 20.0);
    // What of the one that tells less isn't in the other, then the other way round: a message boiled down is all
    // in the long one.
    let longer = share(more / 2.0);
    seen.extend(mine.iter().zip(&yours).map(|(a, b)| a + longer * (b - a)));
    seen.extend(mine.iter().zip(&yours).map(|(a, b)| b + longer * (a - b)));
    let shared = f32::midpoint(shared(a, b), shared(b, a));
    seen.push(shared);
    let mut judged = Table::new(seen.len(), seen).through(&weights.judge1, &weights.judge1_bias);
    gelu(&mut judged.all);
    let verdict = dot(&judged.all, &weights.judge2) + weights.judge2_bias;
    let (few, many) = weights.cuts;
    let cut = few + (many - few) * ((shared - 0.45) / 0.1).clamp(0.0, 1.0);
    share((verdict - cut) * weights.slope)
}

fn length(row: &[f32]) -> f32 {
    dot(row, row).sqrt().max(1e-8)
}

/// How much of `a` is in pieces that `b` has too, 0 to 1.
fn shared(a: &Told, b: &Told) -> f32 {
    let known: f32 =
        a.pieces.iter().zip(&a.weights).filter(|(piece, _)| b.pieces.contains(piece)).map(|(_, w)| w).sum();
    known / (a.weights.iter().sum::<f32>() + 1e-3)
}

/// What of `a` isn't in `b`: in the mean and at the most.
fn side(weights: &Weights, a: &Told, b: &Told) -> Vec<f32> {
    let heavy: Vec<f32> = b.weights.iter().map(|weight| (weight + 1e-4).ln()).collect();
    let mut near = Table::new(heavy.len(), heavy.repeat(a.weights.len()));
    let whole = |table| Part { table, from: 0, cols: a.lay.cols };
    product(weights.sharp, whole(&a.lay), whole(&b.lay), &mut near.all);
    shares(&mut near);
    let near = mix(&near, whole(&b.see));
    let mut beside = Vec::with_capacity(a.see.all.len() * 4);
    for (own, other) in a.see.lines().zip(near.lines()) {
        beside.extend_from_slice(own);
        beside.extend_from_slice(other);
        beside.extend(own.iter().zip(other).map(|(a, b)| (a - b).abs()));
        beside.extend(own.iter().zip(other).map(|(a, b)| a * b));
    }
    let mut found = Table::new(a.see.cols * 4, beside).through(&weights.match1, &weights.match1_bias);
    gelu(&mut found.all);
    let mut found = found.through(&weights.match2, &weights.match2_bias);
    gelu(&mut found.all);
    let mut out = mean(&found, &a.weights);
    let mut most = vec![f32::NEG_INFINITY; found.cols];
    for (row, weight) in found.lines().zip(&a.weights) {
        most.iter_mut().zip(row).for_each(|(most, x)| *most = most.max(x * weight));
    }
    out.append(&mut most);
    out
}
