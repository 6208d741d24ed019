//! How everything is drawn: the bar, the screen, the day's tally, what was just done, the keys.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::overlays::{day, find, help, palette};
use super::people::{fill, listing, merging, person, take_in};
use super::state::{Mode, Page, State};
use super::{call, footer, insight, library, review, today};
use crate::tui::keymap::Action;
use crate::tui::theme::Theme;

/// The smallest screen that everything fits on.
pub const SMALLEST: (u16, u16) = (80, 24);

/// Draws everything.
pub fn view(frame: &mut Frame, state: &State, theme: &Theme) {
    let area = frame.area();
    if is_too_small(area) {
        return frame.render_widget(Paragraph::new(too_small(area)), area);
    }
    let [bar, body, tally, said, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(footer::height(area.width)),
    ])
    .areas(area);
    title(frame, bar, state, theme);
    screen(frame, body, state, theme);
    in_front(frame, body, state, theme);
    footer::tally(frame, tally, state, theme);
    footer::said(frame, said, state, theme);
    footer::keys(frame, foot, state, theme);
}

/// Whether nothing but a line that says so is drawn on an area.
#[must_use]
pub const fn is_too_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

/// The longest way of saying so that fits.
fn too_small(area: Rect) -> String {
    let (wide, high) = SMALLEST;
    let ways = [
        format!("Redial needs {wide} columns and {high} rows; these are {} and {}", area.width, area.height),
        format!("Redial needs {wide} columns and {high} rows"),
        format!("{wide} x {high} needed"),
    ];
    let fits = ways.iter().find(|way| way.width() <= usize::from(area.width));
    fits.or(ways.last()).cloned().unwrap_or_default()
}

/// The screens, each with its key.
const TABS: [(Page, Action, &str); 5] = [
    (Page::Today, Action::Today, "Today"),
    (Page::Prospects, Action::Prospects, "Prospects"),
    (Page::Messages, Action::Messages, "Messages"),
    (Page::Review, Action::Review, "Review"),
    (Page::Insight, Action::Insight, "Insight"),
];

/// The bar at the top: where there is little room, less is said of the date and of the demo.
fn title(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let tabs: String = TABS.map(|(page, action, words)| tab(state, page, action, words)).concat();
    let demo = |long: bool| match (state.demo, long) {
        (false, _) => "",
        (true, true) => " DEMO: made-up people",
        (true, false) => " DEMO",
    };
    let now = state.now.with_timezone(&state.zone);
    let time = state.words.time(now.time());
    let ways = [
        (" Redial ", true, "%a %-d %b %Y"),
        (" Redial ", true, "%a %-d %b"),
        (" Redial ", false, "%a %-d %b"),
        ("", false, "%a %-d %b"),
    ];
    let ways = ways.map(|(name, long, date)| {
        (format!("{name}{tabs}{}", demo(long)), format!(" {} {time} ", now.format(date)))
    });
    let fits = |(left, right): &&(String, String)| left.width() + right.width() <= usize::from(area.width);
    if let Some((left, right)) = ways.iter().find(fits).or(ways.last()) {
        let pad = usize::from(area.width).saturating_sub(left.width() + right.width());
        frame.render_widget(Line::styled(format!("{left}{}{right}", " ".repeat(pad)), theme.bar), area);
    }
}

fn tab(state: &State, page: Page, action: Action, words: &str) -> String {
    match state.page == page {
        true => format!("[{} {words}]", state.key(action)),
        false => format!(" {} {words} ", state.key(action)),
    }
}

/// What stands on the screen: a form or a question takes the place of what it isn't about.
fn screen(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    match (&state.mode, &state.visit, state.page) {
        (Mode::Help, _, _) => help::draw(frame, area, state, theme),
        (Mode::Filling(filling), _, _) => fill::draw(frame, area, state, filling, theme),
        (Mode::Taking(taking), _, _) => take_in::draw(frame, area, state, taking, theme),
        (Mode::Merging(merging), _, _) => merging::draw(frame, area, merging, theme),
        (mode, Some(visit), _) => match mode.is_question() {
            true => call::view::draw(frame, area, state, theme),
            false => person::draw(frame, area, state, visit, theme),
        },
        (_, None, Page::Today) => today::view::draw(frame, area, state, theme),
        (_, None, Page::Messages) => library::view::draw(frame, area, state, theme),
        (_, None, Page::Insight) => insight::view::draw(frame, area, state, theme),
        (mode, None, Page::Review) => match mode.is_question() {
            true => call::view::draw(frame, area, state, theme),
            false => review::view::draw(frame, area, state, theme),
        },
        (mode, None, Page::Prospects) => match mode.is_question() {
            true => call::view::draw(frame, area, state, theme),
            false => listing::draw(frame, area, state, theme),
        },
    }
}

fn in_front(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    match &state.mode {
        Mode::Finding(finding) => find::draw(frame, area, state, finding, theme),
        Mode::Around(around) => day::draw(frame, area, state, around, theme),
        Mode::Choosing(choosing) => palette::draw(frame, area, state, choosing, theme),
        _ => {}
    }
}
