use super::*;
use crate::exchange::draft::{DraftLine, DraftPhone};
use pretty_assertions::assert_eq;
use proptest::prelude::*;

type Rows = Vec<Result<Draft, RowError>>;

fn all(text: impl AsRef<[u8]>) -> Rows {
    read(text.as_ref(), &[]).unwrap().collect()
}

fn names(text: impl AsRef<[u8]>) -> Vec<(u64, String)> {
    let named = |row: Result<Draft, RowError>| match row {
        Ok(draft) => (draft.line, draft.name),
        Err(error) => (error.line, format!("! {}: {}", error.field, error.why)),
    };
    all(text).into_iter().map(named).collect()
}

fn named(rows: &[(u64, &str)]) -> Vec<(u64, String)> {
    rows.iter().map(|(line, name)| (*line, (*name).to_owned())).collect()
}

fn refused(text: impl AsRef<[u8]>) -> String {
    read(text.as_ref(), &[]).err().unwrap().to_string()
}

#[test]
fn a_list_as_people_have_it() {
    let text = "First Name,Last Name,Company,Job Title,Work Phone,Mobile,E-mail,City,State,Notes\n\
                Ann,Lee,\"Acme, Inc.\",CEO,212-555-0100,917-555-0101,ann@acme.example,New York,NY,\"met\nonce\"\n";
    let draft = Draft {
        line: 2,
        name: "Ann Lee".to_owned(),
        company: Some("Acme, Inc.".to_owned()),
        title: Some("CEO".to_owned()),
        phones: vec![
            DraftPhone {
                text: "212-555-0100".to_owned(),
                label: Some("work".to_owned()),
                line: DraftLine::Direct,
            },
            DraftPhone {
                text: "917-555-0101".to_owned(),
                label: Some("mobile".to_owned()),
                line: DraftLine::Mobile,
            },
        ],
        emails: vec!["ann@acme.example".to_owned()],
        city: Some("New York".to_owned()),
        region: Some("NY".to_owned()),
        notes: vec!["met\nonce".to_owned()],
        ..Draft::default()
    };
    assert_eq!(all(text), [Ok(draft)]);
}

#[test]
fn the_columns_are_told_in_the_order_of_the_file() {
    let reader = read(&b"\xef\xbb\xbf\"Who\";Tel.;Tel.;Hobby;ID\n"[..], &[]).unwrap();
    let columns: Vec<_> = reader.columns().iter().map(|c| (c.header.as_str(), c.field)).collect();
    assert_eq!(
        columns,
        [
            ("Who", Field::Name),
            ("Tel.", Field::Phone),
            ("Tel. (2)", Field::Phone),
            ("Hobby", Field::Kept),
            ("ID", Field::Ignored),
        ]
    );
}

#[test]
fn commas_semicolons_and_tabs() {
    let want = named(&[(2, "Ann"), (3, "Bo; or, Beau")]);
    assert_eq!(names("Name,Phone\nAnn,1\n\"Bo; or, Beau\",2\n"), want);
    assert_eq!(names("Name;Phone\nAnn;1\n\"Bo; or, Beau\";2\n"), want);
    assert_eq!(names("Name\tPhone\nAnn\t1\n\"Bo; or, Beau\"\t2\n"), want);
    // A header with the other delimiter in its text.
    assert_eq!(names("Name;Phone;\"City, State, Zip\"\nAnn;1;x\n")[0].1, "Ann");
    assert_eq!(names("Name\nAnn; Bo\n")[0].1, "Ann; Bo");
}

#[test]
fn rejected_rows_are_named_and_the_rest_comes() {
    let text = b"Name,Phone,Note\n\
                 Ann,1,\"two\nlines\"\n\
                 \n\
                 ,2,\n\
                 Bo,\xff,\n\
                 Cy,3,,more\n\
                 Lee, Di,4,x\n\
                 ,,\n\
                 \"Ed,4,\n\
                 Fay\n";
    let want = [
        (2, "Ann"),
        (5, "! name: no name, and no company to stand in for it"),
        (6, "Bo"),
        (7, "Cy"),
        (
            8,
            "! row: more values (4) than the header has columns (3): a value with a separator in it needs \
             quotation marks around it",
        ),
        (10, "! row: a quotation mark is opened here and not closed; lines 10 to 11 were not read"),
    ];
    assert_eq!(names(text), named(&want));
}

