//! The last months as a heat map: a column a week, a row a weekday, a cell a day.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::text::{Line, Span};

use crate::app::insight::Insight;
use crate::app::words;
use crate::domain::insight::Rate;
use crate::tui::screens::state::State;
use crate::tui::theme::Theme;

/// Columns of the weekdays' names.
const NAMES: usize = 5;
/// Columns of a week.
const WEEK: usize = 2;
/// Columns of a month's name.
const NAME: usize = 3;
/// The most weeks that are shown: a year.
const MOST: usize = 53;
/// Dials of the caller's day against its goal, from which a cell is darker.
const LEVELS: [f64; 3] = [0.25, 0.5, 0.75];
/// The map of the caller's days up to a date, by dials against the day's goal, and the months in words.
pub fn months<'a>(insight: &Insight, state: &State, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let (today, goal) = (state.today(), state.goal);
    let weeks = (width.saturating_sub(NAMES + 1) / WEEK).min(MOST);
    let into = u64::from(today.weekday().days_since(state.week_starts));
    let back = u64::try_from(weeks.saturating_sub(1)).unwrap_or(0) * 7;
    let first = today.checked_sub_days(Days::new(into + back)).unwrap_or(today);
    let starts: Vec<NaiveDate> =
        (0..weeks).filter_map(|n| first.checked_add_days(Days::new(n as u64 * 7))).collect();
    let mut lines = vec![key(goal, theme), Line::styled(names(&starts), theme.faint)];
    for n in 0..7 {
        let days = starts.iter().filter_map(|start| start.checked_add_days(Days::new(n)));
        let weekday = first.checked_add_days(Days::new(n)).map_or(state.week_starts, |day| day.weekday());
        let days: Vec<(NaiveDate, Rate)> = days.map(|date| (date, insight.figures.day(date))).collect();
        let worked = days.iter().any(|(_, rate)| rate.of > 0);
        if worked || !matches!(weekday, Weekday::Sat | Weekday::Sun) {
            let cells: String =
                days.iter().map(|(date, rate)| cell(*date, *rate, today, goal, theme)).collect();
            lines.push(Line::from(vec![
                Span::raw(format!(" {weekday:<NAMES$}")),
                Span::styled(cells, theme.label),
            ]));
        }
    }
    lines.push(Line::raw(""));
    lines.extend(by_month(insight, first));
    lines
}

fn key<'a>(goal: u32, theme: &Theme) -> Line<'a> {
    let [none, some, half, more, full] = theme.signs.heat;
    let text = format!(
        " Dials a day, of {goal}: {none} none  {some} some  {half} from 25 %  {more} from 50 %  {full} from 75 %"
    );
    Line::styled(text, theme.faint)
}

/// The names of the months above the week that each begins in; one that the next begins right behind is
/// left out.
fn names(starts: &[NaiveDate]) -> String {
    let new = |n: usize| match n.checked_sub(1) {
        Some(before) => starts[before].month() != starts[n].month(),
        None => true,
    };
    let begins: Vec<usize> = (0..starts.len()).filter(|n| new(*n)).collect();
    let mut line = String::new();
    for (n, week) in begins.iter().enumerate() {
        let room = begins.get(n + 1).unwrap_or(&starts.len()) - week;
        if room * WEEK > NAME {
            line = format!("{line:at$}{}", starts[*week].format("%b"), at = week * WEEK);
        }
    }
    format!("{:at$}{line}", "", at = NAMES + 1)
}

fn cell(date: NaiveDate, rate: Rate, today: NaiveDate, goal: u32, theme: &Theme) -> String {
    let [none, some, half, more, full] = theme.signs.heat;
    let share = f64::from(rate.of) / f64::from(goal.max(1));
    let sign = match rate.of {
        _ if today < date => " ",
        0 => none,
        _ if share < LEVELS[0] => some,
        _ if share < LEVELS[1] => half,
        _ if share < LEVELS[2] => more,
        _ => full,
    };
    sign.repeat(WEEK)
}

/// Each month's dials and who came on the line, whole months, the newest first.
fn by_month<'a>(insight: &Insight, first: NaiveDate) -> Vec<Line<'a>> {
    let from = first.with_day(1).unwrap_or(first);
    let mut months: Vec<((i32, u32), Rate)> = Vec::new();
    for day in insight.figures.days.iter().filter(|day| from <= day.date).rev() {
        let month = (day.date.year(), day.date.month());
        match months.last_mut().filter(|(last, _)| *last == month) {
            Some((_, rate)) => *rate = rate.and(day.rate),
            None => months.push((month, day.rate)),
        }
    }
    let line = |((year, month), rate): &((i32, u32), Rate)| {
        let name = NaiveDate::from_ymd_opt(*year, *month, 1).map(|first| first.format("%b %Y").to_string());
        let name = name.unwrap_or_default();
        Line::raw(format!(" {name:<9} on the line {}", words::rate(*rate)))
    };
    months.iter().map(line).collect()
}
