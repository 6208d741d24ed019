//! Cards cut out of a file, and their lines put together again where they were folded.

use std::io::{self, BufRead, BufReader, Read};

use crate::exchange::encoding::Text;

/// A card with more text than this, its pictures not counted, is none.
pub(super) const LONGEST: usize = 1 << 20;

/// One card as it stands in the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Card {
    /// The line of its BEGIN.
    pub line: u64,
    /// Its lines, put together, without BEGIN and END.
    pub lines: Vec<Vec<u8>>,
    /// Its END is there.
    pub ended: bool,
    /// It is longer than a card can be; not all of it is here.
    pub too_long: bool,
}

/// Cuts a file into cards.
pub(super) struct Cards<R> {
    input: BufReader<Text<R>>,
    /// The line that is read next.
    line: u64,
    /// A line that was read and belongs to what comes.
    back: Option<Vec<u8>>,
    /// The first line that stands in no card.
    pub stray: Option<u64>,
}

impl<R: Read> Cards<R> {
    pub fn new(input: R) -> io::Result<Self> {
        Ok(Self { input: BufReader::new(Text::told_within(input)?), line: 1, back: None, stray: None })
    }

    /// The line that is read next.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next card; `None` at the end.
    pub fn advance(&mut self) -> io::Result<Option<Card>> {
        loop {
            let line = self.line;
            let Some(text) = self.next_line()? else { return Ok(None) };
            if is(&text, "BEGIN:VCARD") {
                return self.card(line).map(Some);
            }
            if !text.iter().all(u8::is_ascii_whitespace) {
                self.stray = self.stray.or(Some(line));
            }
        }
    }

    fn card(&mut self, line: u64) -> io::Result<Card> {
        let mut card = Card { line, ..Card::default() };
        let (mut depth, mut room) = (0_u32, LONGEST);
        while let Some(text) = self.next_line()? {
            if is(&text, "BEGIN:VCARD") {
                if depth == 0 && !card.lines.last().is_some_and(|last| is(last, "AGENT:")) {
                    self.back = Some(text);
                    self.line -= 1;
                    return Ok(card);
                }
                // A card in a card is somebody's secretary.
                depth += 1;
            } else if is(&text, "END:VCARD") {
                if depth == 0 {
                    card.ended = true;
                    return Ok(card);
                }
                depth -= 1;
            } else if depth == 0 {
                match room.checked_sub(kept(&card, &text)) {
                    Some(left) => {
                        room = left;
                        put(&mut card, text);
                    }
                    None => card.too_long = true,
                }
            }
        }
        Ok(card)
    }

    /// The next line as it stands, cut where it is longer than a card may be.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        self.line += 1;
        if let Some(back) = self.back.take() {
            return Ok(Some(back));
        }
        let mut text = Vec::new();
        let mut any = false;
        loop {
            let buffer = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            if buffer.is_empty() {
                if !any {
                    self.line -= 1;
                }
                return Ok(any.then_some(text));
            }
            any = true;
            let end = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let upto = end.unwrap_or(buffer.len());
            let room = (LONGEST + 1).saturating_sub(text.len());
            text.extend_from_slice(&buffer[..upto.min(room)]);
            let is_return = end.is_some_and(|end| buffer.get(end) == Some(&b'\r'));
            self.input.consume(upto + usize::from(end.is_some()));
            if is_return {
                self.skip_line_feed()?;
            }
            if end.is_some() {
                return Ok(Some(text));
            }
        }
    }

    fn skip_line_feed(&mut self) -> io::Result<()> {
        // What can't be read here is told by the next line.
        if self.input.fill_buf().is_ok_and(|buffer| buffer.first() == Some(&b'\n')) {
            self.input.consume(1);
        }
        Ok(())
    }
}

/// Is a line this one, whatever its case and the blanks behind it?
fn is(text: &[u8], wanted: &str) -> bool {
    text.trim_ascii_end().eq_ignore_ascii_case(wanted.as_bytes())
}

/// How many bytes of a line will be kept: of a picture's none.
fn kept(card: &Card, text: &[u8]) -> usize {
    let of_picture = is_folded(text) && card.lines.last().is_some_and(|last| is_picture(last));
    if of_picture || is_picture(text) { 0 } else { text.len() }
}

