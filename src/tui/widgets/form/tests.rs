use ratatui::Terminal;
use ratatui::backend::TestBackend;

use unicode_width::UnicodeWidthStr;

use super::*;
use crate::app::config::Config;

fn theme(ascii: bool) -> Theme {
    let mut config = Config::in_zone(chrono_tz::UTC);
    config.screen.ascii = ascii;
    Theme::of(&config, true)
}

fn first_start() -> Form {
    Form::new(vec![
        FormField::text("Your name", "Said at the end of every message.", "Sam Lee"),
        FormField::text("Where you are", "Your clock.", "America/New_York"),
        FormField::choice(
            "You call",
            "Decides from when on a number of unknown kind may be called.",
            &["offices", "homes", "both"],
            0,
        ),
        FormField::text("Limit", "Tries before you decide: 5, 7, 10 or 15.", "7"),
    ])
}

/// What stands on the screen, and where the cursor is.
fn shown(form: &Form, width: u16, height: u16, ascii: bool) -> (Vec<String>, (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| form.draw(frame, frame.area(), &theme(ascii))).unwrap();
    let cursor = terminal.get_cursor_position().unwrap();
    let buffer = terminal.backend().buffer().clone();
    let rows = buffer.content().chunks(usize::from(width)).map(|row| {
        let (mut text, mut skip) = (String::new(), 0);
        for cell in row {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            text.push_str(cell.symbol());
            skip = cell.symbol().width().saturating_sub(1);
        }
        text.trim_end().to_owned()
    });
    (rows.collect(), (cursor.x, cursor.y))
}

