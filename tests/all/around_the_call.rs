//! What the day needs beside the next call: somebody calls in, isn't to be called now, is looked up,
//! taken in, changed, decided about.

use redial::domain::attempt::{Objective, Outcome};
use redial::domain::cadence::Decision;
use redial::domain::history::What;

use crate::desk::{Desk, at};

fn desk() -> Desk {
    let desk = at("2026-06-04 12:02");
    desk.someone("Dana Ruiz", "+14015550134", |p| p.company = Some("Acme Tool".into()));
    desk.someone("Tom Beck", "+16175550110", |p| p.company = Some("Harbor Freightworks".into()));
    desk.someone("Carla Mendes", "+13125550122", |p| p.company = Some("Lakeside Dental".into()));
    desk
}

/// What the last event of somebody is.
fn last(desk: &Desk, who: &str) -> What {
    let app = desk.app();
    let facts = app.facts(app.who(who).unwrap()).unwrap();
    facts.history.events().last().unwrap().what.clone()
}

fn decision(desk: &Desk, who: &str) -> Decision {
    let app = desk.app();
    let facts = app.facts(app.who(who).unwrap()).unwrap();
    app.card(&facts, app.now().unwrap()).next
}

#[test]
fn who_calls_in_is_found_by_name_company_or_number_and_asked_the_same() {
    for typed in ["carla", "lakeside", "mendes car", "555-0122", "(312) 555 0122", "+13125550122"] {
        let desk = desk();
        let found = desk.screens().keys("i").keys(typed);
        assert!(found.text().contains("▸ Carla Mendes, Lakeside Dental"), "{typed}: {}", found.text());
        let asked = found.keys("<Enter>");
        assert!(asked.text().contains("Carla Mendes: they call. What came of it?"), "{}", asked.text());
        let done = asked.keys("tmon 8:30<Enter>y").text();
        assert!(done.contains("Their call: Carla Mendes back Mon 8 Jun, 08:30"), "{done}");
        assert!(done.contains("0 of 40 dials"), "a call of theirs is no dial: {done}");
        assert!(matches!(last(&desk, "carla"), What::CallBack(_)));
    }
}

#[test]
fn a_missed_call_of_theirs_stands_on_top_of_the_queue() {
    let desk = desk();
    let text = desk.screens().keys("itom<Enter>m").text();
    assert!(text.contains("▸ called 12:02") && text.contains("┌ Tom Beck"), "{text}");
}

#[test]
fn a_stranger_who_calls_is_taken_in_with_the_number_on_the_display() {
    let desk = desk();
    let form = desk.screens().keys("i+12125550143<Enter>");
    assert!(form.text().contains("Somebody new") && form.text().contains("+12125550143"), "{}", form.text());
    let text = form.keys("Joe Falk<Enter>").text();
    assert!(text.contains("Joe Falk is here: now"), "{text}");
}

#[test]
fn not_now_brings_them_back_in_an_hour_at_a_time_or_when_they_are_back() {
    let desk = desk();
    let hour = desk.screens().keys("pp").text();
    assert!(hour.contains("Not now: Dana Ruiz back today") && hour.contains("┌ Tom Beck"), "{hour}");
    assert!(hour.contains("0 of 40 dials"), "{hour}");
    let timed = desk.screens().keys("pt12:40<Enter>").text();
    assert!(timed.contains("Not now: Tom Beck back today, lunch, 12:40"), "{timed}");
    let back = desk.screens().turn_to("2026-06-04 12:41").text();
    assert!(back.contains("Tom Beck"), "{back}");
    let past = desk.screens().keys("pt11:00<Enter>").text();
    assert!(past.contains("! that time has passed") || past.contains("passed"), "{past}");
    let away = desk.screens().keys("pa15 june<Enter>").text();
    assert!(away.contains("Away: Tom Beck back Mon 15 Jun"), "{away}");
}

#[test]
fn an_opt_out_by_letter_can_be_anybodys() {
    let desk = desk();
    let text = desk.screens().keys("X/carla<Enter>l").text();
    assert!(text.contains("pted out: Carla Mendes"), "{text}");
    assert!(matches!(decision(&desk, "carla"), Decision::Closed(_)));
    let from_list = desk.screens().keys("2/tom<Enter>Xm").text();
    assert!(from_list.contains("pted out: Tom Beck"), "{from_list}");
}

