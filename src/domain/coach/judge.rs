//! From the jobs of the sentences to the faults of the message.

use std::ops::Range;

use super::fault::{Code, Fault};
use super::speech;
use super::tagger::{Said, tag};
use super::tags::Tag;
use super::verdict::Speaking;
use crate::domain::attempt::Strategy;
use crate::domain::policy::Invite;

/// The most seconds that a message may take (A4 1).
const LONGEST: f64 = 30.0;

/// The seconds in which something must be for them (A2).
const SPARK: f64 = 10.0;

/// The faults of a text, in the order of [`Code::ALL`].
pub(super) fn faults(text: &str, speaking: Speaking) -> Vec<Fault> {
    let heard = Heard { text, speaking, said: tag(text) };
    Code::ALL.into_iter().filter_map(|code| heard.fault(code)).collect()
}

/// A message as it was heard.
struct Heard<'a> {
    text: &'a str,
    speaking: Speaking,
    said: Vec<Said>,
}

impl Heard<'_> {
    fn fault(&self, code: Code) -> Option<Fault> {
        if self.excused(code) {
            return None;
        }
        let range = match code {
            Code::TooLong => self.too_long(),
            Code::Cryptic => self.cryptic(),
            Code::Generic => (!self.has(Tag::Matter) && !self.has(Tag::Referrer)).then(|| self.start()),
            Code::SelfFocused => self.first(Tag::Us).filter(|_| !self.has(Tag::Outcome)),
            Code::NoOutcome => (!self.has(Tag::Outcome)).then(|| self.start()),
            Code::IntroFirst => self.intro_first(),
            Code::AsksCallback => self.first(Tag::Ask).filter(|_| !self.invited()),
            Code::NoNextTry => (!self.has(Tag::Next)).then(|| self.first(Tag::Later).unwrap_or(self.end())),
            Code::NoReason => self.no_reason(),
            Code::Selling => self.first(Tag::Sell),
            Code::Pushy => self.first(Tag::Push),
            Code::SlowStart => self.slow_start(),
        }?;
        Some(Fault { code, from: range.start, to: range.end })
    }

    /// Whether the strategy excuses a fault for what it is.
    fn excused(&self, code: Code) -> bool {
        let bare = matches!(
            code,
            Code::NoOutcome
                | Code::Generic
                | Code::IntroFirst
                | Code::NoReason
                | Code::SlowStart
                | Code::Cryptic
        );
        match self.speaking.strategy {
            Strategy::Exit | Strategy::Farewell => bare || code == Code::NoNextTry,
            Strategy::AssumedAppointment => bare,
            _ => false,
        }
    }

    fn has(&self, tag: Tag) -> bool {
        self.said.iter().any(|said| said.does(tag))
    }

    fn first(&self, tag: Tag) -> Option<Range<usize>> {
        self.said.iter().find(|said| said.does(tag)).map(|said| said.at.clone())
    }

    fn start(&self) -> Range<usize> {
        self.said.first().map_or(0..0, |said| said.at.clone())
    }

    fn end(&self) -> Range<usize> {
        let end = self.said.last().map_or(0, |said| said.at.end);
        end..end
    }

    fn invited(&self) -> bool {
        self.speaking.invite == Invite::WithOutcome && self.has(Tag::Outcome)
    }

    fn too_long(&self) -> Option<Range<usize>> {
        let pace = self.speaking.pace;
        let fits = (LONGEST * f64::from(pace) / 60.0).floor();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Half a pace, which is a u32.
        let from = speech::after(self.text, fits as usize);
        (speech::seconds(self.text, pace) > LONGEST).then_some(from..self.text.len())
    }

    fn cryptic(&self) -> Option<Range<usize>> {
        let told = self.has(Tag::Outcome) || self.has(Tag::Topic) || self.has(Tag::Us) || self.has(Tag::Sell);
        if told {
            return None;
        }
        self.first(Tag::Teaser).or_else(|| self.first(Tag::Touch)).or_else(|| Some(self.start()))
    }

    fn no_reason(&self) -> Option<Range<usize>> {
        let reasons =
            [Tag::Outcome, Tag::Topic, Tag::Teaser, Tag::Us, Tag::Sell, Tag::Referrer, Tag::Deadline];
        (!reasons.into_iter().any(|tag| self.has(tag)))
            .then(|| self.first(Tag::Touch).unwrap_or(self.start()))
    }

    fn intro_first(&self) -> Option<Range<usize>> {
        let named = self.said.iter().position(|said| said.does(Tag::Name))?;
        let theirs =
            |said: &Said| [Tag::Outcome, Tag::Matter, Tag::Referrer].into_iter().any(|tag| said.does(tag));
        let before = self.said[..named].iter().any(theirs);
        (!before && named + 1 < self.said.len()).then(|| self.said[named].at.clone())
    }

    fn slow_start(&self) -> Option<Range<usize>> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A sixth of a u32.
        let words = (SPARK * f64::from(self.speaking.pace) / 60.0) as usize;
        let end = speech::after(self.text, words);
        let theirs =
            |said: &Said| [Tag::Outcome, Tag::Matter, Tag::Referrer].into_iter().any(|tag| said.does(tag));
        let spark = self.said.iter().filter(|said| said.at.start < end).any(theirs);
        (!spark).then(|| 0..end)
    }
}
