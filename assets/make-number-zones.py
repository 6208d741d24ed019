"""Makes number-zones.txt, the zones that a telephone number may be in.

    pip install phonenumbers==9.0.42 tzdata==2025.2
    python make-number-zones.py > number-zones.txt

The table is libphonenumber's, as the package `phonenumbers` carries it; `tzdata` is the IANA time
zone database. Keep the versions in step with the crates in use: the first with the numbering plans of
`rlibphonenumber`, the second with `chrono-tz`.

Four changes are made, since a call at the wrong hour is what the table is there to prevent:

1. A country that IANA lists with one zone has that zone. libphonenumber merges countries into others
   with like hours, and is an hour off for some of them in part of the year (Algeria stands under
   Paris, Nicaragua under Chicago) or merely odd to read (Ireland under London).
2. What is wrong in countries of several zones is put right by hand: CORRECTED.
3. Names that IANA has since spelled anew are written so: RENAMED.
4. Of the zones in a set that IANA defines to be one zone by several names, one is kept: London, not
   Jersey, Guernsey and the Isle of Man too.
"""

import importlib.metadata
import importlib.resources

import phonenumbers
from phonenumbers.tzdata import TIMEZONE_DATA

CORRECTED = {
    # calling code: {zone as given: the zones meant}
    "7": {"Europe/Bucharest": ("Europe/Kaliningrad",)},  # Kaliningrad has no summer time
    "52": {"America/New_York": ()},  # nowhere in Mexico
    "212": {"Atlantic/Canary": ("Africa/Casablanca",)},  # no summer time, but Ramadan
    "970": {"Europe/Bucharest": ("Asia/Gaza", "Asia/Hebron")},
}

RENAMED = {
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Godthab": "America/Nuuk",
    "Pacific/Enderbury": "Pacific/Kanton",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
}


def iana(name):
    return (importlib.resources.files("tzdata") / "zoneinfo" / name).read_text().splitlines()


def zones_by_region():
    regions = {}
    for line in iana("zone.tab"):
        if not line.startswith("#"):
            region, _, zone = line.split("\t")[:3]
            regions.setdefault(region, []).append(zone)
    return regions


def other_names():
    """Other name -> the zone it is a name of."""
    links = (line.split() for line in iana("tzdata.zi") if line.startswith("L "))
    return {name: zone for _, zone, name in links}


def one_name_each(zones, links, at_home):
    """One of the names of each zone: its proper name, or else the main country's name for it."""
    names = {}
    for zone in sorted(zones):
        names.setdefault(links.get(zone, zone), []).append(zone)

    def preferred(zone):
        return zone in links, zone not in at_home, zone

    return sorted(min(same, key=preferred) for same in names.values())


def calling_code(prefix):
    for length in (1, 2, 3):
        code = prefix[:length]
        if int(code) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return code
    raise ValueError(f"{prefix} begins with no calling code")


def zones_of(prefix, given, by_region, links):
    code = calling_code(prefix)
    regions = phonenumbers.region_codes_for_country_code(int(code))
    at_home = by_region.get(regions[0], [])
    if len(regions) == 1 and len(at_home) == 1:
        return at_home
    meant = set()
    for zone in given:
        meant.update(CORRECTED.get(code, {}).get(zone, (RENAMED.get(zone, zone),)))
    return one_name_each(meant, links, at_home)


def main():
    numbers = importlib.metadata.version("phonenumbers")
    names = iana("tzdata.zi")[0].removeprefix("# version ")
    print(f"# version: libphonenumber {numbers}, IANA {names}")
    print("# See number-zones.LICENSE; made by make-number-zones.py, not by hand.")
    by_region, links = zones_by_region(), other_names()
    for prefix in sorted(map(str, TIMEZONE_DATA)):
        print(prefix + "|" + "&".join(zones_of(prefix, TIMEZONE_DATA[prefix], by_region, links)))


if __name__ == "__main__":
    main()
