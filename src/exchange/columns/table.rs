//! Headers as people's files really have them, and what they mean.

use super::meaning;

/// A field and headers that mean it; `-` for headers that are not understood.
const TABLE: &str = "\
name: Name | NAME | name | Full Name | full_name | FullName | Fullname | Contact | Contact Name
name: contact_name | Who | Person | Contact Person | Person - Name | Lead Name | Lead | Prospect
name: Prospect Name | Customer Name | Client | Client Name | Display Name | Contact Full Name
name: Name of contact | Company Contact | POC | Key Contact | Decision Maker
name: Primary Contact Name | Business Contact | Company Contact Name | Last Name, First Name
name: First and Last Name | People | First Last | Name (First Last) | Attendee Name | contactname
name: Person's name
first-name: First Name | First name | first_name | FirstName | firstname | FIRST_NAME | Given Name
first-name: GivenName | given-name | fname | Forename | First | Firstname | Contact First Name
first-name: Person First Name | Name (First) | First Name (required) | Lead First Name
first-name: First Name* | Christian name
last-name: Last Name | last_name | LastName | lastname | Last | Surname | Family name | FamilyName
last-name: lname | Sur-name | Contact Last Name | Name (Last) | LAST NAME | Last Name (Required)
company: Company | Company Name | company_name | CompanyName | companyname | COMPANY
company: Organisation | Organization | Organization Name | Organization 1 - Name | Org
company: Account Name | Account | Employer | Current Employer | Firm | Business | Business Name
company: Associated Company | Primary Associated Company | Firm name | Person - Organization
company: Organization - Name | Company / Account | Lead Company | Contact Company
company: Contact Account Name | Agency | Customer Company
title: Title | Job Title | job_title | JobTitle | jobtitle | Jobtitle | Position | Role
title: Organization 1 - Title | Contact Title | Current Title | Job Position | Job Role
title: Primary Title | Designation | Occupation | Title/Position | Professional Title
title: Current Position | Job
phone: Phone | PHONE | Telephone | Tel | Tel. | Tel No. | Ph | Phone Number | phone_number
phone: PhoneNumber | phonenumber | Phone # | Phone No | Phone No. | phoneno | Telephone Number
phone: Phone 1 | Phone 2 | Phone1 | phone_2 | Phone 1 - Value | Phone Number 2 | Primary Phone
phone: Contact Number | Contact No. | Contact Phone | Contact Phone 1 | Other Phone | Number
phone: Direct Dial | Direct line | Direct Phone | Direct Phone Number | Direct Number | DDI
phone: Direct | Work Phone | WorkPhone | work_phone | Work Direct Phone | Work Number | Work
phone: Business Phone | Business Phone 2 | BusinessTelephoneNumber | Office phone | Office Number
phone: Office Tel | Desk phone | Person - Phone | Person - Phone - Work | Phone (work)
phone: Phone (required) | Best Phone | Lead Phone | Alternate Phone | Landline | Clinic Phone
phone: Main Contact Phone | Company Contact Phone | Business Line | Customer Phone | Telefon
phone-mobile: Mobile | Cell | Cell phone | Cellphone | CellPhone | Cell # | Mobile Phone
phone-mobile: MobilePhone | mobilephone | mobile_phone | Mobile Phone Number | Mobile No.
phone-mobile: Mobile Number | MobileTelephoneNumber | Mobile 1 | Handy | Phone (mobile)
phone-mobile: Person - Phone - Mobile | Contact Mobile Phone | Work Mobile | Personal Mobile
phone-mobile: Cell Number | Company Mobile | Mob. | Phone - Mobile
phone-home: Home Phone | HomePhone | Home Phone 2 | Private phone | Personal Phone | Home
phone-home: Home Telephone Number | Home Number | Person - Phone - Home | Residence Phone
phone-main: Main number | Company phone | Company Phone 1 | Switchboard | HQ phone | Main line
phone-main: Reception | Company Main Phone | Corporate Phone | Company HQ Phone | Main Phone
phone-main: Head Office Phone | Company Phone Number | Account Phone | Organization Phone
phone-main: Headquarters phone | Front Desk | Office Main Line | General Number | phone-main
phone-main: HQ Number | Toll-free number | Organization - Phone | Main
email: Email | E-mail | E-Mail | eMail | EMAIL | mail | Email Address | E-mail Address
email: email_address | EmailAddress | emailaddress | E-mail 1 - Value | E-mail 2 Address
email: Email1Address | Email 2 | Email ID | Mail id | Work Email | Business Email | Company Email
email: Personal Email | Primary Email | Secondary Email | Private Email | Person - Email - Work
email: Contact Email | Recommended Email | Email (required) | Emails | Home E-mail | Other Email
email: Email Address 2 | Direct Email
city: City | CITY | Town | City/Town | Business City | Mailing City | Home City | Other City
city: Company City | Contact City | Person City | Billing City | Address 1 - City | Locality
city: City, State | HQ City | Account City | City Name
region: State | State/Province | State/Region | Region | Province | County | Mailing State
region: Mailing State/Province | Business State | Company State | Contact State | Home State
region: Address 1 - Region | Billing State/Province | State Code | Canton
country: Country | Country/Region | Business Country/Region | Mailing Country | Company Country
country: Country Code | Home Country | Address 1 - Country | Contact Country | COUNTRY
address: Address | Street | Street Address | Mailing Street | Business Street | Home Street
address: Business Street 2 | Address 1 | Address Line 2 | address_line_1 | Company Address
address: Company Street Address | Mailing Address | Address 1 - Formatted | Full Address
address: Address 1 - Street | Address 1 - PO Box | Organization - Address | Location | Zip | ZIP
address: ZIP Code | zipcode | Zip/Postal Code | Postal Code | PostalCode | Postcode
address: Mailing Zip/Postal Code | Business Postal Code | Company Zip Code | Person Zip Code
address: Address (Street, City, State, Zip) | Street, City | Suite | Contact Location
zone: Time zone | Timezone | TimeZone | time_zone | TZ | Zone | Contact Time Zone
zone: Local Time Zone
source: Source | Lead source | LeadSource | lead_source | Where from | From where | List
source: List Name | Lists | Original Source | Contact Source | Lead List | Data Source
industry: Industry
introducer: Introduced by | Introducer
deadline: Deadline
redial-fit: Redial fit
redial-role: Redial role
redial-limit: Redial limit
do-not-call: Do Not Call | Do not phone | DoNotCall | HasOptedOutOfCalls | Opted out of calls
redial-never-call: Redial never call
redial-numbers: Redial numbers
note: Note | Notes | NOTES | Note(s) | Comment | Comments | Comment(s) | Remarks | Remark
note: Description | Background | About | Call Notes | Contact Notes | Sales notes | Lead Notes
note: Comments/Remarks | Additional comments | Additional Info | Info | Person - Note | Memo | Bio
note: Description 2 | Meeting notes | Background info
industry: Industry | Company Industry | Branche | Sector | Vertical
introducer: Introducer | Introduced by | Referred By | Referral | Introducer Name
deadline: Deadline | Deadline date
name: Ansprechpartner | Nom complet | Persona de contacto | Contatto | Contactpersoon | Nom | Naam
first-name: Vorname | Prénom | PRENOM | Voornaam | Förnamn | Fornavn
last-name: Nachname | Zuname | Apellidos | Sobrenome | Cognome | Achternaam | Efternamn
company: Firma | Unternehmen | Société | Entreprise | Empresa | Azienda | Bedrijf | Raison sociale
title: Funktion | Berufsbezeichnung | Fonction | Poste | Cargo | Puesto | Posizione | Functie
phone: Telefonnummer | Tel.-Nr. | Téléphone | Teléfono | Telefone | Telefoon | Ligne directe
phone: Telefon geschäftlich | Telefon geschäftlich 2 | Durchwahl | Rufnummer | Festnetz
phone-mobile: Mobil | Mobiltelefon | Mobilnummer | Portable | Móvil | Celular | Cellulare | Mobiel
phone-home: Telefon (privat) | Telefon (privat 2) | Téléphone privé | Telefon privat
phone-main: Zentrale | Telefon Firma | Standard | Telefon Zentrale | Centralita
email: E-Mail-Adresse | E-Mailadresse | Adresse e-mail | Courriel | Correo electrónico | E-mailadres
email: Dirección de correo electrónico | Endereço de e-mail | Indirizzo email
city: Ort | Stadt | Ville | Ciudad | Cidade | Città | Plaats | Ort geschäftlich
region: Bundesland | Kanton | Provincia | Region geschäftlich | Estado
country: Land | Pays | País | Paese | Land/Region geschäftlich
address: Straße | Straße geschäftlich 2 | Adresse | PLZ | Postleitzahl | Code postal | Dirección
note: Bemerkung | Notizen | Commentaires | Observaciones | Opmerkingen
kept: Anrede | Telefax | Fax geschäftlich | Civilité | Télécopie
kept: Fax | Business Fax | Home Fax | Fax Number | Company Fax | Salutation | Prefix | Suffix
kept: Name Prefix | Name Suffix | Middle Name | MiddleName | Nickname | Initials | Maiden Name
ignored: ID | Id | Record ID | RecordID | record_id | Contact ID | Account ID | Lead Id | UUID
ignored: Associated Company IDs | Zoho CRM ID | ZoomInfo Contact ID | Record ID - Contact
ignored: Created Date | Create Date | Created At | Created On | Created By | Date Created
ignored: Created | Last Modified Date | Modified Time | Last Modified By | Updated At | Date Added
ignored: Timestamp | Time stamp | Owner ID | Lead Created Date | Last Updated
ignored: Contact Create Date
-: Phone type | Phone 1 - Type | Phone 1 - Label | Email type | E-mail Type | Email Status | Label
-: Type | Owner | Contact Owner | Lead Owner | Lead Status | Lifecycle Stage | Stage
-: Email Opt Out | Email Confidence | Email Bounced | Opted out | HasOptedOutOfEmail
-: Assistant's Phone | Asst. Phone | Assistant Email | Spouse | Emergency Phone | Pager
-: Phone Extension | Ext. | Phone Country Code | Phone 1 DNC | Car Phone | Telex | Callback
-: Website | Web Page | Company Website | Company Domain | Email Domain | Person Linkedin Url
-: # Employees | Annual Revenue | Seniority | Departments | Keywords | Tags
-: Company Size | Company Type | Company Name for Emails | Company Description | Tax ID
-: Account Number | Customer Number | Company Number | Line of Business | S.No. | No.
-: Last Contact | Last Contacted | Last Activity Date | First Contact | Connected On | Birthday
-: User Name | File Name | Product Name | Domain Name | Deal - Title | Address 1 - Type
-: IP Address | Web Address | Hobby | Budget | Best time to call | Time | Date | Code | Rating
-: Ann Lee | Acme Company | New York City | Sales Director | 555-0100 | ann@acme.example | ?
";

#[test]
fn headers_as_people_write_them() {
    let mut count = 0;
    let mut wrong = Vec::new();
    let lines = TABLE.lines().filter_map(|line| line.split_once(": "));
    for (field, headers) in lines {
        for header in headers.split(" | ") {
            count += 1;
            let meant = meaning(header).map_or("-", |field| field.as_str());
            if meant != field {
                wrong.push(format!("{header}: {meant}, not {field}"));
            }
        }
    }
    assert!(count > 500, "{count}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_header_without_a_word_means_nothing() {
    for header in ["", " ", "-", "1", "(2)", "\u{202e}"] {
        assert_eq!(meaning(header), None);
    }
}