#[test]
fn lines_are_those_of_an_editor() {
    let text = "\r\nName,Phone\r\nAnn,1\r\n\r\n\"Bo\r\nby\",2\r\nCy,3";
    assert_eq!(names(text), named(&[(3, "Ann"), (5, "Bo by"), (7, "Cy")]));
    assert_eq!(names(text.replace("\r\n", "\r"))[2], (7, "Cy".to_owned()));
}

#[test]
fn bytes_that_are_no_text_matter_only_where_they_are_taken() {
    assert_eq!(names(b"Name,Record ID\nAnn,\xff\n"), named(&[(2, "Ann")]));
    let doubts = |text: &[u8]| all(text).remove(0).unwrap().doubts;
    assert_eq!(doubts(b"Name,Record ID\nAnn,\xc3\xbc\xff\n"), []);
    assert_eq!(doubts("Name,Town\nJürgen,Z\u{fffd}rich\n".as_bytes())[0].0, "city");
}

#[test]
fn files_that_make_no_sense_say_what_to_do() {
    let empty = "the file is empty: it needs a header row and a row for each contact";
    assert_eq!(refused(""), empty);
    assert_eq!(refused("\u{feff}\n\n"), empty);
    assert!(refused("Ann Lee,Acme,Boston\n").contains("--map 'Column=field'"));
    assert!(refused("\"Name,Phone\nAnn,1\n").contains("line 1, the header"));
}

#[test]
fn text_is_read_in_whatever_encoding_it_is() {
    assert_eq!(names(b"\nPr\xe9nom;Nom\nRen\xe9e;Dupr\xe9\n"), named(&[(3, "Renée Dupré")]));
    assert_eq!(names(b"\xff\xfeN\0a\0m\0e\0\n\0A\0n\0n\0"), named(&[(2, "Ann")]));
}

#[test]
fn a_list_without_a_header_is_told_by_its_values() {
    let list = "Ann Lee,212-555-0100\nBo Lee,212-555-0101\n";
    assert_eq!(names(list), named(&[(1, "Ann Lee"), (2, "Bo Lee")]));
    let mut reader = read(list.as_bytes(), &[("column 2".to_owned(), Field::PhoneMobile)]).unwrap();
    assert!(reader.remarks()[0].why.contains("--map 'column 1=name'"));
    assert_eq!(reader.next().unwrap().unwrap().phones[0].line, DraftLine::Mobile);
}

#[test]
fn titles_before_the_header_and_a_header_within_are_no_rows() {
    let list = "Fair list;;\n;;\nName;Phone;Note\nAnn;1;\nName;Phone;Note\nBo;2;\n";
    assert_eq!(names(list), named(&[(4, "Ann"), (6, "Bo")]));
    assert_eq!(names("sep=;\nName;Phone\nAnn & Bo, or;1\n"), named(&[(3, "Ann & Bo, or")]));
}

#[test]
fn what_a_program_says_below_its_report_is_nobody() {
    let footer = "\n\n\"Contacts\"\n\"Copyright (c) 2026 salesforce.com, inc.\"\n\"Generated By: Pat\"\n";
    assert_eq!(names(format!("Name,Phone\nAnn,1\nBo\n{footer}")), named(&[(2, "Ann"), (3, "Bo")]));
    assert_eq!(names("Name,Phone\nAnn\nBo\n").len(), 2);
}

#[test]
fn rejected_cells_are_handed_out_as_they_stand() {
    let mut reader = read(&b"Name,Phone,Note\n,\"2, 3\",=x\n"[..], &[]).unwrap();
    assert!(reader.next().unwrap().is_err());
    assert_eq!(reader.cells(), ["", "2, 3", "=x"]);
}

#[test]
fn a_header_alone_is_a_list_of_nobody() {
    assert_eq!(all("Name,Phone"), []);
}

