//! What the store tells of a person, each thing that happened in a line.

use std::collections::BTreeMap;

use serde_json::Value;

/// What happened with a person, in the order in which it was told, as `redial show` has it.
pub fn happened(shown: &Value) -> Vec<String> {
    let of = |key: &str, line: fn(&Value, &Value) -> String| -> Vec<(String, String)> {
        let all = shown[key].as_array().unwrap();
        all.iter().map(|one| (text(&one["id"]), line(one, &shown["follow_ups"]))).collect()
    };
    let mut all = [of("attempts", attempt), of("call_backs", call_back), of("events", event)].concat();
    // An id begins with the time at which it was made.
    all.sort();
    all.into_iter().map(|(_, line)| line).collect()
}

/// What was noted about a person, oldest first.
pub fn noted(shown: &Value) -> Vec<String> {
    let mut notes: Vec<String> =
        shown["notes"].as_array().unwrap().iter().map(|note| text(&note["text"])).collect();
    notes.reverse();
    notes
}

/// Where everybody stands, by their status.
pub fn standing(people: &Value) -> BTreeMap<String, Vec<String>> {
    let mut standing: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for person in people.as_array().unwrap() {
        standing.entry(text(&person["status"])).or_default().push(text(&person["name"]));
    }
    standing
}

fn attempt(one: &Value, follow_ups: &Value) -> String {
    let marks = one["marks"].as_array().unwrap();
    let parts = [
        text(&one["outcome"]),
        text(&one["result"]),
        quoted(&one["message"]),
        objective(one),
        named("by", &one["screener"]),
        named("note:", &one["note"]),
        named("why:", &one["reason"]),
        permission(one),
        marks.iter().map(|mark| format!("[{}]", text(mark))).collect::<Vec<_>>().join(" "),
        follow_up(one, follow_ups),
    ];
    joined(&parts)
}

fn call_back(one: &Value, follow_ups: &Value) -> String {
    let parts = [
        "they call:".to_owned(),
        text(&one["result"]),
        named("note:", &one["note"]),
        named("why:", &one["reason"]),
        permission(one),
        follow_up(one, follow_ups),
    ];
    joined(&parts)
}

fn event(one: &Value, _: &Value) -> String {
    joined(&[text(&one["what"]), named("via", &one["via"])])
}

/// The follow-up that something made, with what has become of it.
fn follow_up(one: &Value, follow_ups: &Value) -> String {
    let made = follow_ups.as_array().unwrap().iter().find(|made| made["id"] == one["id"]);
    made.map_or(String::new(), |made| {
        let when = [&made["kind"], &made["date"], &made["slot"], &made["time"], &made["state"]];
        format!("-> {}", joined(&when.map(text)))
    })
}

/// What a call was for, where it wasn't for an appointment.
fn objective(one: &Value) -> String {
    let other = one["objective"].as_str().filter(|objective| *objective != "appointment");
    other.map_or(String::new(), |objective| format!("for {objective}"))
}

fn permission(one: &Value) -> String {
    one["permission"].as_bool().map_or(String::new(), |may| if may { "may" } else { "may not" }.to_owned())
}

fn named(name: &str, value: &Value) -> String {
    value.as_str().map_or(String::new(), |text| format!("{name} {text}"))
}

fn quoted(value: &Value) -> String {
    value.as_str().map_or(String::new(), |text| format!("\"{text}\""))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}
