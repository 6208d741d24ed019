//! The Review screen, drawn.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use unicode_width::UnicodeWidthStr;

use super::Review;
use crate::app::{InReview, words};
use crate::domain::cadence::{ForReview, Suggestion};
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::people::listing::sign;
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::{framed, top_right};
use crate::tui::widgets::scroll::out_of_sight;
use crate::tui::widgets::text::{column, safe};

/// Columns of a row besides name and suggestion.
const SIGN: usize = 2;
const MARK: usize = 2;
const TRIES: usize = 5;
const SLOT: usize = 5;
const MESSAGES: usize = 4;
const LAST: usize = 6;
const SUGGESTED: usize = 14;
/// From this width on the touches have a column too.
const WIDE: usize = 90;
/// Slots that have a column.
const SLOTS: [&str; 4] = ["early", "lunch", "late", "offic"];
/// The most dots of a slot.
const DOTS: u32 = 4;
/// Rows below the list: why, what speaks for the suggestion, and what one more try is worth.
const BELOW: u16 = 7;

/// Draws the screen.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let review = &state.review;
    let count = |why: ForReview| review.people.iter().filter(|it| it.reviewed.why.contains(&why)).count();
    let marked = match review.marked.len() {
        0 => String::new(),
        marked => format!(" {} {marked} marked", theme.signs.dot),
    };
    let title = format!(
        "Review {} {} at their limit, {} one try away{marked}",
        theme.signs.dot,
        count(ForReview::AtLimit),
        count(ForReview::OneAway)
    );
    let inner = framed(frame, area, &title, theme);
    if review.people.is_empty() {
        let words = "Nobody is to be decided about. Whoever comes to the limit, or is put off again and again, \
                     stands here.";
        return frame
            .render_widget(Paragraph::new(words).style(theme.faint).wrap(Wrap { trim: true }), inner);
    }
    let [head, rows, below] =
        Layout::vertical([Constraint::Length(1), Constraint::Min(0), Constraint::Length(BELOW)]).areas(inner);
    let width = usize::from(inner.width);
    frame.render_widget(Line::styled(heading(width), theme.label), head);
    let people = review.people.len();
    let first = review.rows.first(review.chosen, people, rows);
    top_right(frame, area, &out_of_sight(first, people, rows.height, theme), theme);
    let shown = (first..people).take(usize::from(rows.height));
    let shown = shown.map(|n| row(review, &review.people[n], n == review.chosen, width, theme));
    frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), rows);
    if let Some(chosen) = review.people.get(review.chosen) {
        let lines = about(state, chosen, theme);
        frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), below);
    }
}

/// Columns of the name in a row of a width.
fn for_name(width: usize) -> usize {
    let touches = touches(width, "").len();
    let fixed = SIGN + MARK + TRIES + (SLOT + 1) * SLOTS.len() + MESSAGES + touches + LAST + SUGGESTED + 5;
    width.saturating_sub(fixed)
}

/// The column of the touches, where there is room for one.
fn touches(width: usize, words: &str) -> String {
    if width < WIDE { String::new() } else { format!("{words:<7} ") }
}

fn heading(width: usize) -> String {
    let name = for_name(width);
    let slots: String = SLOTS.iter().map(|slot| format!("{slot:<SLOT$} ")).collect();
    format!(
        "{:SIGN$}{:MARK$}{:<name$} {:>TRIES$} {slots}{:<MESSAGES$} {}{:<LAST$} {:<SUGGESTED$}",
        "",
        "",
        "Prospect",
        "Tries",
        "Msgs",
        touches(width, "Touches"),
        "Last",
        "Suggested"
    )
}

fn row<'a>(review: &Review, it: &InReview, chosen: bool, width: usize, theme: &Theme) -> Line<'a> {
    let name = for_name(width);
    let (reviewed, more) = (&it.reviewed, theme.signs.more);
    let mark = if review.marked.contains(&it.facts.prospect.id) { theme.signs.yes } else { " " };
    let slots: String = (0..SLOTS.len()).map(|n| dots(reviewed.by_slot[n], theme)).collect();
    let last = reviewed.last.map_or(String::new(), |date| date.format("%-d %b").to_string());
    let text = format!(
        "{}{mark:<MARK$}{} {:>TRIES$} {slots}{:<MESSAGES$} {}{} {}",
        sign(chosen, theme),
        column(&who(it, name), name, more),
        format!("{}/{}", reviewed.tries, reviewed.limit),
        reviewed.messages,
        touches(width, &it.touches.to_string()),
        column(&last, LAST, more),
        column(words::suggestion(reviewed.suggestion), SUGGESTED, more),
    );
    let style = match (chosen, reviewed.why.contains(&ForReview::AtLimit)) {
        (true, _) => theme.chosen,
        (false, true) => theme.warn,
        (false, false) => Style::new(),
    };
    Line::from(Span::styled(text, style))
}

