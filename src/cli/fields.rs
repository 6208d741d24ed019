//! The options that say what is known of a person, named as the fields of a column.

use clap::Args;

use super::args;
use crate::app::Fields;
use crate::domain::policy::MOST_TRIES;
use crate::domain::prospect::{Fit, Role};

/// What is told of a person.
#[derive(Debug, Args)]
pub(super) struct FieldArgs {
    /// The company
    #[arg(long)]
    company: Option<String>,
    /// The title there
    #[arg(long)]
    title: Option<String>,
    /// What the company does, as you would say it: machine shop
    #[arg(long)]
    industry: Option<String>,
    /// A number; may be given several times, as the other kinds may
    #[arg(long, value_name = "NUMBER")]
    phone: Option<Vec<String>>,
    /// A mobile number
    #[arg(long, value_name = "NUMBER")]
    phone_mobile: Option<Vec<String>>,
    /// A number at home
    #[arg(long, value_name = "NUMBER")]
    phone_home: Option<Vec<String>>,
    /// The company's main number
    #[arg(long, value_name = "NUMBER")]
    phone_main: Option<Vec<String>>,
    /// An e-mail address; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    email: Option<Vec<String>>,
    /// The town
    #[arg(long)]
    city: Option<String>,
    /// State or province
    #[arg(long)]
    region: Option<String>,
    /// The country
    #[arg(long)]
    country: Option<String>,
    /// Street and house
    #[arg(long)]
    address: Option<String>,
    /// The time zone: America/Chicago, chicago or central
    #[arg(long)]
    zone: Option<String>,
    /// Where the person was found
    #[arg(long)]
    source: Option<String>,
    /// Who introduced them, or lends you a name
    #[arg(long, value_name = "NAME")]
    introducer: Option<String>,
    /// By when it matters to them
    #[arg(long, value_name = "WHEN")]
    deadline: Option<String>,
    /// Something known of them
    #[arg(long)]
    note: Option<String>,
    /// Whether they can use what you sell
    #[arg(long, value_parser = args::fit())]
    fit: Option<Fit>,
    /// Their part in buying
    #[arg(long, value_parser = args::role())]
    role: Option<Role>,
    /// Their own limit of tries, 1 to 99
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_TRIES)))]
    limit: Option<u32>,
}

impl FieldArgs {
    /// The fields, with a name where one is told.
    pub fn with_name(self, name: Option<String>) -> Fields {
        Fields {
            name,
            company: self.company,
            title: self.title,
            industry: self.industry,
            introducer: self.introducer,
            deadline: self.deadline,
            phone: self.phone,
            phone_mobile: self.phone_mobile,
            phone_home: self.phone_home,
            phone_main: self.phone_main,
            email: self.email,
            city: self.city,
            region: self.region,
            country: self.country,
            address: self.address,
            zone: self.zone,
            source: self.source,
            note: self.note,
            fit: self.fit,
            role: self.role.map(Some),
            limit: self.limit.map(Some),
        }
    }
}
