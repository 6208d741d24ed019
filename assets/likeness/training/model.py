"""The net: six layers read each message by itself, then the tokens of one are laid beside those of the other.
Symmetric by construction: nothing tells which message came first."""
import torch
import torch.nn.functional as F
from torch import nn

WIDE, HEADS, D = 384, 12, 128
# Tokens kept of a message: those whose weight, as a logit, is above CUT; at least, at most.
CUT, LEAST, MOST = -1.4, 10, 72


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDE, 3 * WIDE)
        self.out = nn.Linear(WIDE, WIDE)
        self.norm1 = nn.LayerNorm(WIDE, eps=1e-12)
        self.up = nn.Linear(WIDE, 4 * WIDE)
        self.down = nn.Linear(4 * WIDE, WIDE)
        self.norm2 = nn.LayerNorm(WIDE, eps=1e-12)

    def forward(self, x, mask, drop):
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, WIDE // HEADS).permute(2, 0, 3, 1, 4)
        # By hand: on one core in 16 bits it takes a fifth of the time of torch's own.
        q, k, v = q.contiguous(), k.contiguous(), v.contiguous()
        with torch.autocast("cpu", enabled=False):
            a = torch.softmax(q @ k.transpose(2, 3) * (WIDE // HEADS) ** -0.5 + mask.to(q.dtype), -1) @ v
        a = self.out(a.transpose(1, 2).reshape(n, t, WIDE))
        x = self.norm1(x + F.dropout(a, drop, self.training))
        a = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(a, drop, self.training))


class Net(nn.Module):
    def __init__(self, layers=6, drop=0.1):
        super().__init__()
        self.drop = drop
        self.words = nn.Embedding(30522, WIDE)
        self.places = nn.Embedding(512, WIDE)
        self.norm0 = nn.LayerNorm(WIDE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.weigh = nn.Linear(WIDE, 1)
        self.lay = nn.Linear(WIDE, D)
        self.sharp = nn.Parameter(torch.tensor(8.0))
        self.see = nn.Linear(WIDE, D)
        self.match1 = nn.Linear(4 * D, D)
        self.match2 = nn.Linear(D, D)
        self.judge1 = nn.Linear(8 * D + 3, D)
        self.judge2 = nn.Linear(D, 1)

    def load_minilm(self, path):
        from safetensors.torch import load_file
        s = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        p = "embeddings."
        self.words.weight.data = s[p + "word_embeddings.weight"].float()
        # Every token is of type 0: its vector goes into the places.
        self.places.weight.data = s[p + "position_embeddings.weight"].float() + s[p + "token_type_embeddings.weight"][0].float()
        def lin(to, *names):
            to.weight.data = torch.cat([s[n + ".weight"].float() for n in names])
            to.bias.data = torch.cat([s[n + ".bias"].float() for n in names])
        lin(self.norm0, p + "LayerNorm")
        for i, layer in enumerate(self.layers):
            q = f"encoder.layer.{i}."
            lin(layer.qkv, *(q + f"attention.self.{x}" for x in ("query", "key", "value")))
            lin(layer.out, q + "attention.output.dense")
            lin(layer.norm1, q + "attention.output.LayerNorm")
            lin(layer.up, q + "intermediate.dense")
            lin(layer.down, q + "output.dense")
            lin(layer.norm2, q + "output.LayerNorm")

    def load(self, state):
        """Also nets that didn't know yet which message tells less."""
        w = state["judge1.weight"]
        state["judge1.weight"] = F.pad(w, (0, self.judge1.in_features - w.shape[1]))
        self.load_state_dict(state)

    frozen = 0

    def encode(self, ids, mask, shift=None):
        """ids, mask: n × t. Each message by itself."""
        t = torch.arange(ids.shape[1]).unsqueeze(0)
        if shift is not None:
            t = t + shift
        x = self.norm0(self.words(ids) + self.places(t))
        x = F.dropout(x, self.drop, self.training)
        m = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        for n, layer in enumerate(self.layers):
            with torch.set_grad_enabled(n >= self.frozen and torch.is_grad_enabled()):
                x = layer(x, m, self.drop)
        return x

    @staticmethod
    def select(x, ids, w, keep):
        """Only the tokens to keep, in their order, so that what is around the story costs nothing any more."""
        k = min(MOST, int(keep.sum(1).max()))
        place = torch.arange(keep.shape[1]).expand_as(keep)
        at = torch.where(keep, place, place + 10_000).argsort(1)[:, :k]
        return (x.gather(1, at[..., None].expand(-1, -1, x.shape[2])), keep.gather(1, at), w.gather(1, at),
                ids.gather(1, at))

    @staticmethod
    def story(mask, w):
        """What to keep: all that weighs more than 0.2 of a whole token, and at least the heaviest LEAST."""
        w = torch.where(mask, w, torch.full_like(w, -99.0))
        floor = w.topk(min(LEAST, w.shape[1]), dim=1).values[:, -1:]
        return mask & ((w > CUT) | (w >= floor))

    def weight(self, x):
        return self.weigh(x).squeeze(-1)

    def compare(self, x, mask, w, ids, i, j):
        """x: encoded n × t × WIDE; w: logits of weight; i, j: the pairs. Gives logits, positive for the
        same, and how many pieces they share."""
        ma, mb = mask[i], mask[j]
        wa, wb = torch.sigmoid(w[i].float()) * ma, torch.sigmoid(w[j].float()) * mb
        la, va = F.normalize(self.lay(x), dim=-1), self.see(x)
        la, lb, va, vb = la[i], la[j], va[i], va[j]
        s = la @ lb.transpose(1, 2) * self.sharp
        fa, fb = self.found(va, vb, s, wb), self.found(vb, va, s.transpose(1, 2), wa)
        za, zb = self.pool(fa, wa), self.pool(fb, wb)
        cos = F.cosine_similarity(self.whole(va, wa), self.whole(vb, wb), dim=-1)[:, None]
        more = (wa.sum(1) - wb.sum(1))[:, None]
        like = (ids[i][:, :, None] == ids[j][:, None, :]) & ma[:, :, None] & mb[:, None, :]
        shared = sum((w * k).sum(1) / (w.sum(1) + 1e-3) for w, k in ((wa, like.any(2)), (wb, like.any(1))))[:, None] / 2
        # Of the one that tells less, and of the one that tells more: a message boiled down is all in the long one.
        s = torch.sigmoid(more / 2)
        less, more_told = za + s * (zb - za), zb + s * (za - zb)
        f = torch.cat([za + zb, (za - zb).abs(), cos, more.abs() / 20, less, more_told, shared], -1)
        f = F.dropout(f, self.drop, self.training)
        return self.judge2(F.gelu(self.judge1(f))).squeeze(-1), shared.squeeze(-1)

    @staticmethod
    def whole(v, w):
        return (v * w[..., None]).sum(1) / (w.sum(1, keepdim=True) + 1e-3)

    def found(self, va, vb, s, wb):
        """What each token of a is beside those of b."""
        near = torch.softmax(s + torch.log(wb + 1e-4)[:, None, :], -1) @ vb
        f = torch.cat([va, near, (va - near).abs(), va * near], -1)
        f = F.dropout(F.gelu(self.match1(f)), self.drop, self.training)
        return F.gelu(self.match2(f))

    def pool(self, v, w):
        return torch.cat([self.whole(v, w), (v * w[..., None]).amax(1)], -1)
