//! Contact lists, written as people write them.

/// Ten people in New York, and a row that can not be taken.
pub const TEN: &str = "\
Full Name,Company,Job Title,Work Phone,Mobile,E-mail,Notes
Ana Reyes,Harbor Freightworks,VP Operations,(212) 555-0101,,ana@example.com,Ships late on Fridays
Ben Ode,Acme Tool,Owner,212-555-0102,,ben@example.com,
Cy Low,Lakeside Dental,Office Manager,+1 212 555 0103,,,Films get lost
Di Wu,Puget Precision,Buyer,2125550104,,,
Ed Roe,Bell & Sons,,212.555.0105,,,
Flo Kay,Kay Catering,Founder,212 555 0106,,,
Gus Orr,Orr Optics,,1-212-555-0107,,,
Hal Ito,Ito Imports,,(212)555-0108,,,
Ida Poe,Poe Press,Editor,212 555 0109,,,
Jo Lund,Lund Legal,Partner,212 555 0110 ext. 12,,,
,,,212 555 0111,,,
";

/// Those whom the day begins with: sixteen in the east, three in Chicago, three in Los Angeles.
pub const PEOPLE: &str = "\
Full Name,Company,Job Title,Work Phone,Mobile,E-mail,Notes
Ana Reyes,Harbor Freightworks,VP Operations,(212) 555-0101,,ana@example.com,Ships late on Fridays
Ben Ode,Acme Tool,Owner,212-555-0102,,ben@example.com,
Cy Low,Lakeside Dental,Office Manager,+1 212 555 0103,,,Films get lost
Di Wu,Puget Precision,Buyer,2125550104,,,
Ed Roe,Bell & Sons,,212.555.0105,,,
Flo Kay,Kay Catering,Founder,212 555 0106,,,
Gus Orr,Orr Optics,,1-212-555-0107,,,
Hal Ito,Ito Imports,,(212)555-0108,,,
Ida Poe,Poe Press,Editor,212 555 0109,,,
Jo Lund,Lund Legal,Partner,212 555 0110 ext. 12,,,
Kit Ames,Ames Arbor,,617 555 0111,,,
Lou Hart,Hart Motors,,617 555 0112,,,
Mia Vance,Vance Vents,,617 555 0113,,,
Ned Pryor,Pryor Paper,,617 555 0114,,,
Ora Finn,Finn Foods,,617 555 0115,917 555 0123,,
Pia Stone,Stone Supply,,617 555 0116,,,
Quin Bates,Bates Bakery,,312 555 0117,,,
Roy Dunn,Dunn Dairy,,312 555 0118,,,
Sue Marsh,Marsh Marine,,312 555 0119,,,
Tim Gray,Gray Glass,,213 555 0120,,,
Una Wells,Wells Wire,,213 555 0121,,,
Vic North,North Nuts,,213 555 0122,,,
";

/// Who is taken in from within, on the way.
pub const MORE: &str = "\
Name,Firm,Phone,Town
Abe Cole,Cole Crates,646 555 0131,New York
Bea Dorn,Dorn Doors,646 555 0132,New York
Cal Epps,Epps Electric,646 555 0133,New York
Dot Fry,Fry Farms,646 555 0134,New York
Eli Gant,Gant Glue,646 555 0135,New York
Fay Holt,Holt Hinges,646 555 0136,New York
,,646 555 0137,New York
";
