use super::*;
use crate::exchange::draft::DraftLine;
use pretty_assertions::assert_eq;

fn all(text: &[u8]) -> Vec<Result<Draft, RowError>> {
    read(text, &[]).unwrap().collect()
}

fn one(lines: &str) -> Draft {
    all(format!("BEGIN:VCARD\n{lines}\nEND:VCARD\n").as_bytes()).remove(0).unwrap()
}

#[test]
fn a_card_says_whom_to_call_and_how() {
    let draft = one("VERSION:3.0\nN:Lee;Ann;;Dr.;\nFN:Dr. Ann Lee\nORG:Acme\\, Inc.;Sales\nTITLE:Buyer\n\
         TEL;TYPE=WORK,FAX:1\nTEL;TYPE=CELL,PREF:212 555 0100 x5\nitem1.TEL:212 555 0101\nitem1.X-ABLabel:Reception\n\
         EMAIL:mailto:ann@acme.example\nADR;TYPE=HOME:;;2 Side St;Rome;;;Italy\nADR;TYPE=WORK:;;1 Main St;Boston;MA;02110;USA\n\
         NOTE:met\\nonce\nURL:https://acme.example\nTZ:-0500\nPHOTO;ENCODING=b:abcd\n xyz\nUID:1");
    assert_eq!((draft.name.as_str(), draft.company.as_deref()), ("Ann Lee", Some("Acme, Inc.")));
    let phones: Vec<_> = draft.phones.iter().map(|phone| (phone.text.as_str(), phone.line)).collect();
    assert_eq!(phones, [("212 555 0100 ext. 5", DraftLine::Mobile), ("212 555 0101", DraftLine::Main)]);
    assert_eq!((draft.city.as_deref(), draft.country.as_deref()), (Some("Boston"), Some("USA")));
    assert_eq!(draft.address.as_deref(), Some("1 Main St, 02110"));
    assert_eq!((draft.emails.as_slice(), draft.zone), (&["ann@acme.example".to_owned()][..], None));
    assert_eq!(
        draft.notes,
        [
            "ORG: Sales",
            "TEL (fax): 1",
            "ADR: 2 Side St, Rome, Italy",
            "met\nonce",
            "URL: https://acme.example",
            "TZ: -0500"
        ]
    );
}

#[test]
fn a_name_in_whatever_order_is_the_one_that_is_shown() {
    assert_eq!(one("N:大野;花\nFN:大野 花").name, "大野 花");
    assert_eq!(one("N:Lee;Ann\nFN:Lee, Ann").name, "Ann Lee");
    assert_eq!(one("N:Lee;Ann").name, "Ann Lee");
    assert_eq!(one("FN:Ann Lee").name, "Ann Lee");
    let other = one("N:Lee;Ann\nFN:Joe's Diner");
    assert_eq!((other.name.as_str(), other.notes), ("Ann Lee", vec!["FN: Joe's Diner".to_owned()]));
}

#[test]
fn a_firm_is_a_company_and_a_group_is_nobody() {
    let firm = one("KIND:org\nFN:Acme");
    assert_eq!((firm.name.as_str(), firm.company.as_deref()), ("Acme", Some("Acme")));
    assert_eq!(one("N:;;;;\nORG:Acme;").name, "Acme");
    assert_eq!(all(b"BEGIN:VCARD\nKIND:group\nFN:Fair\nEND:VCARD"), []);
}

#[test]
fn a_damaged_card_costs_itself_alone() {
    let rows = all(b"BEGIN:VCARD\nFN\nBEGIN:VCARD\nFN:Ann\nx\nEND:VCARD\nBEGIN:VCARD\nTEL:1\nEND:VCARD\n");
    assert_eq!(
        rows[0].as_ref().unwrap_err().to_string(),
        "line 1: name: the card is cut off before it names anybody"
    );
    assert!(rows[1].as_ref().unwrap().doubts[0].1.starts_with("a line of the card can't be read"));
    assert_eq!((rows.len(), rows[2].as_ref().unwrap_err().line), (3, 7));
}

#[test]
fn text_beside_the_cards_is_told() {
    let mut reader = read(&b"hello\nBEGIN:VCARD\nFN:Ann\nEND:VCARD\n"[..], &[]).unwrap();
    assert_eq!(reader.by_ref().count(), 1);
    assert_eq!(reader.remarks()[0].line, 1);
}