#[test]
fn anybody_can_be_looked_up_and_called_although_it_is_not_their_turn() {
    let desk = desk();
    let opened = desk.screens().keys("/carla<Enter>");
    let text = opened.text();
    assert!(
        text.contains("┌ Carla Mendes") && text.contains("Not now    Back today, lunch, 12:00 in Chicago"),
        "{text}"
    );
    let logged = opened.keys("n").text();
    assert!(logged.contains("No answer: Carla Mendes"), "{logged}");
    assert!(logged.contains("[1 Today]") && logged.contains("Call now · 2"), "{logged}");
}

#[test]
fn any_action_is_found_by_its_name() {
    let desk = desk();
    let text = desk.screens().keys(":no answ<Enter>").text();
    assert!(text.contains("No answer: Dana Ruiz"), "{text}");
    let prospects = desk.screens().keys(":prosp<Enter>").text();
    assert!(prospects.contains("[2 Prospects]"), "{prospects}");
    let nothing = desk.screens().keys(":xyzzy").text();
    assert!(nothing.contains("No action has that in its name"), "{nothing}");
}

#[test]
fn a_form_takes_in_changes_and_says_what_it_cannot_take() {
    let desk = desk();
    let form = desk.screens().keys("aJoe Falk<Tab>Falk & Sons<Tab><Tab>12<Enter>");
    assert!(form.text().contains("\"12\" as a phone number"), "{}", form.text());
    let saved = form.keys("<Backspace><Backspace>+1 212 555 0143<Enter>").text();
    assert!(saved.contains("Joe Falk is here: now"), "{saved}");
    let changed = desk.screens().keys("/joe<Enter>e<Backspace>k<Tab><Tab>Owner<Enter>").text();
    assert!(changed.contains("Changed: Joe Falk") && changed.contains("Owner, Falk & Sons"), "{changed}");
    assert!(changed.contains("+1 212-555-0143"), "the number stays: {changed}");
    let again = desk.screens().keys("aJoe Falk<Tab><Tab><Tab>+1 212 555 0143<Enter>").text();
    assert!(again.contains("Joe Falk is here already"), "{again}");
    let noted = desk.screens().keys("/joe<Enter>tLost films bring irate calls.<Enter>").text();
    assert!(noted.contains("Know       Lost films bring irate calls. (Thu 4 Jun)"), "{noted}");
}

#[test]
fn a_screeners_call_keeps_name_and_note_and_may_lead_to_the_person() {
    let desk = desk();
    let asked = desk.screens().keys("sPat<Tab>back at two<Enter>");
    assert!(asked.text().contains("Dana Ruiz: were you put through?"), "{}", asked.text());
    let logged = asked.keys("n").text();
    assert!(logged.contains("Screened: Dana Ruiz"), "{logged}");
    let What::Attempt(attempt) = last(&desk, "dana") else { panic!("a dial") };
    assert_eq!((attempt.screener.as_deref(), attempt.note.as_deref()), (Some("Pat"), Some("back at two")));
    let through = desk.screens().keys("sKim<Enter>yasat 10:00<Esc>");
    assert!(through.text().contains("Tom Beck: what came of it?"), "back one question: {}", through.text());
    let logged = through.keys("atue 10:00<Enter>y").text();
    assert!(logged.contains("Reached, appointment: Tom Beck"), "{logged}");
    let What::Attempt(attempt) = last(&desk, "tom") else { panic!("a dial") };
    assert_eq!((attempt.outcome, attempt.screener.as_deref()), (Outcome::Reached, Some("Kim")));
    assert_eq!(attempt.note.as_deref(), Some("Appointment Tue 9 Jun 10:00"));
}

#[test]
fn a_question_left_by_esc_leads_back_to_the_one_before_with_its_answer() {
    let desk = desk();
    let back = desk.screens().keys("cnhappy with theirs<Enter><Esc>");
    assert!(back.text().contains("why not?") && back.text().contains("happy with theirs"), "{}", back.text());
    assert!(desk.screens().keys("cnhappy<Enter><Esc><Esc><Esc>").text().contains("n no answer"));
}

