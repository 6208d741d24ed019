"""The starter messages of the program, filled in for several people."""
import re
import tomllib
from pathlib import Path

import frames

MESSAGES = Path(__file__).parent / "../../messages.toml"
INDUSTRY = """machine shop|law firm|dental practice|printer|bakery|hotel|brewery|carrier|school|clinic|caterer|builder
nursery|foundry|dairy|sawmill|garage|bookshop|pharmacy|laundry|packaging plant|charity|surveyor|winery|insurance broker""".replace("\n", "|").split("|")
TOWN = """Providence|Dayton|Leeds|Tulsa|Hull|Boise|Kendal|Ludlow|Fort Wayne|Cork|Perth|Macon|Reno|Bath|Duluth|Salem|Ghent|Erie
Norwich|Stirling""".replace("\n", "|").split("|")
KNOWN = """late drawings bring overtime on weekends|the orders of the autumn come all at once|half the calls come at noon
trucks wait at the gate|new people leave within a year|the second shift is hard to staff|customers ask where their order is
parts go missing between the halls|forms come back half empty|the phone rings through lunch|quotes take a week""".replace("\n", "|").split("|")
FIELD = re.compile(r"\{([^}]*)\}")


def read():
    data = tomllib.loads(MESSAGES.read_text())
    return [m["text"] for m in data["message"]]


def when(r):
    text = r.choice(frames.PIECES["when"])
    return text.format(day=r.choice(frames.DAYS), time=frames.time(r), part=r.choice(frames.PARTS), date=frames.date(r))


def values(r):
    """What is known of one who is called, and of who calls."""
    if r.random() < .1:
        return dict.fromkeys(FIELDS, r.choice(["so", "it", "Acme", "nine", "Monday", "they", "Dana"]))
    return {
        "first name": r.choice(frames.FIRST), "company": frames.firm(r), "industry": r.choice(INDUSTRY), "town": r.choice(TOWN),
        "known": r.choice(KNOWN), "introducer": f"{r.choice(frames.FIRST)} {r.choice(frames.LAST)}", "next try": when(r),
        "deadline": r.choice([frames.date(r), r.choice(frames.DAYS)]), "my name": f"{r.choice(frames.FIRST)} {r.choice(frames.LAST)}",
        "my company": frames.firm(r), "my number": frames.tel(r),
    }


FIELDS = ["first name", "company", "industry", "town", "known", "introducer", "next try", "deadline", "my name", "my company",
          "my number"]


def fill(template, r, of=None):
    """List of (text, whether it is of the core); `of` holds the values."""
    of = of or values(r)
    keep = r.choice([.3, .8, 1., 1.])
    # Innermost first: what stands in brackets may be left out.
    while "[" in template:
        template = re.sub(r"\[([^\[\]]*)\]", lambda m: m[1] if r.random() < keep else "", template)
    text = FIELD.sub(lambda m: of.get(m[1], m[0]), template).strip()
    text = text[:1].upper() + text[1:]
    return [(frames.retell(text, r), -1)]
