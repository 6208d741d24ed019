"""The labelled messages and sentences."""
import os
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
