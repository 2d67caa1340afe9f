"""The kinds of page of the site, told by their paths."""

import re
from collections.abc import Iterable
from pathlib import Path

_HAND_WRITTEN = "guides|reference|development"
_EVENT = rf"(?!(?:events|speakers|publishers|rules|{_HAND_WRITTEN})/)[^/]+"

KINDS = {
    "home": r"index\.html|events/index(\.\d+)?\.html",
    "event": rf"{_EVENT}/index\.html",
    "question": rf"{_EVENT}/questions/[^/]+\.html",
    "claim": rf"{_EVENT}/claims/[^/]+\.html",
    "side": rf"{_EVENT}/sides/[^/]+\.html",
    "occasion": rf"{_EVENT}/occasions/[^/]+\.html",
    "timeline": rf"{_EVENT}/timeline(\.\d+)?\.html",
    "figures": rf"{_EVENT}/figures\.html",
    "figure-table": rf"{_EVENT}/figures\.[^/]+\.html",
    "what-we-lack": rf"{_EVENT}/what-we-lack\.html",
    "two-documents": rf"{_EVENT}/two-documents\.html",
    "documents": rf"{_EVENT}/documents/index(\.\d+)?\.html",
    "document": rf"{_EVENT}/documents/(?!index)[^/]+\.html",
    "speakers": r"speakers/index(\.\d+)?\.html",
    "speaker": r"speakers/(?!index)[^/]+\.html",
    "publishers": r"publishers/index(\.\d+)?\.html",
    "publisher": r"publishers/(?!index)[^/]+\.html",
    "hand-written": r"(?!404|index)[a-z-]+\.html",
    "reference": rf"({_HAND_WRITTEN})/[^/]+\.html",
    "rule": r"rules/[^/]+\.html",
    "404": r"404\.html",
}
"""A pattern for the paths of each kind; a page of none of them fails the tests, so that it is listed and looked at."""


def kind_of(path: str) -> str | None:
    """The kind that a page is of; None where it is of none that is listed."""
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)), None)


def specimen(site: Path, paths: Iterable[str], kind: str) -> str | None:
    """A page of the kind that is neither the fullest nor the emptiest; None where the site has none."""
    found = sorted((p for p in paths if kind_of(p) == kind), key=lambda p: ((site / p).stat().st_size, p))
    return found[len(found) // 2] if found else None
