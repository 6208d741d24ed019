//! How Today is drawn: the queue and the card side by side where there is room, else one above the
//! other.

use chrono::NaiveTime;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use unicode_width::UnicodeWidthStr;

use crate::app::words::{self, Words};
use crate::domain::cadence::{Kind, Reason};
use crate::domain::hours::Moment;
use crate::domain::place::zones;
use crate::store::Found;
use crate::tui::keymap::{Action, Context};
use crate::tui::screens::applies::applies;
use crate::tui::screens::call;
use crate::tui::screens::people::card;
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::top_right;
use crate::tui::widgets::scroll::out_of_sight;
use crate::tui::widgets::text::{column, cut, safe};

/// From this width on queue and card stand side by side.
const SIDE_BY_SIDE: u16 = 100;
/// Columns of the queue where they do: two fifths, within these.
const QUEUE_COLUMNS: (u16, u16) = (46, 72);
/// Counts are exact up to here.
const EXACT_TO: u32 = 999;
/// Rows of what opens next and of the promises, frame lines not counted.
const OPENS_ROWS: u16 = 5;

/// Draws Today.
pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    if state.today.queue.is_empty() && !state.mode.is_question() {
        return nobody(frame, area, state, theme);
    }
    if area.width < SIDE_BY_SIDE && state.mode.is_question() {
        // One column has no room for the queue beside a card and what is asked.
        return call::view::draw(frame, area, state, theme);
    }
    let (list, person) = match area.width >= SIDE_BY_SIDE {
        true => {
            let columns = (area.width * 2 / 5).clamp(QUEUE_COLUMNS.0, QUEUE_COLUMNS.1) + for_times(state);
            let [list, person] =
                Layout::horizontal([Constraint::Length(columns), Constraint::Min(0)]).areas(area);
            (list, person)
        }
        false => {
            let rows = queue_rows(area.height, state);
            let [list, person] = Layout::vertical([Constraint::Length(rows), Constraint::Min(0)]).areas(area);
            (list, person)
        }
    };
    left(frame, list, state, theme);
    match state.mode.is_question() {
        true => call::view::draw(frame, person, state, theme),
        false => card::draw(frame, person, state, theme),
    }
}

/// Columns that a queue's two times of day need beyond those of the clock of 24 hours.
fn for_times(state: &State) -> u16 {
    let beyond = state.words.columns() - Words::default().columns();
    u16::try_from(2 * beyond).unwrap_or(0)
}

/// Rows of the queue above the card: enough for what is open, never more than two fifths.
fn queue_rows(height: u16, state: &State) -> u16 {
    let divider = usize::from(state.today.queue.iter().any(|found| found.row.below));
    let lines = state.today.queue.len() + divider;
    let wanted = u16::try_from(lines).unwrap_or(u16::MAX).max(3).saturating_add(2);
    wanted.min(height * 2 / 5).max(5)
}

/// The queue, and below it, where there is room, what opens next and the promises.
fn left(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let wide = area.height >= 20;
    let [queue, opens, promises] = Layout::vertical([
        Constraint::Min(0),
        Constraint::Length(if wide { OPENS_ROWS + 1 } else { 0 }),
        Constraint::Length(if wide { 3 } else { 0 }),
    ])
    .areas(area);
    queue_pane(frame, queue, state, theme, !wide);
    if wide {
        let block = Block::bordered().border_set(theme.signs.frame).title(" Opens next ");
        frame.render_widget(Paragraph::new(opening_lines(state, theme)).block(block), opens);
        let block = Block::bordered().border_set(theme.signs.frame).title(" Promises of 7 days ");
        frame.render_widget(Paragraph::new(promise_line(state, theme)).block(block), promises);
    }
}

/// The queue; with `opens`, its lower edge says what opens next.
fn queue_pane(frame: &mut Frame, area: Rect, state: &State, theme: &Theme, opens: bool) {
    let count = state.today.queue.iter().filter(|found| !found.row.below).count();
    let beyond = match state.today.queue.len() - count {
        0 => String::new(),
        beyond => format!(" + {beyond}"),
    };
    let title = format!(" Call now {} {count}{beyond} ", theme.signs.dot);
    let mut block = Block::bordered().border_set(theme.signs.frame).title(title);
    if opens {
        let (promises, next) = edge(state, usize::from(area.width), theme);
        block = block.title_bottom(promises).title_bottom(next.right_aligned());
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let (lines, chosen) = rows(state, inner.width, theme);
    let first = state.today.rows.first(chosen, lines.len(), inner);
    top_right(frame, area, &out_of_sight(first, lines.len(), inner.height, theme), theme);
    let shown: Vec<Line> = lines.into_iter().skip(first).take(usize::from(inner.height)).collect();
    frame.render_widget(Paragraph::new(shown), inner);
}

/// The queue's lower edge, where nothing below has room: the promises, of which only whole parts are
/// told, and what opens next.
fn edge<'a>(state: &State, width: usize, theme: &Theme) -> (Line<'a>, Line<'a>) {
    let mut next = Line::default();
    if let Some(first) = opening_lines(state, theme).into_iter().next() {
        next.push_span(Span::raw(" Opens next"));
        next.extend(first.spans.into_iter().flat_map(|span| {
            let text = span.content.split_whitespace().collect::<Vec<_>>().join(" ");
            [Span::raw(" "), Span::styled(text, span.style)]
        }));
        next.push_span(Span::raw(" "));
    }
    let mut promises = promise_line(state, theme);
    // The corners, a blank, and a bit of the edge between the two.
    while promises.width() + next.width() + 4 > width && promises.spans.pop().is_some() {}
    if !promises.spans.is_empty() {
        promises.push_span(Span::raw(" "));
    }
    (promises, next)
}

