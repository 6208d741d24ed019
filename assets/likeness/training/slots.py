"""Stories with slots: each slot has meanings, each meaning several words. One other meaning makes another story."""
import re
from pathlib import Path

HERE = Path(__file__).parent
SLOT = re.compile(r"\{(\d)\}")


def read():
    """Both parts: lists of (ways to tell it, slots: number to list of meanings, each a list of words)."""
    return [stories(part) for part in (HERE / "slots.txt").read_text().split("# The second part")]


def stories(text):
    found = []
    for block in text.split("\n\n"):
        ways, slots = [], {}
        for line in block.splitlines():
            if line.startswith("> "):
                ways.append(line[2:])
            elif line[:1].isdigit():
                number, rest = line.split(":", 1)
                slots[number] = [[w.strip() for w in m.split(" = ")] for m in rest.split(" / ")]
        if ways:
            found.append((ways, slots))
    return found


def tell(story, meaning, r):
    """One way to tell it, by the meaning of each slot."""
    ways, slots = story
    text = SLOT.sub(lambda m: r.choice(slots[m[1]][meaning[m[1]]]), r.choice(ways))
    return re.sub(r"(^|[.?!] )([a-z])", lambda m: m[1] + m[2].upper(), text)


def group(story, r, near=5):
    """(meaning, text) of a few tellings: some of one meaning, the others with one slot of another."""
    _, slots = story
    base = {n: r.randrange(len(m)) for n, m in slots.items()}
    free = [n for n, m in slots.items() if len(m) > 1]
    out = [base] * 4
    for _ in range(near if free else 0):
        n = r.choice(free)
        other = dict(base)
        other[n] = r.choice([k for k in range(len(slots[n])) if k != base[n]])
        out += [other] * r.choice([1, 1, 2])
    return [(tuple(sorted(m.items())), tell(story, m, r)) for m in out]


if __name__ == "__main__":
    import random
    r = random.Random(2)
    for s in sum(read(), []):
        for m, t in group(s, r, 2)[2:6]:
            print([v for _, v in m], t)
