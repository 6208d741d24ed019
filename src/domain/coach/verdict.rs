//! What the coach says of a message.

use std::ops::Range;

use super::fault::{Code, Fault};
use super::tagger::tag;
use super::tags::Tag;
use super::{judge, speech};
use crate::domain::attempt::Strategy;
use crate::domain::policy::Invite;

/// How a message is meant and spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaking {
    /// How the attempt goes; what the strategy is, isn't blamed.
    pub strategy: Strategy,
    /// Whether a message may invite a call back.
    pub invite: Invite,
    /// How fast it is spoken, in words a minute.
    pub pace: u32,
}

impl Default for Speaking {
    fn default() -> Self {
        Speaking { strategy: Strategy::Plain, invite: Invite::Never, pace: 150 }
    }
}

/// What the coach says of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How many words one says.
    pub words: usize,
    /// How long it takes, in seconds.
    pub seconds: f64,
    /// The strategy by which it was judged.
    pub strategy: Strategy,
    /// Its faults, each once, in the order of [`Code::ALL`].
    pub faults: Vec<Fault>,
}

impl Verdict {
    /// Whether it has no fault.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether it has a fault.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.faults.iter().any(|fault| fault.code == code)
    }
}

/// Judges what is said on a voicemail by the rules of the practice.
///
/// Any text is judged, also an empty one; the same text gives the same verdict.
#[must_use]
pub fn coach(text: &str, speaking: Speaking) -> Verdict {
    Verdict {
        words: speech::words(text),
        seconds: speech::seconds(text, speaking.pace),
        strategy: speaking.strategy,
        faults: judge::faults(text, speaking),
    }
}

/// What is right about a message: whether the benefit comes first (A4 6, A2), whether it names an
/// outcome (A1), whether it says when the next try is (A0 2). Of an empty text nothing is right.
#[must_use]
pub fn praise(verdict: &Verdict, text: &str) -> [(&'static str, bool); 3] {
    let said = !text.trim().is_empty();
    let none = |codes: &[Code]| said && !codes.iter().any(|code| verdict.has(*code));
    [
        ("benefit first", none(&[Code::IntroFirst, Code::SlowStart])),
        ("outcome", none(&[Code::NoOutcome])),
        ("next try", none(&[Code::NoNextTry])),
    ]
}

/// Where a message announces the next try with its day or time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// The sentence.
    pub sentence: Range<usize>,
    /// The words of it that do: all of it, or a part.
    pub words: Range<usize>,
}

