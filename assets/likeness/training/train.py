"""Trains the net. python train.py --model FOLDER_OF_MINILM --split 4 --minutes 30 --out net.pt"""
import argparse
import collections
import random
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

import frames
from model import Net

HERE = Path(__file__).parent
p = argparse.ArgumentParser()
p.add_argument("--model", required=True)
p.add_argument("--split", type=int, default=6)
p.add_argument("--layers", type=int, default=6)
p.add_argument("--minutes", type=float, default=15)
p.add_argument("--lr", type=float, default=1e-4)
p.add_argument("--drop", type=float, default=0.1)
p.add_argument("--pairs", type=int, default=0, help="most pairs a step, 0 for all")
p.add_argument("--hold", type=int, default=9, help="every such group is held out, 0 for none")
p.add_argument("--dev", default=str(HERE / "../../../tests/fixtures/said/pairs-dev.tsv"))
p.add_argument("--dev-too", action="store_true", help="train on the whole messages of dev as well")
p.add_argument("--out", default="net.pt")
p.add_argument("--seed", type=int, default=1)
p.add_argument("--frozen", type=int, default=2, help="so many lowest layers stay as they are")
p.add_argument("--fold", type=int, default=0)
A = p.parse_args()
torch.set_num_threads(1)
torch.set_flush_denormal(True)
torch.manual_seed(A.seed)
R = random.Random(A.seed)
tok = Tokenizer.from_file(A.model + "/tokenizer.json")
tok.no_padding()
tok.no_truncation()
LONGEST = 160


def groups():
    found = collections.OrderedDict()
    for f in sorted(HERE.glob("pairs-*.tsv")):
        for line in f.read_text().splitlines():
            g, story, text = line.split("\t")
            found.setdefault(g, []).append((story, text))
    return found


ALL = groups()
names = list(ALL)
held = [g for k, g in enumerate(names) if A.hold and k % A.hold == A.fold]
TRAIN = [ALL[g] for g in names if g not in held]
HELD = [ALL[g] for g in held]


def dev_pairs():
    rows = [l.split("\t") for l in Path(A.dev).read_text().splitlines()[1:]]
    return [(l == "same", k, a, b) for l, k, a, b in rows]


DEV = dev_pairs()


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


def tell(core, frame, still=0):
    if R.random() < .1:
        core = frames.size(core, R)
    if R.random() < .07:
        ss = frames.re.split(r"(?<=[.?!]) ", core)
        if len(ss) == 2 and not ss[1].startswith(("It", "They", "And", "So", "Yours", "That", "In ", "With ", "At ")):
            core = " ".join(ss[::-1])
    return frame.wrap(frames.retell(core, R))


