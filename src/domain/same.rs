//! Who is the same person, of whom two places tell: the one rule for lists, files of another Redial and
//! whoever else asks.
//!
//! A number or e-mail *and* the name agree ([`names::same`]): it is the same one; under another name a
//! shared number is another person's. Where one of the two has neither number nor e-mail, the name and the
//! company have to do ([`nothing_tells_apart`]).

use super::names;
use super::prospect::Prospect;

/// What tells people of one name apart, where numbers and e-mails don't.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Their name as it is written.
    pub name: String,
    /// Their company, as names are compared.
    pub company: Option<String>,
    /// Whether they have neither number nor e-mail.
    pub bare: bool,
}

impl Who {
    /// What of it a prospect tells.
    #[must_use]
    pub fn of(prospect: &Prospect) -> Who {
        Who {
            name: prospect.name.clone(),
            company: prospect.company.as_deref().map(names::key),
            bare: prospect.phones.is_empty() && prospect.emails.is_empty(),
        }
    }
}

/// Whether nothing tells somebody of whom one is told from somebody who is here, since one of the two has
/// neither number nor e-mail. Where it is the one told of, a company that only one of the two names is no
/// difference; else both name the same.
#[must_use]
pub fn nothing_tells_apart(there: &Who, told: &Who) -> bool {
    let key = names::key(&told.name);
    // Of a name without letters nothing is left to compare but its signs.
    let one_name = names::key(&there.name) == key && (!key.is_empty() || there.name == told.name);
    let companies = (&there.company, &told.company);
    let company = match companies {
        (Some(there), Some(told)) => there == told,
        (None, _) | (_, None) => told.bare,
    };
    one_name && company && (told.bare || there.bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(company: Option<&str>, bare: bool) -> Who {
        Who { name: "Ann Lee".into(), company: company.map(str::to_owned), bare }
    }

    #[test]
    fn a_name_alone_is_whoever_has_it_and_one_that_is_here_alone_needs_the_company() {
        for (there, told, same) in [
            (who(None, false), who(None, true), true),
            (who(Some("acme"), false), who(None, true), true),
            (who(None, false), who(Some("acme"), true), true),
            (who(Some("acme"), false), who(Some("acme"), true), true),
            (who(Some("acme"), false), who(Some("bell"), true), false),
            (who(Some("acme"), true), who(Some("acme"), false), true),
            (who(None, true), who(None, false), false),
            (who(None, true), who(Some("acme"), false), false),
            (who(Some("acme"), false), who(Some("acme"), false), false),
        ] {
            assert_eq!(nothing_tells_apart(&there, &told), same, "{there:?} {told:?}");
        }
    }

    #[test]
    fn names_of_signs_alone_are_compared_sign_by_sign() {
        let named = |name: &str| Who { name: name.into(), ..who(None, true) };
        assert!(nothing_tells_apart(&named("?!"), &named("?!")));
        assert!(!nothing_tells_apart(&named("?!"), &named("**")));
    }
}
