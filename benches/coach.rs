//! How long the coach takes for a message, beside the bare work of splitting the text into words.

#![allow(missing_docs)]

use divan::black_box;
use redial::domain::coach::{Speaking, coach};

const MESSAGE: &str = "Hi Dana, two print shops in Rockford stopped throwing out one sheet in nine after they \
    changed how the rollers get checked. I'd like to tell you what they did, so I'll try you Wednesday a little \
    before seven, when the floor's quiet. This is Karl Oster at Brightline Tooling, 815-555-0117 if you need it.";

fn main() {
    divan::main();
}

#[divan::bench]
fn coach_a_message() {
    let _ = black_box(coach(black_box(MESSAGE), Speaking::default()));
}

#[divan::bench]
fn coach_a_faulty_message() {
    let text = "Hello Jim, Apex Grounds here, and we do mowing, edging, mulching and snow. Call me back.";
    let _ = black_box(coach(black_box(text), Speaking::default()));
}

#[divan::bench]
fn split_into_words() {
    let _ = black_box(black_box(MESSAGE).split_whitespace().map(str::len).sum::<usize>());
}