/// The lines of the queue, and which of them is the chosen row's.
fn rows<'a>(state: &State, width: u16, theme: &Theme) -> (Vec<Line<'a>>, usize) {
    let (mut lines, mut chosen, mut below) = (Vec::new(), 0, false);
    for (n, found) in state.today.queue.iter().enumerate() {
        if found.row.below && !below {
            below = true;
            lines.push(Line::styled(divider(found, width, theme), theme.faint));
        }
        if n == state.today.chosen {
            chosen = lines.len();
        }
        lines.push(row(state, found, n == state.today.chosen, width, theme));
    }
    (lines, chosen)
}

fn divider(first: &Found, width: u16, theme: &Theme) -> String {
    let words = match first.row.offer.call.kind {
        Kind::Office => "nothing is open; the screener may help",
        _ => "beyond the day's goal",
    };
    let line = format!("{} {words} ", theme.signs.rule.repeat(2));
    let pad = usize::from(width).saturating_sub(line.width());
    cut(&format!("{line}{}", theme.signs.rule.repeat(pad)), usize::from(width), "")
}

/// Columns of a queue row: sign, kind, end, try; the name has the rest. Kind and end have a time of day
/// in them, which needs more of them on the clock of 12 hours.
const KIND: usize = 7;
const ENDS: usize = 1;
const TRY: usize = 5;
const SIGN: usize = 2;

fn row<'a>(state: &State, found: &Found, chosen: bool, width: u16, theme: &Theme) -> Line<'a> {
    let call = &found.row.offer.call;
    let more = theme.signs.more;
    let prospect = &found.facts.prospect;
    let (kinds, end) = (KIND + state.words.columns(), ENDS + state.words.columns());
    let rest = usize::from(width).saturating_sub(SIGN + kinds + 1 + end + 1 + TRY);
    let name = match &prospect.company {
        Some(company) if *company != prospect.name => format!("{}, {company}", prospect.name),
        _ => prospect.name.clone(),
    };
    let sign = if chosen { theme.signs.chosen } else { " " };
    let tries = format!("{}/{}", call.try_no, call.limit);
    let text = format!(
        "{}{} {} {}{:>TRY$}",
        column(sign, SIGN, ""),
        column(&kind(state, found), kinds, more),
        column(&ends(state, found, theme), end, ""),
        column(&safe(&name), rest, more),
        tries,
    );
    let style = match (chosen, call.overdue) {
        (true, _) => theme.chosen,
        (false, true) => theme.warn,
        (false, false) if call.kind == Kind::Asked => theme.strong,
        (false, false) => ratatui::style::Style::new(),
    };
    Line::styled(text, style)
}

/// The word for a row: the slot where it is one's turn, else the kind.
fn kind(state: &State, found: &Found) -> String {
    if has_passed(state, found) {
        return "time passed".into();
    }
    let call = &found.row.offer.call;
    let called = call.why.iter().find_map(|why| match why {
        Reason::CalledBack { at } => Some(at.with_timezone(&state.zone)),
        _ => None,
    });
    match (call.kind, call.slot) {
        (_, _) if called.is_some() => {
            called.map_or_else(String::new, |at| format!("called {}", state.words.time(at.time())))
        }
        (Kind::Promise | Kind::Asked, _) if call.overdue => "overdue".into(),
        (Kind::Slot, _) if call.busy => "busy again".into(),
        (Kind::Slot, Some(slot)) => slot.to_string(),
        (Kind::New, Some(slot)) => format!("new {slot}"),
        (kind, _) => kind.as_str().into(),
    }
}

/// Whether somebody stays only because they are chosen.
fn has_passed(state: &State, found: &Found) -> bool {
    let chosen = state.found().is_some_and(|chosen| chosen.row.offer.id == found.row.offer.id);
    chosen && state.today.passed_at.is_some()
}

