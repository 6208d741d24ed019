//! People: reading and writing who they are.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::convert::{date, millis, moment, word, word_in, zone};
use super::{Acting, Store, StoreError};
use crate::domain::hours::Moment;
use crate::domain::names;
use crate::domain::place::phone::Number;
use crate::domain::prospect::{Phone, Prospect, ProspectId, PutOff, Role};

/// A prospect who is not in the store yet: [`Prospect::id`] and [`Prospect::put_off`] mean nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct NewProspect {
    /// Who it is.
    pub prospect: Prospect,
    /// What is known of them.
    pub notes: Vec<String>,
}

impl Store {
    /// Everything about who a prospect is.
    ///
    /// # Errors
    /// Where there is none of that id, or the store can't be read.
    pub fn prospect(&self, id: ProspectId) -> Result<Prospect, StoreError> {
        prospect(&self.connection, id)
    }

    /// The ids of everybody, in the order in which they came.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn everybody(&self) -> Result<Vec<ProspectId>, StoreError> {
        self.ids("SELECT id FROM prospect ORDER BY id")
    }

    /// The ids of everybody, by name.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn by_name(&self) -> Result<Vec<ProspectId>, StoreError> {
        self.ids("SELECT id FROM prospect ORDER BY name_key, id")
    }

    /// Those people by name.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn in_order_of_name(&self, of: &[ProspectId]) -> Result<Vec<ProspectId>, StoreError> {
        let of: Vec<i64> = of.iter().map(|id| id.0).collect();
        let mut query = self.connection.prepare_cached(
            "SELECT id FROM prospect WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY name_key, id",
        )?;
        let ids = query.query_map([serde_json::json!(of).to_string()], |row| row.get(0).map(ProspectId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    fn ids(&self, sql: &str) -> Result<Vec<ProspectId>, StoreError> {
        let mut query = self.connection.prepare_cached(sql)?;
        let ids = query.query_map([], |row| row.get(0).map(ProspectId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}

impl Acting<'_> {
    /// Everything about who a prospect is.
    ///
    /// # Errors
    /// Where there is none of that id, or the store can't be read.
    pub fn prospect(&self, id: ProspectId) -> Result<Prospect, StoreError> {
        prospect(self.connection, id)
    }

    /// Takes a new prospect in.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn add(&self, new: &NewProspect) -> Result<ProspectId, StoreError> {
        self.add_since(new, self.at)
    }

    /// Takes a prospect in who was taken in elsewhere, at another instant.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn add_since(&self, new: &NewProspect, since: Moment) -> Result<ProspectId, StoreError> {
        let p = &new.prospect;
        let company = p.company.as_deref().map(|name| self.company(name)).transpose()?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO prospect (name, name_key, company, title, city, region, country, address, zone,
                                   source, fit, role, tries, forwarded_by, created_at, industry,
                                   introducer, deadline)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?;
        insert.execute(params![
            p.name,
            names::key(&p.name),
            company,
            p.title,
            p.city,
            p.region,
            p.country,
            p.address,
            p.zone.map(|zone| zone.name()),
            p.source,
            p.fit.as_str(),
            p.role.map(Role::as_str),
            p.limit,
            p.forwarded_by.map(|id| id.0),
            millis(since),
            p.industry,
            p.introducer,
            p.deadline.map(|date| date.to_string()),
        ])?;
        let id = ProspectId(self.connection.last_insert_rowid());
        self.put_phones(id, &p.phones)?;
        self.put_emails(id, &p.emails)?;
        for text in &new.notes {
            self.note(id, text)?;
        }
        Ok(id)
    }

    /// Changes who a prospect is; rows that stay as they were are not touched. A company that stays
    /// the same but is spelled otherwise is spelled so for everybody there.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn change(&self, now: &Prospect) -> Result<(), StoreError> {
        let was = self.prospect(now.id)?;
        let company = now.company.as_deref().map(|name| self.company(name)).transpose()?;
        let key = |prospect: &Prospect| prospect.company.as_deref().map(names::key);
        if was.company != now.company && key(&was) == key(now) {
            let sql = "UPDATE company SET name = ?2 WHERE id = ?1";
            self.connection.prepare_cached(sql)?.execute(params![company, now.company])?;
        }
        if (Prospect { phones: Vec::new(), emails: Vec::new(), ..was.clone() })
            != (Prospect { phones: Vec::new(), emails: Vec::new(), ..now.clone() })
        {
            let mut update = self.connection.prepare_cached(
                "UPDATE prospect SET name = ?2, name_key = ?3, company = ?4, title = ?5, city = ?6,
                   region = ?7, country = ?8, address = ?9, zone = ?10, source = ?11, fit = ?12,
                   role = ?13, tries = ?14, forwarded_by = ?15, put_off_since = ?16, put_off_until = ?17,
                   put_off_after = ?18, industry = ?19, introducer = ?20, deadline = ?21 WHERE id = ?1",
            )?;
            update.execute(params![
                now.id.0,
                now.name,
                names::key(&now.name),
                company,
                now.title,
                now.city,
                now.region,
                now.country,
                now.address,
                now.zone.map(|zone| zone.name()),
                now.source,
                now.fit.as_str(),
                now.role.map(Role::as_str),
                now.limit,
                now.forwarded_by.map(|id| id.0),
                now.put_off.map(|put_off| millis(put_off.since)),
                now.put_off.map(|put_off| millis(put_off.until)),
                now.put_off.and_then(|put_off| put_off.after),
                now.industry,
                now.introducer,
                now.deadline.map(|date| date.to_string()),
            ])?;
        }
        if was.phones != now.phones {
            self.connection.execute("DELETE FROM phone WHERE prospect = ?1", [now.id.0])?;
            self.put_phones(now.id, &now.phones)?;
        }
        if was.emails != now.emails {
            self.connection.execute("DELETE FROM email WHERE prospect = ?1", [now.id.0])?;
            self.put_emails(now.id, &now.emails)?;
        }
        Ok(())
    }

    /// Marks one of a prospect's numbers as not theirs, or dead.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn kill_number(&self, id: ProspectId, e164: &str) -> Result<(), StoreError> {
        let sql = "UPDATE phone SET dead = 1 WHERE prospect = ?1 AND e164 = ?2 AND dead = 0";
        self.connection.prepare_cached(sql)?.execute(params![id.0, e164])?;
        Ok(())
    }

    /// Whether a prospect has a note of just that text.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn has_note(&self, id: ProspectId, text: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM note WHERE prospect = ?1 AND text = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists(params![id.0, text])?)
    }

    /// What is noted of one prospect and not of another, oldest first.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn notes_beyond(&self, id: ProspectId, other: ProspectId) -> Result<Vec<String>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT text FROM note WHERE prospect = ?1
             AND text NOT IN (SELECT text FROM note WHERE prospect = ?2) ORDER BY at, id",
        )?;
        let texts = query.query_map([id.0, other.0], |row| row.get(0))?;
        Ok(texts.collect::<Result<_, _>>()?)
    }

    /// Notes something about a prospect: any note is research.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn note(&self, id: ProspectId, text: &str) -> Result<(), StoreError> {
        self.note_at(id, self.at, text)
    }

    fn company(&self, name: &str) -> Result<i64, StoreError> {
        let key = names::key(name);
        let mut find = self.connection.prepare_cached("SELECT id FROM company WHERE key = ?1")?;
        if let Some(id) = find.query_row([&key], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        let mut insert = self.connection.prepare_cached("INSERT INTO company (name, key) VALUES (?1, ?2)")?;
        insert.execute([name, &key])?;
        Ok(self.connection.last_insert_rowid())
    }

    fn put_phones(&self, id: ProspectId, phones: &[Phone]) -> Result<(), StoreError> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO phone (prospect, e164, ext, label, line, dead) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for phone in phones {
            let number = &phone.number;
            let line = phone.line.as_str();
            insert.execute(params![id.0, number.e164, number.ext, phone.label, line, phone.dead])?;
        }
        Ok(())
    }

    fn put_emails(&self, id: ProspectId, emails: &[String]) -> Result<(), StoreError> {
        let sql = "INSERT INTO email (prospect, address, key) VALUES (?1, ?2, ?3)";
        let mut insert = self.connection.prepare_cached(sql)?;
        for address in emails {
            insert.execute(params![id.0, address, address.to_lowercase()])?;
        }
        Ok(())
    }
}

