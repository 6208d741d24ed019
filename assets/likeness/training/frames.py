"""Wraps the core of a message in what is said around it, and varies how the core is told without telling
another story."""
import random
import re
from pathlib import Path

HERE = Path(__file__).parent

FIRST = """Ann Bob Carla Dan Eve Frank Gina Henry Iris Jack Kate Leo Mary Ned Olga Paul Quinn Rose Sam Tina Uwe Vera Will
Xenia Yann Zoe Ahmed Bela Chen Dora Emil Fatima Goran Hana Igor Jana Karim Lena Mateo Nadia Omar Priya Rafael Sofia Tomas
Ulla Viktor Wanda Yusuf Zelda Albert Betty Cyril Dolly Edgar Fiona Grant Hazel Ivan Judy Keith Lorna Miles Nora Oscar Peggy
Ralph Sheila Trevor Una Vince Winnie Amir Bianca Cosmo Dina Errol Freya Gus Heidi Isaac June Kurt Lydia Marco Nell Otis
Petra Ruben Stella Theo""".split()
LAST = """Abbott Baines Carver Dalton Easton Farrow Grayson Hobbs Ivers Jessop Kemp Lovell Marsh Norwood Oakes Pratt Quist
Rhodes Sutter Thorne Upton Vance Whitlow Yates Zeller Amari Bianchi Costa Dvorak Eriksen Fischer Garcia Haddad Ito Jansen
Kowalski Lindqvist Moreau Novak Okafor Patel Rahimi Santos Tanaka Ueda Volkov Weber Yilmaz Zhou Brehm Castell Denholm
Ferris Goodall Hatch Penn Orlov Bellini Osgood Lyle""".split()
TITLE = ["Mr.", "Ms.", "Mrs.", "Dr.", "Mr", "Ms", "Mrs", "Professor", "Director", "Captain", "Chef"]
FIRMHEAD = """Acorn Bright Clear Delta Ever Fair Grey Harbor Iron Key Lumen North Open Plot Quick Rail Silver Tide Under
Vista Wind Yard Zen Amber Blue Cedar Dock Elm Fern Glass Hull Kerf Lern Miet Netz Pack Scale Tool Ware Copper Stone Frost
Gate Hive Second Book Fare Wire Queue Shelf Fit Loom Mill Pilot Spark Slate""".split()
FIRMTAIL = """wise desk mark line works gate file side ly path point field lab row watch stone bridge ring joy book scope
flow house well berg kette klar ia""".split()
FIRMEND = ["", "", "", "", " Labs", " and Co.", " Systems", " Partners", " Group", " Software", " Services", " Limited",
           " Machines", " & Sons", " Paper", " Energy"]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()
