"""How good the readers are on a hand that they were not taught, and the bars that suit the rules best.

python measure.py hold HAND   log-odds of the sentences of a hand (msgs-5.txt) by readers taught by the others
python measure.py tune        bars.npy and steps.npy from all that was held out, and the figures
"""
import os
import sys

import numpy as np

import ngrams
from clauses import clauses
from corpus import CODES, HANDS, HERE, TAGS, WORK, clear_of, messages, sentences, singles, taught
from rules import rules

NONE = 50.0  # A step that no part reaches.
BARS = (-1.8, -1.4, -1, -.8, -.4, -.2, 0, .3)
STEPS = (.5, 1, 1.5, 2.5, 4)
SEEDS = (0, 1)


class Heard:
    """Messages with their sentences and parts, as one list of texts."""

    def __init__(self, told):
        self.told, self.texts, self.rows, self.at = told, [], [], {}
        for message in told:
            rows = []
            for _, text in message["sents"]:
                parts = clauses(text)
                parts = [(start, self.place(part)) for start, part in parts] if len(parts) > 1 else []
                rows.append((self.place(text), parts))
            self.rows.append(rows)

    def place(self, text):
        if text not in self.at:
            self.at[text] = len(self.texts)
            self.texts.append(text)
        return self.at[text]

    def judge(self, odds, bars, steps, which):
        """The codes of some messages; odds has a row for each text."""
        above = odds - bars
        sure = 1 / (1 + np.exp(-above))
        out = []
        for i in which:
            message, said = self.told[i], []
            for (whole, parts), (_, text) in zip(self.rows[i], message["sents"]):
                score = above[whole]
                if parts:
                    score = np.maximum(score, (above[[place for _, place in parts]] - steps).max(0))
                said.append((1 / (1 + np.exp(-score)), text, [(start, sure[place]) for start, place in parts]))
            out.append(rules(said, message["strategy"], message["invite"]))
        return out


def f1s(told, found):
    out = []
    for code in CODES:
        both = sum(code in message["codes"] and code in codes for message, codes in zip(told, found))
        each = sum(code in message["codes"] for message in told) + sum(code in codes for codes in found)
        out.append(2 * both / max(1, each))
    return np.array(out)


def clean(told, found):
    return np.mean([(not message["codes"]) == (not codes) for message, codes in zip(told, found)])


def show(told, found):
    for code in CODES:
        both = sum(code in m["codes"] and code in c for m, c in zip(told, found))
        labelled = sum(code in m["codes"] for m in told)
        marked = sum(code in c for c in found)
        print(f"{code:14} precision {both / max(1, marked):.3f} recall {both / max(1, labelled):.3f} "
              f"F1 {2 * both / max(1, labelled + marked):.3f} of {labelled}")
    print(f"macro F1 {f1s(told, found).mean():.4f}, clean or not {clean(told, found):.4f}, of {len(told)}", flush=True)


def tune(heard, odds, which, weights):
    """Bars and steps, one after the other, by what the rules make of them. Bars near -0.6 are preferred, and
    no step; each hand counts as much as its weight says."""
    told = [heard.told[i] for i in which]
    groups = {}
    for place, message in enumerate(told):
        groups.setdefault(message["file"], []).append(place)

    def worth(bars, steps):
        found, sum_ = heard.judge(odds, bars, steps, which), 0
        for hand, places in groups.items():
            own, of = [told[p] for p in places], [found[p] for p in places]
            exact = np.mean([message["codes"] == codes for message, codes in zip(own, of)])
            sum_ += weights.get(hand, 1) * (f1s(own, of).mean() + .7 * clean(own, of) + .3 * exact)
        all_ = sum(weights.get(hand, 1) for hand in groups)
        return sum_ / all_ - .004 * np.mean((bars + .6) ** 2) - .001 * np.mean(steps < NONE)

    bars, steps = np.full(len(TAGS), -.6), np.full(len(TAGS), NONE)
    best = worth(bars, steps)
    for tag in range(len(TAGS)):
        for of, values in ((bars, BARS), (steps, STEPS)):
            for value in values:
                before, of[tag] = of[tag], value
                now = worth(bars, steps)
                if now > best + 1e-5:
                    best = now
                else:
                    of[tag] = before
    return bars, steps


def hold(hand):
    import network
    every = messages()
    told = [message for message in every if message["file"] != hand]
    heard = Heard([message for message in every if message["file"] == hand])
    single = singles()
    if hand in ("msgs-4.txt", "msgs-5.txt"):
        # Sentences of msgs-4's hand, written with msgs-5 in view.
        own = sentences("sents-4.tsv")
        single = single[:len(single) - len(own)]
        if hand == "msgs-5.txt":
            single += clear_of(own, [text for message in heard.told for _, text in message["sents"]])
    pairs = taught(told, single)
    weights, bias = ngrams.fit_lin(pairs)
    odds = [ngrams.matrix(heard.texts) @ weights + bias]
    for seed in SEEDS:
        net, vocabulary = network.train(pairs, seed=seed)
        sure = np.clip(network.predict(net, vocabulary, heard.texts), 1e-6, 1 - 1e-6)
        odds.append(np.log(sure / (1 - sure)))
    odds = np.mean([np.clip(one, -13.8, 13.8) for one in odds], 0)
    np.save(os.path.join(WORK, f"held-{hand}.npy"), odds)
    show(heard.told, heard.judge(odds, np.full(len(TAGS), -.6), np.full(len(TAGS), NONE), range(len(heard.told))))


def tune_all():
    every = messages()
    hands = [hand for hand in HANDS if os.path.exists(os.path.join(WORK, f"held-{hand}.npy"))]
    told = [message for hand in hands for message in every if message["file"] == hand]
    heard = Heard(told)
    odds = np.zeros((len(heard.texts), len(TAGS)))
    for hand in hands:
        own = Heard([message for message in told if message["file"] == hand])
        rows = np.load(os.path.join(WORK, f"held-{hand}.npy"))
        odds[[heard.at[text] for text in own.texts]] = rows
    weights = {"msgs-5.txt": 2}
    for hand in hands:
        if hand in sys.argv[2:]:
            bars, steps = tune(heard, odds, [i for i, m in enumerate(told) if m["file"] != hand], weights)
            which = [i for i, m in enumerate(told) if m["file"] == hand]
            print(hand, "by the bars of the others")
            show([told[i] for i in which], heard.judge(odds, bars, steps, which))
    bars, steps = tune(heard, odds, range(len(told)), weights)
    print({tag: (round(float(bar), 1), float(step)) for tag, bar, step in zip(TAGS, bars, steps)})
    np.save(os.path.join(HERE, "bars.npy"), bars.astype("f4"))
    np.save(os.path.join(HERE, "steps.npy"), steps.astype("f4"))
    for hand in hands:
        which = [i for i, m in enumerate(told) if m["file"] == hand]
        print(hand)
        show([told[i] for i in which], heard.judge(odds, bars, steps, which))


if __name__ == "__main__":
    if sys.argv[1] == "hold":
        hold(sys.argv[2])
    else:
        tune_all()