#[test]
fn a_mapping_has_the_last_word() {
    let overrides = [("nom".to_owned(), Field::Name), ("Tél".to_owned(), Field::PhoneMobile)];
    let text = "Nom,Tél\nAnn,1\n";
    let rows: Rows = read(text.as_bytes(), &overrides).unwrap().collect();
    let draft = rows[0].as_ref().unwrap();
    assert_eq!((draft.name.as_str(), draft.phones[0].line), ("Ann", DraftLine::Mobile));
    let wrong = [("Hobby".to_owned(), Field::Note)];
    let error = read(text.as_bytes(), &wrong).err().unwrap().to_string();
    assert_eq!(error, "there is no column “Hobby” to map; the columns are “Nom”, “Tél”");
}

/// Breaks off in the middle of a row.
struct Broken(&'static [u8]);

impl Read for Broken {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::other("unplugged")),
            got => Ok(got),
        }
    }
}

#[test]
fn a_file_that_breaks_off_says_where() {
    let mut reader = read(Broken(b"Name\nAnn\nBo"), &[]).unwrap();
    assert_eq!(reader.next().unwrap().unwrap().name, "Ann");
    let error = reader.next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "line 3: row: the file can't be read from here on: unplugged");
    assert!(reader.next().is_none());
    assert_eq!(reader.failure().unwrap().to_string(), "unplugged");
}

/// What a row is made of: name, company, phone, address, note.
type Cells = [String; 5];

fn cells() -> impl Strategy<Value = Cells> {
    let text = "[\\PC&&[^\\p{Z}\\p{M}\u{ad}\u{3164}\u{ffa0}\u{115f}\u{1160}]]{1,8}";
    let name = "[a-zA-Zé\"';|\t]{0,4}[a-z]{1,6}";
    let note = "[a-z\",;'\r\n\t|]{0,12}[a-z]";
    let phone = "(\\+[1-9][0-9]{9,12})?";
    (name, text, phone, "([a-z]{1,8}@x\\.example)?", note).prop_map(|(a, b, c, d, e)| [a, b, c, d, e])
}

fn written(rows: &[Cells], delimiter: u8, always: bool, crlf: bool) -> Vec<u8> {
    let mut builder = ::csv::WriterBuilder::new();
    builder.delimiter(delimiter);
    if always {
        builder.quote_style(::csv::QuoteStyle::Always);
    }
    if crlf {
        builder.terminator(::csv::Terminator::CRLF);
    }
    let mut writer = builder.from_writer(Vec::new());
    writer.write_record(["Name", "Company", "Mobile", "Email", "Note"]).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn line_breaks(text: &str) -> u64 {
    text.replace("\r\n", "\n").matches(['\n', '\r']).count() as u64
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(rows) = read(&bytes[..], &[]) {
            rows.for_each(drop);
        }
        let headed = [&b"Name,Phone,Email,City\n"[..], &bytes[..]].concat();
        all(headed).into_iter().for_each(drop);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[\\PC\",;\n\r]{0,80}") {
        all(format!("Name,Phone,Email,City\n{text}")).into_iter().for_each(drop);
        let overrides = [("a".to_owned(), Field::Name)];
        if let Ok(rows) = read(format!("a,{text}").as_bytes(), &overrides) {
            rows.for_each(drop);
        }
    }

    #[test]
    fn every_row_of_a_well_formed_file_comes_back_whole(
        rows in proptest::collection::vec(cells(), 0..12),
        delimiter in prop::sample::select(&b",;\t"[..]),
        always: bool,
        crlf: bool,
    ) {
        let read = all(written(&rows, delimiter, always, crlf));
        prop_assert_eq!(read.len(), rows.len());
        let mut line = 2;
        for (read, [name, company, phone, email, note]) in read.into_iter().zip(&rows) {
            let draft = read.unwrap();
            prop_assert_eq!(draft.line, line);
            line += 1 + line_breaks(name) + line_breaks(company) + line_breaks(note);
            // But for apostrophes in front of what would be formulas.
            let plain = |text: &String| crate::exchange::formula::rearmed(text);
            prop_assert_eq!(draft.name, crate::exchange::clean::line(&plain(name)));
            prop_assert_eq!(draft.company, Some(crate::exchange::clean::line(&plain(company))));
            let phones: String = draft.phones.into_iter().map(|phone| phone.text).collect();
            prop_assert_eq!(&phones, phone);
            prop_assert_eq!(&draft.emails.concat(), email);
            prop_assert_eq!(draft.notes, vec![crate::exchange::clean::lines(&plain(note))]);
        }
    }
}
