//! What a card says of whom.

use super::lines::Card;
use super::property::Property;
use crate::exchange::columns::Field;
use crate::exchange::draft::{Draft, DraftLine, DraftPhone, RowError};
use crate::exchange::own;
use crate::exchange::phones::{self, Said};
use crate::exchange::{cells, clean};

/// What a property is taken for; one that is in no table is kept as a note.
pub(super) fn field(name: &str) -> Field {
    match name {
        "N" | "FN" => Field::Name,
        "ORG" => Field::Company,
        "TITLE" => Field::Title,
        "TEL" => Field::Phone,
        "EMAIL" => Field::Email,
        "ADR" => Field::Address,
        "TZ" => Field::Zone,
        "NOTE" => Field::Note,
        _ if is_ignored(name) => Field::Ignored,
        _ => own::of_property(name).unwrap_or(Field::Kept),
    }
}

/// What only programs read, pictures, and what says what the card is.
fn is_ignored(name: &str) -> bool {
    const NAMES: &str = " VERSION PRODID UID REV PHOTO LOGO SOUND KEY LABEL MAILER SORT-STRING CLASS CLIENTPIDMAP XML \
        KIND MEMBER AGENT LANG PROFILE SOURCE NAME X-ABLABEL X-ABUID X-ABADR X-ABSHOWAS X-IMAGETYPE X-IMAGEHASH \
        X-MS-SIGNATURE X-MS-CARDPICTURE X-MS-OL-DESIGN X-MS-OL-DEFAULT-POSTAL-ADDRESS X-ADDRESSBOOKSERVER-KIND \
        X-ADDRESSBOOKSERVER-MEMBER X-ACCOUNT X-GROUP-MEMBERSHIP X-LANGUAGE X-MS-OL-CARDPICTURE ";
    NAMES.contains(&format!(" {name} "))
}

/// The properties of a card, and whether some of its lines were none.
pub(super) fn properties(card: &Card) -> (Vec<Property>, bool) {
    let old = card.lines.iter().any(|line| line.trim_ascii().eq_ignore_ascii_case(b"VERSION:2.1"));
    let read: Vec<Option<Property>> = card.lines.iter().map(|line| Property::read(line, old)).collect();
    let broken = read.iter().any(Option::is_none);
    (read.into_iter().flatten().collect(), broken)
}

/// Whom a card is of; `None` for a group, which is nobody.
pub(super) fn draft(card: &Card, properties: &[Property], broken: bool) -> Result<Option<Draft>, RowError> {
    let all = |name: &'static str| properties.iter().filter(move |property| property.name == name);
    let one = |name: &'static str| all(name).map(|it| clean::line(&it.text())).find(|text| !text.is_empty());
    let kind = one("KIND").or_else(|| one("X-ADDRESSBOOKSERVER-KIND")).map(|kind| kind.to_lowercase());
    if kind.as_deref() == Some("group") {
        return Ok(None);
    }
    if card.too_long {
        let why =
            format!("the card has more than {} kB of text; no contact has", super::lines::LONGEST >> 10);
        return Err(RowError::of_row(card.line, why));
    }
    let mut draft = Draft { line: card.line, ..Draft::default() };
    let mut organisation = all("ORG").flat_map(Property::parts).map(|part| clean::line(&part));
    draft.company = organisation.next().filter(|company| !company.is_empty());
    let units: Vec<String> = organisation.filter(|unit| !unit.is_empty()).collect();
    if !units.is_empty() {
        draft.notes.push(format!("ORG: {}", units.join(", ")));
    }
    let is_company = matches!(kind.as_deref(), Some("org" | "organization"))
        || one("X-ABSHOWAS").is_some_and(|shown| shown.eq_ignore_ascii_case("company"));
    name(&mut draft, properties, is_company);
    if draft.name.is_empty() {
        let why = match card.ended {
            true => "no name, and no company to stand in for it",
            false => "the card is cut off before it names anybody",
        };
        return Err(RowError { line: card.line, field: "name".to_owned(), why: why.to_owned() });
    }
    if broken {
        let why = "a line of the card can't be read and was left out: look the contact over";
        draft.doubts.push(("row".to_owned(), why.to_owned()));
    }
    let mut phones: Vec<&Property> = all("TEL").collect();
    phones.sort_by_key(|phone| phone.preference());
    phones.into_iter().for_each(|phone| take_phone(&mut draft, phone, properties));
    let mut emails: Vec<&Property> = all("EMAIL").collect();
    emails.sort_by_key(|email| email.preference());
    for email in emails {
        let (addresses, rest) = cells::addresses(&email.text());
        draft.emails.extend(addresses);
        draft.notes.extend(rest.iter().map(|other| format!("EMAIL: {other}")));
    }
    take_addresses(&mut draft, all("ADR").collect());
    rest(&mut draft, properties);
    Ok(Some(draft))
}

