//! Hours as people write them: `7-18:30`, `7:00 to 6:30pm`, `9 to 5`. What could be two stretches is
//! refused, with both of them.

use crate::app::person::quoted;
use crate::domain::hours::Window;

const HOUR: u16 = 60;
const NOON: u16 = 12 * HOUR;
const MIDNIGHT: u16 = 24 * HOUR;
/// From this hour on a bare one is where work starts in the morning.
const FIRST_MORNING_HOUR: u16 = 7 * HOUR;

/// A time of day as it was written.
#[derive(Debug, Clone, Copy)]
enum Clock {
    /// A minute of the day: with am or pm, with an hour above 12, with a leading zero, or by name.
    Sure(u16),
    /// With `pm`, which the time before it may share.
    Evening(u16),
    /// A minute of either half of the day; twelve is noon.
    Bare(u16),
}

/// Reads a stretch of a day.
pub(super) fn read(text: &str) -> Result<Window, String> {
    let form = || format!("{} is no stretch of hours; write 07:00-18:30", quoted(text));
    let (from, to) = halves(&text.to_lowercase()).ok_or_else(form)?;
    let stretches = stretches(from, to);
    match stretches.as_slice() {
        [] => Err(format!(
            "{} ends before it starts; hours lie within one day, as in 07:00-18:30",
            quoted(text)
        )),
        [one] => Ok(*one),
        [one, other, ..] => Err(format!("{} could be {one} or {other}; write which", quoted(text))),
    }
}

fn halves(text: &str) -> Option<(Clock, Clock)> {
    let dashed: String = text.chars().map(|c| if matches!(c, '‐'..='―' | '−') { '-' } else { c }).collect();
    let text = dashed.replace("a.m.", "am").replace("p.m.", "pm");
    let text = text.trim().strip_prefix("from ").unwrap_or(text.trim());
    let words = ["-", " to ", " till ", " until "];
    let (from, to) = words.iter().find_map(|word| text.split_once(word))?;
    // Midnight begins a day, and ends one.
    let start = match clock(from)? {
        Clock::Sure(MIDNIGHT) => Clock::Sure(0),
        start => start,
    };
    let end = match clock(to)? {
        Clock::Sure(0) => Clock::Sure(MIDNIGHT),
        end => end,
    };
    Some((start, end))
}

fn clock(text: &str) -> Option<Clock> {
    let text = text.trim();
    match text {
        "noon" => return Some(Clock::Sure(NOON)),
        "midnight" => return Some(Clock::Sure(MIDNIGHT)),
        _ => {}
    }
    let (face, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(face), _) => (face, Some(false)),
        (_, Some(face)) => (face, Some(true)),
        _ => (text, None),
    };
    let face = face.trim_end();
    let (hour, minute) = shown(face)?;
    let at = hour * HOUR + minute;
    match half {
        Some(false) => (at < NOON + HOUR && hour > 0).then_some(Clock::Sure(at % NOON)),
        Some(true) if hour > 12 => Some(Clock::Sure(at)),
        Some(true) => (hour > 0).then_some(Clock::Evening(at % NOON + NOON)),
        None if hour == 12 => Some(Clock::Bare(at)),
        None if hour > 12 || face.starts_with('0') => Some(Clock::Sure(at)),
        None => Some(Clock::Bare(at)),
    }
}

/// Hour and minute of `7`, `18:30`, `18.30` or `1830`, as they stand.
fn shown(text: &str) -> Option<(u16, u16)> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()) && (1..=2).contains(&text.len());
    let (hour, minute) = match text.split_once([':', '.']) {
        Some((hour, minute)) => (hour, minute),
        None if text.is_ascii() && text.len() > 2 => text.split_at(text.len() - 2),
        None => (text, "00"),
    };
    if !digits(hour) || !digits(minute) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < HOUR && hour * HOUR + minute <= MIDNIGHT).then_some((hour, minute))
}

/// Every stretch that two times could mean.
fn stretches(from: Clock, to: Clock) -> Vec<Window> {
    let starts = match (from, to) {
        // Half past one could be in the night only to somebody who writes 13:30 for the other.
        (Clock::Bare(at), Clock::Bare(_) | Clock::Evening(_)) if at < FIRST_MORNING_HOUR => {
            vec![at, at + NOON]
        }
        (Clock::Sure(at) | Clock::Evening(at) | Clock::Bare(at), _) => vec![at],
    };
    let end = |start: u16| match to {
        Clock::Sure(at) | Clock::Evening(at) => at,
        // Nine to five ends in the afternoon.
        Clock::Bare(at) if at < FIRST_MORNING_HOUR || (at <= start && at < NOON) => at + NOON,
        Clock::Bare(at) => at,
    };
    let stretches = starts.into_iter().map(|start| (start, end(start)));
    stretches.filter(|(start, end)| start < end).map(|(start, end)| Window::minutes(start, end)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, hours) in [
            ("07:00-18:30", "07:00-18:30"),
            ("7-18:30", "07:00-18:30"),
            ("7:00 to 6:30pm", "07:00-18:30"),
            (" 7 – 18.30 ", "07:00-18:30"),
            ("From 7 am till 6:30 P.M.", "07:00-18:30"),
            ("0700-1830", "07:00-18:30"),
            ("700 to 630", "07:00-18:30"),
            ("9-5", "09:00-17:00"),
            ("9 to 12", "09:00-12:00"),
            ("12-8", "12:00-20:00"),
            ("7-11", "07:00-11:00"),
            ("10-8", "10:00-20:00"),
            ("8am-8pm", "08:00-20:00"),
            ("6-20", "06:00-20:00"),
            ("6-2", "06:00-14:00"),
            ("06:00-8pm", "06:00-20:00"),
            ("1:30-17:00", "01:30-17:00"),
            ("noon until midnight", "12:00-24:00"),
            ("midnight to noon", "00:00-12:00"),
            ("12am-12pm", "00:00-12:00"),
            ("0:00-24:00", "00:00-24:00"),
            ("2pm-12am", "14:00-24:00"),
            ("18:30pm - 20:00pm", "18:30-20:00"),
        ] {
            assert_eq!(read(text).map(|hours| hours.to_string()), Ok(hours.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_stretches_names_both() {
        for (text, one, other) in [
            ("1-5", "01:00-17:00", "13:00-17:00"),
            ("6 to 8pm", "06:00-20:00", "18:00-20:00"),
            ("6-11", "06:00-11:00", "18:00-23:00"),
        ] {
            assert_eq!(read(text), Err(format!("\"{text}\" could be {one} or {other}; write which")));
        }
    }

    #[test]
    fn what_is_no_stretch_says_what_to_write() {
        for text in
            ["", "7", "7-25", "7-18:75", "7-18:30 mon-fri", "7:0-18", "x-y", "13am-5pm", "０7-18", "-"]
        {
            assert_eq!(
                read(text),
                Err(format!("\"{text}\" is no stretch of hours; write 07:00-18:30")),
                "{text}"
            );
        }
        for text in ["18:30-07:00", "8pm-8am", "07:00-07:00", "8am-0:00am x"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read("18:30-07:00").unwrap_err().contains("ends before it starts"));
    }
}
