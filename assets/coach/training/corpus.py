"""The labelled messages and sentences."""
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "data")
WORK = os.environ.get("WORK", os.path.join(HERE, "work"))
os.makedirs(WORK, exist_ok=True)

TAGS = ("greet small name us matter referrer outcome teaser topic touch ask courtesy next later sell push "
        "stop farewell appt deadline known").split()
CODES = ("too-long cryptic generic self-focused no-outcome intro-first asks-callback no-next-try no-reason "
         "selling pushy slow-start").split()
TI = {tag: i for i, tag in enumerate(TAGS)}
HANDS = ("msgs-1.txt", "msgs-2.txt", "msgs-3.txt", "msgs-4.txt", "msgs-5.txt")
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
    for name in HANDS:
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


def bag(text):
    return set(re.findall(r"[a-z']+", text.lower()))


def clear_of(extra, held_out):
    """Extra sentences that share no wording with those held out."""
    bags = [bag(text) for text in held_out]

    def likest(own):
        return max((len(own & other) / max(1, len(own | other)) for other in bags), default=0)

    return [(tags, text) for tags, text in extra if likest(bag(text)) < 0.4]


def lowered(text):
    """As it goes on within a sentence."""
    return text if re.match(r"(I\b|I'|[A-Z][a-z]+ [A-Z]|[A-Z]\w+,)", text) else text[0].lower() + text[1:]


def joined(first, second, dice):
    """Two sentences as one; none after a question."""
    if first[1].endswith("?"):
        return None
    between = dice.choice([", ", ", and ", ", so ", "; ", ", ", " \u2014 "])
    return sorted(set(first[0]) | set(second[0])), first[1].rstrip(".!") + between + lowered(second[1])


def joins(told, single, count, seed=0):
    """Neighbouring sentences of messages, and any two of single ones, said in one breath."""
    dice = random.Random(seed)
    pairs = [pair for message in told for pair in zip(message["sents"], message["sents"][1:]) if dice.random() < .5]
    pairs += [(dice.choice(single), dice.choice(single)) for _ in range(count)]
    made = [joined(first, second, dice) for first, second in pairs]
    return [pair for pair in made if pair and len(pair[1]) < 260]


FILLERS = ["um", "uh", "so", "like", "you know", "anyway", "well", "basically", "er", "right"]
BETWEEN = [", ", ", ", " ", ", and ", ", so ", ", anyway ", ", uh ", " and ", " so ", ", but ", " \u2014 ", "; "]


def run_on(sents, dice):
    """Sentences as somebody says them who hesitates and doesn't stop."""
    text = sents[0][1].rstrip(".!?")
    for _, more in sents[1:]:
        text += dice.choice(BETWEEN) + lowered(more.rstrip(".!?"))
    how = dice.random()
    if how < .6:
        words = text.split(" ")
        for _ in range(dice.choice([0, 1, 1, 2])):
            words.insert(dice.randrange(1, max(2, len(words))), dice.choice(FILLERS) + dice.choice(["", ","]))
        text = " ".join(words)
    if how < .45:
        text = text.replace("'", "") if dice.random() < .5 else text
        text = text.lower() if dice.random() < .6 else text
    if how < .3:
        text = text.replace(",", "")
    return sorted({tag for tags, _ in sents for tag in tags}), text + dice.choice(["", ".", "."])


def run_ons(told, seed=0):
    """Some sentences in a row of four in ten messages, in one breath."""
    dice, out = random.Random(seed), []
    for message in told:
        start = dice.choice([0, 0, 1])
        sents = message["sents"][start:start + dice.choice([2, 2, 3, 4])]
        if dice.random() < .4 and len(sents) > 1:
            out.append(run_on(sents, dice))
    return out


def singles():
    """Every single sentence."""
    return [pair for name in ("sents-1.tsv", "sents-2.tsv", "sents-3.tsv", "sents-4.tsv") for pair in sentences(name)]


def taught(told, single):
    """What the readers are taught: each sentence by itself, and some once more within a longer one."""
    out = [pair for message in told for pair in message["sents"]] + single
    return out + joins(told, single, 1500) + run_ons(told)
