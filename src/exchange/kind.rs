//! What a file is, by its first bytes.

/// How many bytes are looked at.
pub(super) const HEAD: u64 = 4_096;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text with separated values, as far as can be told.
    Values,
    /// A workbook, or another archive: what is in it, tells.
    Workbook,
    /// Address cards.
    Cards,
    /// Something that holds no contacts that could be read, in words.
    Other(&'static str),
}

/// What a file with these first bytes is.
pub(super) fn of(head: &[u8]) -> Kind {
    const KINDS: [(&[u8], &str); 4] = [
        (b"\xd0\xcf\x11\xe0", "a spreadsheet of an old kind (.xls)"),
        (b"%PDF-", "a PDF"),
        (b"{\\rtf", "a text document (.rtf)"),
        (b"\x1f\x8b", "a packed file (.gz)"),
    ];
    if head.starts_with(b"PK\x03\x04") {
        return Kind::Workbook;
    }
    if let Some((_, what)) = KINDS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Kind::Other(what);
    }
    match is_text(head) {
        true if is_card(head) => Kind::Cards,
        true => Kind::Values,
        false => Kind::Other("no text"),
    }
}

/// Text has hardly any control characters but line ends and tabs; old databases fill up with zeros.
fn is_text(head: &[u8]) -> bool {
    let zeros = head.iter().filter(|byte| **byte == 0).count();
    let control = |byte: &&u8| matches!(**byte, 1..=8 | 14..=25 | 28..=31 | 127);
    let controls = head.iter().filter(control).count();
    head.is_empty() || (zeros < head.len() && controls * 20 <= head.len())
}

/// Cards begin with a BEGIN, be it behind a mark, blank lines, or in UTF-16.
fn is_card(head: &[u8]) -> bool {
    let text: Vec<u8> = head.iter().copied().filter(|byte| byte.is_ascii_graphic()).take(11).collect();
    text.eq_ignore_ascii_case(b"BEGIN:VCARD")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_are() {
        assert_eq!(of(b"Name,Phone\n"), Kind::Values);
        assert_eq!(of(b""), Kind::Values);
        assert_eq!(of(b"\xef\xbb\xbf\r\nbegin:vcard\r\n"), Kind::Cards);
        assert_eq!(of(b"\xff\xfeB\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0"), Kind::Cards);
        assert_eq!(of(&[0; 64]), Kind::Other("no text"));
        assert_eq!(of(b"%PDF-1.7"), Kind::Other("a PDF"));
        assert_eq!(of(b"Ann\0\0\0\0,Acme\0\0"), Kind::Values);
    }
}
