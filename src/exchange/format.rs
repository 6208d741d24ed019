//! The formats that lists come in, and how the exports of well-known programs are told by their headers.

use std::fmt;

use super::columns::Field;
use super::record;

/// What wrote a file, as far as it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Separated values of no program that is known.
    #[default]
    Csv,
    /// HubSpot's export of contacts.
    HubSpot,
    /// A report or a data export of Salesforce.
    Salesforce,
    /// Google Contacts.
    Google,
    /// Outlook, on the desktop or on the web.
    Outlook,
    /// LinkedIn's Connections.csv.
    LinkedIn,
    /// Pipedrive's export of people.
    Pipedrive,
    /// Zoho's export of contacts or leads.
    Zoho,
    /// A workbook.
    Xlsx,
    /// Address cards.
    VCard,
    /// All that another Redial knew, as JSON.
    Record,
}

impl Format {
    /// The word it goes by in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::HubSpot => "hubspot-csv",
            Self::Salesforce => "salesforce-csv",
            Self::Google => "google-csv",
            Self::Outlook => "outlook-csv",
            Self::LinkedIn => "linkedin-csv",
            Self::Pipedrive => "pipedrive-csv",
            Self::Zoho => "zoho-csv",
            Self::Xlsx => "xlsx",
            Self::VCard => "vcard",
            Self::Record => record::FORMAT,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Headers that tell a program: of each group at least one is there.
struct Mark {
    format: Format,
    groups: &'static [&'static [&'static str]],
}

const MARKS: &[Mark] = &[
    Mark {
        format: Format::Zoho,
        groups: &[
            &["record id"],
            &["contact owner.id", "lead owner.id", "created by.id", "contact owner id", "lead owner id"],
        ],
    },
    Mark {
        format: Format::HubSpot,
        groups: &[
            &["record id", "contact id", "vid"],
            &["first name", "last name", "email"],
            &[
                "contact owner",
                "lifecycle stage",
                "marketing contact status",
                "first conversion",
                "create date",
                "last activity date",
                "associated company",
                "hubspot owner",
                "hs object id",
                "original source",
            ],
        ],
    },
    Mark { format: Format::Pipedrive, groups: &[&["person - name"]] },
    Mark {
        format: Format::LinkedIn,
        groups: &[
            &["url"],
            &[
                "connected on",
                "verbunden am",
                "date de connexion",
                "connecté le",
                "fecha de conexión",
                "conectado el",
                "conectado em",
                "collegato in data",
                "data del collegamento",
                "verbonden op",
                "connectiedatum",
                "anslöt den",
                "forbundet den",
                "kontakt siden",
                "data nawiązania kontaktu",
            ],
        ],
    },
    // From the years before the addresses of profiles were in it.
    Mark {
        format: Format::LinkedIn,
        groups: &[&["connected on"], &["first name"], &["last name"], &["position"], &["email address"]],
    },
    Mark {
        format: Format::Google,
        groups: &[
            &["given name", "first name"],
            &["family name", "last name"],
            &["group membership", "labels", "file as"],
            &["phone 1 - value", "e-mail 1 - value", "organization 1 - name", "organization name", "photo"],
        ],
    },
    Mark {
        format: Format::Outlook,
        groups: &[
            &["e-mail address", "e-mail display name"],
            &["business phone", "home phone", "mobile phone"],
            &[
                "company main phone",
                "business fax",
                "other fax",
                "home street",
                "business street",
                "tty/tdd phone",
            ],
        ],
    },
    Mark {
        format: Format::Outlook,
        groups: &[
            &["e-mail-adresse"],
            &["telefon geschäftlich", "telefon firma"],
            &["fax geschäftlich", "firma"],
        ],
    },
    Mark {
        format: Format::Outlook,
        groups: &[
            &["adresse de messagerie", "adresse e-mail"],
            &["téléphone (bureau)", "tél. bureau", "tél. mobile"],
            &["télécopie (bureau)", "rue (bureau)", "ville (bureau)"],
        ],
    },
    Mark {
        format: Format::Outlook,
        groups: &[
            &["dirección de correo electrónico"],
            &["teléfono del trabajo", "teléfono móvil", "móvil"],
            &["fax del trabajo", "calle del trabajo", "ciudad de trabajo"],
        ],
    },
    Mark {
        format: Format::Salesforce,
        groups: &[
            &["account name", "company / account", "account.name"],
            &[
                "lead owner",
                "account owner",
                "contact owner",
                "mailing state/province",
                "mailing city",
                "mailingcity",
                "lead status",
                "isdeleted",
                "contact id",
                "account id",
            ],
        ],
    },
    Mark {
        format: Format::Salesforce,
        groups: &[
            &["lastname"],
            &["firstname"],
            &["isdeleted", "ownerid", "mailingcity", "accountid", "leadsource"],
        ],
    },
];

/// What wrote a file with this header.
pub(super) fn of_header(texts: &[String]) -> Format {
    let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let there = |header: &&str| texts.iter().any(|text| text == header);
    let fits = |mark: &&Mark| mark.groups.iter().all(|group| group.iter().any(&there));
    MARKS.iter().find(fits).map_or(Format::Csv, |mark| mark.format)
}

/// What a header means in the export of a program, where that isn't what it would mean elsewhere.
pub(super) fn meaning(format: Format, header: &str) -> Option<Field> {
    let header = header.to_lowercase();
    let fixed: &[(Field, &str)] = match format {
        Format::Outlook => OUTLOOK,
        Format::Google => GOOGLE,
        Format::HubSpot => HUBSPOT,
        Format::Salesforce | Format::Zoho => CRM,
        Format::LinkedIn => LINKEDIN,
        _ => &[],
    };
    let is_it = |headers: &str| headers.split(" | ").any(|one| one == header);
    fixed.iter().find(|(_, headers)| is_it(headers)).map(|(field, _)| *field)
}

/// "Title" is the form of address here, "Account" is for invoices, "Location" is nobody's town.
const OUTLOOK: &[(Field, &str)] = &[
    (
        Field::Kept,
        "title | account | location | office location | billing information | profession | schools",
    ),
    (
        Field::Kept,
        "keywords | categories | hobby | department | user 1 | user 2 | user 3 | user 4 | children",
    ),
    (Field::Kept, "ort | büro | konto | beruf | abteilung | kategorien | partner | lieu | ubicación"),
    (Field::Introducer, "referred by | empfohlen von | recommandé par | referido por"),
    (Field::Ignored, "private | priority | sensitivity | internet free busy | initials | gender | mileage"),
    (Field::Ignored, "e-mail type | e-mail 2 type | e-mail 3 type | directory server | e-mail display name"),
    (Field::Ignored, "e-mail 2 display name | e-mail 3 display name | organizational id number"),
    (Field::Ignored, "privat | priorität | vertraulichkeit | internet frei/gebucht | initialen | geschlecht"),
    (Field::Ignored, "e-mail-typ | e-mail 2: typ | e-mail 3: typ | verzeichnisserver | reisekilometer"),
    (Field::Ignored, "e-mail: angezeigter name | e-mail 2: angezeigter name | e-mail 3: angezeigter name"),
];

const GOOGLE: &[(Field, &str)] = &[
    (
        Field::Kept,
        "location | billing information | subject | occupation | language | organization 1 - location",
    ),
    (Field::Kept, "organization 1 - job description | organization department | organization 1 - department"),
    (Field::Kept, "short name | group membership | labels | hobby"),
    (
        Field::Ignored,
        "yomi name | given name yomi | additional name yomi | family name yomi | photo | file as",
    ),
    (
        Field::Ignored,
        "organization 1 - yomi name | organization 1 - type | organization 1 - symbol | initials",
    ),
    (
        Field::Ignored,
        "phonetic first name | phonetic middle name | phonetic last name | sensitivity | priority",
    ),
    (Field::Ignored, "e-mail 1 - type | e-mail 2 - type | e-mail 3 - type | directory server | mileage"),
    (Field::Ignored, "e-mail 1 - label | e-mail 2 - label | e-mail 3 - label | website 1 - type"),
    (Field::Ignored, "address 1 - type | address 2 - type | address 1 - label | address 2 - label"),
    (Field::Ignored, "website 1 - label | gender"),
];

const HUBSPOT: &[(Field, &str)] = &[
    (
        Field::Ignored,
        "calculated phone number in international format | calculated phone number country code",
    ),
    (Field::Ignored, "calculated phone number area code | calculated phone number without country code"),
    (
        Field::Ignored,
        "calculated mobile number in international format | calculated mobile number country code",
    ),
    (Field::Ignored, "calculated mobile number area code | calculated mobile number without country code"),
    (Field::Kept, "first conversion | company size | number of employees | job function | email domain"),
    (Field::Kept, "ip city | ip country | ip state/region | ip state code/region code | ip country code"),
];

const CRM: &[(Field, &str)] = &[
    (Field::Title, "title"),
    (Field::Source, "lead source | leadsource"),
    (Field::Ignored, "isdeleted | is converted | last read date"),
];

const LINKEDIN: &[(Field, &str)] = &[
    (Field::Title, "position | poste | cargo | posizione | functie | befattning | stilling | stanowisko"),
    (Field::Kept, "url"),
];

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn of(header: &str) -> &'static str {
        let texts: Vec<String> = header.split(',').map(str::to_owned).collect();
        of_header(&texts).as_str()
    }

    #[test]
    fn a_program_is_told_by_its_header() {
        assert_eq!(
            of("First Name,Last Name,URL,Email Address,Company,Position,Connected On"),
            "linkedin-csv"
        );
        assert_eq!(of("Record ID,First Name,Email,Contact owner"), "hubspot-csv");
        assert_eq!(of("Record Id,Contact Owner.id,Contact Owner,First Name"), "zoho-csv");
        assert_eq!(of("Salutation,Last Name,Account Name,Account Owner"), "salesforce-csv");
        assert_eq!(of("Person - Name,Person - Phone - Work"), "pipedrive-csv");
    }

    #[test]
    fn a_list_of_ones_own_is_nobodys_export() {
        assert_eq!(of("First Name,Last Name,Company,Email,Phone"), "csv");
        assert_eq!(of("Name,Account Name,Phone"), "csv");
    }

    #[test]
    fn a_title_in_outlook_is_a_form_of_address() {
        assert_eq!(meaning(Format::Outlook, "Title"), Some(Field::Kept));
        assert_eq!(meaning(Format::Salesforce, "Title"), Some(Field::Title));
        assert_eq!(meaning(Format::Csv, "Title"), None);
    }
}
