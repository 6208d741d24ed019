//! What other programs' lists say of whom not to call: a column of that name with a yes or a no in it.

use super::clean;
use crate::domain::names;

/// Headers that say so of calls, or of every way, whatever their case, spaces and signs. One that speaks of
/// e-mail, or of opting out of who knows what, is none of them.
const HEADERS: &str = " donotcall dontcall donotphone dontphone nevercall nocalls dnc dncflag donotcallflag \
    donotcalllist ondonotcalllist donotallowphonecalls donotcontact dontcontact nevercontact calloptout \
    callsoptout optoutcall optoutcalls optoutofcalls optedoutofcall optedoutofcalls calloptedout \
    callsoptedout optedoutofphone optedoutofphonecalls hasoptedoutofcall hasoptedoutofcalls \
    hasoptedoutofphone phoneoptout phonecalloptout phonecallsoptout nichtanrufen keineanrufe anrufsperre \
    nepasappeler nepastelephoner nollamar nonchiamare naoligar nietbellen ";

/// Whom a header may say it of, before it: "Contact: Do Not Call".
const OF_WHOM: [&str; 4] = ["contact", "lead", "person", "prospect"];

/// Whether a column says of whom not to call.
pub(super) fn says_so(header: &str) -> bool {
    let key = names::key(header);
    let bare = key.split_once(' ').filter(|(whom, _)| OF_WHOM.contains(whom)).map(|(_, rest)| rest);
    [Some(key.as_str()), bare].into_iter().flatten().any(|key| is_one_of(HEADERS, &squeezed(key)))
}

const YES: &str = " true t yes y 1 x on checked ticked set dnc donotcall dontcall nevercall donotallow \
    notallowed donotcontact optedout optout ja j wahr oui vrai si s verdadero vero sim verdadeiro waar ";
const NO: &str = " false f no n 0 off unchecked none null na nil ok okay allow allowed maycall \
    cancall oktocall optedin nein falsch non faux falso nao nee onwaar ";

/// What a cell of such a column says: whether they are not to be called. `None` where that isn't plain.
pub(super) fn says(cell: &str) -> Option<bool> {
    let told = clean::line(cell);
    let word = squeezed(&names::key(&told));
    match told.as_str() {
        "✓" | "✔" | "☑" | "☒" | "1.0" => Some(true),
        "☐" | "-" | "–" | "—" | "0.0" | "" => Some(false),
        _ if is_one_of(YES, &word) => Some(true),
        _ if is_one_of(NO, &word) => Some(false),
        _ => None,
    }
}

fn squeezed(key: &str) -> String {
    key.replace(' ', "")
}

fn is_one_of(words: &str, word: &str) -> bool {
    !word.is_empty() && words.contains(&format!(" {word} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_so_of_calls_and_of_nothing_else() {
        for header in [
            "Do Not Call",
            "do_not_call",
            "DoNotCall",
            "Don't call?",
            "HasOptedOutOfCalls",
            "Opted out of calls",
            "Call opt-out",
            "Contact: Do Not Call",
            "Person - Do not call",
            "DNC",
            "Do not contact",
            "Ne pas appeler",
        ] {
            assert!(says_so(header), "{header}");
        }
        for header in [
            "Email Opt Out",
            "HasOptedOutOfEmail",
            "Unsubscribed from all email",
            "Opted out",
            "Do not call before",
            "Do not call reason",
            "Do not mail",
            "Phone 1 DNC",
            "Call",
            "Contact",
            "",
        ] {
            assert!(!says_so(header), "{header}");
        }
    }

    #[test]
    fn a_cell_says_yes_or_no_or_nothing_that_is_plain() {
        for cell in ["TRUE", "yes", " Y ", "1", "1.0", "X", "✓", "Do Not Allow", "Opted out", "Ja", "Oui"] {
            assert_eq!(says(cell), Some(true), "{cell}");
        }
        for cell in ["FALSE", "no", "0", "0.0", "-", "", "☐", "n/a", "Allow", "Nein", "null"] {
            assert_eq!(says(cell), Some(false), "{cell}");
        }
        for cell in ["maybe", "2024-05-01", "ask Pat", "10", "✗", "?"] {
            assert_eq!(says(cell), None, "{cell}");
        }
    }
}
