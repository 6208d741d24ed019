//! One line of a card: its name, its parameters and its value.

use crate::exchange::encoding::decoded;

/// A property, read as far as it can be without knowing what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// What belongs together has one, as in `item1.TEL`; else empty.
    pub group: String,
    /// In capitals.
    pub name: String,
    /// Names in capitals; a value alone, as in 2.1, has none.
    parameters: Vec<(String, String)>,
    /// As text, its escapes still in it.
    value: String,
    /// Escapes are those of version 2.1.
    old: bool,
}

impl Property {
    /// Reads a line; `None` for one that is no property.
    pub fn read(line: &[u8], old: bool) -> Option<Self> {
        let (head, value) = apart(line)?;
        let head = String::from_utf8_lossy(head);
        let mut pieces = split(&head, ';').into_iter();
        let name = pieces.next()?.trim().to_uppercase();
        let (group, name) = name.rsplit_once('.').unwrap_or(("", &name));
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            return None;
        }
        let parameters: Vec<(String, String)> = pieces.map(|piece| parameter(&piece)).collect();
        let mut property =
            Self { group: group.to_owned(), name: name.to_owned(), parameters, value: String::new(), old };
        let bytes = if property.says("QUOTED-PRINTABLE") { unquoted(value) } else { value.to_vec() };
        property.value = decoded(&bytes, property.parameter("CHARSET"));
        Some(property)
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(there, _)| there == name).map(|(_, value)| value.as_str())
    }

    /// Every type it is said to be of, in small letters; of old they stand alone.
    pub fn types(&self) -> Vec<String> {
        let typed = self.parameters.iter().filter(|(name, _)| name == "TYPE" || name.is_empty());
        let words = typed.flat_map(|(_, value)| value.split(','));
        words.map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty()).collect()
    }

    /// Is it of this type, or encoded so?
    fn says(&self, word: &str) -> bool {
        self.parameters.iter().any(|(_, value)| value.eq_ignore_ascii_case(word))
    }

    /// How much it is preferred: the least first.
    pub fn preference(&self) -> u32 {
        let told = self.parameter("PREF").and_then(|value| value.parse().ok());
        told.unwrap_or(if self.types().iter().any(|word| word == "pref") { 1 } else { 101 })
    }

    /// Bytes that are no text.
    pub fn is_binary(&self) -> bool {
        self.says("BASE64") || self.says("B")
    }

    /// The value as one text.
    pub fn text(&self) -> String {
        self.unescaped(&self.value)
    }

    /// The value as it stands.
    pub fn raw(&self) -> &str {
        &self.value
    }

    /// The parts of a value that has several.
    pub fn parts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            if c == ';' && !escaped {
                parts.push(String::new());
            } else if let Some(part) = parts.last_mut() {
                part.push(c);
            }
            escaped = c == '\\' && !escaped;
        }
        parts.iter().map(|part| self.unescaped(part)).collect()
    }

    fn unescaped(&self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            if c != '\\' {
                plain.push(c);
                continue;
            }
            match chars.next() {
                Some('n' | 'N') if !self.old => plain.push('\n'),
                Some(c @ (';' | ',' | '\\' | ':')) => plain.push(c),
                Some(c) => plain.extend(['\\', c]),
                None => plain.push('\\'),
            }
        }
        plain
    }
}

/// What stands before the first colon that is in no quotation marks, and what behind.
fn apart(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut quoted = false;
    let colon = line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    });
    // A mark that is not closed is text.
    let colon = colon.or_else(|| line.iter().position(|byte| *byte == b':'))?;
    Some((line.get(..colon)?, line.get(colon + 1..)?))
}

fn split(head: &str, at: char) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut quoted = false;
    for c in head.chars() {
        quoted ^= c == '"';
        match pieces.last_mut() {
            Some(_) if c == at && !quoted => pieces.push(String::new()),
            Some(piece) => piece.push(c),
            None => {}
        }
    }
    pieces
}

fn parameter(piece: &str) -> (String, String) {
    let (name, value) = piece.split_once('=').unwrap_or(("", piece));
    (name.trim().to_uppercase(), value.trim().replace('"', ""))
}

/// Quoted-printable as bytes; what isn't right stays as it is.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((&byte, behind)) = rest.split_first() {
        let code = behind.get(..2).filter(|_| byte == b'=');
        let code = code.filter(|code| code.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(told) => {
                bytes.push(told);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    bytes
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn read(line: &str) -> Property {
        Property::read(line.as_bytes(), false).unwrap()
    }

    #[test]
    fn a_line_is_its_group_name_types_and_value() {
        let phone = read("item1.tel;type=WORK;TYPE=\"voice,Cell\";PREF=2:tel:+1-212");
        assert_eq!((phone.group.as_str(), phone.name.as_str()), ("ITEM1", "TEL"));
        assert_eq!(phone.types(), ["work", "voice", "cell"]);
        assert_eq!((phone.preference(), phone.text().as_str()), (2, "tel:+1-212"));
        assert_eq!(read("TEL;WORK;PREF:1").types(), ["work", "pref"]);
        assert!(Property::read(b"FN;CHAR", false).is_none() && Property::read(b":x", false).is_none());
    }

    #[test]
    fn values_are_unescaped_in_their_parts() {
        assert_eq!(read("ORG:A\\;B\\, C;D\\nE").parts(), ["A;B, C", "D\nE"]);
        assert_eq!(read("NOTE:a\\\\nb").text(), "a\\nb");
        let old = Property::read(b"NOTE:C:\\new\\;x", true).unwrap();
        assert_eq!(old.text(), "C:\\new;x");
    }

    #[test]
    fn quoted_printable_in_any_encoding() {
        assert_eq!(
            read("N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Dupr=E9;=zz=").parts(),
            ["Dupré", "=zz="]
        );
        assert_eq!(read("FN;QUOTED-PRINTABLE:J=C3=B6rg").text(), "Jörg");
    }
}
