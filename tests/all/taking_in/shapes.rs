//! Lists in the shapes in which people have them, each with what a careful reader would expect of it:
//! see `tests/fixtures/lists/README.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use redial::app::{App, ImportOptions, Imported};
use redial::domain::prospect::{Line, Phone, ProspectId};
use serde_json::Value;

use super::office::open;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lists")
}

/// A list, and what is expected of it.
struct Shape {
    list: PathBuf,
    expected: Value,
}

impl Shape {
    fn name(&self) -> String {
        self.list.file_name().unwrap().display().to_string()
    }
}

/// All lists that say what is expected of them.
fn shapes() -> Vec<Shape> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut shapes: Vec<Shape> = files
        .filter_map(|file| {
            let list = file.to_str().unwrap().strip_suffix(".expected.json")?;
            let expected = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
            Some(Shape { list: list.into(), expected })
        })
        .collect();
    shapes.sort_by_key(Shape::name);
    shapes
}

/// A person as they were taken in.
struct Somebody {
    name: String,
    company: Option<String>,
    title: Option<String>,
    city: Option<String>,
    region: Option<String>,
    country: Option<String>,
    emails: Vec<String>,
    phones: Vec<Phone>,
    notes: Vec<String>,
    needs_number: bool,
}

fn somebody(app: &App, id: ProspectId) -> Somebody {
    let facts = app.facts(id).unwrap();
    let needs_number = facts.needs(app.policy()).number;
    let it = facts.prospect;
    let notes = app.notes(id).unwrap().into_iter().map(|note| note.text).collect();
    Somebody {
        name: it.name,
        company: it.company,
        title: it.title,
        city: it.city,
        region: it.region,
        country: it.country,
        emails: it.emails,
        phones: it.phones,
        notes,
        needs_number,
    }
}

/// What is written of somebody under a key.
fn is(there: Option<&str>, expected: &Value, key: &str) -> bool {
    expected.get(key).is_none_or(|wanted| wanted.as_str() == there)
}

fn line(kind: &Value) -> Line {
    match kind.as_str() {
        Some("direct") => Line::Office,
        Some("mobile") => Line::Mobile,
        Some("home") => Line::Home,
        Some("main") => Line::Main,
        Some(other) => panic!("no kind of line: {other}"),
        None => Line::Unknown,
    }
}

fn is_phone(there: &Phone, wanted: &Value) -> bool {
    let ext = there.number.ext.as_deref();
    is(Some(&there.number.e164), wanted, "e164")
        && is(ext, wanted, "ext")
        && wanted.get("kind").is_none_or(|kind| line(kind) == there.line)
}

impl Somebody {
    /// What is other than expected.
    fn differs(&self, expected: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        let texts = [
            ("name", Some(self.name.as_str())),
            ("company", self.company.as_deref()),
            ("title", self.title.as_deref()),
            ("city", self.city.as_deref()),
            ("region", self.region.as_deref()),
            ("country", self.country.as_deref()),
            ("email", self.emails.first().map(String::as_str)),
        ];
        for (key, there) in texts {
            if !is(there, expected, key) {
                wrong.push(format!("{key}: {there:?}, expected {}", expected[key]));
            }
        }
        if let Some(phones) = expected.get("phones").and_then(Value::as_array) {
            let all = phones.iter().all(|wanted| self.phones.iter().any(|there| is_phone(there, wanted)));
            if !all || phones.len() != self.phones.len() {
                wrong.push(format!("phones: {:?}, expected {phones:?}", self.phones));
            }
            if phones.is_empty() != self.needs_number {
                wrong.push(format!("needs a number: {}", self.needs_number));
            }
        }
        for text in expected.get("notes_contain").and_then(Value::as_array).into_iter().flatten() {
            if !self.notes.iter().any(|note| note.contains(text.as_str().unwrap())) {
                wrong.push(format!("notes: {:?}, expected {text}", self.notes));
            }
        }
        wrong.iter().map(|wrong| format!("{}: {wrong}", self.name)).collect()
    }
}

