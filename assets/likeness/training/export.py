"""Writes the net as the program reads it. python export.py --model FOLDER_OF_MINILM net.pt ../likeness.bin"""
import argparse
import re
import struct
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

p = argparse.ArgumentParser()
p.add_argument("net")
p.add_argument("out")
p.add_argument("--model", required=True)
p.add_argument("--pieces", type=int, default=16000)
p.add_argument("--bits", type=int, default=6, help="of the layers' numbers")
p.add_argument("--word-bits", type=int, default=6)
p.add_argument("--cut", type=float, default=0.0, help="where two messages share few pieces")
p.add_argument("--cut-many", type=float, default=0.0, help="where they share many")
p.add_argument("--slope", type=float, default=1.0)
p.add_argument("--places", type=int, default=193)
A = p.parse_args()
HERE = Path(__file__).parent
net = torch.load(A.net)["net"]
vocab = (Path(A.model) / "vocab.txt").read_text().splitlines()
tok = Tokenizer.from_file(A.model + "/tokenizer.json")
tok.no_padding()
tok.no_truncation()

# The pieces: the special ones, all single letters and marks of ASCII, all that our texts use, then the most frequent of
# plain letters and digits, as MiniLM's list has them in about that order.
need = {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}
texts = [l.split("\t")[2] for f in sorted(HERE.glob("pairs-*.tsv")) for l in f.read_text().splitlines()]
SAID = HERE / "../../../tests/fixtures/said"
SAIDS = ("pairs-dev.tsv", "pairs-other-hand.tsv", "pairs-third-hand.tsv")
texts += [f.read_text() for f in (*(SAID / said for said in SAIDS), HERE / "slots.txt", HERE / "../../messages.toml")]
texts += (HERE / "frames.txt").read_text().splitlines() + [(HERE / "frames.py").read_text()]
for t in texts:
    need.update(tok.encode(t, add_special_tokens=False).tokens)
plain = re.compile(r"^(##)?[a-z0-9]+$")
need.update(v for v in vocab if len(v.removeprefix("##")) == 1 and v.isascii())
for v in vocab:
    if len(need) >= A.pieces:
        break
    if plain.match(v):
        need.add(v)
kept = [(i, v) for i, v in enumerate(vocab) if v in need]
out = open(A.out, "wb")
text = "\n".join(v for _, v in kept).encode()
out.write(struct.pack("<II", len(kept), len(text)) + text)
last = max(int(k.split(".")[1]) for k in net if k.startswith("layers.")) + 1
out.write(struct.pack("<I", last))


def table(x, bits=32):
    x = np.atleast_2d(x.float().numpy())
    out.write(struct.pack("<BII", bits, *x.shape))
    if bits == 32:
        out.write(x.astype("<f4").tobytes())
        return
    top = 127 if bits == 8 else 31
    # The scale with the least error, of some that cut off little.
    best, least = None, None
    for part in (1.0, 0.93, 0.87, 0.8, 0.73):
        scale = np.maximum(np.abs(x).max(1) * part / top, 1e-9).astype("<f4")
        q = np.clip(np.round(x / scale[:, None]), -top, top)
        err = ((q * scale[:, None] - x) ** 2).sum(1)
        if best is None:
            best, least, scales = q, err, scale
        else:
            better = err < least
            best[better], least[better], scales[better] = q[better], err[better], scale[better]
    out.write(scales.tobytes())
    if bits == 8:
        out.write(best.astype(np.int8).tobytes())
    else:
        q = (best + 32).astype(np.uint32).reshape(-1, 4)
        three = q[:, 0] | q[:, 1] << 6 | q[:, 2] << 12 | q[:, 3] << 18
        out.write(three.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3].tobytes())


def both(name, bits):
    table(net[name + ".weight"], bits)
    table(net[name + ".bias"])


table(net["words.weight"][[i for i, _ in kept]], A.word_bits)
table(net["places.weight"][:A.places], 8)
both("norm0", 32)
for n in range(last):
    for name, bits in (("qkv", A.bits), ("out", A.bits), ("norm1", 32), ("up", A.bits), ("down", A.bits), ("norm2", 32)):
        both(f"layers.{n}.{name}", bits)
both("weigh", 32)
both("lay", 8)
table(net["sharp"].reshape(1))
both("see", 8)
both("match1", 8)
both("match2", 8)
both("judge1", 8)
both("judge2", 32)
table(torch.tensor([A.cut]))
table(torch.tensor([A.cut_many]))
table(torch.tensor([A.slope]))
print(f"{len(kept)} pieces, {out.tell()} bytes")
