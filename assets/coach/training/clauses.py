"""The parts of a sentence, as src/domain/coach/sentences.rs has them."""
import re

JOINTS = ("and", "so", "but", "because", "or", "as", "since", "if", "unless", "otherwise", "just", "it's",
          "anyway", "anyhow", "else")


def followed_by_space(text, at):
    rest = text[at:].lstrip("\"')\u2019\u201d")
    return not rest or rest[0].isspace()


def starts_with_joint(rest):
    word = re.match(r"[^\W\d_']*(?:'[^\W\d_]*)*", rest).group()
    return len(word) < 10 and word in JOINTS


def clauses(said):
    """Start and text of each part: parted at commas, semicolons, dashes and joining words after them."""
    found, start = [], 0
    for at, mark in enumerate(said):
        end = at + 1
        parts = mark in ",;:\u2013\u2014" and followed_by_space(said, end) or mark == " " and starts_with_joint(said[end:])
        if parts and len(said[start:end].split()) > 2:
            found.append((start, end))
            start = end
    found.append((start, len(said)))
    out = []
    for start, end in found:
        piece = said[start:end]
        if piece.strip():
            out.append((start + len(piece) - len(piece.lstrip()), piece.strip()))
    return out[:12]
