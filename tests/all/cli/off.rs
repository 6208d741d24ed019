//! What can go wrong: words that are off, files, pipes, no terminal.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use pretty_assertions::assert_eq;

use super::*;

#[test]
fn words_that_are_off_end_with_two() {
    let desk = Desk::with_dana();
    for wrong in [
        &["frobnicate"][..],
        &["show"],
        &["log", "dana", "maybe"],
        &["log", "dana", "reached", "--result", "perhaps"],
        &["next", "-n", "-1"],
        &["next", "--at"],
        &["opt-out", "dana", "--via", "pigeon"],
        &["edit", "dana"],
        &["add", "Joe Falk", "--limit", "0"],
        &["add", "Joe Falk", "--fit", "maybe"],
        &["import", "list.csv", "--map", "Cell=cell"],
        &["import", "list.csv", "--country", "USA"],
        &["import"],
        &["note", "dana"],
        &["note", "dana", " "],
    ] {
        let ran = desk.run(wrong);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{wrong:?}: {}", ran.err);
        assert!(ran.err.starts_with("error: "), "{wrong:?}: {}", ran.err);
    }
    assert_eq!(desk.run(&["--help"]).code, 0);
}

#[test]
fn arguments_that_are_no_text_are_off() {
    let desk = Desk::with_dana();
    let bytes = OsString::from_vec(b"da\xffna".to_vec());
    for verb in [&["show"][..], &["list"], &["note", "dana"], &["log"], &[]] {
        let ran = ran(desk.command().args(verb).arg(&bytes));
        assert_eq!(ran.code, 2, "{verb:?}: {}", ran.err);
    }
}

#[test]
fn mistakes_in_the_configuration_are_named_and_stop_nothing() {
    let desk = Desk::with_dana();
    desk.configure("[me]\nzone = \"America/New_York\"\n[policy]\nlimit = 5\n\ngap_days = 0\n\x07x = 1\n");
    let ran = desk.run(&["config"]);
    assert_eq!(ran.code, 0);
    assert!(!ran.err.contains('\x07'));
    desk.configure("[me]\nzone = \"America/New_York\"\n[policy]\nlimit = 5\n\ngap_days = 0\n");
    for words in [&["list", "--json"][..], &["config", "--json"], &["paths"], &["undo"], &["next"]] {
        let ran = desk.run(words);
        assert_eq!(ran.code, 0, "{words:?}");
        let named = format!("{}:6: gap_days = 0", desk.config().display());
        assert!(ran.err.starts_with(&named), "{}", ran.err);
        assert!(ran.err.ends_with("; the default holds\n"), "{}", ran.err);
    }
    for screens in [&[][..], &["demo"]] {
        let ran = desk.run(screens);
        assert!(!ran.err.contains("the default holds"), "the screens name them: {}", ran.err);
    }
    let config: Value = serde_json::from_str(&desk.run(&["config", "--json"]).out).unwrap();
    assert_eq!(
        (&config["policy"]["limit"], &config["policy"]["gap_days"]),
        (&Value::from(5), &Value::from(2))
    );
}

