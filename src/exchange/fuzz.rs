//! Readers given whatever bytes: none may panic, hang or grow without bound.
//!
//! Property tests call these with bytes of their own making; `fuzz/` calls them with those that
//! cargo-fuzz finds.

use std::io::{Cursor, Read, Seek};

use super::columns::Field;
use super::{Contacts, FileError, csv, phones, vcard, xlsx};

/// Reads bytes as separated values, with and without a header of our own before them.
pub fn values(data: &[u8]) {
    drain(csv::read(data, &[]));
    let header: &[u8] = b"Name,Phone,Email,City,Notes\n";
    drain(csv::read(header.chain(data), &[]));
    drain(csv::read(data, &[("column 1".to_owned(), Field::Name)]));
}

/// Reads bytes as address cards, and as what stands in one.
pub fn cards(data: &[u8]) {
    drain(vcard::read(data, &[]));
    let begin: &[u8] = b"BEGIN:VCARD\n";
    drain(vcard::read(begin.chain(data), &[]));
}

/// Reads bytes as a workbook.
pub fn workbook(data: &[u8]) {
    drain(xlsx::read(Cursor::new(data), &[]));
}

/// Reads bytes as what they seem to be.
pub fn file(data: &[u8]) {
    fn open(input: impl Read + Seek + 'static) {
        if let Ok(mut contacts) = super::open(input, &[]) {
            while contacts.next().is_some() {
                let _ = contacts.cells();
            }
        }
    }
    open(Cursor::new(data.to_vec()));
}

/// Reads bytes as a cell of phone numbers.
pub fn phone_cell(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = phones::said(&text);
    let _ = phones::labelled(&text);
}

fn drain<C: Contacts>(contacts: Result<C, FileError>) {
    let Ok(mut contacts) = contacts else { return };
    while contacts.next().is_some() {
        let _ = contacts.cells();
    }
    let _ = (contacts.columns().len(), contacts.remarks().len(), contacts.line());
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOOKS: [&[u8]; 2] = [
        include_bytes!("../../tests/fixtures/lists/xlsx-title-merged.xlsx"),
        include_bytes!("../../tests/fixtures/lists/xlsx-formulas.xlsx"),
    ];

    const LISTS: [&[u8]; 5] = [
        include_bytes!("../../tests/fixtures/lists/vcard21-qp.vcf"),
        include_bytes!("../../tests/fixtures/lists/vcard40.vcf"),
        include_bytes!("../../tests/fixtures/lists/utf16le-tabs.txt"),
        include_bytes!("../../tests/fixtures/lists/quoted-newlines.csv"),
        include_bytes!("../../tests/fixtures/lists/salesforce-report.csv"),
    ];

    /// A file with some bytes of it changed, and maybe its end cut off.
    fn damaged(files: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
        let change = (any::<prop::sample::Index>(), any::<u8>());
        let cut = prop::option::of(any::<prop::sample::Index>());
        (prop::sample::select(files), prop::collection::vec(change, 0..20), cut).prop_map(
            |(file, changes, cut)| {
                let mut bytes = file.to_vec();
                for (at, byte) in changes {
                    let at = at.index(file.len());
                    bytes[at] = byte;
                }
                bytes.truncate(cut.map_or(file.len(), |cut| cut.index(file.len())));
                bytes
            },
        )
    }

    proptest! {
        #[test]
        fn whatever_bytes_make_no_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            values(&bytes);
            cards(&bytes);
            workbook(&bytes);
            workbook(&[b"PK\x03\x04", bytes.as_slice()].concat());
            file(&bytes);
            phone_cell(&bytes);
        }

        #[test]
        fn whatever_text_makes_no_reader_panic(text in "((BEGIN|END):VCARD|N|FN|TEL|Phone|[,;:=|\"\\\\\n\r\t ]|QUOTED-PRINTABLE|[0-9+x]|[\\PC]){0,60}") {
            values(text.as_bytes());
            cards(text.as_bytes());
            phone_cell(text.as_bytes());
        }

        #[test]
        fn a_damaged_list_makes_no_reader_panic(bytes in damaged(&LISTS)) {
            file(&bytes);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_damaged_workbook_makes_no_reader_panic(bytes in damaged(&BOOKS)) {
            workbook(&bytes);
        }
    }
}
