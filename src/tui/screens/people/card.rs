//! The card: who it is, why now, what is known, what was tried, what to say.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use unicode_width::UnicodeWidthStr;

use crate::app::words;
use crate::domain::attempt::{Attempt, Outcome, Strategy};
use crate::domain::cadence::{Decision, Facts, Reason};
use crate::domain::place::{phone, zones};
use crate::domain::prospect::{Line as PhoneLine, Phone};
use crate::domain::touch::ENOUGH;
use crate::tui::keymap::Action;
use crate::tui::screens::state::{Card, Mode, State};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, safe, wrap};

/// Columns of the labels.
const LABEL: usize = 11;
/// Attempts that are shown where there is room, newest last.
const TRIED: usize = 8;
/// Rows that one of them may take where there is room: its message is worth reading.
const ROWS_EACH: usize = 4;
/// With fewer rows for notes, each has two at most.
const NOTES_CUT: usize = 20;
/// Rows of what to say, at least and at most.
const SAY: (usize, usize) = (1, 4);

/// Draws the card of whoever is in view.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(card) = state.card() else {
        frame.render_widget(Block::bordered().border_set(theme.signs.frame), area);
        return;
    };
    let block = framed(state, card, area.width, theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let sheet = Sheet { state, card, width: usize::from(inner.width), theme };
    frame.render_widget(Paragraph::new(sheet.lines(usize::from(inner.height))), inner);
}

/// Which touch it is, of those that it takes while it is one of them.
fn toward(touch: u32) -> String {
    if touch > ENOUGH { touch.to_string() } else { format!("{touch} of {ENOUGH}") }
}

/// The frame: the name on the left, tries and touches on the right.
pub fn framed<'a>(state: &State, card: &Card, width: u16, theme: &Theme) -> Block<'a> {
    let dot = theme.signs.dot;
    let tries = match state.call() {
        Some(call) => format!(" try {} of {} {dot} touch {} ", call.try_no, call.limit, toward(card.touch)),
        None => {
            let (tried, limit) = card.line.tries;
            format!(
                " {} {dot} {tried} of {} ",
                words::spaced(card.line.status.as_str()),
                words::count(limit, "try", "tries")
            )
        }
    };
    let room = usize::from(width).saturating_sub(tries.width() + 6);
    let name = cut(&safe(&card.facts.prospect.name), room, theme.signs.more);
    Block::bordered()
        .border_set(theme.signs.frame)
        .title(Line::styled(format!(" {name} "), theme.strong))
        .title(Line::raw(tries).right_aligned())
}

