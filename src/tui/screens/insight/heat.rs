//! The last months as a heat map: a column a week, a row a weekday, a cell a day.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::text::{Line, Span};

use crate::app::insight::Insight;
use crate::app::words;
use crate::domain::insight::Rate;
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
const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The map of the caller's days up to a date, by dials against the day's goal, and the months in words.
pub fn months<'a>(
    insight: &Insight,
    today: NaiveDate,
    goal: u32,
    width: usize,
    theme: &Theme,
) -> Vec<Line<'a>> {
    let weeks = (width.saturating_sub(NAMES + 1) / WEEK).min(MOST);
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())));
    let back = u64::try_from(weeks.saturating_sub(1)).unwrap_or(0) * 7;
    let first = monday.and_then(|monday| monday.checked_sub_days(Days::new(back))).unwrap_or(today);
    let mondays: Vec<NaiveDate> =
        (0..weeks).filter_map(|n| first.checked_add_days(Days::new(n as u64 * 7))).collect();
    let mut lines = vec![key(goal, theme), Line::styled(names(&mondays), theme.faint)];
    for (n, weekday) in DAYS.into_iter().enumerate() {
        let days = mondays.iter().filter_map(|monday| monday.checked_add_days(Days::new(n as u64)));
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
        " Dials a day, of {goal}: {none} none  {some} few  {half} a quarter  {more} half  {full} three quarters and more"
    );
    Line::styled(text, theme.faint)
}

/// The names of the months above the week that each begins in; one that the next begins right behind is
/// left out.
fn names(mondays: &[NaiveDate]) -> String {
    let new = |n: usize| match n.checked_sub(1) {
        Some(before) => mondays[before].month() != mondays[n].month(),
        None => true,
    };
    let begins: Vec<usize> = (0..mondays.len()).filter(|n| new(*n)).collect();
    let mut line = String::new();
    for (n, week) in begins.iter().enumerate() {
        let room = begins.get(n + 1).unwrap_or(&mondays.len()) - week;
        if room * WEEK > NAME {
            line = format!("{line:at$}{}", mondays[*week].format("%b"), at = week * WEEK);
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

/// Each month's dials and who came on the line, the newest first.
fn by_month<'a>(insight: &Insight, first: NaiveDate) -> Vec<Line<'a>> {
    let mut months: Vec<((i32, u32), Rate)> = Vec::new();
    for day in insight.figures.days.iter().filter(|day| first <= day.date).rev() {
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
