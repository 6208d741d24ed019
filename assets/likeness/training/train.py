"""Trains the net. python train.py --model FOLDER_OF_MINILM --minutes 30 --out net.pt"""
import argparse
import collections
import copy
import random
import re
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

import frames
import slots
import starters
from model import Net

HERE = Path(__file__).parent
SAID = HERE / "../../../tests/fixtures/said"
p = argparse.ArgumentParser()
p.add_argument("--model", required=True)
p.add_argument("--minutes", type=float, default=15)
p.add_argument("--lr", type=float, default=1.2e-4)
p.add_argument("--drop", type=float, default=0.1)
p.add_argument("--most", type=int, default=12, help="most texts of a group in a step")
p.add_argument("--groups", type=int, default=3, help="groups in a step")
p.add_argument("--hold", type=int, default=0, help="every such group is held out, 0 for none")
p.add_argument("--measure", default=str(SAID / "pairs-third-hand.tsv"), help="pairs on which the net is measured")
p.add_argument("--whole", nargs="*", default=[], help="pairs of whole messages to train on as well")
p.add_argument("--late", type=float, default=0.6, help="the part of the time after which the net sees what is measured")
p.add_argument("--out", default="net.pt")
p.add_argument("--often", type=int, default=2, help="how often the long groups come where others come once")
p.add_argument("--seed", type=int, default=1)
p.add_argument("--frozen", type=int, default=1, help="so many lowest layers stay as they are")
p.add_argument("--mean", type=float, default=0.995, help="how slowly the mean of the net follows it")
p.add_argument("--go-on", help="a net to begin with")
p.add_argument("--steps", type=int, default=10**9)
A = p.parse_args()
torch.set_num_threads(1)
torch.set_flush_denormal(True)
torch.manual_seed(A.seed)
R = random.Random(A.seed)
tok = Tokenizer.from_file(A.model + "/tokenizer.json")
tok.no_padding()
tok.no_truncation()
LONGEST = 160
# Exits, farewells and empty messages of different groups may be the same: such are not taken for different.
LOOSE = re.compile(r"unless|rather|prefer|last (call|message|try)|stop call|won't (call|try|be)|touch(ing)? base|check(ing)? in|"
                   r"follow(ing)? up|not going to call|closing|missing (each|one)|tag|suit|work, |in touch", re.I)


def groups():
    found = collections.OrderedDict()
    for f in sorted(HERE.glob("pairs-*.tsv")):
        for line in f.read_text().splitlines():
            g, story, text = line.split("\t")
            found.setdefault(g, []).append((story, text))
    return found


ALL = groups()
names = list(ALL)
held = [g for k, g in enumerate(names) if A.hold and k % A.hold == 0]
TRAIN = [ALL[g] for g in names if g not in held]
# Groups with tellings of very different length; they come twice as often.
LONG = ("g19-", "g20-", "g21-", "g22-", "g23-", "g24-")
TRAIN += [ALL[g] for g in names if g not in held and g.startswith(LONG)] * (A.often - 1)
HELD = [ALL[g] for g in held]
STARTERS = starters.read()
SLOTS = [s for part in slots.read() for s in part]


def pairs_of(path):
    rows = [l.split("\t") for l in Path(path).read_text().splitlines()[1:]]
    return [(l == "same", k, a, b) for l, k, a, b in rows]


DEV = pairs_of(A.measure)


def families(paths):
    """The whole messages that hang together by pairs, with the labels."""
    of = {}
    for path in paths:
        for same, _, a, b in pairs_of(path):
            f, g = of.get(a), of.get(b)
            if f is None or g is None:
                f = f or g or []
            elif f is not g:
                f += g
                for _, *q in g:
                    of.update((s, f) for s in q)
            f.append((same, a, b))
            of[a] = of[b] = f
    return list({id(f): f for f in of.values()}.values())


FAMILIES = families(A.whole)
LATE_FAMILIES = families(A.whole + [A.measure])


def pack(texts):
    """texts: lists of (text, is core). Ids, mask, target of weight."""
    rows = []
    for parts in texts:
        ids, core = [101], [-1]
        for s, c in parts:
            e = tok.encode(s, add_special_tokens=False).ids
            ids += e
            core += [c] * len(e)
        ids, core = ids[:LONGEST] + [102], core[:LONGEST] + [-1]
        rows.append((ids, core))
    t = max(len(i) for i, _ in rows)
    ids = torch.tensor([i + [0] * (t - len(i)) for i, _ in rows])
    core = torch.tensor([c + [-1] * (t - len(c)) for _, c in rows])
    return ids, ids != 0, core


