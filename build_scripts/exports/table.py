"""What a table is: its columns with their types and words, and where its rows come from."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, Literal, TypeVar

from build_scripts.model.comparison import Comparison, Record, by_day, read_record
from build_scripts.model.library import Event, Library
from build_scripts.model.spoken import Act, acts_of

Type = Literal[
    "id", "ids", "word", "address", "date", "edtf", "integer", "numbers", "number", "boolean",
    "string", "array", "object",
]  # fmt: skip
"""A *word* is one of a few, an *address* one on this site; *ids* and *numbers* are lists. What stands in the last three
others say; of all else no format treats a character specially."""
NESTED: tuple[Type, ...] = ("ids", "numbers", "array", "object")
"""What CSV and SQLite have as JSON."""
Rows = Iterator[tuple[object, ...]]
Of = TypeVar("Of")


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: Type
    may_be_absent: bool
    says: str
    """In words, for readers."""
    words: tuple[str, ...] = ()
    """Of a *word*, all that it may be."""


@dataclass(frozen=True, slots=True)
class Reference:
    """That columns of a table name a row of another by its key."""

    columns: tuple[str, ...]
    table: str

    @property
    def key(self) -> tuple[str, ...]:
        """The columns there."""
        return ("event", "id") if len(self.columns) > 1 else ("id",)


@dataclass(frozen=True, slots=True)
class Table(Generic[Of]):
    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Empty where no row has a name."""
    rows: Callable[[Of], Rows]
    """A value for each column: None where it is absent, never an empty text."""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class EventData:
    """One event, and what is derived of it, once for all its tables."""

    library: Library
    event: Event
    version: str
    """Of the site."""

    @cached_property
    def record(self) -> Record:
        """All answers by the day from which they are public."""
        return read_record(self.event)

    @cached_property
    def days(self) -> tuple[Comparison, ...]:
        """The comparison of each day on which it changes."""
        return by_day(self.event)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The occasions of which a document has anything."""
        return acts_of(self.event)

    @cached_property
    def written(self) -> "hashlib._Hash":
        """Of all rows of the event that were written so far."""
        return hashlib.sha256()


def columns(text: str, **words: tuple[str, ...]) -> tuple[Column, ...]:
    """Of lines `name type words`; the type of what may be absent ends in `?`. `words` are those of each *word*."""
    found = []
    for line in text.strip().splitlines():
        name, kind, says = line.split(None, 2)
        plain = kind.removesuffix("?")
        found.append(Column(name, plain, plain != kind, says, words.get(name, ())))  # type: ignore[arg-type] # a test holds it
    return tuple(found)


def refers(*names: str) -> tuple[Reference, ...]:
    """Of `speaker` to `speakers`, or of `event+claim=claims`."""
    found = []
    for name in names:
        own, _, table = name.partition("=")
        found.append(Reference(tuple(own.split("+")), table or f"{own}s"))
    return tuple(found)


def iso(day: date | None) -> str | None:
    """YYYY-MM-DD."""
    return day.isoformat() if day else None
