//! Files that are written: for nobody else to read, whole, and over nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use pretty_assertions::assert_eq;
use redial::exchange::out::Format;

use crate::taking_in::office::{Desk, dana, desk};

fn write(desk: &Desk, file: &Path, over: bool) -> Result<u32, String> {
    let exported = desk.app.export(file, Format::Csv, None, over);
    exported.map(|exported| exported.people).map_err(|error| error.to_string())
}

fn names(desk: &Desk) -> Vec<String> {
    let folder = fs::read_dir(desk.store().parent().unwrap()).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with("store.db")).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_for_nobody_else_to_read_and_begins_as_spreadsheets_expect() {
    let mut desk = desk();
    desk.add(&dana());
    let file = desk.store().with_file_name("people.csv");
    assert_eq!(write(&desk, &file, false), Ok(1));
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.starts_with("\u{feff}\"First name\",\"Last name\"".as_bytes()));
    assert_eq!(names(&desk), ["people.csv"], "nothing else is left lying about");
}

#[test]
fn a_file_in_the_way_stays_unless_it_is_told_to_go() {
    let mut desk = desk();
    desk.add(&dana());
    let file = desk.file("people.csv", "mine");
    let why = write(&desk, &file, false).unwrap_err();
    assert!(
        why.ends_with("there is such a file already; name another, or write over it with --force"),
        "{why}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let link = file.with_file_name("link.csv");
    symlink("people.csv", &link).unwrap();
    assert_eq!(write(&desk, &link, true), Ok(1));
    assert!(fs::read_to_string(&file).unwrap().contains("Dana"), "a link leads to the file");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(&desk), ["link.csv", "people.csv"]);
}

#[test]
fn neither_the_store_nor_what_is_no_file_is_written_over() {
    let mut desk = desk();
    desk.add(&dana());
    let why = write(&desk, &desk.store(), true).unwrap_err();
    assert!(why.contains("Redial keeps its own there"), "{why}");
    assert_eq!(desk.app.list(None).unwrap().len(), 1);
    let folder = desk.store().parent().unwrap().to_owned();
    for over in [false, true] {
        let why = write(&desk, &folder, over).unwrap_err();
        assert!(why.contains("it is no file"), "{why}");
        assert!(write(&desk, &folder.join("none").join("people.csv"), over).is_err());
        assert!(write(&desk, Path::new("/"), over).is_err());
    }
    assert_eq!(names(&desk), [""; 0]);
}

#[test]
fn the_ending_of_a_file_says_what_it_is() {
    let of = |name: &str| Format::of_file(Path::new(name));
    assert_eq!(of("a.CSV"), Some(Format::Csv));
    assert_eq!(of("a.b/c.json"), Some(Format::Json));
    assert_eq!([of("a.vcf"), of("a.vcard")], [Some(Format::Vcard); 2]);
    assert_eq!([of("a.txt"), of("csv"), of("-")], [None; 3]);
}