/// When the offer ends, by the caller's clock; follow-ups that wait all day say nothing.
fn ends(state: &State, found: &Found, theme: &Theme) -> String {
    let call = &found.row.offer.call;
    let all_day = call.overdue || matches!(call.kind, Kind::Care) || has_passed(state, found);
    match all_day {
        true => String::new(),
        false => format!(
            "{}{}",
            theme.signs.arrow,
            state.words.time(call.closes.with_timezone(&state.zone).time())
        ),
    }
}

/// Nobody can be called now: what opens next, or how to begin.
fn nobody(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let block = Block::bordered().border_set(theme.signs.frame).title(" Nobody to call now ");
    let anybody = state.today.so_far.is_some_and(|day| day.anybody);
    let mut lines = vec![Line::default()];
    match (anybody, state.today.opens.is_empty() && state.today.later.is_none()) {
        (false, _) => lines.extend(how_to_begin(state, theme)),
        (_, true) => lines.push(Line::raw(" Nothing opens in the next days.")),
        (_, false) => {
            lines.push(Line::styled(" Opens next", theme.strong));
            lines.extend(opening_lines(state, theme));
        }
    }
    lines.push(Line::default());
    let (number, zone) = state.today.needs;
    let missing = [(number, "without a number to call"), (zone, "without a time zone")];
    lines.extend(
        missing.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| Line::raw(format!(" {n} {what}"))),
    );
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

/// How to begin, each way with its key.
fn how_to_begin<'a>(state: &State, theme: &Theme) -> Vec<Line<'a>> {
    let ways = [Action::Add, Action::Import, Action::Demo];
    let mut lines = vec![Line::styled(" Nobody is here yet.", theme.strong), Line::default()];
    let begins = state.keymap.rows(Context::Queue);
    let begins = begins.filter(|row| ways.contains(&row.action) && applies(state, row.action));
    lines.extend(begins.map(|row| {
        Line::from(vec![
            Span::styled(format!("   {}  ", theme.key(row.key)), theme.label),
            Span::raw(row.help),
        ])
    }));
    lines
}

fn opening_lines<'a>(state: &State, theme: &Theme) -> Vec<Line<'a>> {
    let slots = state.today.opens.iter().map(|opening| {
        let what = vec![
            Span::styled(format!("{:<7}", opening.slot.as_str()), theme.label),
            Span::raw(format!("{:<18}", cut(&zones::label(opening.zone), 18, theme.signs.more))),
        ];
        (opening.at, what, opening.count)
    });
    let later = state.today.later.map(|(at, count)| {
        (at, vec![Span::styled(format!("{:<25}", "promised, asked, care"), theme.label)], count)
    });
    let mut lines: Vec<_> = later.into_iter().chain(slots.take(usize::from(OPENS_ROWS) - 1)).collect();
    lines.sort_by_key(|(at, ..)| *at);
    lines.into_iter().map(|(at, what, count)| opening_line(state, at, what, count)).collect()
}

/// One line of what opens: when by the caller's clock, what, and how many wait for it.
fn opening_line<'a>(state: &State, at: Moment, what: Vec<Span<'a>>, count: u32) -> Line<'a> {
    // A day, the time, and a blank on either side.
    let columns = state.words.columns() + 5;
    let local = at.with_timezone(&state.zone);
    let day = match local.date_naive() == state.today() {
        true => String::new(),
        false => format!("{} ", local.format("%a")),
    };
    // A day without a time begins at midnight; calls don't.
    let clock = if local.time() == NaiveTime::MIN { state.opens_at } else { local.time() };
    let when = format!("{day}{}", state.words.time(clock));
    let count = if count > EXACT_TO { format!("{EXACT_TO}+") } else { count.to_string() };
    let mut spans = vec![Span::raw(format!(" {when:<columns$}"))];
    spans.extend(what);
    spans.push(Span::raw(format!("{count:>5}")));
    Line::from(spans)
}

fn promise_line<'a>(state: &State, theme: &Theme) -> Line<'a> {
    let Some(day) = state.today.so_far else { return Line::default() };
    let promises = day.promises;
    let dot = theme.signs.dot;
    let today = words::count(promises.today, "promise", "promises");
    let asked = if promises.asked > 0 { format!(", {} asked", promises.asked) } else { String::new() };
    let mut line = Line::raw(format!(" {today}{asked} today"));
    let bad = [(promises.broken, "broken"), (promises.missed, "missed")];
    for (count, what) in bad.into_iter().filter(|(count, _)| *count > 0) {
        line.push_span(Span::styled(format!(" {dot} {count} {what}"), theme.warn));
    }
    if promises.due() > 0 {
        line.push_span(Span::raw(format!(" {dot} kept {} of {}", promises.kept, promises.due())));
    }
    line
}
