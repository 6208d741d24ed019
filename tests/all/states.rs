//! Every state that the screens can be in, at both sizes, as one sees it.

mod desks;

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use crate::desk::Desk;
use desks::*;

/// A state: its name, the desk that it is seen from, the keys that lead to it.
type State = (&'static str, fn() -> Desk, &'static str);

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

const TODAY: &[State] = &[
    ("today_nobody", nobody, ""),
    ("today_first_start", never_started, ""),
    ("today_first_start_wrong", never_started, "<Down><Down><Down>x<Enter>"),
    ("today_first_start_left", never_started, "<Esc>"),
    ("today_one", one, ""),
    ("today_few", few, ""),
    ("today_hundreds", hundreds, ""),
    ("today_hundreds_end", hundreds, "G"),
    ("today_long", long, ""),
    ("today_long_wide", long, "j"),
    ("today_all_done", all_done, ""),
    ("today_evening", evening, ""),
    ("today_nothing_in_days", nothing_in_days, ""),
    ("today_at_limit", at_limit, ""),
    ("today_missed", missed, ""),
    ("today_asked", asked, ""),
    ("today_overdue", overdue, ""),
    ("today_broken", broken, ""),
    ("today_busy", busy, ""),
    ("today_care", care, ""),
    ("today_office", office, ""),
    ("today_office_screener", office, "j"),
    ("today_beyond_goal", beyond_goal, ""),
    ("today_unknown_zone", unknown_zone, ""),
    ("today_several_zones", several_zones, ""),
    ("today_exit_due", exit_due, ""),
    ("today_farewell", farewell, ""),
    ("today_misconfigured", misconfigured, ""),
    ("today_demo", demo, ""),
    ("today_plain", plain, ""),
    ("today_logged", few, "n"),
    ("today_undone", few, "nu"),
];

const CALL: &[State] = &[
    ("call_results", few, "c"),
    ("call_in_who", few, "i"),
    ("call_in_results", few, "idana<Enter>"),
    ("call_next_step", few, "ctmon 8:30"),
    ("call_next_step_not_yet", few, "ctsoo"),
    ("call_next_step_refused", few, "ctsoon<Enter>"),
    ("call_keep_in_touch", few, "ct<Tab>1 july"),
    ("call_appointment", few, "cafri 10:00"),
    ("call_reason", few, "cnhappy with theirs"),
    ("call_forwarded", few, "cwPia Moss"),
    ("call_forwarded_empty", few, "cw<Enter>"),
    ("call_brush_off", few, "cbmon"),
    ("call_screener", few, "sPat<Tab>back from lunch at one"),
    ("call_screener_choice", few, "sPat<Enter>"),
    ("call_permission", few, "cs"),
    ("call_message_typing", few, "vThree shops your size ended the overtime."),
    ("call_message_empty", few, "v<Enter>"),
    ("call_message_choosing", one_message, "v"),
    ("call_message_promise", one_message, "vtmon lun"),
    ("call_message_promise_named", one_message, "vtmon lunch<Enter>"),
    ("call_message_promise_refused", one_message, "vtsat 10:00"),
    ("call_message_promise_none", one_message, "vtnone<Enter>"),
    ("call_message_exit", exit_due, "v"),
    ("call_message_farewell", farewell, "vGoodbye, and good luck with the films."),
    ("call_message_screener", few, "sPat<Enter>m"),
    ("call_refused", message_today, "vNo more lost films.<Enter>"),
    ("call_dial", few, "d"),
    ("call_not_now", few, "p"),
    ("call_not_now_time", few, "pt14:30"),
    ("call_not_now_wrong", few, "pt9:00<Enter>"),
    ("call_number", few, "w"),
    ("call_opt_out", few, "X"),
    ("call_opted_out", few, "Xm"),
    ("call_from_prospects", few, "2X"),
];

const FINDING: &[State] = &[
    ("find_recent", all_done, "/"),
    ("find_recent_none", few, "/"),
    ("find_hits", hundreds, "/ana"),
    ("find_none", few, "/zzz"),
    ("find_opt_out", nobody, "X"),
    ("palette", few, ":"),
    ("palette_narrowed", few, ":no"),
    ("palette_none", few, ":zzz"),
    ("palette_person", few, "<Enter>:"),
    ("help", few, "?"),
    ("help_end", few, "?G"),
    ("help_person", few, "<Enter>?"),
];