fn press(form: &mut Form, code: KeyCode) -> bool {
    form.key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn types(form: &mut Form, text: &str) {
    assert!(text.chars().all(|letter| press(form, KeyCode::Char(letter))));
}

#[test]
fn labels_and_fields_stand_in_columns_and_the_focused_one_is_marked() {
    let (rows, cursor) = shown(&first_start(), 78, 14, false);
    let expected = [
        "▸ Your name      Sam Lee",
        "                 Said at the end of every message.",
        "",
        "  Where you are  America/New_York",
        "                 Your clock.",
        "",
        "  You call       [offices] homes  both",
        "                 Decides from when on a number of unknown kind may be called.",
        "",
        "  Limit          7",
        "                 Tries before you decide: 5, 7, 10 or 15.",
        "",
        "",
        "",
    ];
    assert_eq!((rows.as_slice(), cursor), (expected.map(str::to_owned).as_slice(), (24, 0)));
    let (wide, _) = shown(&first_start(), 118, 14, false);
    assert_eq!(wide, rows, "a large terminal looks the same");
    assert_eq!(shown(&first_start(), 78, 14, true).0[0], "> Your name      Sam Lee");
}

#[test]
fn with_less_room_only_the_focused_hint_is_shown() {
    let mut form = first_start();
    let (rows, _) = shown(&form, 78, 8, false);
    assert!(!rows.contains(&String::new()) && rows[7].contains("Tries before"), "{rows:?}");
    form.next();
    let (rows, _) = shown(&form, 78, 5, false);
    assert_eq!(rows[1], "▸ Where you are  America/New_York");
    assert_eq!(rows[2], "                 Your clock.");
    assert_eq!(rows[3], "  You call       [offices] homes  both");
}

#[test]
fn the_focused_field_is_always_seen_and_so_is_that_there_are_more() {
    let fields = (0..30).map(|n| FormField::text(&format!("Field {n}"), "Why it is asked.", "x"));
    let mut form = Form::new(fields.collect());
    for height in [1, 2, 3, 7, 20] {
        for n in 0..30 {
            assert_eq!(form.at(), n);
            for ascii in [false, true] {
                let (rows, cursor) = shown(&form, 40, height, ascii);
                let row = &rows[usize::from(cursor.1)];
                let sign = theme(ascii).signs.chosen;
                assert!(row.starts_with(&format!("{sign} Field {n} ")), "{height} {rows:?}");
                assert!(height < 2 || rows[usize::from(cursor.1) + 1].contains("Why it is asked."));
                let more = theme(ascii).signs.more;
                assert_eq!(rows[0].ends_with(more), !rows[0].contains("Field 0 ") || height == 1);
            }
            form.next();
        }
        assert_eq!(form.at(), 0, "after the last comes the first");
    }
    form.previous();
    assert!(form.is_last());
}

#[test]
fn a_text_takes_every_letter_and_leaves_the_other_keys() {
    let mut form = first_start();
    types(&mut form, " jkq:/?7 é王");
    assert_eq!(form.text(0), "Sam Lee jkq:/?7 é王");
    for code in [KeyCode::Tab, KeyCode::BackTab, KeyCode::Enter, KeyCode::Esc, KeyCode::Up, KeyCode::Down] {
        assert!(!press(&mut form, code), "{code:?}");
    }
    let mut form = Form::new(vec![FormField::text("Name", "", "")]);
    form.paste("Ana\nReyes\x1b");
    assert_eq!(form.text(0), "Ana Reyes");
    assert_eq!((form.text(9), form.choice(9), form.text(2)), ("", 0, ""));
}

#[test]
fn a_choice_is_moved_by_arrows_space_and_first_letters() {
    let mut form = first_start();
    form.next();
    form.next();
    for (code, chosen) in [
        (KeyCode::Left, 0),
        (KeyCode::Right, 1),
        (KeyCode::Right, 2),
        (KeyCode::Right, 2),
        (KeyCode::Char(' '), 0),
        (KeyCode::Char('B'), 2),
        (KeyCode::Char('h'), 1),
        (KeyCode::Char('x'), 1),
    ] {
        assert!(press(&mut form, code), "{code:?}");
        assert_eq!(form.choice(2), chosen, "{code:?}");
    }
    form.paste("both");
    assert_eq!(form.choice(2), 1);
    assert!(!form.key(KeyEvent::new(KeyCode::Char('b'), KeyModifiers::CONTROL)));
    assert!(!press(&mut form, KeyCode::Down));
    let (rows, cursor) = shown(&form, 78, 14, false);
    assert_eq!(rows[6], "▸ You call        offices [homes] both");
    assert_eq!(cursor, (26, 6));
}

#[test]
fn options_that_begin_alike_take_turns() {
    let field = FormField::choice("Role", "", &["user", "unknown", "coach"], 2);
    let mut form = Form::new(vec![field]);
    let mut turns = Vec::new();
    for _ in 0..3 {
        press(&mut form, KeyCode::Char('u'));
        turns.push(form.choice(0));
    }
    assert_eq!(turns, [0, 1, 0]);
    let mut none = Form::new(vec![FormField::choice("None", "", &[], 3)]);
    assert!(press(&mut none, KeyCode::Char(' ')) && none.choice(0) == 0);
    shown(&none, 20, 3, false);
}

#[test]
fn what_is_refused_is_focused_and_says_why_until_it_is_changed() {
    let mut form = first_start();
    form.refuse(3, "\"0\" is no limit; write 1 to 99");
    assert_eq!(form.at(), 3);
    let why = "                 ! \"0\" is no limit; write 1 to 99";
    for height in [2, 5, 14] {
        assert!(shown(&form, 78, height, false).0.contains(&why.to_owned()), "{height}");
    }
    form.previous();
    press(&mut form, KeyCode::Right);
    assert!(shown(&form, 78, 14, false).0.contains(&why.to_owned()), "it is still to be changed");
    form.next();
    press(&mut form, KeyCode::Left);
    assert!(shown(&form, 78, 14, false).0.contains(&why.to_owned()), "only the cursor moved");
    types(&mut form, "1");
    let (rows, _) = shown(&form, 78, 14, false);
    assert!(!rows.contains(&why.to_owned()) && rows[10].contains("Tries before"), "{rows:?}");
}

#[test]
fn whether_anything_was_changed_is_known() {
    let mut form = first_start();
    assert!(!form.is_changed());
    types(&mut form, "x");
    assert!(form.is_changed());
    press(&mut form, KeyCode::Backspace);
    assert!(!form.is_changed());
    form.refuse(2, "why");
    press(&mut form, KeyCode::Right);
    assert!(form.is_changed());
    assert!(!Form::new(vec![FormField::text("Note", "", "two\nlines\u{200b}")]).is_changed());
}

#[test]
fn long_texts_and_wide_letters_stay_in_their_columns() {
    let long = "王小明 had three shops end the weekend overtime that their late drawings caused ".repeat(8);
    let mut form = Form::new(vec![
        FormField::text("名前と会社とその他いろいろなこと", "なぜ尋ねるのか。".repeat(9).as_str(), &long),
        FormField::text("Next", "", &long),
        FormField::choice("Choice", "", &["a very long option indeed", "王小明王小明", "short"], 1),
    ]);
    for width in [1, 2, 3, 5, 8, 20, 33, 78, 118] {
        for height in [1, 2, 6, 24] {
            for _ in 0..3 {
                let (_, cursor) = shown(&form, width, height, width % 2 == 0);
                assert!(cursor.0 < width && cursor.1 < height, "{width}x{height}: {cursor:?}");
                form.next();
            }
        }
    }
    let (rows, cursor) = shown(&form, 78, 24, false);
    assert!(rows.iter().all(|row| row.width() <= 78));
    assert_eq!(cursor.1, 2, "a long text is shown on three rows, the last of them typed in");
    let next = rows.iter().position(|row| row.contains("Next")).unwrap();
    assert!(rows[next].contains("王小明 had") && rows[next + 2].ends_with('…'), "{rows:?}");
}