pub(super) fn prospect(connection: &Connection, id: ProspectId) -> Result<Prospect, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT p.id, p.name, c.name AS company, p.title, p.city, p.region, p.country, p.address, p.zone,
                p.source, p.fit, p.role, p.tries, p.forwarded_by, p.put_off_since, p.put_off_until,
                p.put_off_after, p.industry, p.introducer, p.deadline,
                EXISTS (SELECT 1 FROM note WHERE prospect = p.id) AS prepared
         FROM prospect p LEFT JOIN company c ON c.id = p.company WHERE p.id = ?1",
    )?;
    let mut rows = query.query([id.0])?;
    let row = rows.next()?.ok_or(StoreError::NoProspect(id.0))?;
    let mut prospect = read(row)?;
    prospect.phones = phones(connection, id)?;
    prospect.emails = emails(connection, id)?;
    Ok(prospect)
}

fn read(row: &Row) -> Result<Prospect, StoreError> {
    let text = |name: &str| row.get::<_, Option<String>>(name);
    Ok(Prospect {
        id: ProspectId(row.get("id")?),
        name: row.get("name")?,
        company: text("company")?,
        title: text("title")?,
        industry: text("industry")?,
        phones: Vec::new(),
        emails: Vec::new(),
        city: text("city")?,
        region: text("region")?,
        country: text("country")?,
        address: text("address")?,
        zone: text("zone")?.as_deref().map(zone).transpose()?,
        source: text("source")?,
        fit: word("fit", &row.get::<_, String>("fit")?)?,
        role: word_in("a buying role", text("role")?.as_deref())?,
        limit: row.get("tries")?,
        forwarded_by: row.get::<_, Option<i64>>("forwarded_by")?.map(ProspectId),
        introducer: text("introducer")?,
        deadline: text("deadline")?.as_deref().map(date).transpose()?,
        prepared: row.get("prepared")?,
        put_off: put_off(row)?,
    })
}