PLAIN = frames.Frame(random.Random(0))
PLAIN.head, PLAIN.mid, PLAIN.tail, PLAIN.bare = [], [], [], False


def tell(core, frame):
    core = frames.vary(core, R)
    if R.random() < .1:
        core = frames.size(core, R)
    if R.random() < .07:
        ss = frames.re.split(r"(?<=[.?!]) ", core)
        if len(ss) == 2 and not ss[1].startswith(("It", "They", "And", "So", "Yours", "That", "In ", "With ", "At ")):
            core = " ".join(ss[::-1])
    return frame.wrap(frames.retell(core, R))


SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z])")


def mixed(g, other):
    """What is half one story, half another: its reason, and an outcome of something else; or the other way round."""
    mine = [SENTENCE.split(text) for _, text in g if "[" not in text and "{" not in text]
    mine = [s for s in mine if len(s) == 2]
    theirs = [s for s in (SENTENCE.split(text) for _, text in other if "[" not in text and "{" not in text) if len(s) == 2]
    if not mine or not theirs:
        return None
    a, b = R.choice(mine), R.choice(theirs)
    return " ".join([a[0], b[1]] if R.random() < .6 else [b[0], a[1]])


def loose(parts):
    return bool(LOOSE.search(" ".join(s for s, c in parts if c)))


def draw_groups():
    """All texts of some groups in frames."""
    global order
    if len(order) < A.groups:
        order = TRAIN[:]
        R.shuffle(order)
    texts, tag = [], []
    shared = [frames.Frame(R) for _ in range(R.choice([1, 2]))] if R.random() < .4 else None
    for k in range(A.groups):
        g = slots.group(R.choice(SLOTS), R) if k == 0 and R.random() < .25 else order.pop()
        pool = shared or [frames.Frame(R) for _ in range(R.choice([1, 2, 3, 20]))]
        items = R.sample(g, min(A.most, len(g)))
        items += R.sample(items, min(2, len(items)))
        if R.random() < .3:
            other = mixed(g, R.choice(TRAIN))
            items += [("mixed", other)] if other else []
        light = R.random() < .5
        for story, text in items:
            texts.append(tell(text, PLAIN if light and R.random() < .8 else R.choice(pool)))
            tag.append((k, story))
    like = [(i, j) for i in range(len(tag)) for j in range(i) if tag[i] == tag[j]]
    near = [(i, j) for i in range(len(tag)) for j in range(i) if tag[i] != tag[j] and tag[i][0] == tag[j][0]]
    far = [(i, j) for i in range(len(tag)) for j in range(i) if tag[i][0] != tag[j][0] and not (loose(texts[i]) and loose(texts[j]))]
    like = R.sample(like, min(len(like), 60))
    near = R.sample(near, min(len(near), 80))
    far = R.sample(far, min(len(far), 20))
    return texts, [(i, j, float(tag[i] == tag[j])) for i, j in like + near + far]


def draw_whole():
    """Some pairs of some families."""
    at, texts, pairs, of = {}, [], [], []
    for k, f in enumerate(R.sample(LATE_FAMILIES if late else FAMILIES, 5)):
        for same, a, b in R.sample(f, min(len(f), 8)):
            for s in (a, b):
                if s not in at:
                    at[s] = len(texts)
                    texts.append([(frames.retell(s, R), -1)])
                    of.append((k, s))
            pairs.append((at[a], at[b], float(same)))
    far = [(i, j, 0.) for i in range(len(of)) for j in range(i)
           if of[i][0] != of[j][0] and not (LOOSE.search(of[i][1]) and LOOSE.search(of[j][1]))]
    return texts, pairs + R.sample(far, min(len(far), 12))