def draw(gs):
    """A step: all texts of some groups in frames; the pairs and their labels."""
    texts, tag = [], []
    for k, g in enumerate(gs):
        pool = [frames.Frame(R) for _ in range(R.choice([1, 2, 3, 20]))]
        items = list(g) + R.sample(g, min(2, len(g)))
        light = R.random() < .5
        for story, text in items:
            texts.append(tell(text, PLAIN if light and R.random() < .8 else R.choice(pool)))
            tag.append((k, story))
    pairs = [(i, j) for i in range(len(tag)) for j in range(i) if tag[i][0] == tag[j][0]]
    if A.pairs:
        like = [p for p in pairs if tag[p[0]] == tag[p[1]]]
        like = R.sample(like, min(len(like), A.pairs * 2 // 5))
        rest = [p for p in pairs if tag[p[0]] != tag[p[1]]]
        pairs = like + R.sample(rest, min(len(rest), A.pairs - len(like)))
    far = [(i, j) for i in range(len(tag)) for j in range(i) if tag[i][0] != tag[j][0]]
    pairs += R.sample(far, min(len(far), max(2, len(pairs) // 12)))
    y = torch.tensor([float(tag[i] == tag[j]) for i, j in pairs])
    return texts, pairs, y, tag


def families():
    """The texts of dev that hang together by pairs, with the labels."""
    of, fams = {}, []
    for same, _, a, b in DEV:
        f = of.get(a) or of.get(b) or []
        g = of.get(b) or f
        if g is not f and of.get(a) is not None:
            f += g
            for q in g:
                for s in q[1:]:
                    of[s] = f
        f.append((same, a, b))
        of[a] = of[b] = f
    for f in of.values():
        if not any(f is g for g in fams):
            fams.append(f)
    return fams


FAMILIES = families() if A.dev_too else []


def draw_dev():
    rows = []
    for f in R.sample(FAMILIES, 3):
        rows += R.sample(f, min(len(f), 9))
    at, texts, pairs = {}, [], []
    for _, a, b in rows:
        for s in (a, b):
            if s not in at:
                at[s] = len(texts)
                texts.append([(frames.retell(s, R), -1)])
        pairs.append((at[a], at[b]))
    return texts, pairs, torch.tensor([float(l) for l, *_ in rows])


net = Net(A.split, A.layers, A.drop)
net.load_minilm(A.model + "/model.safetensors")
net.words.weight.requires_grad_(False)
old = [q for n, q in net.named_parameters() if n.startswith(("layers", "places", "norm0")) and q.requires_grad]
ids_old = {id(q) for q in old}
new = [q for q in net.parameters() if q.requires_grad and id(q) not in ids_old]
opt = torch.optim.AdamW([{"params": old, "lr": A.lr, "top": A.lr}, {"params": new, "lr": 1e-3, "top": 1e-3}], weight_decay=0.01)


def read(texts, shift=0):
    """Encodes texts of like length together; keeps the tokens of the stories. Also the loss of the weights."""
    order = sorted(range(len(texts)), key=lambda k: sum(len(s) for s, _ in texts[k]))
    kept, at, aux = [], [], []
    for s in range(0, len(order), 12):
        chunk = order[s:s + 12]
        ids, mask, core = pack([texts[k] for k in chunk])
        x = net.encode(ids, mask, shift)
        w = net.weight(x)
        keep = net.story(mask, w.detach())
        if net.training:
            keep |= core == 1
            known = core >= 0
            aux.append(F.binary_cross_entropy_with_logits(w[known], core[known].float(), reduction="sum") / known.sum().clamp(min=1))
        kept.append(net.select(x, mask, w, keep))
        at += chunk
    t = max(k[0].shape[1] for k in kept)
    back = torch.tensor(at).argsort()
    x = torch.cat([F.pad(k[0], (0, 0, 0, t - k[0].shape[1])) for k in kept])[back]
    mask = torch.cat([F.pad(k[1], (0, t - k[1].shape[1])) for k in kept])[back]
    w = torch.cat([F.pad(k[2], (0, t - k[2].shape[1])) for k in kept])[back]
    return x, mask, w, sum(aux) / max(len(aux), 1)


def judge(texts, pairs):
    net.eval()
    with torch.no_grad():
        enc, out = {}, []
        uniq = sorted(set(x for pr in pairs for x in pr))
        at = {u: k for k, u in enumerate(uniq)}
        x, mask, w, _ = read([texts[u] for u in uniq])
        for s in range(0, len(pairs), 32):
            i = torch.tensor([at[a] for a, _ in pairs[s:s + 32]])
            j = torch.tensor([at[b] for _, b in pairs[s:s + 32]])
            out.append(net.compare(x, mask, w, i, j))
    net.train()
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
        pairs = same + keep.sample(diff, len(same))
        sets.append((texts, pairs, torch.tensor([g[i][0] == g[j][0] for i, j in pairs])))
    R = was
    return sets


HELDSET = held_set()


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
    best = max(((z > c) == y).float().mean().item() for c in torch.linspace(-4, 4, 81))
    h = [0, 0]
    for texts, pairs, yy in HELDSET:
        r = (judge(texts, pairs) > 0) == yy
        h[0] += r.sum().item()
        h[1] += len(yy)
    line = (f"dev {right.float().mean():.4f} (same {right[y].float().mean():.3f} diff {right[~y].float().mean():.3f} best cut {best:.3f})"
            f" held {h[0] / max(h[1], 1):.4f}")
    if last:
        kinds = collections.defaultdict(lambda: [0, 0])
        for (l, k, *_), r in zip(DEV, right):
            c = kinds[("same " if l else "diff ") + k]
            c[0] += int(r)
            c[1] += 1
        line += "\n" + "\n".join(f"  {k}: {a}/{b}" for k, (a, b) in sorted(kinds.items()))
    return line


begin, step, order = time.time(), 0, []
whole, run, mark = A.minutes * 60, collections.deque(maxlen=60), 0.2
net.train()
while True:
    part = (time.time() - begin) / whole
    if part >= 1:
        break
    if len(order) < 2:
        order = TRAIN[:]
        R.shuffle(order)
    if FAMILIES and step % 5 == 4:
        texts, pairs, y = draw_dev()
    else:
        texts, pairs, y, _ = draw([order.pop(), order.pop()])
    for gset in opt.param_groups:
        gset["lr"] = gset["top"] * min(1, part / 0.05 + .02) * (1 - part) ** 0.8
    x, mask, w, aux = read(texts, R.choice([0, 0, 0, 3, 8]))
    i, j = torch.tensor([a for a, _ in pairs]), torch.tensor([b for _, b in pairs])
    z = net.compare(x, mask, w, i, j)
    each = F.binary_cross_entropy_with_logits(z, y * .96 + .02, reduction="none")
    n = y.sum()
    bal = torch.where(y > 0, len(y) / (2 * n + 1e-3), len(y) / (2 * (len(y) - n) + 1e-3))
    loss = (each * bal).mean()
    opt.zero_grad()
    (loss + 0.3 * aux).backward()
    torch.nn.utils.clip_grad_norm_([q for q in net.parameters() if q.requires_grad], 1.0)
    opt.step()
    run.append((loss.item(), aux.item(), (((z > 0) == (y > 0)).float() * bal).sum().item() / bal.sum().item()))
    step += 1
    if part > mark or step == 20:
        m = [sum(c) / len(run) for c in zip(*run)]
        print(f"{part:.2f} step {step} loss {m[0]:.3f} weight {m[1]:.3f} right {m[2]:.3f} {measure() if step > 20 else ''}", flush=True)
        mark = max(mark, part) + 0.2 if step > 20 else mark
torch.save({"net": net.state_dict(), "split": A.split, "layers": A.layers}, A.out)
print(f"end step {step}", measure(True), flush=True)