const PEOPLE: &[State] = &[
    ("person", rich, "<Enter>"),
    ("person_end", rich, "<Enter>G"),
    ("person_new", one, "<Enter>"),
    ("person_long", long, "<Enter>"),
    ("person_question", rich, "<Enter>c"),
    ("person_at_limit", at_limit, "/dana<Enter>"),
    ("person_away", nothing_in_days, "/dana<Enter>"),
    ("person_opted_out", few, "Xm/dana<Enter>"),
    ("person_opted_out_dialled", few, "Xm/dana<Enter>d"),
    ("person_put_off", few, "p<Enter>/dana<Enter>"),
    ("person_without_zone", unknown_zone, "/toll<Enter>"),
    ("person_several_zones", several_zones, "/ina<Enter>"),
    ("person_without_number", unknown_zone, "/number<Enter>"),
    ("prospects", few, "2"),
    ("prospects_hundreds", hundreds, "2G"),
    ("prospects_long", long, "2"),
    ("prospects_many_states", rich, "2"),
    ("prospects_filtered", hundreds, "2/brandt<Enter>"),
    ("prospects_filtering", hundreds, "2/bra"),
    ("prospects_none", few, "2/zzz"),
    ("prospects_nobody", nobody, "2"),
    ("add", few, "a"),
    ("add_refused", few, "aDana Ruiz<Tab><Tab><Tab>12<Enter>"),
    ("add_found_nobody", few, "/Mia Holm<Enter>"),
    ("edit", few, "e"),
    ("edit_end", few, "e<Up>"),
    ("edit_refused", few, "e<Up><Up>0<Enter>"),
    ("note", few, "tWants numbers from a shop of her size."),
    ("noted", few, "tWants numbers from a shop of her size.<Enter>"),
    ("set_up", few, "S"),
    ("import", few, "I"),
    ("import_typing", few, "Itests/fix"),
    ("import_completed", few, "Itests/fixtures/lists/fai<Tab>"),
    ("import_preview", few, "Itests/fixtures/lists/fair.csv<Enter>"),
    ("import_looking", few, "Itests/fixtures/lists/fair.csv<Begin>"),
    ("import_mapped", few, "Itests/fixtures/lists/fair.csv<Enter><Down><Down><Right>"),
    ("import_taking", few, "Itests/fixtures/lists/fair.csv<Enter><Begin>"),
    ("import_done", few, "Itests/fixtures/lists/fair.csv<Enter><Enter>"),
    ("import_failed", few, "Ino-such-list.csv<Enter>"),
];

fn are_as_they_were(states: &[State]) {
    for (name, desk, keys) in states {
        for (width, height) in SIZES {
            // What the keys log is not there yet at the next size.
            let text = desk().screens().sized(width, height).keys(keys).text();
            for row in text.lines() {
                assert!(row.width() <= usize::from(width), "{name}: {row}");
            }
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text, keys);
        }
    }
}

#[test]
fn today() {
    are_as_they_were(TODAY);
}

#[test]
fn call() {
    are_as_they_were(CALL);
}

#[test]
fn finding() {
    are_as_they_were(FINDING);
}

#[test]
fn people() {
    are_as_they_were(PEOPLE);
}

#[test]
fn every_state_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for (name, _, _) in [TODAY, CALL, FINDING, PEOPLE].concat() {
        assert!(names.insert(name), "{name}");
    }
}

/// Where a terminal has only plain characters, whatever stands there but names and texts is plain.
#[test]
fn plain_signs_are_plain_in_every_state() {
    for (name, desk, keys) in [TODAY, CALL, FINDING, PEOPLE].concat() {
        let mut desk = desk();
        desk.config.screen.ascii = true;
        let text = desk.screens().keys(keys).text();
        let fine: BTreeSet<char> =
            text.chars().filter(|letter| "▸·→←↑↓…▓░─│┌┐└┘“”".contains(*letter)).collect();
        assert_eq!(fine, BTreeSet::new(), "{name}: {text}");
    }
}