#[test]
fn the_objective_of_a_call_can_be_the_other_one() {
    let desk = desk();
    let text = desk.screens().keys("o").text();
    assert!(text.contains("Objective  conversation"), "{text}");
    desk.screens().keys("on");
    let What::Attempt(attempt) = last(&desk, "dana") else { panic!("a dial") };
    assert_eq!(attempt.objective, Objective::Conversation);
}

#[test]
fn at_the_limit_one_more_try_is_allowed_or_they_are_let_go() {
    let mut desk = desk();
    desk.config.policy.limit = 1;
    let reached = desk.screens().keys("n");
    assert!(reached.text().contains("1 to decide"), "{}", reached.text());
    let opened = reached.keys("/dana<Enter>");
    assert!(opened.text().contains("Decide     1 of 1 try used: drop, or one more."), "{}", opened.text());
    let more = opened.keys("+").text();
    assert!(more.contains("One more try: Dana Ruiz"), "{more}");
    let gone = desk.screens().keys("/dana<Enter>x").text();
    assert!(gone.contains("Let go: Dana Ruiz"), "{gone}");
    let again = desk.screens().keys("/dana<Enter>r").text();
    assert!(again.contains("Taken up again: Dana Ruiz"), "{again}");
}

#[test]
fn the_first_start_asks_what_the_rules_need_and_enter_takes_it_as_it_stands() {
    let desk = desk();
    let first = desk.first_screens();
    assert!(first.text().contains("Before the first call"), "{}", first.text());
    let wrong = first.keys("Sam Lee<Tab>Nowhere<Enter>");
    assert!(wrong.text().contains("is no time zone that is known"), "{}", wrong.text());
    let file = desk.folder.path().join("config.toml");
    assert!(!file.exists());
    let taken = desk.first_screens().keys("Sam Lee<Enter>");
    assert!(
        taken.text().contains("This holds from now on") && taken.text().contains("┌ Dana Ruiz"),
        "{}",
        taken.text()
    );
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("name = \"Sam Lee\"") && written.contains("country = \"US\""), "{written}");
    assert!(!desk.first_screens().text().contains("Before the first call"));
}

#[test]
fn a_list_is_taken_in_after_a_look_at_what_it_would_bring() {
    let mut desk = at("2026-06-04 12:02");
    desk.config.me.country = Some("US".into());
    let file = desk.folder.path().join("people.csv");
    std::fs::write(&file, "Full Name,Phone\nAna Reyes,212 555 0101\nKit Ames,not a number\n").unwrap();
    let dropped = format!("'{}'", file.display());
    let look = desk.screens().keys("I").pasted(&dropped).keys("<Enter>");
    let text = look.text();
    for told in ["2 new people", "with a doubt", "▸ Full Name", "Ana Reyes", "line 3: phone"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(desk.screens().text().contains("Nobody is here yet"), "nothing is written by a look");
    let done = look.keys("<Enter>");
    assert!(done.text().contains("2 people in") && done.text().contains("┌ Ana Reyes"), "{}", done.text());
    assert!(done.keys("u").text().contains("Nobody is here yet"));
    let nothing = desk.screens().keys("I/no/such/file.csv<Enter>").text();
    assert!(nothing.contains("there is no such file"), "{nothing}");
}

#[test]
fn the_list_of_everybody_narrows_as_one_types_and_opens_whom_one_chooses() {
    let desk = desk();
    let all = desk.screens().keys("2");
    let text = all.text();
    assert!(text.contains("Prospects · 3") && text.contains("▸ Carla Mendes"), "{text}");
    let one = all.keys("/harbor");
    assert!(one.text().contains("Prospects · 1") && one.text().contains("▸ Tom Beck"), "{}", one.text());
    let opened = one.keys("<Enter><Enter>");
    assert!(opened.text().contains("┌ Tom Beck ─"), "{}", opened.text());
    let back = opened.keys("<Esc><Esc>").text();
    assert!(back.contains("[1 Today]"), "{back}");
    let nobody = desk.screens().keys("2/zebra").text();
    assert!(nobody.contains("Nobody has that in name"), "{nobody}");
}
