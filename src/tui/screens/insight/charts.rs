//! The charts as lines, each for so many columns.

use ratatui::text::Line;

use super::bars::Scale;
use crate::app::insight::Insight;
use crate::app::words;
use crate::domain::insight::{Kept, Rate, Since};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::wrap;

type Named = Vec<(String, Rate)>;

/// Lines of bars under headings, all on one scale; rates of nothing are left out.
fn blocks<'a>(groups: &[(&'static str, Named)], width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let told = |rates: &Named| -> Named { rates.iter().filter(|(_, rate)| rate.of > 0).cloned().collect() };
    let groups: Vec<(&str, Named)> = groups.iter().map(|(title, rates)| (*title, told(rates))).collect();
    let all = groups.iter().flat_map(|(_, rates)| rates.iter().map(|(name, rate)| (name.as_str(), *rate)));
    let scale = Scale::of(all, width);
    let mut lines = vec![scale.key(theme)];
    for (title, rates) in groups.iter().filter(|(_, rates)| !rates.is_empty()) {
        if !title.is_empty() {
            lines.push(Line::styled(format!(" {title}"), theme.strong));
        }
        lines.extend(rates.iter().map(|(name, rate)| scale.line(name, *rate, theme)));
    }
    lines
}

/// Where and when strangers come on the line.
pub fn reach<'a>(insight: &Insight, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let figures = &insight.figures;
    let slots = figures
        .slots
        .iter()
        .map(|(slot, rate)| (slot.map_or("other", |slot| slot.as_str()).to_owned(), *rate));
    let since = figures.since.iter().filter(|(since, _)| *since != Since::Talk);
    let since = since.map(|(since, rate)| (words::since(*since).to_owned(), *rate));
    let days = figures.weekdays.iter().map(|(day, rate)| (day.to_string(), *rate));
    let groups = [
        ("Strangers on the line, by slot", slots.collect()),
        ("First calls and repeats", since.collect()),
        ("By weekday there", days.collect()),
        (
            "By hour there",
            figures.hours.iter().map(|(hour, rate)| (format!("{hour:02}:00"), *rate)).collect(),
        ),
    ];
    blocks(&groups, width, theme)
}

/// What each further try led to, what limits would have meant, and what a new name is worth.
pub fn tries<'a>(insight: &Insight, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let figures = &insight.figures;
    let one_more = &figures.one_more;
    let mut rates: Named =
        figures.tries.each().map(|(number, rate)| (format!("try {number}"), rate)).collect();
    rates.push(("new name".into(), one_more.new_name));
    let mut lines = blocks(&[("", rates)], width, theme);
    let limit = one_more.number.saturating_sub(1);
    let mut told = Vec::new();
    if let Some(by) = figures.tries.talked_by(limit) {
        let bounds = by.interval.map_or(String::new(), |bounds| format!(" ({})", words::bounds(bounds)));
        told.push(format!(
            "Tried up to the limit of {limit}, {}{bounds} of them are talked to.",
            words::percent(by.share)
        ));
    }
    if one_more.new_name.of > 0 {
        told.push(format!("New name: any dial of a round up to try {limit}."));
    }
    if one_more.here.of > 0 {
        told.push(format!("Try {}: just those whom you chose to go on with.", one_more.number));
    }
    told.push(format!("One more against a new name: {}.", words::verdict(one_more)));
    lines.extend(told.iter().flat_map(|text| wrapped(text, width)));
    lines.push(Line::styled(" What a limit would have meant for your calls so far", theme.strong));
    lines.extend(figures.limits.iter().map(|replay| {
        let name = format!("limit {}", replay.limit);
        Line::raw(format!(" {name:<8} {}", words::replay(replay)))
    }));
    lines
}

/// Call-backs by message.
pub fn messages<'a>(insight: &Insight, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    if insight.messages.is_empty() {
        return vec![Line::styled(" No message of the library was left yet.", theme.faint)];
    }
    let named = |market: bool| -> Named {
        let of = insight.messages.iter().filter(|it| it.market == market);
        of.map(|it| (it.message.title.clone(), it.rate)).collect()
    };
    let groups = [
        ("", named(false)),
        ("Your market is sending you a message: others are called back more", named(true)),
    ];
    blocks(&groups, width, theme)
}

/// How far it comes with people; how promises are kept; what calls are for and what came of it.
pub fn people<'a>(insight: &Insight, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let figures = &insight.figures;
    let steps = figures.funnel.iter().skip(1);
    let funnel = steps.map(|step| (words::milestone(step.milestone).to_owned(), step.rate)).collect();
    let kept = [("promises", figures.promises.rate()), ("asked for", figures.asked.rate())];
    let aims = figures.aims.iter().map(|(aim, rate)| (aim.as_str().to_owned(), *rate)).collect();
    let called = figures.funnel.first().map_or(0, |step| step.rate.hits);
    let mut lines = vec![Line::raw(format!(
        " {} called. Each step is a share of the one before.",
        words::count(called, "person", "people")
    ))];
    let groups = [
        ("People", funnel),
        ("Follow-ups kept in time", kept.map(|(name, rate)| (name.to_owned(), rate)).to_vec()),
        ("Dials that met their objective", aims),
    ];
    lines.extend(blocks(&groups, width, theme));
    lines.extend(wrapped(&format!("Promises: {}.", how_kept(figures.promises)), width));
    lines
}

/// A sentence in lines that fit, a blank before each.
fn wrapped<'a>(text: &str, width: usize) -> Vec<Line<'a>> {
    wrap(text, width.saturating_sub(2)).into_iter().map(|(_, line)| Line::raw(format!(" {line}"))).collect()
}

fn how_kept(kept: Kept) -> String {
    let told = [
        (kept.kept, "kept"),
        (kept.late, "late"),
        (kept.broken, "broken"),
        (kept.missed, "missed so far"),
        (kept.ahead, "to come"),
    ];
    let told: Vec<String> =
        told.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if told.is_empty() { "none made yet".into() } else { told.join(", ") }
}
