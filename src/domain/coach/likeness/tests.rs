use super::*;

use proptest::prelude::*;

/// A story in a frame: who is called, who calls, when the next try is.
fn framed(story: &str, called: &str, caller: &str, next: &str) -> String {
    format!("Hi {called}, {story} I'll call you {next}. {caller}.")
}

const LATHES: &str = "your lathes stand idle three hours a shift for setups. A shop in Dayton presets its \
                      tools on a bench and is back cutting in forty minutes.";
const CAKES: &str = "orders for wedding cakes reach you by text, and last month two were forgotten. Sugar \
                     Fold has one form for all of them and hasn't missed one in three years.";

#[test]
fn the_asset_is_read_whole() {
    let weights = weights();
    assert!(weights.pieces.count() > 1000);
    assert_eq!(weights.layers.len(), 6);
    assert_eq!(weights.lay.cols, 384);
    assert_eq!(weights.judge2.len(), weights.judge1_bias.len());
}

#[test]
fn punctuation_case_spacing_and_accents_make_no_new_message() {
    let told = alike("Dana, I’ll try you again Monday!", "dana  i'll try you again, monday");
    assert_eq!(told, Likeness { alike: 1.0, same: true });
    assert!(same("The café is open.", "the cafe is open"));
}

#[test]
fn nothing_said_is_not_what_something_said_is() {
    assert!(same("", " …"));
    assert_eq!(alike("", "Hello."), Likeness { alike: 0.0, same: false });
    assert_eq!(alike(LATHES, "?!"), Likeness { alike: 0.0, same: false });
}

#[test]
fn another_story_in_the_same_frame_is_another_message() {
    let frame = |story| framed(story, "Ann", "Tess Marsh, Lumen", "Monday at eight");
    assert!(!same(&frame(LATHES), &frame(CAKES)));
}

#[test]
fn a_very_long_text_is_read_in_bounded_time() {
    let long = "the mill saves a third of its power ".repeat(300);
    assert!((0.0..=1.0).contains(&alike(&long, LATHES).alike));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn who_calls_whom_and_when_makes_no_new_message(
        story in prop::sample::select(vec![LATHES, CAKES]),
        called in prop::sample::subsequence(vec!["Ann", "Mr. Sutter", "Olga", "Ms. Penn"], 2),
        caller in prop::sample::subsequence(vec!["Tess Marsh, Lumen", "Bob at Gatefile, 702-555-0155", "Una"], 2),
        next in prop::sample::subsequence(vec!["Monday at eight", "on the 22nd", "tomorrow at noon"], 2),
    ) {
        let (a, b) = (framed(story, called[0], caller[0], next[0]), framed(story, called[1], caller[1], next[1]));
        prop_assert!(same(&a, &b), "{a} / {b}");
    }

    #[test]
    fn any_two_texts_are_as_alike_one_way_as_the_other(a in ".{0,80}", b in "(\\PC{0,20} ?){0,6}") {
        let there = alike(&a, &b);
        prop_assert!((0.0..=1.0).contains(&there.alike));
        prop_assert_eq!(there.same, there.alike >= 0.5);
        prop_assert_eq!(there.alike.to_bits(), alike(&b, &a).alike.to_bits());
    }
}
