//! Desks on which something stands that a person may see one day.

use redial::app::config::Config;
use redial::domain::prospect::{Fit, Line, Role};

use crate::desk::{Desk, NEW_YORK, at, line, new_york};

/// Thursday at lunch.
const LUNCH: &str = "2026-06-04 12:02";

/// Nobody is here yet.
pub fn nobody() -> Desk {
    at(LUNCH)
}

/// Redial was never started before.
pub fn never_started() -> Desk {
    let mut desk = at(LUNCH);
    desk.config_file = Some(desk.folder.path().join("config.toml"));
    desk
}

/// One person, of whom little is known.
pub fn one() -> Desk {
    let desk = at(LUNCH);
    desk.person("Dana Ruiz", "+14015550134");
    desk
}

/// A handful of people in three zones, one with a second number, one with a wide name.
pub fn few() -> Desk {
    few_at(LUNCH)
}

fn few_at(time: &str) -> Desk {
    let mut desk = at(time);
    desk.config.me.country = Some("US".into());
    desk.someone("Dana Ruiz", "+14015550134", |p| {
        p.company = Some("Acme Tool".into());
        p.title = Some("VP Operations".into());
        p.city = Some("Providence".into());
        p.region = Some("RI".into());
        p.role = Some(Role::Economic);
        p.fit = Fit::Yes;
    });
    desk.someone("Tom Beck", "+16175550110", |p| p.company = Some("Harbor Freightworks".into()));
    desk.someone("Joe Falk", "+12125550143", |p| p.phones.push(line("+19175550144", Line::Mobile)));
    desk.someone("Carla Mendes", "+13125550122", |p| p.company = Some("Lakeside Dental".into()));
    desk.someone("王小明", "+12065550156", |p| p.company = Some("Puget Precision".into()));
    desk
}

/// Three hundred people in four zones.
pub fn hundreds() -> Desk {
    const FIRST: [&str; 20] = [
        "Ana", "Ben", "Cleo", "Dov", "Edda", "Finn", "Gala", "Hugo", "Ines", "Juno", "Kofi", "Lena", "Milo",
        "Nell", "Otto", "Pia", "Quin", "Rosa", "Sven", "Tara",
    ];
    const LAST: [&str; 15] = [
        "Abara", "Brandt", "Castro", "Dietz", "Evans", "Falk", "Greer", "Holm", "Ito", "Jensen", "Kaya",
        "Lund", "Moss", "Novak", "Ode",
    ];
    const AREA: [&str; 4] = ["212", "312", "303", "206"];
    let desk = at(LUNCH);
    let mut list = "Full Name,Company,Work Phone\n".to_owned();
    for (n, last) in (0..300).zip(LAST.iter().cycle()) {
        let (first, area) = (FIRST[n / LAST.len()], AREA[n % AREA.len()]);
        let number = 100 + n % 100;
        list.push_str(&format!("{first} {last},{last} & Co {n},+1 {area} 555 0{number}\n"));
    }
    let file = desk.folder.path().join("list.csv");
    std::fs::write(&file, list).unwrap();
    desk.app().import(&file, &redial::app::ImportOptions::default()).unwrap();
    desk
}

/// Long names, wide ones, and nothing short about any of them.
pub fn long() -> Desk {
    let desk = at(LUNCH);
    desk.someone("Maximiliane Charlotte von Hohenberg-Wittelsbach zu Sachsen", "+14015550134", |p| {
        p.company = Some("Providence Consolidated Precision Instruments & Daughters Incorporated".into());
        p.title = Some("Executive Vice President of Operations, Logistics and Continuous Improvement".into());
        p.city = Some("Providence".into());
        p.region = Some("RI".into());
        p.role = Some(Role::Economic);
    });
    desk.someone("王小明王小明王小明王小明王小明", "+16175550110", |p| {
        p.company = Some("株式会社ハーバー・フレイトワークス・ホールディングス".into());
        p.title = Some("代表取締役社長".into());
    });
    desk.someone("Zoe\u{308} O’Neill‑Ångström", "+12125550143", |p| {
        p.company = Some("Ünïcode & Søn".into())
    });
    let note = "Lost films bring irate calls from the doctors upstairs every Friday afternoon, and the overtime that follows is what their controller complains about in each meeting";
    desk.did(LUNCH, &format!("t{note}<Enter>"));
    let message = "Three shops your size ended the weekend overtime that their late drawings caused, and kept every delivery date. I have two numbers from Pawtucket that may surprise you.";
    desk.did("2026-06-01 17:10", &format!("v{message}<Enter>"));
    desk.did("2026-06-01 17:11", "v<Enter>");
    desk.did("2026-06-04 12:02", "");
    desk
}

/// Everybody who could be called was called.
pub fn all_done() -> Desk {
    let desk = few();
    desk.did(LUNCH, "nnn");
    desk
}

/// It is evening.
pub fn evening() -> Desk {
    few_at("2026-06-04 21:40")
}

/// Everybody is away for weeks.
pub fn nothing_in_days() -> Desk {
    let desk = one();
    let mut app = desk.app();
    let id = app.who("Dana").unwrap();
    app.away(id, chrono::NaiveDate::from_ymd_opt(2026, 7, 20).unwrap()).unwrap();
    desk
}

