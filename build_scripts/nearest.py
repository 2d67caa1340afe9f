"""The nearest known name to one that is not known, for hints."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The most alike of `known`, or None when none is alike; long input is cut, so the cost is bounded."""
    matches = get_close_matches(name[:100], list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest known name, or `otherwise`."""
    match = nearest(name, known)
    return f"did you mean `{match}`?" if match else otherwise
