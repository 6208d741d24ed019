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
    let overrides = [("Nom", Field::Name), ("Société", Field::Company)];
    assert_eq!(fields(&["Nom", "société"], &overrides)[1].1, "company");
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
        "the first row names no column that is understood (it reads “Ann Lee”, “Acme”, \
         “+1 555 0100”); add a header row such as Name,Company,Phone,Email, or say what a \
         column holds with --map 'Column=field'"
    );
    // A company that happens to be called like a column.
    assert!(error(&["Ann Lee", "T-Mobile", "555-010-0100"], &[]).contains("names no column"));
    assert!(error(&["Ann Lee", "Business", "ann@acme.example"], &[]).contains("no column"));
    assert!(error(&["Record ID", "Fax"], &[]).contains("names no column"));
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
