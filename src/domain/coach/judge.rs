//! From the jobs of the sentences to the faults of the message.

use std::ops::Range;

use super::asking::{asks_for_a_word, frees};
use super::fault::{Code, Fault};
use super::speech;
use super::tagger::{Said, tag};
use super::tags::Tag;
use super::tokens::{Kind, is};
use super::verdict::Speaking;
use crate::domain::attempt::Strategy;
use crate::domain::policy::Invite;

/// The seconds that a message is to take at most, to be listened to (A4 1).
pub const AIM: f64 = 20.0;
/// The most seconds that a message may take (A4 1).
pub const END: f64 = 30.0;

/// The seconds in which something must be for them (A2).
const SPARK: f64 = 10.0;

/// Up to this many words a greeting that names their firm says nothing of a matter of theirs yet.
const GREETING: usize = 9;

/// Up to this many words a greeting that names their firm tells nothing of it.
const TELLING: usize = 12;

/// What a sentence that names their firm may be for, without telling anything of it.
const ASIDE: [Tag; 5] = [Tag::Referrer, Tag::Next, Tag::Later, Tag::Ask, Tag::Courtesy];

/// What stands for a reason to call, where no outcome is named.
const REASONS: [Tag; 5] = [Tag::Topic, Tag::Teaser, Tag::Sell, Tag::Referrer, Tag::Deadline];

/// What a message without an outcome has come to say, once it says it.
const SUBJECTS: [Tag; 9] =
    [Tag::Referrer, Tag::Topic, Tag::Teaser, Tag::Touch, Tag::Us, Tag::Sell, Tag::Push, Tag::Ask, Tag::Next];

/// The faults of a text, in the order of [`Code::ALL`].
pub(super) fn faults(text: &str, speaking: Speaking) -> Vec<Fault> {
    let mut said = tag(text);
    hear_faint(&mut said);
    let outcome = said.iter().any(|said| said.does(Tag::Outcome));
    let heard = Heard { text, speaking, said, outcome };
    let fault = |code| heard.at_fault(code).map(|at| Fault { code, from: at.start, to: at.end });
    Code::ALL.into_iter().filter_map(fault).collect()
}

/// What a message may have come for other than an outcome.
const OTHERS: [Tag; 5] = [Tag::Topic, Tag::Teaser, Tag::Us, Tag::Touch, Tag::Known];

/// How far below the bar an outcome is still heard, where the message has come for nothing else.
const FAINT: f32 = 1.5;

/// Where nothing else is said, what is most like an outcome is taken for one.
fn hear_faint(said: &mut [Said]) {
    let other = said.iter().any(|said| said.does(Tag::Outcome) || said.does_any(&OTHERS));
    let likest = said.iter_mut().max_by(|a, b| a.score(Tag::Outcome).total_cmp(&b.score(Tag::Outcome)));
    if let Some(likest) = likest.filter(|said| !other && said.score(Tag::Outcome) >= -FAINT) {
        likest.allow(Tag::Outcome);
    }
}

/// A message as it was heard.
struct Heard<'a> {
    text: &'a str,
    speaking: Speaking,
    said: Vec<Said>,
    /// Whether it names an outcome.
    outcome: bool,
}

