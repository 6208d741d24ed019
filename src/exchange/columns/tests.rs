use super::*;
use pretty_assertions::assert_eq;

fn fields(header: &[&str], overrides: &[(&str, Field)]) -> Vec<(String, &'static str)> {
    let overrides: Vec<_> = overrides.iter().map(|(n, f)| ((*n).to_owned(), *f)).collect();
    let columns = Columns::from_header(header, &overrides).unwrap();
    let pair = |column: &Column| (column.header.clone(), column.field.as_str());
    columns.as_slice().iter().map(pair).collect()
}

fn error(header: &[&str], overrides: &[(String, Field)]) -> String {
    Columns::from_header(header, overrides).unwrap_err().to_string()
}

#[test]
fn every_word_of_a_field_is_read_back_and_understood_as_a_header() {
    for (field, word) in WORDS {
        assert_eq!(word.parse(), Ok(field));
        assert_eq!(field.to_string(), word);
        if field.is_of_contact() {
            assert_eq!(meaning(word), Some(field), "{word}");
        }
    }
    let error = "fon".parse::<Field>().unwrap_err().to_string();
    assert!(error.starts_with("“fon” is no field of a contact; the fields are name, first-"));
}

#[test]
fn columns_of_one_text_are_told_apart() {
    let header = ["Name", "Phone", "Phone", "Phone (2)", "", "Phone"];
    let names: Vec<String> = fields(&header, &[]).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Name", "Phone", "Phone (3)", "Phone (2)", "column 5", "Phone (4)"]);
}

#[test]
fn an_override_has_the_last_word() {
    let header = ["Name", "Phone", "phone", "Hobby"];
    let overrides = [("PHONE", Field::PhoneMobile), ("phone", Field::PhoneHome), ("hobby ", Field::Note)];
    assert_eq!(
        fields(&header, &overrides),
        [("Name", "name"), ("Phone", "phone-home"), ("phone", "phone-home"), ("Hobby", "note")]
            .map(|(header, field)| (header.to_owned(), field))
    );
    let second = fields(&["Name", "Tel", "Tel"], &[("tel (2)", Field::PhoneMain)]);
    assert_eq!(second[1].1, "phone");
    assert_eq!(second[2].1, "phone-main");
}

#[test]
fn an_override_makes_a_header_of_words_unknown() {
    let overrides = [("Imię i nazwisko", Field::Name), ("Spółka", Field::Company)];
    assert_eq!(fields(&["Imię i nazwisko", "spółka"], &overrides)[1].1, "company");
}

#[test]
fn an_override_for_a_column_that_is_not_there() {
    assert_eq!(
        error(&["Name", "Tel"], &[("Hobby".to_owned(), Field::Note)]),
        "there is no column “Hobby” to map; the columns are “Name”, “Tel”"
    );
}

#[test]
fn a_first_row_of_data_is_no_header() {
    assert_eq!(
        error(&["Ann Lee", "Acme", "+1 555 0100"], &[]),
        "no row names columns that are understood (the first reads “Ann Lee”, “Acme”, \
         “+1 555 0100”); add a header row such as Name,Company,Phone,Email, or say what a \
         column holds with --map 'Column=field'"
    );
    // A company that happens to be called like a column.
    assert!(error(&["Ann Lee", "T-Mobile", "555-010-0100"], &[]).contains("names columns"));
    assert!(error(&["Ann Lee", "Business", "ann@acme.example"], &[]).contains("no row names columns"));
    assert!(error(&["Record ID", "Fax"], &[]).contains("names columns"));
}

#[test]
fn a_header_may_have_a_date_in_it() {
    assert_eq!(fields(&["Name", "Phone", "2025-2026"], &[])[2].1, "kept");
}

#[test]
fn columns_without_end_are_refused() {
    assert!(error(&["Name"; MOST_COLUMNS + 1], &[]).contains("has 4097 columns"));
}

#[test]
fn a_message_shows_a_wide_row_in_short() {
    let wide: Vec<String> = (0..200).map(|n| format!("{n} {}", "x".repeat(90))).collect();
    let wide: Vec<&str> = wide.iter().map(String::as_str).collect();
    let message = error(&wide, &[]);
    assert!(message.contains("188 more") && message.len() < 1_000, "{message}");
}

#[test]
fn a_name_beside_a_first_or_last_one_is_the_other() {
    let told = |header: &[&str]| -> Vec<&'static str> {
        fields(header, &[]).into_iter().map(|(_, field)| field).collect()
    };
    assert_eq!(told(&["Vorname", "Name"]), ["first-name", "last-name"]);
    assert_eq!(told(&["Nom", "Prénom"]), ["last-name", "first-name"]);
    assert_eq!(told(&["Nombre", "Apellidos"]), ["first-name", "last-name"]);
    assert_eq!(told(&["First Name", "Name"]), ["first-name", "name"], "it may be the whole");
    assert_eq!(told(&["Nombre", "Empresa"]), ["name", "company"]);
}

#[test]
fn a_known_program_says_what_its_columns_mean() {
    let outlook = ["Title", "First Name", "E-mail Address", "Business Phone", "Business Fax", "Job Title"];
    let columns = Columns::from_header(&outlook, &[]).unwrap();
    assert_eq!(columns.format(), Format::Outlook);
    assert_eq!((columns.as_slice()[0].field, columns.as_slice()[5].field), (Field::Kept, Field::Title));
    let google = ["Given Name", "Family Name", "Labels", "Photo", "Phone 1 - Label", "Phone 1 - Value"];
    let columns = Columns::from_header(&google, &[]).unwrap();
    assert_eq!(columns.as_slice()[5].labels, Some(4));
}
