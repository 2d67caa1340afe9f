"""The nearest known names to one that is not known, for hints."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from build_scripts.text.folding import fold

_WORD = re.compile(r"[^\W_]{4,}")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The most alike of `known`, or None when none is alike."""
    return next(iter(alike(name, known)), None)


def alike(name: str, known: Iterable[str]) -> list[str]:
    """The one most alike in its letters, else up to three that begin so or have a word in common; long input is cut."""
    name = fold(name[:100])
    folded: dict[str, str] = {}
    for other in known:
        folded.setdefault(fold(other), other)
    close = get_close_matches(name, folded, n=1, cutoff=0.6)
    if close:
        return [folded[close[0]]]
    begun = [other for plain, other in folded.items() if plain.startswith(f"{name}-")][:3] if name else []
    if begun:
        return begun
    by_word: dict[str, list[str]] = {}
    for plain, other in folded.items():
        for word in _WORD.findall(plain):
            by_word.setdefault(word, []).append(other)
    shared: dict[str, int] = {}
    for word in _WORD.findall(name):
        for near in get_close_matches(word, by_word, n=1, cutoff=0.8):
            for other in by_word[near]:
                shared[other] = shared.get(other, 0) + 1
    return [other for other in shared if shared[other] == max(shared.values())][:3]


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest known names, or `otherwise`."""
    *others, last = [f"`{match}`" for match in alike(name, known)] or [""]
    return f"did you mean {', '.join(others)}{' or ' if others else ''}{last}?" if last else otherwise
