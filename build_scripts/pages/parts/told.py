"""What an event tells the pages about all events: start page, list of events, speakers, publishers.

These pages are made of nothing else, so that an event can be built by itself and they from what all events left behind.
Values are plain: texts, numbers, finished HTML. Links in them are for the folder in which they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Shown:
    """HTML, and the sides whose letters stand in it, in the order in which a legend names them."""

    html: str
    sides: tuple[str, ...]
    day: str = ""
    """Of a change: YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line in a list in which those of several events stand in one order."""

    order: tuple[str, ...]
    html: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What a speaker said on a question, below the claim that it answers; empty where it answers none of them."""

    question: str
    """The heading of the question."""
    claim: str
    html: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Of a speaker, in numbers."""

    occasions: str
    """In words."""
    documents: int
    copies: int
    first_hand: int


@dataclass(frozen=True, slots=True)
class Published:
    """Of a publisher, in numbers."""

    own: int
    made: int
    """Copies, translations and revisions."""
    occasions: str
    """In words: of what it passed on."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What of an event stands on the pages of one entry of a register."""

    said: tuple[SaidLine, ...] = ()
    documents: tuple[Line, ...] = ()
    relayed: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """An event as the start page and the list of events name it."""

    title: str
    address: str
    order: tuple[str, ...]
    """Of its date."""
    year: str
    when: str
    """HTML."""
    place: str
    questions: int
    counts: str
    columns: tuple[str, ...]
    """Ids of sides."""
    ways: tuple[tuple[str, str], ...]
    """Address and name of its other pages."""
    example: Shown | None
    """A question that can stand for all of them."""
    changes: tuple[Shown, ...]
    """The latest."""
    heard: Mapping[str, Heard]
    """By id of the speaker."""
    passed_on: tuple[str, ...]
    """Ids of speakers through whom something reached a document."""
    published: Mapping[str, Published]
    """By id of the publisher."""


class Told(Protocol):
    """An event, built here or elsewhere."""

    @property
    def id(self) -> str: ...
    @property
    def summary(self) -> Summary: ...
    def lines(self, register: str, entry: str) -> Lines:
        """For the pages of an entry of a register: `speakers`, `publishers`."""
        ...


NO_LINES = Lines()