MONTHS = "January February March April May June July August September October November December".split()
PARTS = ["morning", "afternoon", "evening", "at noon", "at lunchtime", "late in the day", "early", "before noon"]
HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
ORD = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second""".split()


def pieces():
    found, at = {}, None
    for line in (HERE / "frames.txt").read_text().splitlines():
        if line.startswith("["):
            at = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            at.append(line)
    return found


PIECES = pieces()


def time(r):
    k = r.random()
    h = r.choice(HOURS)
    if k < .3:
        return h
    if k < .45:
        return r.choice(["half past ", "quarter past ", "a quarter to ", "ten past ", "five to ", "twenty past "]) + h
    if k < .65:
        return f"{r.randint(7, 18)}:{r.choice(['00', '10', '15', '20', '30', '40', '45', '50'])}"
    if k < .75:
        return f"{r.randint(1, 12)} {r.choice(['a.m.', 'p.m.', 'am', 'pm'])}"
    if k < .85:
        return f"{h} {r.choice(['fifteen', 'thirty', 'forty', 'ten', 'forty-five', 'twenty'])}"
    if k < .93:
        return f"{h} {r.choice(['in the morning', 'in the afternoon', 'sharp', 'on the dot'])}"
    return "noon"


def date(r):
    d, m = r.randint(1, 28), r.choice(MONTHS)
    end = {1: "st", 2: "nd", 3: "rd"}.get(d % 10 if d not in (11, 12, 13) else 0, "th")
    return r.choice([f"{m} {d}", f"{m} {d}{end}", f"the {d}{end}", f"the {d}{end} of {m}", f"{d} {m}",
                     f"{m} {r.choice(ORD)}", f"the {r.choice(ORD)}", f"the {r.choice(ORD)} of {m}"])


def tel(r):
    k = r.random()
    if k < .6:
        return f"{r.randint(201, 989)}-555-01{r.randint(0, 99):02}"
    if k < .8:
        return f"555-01{r.randint(0, 99):02}"
    if k < .9:
        return " ".join(r.choice("zero one two three four five six seven eight nine oh".split()) for _ in range(r.choice([7, 10])))
    return f"0{r.randint(100, 999)} {r.randint(400, 999)} 0{r.randint(100, 999)}"


def firm(r):
    k = r.random()
    if k < .7:
        return r.choice(FIRMHEAD) + r.choice(FIRMTAIL) + r.choice(FIRMEND)
    if k < .85:
        return r.choice(FIRMHEAD) + r.choice(FIRMEND)
    return r.choice(LAST) + r.choice([" and Co.", " & Sons", " Brothers", " Labs", " Partners", ""])


class Frame:
    """One way to say everything but the story."""

    def __init__(self, r):
        self.r = r
        self.n, self.me, self.mef = r.choice(FIRST), "", r.choice(FIRST)
        self.mr = f"{r.choice(TITLE)} {r.choice(LAST)}"
        self.me = f"{self.mef} {r.choice(LAST)}" if r.random() < .85 else self.mef
        self.firm, self.tel = firm(r), tel(r)
        head, tail, mid = [], [], []
        k = r.random()
        if r.random() < .75:
            head.append(self.fill("greeting"))
        intro = self.fill("intro") if r.random() < .75 else ""
        if intro and r.random() < .45:
            head.insert(0 if r.random() < .15 else len(head), intro)
            intro = ""
        for _ in range(r.choice([0, 0, 1, 1, 2])):
            head.append(self.fill("small"))
        nexttry = self.fill("next") if r.random() < .85 else ""
        if nexttry and r.random() < .1:
            head.append(nexttry)
            nexttry = ""
        tail += [x for x in [nexttry, intro] if x]
        if r.random() < .3:
            tail.append(self.fill("number"))
        for _ in range(r.choice([0, 0, 0, 1, 1, 2])):
            tail.append(self.fill("courtesy"))
        if r.random() < .4:
            r.shuffle(tail)
        if r.random() < .25:
            mid.append(self.fill("filler"))
        if k < .08:
            head, tail, mid = [], [], []
        self.head, self.tail, self.mid = head, tail, mid
        self.midat = r.choice([0, 1, 1, 2, 9, 9])
        # How the machine, or a careless hand, writes it down.
        self.bare = r.random() < .06

    def fill(self, kind):
        r = self.r
        text = r.choice(PIECES[kind])
        if "hen" in text or "{w" in text:
            when = r.choice(PIECES["when"])
            when = when.format(day=r.choice(DAYS), time=time(r), part=r.choice(PARTS), date=date(r))
            text = text.replace("{when}", when).replace("{Whenc}", when[0].upper() + when[1:])
        return text.format(n=self.n, mr=self.mr, me=self.me, mef=self.mef, firm=self.firm, tel=self.tel)

    def wrap(self, core):
        """List of (text, whether it is of the core)."""
        parts = [(x, 0) for x in self.head]
        sentences = re.split(r"(?<=[.?!]) ", core)
        for i, s in enumerate(sentences):
            if i == self.midat:
                parts += [(x, 0) for x in self.mid]
            parts.append((s, 1))
        if self.midat >= len(sentences):
            parts += [(x, 0) for x in self.mid]
        parts += [(x, 0) for x in self.tail]
        if parts[0][0].endswith(",") and len(parts) > 1:
            s, c = parts[1]
            if s.split(" ")[0] not in ("I", "I'll", "I'm") and self.r.random() < .5:
                parts[1] = (s[0].lower() + s[1:], c)
        if self.bare:
            parts = [(re.sub(r"[.,;:?!]+( |$)", r"\1", s).lower(), c) for s, c in parts]
        return parts


NUM = dict(zip("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(),
               range(1, 17)))
NUM |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
WORD = {str(v): k for k, v in NUM.items()}
BRITISH = dict(l.split() for l in """color colour
neighbor neighbour
neighborhood neighbourhood
tires tyres
tire tyre
honor honour
favor favour
labor labour
center centre
meter metre
meters metres
liter litre
liters litres
gray grey
plow plough
check cheque
truck lorry
trucks lorries
apartment flat
apartments flats
vacation holiday
fall autumn
gas petrol
trash rubbish
elevator lift
elevators lifts
organize organise
realize realise
program programme
mold mould
harbor harbour
parking-lot car-park
sidewalk pavement
canceled cancelled
percent per-cent
aluminum aluminium
catalog catalogue
store shop
stores shops
vendor supplier
attorney solicitor
cellphone mobile
mom mum
fiber fibre
theater theatre
pajamas pyjamas
inquiry enquiry
inquiries enquiries
jewelry jewellery
traveler traveller
travelers travellers
learned learnt
yogurt yoghurt""".splitlines())
AMERICAN = {v: k for k, v in BRITISH.items()}
SHORT = [("it is", "it's"), ("do not", "don't"), ("does not", "doesn't"), ("did not", "didn't"), ("has not", "hasn't"),
         ("have not", "haven't"), ("is not", "isn't"), ("are not", "aren't"), ("that is", "that's"), ("was not", "wasn't"),
         ("could not", "couldn't"), ("cannot", "can't"), ("would not", "wouldn't"), ("they are", "they're"),
         ("you are", "you're"), ("what is", "what's"), ("no one", "nobody"), ("everyone", "everybody")]


def typo(word, r):
    if len(word) < 4 or not word.isalpha():
        return word
    i = r.randrange(1, len(word) - 1)
    k = r.random()
    if k < .5:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    if k < .8:
        return word[:i] + word[i + 1:]
    return word[:i] + word[i] + word[i:]


def retell(core, r):
    """The same story, other digits for the numbers, the other English, short forms, slips."""
    if r.random() < .35:
        k = r.random()
        words = core.split(" ")
        out = []
        for w in words:
            m = re.match(r"^(\W*)([\w-]+)(\W*)$", w)
            if m:
                a, b, c = m.groups()
                low = b.lower()
                if low in NUM and k < .5 and (NUM[low] > 1 or r.random() < .2):
                    b = str(NUM[low])
                elif b in WORD and k >= .5:
                    b = WORD[b]
                elif low == "percent" and k < .25:
                    b = "%"
                elif low in BRITISH and k > .6:
                    b = BRITISH[low].replace("per-cent", "per cent")
                elif low in AMERICAN and k < .4:
                    b = AMERICAN[low].replace("-", " ")
                w = a + b + c
            out.append(w)
        core = " ".join(out).replace(" %", "%")
    if r.random() < .2:
        for long, short in SHORT:
            a, b = (long, short) if r.random() < .5 else (short, long)
            core = re.sub(rf"\b{a}\b", b, core)
    if r.random() < .16:
        words = core.split(" ")
        for _ in range(r.choice([1, 1, 2, 3])):
            i = r.randrange(len(words))
            words[i] = typo(words[i], r)
        core = " ".join(words)
    return core


PLACES = """Akron Boise Bristol Cardiff Dayton Derby Eugene Fresno Galway Hull Ipswich Joliet Kendal Leeds Lincoln Macon
Mobile Norwich Omaha Oxford Preston Reno Salem Selby Tampa Toledo Truro Tulsa Utica Wells York""".split()


def vary(core, r):
    """What is in brackets may be left out, of what is in braces one is taken; @F is a firm, @T a town."""
    keep = r.choice([0, .3, .7, 1, 1])
    core = re.sub(r"\[([^\[\]]*)\]", lambda m: m[1] if r.random() < keep else "", core)
    core = re.sub(r"\{([^{}]*)\}", lambda m: r.choice(m[1].split("|")), core)
    if "@F" in core:
        core = core.replace("@F", firm(r))
    core = core.replace("@T", r.choice(PLACES))
    core = re.sub(r"\s+([.,;:?!])", r"\1", re.sub(r" +", " ", core)).strip()
    core = re.sub(r"([.?!]) ([a-z])", lambda m: m[1] + " " + m[2].upper(), core)
    return core[:1].upper() + core[1:]


def size(core, r):
    """Figures a little larger or smaller, all of a text."""
    def other(m):
        w = m.group(0)
        v = NUM.get(w.lower()) or (int(w) if w.isdigit() else None)
        if not v or v < 3 or v == 10 or r.random() < .3:
            return w
        step = 10 if v >= 20 else 1
        v += r.choice([-step, step])
        return WORD.get(str(v), str(v)) if not w.isdigit() else str(v)
    return re.sub(r"\b(\w+)\b", other, core)


if __name__ == "__main__":
    r = random.Random(1)
    for _ in range(12):
        print(" ".join(s for s, _ in Frame(r).wrap(retell("Your lathes stand idle three hours a shift. A shop in Dayton is back cutting in forty minutes.", r))))
