//! A phrase is a row of pieces (a day, a time, a slot, an amount) in any order; this reads them
//! one after the other. What they come to together is in `said`.

use chrono::{Datelike, Weekday};

use super::Time;
use super::calendar::{Calendar, Tense};
use super::refusal::NotADate;
use super::said::{Said, Understood};
use super::vocabulary;
use super::words::{Kind, Token, tokens};

/// Reads a whole phrase.
///
/// # Errors
///
/// Where a word is not understood, or can be understood in two ways, or the pieces don't agree.
pub(super) fn read(text: &str, calendar: Calendar) -> Result<Understood, NotADate> {
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens, cursor: 0, calendar, said: Said::default() };
    while reader.cursor < tokens.len() {
        reader.piece()?;
    }
    let understood = reader.said.together(&calendar)?;
    calendar.within_reach(understood.date.year())?;
    Ok(understood)
}

/// Reads pieces from the tokens. The phrases themselves are in `days`, `times` and `spans`.
pub(super) struct Reader<'a> {
    tokens: &'a [Token],
    pub(super) cursor: usize,
    pub(super) calendar: Calendar,
    pub(super) said: Said,
}

impl<'a> Reader<'a> {
    fn token(&self, ahead: usize) -> Option<&'a Token> {
        self.tokens.get(self.cursor + ahead)
    }

    /// What the token so far ahead is.
    pub(super) fn kind(&self, ahead: usize) -> Option<&'a Kind> {
        self.token(ahead).map(|token| &token.kind)
    }

    /// The weekday that the token just taken names.
    pub(super) fn weekday_before(&self) -> Option<Weekday> {
        let before = self.tokens.get(self.cursor.checked_sub(1)?)?;
        vocabulary::weekday(&before.text)
    }

    /// The word so far ahead, empty where there is none.
    pub(super) fn word(&self, ahead: usize) -> &'a str {
        match self.token(ahead) {
            Some(Token { kind: Kind::Word, text }) => text,
            _ => "",
        }
    }

    /// The words so far ahead.
    pub(super) fn words<const N: usize>(&self, ahead: [usize; N]) -> [&'a str; N] {
        ahead.map(|ahead| self.word(ahead))
    }

    /// The next tokens as they were written.
    pub(super) fn text(&self, count: usize) -> String {
        let rest = self.tokens.get(self.cursor..).unwrap_or_default();
        let texts: Vec<&str> = rest.iter().take(count).map(|token| token.text.as_str()).collect();
        texts.join(" ")
    }

    pub(super) fn take(&mut self, count: usize) {
        self.cursor += count;
    }

    /// Takes the word, if it is next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        self.eat_any(&[word])
    }

    /// Takes the next word, if it is one of these.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        let found = words.contains(&self.word(0));
        self.cursor += usize::from(found);
        found
    }

    /// Takes the next token, if it is of this kind.
    pub(super) fn eat_kind(&mut self, kind: &Kind) -> bool {
        let found = self.kind(0) == Some(kind);
        self.cursor += usize::from(found);
        found
    }

    /// Reads one piece.
    fn piece(&mut self) -> Result<(), NotADate> {
        if self.part() || self.slot()? || self.span()? || self.now()? {
            return Ok(());
        }
        match self.word(0) {
            "at" => self.after_at(),
            "on" => {
                self.take(1);
                match self.day()? {
                    Some(day) => self.said.set_day(day),
                    None => Err(self.refused_or(|| NotADate::Unfinished("on".to_owned()))),
                }
            }
            "in" => {
                self.take(1);
                Err(self.not_in())
            }
            _ => self.day_or_time(),
        }
    }

    fn day_or_time(&mut self) -> Result<(), NotADate> {
        if let Some(day) = self.day()? {
            return self.said.set_day(day);
        }
        if self.said.has_clock() && matches!(self.kind(0), Some(Kind::Number(_))) {
            return Err(NotADate::TwoTimes);
        }
        if let Some(clock) = self.time(self.said.has_day(), false)? {
            return self.said.set_clock(clock);
        }
        Err(self.refused_past_the("the"))
    }

    /// Why what follows "in" is no amount: "in september" has no day, "in a few days" is vague.
    fn not_in(&mut self) -> NotADate {
        self.eat_any(&["a", "the"]);
        if let Some(Kind::Slashed(..) | Kind::Dotted { .. }) = self.kind(0) {
            return NotADate::Amount(self.text(2));
        }
        let unfinished = || NotADate::Unfinished("in".to_owned());
        match self.day() {
            Err(refusal) => refusal,
            Ok(Some(_)) => unfinished(),
            Ok(None) => match self.refused_or(unfinished) {
                NotADate::Alone(_) => unfinished(),
                refusal => refusal,
            },
        }
    }

    /// What follows "at": a time, a slot, or the end of a day or a month.
    fn after_at(&mut self) -> Result<(), NotADate> {
        self.take(1);
        if self.part() || self.slot()? {
            return Ok(());
        }
        if let Some(clock) = self.time(true, true)? {
            return self.said.set_clock(clock);
        }
        if matches!(self.words([0, 1]), ["end", _] | ["the", "end"]) {
            return self.day_or_time();
        }
        Err(self.refused_past_the("at"))
    }

    /// Sets a slot of the day.
    pub(super) fn set_slot(&mut self, slot: Time) -> Result<bool, NotADate> {
        self.said.set_slot(slot).map(|()| true)
    }

    /// "now", which only a clock takes.
    fn now(&mut self) -> Result<bool, NotADate> {
        if !self.eat("now") {
            return Ok(false);
        }
        if self.calendar.tense == Tense::ToCome {
            return Err(NotADate::Now);
        }
        self.said.set_moment(self.calendar.now).map(|()| true)
    }

    /// A part of the day, which tells morning from evening: "in the morning", "tonight".
    fn part(&mut self) -> bool {
        let (used, word) = match self.words([0, 1, 2]) {
            ["in", "the", word] => (3, word),
            ["this", word, _] => (2, word),
            ["tonight", ..] => (1, "night"),
            [word, ..] => (1, word),
        };
        let Some(part) = vocabulary::part(word) else {
            return false;
        };
        let today = matches!(self.word(0), "this" | "tonight");
        let date = today.then(|| self.calendar.today());
        let free = self.said.set_part(part, self.text(used), date);
        self.cursor += if free { used } else { 0 };
        free
    }

    /// Why the next token is not taken, a "the" before it aside.
    fn refused_past_the(&mut self, before: &str) -> NotADate {
        self.eat("the");
        self.refused_or(|| NotADate::Unfinished(before.to_owned()))
    }

    /// Why the next token is not taken, or, at the end, what else is the matter.
    pub(super) fn refused_or(&self, at_end: impl FnOnce() -> NotADate) -> NotADate {
        let Some(token) = self.token(0) else {
            return at_end();
        };
        let text = token.text.clone();
        match &token.kind {
            Kind::Word => vocabulary::refuse(&text),
            Kind::Number(_) => NotADate::Alone(text),
            Kind::Year(_) => NotADate::NoDay(text),
            Kind::Hours(hour, minute) => NotADate::TwoReadings(
                text,
                format!("{}:{minute:02}", hour.value),
                format!("in {} hours {minute} minutes", hour.value),
            ),
            Kind::Plus | Kind::Offset => NotADate::Offset,
            Kind::Dash => NotADate::Several,
            // These are taken wherever they can stand: what came before them wants another.
            Kind::Ordinal(_) | Kind::Date(..) | Kind::Slashed(..) | Kind::Clock(..) | Kind::Dotted { .. } => {
                at_end()
            }
        }
    }
}
