//! Everything that Insight shows, in JSON: each figure with its count and interval.

use serde_json::{Map, Value, json};

use super::rounded;
use crate::app::insight::{Insight, MessageFigure};
use crate::domain::insight::{Figures, Kept, OneMore, Outlook, Rate, Replay, Share, Since};

/// Shares are told to so many parts.
const PARTS: f64 = 1e6;

/// What is learnt from one's own calls.
pub(in crate::cli) fn insight(insight: &Insight, at: Value) -> Value {
    let figures = &insight.figures;
    json!({
        "at": at,
        "attempts": figures.attempts(),
        "outcomes": named(&figures.outcomes, "outcome", |outcome| outcome.as_str().into()),
        "reach": reach(figures),
        "expect": {
            "voicemail": outlook(&figures.outlooks.voicemail),
            "reached": outlook(&figures.outlooks.reached),
        },
        "tries": figures.tries.each().map(|(number, rate)| tries(figures, number, rate)).collect::<Vec<_>>(),
        "limits": figures.limits.iter().map(replay).collect::<Vec<_>>(),
        "one_more": one_more(&figures.one_more),
        "messages": insight.messages.iter().map(message).collect::<Vec<_>>(),
        "promises": kept(figures.promises),
        "asked": kept(figures.asked),
        "funnel": figures.funnel.iter().map(|step| {
            with(figure(step.rate), [("stage", step.milestone.as_str().into())])
        }).collect::<Vec<_>>(),
        "objectives": named(&figures.aims, "objective", |aim| aim.as_str().into()),
        "days": figures.days.iter().map(|day| {
            json!({ "date": day.date.to_string(), "dials": day.rate.of, "on_the_line": day.rate.hits })
        }).collect::<Vec<_>>(),
    })
}

fn reach(figures: &Figures) -> Value {
    let slots = figures.slots.iter().map(|(slot, rate)| {
        let learnt = slot.map(|slot| {
            let belief = figures.slot_reach.belief(slot);
            let bounds = belief.interval();
            json!({ "mean": part(belief.mean()), "interval": [part(bounds.from), part(bounds.to)] })
        });
        with(
            figure(*rate),
            [("slot", slot.map_or("other", |slot| slot.as_str()).into()), ("learnt", learnt.into())],
        )
    });
    let since = |wanted: Since| {
        let of = figures.since.iter().find(|(since, _)| *since == wanted);
        figure(of.map_or_else(Rate::default, |(_, rate)| *rate))
    };
    json!({
        "all": figure(figures.reach),
        "first": since(Since::First),
        "repeat": since(Since::Repeat),
        "after_talk": since(Since::Talk),
        "slots": slots.collect::<Vec<_>>(),
        "weekdays": named(&figures.weekdays, "weekday", |day| day.to_string().to_lowercase().into()),
        "hours": named(&figures.hours, "hour", |hour| (*hour).into()),
    })
}

/// A rate: how many of how many, the share and its interval of 95 %.
fn figure(rate: Rate) -> Value {
    let bounds = rate.interval();
    json!({
        "hits": rate.hits,
        "of": rate.of,
        "share": rate.share().map(part),
        "interval": [part(bounds.from), part(bounds.to)],
        "few": rate.is_few(),
    })
}

fn part(share: f64) -> Value {
    rounded(share, PARTS)
}

/// An object with some keys before its own.
fn with<const N: usize>(value: Value, keys: [(&str, Value); N]) -> Value {
    let mut all: Map<String, Value> = keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    if let Value::Object(own) = value {
        all.extend(own);
    }
    Value::Object(all)
}

fn named<T>(rates: &[(T, Rate)], key: &str, name: impl Fn(&T) -> Value) -> Vec<Value> {
    rates.iter().map(|(what, rate)| with(figure(*rate), [(key, name(what))])).collect()
}

fn tries(figures: &Figures, number: u32, rate: Rate) -> Value {
    let by = figures.tries.talked_by(number);
    with(figure(rate), [("try", number.into()), ("talked_by", by.map(share).into())])
}

fn share(share: Share) -> Value {
    let bounds = share.interval.map(|bounds| [part(bounds.from), part(bounds.to)]);
    json!({ "share": part(share.share), "interval": bounds })
}

fn replay(replay: &Replay) -> Value {
    with(
        figure(replay.up_to),
        [
            ("limit", replay.limit.into()),
            ("conversations", replay.up_to.hits.into()),
            ("dials", replay.up_to.of.into()),
            ("conversations_beyond", replay.beyond.hits.into()),
            ("dials_beyond", replay.beyond.of.into()),
            ("got_there", replay.got_there.into()),
        ],
    )
}

pub(super) fn one_more(one_more: &OneMore) -> Value {
    json!({
        "try": one_more.number,
        "here": figure(one_more.here),
        "new_name": figure(one_more.new_name),
        "verdict": one_more.verdict.as_str(),
    })
}

pub(super) fn outlook(outlook: &Outlook) -> Value {
    json!({ "share": part(outlook.share), "own": outlook.own, "figure": figure(outlook.rate) })
}

fn kept(kept: Kept) -> Value {
    with(
        figure(kept.rate()),
        [
            ("kept", kept.kept.into()),
            ("late", kept.late.into()),
            ("broken", kept.broken.into()),
            ("missed", kept.missed.into()),
            ("ahead", kept.ahead.into()),
        ],
    )
}

fn message(message: &MessageFigure) -> Value {
    with(
        figure(message.rate),
        [
            ("id", message.message.slug.clone().into()),
            ("title", message.message.title.clone().into()),
            ("retired", message.message.retired.into()),
            ("market", message.market.into()),
        ],
    )
}