/// Every announcement of a next try in a message, in order.
#[must_use]
pub fn announced(text: &str) -> Vec<Announced> {
    let said = tag(text).into_iter().filter(|said| said.does(Tag::Next));
    said.map(|said| Announced { words: said.part(Tag::Next), sentence: said.at }).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const GOOD: &str = "Hi Dana, two print shops in Rockford stopped throwing out one sheet in nine. \
                        I'll try you Wednesday at ten. This is Karl Oster at Brightline Tooling.";

    fn faults(text: &str) -> Vec<&'static str> {
        faults_of(text, Strategy::Plain)
    }

    fn faults_of(text: &str, strategy: Strategy) -> Vec<&'static str> {
        let verdict = coach(text, Speaking { strategy, ..Speaking::default() });
        verdict.faults.iter().map(|fault| fault.code.as_str()).collect()
    }

    /// The words that a verdict marks for a code.
    fn marked(text: &str, code: Code) -> &str {
        let verdict = coach(text, Speaking::default());
        let fault = verdict.faults.iter().find(|fault| fault.code == code);
        fault.map_or("", |fault| &text[fault.from..fault.to])
    }

    #[test]
    fn a_benefit_first_with_the_next_try_and_the_name_at_the_end_is_clean() {
        assert_eq!(faults(GOOD), Vec::<&str>::new());
        let verdict = coach(GOOD, Speaking::default());
        assert!(verdict.is_clean() && verdict.seconds < 20.0);
        assert!(praise(&verdict, GOOD).iter().all(|(_, right)| *right));
    }

    #[test]
    fn the_caller_before_the_benefit_is_an_introduction_first() {
        let text = "Hi Dana, this is Karl Oster with Brightline Tooling. Two print shops in Rockford stopped \
                    throwing out one sheet in nine. I'll try you Wednesday at ten.";
        assert_eq!(faults(text), ["intro-first"]);
        assert!(marked(text, Code::IntroFirst).contains("Karl Oster"));
        assert!(!praise(&coach(text, Speaking::default()), text)[0].1);
    }

    #[test]
    fn asking_for_the_call_is_blamed_and_leaving_a_number_is_not() {
        let asks = format!("{GOOD} Give me a ring when you get a sec.");
        assert_eq!(faults(&asks), ["asks-callback"]);
        assert_eq!(marked(&asks, Code::AsksCallback), "Give me a ring when you get a sec.");
        assert_eq!(faults(&format!("{GOOD} No need to call me back.")), Vec::<&str>::new());
        assert_eq!(faults(&format!("{GOOD} You can reach me at 215-555-0134.")), Vec::<&str>::new());
    }

    #[test]
    fn where_the_policy_invites_a_call_with_an_outcome_is_asked_for_freely() {
        let asks = format!("{GOOD} Give me a ring when you get a sec.");
        let speaking = Speaking { invite: Invite::WithOutcome, ..Speaking::default() };
        assert!(coach(&asks, speaking).is_clean());
        let bare = "Hi Dana, it's about the lease on your Fulton Street warehouse. Please call me. I'll try \
                    you Friday at ten. Sam Lee.";
        assert!(coach(bare, speaking).has(Code::AsksCallback));
    }

    #[test]
    fn a_next_try_needs_a_day_or_a_time() {
        let text = GOOD.replace("I'll try you Wednesday at ten.", "I'll try you again soon.");
        assert_eq!(faults(&text), ["no-next-try"]);
        assert_eq!(marked(&text, Code::NoNextTry), "I'll try you again soon.");
    }

    #[test]
    fn price_and_reproach_are_marked_where_they_stand() {
        let text = format!("{GOOD} It's forty dollars a month and the first month is free.");
        assert_eq!(faults(&text), ["selling"]);
        assert!(
            marked(&text, Code::Selling).contains("free") || marked(&text, Code::Selling).contains("forty")
        );
        let text = format!("{GOOD} I've left you four messages and I still haven't heard a word from you.");
        assert_eq!(faults(&text), ["pushy"]);
    }

    #[test]
    fn a_teaser_that_anybody_could_get_lacks_nearly_everything() {
        let text = "Hello Steve, I've got something to run past you. I'll call Tuesday at one. Marcy Dunn.";
        assert_eq!(faults(text), ["cryptic", "generic", "no-outcome", "slow-start"]);
        let text = "Hi Beverly, just checking in. I'll try again on Friday.";
        assert!(faults(text).contains(&"no-reason"));
    }

    #[test]
    fn a_message_about_the_firm_is_about_itself() {
        let text = "Hello Mr. Boyd. We're a leading agency with sixty people and we've just won an award. I'll \
                    call Thursday at ten. Ann Hill.";
        let faults = faults(text);
        assert!(faults.contains(&"self-focused") && faults.contains(&"no-outcome"), "{faults:?}");
        assert!(
            marked(text, Code::SelfFocused).contains("agency")
                || marked(text, Code::SelfFocused).contains("award")
        );
    }

    #[test]
    fn an_offer_with_no_outcome_is_about_the_caller_too() {
        let text = "Hi there. All our copiers are thirty percent off until Friday. I'll try you again on Monday \
                    at nine. Gus, Zenith.";
        assert_eq!(faults(text), ["generic", "self-focused", "no-outcome", "selling", "slow-start"]);
    }

    #[test]
    fn a_known_customer_who_is_called_for_nothing_gets_no_reason_and_no_riddle() {
        let text = "Hi Jan, you've got the two printers of ours on Willow Street. Just checking in, that's all. \
                    I'll call again Tuesday at ten. Joyce, Copyworks.";
        assert_eq!(faults(text), ["no-outcome", "no-reason"]);
    }

    #[test]
    fn who_runs_on_without_a_stop_is_heard_out() {
        let text = "um hi Carla so the diner down in Pueblo quit losing their walk-in on hot nights, anyway I'll \
                    try you Thursday around two thirty, it's Benny from Coldguard";
        assert_eq!(faults(text), Vec::<&str>::new());
    }

    #[test]
    fn over_thirty_seconds_is_too_long_and_what_is_over_is_marked() {
        let text = format!("{GOOD} {}", "They changed the way the sheets are fed into the press. ".repeat(6));
        assert!(faults(&text).contains(&"too-long"));
        assert!(
            coach(&text, Speaking { pace: 250, ..Speaking::default() })
                .faults
                .iter()
                .all(|f| f.code != Code::TooLong)
        );
        assert!(text.ends_with(marked(&text, Code::TooLong)));
    }

    #[test]
    fn strategies_are_not_blamed_for_what_they_are() {
        let exit = "Hi Sue, this is Barb from Acorn Supply. We missed each other again. I will keep trying unless \
                    you prefer that I don't. Please let me know and I will be respectful.";
        assert_eq!(faults_of(exit, Strategy::Exit), Vec::<&str>::new());
        let assumed = "Mr. Boyd, I know how busy you are. I'll be at your shop on June 6 at 10. If June 6 at 10 \
                       won't work, please call me at 215-555-0134.";
        assert_eq!(faults_of(assumed, Strategy::AssumedAppointment), Vec::<&str>::new());
    }

    #[test]
    fn an_empty_text_is_judged_too() {
        let verdict = coach("", Speaking::default());
        assert_eq!((verdict.words, verdict.is_clean()), (0, false));
        assert!(praise(&verdict, "").iter().all(|(_, right)| !right));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

        #[test]
        fn any_text_is_judged_with_marks_inside_it(text in "\\PC{0,200}|[a-zA-Z0-9 .,?!'$%@\u{e9}\u{4e00}\u{301}:/-]{0,300}", pace: u32) {
            let verdict = coach(&text, Speaking { pace, ..Speaking::default() });
            for fault in &verdict.faults {
                proptest::prop_assert!(text.get(fault.from..fault.to).is_some(), "{fault:?}");
            }
            proptest::prop_assert_eq!(&verdict, &coach(&text, Speaking { pace, ..Speaking::default() }));
            let _ = super::super::elevator(&text, pace);
        }
    }

    #[test]
    fn a_book_is_judged_as_well() {
        for text in
            ["a. ".repeat(30_000), "word ".repeat(20_000), "\u{fdfa}".repeat(30_000), "x".repeat(100_000)]
        {
            assert!(!coach(&text, Speaking::default()).is_clean());
        }
    }
}
