"""The labelled messages and sentences."""
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "data")
WORK = os.environ.get("WORK", os.path.join(HERE, "work"))
os.makedirs(WORK, exist_ok=True)

TAGS = ("greet small name us matter referrer outcome teaser topic touch ask courtesy next later sell push "
        "stop farewell appt deadline").split()
CODES = ("too-long cryptic generic self-focused no-outcome intro-first asks-callback no-next-try no-reason "
         "selling pushy slow-start").split()
TI = {tag: i for i, tag in enumerate(TAGS)}
EXCUSED = ("exit", "farewell", "assumed-appointment")


def tags_of(cell):
    return [] if cell == "-" else cell.split(",")


def lines(name):
    with open(os.path.join(DATA, name), encoding="utf8") as file:
        return [line.rstrip("\n") for line in file]


def messages():
    """Every message with its sentences. What is generic and names no outcome has nothing for them in its
    first 10 seconds either, however short it is."""
    found = []
    for name in ("msgs-1.txt", "msgs-2.txt", "msgs-3.txt"):
        for line in filter(None, lines(name)):
            cells = line.split("\t")
            if cells[0] == "M":
                codes = set() if cells[3] == "clean" else set(cells[3].split(","))
                if {"generic", "no-outcome"} <= codes and cells[1] not in EXCUSED:
                    codes.add("slow-start")
                found.append(dict(file=name, strategy=cells[1], invite=cells[2], codes=codes, sents=[]))
            else:
                found[-1]["sents"].append((tags_of(cells[0]), cells[1]))
    return found


def sentences(name):
    return [(tags_of(line.split("\t")[0]), line.split("\t")[1]) for line in filter(None, lines(name))]


def folds(found, count=6):
    """Which fold each message is in: contiguous blocks, as neighbours may share words."""
    fold, by_file = [0] * len(found), {}
    for i, message in enumerate(found):
        by_file.setdefault(message["file"], []).append(i)
    for members in by_file.values():
        for j, i in enumerate(members):
            fold[i] = (j * 24 // len(members)) % count
    return fold


def bag(text):
    return set(re.findall(r"[a-z']+", text.lower()))


def clear_of(extra, held_out):
    """Extra sentences that share no wording with those held out."""
    bags = [bag(text) for text in held_out]

    def likest(own):
        return max((len(own & other) / max(1, len(own | other)) for other in bags), default=0)

    return [(tags, text) for tags, text in extra if likest(bag(text)) < 0.4]


def joins(msgs,sn,n2,seed=0):
    """Neighbouring sentences of messages, and any two of single ones, said in one breath."""
    R=random.Random(seed); out=[]
    def low(s): return s if re.match(r"(I\b|I'|[A-Z][a-z]+ [A-Z]|[A-Z]\w+,)",s) else s[0].lower()+s[1:]
    def j(a,b):
        s1=a[1].rstrip('.!'); 
        if a[1].endswith('?'): return None
        return (sorted(set(a[0])|set(b[0])),s1+R.choice([', ',', and ',', so ',' and ','; ',', ',' \u2014 '])+low(b[1]))
    for m in msgs:
        ss=m['sents']
        for a,b in zip(ss,ss[1:]):
            if R.random()<.5:
                x=j(a,b)
                if x: out.append(x)
    for _ in range(n2):
        x=j(R.choice(sn),R.choice(sn))
        if x and len(x[1])<260: out.append(x)
    return out


def extra():
    return sentences("sents-2.tsv") + sentences("sents-3.tsv")
