"""Writes the mean of two nets. python mean.py first.pt second.pt part-of-the-second out.pt"""
import sys

import torch

from model import Net

first, second, part, out = sys.argv[1:]
nets = [Net(), Net()]
for net, path in zip(nets, (first, second)):
    net.load(torch.load(path)["net"])
a, b = (net.state_dict() for net in nets)
torch.save({"net": {k: a[k].float().lerp(b[k].float(), float(part)) for k in b}}, out)