/// Puts a line to a card: behind the one before, where it goes on with it.
fn put(card: &mut Card, text: Vec<u8>) {
    let old = card.lines.iter().any(|line| is(line, "VERSION:2.1"));
    let text = if is_picture(&text) { head(&text) } else { text };
    match card.lines.last_mut() {
        Some(last) if is_soft(last) => {
            last.pop();
            last.extend(text);
        }
        Some(last) if is_folded(&text) => {
            if !is_picture(last) {
                // Where lines were folded at a blank, the blank is the text's.
                last.extend_from_slice(text.get(usize::from(!old)..).unwrap_or_default());
            }
        }
        _ if text.is_empty() => {}
        _ => card.lines.push(text),
    }
}

fn is_folded(text: &[u8]) -> bool {
    matches!(text.first(), Some(b' ' | b'\t'))
}

/// Does a line go on in the next one, as quoted-printable says it?
fn is_soft(text: &[u8]) -> bool {
    text.last() == Some(&b'=')
        && head(text).to_ascii_uppercase().windows(16).any(|it| it == b"QUOTED-PRINTABLE")
}

/// What stands before the value.
fn head(text: &[u8]) -> Vec<u8> {
    let end = text.iter().position(|byte| *byte == b':').map_or(text.len(), |colon| colon + 1);
    text.get(..end).unwrap_or_default().to_vec()
}

/// Nobody needs a picture to call somebody.
fn is_picture(text: &[u8]) -> bool {
    let name = text.split(|byte| matches!(byte, b':' | b';')).next().unwrap_or_default();
    let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    let names = ["PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN", "LABEL"];
    names.iter().any(|picture| name.eq_ignore_ascii_case(picture.as_bytes()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn cards(text: &[u8]) -> Vec<Card> {
        let mut cards = Cards::new(text).unwrap();
        let mut all = Vec::new();
        while let Some(card) = cards.advance().unwrap() {
            all.push(card);
        }
        all
    }

    fn lines(text: &str) -> Vec<String> {
        let lines = cards(text.as_bytes()).into_iter().flat_map(|card| card.lines);
        lines.map(|line| String::from_utf8(line).unwrap()).collect()
    }

    #[test]
    fn folded_lines_are_put_together() {
        assert_eq!(
            lines("BEGIN:VCARD\nFN:Ann\r\n  Lee\r\nORG:A\n\tcme\nEND:VCARD"),
            ["FN:Ann Lee", "ORG:Acme"]
        );
        assert_eq!(lines("begin:vcard\rVERSION:2.1\rFN:Ann\r Lee\rend:vcard"), ["VERSION:2.1", "FN:Ann Lee"]);
        assert_eq!(
            lines("BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\nb=\n c\nFN:x=\nEND:VCARD"),
            ["NOTE;ENCODING=QUOTED-PRINTABLE:ab c", "FN:x="]
        );
    }

    #[test]
    fn a_card_that_is_cut_off_ends_where_the_next_begins() {
        let all = cards(b"\nBEGIN:VCARD\nFN:Ann\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\nBEGIN:VCARD\nFN:Cy");
        let told: Vec<(u64, bool)> = all.iter().map(|card| (card.line, card.ended)).collect();
        assert_eq!(told, [(2, false), (4, true), (7, false)]);
    }

    #[test]
    fn a_card_in_a_card_and_a_picture_are_left_out() {
        let text =
            "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:Pat\nEND:VCARD\nPHOTO;X:abc\n def\nFN:Ann\nEND:VCARD";
        assert_eq!(lines(text), ["AGENT:", "PHOTO;X:", "FN:Ann"]);
        assert_eq!(cards(text.as_bytes()).len(), 1);
    }

    #[test]
    fn a_card_without_end_is_cut_and_a_picture_of_any_size_is_not() {
        let long = format!("BEGIN:VCARD\nFN:{}\nEND:VCARD\n", "x".repeat(2 * LONGEST));
        assert!(cards(long.as_bytes())[0].too_long);
        let picture = format!(
            "BEGIN:VCARD\nPHOTO:x\n{}FN:Ann\nEND:VCARD\n",
            format!(" {}\n", "x".repeat(1_000)).repeat(3_000)
        );
        assert!(!cards(picture.as_bytes())[0].too_long);
    }
}