fn people(app: &App, expected: &[Value]) -> Vec<String> {
    let mut left: Vec<Somebody> =
        app.store().everybody().unwrap().into_iter().map(|id| somebody(app, id)).collect();
    let mut wrong = Vec::new();
    for wanted in expected {
        let by = |keys: &[&str]| {
            let fits = |it: &Somebody, key: &str| match key {
                "name" => is(Some(&it.name), wanted, key),
                _ => is(it.company.as_deref(), wanted, key),
            };
            left.iter().position(|it| keys.iter().all(|key| fits(it, key)))
        };
        let named = wanted.get("name").is_some();
        match by(&["name", "company"]).or_else(|| by(&["name"]).filter(|_| named)) {
            Some(place) => wrong.extend(left.swap_remove(place).differs(wanted)),
            None => wrong.push(format!("nobody is {wanted}")),
        }
    }
    let names = left.into_iter().map(|it| format!("{} of {:?} is not expected", it.name, it.company));
    wrong.extend(names);
    wrong
}

/// What came of a list otherwise than it was expected.
fn differences(app: &App, came: &Imported, expected: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(format) = expected.get("format")
        && format.as_str() != Some(came.format.as_str())
    {
        wrong.push(format!("format: {}, expected {format}", came.format));
    }
    for (header, field) in expected.get("columns").and_then(Value::as_object).into_iter().flatten() {
        let there = came.columns.iter().find(|column| column.header == *header);
        let there = there.map(|column| column.field.as_str());
        if there != field.as_str() {
            wrong.push(format!("column {header}: {there:?}, expected {field}"));
        }
    }
    if let Some(people_there) = expected.get("people").and_then(Value::as_array) {
        wrong.extend(people(app, people_there));
    }
    if let Some(rejected) = expected.get("rejected").and_then(Value::as_array) {
        let fits = |wanted: &Value| {
            let mut rows = came.rejected.iter();
            rows.any(|row| Some(row.line) == wanted["line"].as_u64() && is(Some(&row.field), wanted, "field"))
        };
        if rejected.len() != came.rejected.len() || !rejected.iter().all(fits) {
            wrong.push(format!("rejected: {:?}, expected {rejected:?}", came.rejected));
        }
    }
    if let Some(least) = expected.get("warnings_at_least").and_then(Value::as_u64)
        && (came.warnings.len() as u64) < least
    {
        wrong.push(format!("warnings: {:?}, expected {least}", came.warnings));
    }
    if let Some(read) = expected.get("read").and_then(Value::as_u64)
        && u64::from(came.read) != read
    {
        wrong.push(format!("read: {}, expected {read}", came.read));
    }
    wrong
}

/// Imports a list into a store of its own, twice; tells what is wrong with it.
fn tried(shape: &Shape) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut app = open(&folder.path().join("store.db"), None);
    let country = shape.expected.get("country").and_then(Value::as_str).map(str::to_owned);
    let options = ImportOptions { country, keep_rejects: true, ..ImportOptions::default() };
    let came = match app.import(&shape.list, &options) {
        Ok(came) => came,
        Err(error) => return vec![error.to_string()],
    };
    let mut wrong = differences(&app, &came, &shape.expected);
    if came.rejects.len() != came.rejected.len() {
        wrong.push("not every rejected row can be written down".to_owned());
    }
    let again = app.import(&shape.list, &options).unwrap();
    if (again.added, again.updated) != (0, 0) {
        wrong.push(format!("again: {} added, {} updated", again.added, again.updated));
    }
    wrong
}

#[test]
fn lists_come_in_as_people_have_them() {
    let mut wrong = Vec::new();
    let shapes = shapes();
    for shape in &shapes {
        wrong.extend(tried(shape).into_iter().map(|what| format!("{}: {what}", shape.name())));
    }
    assert!(shapes.len() > 60, "the lists are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