impl Heard<'_> {
    /// The words at fault by a rule; `None` where it is kept or the strategy excuses it.
    fn at_fault(&self, code: Code) -> Option<Range<usize>> {
        if self.excused(code) {
            return None;
        }
        match code {
            Code::TooLong => self.too_long(),
            Code::Cryptic => self.cryptic(),
            Code::Generic => (!self.has(&[Tag::Matter, Tag::Referrer])).then(|| self.start()),
            Code::SelfFocused => self.self_focused(),
            Code::NoOutcome => (!self.outcome).then(|| self.end()),
            Code::IntroFirst => self.intro_first(),
            Code::AsksCallback => self.asks_callback(),
            Code::NoNextTry => self.no_next_try(),
            Code::NoReason => self.no_reason(),
            Code::Selling => self.first(Tag::Sell),
            Code::Pushy => self.first(Tag::Push),
            Code::SlowStart => self.slow_start(),
        }
    }

    /// Whether the strategy is excused from a rule by what it is.
    const fn excused(&self, code: Code) -> bool {
        let bare = matches!(
            code,
            Code::NoOutcome
                | Code::Generic
                | Code::IntroFirst
                | Code::NoReason
                | Code::SlowStart
                | Code::Cryptic
                | Code::SelfFocused
        );
        match self.speaking.strategy {
            Strategy::Exit | Strategy::Farewell => bare || matches!(code, Code::NoNextTry),
            Strategy::AssumedAppointment => bare,
            _ => false,
        }
    }

    fn has(&self, tags: &[Tag]) -> bool {
        self.said.iter().any(|said| said.does_any(tags))
    }

    /// The words of the first sentence that does a job.
    fn first(&self, tag: Tag) -> Option<Range<usize>> {
        self.said.iter().find(|said| said.does(tag)).map(|said| said.part(tag))
    }

    /// The first sentence, where something should stand that is missing.
    fn start(&self) -> Range<usize> {
        self.said.first().map_or(0..0, |said| said.at.clone())
    }

    /// The last sentence, where something should stand before it ends.
    fn end(&self) -> Range<usize> {
        self.said.last().map_or(0..0, |said| said.at.clone())
    }

    fn asks_callback(&self) -> Option<Range<usize>> {
        let exit = self.speaking.strategy == Strategy::Exit;
        let asks = |at: &usize| {
            let said = &self.said[*at];
            let words = &self.text[said.at.clone()];
            let stop = said.does(Tag::Stop) || *at > 0 && self.said[*at - 1].does(Tag::Stop);
            let courtesy = said.does(Tag::Courtesy) && frees(words);
            said.does(Tag::Ask) && !courtesy && !(exit && stop && asks_for_a_word(words))
        };
        let first = (0..self.said.len()).find(asks).filter(|_| !self.invited())?;
        Some(self.said[first].part(Tag::Ask))
    }

    /// Whether asking for the call is allowed: by the policy, and only with an outcome (A1, A2).
    fn invited(&self) -> bool {
        self.speaking.invite == Invite::WithOutcome && self.outcome
    }

    /// How many words are said in some seconds.
    fn within(&self, seconds: f64) -> usize {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Less than a u32.
        let words = (seconds * f64::from(self.speaking.pace.max(1)) / 60.0) as usize;
        words
    }

    fn too_long(&self) -> Option<Range<usize>> {
        let from = speech::after(self.text, self.within(END));
        (speech::seconds(self.text, self.speaking.pace) > END).then_some(from..self.text.len())
    }

    /// Whether something concrete of theirs is told, more than their firm in a greeting, and not only
    /// to be "touching base".
    fn tells_of_them(&self) -> bool {
        self.said.iter().any(|said| self.tells(said)) && !self.has(&[Tag::Touch])
    }

    /// Whether a sentence tells something of theirs by itself, rather than beside what else it does.
    fn tells(&self, said: &Said) -> bool {
        self.beyond_greeting(said, TELLING) && !said.does_any(&ASIDE)
    }

    /// Whether a sentence speaks of a matter of theirs, by more words than a greeting has.
    fn beyond_greeting(&self, said: &Said, words: usize) -> bool {
        let short = speech::words(&self.text[said.at.clone()]) <= words;
        said.does(Tag::Matter) && !(said.does(Tag::Greet) && short)
    }

    /// A teaser with no outcome beside it, or nothing at all on what it is about.
    fn cryptic(&self) -> Option<Range<usize>> {
        let told =
            self.outcome || self.tells_of_them() || self.has(&[Tag::Topic, Tag::Us, Tag::Sell, Tag::Known]);
        let solid = self.said.iter().any(|said| said.does(Tag::Outcome) && !said.does(Tag::Teaser));
        let teased = self.first(Tag::Teaser);
        if told && (solid || teased.is_none()) {
            return None;
        }
        teased.or_else(|| self.first(Tag::Touch)).or_else(|| Some(self.end()))
    }

    /// About the caller with no outcome; an offer is that too, but for one of something of theirs.
    fn self_focused(&self) -> Option<Range<usize>> {
        let offer = || self.first(Tag::Sell).filter(|_| !self.has(&[Tag::Matter]));
        self.first(Tag::Us).or_else(offer).filter(|_| !self.outcome)
    }

    /// Who tells of the firm has come to introduce it, unless only "touching base".
    fn no_reason(&self) -> Option<Range<usize>> {
        let introduces = self.has(&[Tag::Us]) && !self.has(&[Tag::Touch]);
        let reason = self.outcome || introduces || self.tells_of_them() || self.has(&REASONS);
        (!reason).then(|| self.first(Tag::Touch).unwrap_or(self.end()))
    }

    fn no_next_try(&self) -> Option<Range<usize>> {
        let visit = |said: &Said| said.does(Tag::Appt) && dated(&self.text[said.at.clone()]);
        let visited = self.speaking.strategy == Strategy::AssumedAppointment && self.said.iter().any(visit);
        let told = self.has(&[Tag::Next]) || visited;
        (!told).then(|| self.first(Tag::Later).unwrap_or(self.end()))
    }

    /// The caller stands before the outcome or who sent them; where there is neither, before whatever
    /// the message says. Their firm in a greeting is no matter yet.
    fn intro_first(&self) -> Option<Range<usize>> {
        let named = self.said.iter().position(|said| said.does(Tag::Name))?;
        let theirs = self.said.iter().position(|said| self.comes_to_them(said));
        let first = self.said[named].part(Tag::Name);
        match theirs {
            Some(theirs) if theirs < named => None,
            Some(theirs) if theirs == named && after_outcome(&self.said[named], &first) => None,
            _ => Some(first),
        }
    }

    /// Whether a sentence says what an introduction must not come before.
    fn comes_to_them(&self, said: &Said) -> bool {
        if self.outcome {
            return said.does_any(&[Tag::Outcome, Tag::Referrer]);
        }
        said.does_any(&SUBJECTS) || self.beyond_greeting(said, GREETING)
    }

    /// Whether a sentence is for them; of the trade for which the caller has something it isn't yet.
    fn sparks(&self, said: &Said) -> bool {
        let matter = said.does(Tag::Matter);
        let own = said.does_any(&[Tag::Us, Tag::Sell]);
        said.does_any(&[Tag::Outcome, Tag::Referrer])
            || matter && (!own || theirs(&self.text[said.at.clone()]))
    }

    /// Nothing of theirs begins within the first ten seconds.
    fn slow_start(&self) -> Option<Range<usize>> {
        let end = speech::after(self.text, self.within(SPARK));
        let spark = self.said.iter().any(|said| said.at.start < end && self.sparks(said));
        (!spark).then_some(0..end)
    }
}