def draw_starters():
    """Starters, each with names, days and figures of several people."""
    texts, of = [], []
    people = [starters.values(R) for _ in range(R.choice([1, 2, 3, 20]))]
    for k, s in enumerate(R.sample(STARTERS, 12)):
        for _ in range(R.choice([1, 2, 2, 3])):
            texts.append(starters.fill(s, R, R.choice(people)))
            of.append(k)
    pairs = [(i, j, float(of[i] == of[j])) for i in range(len(of)) for j in range(i)]
    like = [q for q in pairs if q[2]]
    rest = [q for q in pairs if not q[2]]
    return texts, like + R.sample(rest, min(len(rest), 50))


net = Net(drop=A.drop)
if A.go_on:
    net.load(torch.load(A.go_on)["net"])
else:
    net.load_minilm(A.model + "/model.safetensors")
net.frozen = A.frozen
net.words.weight.requires_grad_(False)
for layer in net.layers[:A.frozen]:
    layer.requires_grad_(False)
old = [q for n, q in net.named_parameters() if n.startswith(("layers", "places", "norm0")) and q.requires_grad]
ids_old = {id(q) for q in old}
new = [q for q in net.parameters() if q.requires_grad and id(q) not in ids_old]
opt = torch.optim.AdamW([{"params": old, "lr": A.lr, "top": A.lr}, {"params": new, "lr": 8 * A.lr, "top": 8 * A.lr}], weight_decay=0.01)
mean = copy.deepcopy(net).eval()


def read(net, texts, shift=0):
    """Encodes texts of like length together; keeps the tokens of the stories. Also the loss of the weights."""
    order = sorted(range(len(texts)), key=lambda k: sum(len(s) for s, _ in texts[k]))
    kept, at, aux = [], [], []
    for s in range(0, len(order), 12):
        chunk = order[s:s + 12]
        ids, mask, core = pack([texts[k] for k in chunk])
        x = net.encode(ids, mask, shift).float()
        w = net.weight(x)
        keep = net.story(mask, w.detach())
        if net.training:
            keep |= core == 1
            known = core >= 0
            aux.append(F.binary_cross_entropy_with_logits(w[known], core[known].float(), reduction="sum") / known.sum().clamp(min=1))
        kept.append(net.select(x, ids, w, keep))
        at += chunk
    t = max(k[0].shape[1] for k in kept)
    back = torch.tensor(at).argsort()
    x = torch.cat([F.pad(k[0], (0, 0, 0, t - k[0].shape[1])) for k in kept])[back]
    mask = torch.cat([F.pad(k[1], (0, t - k[1].shape[1])) for k in kept])[back]
    w = torch.cat([F.pad(k[2], (0, t - k[2].shape[1])) for k in kept])[back]
    ids = torch.cat([F.pad(k[3], (0, t - k[3].shape[1])) for k in kept])[back]
    return x, mask, w, ids, sum(aux) / max(len(aux), 1)


def judge(texts, pairs):
    """By the mean of the net."""
    with torch.no_grad():
        x, mask, w, ids, _ = read(mean, texts)
        out = []
        for s in range(0, len(pairs), 64):
            i, j = (torch.tensor(q) for q in zip(*[q[:2] for q in pairs[s:s + 64]]))
            out.append(mean.compare(x, mask, w, ids, i, j)[0])
    return torch.cat(out).float()


def held_set():
    keep = random.Random(7)
    sets = []
    global R
    was, R = R, keep
    for g in HELD:
        pool = [frames.Frame(keep) for _ in range(3)]
        texts = [tell(t, keep.choice(pool)) for _, t in g]
        same = [(i, j) for i in range(len(g)) for j in range(i) if g[i][0] == g[j][0]]
        diff = [(i, j) for i in range(len(g)) for j in range(i) if g[i][0] != g[j][0]]
        pairs = same + keep.sample(diff, min(len(diff), len(same)))
        sets.append((texts, pairs, torch.tensor([g[i][0] == g[j][0] for i, j in pairs])))
    R = was
    return sets


HELDSET = held_set()
SAMPLE = [starters.fill(s, random.Random(3)) for s in STARTERS]


