//! The pictures of the README: drawn alike every time, whole as XML, every letter in its column.

#[path = "../../examples/pictures/scenes.rs"]
mod scenes;
#[path = "../../examples/pictures/svg/mod.rs"]
mod svg;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::{Block, Widget};
use scenes::{SCENES, Studio};

/// Nobody waits for a README.
const LARGEST: usize = 60_000;
/// The width of a column.
const COLUMN: i32 = 10;

#[test]
fn every_scene_is_drawn_alike_each_time_whole_and_small() {
    let (one, other) = (Studio::new().unwrap(), Studio::new().unwrap());
    let mut different = BTreeSet::new();
    for scene in SCENES {
        let picture = one.picture(scene).unwrap();
        assert!(picture == other.picture(scene).unwrap(), "{} differs", scene.name);
        assert_eq!(whole(&picture), Ok(()), "{}", scene.name);
        assert!(picture.len() < LARGEST, "{}: {} bytes", scene.name, picture.len());
        assert!(picture.contains(&format!("<title>Redial: {}</title>", scene.title)));
        let (_, drawn) = picture.split_once("</title>").unwrap();
        assert!(different.insert(drawn.to_owned()), "{}: its keys lead nowhere", scene.name);
    }
}

#[test]
fn a_readers_pictures_are_there_and_can_be_drawn_anew() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let shown: Vec<&str> = readme
        .split("docs/pictures/")
        .skip(1)
        .filter_map(|after| after.split_once(".svg"))
        .map(|p| p.0)
        .collect();
    assert!(!shown.is_empty());
    for name in shown {
        assert!(SCENES.iter().any(|scene| scene.name == name), "{name} is in no row");
        assert!(root.join(format!("docs/pictures/{name}.svg")).exists(), "{name} was not drawn");
    }
}

#[test]
fn nothing_in_a_cell_breaks_the_file() {
    let mut buffer = screen(12, 1);
    for (x, symbol) in (0..).zip(["<", "&", ">", "\"", "'", "\u{1b}", "\0", "\u{7f}", "\u{9b}", "\u{ffff}"]) {
        buffer[(x, 0)].set_symbol(symbol);
    }
    let picture = svg::svg("a < b & \"c\"\u{7}", &buffer);
    assert_eq!(whole(&picture), Ok(()));
    assert!(picture.contains("<title>a &lt; b &amp; &quot;c&quot;\u{fffd}</title>"), "{picture}");
    assert!(picture.contains(">&lt;&amp;&gt;&quot;'</text>"), "{picture}");
    let control = |c: char| c.is_control() && c != '\n';
    assert!(!picture.contains(control), "{picture:?}");
    assert_eq!(picture.matches('\u{fffd}').count(), 6, "{picture:?}");
}

#[test]
fn wide_characters_take_two_columns_and_what_follows_lines_up() {
    let mut buffer = screen(20, 2);
    buffer.set_string(0, 0, "王小 Wu →13:00", Style::new());
    buffer.set_string(0, 1, "0123456789", Style::new());
    let runs = runs(&svg::svg("wide", &buffer));
    let columns: Vec<(i32, i32, &str)> =
        runs.iter().map(|(x, width, text)| (x / COLUMN, width / COLUMN, text.as_str())).collect();
    let expected =
        [(0, 2, "王"), (2, 2, "小"), (5, 2, "Wu"), (8, 1, "→"), (9, 5, "13:00"), (0, 10, "0123456789")];
    assert_eq!(columns, expected);
}

#[test]
fn a_wide_character_that_is_cut_off_stays_in_the_window() {
    let mut buffer = screen(3, 1);
    buffer[(2, 0)].set_symbol("王");
    assert_eq!(runs(&svg::svg("cut", &buffer)), [(2 * COLUMN, COLUMN, "王".to_owned())]);
}

#[test]
fn blanks_inside_a_run_stay_and_those_around_it_go() {
    let mut buffer = screen(20, 1);
    buffer.set_string(2, 0, "a  b", Style::new());
    let picture = svg::svg("blanks", &buffer);
    assert_eq!(runs(&picture), [(2 * COLUMN, 4 * COLUMN, "a  b".to_owned())]);
    assert!(picture.contains("xml:space=\"preserve\""));
}

