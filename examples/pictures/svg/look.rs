//! Colours and weights of a cell, as a terminal with a dark theme shows them.

use std::fmt;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// Of the window.
pub const BACKGROUND: Rgb = Rgb(0x16, 0x1b, 0x22);
/// Of letters that have no colour of their own.
pub const FOREGROUND: Rgb = Rgb(0xd8, 0xde, 0xe6);
/// How much is left of faint letters, in percent.
const FAINT: u16 = 62;

/// Black, red, green, yellow, blue, magenta, cyan, white, and the same brighter.
const NAMED: [Rgb; 16] = [
    Rgb(0x21, 0x26, 0x2d),
    Rgb(0xff, 0x7b, 0x72),
    Rgb(0x56, 0xd3, 0x64),
    Rgb(0xe3, 0xb3, 0x41),
    Rgb(0x6c, 0xb6, 0xff),
    Rgb(0xd2, 0xa8, 0xff),
    Rgb(0x56, 0xd4, 0xdd),
    Rgb(0xb1, 0xba, 0xc4),
    Rgb(0x7d, 0x85, 0x90),
    Rgb(0xff, 0xa1, 0x98),
    Rgb(0x7e, 0xe7, 0x87),
    Rgb(0xf2, 0xcc, 0x60),
    Rgb(0x9c, 0xd0, 0xff),
    Rgb(0xe2, 0xc5, 0xff),
    Rgb(0x8b, 0xe9, 0xf0),
    Rgb(0xff, 0xff, 0xff),
];

/// How a cell is drawn, reversal and faintness worked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub fore: Rgb,
    pub back: Rgb,
    pub bold: bool,
    pub italic: bool,
    pub underlined: bool,
    pub crossed_out: bool,
    pub hidden: bool,
}

impl Look {
    pub fn of(cell: &Cell) -> Look {
        let is = |modifier| cell.modifier.contains(modifier);
        let (mut fore, mut back) = (rgb(cell.fg, FOREGROUND), rgb(cell.bg, BACKGROUND));
        if is(Modifier::REVERSED) {
            (fore, back) = (back, fore);
        }
        if is(Modifier::DIM) {
            fore = mixed(fore, back, FAINT);
        }
        Look {
            fore,
            back,
            bold: is(Modifier::BOLD),
            italic: is(Modifier::ITALIC),
            underlined: is(Modifier::UNDERLINED),
            crossed_out: is(Modifier::CROSSED_OUT),
            hidden: is(Modifier::HIDDEN),
        }
    }
}

/// So many percent of one colour, the rest of another.
pub fn mixed(one: Rgb, other: Rgb, percent: u16) -> Rgb {
    let channel = |one: u8, other: u8| {
        let sum = u16::from(one) * percent + u16::from(other) * (100 - percent);
        u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
    };
    Rgb(channel(one.0, other.0), channel(one.1, other.1), channel(one.2, other.2))
}

fn rgb(color: Color, usual: Rgb) -> Rgb {
    match color {
        Color::Reset => usual,
        Color::Black => NAMED[0],
        Color::Red => NAMED[1],
        Color::Green => NAMED[2],
        Color::Yellow => NAMED[3],
        Color::Blue => NAMED[4],
        Color::Magenta => NAMED[5],
        Color::Cyan => NAMED[6],
        Color::Gray => NAMED[7],
        Color::DarkGray => NAMED[8],
        Color::LightRed => NAMED[9],
        Color::LightGreen => NAMED[10],
        Color::LightYellow => NAMED[11],
        Color::LightBlue => NAMED[12],
        Color::LightMagenta => NAMED[13],
        Color::LightCyan => NAMED[14],
        Color::White => NAMED[15],
        Color::Indexed(index) => indexed(index),
        Color::Rgb(red, green, blue) => Rgb(red, green, blue),
    }
}

/// The 256 colours: the named ones, a cube of six steps a side, and greys.
fn indexed(index: u8) -> Rgb {
    match index {
        0..=15 => NAMED[usize::from(index)],
        16..=231 => {
            let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let n = index - 16;
            Rgb(step(n / 36), step(n / 6 % 6), step(n % 6))
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Rgb(grey, grey, grey)
        }
    }
}