/// Whether a name stands behind the outcome in one and the same sentence.
fn after_outcome(said: &Said, name: &Range<usize>) -> bool {
    let outcome = said.part(Tag::Outcome);
    said.does(Tag::Outcome) && outcome != said.at && *name != said.at && outcome.end <= name.start
}

/// Whether a sentence speaks to them of what is theirs, rather than of a trade in general.
fn theirs(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic() && c != '\'').collect();
    let alone = |word: &&str| ["your", "yours", "you're", "you've"].contains(word);
    let pair = |pair: &[&str]| match pair {
        ["like", "you"] | ["you", "are" | "run" | "manage" | "have" | "own"] => true,
        ["you", did] => did.len() > 2 && did.ends_with("ed"),
        _ => false,
    };
    words.iter().any(alone) || words.windows(2).any(pair)
}

/// Whether a day, a date or a time is told.
fn dated(sentence: &str) -> bool {
    let words = sentence.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let day = |word: &String| {
        let named = is(word, Kind::Day) || is(word, Kind::Month) || is(word, Kind::Ordinal);
        let today = ["tomorrow", "today", "tonight", "noon", "clock"].contains(&word.as_str());
        named || today || word.bytes().any(|b| b.is_ascii_digit())
    };
    words.into_iter().any(|word| day(&word))
}