/// Two people were called as often as they may be.
pub fn at_limit() -> Desk {
    let mut desk = few();
    desk.config.policy.limit = 2;
    desk.did("2026-06-01 12:10", "nn");
    desk.did("2026-06-01 17:10", "nn");
    desk.did("2026-06-04 12:02", "");
    desk
}

/// Somebody called back and wasn't answered.
pub fn missed() -> Desk {
    let desk = few();
    desk.did("2026-06-03 07:30", "vYour films, found again.<Enter>");
    desk.did("2026-06-04 11:58", "idana<Enter>m");
    desk.turn_to(new_york(LUNCH));
    desk
}

/// Somebody asked for this very hour.
pub fn asked() -> Desk {
    let desk = few();
    desk.did("2026-06-02 12:10", "cbthu 12:00<Enter>");
    desk.turn_to(new_york(LUNCH));
    desk
}

/// A promise of this morning was missed.
pub fn overdue() -> Desk {
    let desk = few();
    desk.did("2026-06-01 12:10", "vYour films, found again.<Esc>tthu early<Enter><Enter>");
    desk.turn_to(new_york(LUNCH));
    desk
}

/// A promise of two days ago was broken.
pub fn broken() -> Desk {
    let desk = few();
    desk.did("2026-05-29 12:10", "vYour films, found again.<Esc>ttue early<Enter><Enter>");
    desk.turn_to(new_york(LUNCH));
    desk
}

/// Somebody was engaged a quarter of an hour ago.
pub fn busy() -> Desk {
    let desk = few();
    desk.did(LUNCH, "b");
    desk.turn_to(new_york("2026-06-04 12:20"));
    desk
}

/// A customer who hasn't heard anything for a month.
pub fn care() -> Desk {
    let desk = few();
    desk.did("2026-05-01 12:10", "csy");
    desk.turn_to(new_york("2026-06-04 14:10"));
    desk
}

/// Between the slots: only screeners and main numbers may help.
pub fn office() -> Desk {
    let desk = few();
    desk.someone("Ruth Wu", "+12125550171", |p| p.phones[0].line = Line::Main);
    desk.did("2026-06-01 12:10", "vYour films, found again.<Enter>sPat<Enter>n");
    desk.turn_to(new_york("2026-06-04 14:10"));
    desk
}

/// The day's goal is smaller than the queue.
pub fn beyond_goal() -> Desk {
    let mut desk = few();
    desk.config.policy.daily_goal = 2;
    desk
}

/// Nobody knows where they are.
pub fn unknown_zone() -> Desk {
    let desk = one();
    desk.person("Toll Free", "+18005550134");
    desk.someone("No Number", "+12125550101", |p| p.phones.clear());
    desk
}

/// They may be in several zones.
pub fn several_zones() -> Desk {
    let desk = one();
    desk.someone("Ina Moss", "+18005550134", |p| {
        p.region = Some("TN".into());
        p.country = Some("US".into());
    });
    desk
}

/// Messages were left and never answered.
pub fn exit_due() -> Desk {
    let mut desk = few();
    desk.config.policy.exit_after = 1;
    desk.did("2026-06-01 07:10", "vYour films, found again.<Esc>tnone<Enter><Enter>");
    desk.turn_to(new_york(LUNCH));
    desk
}

/// The last try, at which no promise is made.
pub fn farewell() -> Desk {
    let mut desk = few();
    desk.config.policy.limit = 1;
    desk
}

/// One person with much behind them.
pub fn rich() -> Desk {
    let desk = few();
    desk.did("2026-05-18 07:10", "tLost films bring irate calls from the doctors.<Enter>");
    desk.did("2026-05-18 07:12", "n");
    desk.did("2026-05-20 12:05", "sPat<Enter>n");
    desk.did("2026-05-22 17:10", "vThree shops your size ended the weekend overtime that their late drawings caused, and kept every delivery date.<Enter>");
    desk.did("2026-05-27 07:10", "h");
    desk.did("2026-05-28 12:10", "b");
    desk.did("2026-05-28 12:40", "idana<Enter>m");
    desk.did("2026-05-29 07:10", "cb<Enter>");
    desk.did("2026-06-01 17:10", "tWants numbers from a shop of her size.<Enter>ctthu lunch<Enter>y");
    desk.turn_to(new_york(LUNCH));
    desk
}

/// A message was left for one, and can be taken up for the next.
pub fn one_message() -> Desk {
    let desk = few();
    desk.did(
        LUNCH,
        "vDana, three shops your size ended the weekend overtime that their late drawings caused.<Enter>",
    );
    desk
}

/// A message was left this morning, so that a second is refused.
pub fn message_today() -> Desk {
    let desk = few();
    desk.did("2026-06-04 07:30", "vYour films, found again.<Enter>");
    desk.did("2026-06-04 11:58", "idana<Enter>m");
    desk.turn_to(new_york(LUNCH));
    desk
}

/// The configuration has mistakes in it.
pub fn misconfigured() -> Desk {
    let mut desk = few();
    let text = "[me]\nzone = \"America/New_York\"\n\n[policy]\ngap_days = 0\nlimitt = 7\n";
    (desk.config, desk.mistakes) = Config::parse(text, NEW_YORK);
    desk
}

/// The people are made up.
pub fn demo() -> Desk {
    let mut desk = few();
    desk.demo = true;
    desk
}

/// Only plain characters.
pub fn plain() -> Desk {
    let mut desk = long();
    desk.config.screen.ascii = true;
    desk
}
