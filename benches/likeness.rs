//! What the likeness of two messages costs, beside the plain reading of their words.

#![allow(missing_docs)]

use std::sync::atomic::{AtomicUsize, Ordering};

use redial::domain::coach::likeness;

const STORY: &str = "your lathes stand idle three hours a shift for setups. A shop in Dayton presets its tools on \
                     a bench and is back cutting in forty minutes. I'll be in touch by phone on the 22nd at eight. \
                     I'm Rafael Quist and I work with";

/// Two messages that nobody asked for before, of some fifty words.
fn fresh() -> (String, String) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let n = COUNT.fetch_add(1, Ordering::Relaxed);
    (format!("Hi Ann, {STORY} Ferrow {n}."), format!("Hello Mr. Sutter, {STORY} Kerfline {n}."))
}

fn main() {
    let _ = likeness::same("one", "two");
    divan::main();
}

#[divan::bench]
fn words_alone(bencher: divan::Bencher) {
    bencher.with_inputs(fresh).bench_values(|(a, b)| a.split_whitespace().eq(b.split_whitespace()));
}

#[divan::bench]
fn two_new_messages(bencher: divan::Bencher) {
    bencher.with_inputs(fresh).bench_values(|(a, b)| likeness::alike(&a, &b));
}

#[divan::bench]
fn two_known_messages(bencher: divan::Bencher) {
    let (a, b) = fresh();
    bencher.bench(|| likeness::alike(&a, &b));
}
