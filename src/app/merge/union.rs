//! Who somebody is that two entries are about: the first one's word stands, what it lacks comes from the
//! other.

use crate::app::person;
use crate::domain::cadence::stricter;
use crate::domain::names;
use crate::domain::place::phone;
use crate::domain::policy::Rules;
use crate::domain::prospect::{Fit, Prospect};

/// Something that an entry tells: a field, and its value in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The field.
    pub field: &'static str,
    /// What it says.
    pub value: String,
}

/// One person out of two entries, and what became of what they tell.
pub(super) struct Union {
    /// Who it is.
    pub prospect: Prospect,
    /// What stands as the first one has it.
    pub kept: Vec<Told>,
    /// What comes from the other.
    pub taken_over: Vec<Told>,
    /// What of the other is lost.
    pub dropped: Vec<Told>,
}

impl Union {
    /// The union of two entries, by the rules that a limit of one's own departs from.
    pub fn of(rules: &Rules, first: &Prospect, other: &Prospect) -> Union {
        let prospect = first.clone();
        let mut union = Union { prospect, kept: Vec::new(), taken_over: Vec::new(), dropped: Vec::new() };
        union.texts(first, other);
        union.place(first, other);
        union.numbers(first, other);
        union.decided(rules, first, other);
        union
    }

    /// Settles a field: the first one's value, else the other's, unless that can't be taken.
    fn settle(
        &mut self,
        field: &'static str,
        first: Option<String>,
        other: Option<String>,
        may_take: bool,
    ) -> bool {
        let told = |value: String| Told { field, value };
        match (first, other) {
            (Some(first), other) => {
                self.dropped.extend(other.filter(|other| *other != first).map(told));
                self.kept.push(told(first));
                false
            }
            (None, Some(other)) if may_take => {
                self.taken_over.push(told(other));
                true
            }
            (None, other) => {
                self.dropped.extend(other.map(told));
                false
            }
        }
    }

    fn texts(&mut self, first: &Prospect, other: &Prospect) {
        // A title, and what is done there, belong to a company.
        let elsewhere = differ(first.company.as_ref(), other.company.as_ref());
        self.settle("name", Some(first.name.clone()), Some(other.name.clone()), true);
        if self.settle("company", first.company.clone(), other.company.clone(), true) {
            self.prospect.company.clone_from(&other.company);
        }
        if self.settle("title", first.title.clone(), other.title.clone(), !elsewhere) {
            self.prospect.title.clone_from(&other.title);
        }
        if self.settle("industry", first.industry.clone(), other.industry.clone(), !elsewhere) {
            self.prospect.industry.clone_from(&other.industry);
        }
        if self.settle("source", first.source.clone(), other.source.clone(), true) {
            self.prospect.source.clone_from(&other.source);
        }
        if self.settle("introducer", first.introducer.clone(), other.introducer.clone(), true) {
            self.prospect.introducer.clone_from(&other.introducer);
        }
        let date = |prospect: &Prospect| prospect.deadline.map(|date| date.to_string());
        if self.settle("deadline", date(first), date(other), true) {
            self.prospect.deadline = other.deadline;
        }
    }

    /// Of two addresses, a town from here and a street from there are no place.
    fn place(&mut self, first: &Prospect, other: &Prospect) {
        let parts = |who: &Prospect| {
            [
                ("city", who.city.clone()),
                ("region", who.region.clone()),
                ("country", who.country.clone()),
                ("address", who.address.clone()),
            ]
        };
        let (ours, theirs) = (parts(first), parts(other));
        let elsewhere =
            ours.iter().zip(&theirs).any(|((_, ours), (_, theirs))| differ(ours.as_ref(), theirs.as_ref()));
        let mut taken = [false; 4];
        for ((taken, (field, ours)), (_, theirs)) in taken.iter_mut().zip(ours).zip(theirs) {
            *taken = self.settle(field, ours, theirs, !elsewhere);
        }
        let [city, region, country, address] = taken;
        let will = &mut self.prospect;
        let into = [
            (city, &mut will.city, &other.city),
            (region, &mut will.region, &other.region),
            (country, &mut will.country, &other.country),
            (address, &mut will.address, &other.address),
        ];
        for (_, into, from) in into.into_iter().filter(|(taken, ..)| *taken) {
            into.clone_from(from);
        }
        let zone = |who: &Prospect| who.zone.map(|zone| zone.name().to_owned());
        if self.settle("zone", zone(first), zone(other), !elsewhere) {
            self.prospect.zone = other.zone;
        }
    }

    /// The same number is one, and dead where either knows it to be.
    fn numbers(&mut self, first: &Prospect, other: &Prospect) {
        let shown = |phone: &crate::domain::prospect::Phone| {
            let dead = if phone.dead { ", dead" } else { "" };
            Told { field: "phone", value: format!("{}{dead}", phone::international(&phone.number)) }
        };
        self.kept.extend(first.phones.iter().map(shown));
        for phone in &other.phones {
            let there = person::place_of(&self.prospect.phones, phone);
            match there.and_then(|place| self.prospect.phones.get_mut(place)) {
                Some(there) => {
                    if phone.dead && !there.dead {
                        there.dead = true;
                        self.taken_over.push(shown(phone));
                    }
                    person::put(&mut self.prospect.phones, phone.clone());
                }
                None => {
                    self.prospect.phones.push(phone.clone());
                    self.taken_over.push(shown(phone));
                }
            }
        }
        let told = |address: &String| Told { field: "email", value: address.clone() };
        self.kept.extend(first.emails.iter().map(told));
        for address in &other.emails {
            if !person::has_email(&self.prospect.emails, address) {
                self.prospect.emails.push(address.clone());
                self.taken_over.push(told(address));
            }
        }
    }

    fn decided(&mut self, rules: &Rules, first: &Prospect, other: &Prospect) {
        let role = |who: &Prospect| who.role.map(|role| role.as_str().to_owned());
        if self.settle("role", role(first), role(other), true) {
            self.prospect.role = other.role;
        }
        // A no of either stands: they are closed for it.
        let fit = |who: &Prospect| Some(who.fit).filter(|fit| *fit != Fit::Open);
        let no = other.fit == Fit::No && first.fit != Fit::No;
        let (ours, theirs) = if no { (None, fit(other)) } else { (fit(first), fit(other)) };
        let word = |fit: Fit| fit.as_str().to_owned();
        if self.settle("fit", ours.map(word), theirs.map(word), true) {
            self.prospect.fit = other.fit;
        }
        let limit = stricter(rules, first.limit, other.limit);
        let word = |limit: Option<u32>| limit.map(|limit| limit.to_string());
        match limit == first.limit {
            true => drop(self.settle("limit", word(limit), word(other.limit), false)),
            false => {
                let stands = limit.unwrap_or(rules.limit).to_string();
                self.taken_over.push(Told { field: "limit", value: stands });
                self.dropped.extend(word(first.limit).map(|value| Told { field: "limit", value }));
            }
        }
        self.prospect.limit = limit;
        let ours = first.forwarded_by.filter(|by| *by != other.id);
        let theirs = other.forwarded_by.filter(|by| *by != first.id);
        self.prospect.forwarded_by = ours.or(theirs);
    }
}

fn differ(one: Option<&String>, other: Option<&String>) -> bool {
    one.zip(other).is_some_and(|(one, other)| names::key(one) != names::key(other))
}
