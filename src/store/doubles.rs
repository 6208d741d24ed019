//! People who may be on the list twice: the same number, the same e-mail, or nearly the same name at the
//! same company. Found along the indexes and among neighbours, never by comparing all with all.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::{Listed, Store, StoreError};
use crate::domain::names;
use crate::domain::prospect::ProspectId;

/// What tells that people may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A number that both have.
    Number,
    /// An e-mail that both have.
    Email,
    /// The name, or nearly, at the same company.
    Name,
}

impl Sign {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Sign::Number => "number",
            Sign::Email => "email",
            Sign::Name => "name",
        }
    }
}

/// People who may be one, oldest entry first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Double {
    /// Who they are: two at least.
    pub people: Vec<Listed>,
    /// What tells it.
    pub sign: Sign,
    /// The number, e-mail or company.
    pub value: String,
}

/// How many of those who stand next to a name, in order, it is compared with.
const NEIGHBOURS: usize = 8;
/// What stands before the @ of an e-mail that belongs to an office, not to a person.
const OFFICES: [&str; 12] = [
    "info",
    "office",
    "sales",
    "contact",
    "hello",
    "mail",
    "admin",
    "support",
    "service",
    "team",
    "help",
    "reception",
];

/// Somebody who may be another.
struct Candidate {
    listed: Listed,
    key: String,
    /// Whether what they share with others is nobody's but theirs, whatever the name.
    personal: bool,
}

impl Store {
    /// People who may be one, each pair once, by the strongest sign.
    ///
    /// A number or e-mail that may belong to an office tells nothing under another name: a desk's, a
    /// main number, `info@`. A mobile, one at home, an e-mail of one's own do.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn doubles(&self) -> Result<Vec<Double>, StoreError> {
        let mut told = Told::default();
        let by_number = "SELECT f.e164, p.id, p.name, c.name, p.name_key, f.line IN ('mobile', 'home')
             FROM phone f JOIN prospect p ON p.id = f.prospect LEFT JOIN company c ON c.id = p.company
             WHERE f.e164 IN (SELECT e164 FROM phone GROUP BY e164 HAVING min(prospect) <> max(prospect))
             ORDER BY f.e164, p.id";
        told.groups(&self.connection, by_number, Sign::Number)?;
        let by_email = "SELECT m.key, p.id, p.name, c.name, p.name_key, 1
             FROM email m JOIN prospect p ON p.id = m.prospect LEFT JOIN company c ON c.id = p.company
             WHERE m.key IN (SELECT key FROM email GROUP BY key HAVING min(prospect) <> max(prospect))
             ORDER BY m.key, p.id";
        told.groups(&self.connection, by_email, Sign::Email)?;
        let by_company = "SELECT c.name, p.id, p.name, c.name, p.name_key, 0
             FROM prospect p JOIN company c ON c.id = p.company
             WHERE p.company IN (SELECT company FROM prospect WHERE company IS NOT NULL
                                 GROUP BY company HAVING min(id) <> max(id))
             ORDER BY p.company, p.id";
        told.groups(&self.connection, by_company, Sign::Name)?;
        Ok(told.found)
    }
}

/// What was found so far.
#[derive(Default)]
struct Told {
    found: Vec<Double>,
    pairs: BTreeSet<(ProspectId, ProspectId)>,
}

impl Told {
    /// Goes through the groups of those who share a value, one group at a time.
    fn groups(&mut self, connection: &Connection, sql: &str, sign: Sign) -> Result<(), StoreError> {
        let mut query = connection.prepare(sql)?;
        let mut rows = query.query([])?;
        let (mut value, mut group) = (String::new(), Vec::<Candidate>::new());
        while let Some(row) = rows.next()? {
            let of: String = row.get(0)?;
            if of != value {
                self.group(sign, &value, std::mem::take(&mut group));
                value = of;
            }
            let listed = Listed { id: ProspectId(row.get(1)?), name: row.get(2)?, company: row.get(3)? };
            let personal: bool = row.get(5)?;
            match group.last_mut().filter(|last| last.listed.id == listed.id) {
                // The same number twice, of two kinds.
                Some(last) => last.personal &= personal,
                None => group.push(Candidate { listed, key: row.get(4)?, personal }),
            }
        }
        self.group(sign, &value, group);
        Ok(())
    }

    fn group(&mut self, sign: Sign, value: &str, mut group: Vec<Candidate>) {
        if sign == Sign::Email && value.split('@').next().is_some_and(|at| OFFICES.contains(&at)) {
            group.iter_mut().for_each(|one| one.personal = false);
        }
        let mut clusters = Clusters::of(group.len());
        if group.iter().all(|one| one.personal) {
            (1..group.len()).for_each(|n| clusters.join(0, n));
        } else {
            join_alike(&group, &mut clusters);
        }
        for members in clusters.all() {
            let people: Vec<Listed> =
                members.iter().filter_map(|n| group.get(*n)).map(|one| one.listed.clone()).collect();
            self.tell(Double { people, sign, value: value.to_owned() });
        }
    }

    /// Tells of people, unless all of it was told by a stronger sign.
    fn tell(&mut self, double: Double) {
        let ids: Vec<ProspectId> = double.people.iter().map(|who| who.id).collect();
        let Some((first, others)) = ids.split_first() else { return };
        let pairs: Vec<_> = others.iter().map(|other| (*first, *other)).collect();
        if pairs.iter().any(|pair| !self.pairs.contains(pair)) {
            self.pairs.extend(pairs);
            self.found.push(double);
        }
    }
}

/// Joins those whose names are alike: of their neighbours by name, read from the front and from the back,
/// so that a slip in the first letter doesn't part them.
fn join_alike(group: &[Candidate], clusters: &mut Clusters) {
    let reversed = |key: &str| key.split(' ').rev().collect::<Vec<_>>().join(" ");
    let orders: [&dyn Fn(&str) -> String; 3] = [&str::to_owned, &reversed, &names::in_any_order];
    for order in orders {
        let mut sorted: Vec<(String, usize)> =
            group.iter().enumerate().map(|(n, one)| (order(&one.key), n)).collect();
        sorted.sort();
        for (at, (_, n)) in sorted.iter().enumerate() {
            for (_, other) in sorted.iter().skip(at + 1).take(NEIGHBOURS) {
                let keys = group.get(*n).zip(group.get(*other));
                if keys.is_some_and(|(one, other)| names::alike(&one.key, &other.key)) {
                    clusters.join(*n, *other);
                }
            }
        }
    }
}

/// Which of a group belong together.
struct Clusters(Vec<usize>);

impl Clusters {
    fn of(count: usize) -> Self {
        Clusters((0..count).collect())
    }

    fn root(&self, mut n: usize) -> usize {
        while let Some(up) = self.0.get(n).filter(|up| **up != n) {
            n = *up;
        }
        n
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(up) = self.0.get_mut(one.max(other)) {
            *up = one.min(other);
        }
    }

    /// Those with two members or more, in the order of their first.
    fn all(&self) -> impl Iterator<Item = Vec<usize>> {
        let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.0.len() {
            all.entry(self.root(n)).or_default().push(n);
        }
        all.into_values().filter(|members| members.len() > 1)
    }
}
