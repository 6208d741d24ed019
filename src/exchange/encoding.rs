//! Text in the encodings that lists come in, as UTF-8: told by a mark at the beginning, else by the
//! first bytes that are no ASCII.

use std::io::{self, ErrorKind, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much is looked at to tell an encoding, and read at a time.
const CHUNK: usize = 1 << 16;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Hands on a text of any encoding as UTF-8. Bytes that are no text stay as they are: whoever reads a
/// row can say which.
pub(super) struct Text<R> {
    input: R,
    raw: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
    how: How,
    /// Why reading broke off at once, to be told behind what came before.
    broken: Option<io::Error>,
}

/// How bytes become UTF-8.
enum How {
    /// Nothing tells yet: all of it was ASCII.
    Open,
    /// They are UTF-8, or to be left alone.
    Plain,
    /// They are decoded.
    Decoded(Box<Decoder>),
}

impl<R: Read> Text<R> {
    /// Text whose encoding is to be told.
    pub fn new(input: R) -> io::Result<Self> {
        Self::begin(input, true)
    }

    /// Text that tells its encoding value by value, as a vCard of old does: only UTF-16 is decoded.
    pub fn told_within(input: R) -> io::Result<Self> {
        Self::begin(input, false)
    }

    fn begin(input: R, tell: bool) -> io::Result<Self> {
        let mut text = Self {
            input,
            raw: Vec::new(),
            ready: Vec::new(),
            given: 0,
            ended: false,
            how: if tell { How::Open } else { How::Plain },
            broken: None,
        };
        while text.raw.len() < CHUNK && !text.ended {
            if let Err(error) = text.read_raw() {
                if text.raw.is_empty() {
                    return Err(error);
                }
                text.broken = Some(error);
                break;
            }
        }
        let decode = |encoding: &'static encoding_rs::Encoding| {
            How::Decoded(Box::new(encoding.new_decoder_with_bom_removal()))
        };
        if text.raw.starts_with(BOM) {
            text.raw.drain(..BOM.len());
            text.how = How::Plain;
        } else if text.raw.starts_with(b"\xff\xfe") {
            text.how = decode(UTF_16LE);
        } else if text.raw.starts_with(b"\xfe\xff") {
            text.how = decode(UTF_16BE);
        } else if let Some(wide) = wide(&text.raw) {
            text.how = decode(wide);
        }
        Ok(text)
    }

    fn read_raw(&mut self) -> io::Result<()> {
        if let Some(error) = self.broken.take() {
            return Err(error);
        }
        let old = self.raw.len();
        self.raw.resize(old + CHUNK, 0);
        let got = loop {
            match self.input.read(&mut self.raw[old..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                got => break got,
            }
        };
        self.raw.truncate(old + *got.as_ref().unwrap_or(&0));
        self.ended = matches!(got, Ok(0));
        got.map(drop)
    }

    /// Makes more of it ready, if there is more.
    fn fill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        while self.ready.is_empty() && !(self.ended && self.raw.is_empty()) {
            if self.raw.is_empty() {
                self.read_raw()?;
            }
            self.turn();
            if self.ended {
                break;
            }
        }
        Ok(())
    }

    fn turn(&mut self) {
        if matches!(self.how, How::Open) && !self.raw.is_ascii() {
            self.how = match is_utf8(&self.raw) {
                true => How::Plain,
                false => How::Decoded(Box::new(WINDOWS_1252.new_decoder_without_bom_handling())),
            };
        }
        match &mut self.how {
            How::Open | How::Plain => self.ready.append(&mut self.raw),
            How::Decoded(decoder) => {
                let mut text = String::new();
                let most = decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or(4 * self.raw.len() + 16);
                text.reserve(most);
                let _ = decoder.decode_to_string(&self.raw, &mut text, self.ended);
                self.raw.clear();
                self.ready = text.into_bytes();
            }
        }
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.ready.len() {
            self.fill()?;
        }
        let rest = self.ready.get(self.given..).unwrap_or_default();
        let given = rest.len().min(buffer.len());
        buffer[..given].copy_from_slice(&rest[..given]);
        self.given += given;
        Ok(given)
    }
}