/// What a card is written on.
pub struct Sheet<'a> {
    /// Everything that is shown.
    pub state: &'a State,
    /// Of whom.
    pub card: &'a Card,
    /// Its columns.
    pub width: usize,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Sheet<'_> {
    /// The lines of the card: all there is, where there is room for it; else what must be seen first,
    /// then as much of the rest as fits.
    fn lines<'l>(&self, height: usize) -> Vec<Line<'l>> {
        let all = self.all();
        if all.len() <= height {
            return all;
        }
        let mut lines = self.head();
        let screener = self.screener();
        let tried = self.tried();
        let left = height.saturating_sub(lines.len() + screener.len());
        let for_say = if self.say(1).is_empty() { 0 } else { (left / 4).clamp(SAY.0, SAY.1) };
        let left = left.saturating_sub(for_say);
        let for_tries = tried.len().min(TRIED).min(left.saturating_sub(1).max(1));
        let for_notes = left.saturating_sub(for_tries);
        lines.extend(self.known(for_notes.clamp(1, 6)));
        let left = height.saturating_sub(lines.len() + screener.len() + for_say);
        let rows_each = left.checked_div(for_tries).unwrap_or(0).clamp(1, ROWS_EACH);
        let skipped = tried.len() - for_tries.min(tried.len());
        lines.extend(self.list("Tried", tried.iter().skip(skipped), rows_each));
        lines.truncate(height.saturating_sub(screener.len() + for_say));
        // What nothing else took is for what to say.
        let for_say = height.saturating_sub(lines.len() + screener.len());
        lines.extend(self.say(for_say));
        lines.extend(screener);
        lines.truncate(height);
        lines
    }

    /// Everything, whole.
    fn all<'l>(&self) -> Vec<Line<'l>> {
        let mut lines = self.head();
        if self.card.facts.prospect.phones.len() > 1 {
            lines.extend(self.numbers());
        }
        lines.extend(self.known(usize::MAX));
        lines.extend(self.list("Tried", self.tried().iter(), usize::MAX));
        lines.extend(self.say(usize::MAX));
        if self.card.say.is_some() && !matches!(self.state.mode, Mode::Message(_)) {
            lines.extend(self.unlock(""));
        }
        lines.extend(self.screener());
        lines
    }

    fn tried(&self) -> Vec<String> {
        self.card.facts.history.attempts().map(|(_, attempt)| tried(attempt, self.theme)).collect()
    }

    /// All their numbers.
    pub fn numbers<'l>(&self) -> Vec<Line<'l>> {
        let phones = &self.card.facts.prospect.phones;
        let told = |phone: &Phone| format!("{}{}", dialled(phone), if phone.dead { ", dead" } else { "" });
        self.list("Numbers", phones.iter().map(told).collect::<Vec<String>>().iter(), 1)
    }

    /// Who it is, the number and the time there, why now or why not, and what for.
    pub fn head<'l>(&self) -> Vec<Line<'l>> {
        let facts = &self.card.facts;
        let mut lines = vec![Line::raw(cut(&safe(&who(facts)), self.width, self.theme.signs.more))];
        lines.push(self.number());
        lines.extend(self.why());
        if let Some(call) = self.state.call() {
            let (objective, dot) = (self.state.objective().as_str(), self.theme.signs.dot);
            let aim = match call.strategy {
                Strategy::Plain => objective.to_owned(),
                strategy => format!("{objective} {dot} {}", strategy.as_str().replace('-', " ")),
            };
            lines.extend(self.labelled("Objective", &aim, 1));
        }
        lines
    }

    fn why<'l>(&self) -> Vec<Line<'l>> {
        let facts = &self.card.facts;
        let (label, why) = match (&self.card.stands, self.state.call()) {
            (Decision::Call(call), _) => ("Why now", call.why.as_slice()),
            (Decision::Wait { why, .. }, _) => ("Not now", why.as_slice()),
            (Decision::Review { why, .. }, _) => ("Decide", why.as_slice()),
            (Decision::Needs(why), _) => ("Needs", std::slice::from_ref(why)),
            (Decision::Closed(why), _) => ("Closed", std::slice::from_ref(why)),
        };
        // Their part in buying stands beside their title, and what isn't known of them below.
        let elsewhere = |why: &&Reason| matches!(why, Reason::Buys(_) | Reason::Unprepared);
        let why = why.iter().filter(|why| !elsewhere(why));
        let mut told: Vec<String> = why.map(|why| self.state.words.reason(why, facts)).collect();
        if let Decision::Wait { .. } = self.card.stands {
            let next = self.state.words.comes_back(&self.card.stands, facts, self.state.now);
            told.insert(0, format!("{}.", words::capital(&next)));
        }
        // What speaks for this slot stands behind what speaks for this person.
        if let (Decision::Call(_), Some(reach)) = (&self.card.stands, &self.card.reach) {
            told.insert(told.len().min(1), words::reach(reach));
        }
        self.list(label, told.iter(), 2)
    }

    fn number<'l>(&self) -> Line<'l> {
        let facts = &self.card.facts;
        let e164 = self.state.call().map(|call| &call.phone.number.e164).or(self.card.number.as_ref());
        let due = e164.and_then(|e164| facts.prospect.phones.iter().find(|p| p.number.e164 == *e164));
        let number = due.map_or_else(|| "no number".to_owned(), dialled);
        let clock = clock_there(self.state, facts);
        let slot = self.state.call().and_then(|call| call.slot);
        let slot = slot.map_or(String::new(), |slot| format!(" {} {slot}", self.theme.signs.dot));
        let room = self.width.saturating_sub(number.width() + 2);
        Line::from(vec![
            Span::styled(number, self.theme.strong),
            Span::raw("  "),
            Span::raw(cut(&format!("{clock}{slot}"), room, self.theme.signs.more)),
        ])
    }

    /// What is noted, newest first, in so many rows.
    pub fn known<'l>(&self, rows: usize) -> Vec<Line<'l>> {
        if self.card.notes.is_empty() {
            let words =
                format!("nothing yet: look them up, and note it with {}", self.state.key(Action::Note));
            return self.labelled("Know", &words, 1);
        }
        let facts = &self.card.facts;
        let mut lines = Vec::new();
        for note in &self.card.notes {
            let date = words::date(note.at.with_timezone(&words::zone_of(facts, note.at)).date_naive());
            let label = if lines.is_empty() { "Know" } else { "" };
            let left = rows.saturating_sub(lines.len());
            if left == 0 {
                break;
            }
            let each = if rows < NOTES_CUT { left.min(2) } else { left };
            lines.extend(self.labelled(label, &format!("{} ({date})", note.text), each));
        }
        lines
    }

    /// The message that could be left, in so many rows.
    pub fn say<'l>(&self, rows: usize) -> Vec<Line<'l>> {
        let (open, close) = self.theme.signs.quotes;
        match &self.card.say {
            // The message pane shows it whole.
            _ if matches!(self.state.mode, Mode::Message(_)) => Vec::new(),
            Some(say) => {
                let label = format!("Say {:>3.0} s", say.seconds);
                self.labelled(&label, &format!("{open}{}{close}", say.script), rows)
            }
            None => self.unlock("Say"),
        }
    }

    /// What would have to be known for more messages.
    fn unlock<'l>(&self, label: &str) -> Vec<Line<'l>> {
        match self.card.unlock.is_empty() {
            true => Vec::new(),
            false => {
                self.labelled(label, &format!("more, were it known: {}", self.card.unlock.join(", ")), 1)
            }
        }
    }

    /// Who answers for them, and words that ask for help (A2 "GET HELP").
    pub fn screener<'l>(&self) -> Vec<Line<'l>> {
        let facts = &self.card.facts;
        let named = facts.history.attempts().rev().find_map(|(_, attempt)| attempt.screener.clone());
        let (open, close) = self.theme.signs.quotes;
        let asked = format!("{open}{}{close}", words::to_screener(facts));
        match named {
            Some(name) => self.labelled("Screener", &format!("{name}: {asked}"), 1),
            None if self.state.call().is_some_and(|call| call.strategy == Strategy::Screener) => {
                self.labelled("Screener", &asked, 1)
            }
            None => Vec::new(),
        }
    }

    /// Texts below each other, the first with a label, each in at most so many lines.
    pub fn list<'l, 't>(
        &self,
        label: &str,
        texts: impl Iterator<Item = &'t String>,
        most: usize,
    ) -> Vec<Line<'l>> {
        let labels = std::iter::once(label).chain(std::iter::repeat(""));
        texts.zip(labels).flat_map(|(text, label)| self.labelled(label, text, most)).collect()
    }

    /// A labelled text, in at most so many lines.
    pub fn labelled<'l>(&self, label: &str, text: &str, most: usize) -> Vec<Line<'l>> {
        let room = self.width.saturating_sub(LABEL);
        let text = safe(text);
        let wrapped = wrap(&text, room);
        let kept = wrapped.len().min(most);
        let lines = wrapped.into_iter().enumerate().take(most).map(|(n, (start, line))| {
            let label = if n == 0 { label } else { "" };
            let rest = text.get(start..).unwrap_or(&line);
            let line = if n + 1 == kept { cut(rest, room, self.theme.signs.more) } else { line };
            Line::from(vec![Span::styled(format!("{label:<LABEL$}"), self.theme.label), Span::raw(line)])
        });
        lines.collect()
    }
}