#[test]
fn weights_and_colors_are_as_in_a_terminal() {
    let drawn = |style: Style| {
        let mut buffer = screen(4, 1);
        buffer.set_string(0, 0, "ab", style);
        svg::svg("style", &buffer)
    };
    let plain = drawn(Style::new());
    for (style, sign) in [
        (Style::new().bold(), "font-weight=\"bold\""),
        (Style::new().italic(), "font-style=\"italic\""),
        (Style::new().underlined(), "width=\"20\" height=\"1\""),
        (Style::new().fg(Color::Rgb(1, 2, 3)), "fill=\"#010203\">ab<"),
        (Style::new().fg(Color::Indexed(196)), "fill=\"#ff0000\">ab<"),
        (Style::new().bg(Color::Indexed(232)), "width=\"20\" height=\"21\" fill=\"#080808\""),
        (Style::new().fg(Color::Rgb(1, 2, 3)).reversed(), "height=\"21\" fill=\"#010203\""),
        (Style::new().fg(Color::Rgb(100, 100, 100)).bg(Color::Rgb(0, 0, 0)).dim(), "fill=\"#3e3e3e\">ab<"),
    ] {
        assert!(drawn(style).contains(sign) && !plain.contains(sign), "{sign}: {}", drawn(style));
    }
    assert!(!drawn(Style::new().hidden()).contains("ab"));
}

#[test]
fn frames_and_bars_are_drawn_in_one_piece() {
    let mut buffer = screen(10, 5);
    Block::bordered().render(Rect::new(0, 0, 10, 4), &mut buffer);
    buffer.set_string(0, 4, "▓▓▓░░", Style::new());
    let picture = svg::svg("frame", &buffer);
    assert_eq!(runs(&picture), []);
    assert!(picture.contains("d=\"M5 10H95M5 73H95M5 10V73M95 10V73\""), "{picture}");
    for part in ["x=\"0\" y=\"84\" width=\"30\"", "x=\"30\" y=\"84\" width=\"20\""] {
        assert_eq!(picture.matches(part).count(), 1, "{picture}");
    }
}

fn screen(width: u16, height: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, width, height))
}

/// The runs of letters: where they begin, how wide they are, what they say.
fn runs(picture: &str) -> Vec<(i32, i32, String)> {
    let number = |tag: &str, name: &str| -> i32 {
        let (_, after) = tag.split_once(&format!(" {name}=\"")).unwrap();
        after.split_once('"').unwrap().0.parse().unwrap()
    };
    let texts = picture.split("<text").skip(1).map(|text| {
        let (tag, after) = text.split_once('>').unwrap();
        (number(tag, "x"), number(tag, "textLength"), after.split_once("</text>").unwrap().0.to_owned())
    });
    texts.collect()
}

/// Whether a text is well-formed, as far as these files go: every element closed in its order, every
/// attribute quoted, nothing but known entities.
fn whole(xml: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut parts = xml.split('<');
    if parts.next() != Some("") {
        return Err("something before the first element".into());
    }
    for part in parts {
        let (tag, text) = part.split_once('>').ok_or_else(|| format!("no end: {part}"))?;
        let known = ["lt;", "gt;", "amp;", "quot;"];
        if part.split('&').skip(1).any(|after| !known.iter().any(|entity| after.starts_with(entity))) {
            return Err(format!("a bare ampersand: {part}"));
        }
        if text.contains('>') || tag.matches('"').count() % 2 != 0 {
            return Err(format!("not escaped: {part}"));
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        match tag.strip_prefix('/') {
            Some(closed) if open.pop() != Some(closed) => return Err(format!("closed out of order: {tag}")),
            None if !tag.ends_with('/') => open.push(name),
            _ => {}
        }
        if open.is_empty() && !text.trim().is_empty() {
            return Err(format!("outside of all: {text}"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}