fn put_off(row: &Row) -> Result<Option<PutOff>, StoreError> {
    let instant = |name: &str| Ok::<_, StoreError>(row.get::<_, Option<i64>>(name)?.map(moment));
    let Some((since, until)) = instant("put_off_since")?.zip(instant("put_off_until")?) else {
        return Ok(None);
    };
    Ok(Some(PutOff { since, until, after: row.get("put_off_after")? }))
}

fn phones(connection: &Connection, id: ProspectId) -> Result<Vec<Phone>, StoreError> {
    let sql = "SELECT e164, ext, label, line, dead FROM phone WHERE prospect = ?1 ORDER BY id";
    let mut query = connection.prepare_cached(sql)?;
    let mut rows = query.query([id.0])?;
    let mut phones = Vec::new();
    while let Some(row) = rows.next()? {
        phones.push(Phone {
            number: Number { e164: row.get(0)?, ext: row.get(1)? },
            label: row.get(2)?,
            line: word("a kind of line", &row.get::<_, String>(3)?)?,
            dead: row.get(4)?,
        });
    }
    Ok(phones)
}

fn emails(connection: &Connection, id: ProspectId) -> Result<Vec<String>, StoreError> {
    let mut query = connection.prepare_cached("SELECT address FROM email WHERE prospect = ?1 ORDER BY id")?;
    let addresses = query.query_map([id.0], |row| row.get(0))?;
    Ok(addresses.collect::<Result<_, _>>()?)
}
