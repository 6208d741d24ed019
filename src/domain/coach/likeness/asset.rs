//! The weights, as they stand in the program.
//!
//! All numbers are little-endian. First the pieces of words: their count, the length of their text in bytes,
//! the text with a line for each. Then the tables in the order of [`Weights`]: bits of a number (32, 8, 6) as
//! one byte, rows, columns, for fewer than 32 bits the scale of each row, then the numbers row by row; of six
//! bits four stand in three bytes.

use super::math::Table;
use super::tokens::Pieces;

static ASSET: &[u8] = include_bytes!("../../../../assets/likeness/likeness.bin");

/// One layer of the encoder.
#[derive(Debug)]
pub(super) struct Layer {
    /// What is asked, offered and told: three times the width.
    pub ask: Table,
    pub ask_bias: Vec<f32>,
    /// Back to the width.
    pub out: Table,
    pub out_bias: Vec<f32>,
    pub norm_out: (Vec<f32>, Vec<f32>),
    /// To four times the width.
    pub up: Table,
    pub up_bias: Vec<f32>,
    /// Back to the width.
    pub down: Table,
    pub down_bias: Vec<f32>,
    pub norm_down: (Vec<f32>, Vec<f32>),
}

/// All weights.
#[derive(Debug)]
pub(super) struct Weights {
    pub pieces: Pieces,
    /// A row for each piece, unpacked when asked for.
    pub words: Packed,
    /// A row for each place in the text.
    pub places: Table,
    pub norm: (Vec<f32>, Vec<f32>),
    pub layers: Vec<Layer>,
    /// How much a token weighs: a row, and what is added.
    pub weigh: Vec<f32>,
    pub weigh_bias: f32,
    /// How tokens are found beside each other.
    pub lay: Table,
    pub lay_bias: Vec<f32>,
    /// How sharply.
    pub sharp: f32,
    /// What is compared.
    pub see: Table,
    pub see_bias: Vec<f32>,
    pub match1: Table,
    pub match1_bias: Vec<f32>,
    pub match2: Table,
    pub match2_bias: Vec<f32>,
    pub judge1: Table,
    pub judge1_bias: Vec<f32>,
    pub judge2: Vec<f32>,
    pub judge2_bias: f32,
    /// The verdict at which two messages are as likely the same as not, where they share few pieces and where they
    /// share many.
    pub cuts: (f32, f32),
    /// How much of the verdict counts.
    pub slope: f32,
}

impl Weights {
    /// Read from the program.
    pub(super) fn read() -> Self {
        let mut reader = Reader { left: ASSET };
        // The asset is part of the program, and a test reads it: it can't be short.
        reader.weights().unwrap_or_else(|| unreachable!("the asset is whole"))
    }
}

/// A table as it stands in the asset.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    bits: u8,
    cols: usize,
    scales: &'static [u8],
    bytes: &'static [u8],
}

impl Packed {
    fn row_bytes(&self) -> usize {
        self.cols * usize::from(self.bits) / 8
    }

    /// The numbers of one row, put behind `out`; none where there is no such row.
    pub(super) fn row(&self, row: usize, out: &mut Vec<f32>) {
        let width = self.row_bytes();
        let Some(bytes) = self.bytes.get(row * width..(row + 1) * width) else { return };
        let scale = self.scales.get(row * 4..row * 4 + 4).map_or(1.0, float);
        match self.bits {
            6 => {
                for three in bytes.chunks_exact(3) {
                    let all = u32::from_le_bytes([three[0], three[1], three[2], 0]);
                    out.extend([0, 6, 12, 18].map(|shift| six(all >> shift) * scale));
                }
            }
            8 => out.extend(bytes.iter().map(|byte| f32::from(byte.cast_signed()) * scale)),
            _ => out.extend(bytes.chunks_exact(4).map(float)),
        }
    }
}

/// The lowest six bits as a number from -32 to 31.
fn six(bits: u32) -> f32 {
    // Masked to six bits it fits.
    f32::from((bits & 63) as u8) - 32.0
}

fn float(bytes: &[u8]) -> f32 {
    match bytes {
        [a, b, c, d] => f32::from_le_bytes([*a, *b, *c, *d]),
        _ => 0.0,
    }
}

struct Reader {
    left: &'static [u8],
}

impl Reader {
    fn bytes(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, left) = self.left.split_at_checked(count)?;
        self.left = left;
        Some(taken)
    }

    fn count(&mut self) -> Option<usize> {
        let bytes: [u8; 4] = self.bytes(4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    }

    fn packed(&mut self) -> Option<Packed> {
        let bits = *self.bytes(1)?.first()?;
        let (rows, cols) = (self.count()?, self.count()?);
        let scales = self.bytes(if bits < 32 { rows * 4 } else { 0 })?;
        let bytes = self.bytes(rows * cols * usize::from(bits) / 8)?;
        Some(Packed { bits, cols, scales, bytes })
    }

    fn table(&mut self) -> Option<Table> {
        let packed = self.packed()?;
        let rows = packed.bytes.len() / packed.row_bytes();
        let mut all = Vec::with_capacity(rows * packed.cols);
        (0..rows).for_each(|row| packed.row(row, &mut all));
        Some(Table::new(packed.cols, all))
    }

    fn row(&mut self) -> Option<Vec<f32>> {
        Some(self.table()?.all)
    }

    fn number(&mut self) -> Option<f32> {
        self.row()?.first().copied()
    }

    fn norm(&mut self) -> Option<(Vec<f32>, Vec<f32>)> {
        Some((self.row()?, self.row()?))
    }

    fn layer(&mut self) -> Option<Layer> {
        Some(Layer {
            ask: self.table()?,
            ask_bias: self.row()?,
            out: self.table()?,
            out_bias: self.row()?,
            norm_out: self.norm()?,
            up: self.table()?,
            up_bias: self.row()?,
            down: self.table()?,
            down_bias: self.row()?,
            norm_down: self.norm()?,
        })
    }

    fn weights(&mut self) -> Option<Weights> {
        let count = self.count()?;
        let length = self.count()?;
        let pieces = Pieces::new(std::str::from_utf8(self.bytes(length)?).ok()?);
        let layers = self.count()?;
        debug_assert_eq!(count, pieces.count());
        Some(Weights {
            pieces,
            words: self.packed()?,
            places: self.table()?,
            norm: self.norm()?,
            layers: (0..layers).map(|_| self.layer()).collect::<Option<_>>()?,
            weigh: self.row()?,
            weigh_bias: self.number()?,
            lay: self.table()?,
            lay_bias: self.row()?,
            sharp: self.number()?,
            see: self.table()?,
            see_bias: self.row()?,
            match1: self.table()?,
            match1_bias: self.row()?,
            match2: self.table()?,
            match2_bias: self.row()?,
            judge1: self.table()?,
            judge1_bias: self.row()?,
            judge2: self.row()?,
            judge2_bias: self.number()?,
            cuts: (self.number()?, self.number()?),
            slope: self.number()?,
        })
    }
}