/// Title, company and place.
fn who(facts: &Facts) -> String {
    let prospect = &facts.prospect;
    let place = match (&prospect.city, &prospect.region) {
        (Some(city), Some(region)) => Some(format!("{city} {region}")),
        (Some(only), None) | (None, Some(only)) => Some(only.clone()),
        (None, None) => None,
    };
    let company = prospect.company.clone().filter(|company| *company != prospect.name);
    let parts =
        [prospect.title.clone(), prospect.role.map(|role| words::role(role).to_owned()), company, place];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => "No title or company noted".into(),
        false => parts.join(", "),
    }
}

/// The time at the prospect's, or that nobody knows it: of several places none is told that may be
/// another.
fn clock_there(state: &State, facts: &Facts) -> String {
    match facts.place.clock(state.now) {
        Some(zone) => {
            let there = state.now.with_timezone(&zone);
            format!("{} {} in {}", there.format("%a"), state.words.time(there.time()), zones::label(zone))
        }
        None if facts.place.zones.is_empty() => "where they are is not known".to_owned(),
        None => format!("in one of {} zones: ask which", facts.place.zones.len()),
    }
}

/// A number as one dials it, with what it was called.
#[must_use]
pub fn dialled(number: &Phone) -> String {
    let kind = number.label.clone().or_else(|| match number.line {
        PhoneLine::Unknown => None,
        line => Some(line.as_str().to_owned()),
    });
    let kind = kind.map_or(String::new(), |kind| format!(" {kind}"));
    safe(&format!("{}{kind}", phone::international(&number.number)))
}

/// One attempt: when, in which slot, what came of it.
#[must_use]
pub fn tried(attempt: &Attempt, theme: &Theme) -> String {
    let (open, close) = theme.signs.quotes;
    let date = words::date(attempt.local.date());
    let slot = attempt.slot.map_or("other", |slot| slot.as_str());
    let what = match (attempt.outcome, attempt.result, &attempt.screener) {
        (Outcome::Reached, Some(result), _) => format!("reached, {}", words::spaced(result.as_str())),
        (Outcome::Screened, _, Some(name)) => format!("screened, {name}"),
        (outcome, _, _) => words::spaced(outcome.as_str()),
    };
    let message = attempt.message.as_ref().map_or(String::new(), |text| format!("  {open}{text}{close}"));
    let marks = match attempt.marks.is_empty() {
        true => String::new(),
        false => {
            format!("  [{}]", attempt.marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
    };
    format!("{date:<10} {slot:<6} {what}{marks}{message}")
}
