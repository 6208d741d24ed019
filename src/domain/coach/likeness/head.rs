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
    seen.push((weight(a) - weight(b)).abs() / 20.0);
    let mut judged = Table::new(seen.len(), seen).through(&weights.judge1, &weights.judge1_bias);
    gelu(&mut judged.all);
    let verdict = dot(&judged.all, &weights.judge2) + weights.judge2_bias;
    share((verdict - weights.cut) * weights.slope)
}

fn length(row: &[f32]) -> f32 {
    dot(row, row).sqrt().max(1e-8)
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
