//! The configuration file while the answers of the first start are written to it: everything else
//! stays as it was written, and it is whole at any time.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, Value};

use super::Setup;
use crate::app::AppError;
use crate::app::config::{Config, Mistake, text_of};
use crate::app::out_file::followed;
use crate::domain::hours::Window;

/// What a new file begins with.
const HEADER: &str = "# redial config prints every key that can be set here, as it holds.\n";

/// Whether there is no such file.
pub(super) fn is_missing(path: &Path) -> bool {
    fs::metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Writes the answers, and gives back what else is wrong in the file.
pub(super) fn write(path: &Path, setup: &Setup) -> Result<Vec<Mistake>, AppError> {
    let failed = |why: &str| AppError::Failed(format!("the configuration {} {why}", path.display()));
    let unwritable = |error: io::Error| failed(&format!("can't be written: {error}"));
    let target = followed(path);
    let text = match fs::metadata(&target) {
        Ok(about) if !about.is_file() => return Err(failed("is no file; name another with --config")),
        Ok(_) => text_of(fs::read(&target).map_err(unwritable)?)
            .map_err(|mistake| failed(&left_alone(mistake.line, &mistake.why)))?,
        Err(error) if error.kind() == ErrorKind::NotFound => HEADER.to_owned(),
        Err(error) => return Err(unwritable(error)),
    };
    let edited = edited(&text, setup).map_err(|why| failed(&why))?;
    let (config, mistakes) = Config::parse(&edited, setup.zone);
    if setup.put_into(config.clone()) != config {
        return Err(failed("would not say what was answered; it was left alone"));
    }
    if edited != text {
        replace(&target, &edited).map_err(unwritable)?;
    }
    Ok(mistakes)
}

fn left_alone(line: usize, why: &str) -> String {
    format!("was left alone, for it can't be read: line {line}: {why}. Correct it, then answer again")
}

/// A file's text with the answers in it.
fn edited(text: &str, setup: &Setup) -> Result<String, String> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    // The editor ends every line alike: where a file ends them otherwise, so is the edited one.
    let ends_in_two = body.contains("\r\n") && body.matches('\n').count() == body.matches("\r\n").count();
    let body = if ends_in_two { body.replace("\r\n", "\n") } else { body.to_owned() };
    let mut document: DocumentMut = body.parse().map_err(|error: toml_edit::TomlError| {
        let before = error.span().and_then(|span| body.get(..span.start)).unwrap_or("");
        left_alone(before.matches('\n').count() + 1, &error.message().replace('\n', " "))
    })?;
    for (section, key, value) in answers(setup) {
        put(&mut document, section, key, value)?;
    }
    let edited = document.to_string();
    Ok(format!("{mark}{}", if ends_in_two { edited.replace('\n', "\r\n") } else { edited }))
}

/// The keys that are asked; `None` for what was not answered.
fn answers(setup: &Setup) -> [(&'static str, &'static str, Option<Value>); 10] {
    let calls = setup.calls.map(|calls| Value::from(calls.as_str()));
    [
        ("me", "name", setup.name.as_deref().map(Value::from)),
        ("me", "company", setup.company.as_deref().map(Value::from)),
        ("me", "number", setup.number.as_deref().map(Value::from)),
        ("me", "elevator", setup.elevator.as_deref().map(Value::from)),
        ("me", "zone", Some(Value::from(setup.zone.name()))),
        ("me", "country", setup.country.as_deref().map(Value::from)),
        ("me", "hours", Some(Value::from(setup.hours.to_string()))),
        ("me", "calls", calls),
        ("policy", "limit", Some(Value::from(i64::from(setup.limit)))),
        ("policy", "office_in_rotation", Some(Value::from(setup.office_in_rotation))),
    ]
}

fn put(document: &mut DocumentMut, section: &str, key: &str, value: Option<Value>) -> Result<(), String> {
    if !document.contains_key(section) {
        let section_with = begin(document);
        document.set_trailing("");
        document.insert(section, Item::Table(section_with));
    }
    let no_section = || format!("was left alone: {section} is no section in it");
    let values = document.get_mut(section).and_then(Item::as_table_like_mut).ok_or_else(no_section)?;
    match (values.get_mut(key), value) {
        (Some(there), value) => {
            let no_value = || format!("was left alone: {key} is no value in it");
            let there = there.as_value_mut().ok_or_else(no_value)?;
            change(there, key, value);
        }
        (None, Some(value)) => drop(values.insert(key, Item::Value(value))),
        (None, None) => {}
    }
    Ok(())
}

/// What is emptied where it is no longer told, so that the comments on it stay.
const EMPTIED: [&str; 4] = ["name", "company", "number", "elevator"];

/// Changes a value, unless it says the same already; what stands around it stays.
fn change(there: &mut Value, key: &str, value: Option<Value>) {
    let value = match value {
        Some(value) => value,
        None if EMPTIED.contains(&key) => Value::from(""),
        None => return,
    };
    if !is_same(there, &value) {
        let around = there.decor().clone();
        *there = value;
        *there.decor_mut() = around;
    }
}

fn is_same(there: &Value, value: &Value) -> bool {
    let window = |value: &Value| value.as_str().and_then(|text| text.parse::<Window>().ok());
    let told = |value: &Value| (value.as_str().map(str::to_owned), value.as_integer(), value.as_bool());
    told(there) == told(value) || (window(there).is_some() && window(there) == window(value))
}

/// A new section at the end of a file, after the comments that stand there.
fn begin(document: &DocumentMut) -> Table {
    let mut before = document.trailing().as_str().unwrap_or("").to_owned();
    if !before.is_empty() && !before.ends_with('\n') {
        before.push('\n');
    }
    if !document.is_empty() || !before.trim().is_empty() {
        before.push('\n');
    }
    let mut table = Table::new();
    table.decor_mut().set_prefix(before);
    table.set_position(Some(isize::MAX));
    table
}

/// Puts a text in a file's place at once, for nobody else to read.
fn replace(target: &Path, text: &str) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", uuid::Uuid::now_v7()));
    let beside = folder.join(name);
    let done = filled(&beside, text).and_then(|()| fs::rename(&beside, target));
    if done.is_err() {
        fs::remove_file(&beside).ok();
        return done;
    }
    // That it is there under its name is on the disk too, where the system can say so.
    File::open(folder).and_then(|folder| folder.sync_all()).ok();
    Ok(())
}

fn filled(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