/// Tries of a slot, as dots.
fn dots(tries: u32, theme: &Theme) -> String {
    let dots = match tries {
        0 => theme.signs.dot.to_owned(),
        1..=DOTS => theme.signs.full.repeat(tries as usize),
        _ => format!("{}{tries}", theme.signs.full),
    };
    format!("{} ", column(&dots, SLOT, ""))
}

/// Whom a row is about: with the company, where both fit.
fn who(it: &InReview, columns: usize) -> String {
    let both = safe(&named(it));
    if both.width() <= columns { both } else { safe(&it.facts.prospect.name) }
}

/// Whom it is about.
fn named(it: &InReview) -> String {
    let who = &it.facts.prospect;
    let company = who.company.as_ref().filter(|company| **company != who.name);
    company.map_or_else(|| who.name.clone(), |company| format!("{}, {company}", who.name))
}

/// What has to be done before what is suggested can be, where its key isn't there yet.
fn how(state: &State, it: &InReview) -> String {
    let key = |action| state.keymap.key(Context::Review, action);
    match it.reviewed.suggestion {
        Suggestion::Exit if it.reviewed.why.contains(&ForReview::AtLimit) => {
            format!(" First {}, then {}.", key(Action::OneMore), key(Action::ExitMessage))
        }
        Suggestion::FixNumber => {
            let edit = state.keymap.key(Context::Person, Action::Edit);
            format!(" {}, then {edit} changes it.", key(Action::Open))
        }
        Suggestion::OtherChannel => format!(" {} notes that you did.", key(Action::Touch)),
        Suggestion::LetGo => format!(" {} does.", key(Action::LetGo)),
        Suggestion::KeepForNew => format!(" {} does.", key(Action::KeepForNew)),
        Suggestion::OneMore if it.reviewed.why.contains(&ForReview::AtLimit) => {
            format!(" {} allows it.", key(Action::OneMore))
        }
        _ => String::new(),
    }
}

/// Why somebody is here, and what speaks for what.
fn about<'a>(state: &State, it: &InReview, theme: &Theme) -> Vec<Line<'a>> {
    let why: Vec<&str> = it.reviewed.why.iter().map(|why| words::for_review(*why)).collect();
    let because = state.words.because(&it.reviewed.because);
    let rule = theme.signs.rule.repeat(3);
    vec![
        Line::styled(rule, theme.faint),
        Line::raw(safe(&format!(
            "{}: {}; {} in all.",
            named(it),
            why.join(", "),
            words::count(it.touches, "touch", "touches")
        ))),
        Line::styled(
            safe(&format!(
                "{} {}: {because}.{}",
                theme.signs.arrow,
                words::capital(words::suggestion(it.reviewed.suggestion)),
                how(state, it)
            )),
            theme.good,
        ),
        Line::styled(worth(state, it), theme.faint),
    ]
}

/// What their last try and one more led to with others, against a new name; nothing where nobody was tried
/// that often.
fn worth(state: &State, it: &InReview) -> String {
    let (tries, reviewed) = (&state.review.tries, &it.reviewed);
    let told = [0, 1].map(|more| (reviewed.tries + more, tries.at(reviewed.tries + more)));
    let told: Vec<String> = told
        .into_iter()
        .filter(|(_, rate)| rate.of > 0)
        .map(|(number, rate)| words::of_try(number, rate))
        .collect();
    if told.is_empty() || reviewed.why.contains(&ForReview::DeadNumbers) {
        return String::new();
    }
    let new_name = words::new_name(tries.up_to(reviewed.limit));
    format!("Worth of one more: {}. {}.", told.join("; "), words::capital(&new_name))
}
