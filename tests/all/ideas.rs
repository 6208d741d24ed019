//! Messages that differ in what they say, for stories in which several are left.

use std::sync::OnceLock;

use redial::domain::coach::likeness;
use redial::domain::message::{Blanks, Field, Template};

const LIBRARY: &str = include_str!("../../assets/messages.toml");

/// The messages that come with the program, each that says the same as an earlier one left out.
fn ideas() -> &'static [String] {
    static IDEAS: OnceLock<Vec<String>> = OnceLock::new();
    IDEAS.get_or_init(|| {
        let library: toml::Table = LIBRARY.parse().unwrap();
        let blanks: Blanks = Field::ALL.iter().map(|field| (*field, "Monday".to_owned())).collect();
        let mut ideas: Vec<String> = Vec::new();
        for message in library["message"].as_array().unwrap() {
            let template: Template = message["text"].as_str().unwrap().parse().unwrap();
            let text = template.fill(&blanks).unwrap();
            if !ideas.iter().any(|earlier| likeness::same(earlier, &text)) {
                ideas.push(text);
            }
        }
        ideas
    })
}

/// The n-th of many different messages; after the last, the first again.
pub fn idea(n: usize) -> String {
    ideas()[n % ideas().len()].clone()
}

#[test]
fn there_are_messages_enough_for_stories() {
    let enough = ideas().len();
    assert!(enough >= 20, "{enough} of the library's messages differ");
}