/// The name as it is shown, where it is the parts of it and no more; else its parts.
fn name(draft: &mut Draft, properties: &[Property], is_company: bool) {
    let all = |name: &'static str| properties.iter().filter(move |property| property.name == name);
    let mut shown = all("FN").map(|it| clean::line(&it.text())).filter(|text| !text.is_empty());
    let shown = shown.next();
    if is_company {
        draft.company = draft.company.take().or_else(|| shown.clone().map(cells::turned));
        draft.name = draft.company.clone().unwrap_or_default();
        return;
    }
    let parts: Vec<String> = all("N")
        .next()
        .map(|it| it.parts().iter().map(|part| clean::line(part)).collect())
        .unwrap_or_default();
    let part = |place: usize| parts.get(place).cloned().filter(|part| !part.is_empty());
    // Where the parts stand beside it, the name that is shown needn't be turned round.
    let in_parts = part(0).is_some() && part(1).is_some();
    let shown = shown.map(|shown| if in_parts { shown } else { cells::turned(shown) });
    let joined: Vec<String> = [part(1), part(0)].into_iter().flatten().collect();
    let joined = joined.join(" ");
    let words = |text: &str| {
        let mut words: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    let same = |shown: &str| words(shown) == words(&joined);
    draft.name = match shown {
        Some(shown) if joined.is_empty() || part(0).is_none() || part(1).is_none() || same(&shown) => shown,
        Some(shown) => {
            if !words(&joined).iter().all(|word| words(&shown).contains(word)) {
                draft.notes.push(format!("FN: {shown}"));
            }
            joined
        }
        None if joined.is_empty() => draft.company.clone().unwrap_or_default(),
        None => joined,
    };
}

/// A number, of the kind that its types or its own label tell. A fax is no phone.
fn take_phone(draft: &mut Draft, phone: &Property, properties: &[Property]) {
    let own = properties
        .iter()
        .find(|other| !phone.group.is_empty() && other.group == phone.group && other.name == "X-ABLABEL");
    let own = own.map(|label| clean::line(&label.text())).filter(|label| !label.is_empty());
    let types = phone.types();
    let by_type = |word: &str| phones::labelled(word);
    let told: Vec<Option<DraftLine>> = types.iter().filter_map(|word| by_type(word)).collect();
    let by_label = own.as_deref().and_then(phones::labelled);
    let text = clean::line(phone.text().trim());
    if told.contains(&None) || by_label == Some(None) {
        draft.notes.push(format!("TEL (fax): {text}"));
        return;
    }
    let told: Vec<DraftLine> = told.into_iter().flatten().chain(by_label.flatten()).collect();
    let kinds = [DraftLine::Mobile, DraftLine::Main, DraftLine::Home, DraftLine::Direct];
    let column = kinds.into_iter().find(|kind| told.contains(kind)).unwrap_or_default();
    for said in phones::said(&text) {
        match said {
            Said::Number { text, line } => {
                let line = line.unwrap_or(column);
                draft.phones.push(DraftPhone { text, label: line.label().map(str::to_owned), line });
            }
            Said::NoVoice(text) | Said::Words(text) | Said::Lost(text) => {
                draft.notes.push(format!("TEL: {text}"))
            }
        }
    }
}

/// The address at work, else the one of no kind, else the next; the others are kept as notes.
fn take_addresses(draft: &mut Draft, mut addresses: Vec<&Property>) {
    let rank = |address: &Property| {
        let types = address.types();
        let is = |word: &str| types.iter().any(|there| there == word);
        let place = if is("work") { 0 } else { 1 + u32::from(is("home")) };
        (place, address.preference())
    };
    addresses.sort_by_key(|address| rank(address));
    let mut taken = false;
    for address in addresses {
        let parts: Vec<String> = address.parts().iter().map(|part| clean::line(part)).collect();
        let part = |place: usize| parts.get(place).cloned().filter(|part| !part.is_empty());
        if parts.iter().all(String::is_empty) {
            continue;
        }
        if taken {
            let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            draft.notes.push(format!("ADR: {}", told.join(", ")));
            continue;
        }
        taken = true;
        (draft.city, draft.region, draft.country) = (part(3), part(4), part(6));
        let lines: Vec<String> = [part(0), part(1), part(2), part(5)].into_iter().flatten().collect();
        draft.address = Some(lines.join(", ")).filter(|lines| !lines.is_empty());
    }
}

/// Everything else: the first title and zone, notes, and what is kept under its name.
fn rest(draft: &mut Draft, properties: &[Property]) {
    for property in properties {
        let text = clean::lines(&property.text());
        if text.is_empty() || property.is_binary() {
            continue;
        }
        let kept = format!("{}: {text}", property.name);
        match (field(&property.name), property.name.as_str()) {
            (Field::Title, _) if draft.title.is_none() => draft.title = Some(clean::line(&text)),
            // An offset from Greenwich is no zone: it doesn't know summer.
            (Field::Zone, _) if draft.zone.is_none() && text.contains(char::is_alphabetic) => {
                draft.zone = Some(clean::line(&text));
            }
            (Field::Note, _) => draft.notes.push(text),
            (Field::Industry, _) => draft.industry = Some(text),
            (Field::Source, _) => draft.source = Some(text),
            (Field::Introducer, _) => draft.introducer = Some(text),
            (Field::Deadline, _) => draft.deadline = Some(text),
            (field @ (Field::Fit | Field::Role | Field::Limit | Field::Numbers), _) => {
                if let Some(slot) = draft.own.slot(field) {
                    *slot = Some(text);
                }
            }
            (Field::Title | Field::Zone, _) => draft.notes.push(kept),
            (Field::Kept, "N" | "FN") => {}
            (Field::Kept, _) if !property.raw().trim_matches([';', ' ']).is_empty() => draft.notes.push(kept),
            _ => {}
        }
    }
}