def measure(last=False):
    texts, at = [], {}
    for _, _, a, b in DEV:
        for s in (a, b):
            if s not in at:
                at[s] = len(texts)
                texts.append([(s, 1)])
    z = judge(texts, [(at[a], at[b]) for _, _, a, b in DEV])
    y = torch.tensor([l for l, *_ in DEV])
    right = (z > 0) == y
    best = max((((z > c) == y).float().mean().item(), c.item()) for c in torch.linspace(-4, 4, 81))
    h = [0, 0]
    for texts, pairs, yy in HELDSET:
        r = (judge(texts, pairs) > 0) == yy
        h[0] += r.sum().item()
        h[1] += len(yy)
    n = len(SAMPLE)
    st = (judge(SAMPLE, [(i, j) for i in range(n) for j in range(i)]) > 0).sum().item()
    line = (f"measured {right.float().mean():.4f} (same {right[y].float().mean():.3f} diff {right[~y].float().mean():.3f} best {best[0]:.3f} at {best[1]:.1f})"
            f" held {h[0] / max(h[1], 1):.4f} starters taken for the same {st}/{n * (n - 1) // 2}")
    if last:
        kinds = collections.defaultdict(lambda: [0, 0])
        for (l, k, *_), r in zip(DEV, right):
            c = kinds[("same " if l else "different ") + k]
            c[0] += int(r)
            c[1] += 1
        line += "\n" + "\n".join(f"  {k}: {a}/{b}" for k, (a, b) in sorted(kinds.items()))
        with open(A.out + ".wrong", "w") as f:
            for (l, k, a, b), v in zip(DEV, z.tolist()):
                if (v > 0) != l:
                    f.write(f"{v:.2f}\t{'same' if l else 'different'}\t{k}\t{a}\t{b}\n")
    return line


begin, step, order, late = time.time(), 0, [], False
whole, run, mark = A.minutes * 60, collections.deque(maxlen=60), 0.2
net.train()
while True:
    part = max((time.time() - begin) / whole, step / A.steps)
    if part >= 1:
        break
    if part > A.late and not late:
        print("before it sees what is measured:", measure(True), flush=True)
        late, order = True, []
        torch.save({"net": mean.state_dict()}, A.out + ".early")
    if FAMILIES and step % 4 == 3:
        kind, (texts, pairs) = "whole", draw_whole()
    elif STARTERS and step % 24 == 10:
        kind, (texts, pairs) = "starters", draw_starters()
    else:
        kind, (texts, pairs) = "groups", draw_groups()
    for gset in opt.param_groups:
        gset["lr"] = gset["top"] * min(1, part / 0.05 + .02) * (1 - part) ** 0.9
    i, j, y = (torch.tensor(q) for q in zip(*pairs))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x, mask, w, ids, aux = read(net, texts, R.choice([0, 0, 0, 3, 8]))
        z, shared = net.compare(x, mask, w, ids, i, j)
    z = z.float()
    each = F.binary_cross_entropy_with_logits(z, y * .96 + .02, reduction="none")
    if kind == "starters":
        n = y.sum()
        bal = torch.where(y > 0, len(y) / (2 * n + 1e-3), len(y) / (2 * (len(y) - n) + 1e-3))
    else:
        # Messages with few words in common are the same about twice as often as not among what is compared, those
        # with many less often.
        bal = torch.zeros_like(y)
        for close, same, part_of in ((0, 1, .27), (0, 0, .15), (1, 1, .23), (1, 0, .35)):
            cell = ((shared > .55) == bool(close)) & ((y > 0) == bool(same))
            bal[cell] = part_of * len(y) / max(int(cell.sum()), 4)
    loss = (each * bal).mean()
    opt.zero_grad()
    (loss + 0.3 * aux).backward()
    torch.nn.utils.clip_grad_norm_([q for q in net.parameters() if q.requires_grad], 1.0)
    opt.step()
    with torch.no_grad():
        slow = min(A.mean, (step + 1) / (step + 10))
        for q, m in zip(net.parameters(), mean.parameters()):
            if q.requires_grad:
                m.lerp_(q, 1 - slow)
    run.append((loss.item(), float(torch.as_tensor(aux).detach()), (((z > 0) == (y > 0)).float() * bal).sum().item() / bal.sum().item()))
    step += 1
    if part > mark or step == 20:
        m = [sum(c) / len(run) for c in zip(*run)]
        print(f"{part:.2f} {time.time() - begin:.0f}s step {step} loss {m[0]:.3f} weight {m[1]:.3f} right {m[2]:.3f} {measure() if step > 20 else ''}", flush=True)
        mark = max(mark, part) + 0.2 if step > 20 else mark
torch.save({"net": mean.state_dict()}, A.out)
print(f"end step {step}", measure(True), flush=True)
