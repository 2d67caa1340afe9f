"""What captured texts are full of and quotations are written without, and what a forger puts in."""

from collections.abc import Callable
from random import Random

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2069\ufeff\ufe0f\u202a\u061c\x00\x7f\ue000"
"""In a text these are dropped before anything is compared."""
SPACES = "\u00a0\u202f\u2009\u3000\u2028\u000b"
_LIGATURES = {"ffi": "\ufb03", "fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00"}
_POINTS = {"א": "\u05b7", "ש": "\u05c1", "ב": "\u0651", "ر": "\u064e", "ق": "\u0650"}


def decorated(text: str, random: Random) -> str:
    """The text as a page, a PDF or a keyboard may give it: what a reader sees is the same."""
    steps: list[Callable[[str], str]] = [
        lambda word: word[:1] + random.choice(UNSEEN) + word[1:],
        lambda word: word + random.choice(UNSEEN),
        lambda word: "".join(_LIGATURES.get(part, part) for part in _parts(word)),
        lambda word: "".join(char + _POINTS.get(char, "") for char in word),
        lambda word: "".join(_wide(char) for char in word) if word.isascii() and word.isalnum() else word,
        lambda word: word[:1] + "\u0640" + word[1:] if word and "\u0620" <= word[0] <= "\u064a" else word,
        lambda word: f"**{word}**",
        lambda word: f"[{word}](https://example.org/a_b)" if word.isalpha() else word,
        lambda word: f"{word}[{random.randint(1, 99)}]" if word.isalpha() else word,
        lambda word: f"“{word}”",
        lambda word: f"„{word}“",
        lambda word: f"«{word}»",
        str.upper,
    ]
    words = [random.choice(steps)(word) if random.random() < 0.4 else word for word in text.split(" ")]
    return "".join(word + (random.choice(SPACES) if random.random() < 0.1 else " ") for word in words)


def _parts(word: str) -> list[str]:
    for letters in _LIGATURES:
        before, found, after = word.partition(letters)
        if found:
            return [*_parts(before), letters, *_parts(after)]
    return [word]


def _wide(char: str) -> str:
    return chr(ord(char) + 0xFEE0)
