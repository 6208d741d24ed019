//! The little arithmetic that the net needs.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, ShapeBuilder};

/// Numbers in rows.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// How many numbers a row has.
    pub cols: usize,
    /// Row after row.
    pub all: Vec<f32>,
}

impl Table {
    pub(super) fn new(cols: usize, all: Vec<f32>) -> Self {
        debug_assert_eq!(all.len() % cols.max(1), 0, "rows are whole");
        Self { cols, all }
    }

    pub(super) fn rows(&self) -> usize {
        self.all.len() / self.cols.max(1)
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &[f32]> {
        self.all.chunks_exact(self.cols.max(1))
    }

    pub(super) fn lines_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        self.all.chunks_exact_mut(self.cols.max(1))
    }

    /// Each row of `self` times each row of `weights`, and `bias` added.
    pub(super) fn through(&self, weights: &Self, bias: &[f32]) -> Self {
        let mut out = Self::new(bias.len(), bias.repeat(self.rows()));
        let strided = |table| Part { table, from: 0, cols: self.cols };
        product(1.0, strided(self), strided(weights), &mut out.all);
        out
    }
}

/// Some columns of a table: from `from`, `cols` of them.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub table: &'a Table,
    pub from: usize,
    pub cols: usize,
}

impl<'a> Part<'a> {
    fn view(self) -> Option<ArrayView2<'a, f32>> {
        let shape = (self.table.rows(), self.cols).strides((self.table.cols, 1));
        ArrayView2::from_shape(shape, self.table.all.get(self.from..)?).ok()
    }
}

/// To `out` is added `scale` times each row of `a` times each row of `b`.
pub(super) fn product(scale: f32, a: Part<'_>, b: Part<'_>, out: &mut [f32]) {
    let shape = (a.table.rows(), b.table.rows());
    if let (Some(a), Some(b), Ok(mut out)) = (a.view(), b.view(), ArrayViewMut2::from_shape(shape, out)) {
        general_mat_mul(scale, &a, &b.t(), 1.0, &mut out);
    } else {
        debug_assert!(false, "the tables fit each other");
    }
}

/// Each row of `shares` mixes the rows of `of`.
pub(super) fn mix(shares: &Table, of: Part<'_>) -> Table {
    let mut out = Table::new(of.cols, vec![0.0; shares.rows() * of.cols]);
    let shape = (shares.rows(), of.cols);
    let whole = Part { table: shares, from: 0, cols: shares.cols };
    if let (Some(shares), Some(of), Ok(mut out)) =
        (whole.view(), of.view(), ArrayViewMut2::from_shape(shape, &mut out.all))
    {
        general_mat_mul(1.0, &shares, &of, 1.0, &mut out);
    } else {
        debug_assert!(false, "the tables fit each other");
    }
    out
}

/// Each row is made to have mean 0 and deviation 1, then stretched and moved.
pub(super) fn norm(table: &mut Table, (stretch, shift): &(Vec<f32>, Vec<f32>)) {
    for row in table.lines_mut() {
        let count = row.len() as f32;
        let mean = row.iter().sum::<f32>() / count;
        let spread = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / count;
        let by = 1.0 / (spread + 1e-12).sqrt();
        for ((x, stretch), shift) in row.iter_mut().zip(stretch).zip(shift) {
            *x = (*x - mean) * by * stretch + shift;
        }
    }
}

/// Each row is made of shares that sum to 1.
pub(super) fn shares(table: &mut Table) {
    for row in table.lines_mut() {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut sum = 0.0;
        for x in row.iter_mut() {
            *x = exp(*x - most);
            sum += *x;
        }
        row.iter_mut().for_each(|x| *x /= sum);
    }
}

/// The soft step x Φ(x).
pub(super) fn gelu(numbers: &mut [f32]) {
    for x in numbers {
        *x *= 0.5 * (1.0 + erf(*x * std::f32::consts::FRAC_1_SQRT_2));
    }
}

/// Abramowitz and Stegun 7.1.26: off by less than 2e-7.
fn erf(x: f32) -> f32 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let sum =
        t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    (1.0 - sum * exp(-x * x)).copysign(x)
}

/// e to the power of `x`, off by less than 1e-6 of itself; in steps that a processor takes several at once.
fn exp(x: f32) -> f32 {
    // Added to a small number, it leaves the nearest whole number in the lowest bits.
    const WHOLE: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 88.0);
    let power = x * std::f32::consts::LOG2_E + WHOLE;
    let whole = power - WHOLE;
    let rest = x - whole * 0.693_145_75 - whole * 1.428_606_8e-6;
    let sum = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5
                        + rest
                            * (0.166_666_67
                                + rest * (0.041_666_67 + rest * (0.008_333_334 + rest * 0.001_388_889)))));
    sum * f32::from_bits(power.to_bits().wrapping_add(127) << 23)
}

/// From any number to 0 … 1.
pub(super) fn share(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The sum of the products.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_power_is_the_power() {
        for step in -8600..=8600_i16 {
            let x = f32::from(step) / 100.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-6, "{x}");
        }
        assert!(exp(-1000.0) < 1e-30);
    }

    #[test]
    fn the_soft_step_is_what_it_is_known_to_be() {
        let mut numbers = [-1.0, 0.0, 0.5, 2.0];
        gelu(&mut numbers);
        for (is, known) in numbers.iter().zip([-0.158_655, 0.0, 0.345_731, 1.954_5]) {
            assert!((is - known).abs() < 1e-5, "{is} {known}");
        }
    }

    #[test]
    fn rows_times_rows() {
        let a = Table::new(2, vec![1.0, 2.0, 3.0, 4.0]);
        let weights = Table::new(2, vec![1.0, 0.0, 0.0, 1.0, 1.0, 1.0]);
        assert_eq!(a.through(&weights, &[0.0, 1.0, 0.0]).all, [1.0, 3.0, 3.0, 3.0, 5.0, 7.0]);
    }
}