/// UTF-16 without a mark: nearly every other byte of its beginning is zero.
fn wide(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let pairs = head.get(..head.len().min(1_024)).unwrap_or_default().chunks_exact(2);
    let (mut all, mut first, mut second) = (0, 0, 0);
    for pair in pairs {
        all += 1;
        match pair {
            [0, 0] => return None,
            [0, _] => first += 1,
            [_, 0] => second += 1,
            _ => {}
        }
    }
    let most = |zeros: usize| all >= 2 && zeros * 10 >= all * 7;
    if most(first) { Some(UTF_16BE) } else { most(second).then_some(UTF_16LE) }
}

/// Is it UTF-8, be it with a few bytes that are damaged? In Windows-1252 hardly any two letters with
/// accents stand so that they could be a character of UTF-8.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // A character may be cut by the end of what was read.
    whole >= broken || (whole == 0 && broken == 1 && is_cut(bytes))
}

/// Does it end in the middle of a character?
fn is_cut(bytes: &[u8]) -> bool {
    matches!(std::str::from_utf8(bytes), Err(error) if error.error_len().is_none()) && bytes.len() >= CHUNK
}

/// The text of bytes that say which encoding they are in; UTF-8 or Windows-1252 where they don't, or
/// are wrong.
pub(super) fn decoded(bytes: &[u8], charset: Option<&str>) -> String {
    let named = charset.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    let plain = std::str::from_utf8(bytes);
    match (named, plain) {
        (Some(named), _) if named != encoding_rs::UTF_8 && named.is_ascii_compatible() => {
            named.decode_without_bom_handling(bytes).0.into_owned()
        }
        (_, Ok(text)) => text.to_owned(),
        _ if is_utf8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<u8> {
        let mut all = Vec::new();
        Text::new(bytes).unwrap().read_to_end(&mut all).unwrap();
        all
    }

    #[test]
    fn a_mark_at_the_beginning_tells_the_encoding() {
        assert_eq!(read(b"\xef\xbb\xbfAnn"), b"Ann");
        assert_eq!(read(b"\xff\xfeA\0\xe9\0"), "Aé".as_bytes());
        assert_eq!(read(b"\xfe\xff\0A\0\xe9"), "Aé".as_bytes());
    }

    #[test]
    fn zeros_in_every_other_byte_are_utf_16_and_in_a_row_are_padding() {
        assert_eq!(read(b"N\0a\0m\0e\0,\0"), b"Name,");
        assert_eq!(read(b"\0N\0a\0m\0e"), b"Name");
        assert_eq!(read(b"Name\0\0\0\0,"), b"Name\0\0\0\0,");
        assert_eq!(read(&[0; 64]), [0; 64]);
    }

    #[test]
    fn letters_with_accents_tell_windows_from_utf_8() {
        assert_eq!(read(b"Ren\xe9e \x80"), "Renée €".as_bytes());
        assert_eq!(read("Renée €".as_bytes()), "Renée €".as_bytes());
        assert_eq!(read(b"J\xc3\xbcrgen Caf\xc3"), b"J\xc3\xbcrgen Caf\xc3", "one damaged letter");
        let late = [vec![b'a'; 3 * CHUNK], b"\xe9".to_vec()].concat();
        assert!(read(&late).ends_with("é".as_bytes()));
        let cut = [vec![b'a'; CHUNK - 1], "é é".as_bytes().to_vec()].concat();
        assert!(read(&cut).ends_with("é é".as_bytes()));
    }

    #[test]
    fn a_value_may_say_what_it_is_in() {
        assert_eq!(decoded(b"\xe9", Some("ISO-8859-1")), "é");
        assert_eq!(decoded("é".as_bytes(), None), "é");
        assert_eq!(decoded("é".as_bytes(), Some("no such")), "é");
        assert_eq!(decoded(b"\xe9", Some("utf-8")), "é");
    }

    #[test]
    fn text_with_no_end_of_its_last_character_is_no_loop() {
        assert_eq!(read(b"\xff\xfeA\0\xd8"), "A\u{fffd}".as_bytes());
        assert_eq!(read(b"\xff\xfe"), b"");
    }
}