#[test]
fn a_configuration_that_is_no_text_stops_nothing() {
    let desk = Desk::with_dana();
    fs::write(desk.config(), b"[me]\nzone = \"America/New_York\"\nname = \"J\xf6rg\"\n").unwrap();
    for words in [&["list", "--json"][..], &["next"], &["config"], &["log", "dana", "no-answer"]] {
        let ran = desk.run(words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
        let named = format!("{}:3: this is no UTF-8 text", desk.config().display());
        assert!(ran.err.starts_with(&named), "{}", ran.err);
    }
}

#[test]
fn without_a_terminal_the_screens_name_the_command_instead() {
    let desk = Desk::empty();
    for words in [&[][..], &["demo"], &["--json"]] {
        let mut command = desk.command();
        let ran = ran(command.args(words).env("TMPDIR", desk.folder.path()));
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert!(ran.err.contains("redial next"), "{}", ran.err);
    }
    assert_eq!(files_in(desk.folder.path()), [desk.config()], "neither store nor demo is made");
}

#[test]
fn a_reader_who_has_read_enough_is_no_failure() {
    let desk = Desk::with_dana();
    for words in [&["list"][..], &["list", "--json"], &["log", "dana", "no-answer"], &["--help"], &["config"]]
    {
        let mut command = desk.command();
        command.args(["--at", THURSDAY]).args(words);
        let (code, err) = to_closed_pipe(&command, |plain, pipe| plain.stdout(pipe));
        assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
    }
    assert_eq!(desk.json(&["list"])[0]["round_attempts"], 1);
}

#[test]
fn errors_that_nobody_reads_keep_their_code() {
    let desk = Desk::with_dana();
    for (words, expected) in [(&["show", "zoe"][..], 2), (&["frobnicate"], 2), (&[], 1)] {
        let mut command = desk.command();
        command.args(["--at", THURSDAY]).args(words);
        let (code, _) = to_closed_pipe(&command, |plain, pipe| plain.stderr(pipe));
        assert_eq!(code, expected, "{words:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_can_not_be_written_is_a_failure() {
    let desk = Desk::with_dana();
    let mut plain = std::process::Command::new(env!("CARGO_BIN_EXE_redial"));
    plain.arg("list").arg("--store").arg(desk.store()).arg("--config").arg(desk.config());
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = plain.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: the answer could not be written"));
}

#[test]
fn a_store_that_is_none_is_a_failure() {
    let desk = Desk::empty();
    fs::write(desk.store(), "Name,Phone\n").unwrap();
    let ran = desk.run(&["list", "--json"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("is no Redial store"), "{}", ran.err);
}

#[test]
fn rejects_are_not_written_over_a_list() {
    let desk = Desk::empty();
    let list = desk.folder.path().join("list.csv");
    fs::write(&list, "Name,Phone\nDana Ruiz,401-555-0134\n").unwrap();
    let list = list.to_str().unwrap();
    let ran = desk.run(&["import", list, "--rejects", list]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(fs::read_to_string(list).unwrap().starts_with("Name,Phone"));
}

#[test]
fn rejected_rows_are_mended_in_their_file_and_imported() {
    let desk = Desk::empty();
    let path = |name: &str| desk.folder.path().join(name).to_str().unwrap().to_owned();
    let (list, rejects) = (path("list.csv"), path("rejects.csv"));
    fs::write(&list, "Name,Phone,Notes\nDana Ruiz,401-555-0134,\n,+1 401-555-0135,=1+1\n").unwrap();
    let came = desk.json(&["import", &list, "--rejects", &rejects]);
    assert_eq!((came["format"].as_str(), came["added"].as_u64()), (Some("csv"), Some(1)));
    assert_eq!(
        (came["rejected"][0]["line"].as_u64(), came["rejected"][0]["field"].as_str()),
        (Some(3), Some("name"))
    );
    let written = fs::read_to_string(&rejects).unwrap();
    assert_eq!(
        written,
        "Name,Phone,Notes,[line],[field],[why]\n\
         ,'+1 401-555-0135,'=1+1,3,name,\"no name, and no company to stand in for it\"\n"
    );
    fs::write(&rejects, written.replace("\n,'+1", "\nKim Abara,'+1")).unwrap();
    let came = desk.json(&["import", &rejects]);
    assert_eq!((came["added"].as_u64(), came["columns"]["[why]"].as_str()), (Some(1), Some("ignored")));
    let kim = desk.json(&["list", "Kim Abara"]);
    assert_eq!(kim[0]["phones"][0]["e164"].as_str(), Some("+14015550135"));
}

#[test]
fn a_store_that_another_program_holds_is_told_as_just_that() {
    let (there, new) = (Desk::with_dana(), Desk::empty());
    let locked = |desk: &Desk| {
        let other = rusqlite::Connection::open(desk.store()).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        other
    };
    let _held = [locked(&there), locked(&new)];
    std::thread::scope(|scope| {
        for desk in [&there, &new] {
            scope.spawn(move || {
                let ran = desk.run(&["add", "Joe Falk"]);
                assert_eq!((ran.code, ran.out.as_str()), (1, ""));
                let what = "error: another program, most likely another Redial, holds the store locked";
                assert!(ran.err.starts_with(what) && ran.err.contains("then try again"), "{}", ran.err);
            });
        }
    });
    assert!(there.json(&["next"])["queue"][0].is_object(), "whoever only reads needs no lock");
}

#[test]
fn days_and_clocks_that_nobody_means_are_off() {
    let desk = Desk::with_dana();
    let talk = ["log", "dana", "reached", "--result", "talk", "--next"];
    for far in ["9999-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "2032-01-01T10:00:00-05:00"] {
        let ran = desk.run(&[&talk[..], &[far]].concat());
        assert_eq!(ran.code, 2, "{far}: {}", ran.out);
        assert!(ran.err.contains("--next: ") && ran.err.contains("more than 5 years away"), "{}", ran.err);
    }
    assert_eq!(desk.run(&[&talk[..], &["2031-06-02T10:00:00-04:00"]].concat()).code, 0);
    for year in ["9999", "0001", "1989", "2101"] {
        let ran = desk.at(&format!("{year}-06-04T12:00:00Z"), &["next"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{year}");
        assert!(ran.err.contains("--at: the year") && ran.err.contains("1990 to 2100"), "{}", ran.err);
    }
    for year in ["1990", "2100"] {
        assert_eq!(desk.at(&format!("{year}-06-04T12:00:00Z"), &["next"]).code, 0, "{year}");
    }
}

#[test]
fn texts_longer_than_anybody_writes_are_off() {
    let desk = Desk::with_dana();
    let (name, note) = ("é".repeat(201), "é".repeat(20_001));
    for wrong in [
        &["add", name.as_str()][..],
        &["add", "Joe Falk", "--title", &name],
        &["edit", "dana", "--company", &name],
        &["edit", "dana", "--note", &note],
        &["edit", "dana", "--email", &format!("{name}@{name}")],
        &["note", "dana", &note],
        &["log", "dana", "screened", "--screener", &name],
        &["log", "dana", "reached", "--result", "forwarded", "--forwarded-to", &name],
        &["call-back", "dana", "--result", "missed", "--note", &note],
    ] {
        let ran = desk.run(wrong);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", wrong[2]);
        assert!(ran.err.contains("are the most") || ran.err.contains("no e-mail address"), "{}", ran.err);
        assert!(ran.err.len() < 300, "{}", ran.err);
    }
    desk.json(&["note", "dana", &note[2..]]);
    assert_eq!(desk.json(&["add", &name[2..]])["id"], 2, "as long as may be");
}

#[test]
fn a_row_with_a_text_that_is_too_long_is_rejected_by_field() {
    let desk = Desk::empty();
    let list = desk.folder.path().join("list.csv");
    let (name, note) = ("x".repeat(201), "x".repeat(20_001));
    let rows =
        format!("Name,Title,Note\nAnn Lee,VP,ok\n{name},VP,ok\nJoe Falk,{name},ok\nKim Abara,VP,{note}\n");
    fs::write(&list, rows).unwrap();
    let came = desk.json(&["import", list.to_str().unwrap()]);
    assert_eq!(came["added"], 1);
    assert_eq!(texts_of(&came["rejected"], "field"), ["name", "title", "note"]);
    assert_eq!(came["rejected"][0]["why"], "it has 201 characters; 200 are the most");
}
