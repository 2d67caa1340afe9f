"""What of a page's HTML is shown now or as of any day: the rule of as-of.js, told once more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from html.parser import HTMLParser

_VOID = frozenset("br hr img input link meta col source wbr".split())
FOREVER = "9999-99-99"


@dataclass(frozen=True, slots=True)
class Piece:
    """An element's start, or a text, with the days on which it is shown: from `start` on and before `end`."""

    tag: str
    """Empty of a text."""
    attributes: dict[str, str]
    text: str
    start: str
    end: str
    within: tuple[tuple[str, dict[str, str]], ...]
    """The elements around it, the outermost first; of an element, itself too."""

    def holds(self, day: str) -> bool:
        """Whether it is shown as of a day."""
        return self.start <= day < self.end

    def inside(self, *classes: str) -> bool:
        """Whether it stands in an element of one of these classes."""
        return any(set(classes) & set(given.get("class", "").split()) for _, given in self.within)


def pieces(html: str) -> list[Piece]:
    """All of a page in its order, but what is hidden whatever the day."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.pieces


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.spans: list[tuple[str, str]] = [("", FOREVER)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        start, end = self.spans[-1]
        if "data-from" in given or "data-until" in given:
            start = max(start, given.get("data-from", ""))
            end = min(end, given.get("data-until", FOREVER))
        elif "hidden" in given:
            end = ""
        element = (tag, given)
        self.pieces.append(Piece(tag, given, "", start, end, (*self.open, element)))
        if tag not in _VOID:
            self.open.append(element)
            self.spans.append((start, end))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.open.pop()
            self.spans.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.pieces.append(Piece("", {}, data, *self.spans[-1], tuple(self.open)))


def shown_now(html: str) -> str:
    """The HTML without what is hidden as it is written."""
    return _html(_now(html))


def shown_as_of(html: str, day: date | None = None) -> str:
    """The HTML without what is not shown as of a day; without one, as it is written."""
    return _html(piece for piece in pieces(html) if piece.holds(day.isoformat())) if day else shown_now(html)


def _html(shown: Iterable[Piece]) -> str:
    parts: list[str] = []
    around: tuple[tuple[str, dict[str, str]], ...] = ()
    for piece in (*shown, None):
        within = piece.within if piece else ()
        shared = 0
        while shared < min(len(around), len(within)) and around[shared] is within[shared]:
            shared += 1
        parts += [f"</{tag}>" for tag, _ in reversed(around[shared:])]
        if piece is None:
            break
        if piece.tag:
            given = "".join(f' {key}="{escape(value)}"' for key, value in piece.attributes.items())
            parts.append(f"<{piece.tag}{given}>")
        else:
            parts.append(escape(piece.text, quote=False))
        around = within[:-1] if piece.tag in _VOID else within
    return "".join(parts)


def _now(html: str) -> Iterator[Piece]:
    """What stands in nothing that bears the mark."""
    return (piece for piece in pieces(html) if not any("hidden" in given for _, given in piece.within))
