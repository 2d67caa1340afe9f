"""The registers: whom speakers speak for, who speaks, who publishes; and where anything written stands.

Every entity carries `written`, where it stands in its file, so that a finding can point at it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from build_scripts.text.dates import Date
from build_scripts.text.source import Source, Span

Ownership = Literal["state-owned", "state-funded", "private", "non-profit", "unknown"]
SpeakerKind = Literal["person", "body", "group", "outlet"]

Spans = Mapping[tuple[str | int, ...], Span]
"""Of values, by the path of keys and indexes; of a key, by the path of its value and `KEY`."""
KEY = ""
"""The last step of the path of a key."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where an entity stands: its file, its own span, and the span of each of its values."""

    source: Source
    span: Span
    """Of the headline where there is one."""
    find_spans: Callable[[], Spans] = field(repr=False, compare=False)
    _spans: Spans | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def spans(self) -> Spans:
        """By the path of keys and indexes."""
        if self._spans is None:
            # Found on first use: few values ever have a finding, and these would be a third of all that is kept.
            object.__setattr__(self, "_spans", self.find_spans())
        return self._spans or {}

    def at(self, *path: str | int) -> Span:
        """The span of a value, or of the nearest enclosing thing that was written."""
        while path:
            if path in self.spans:
                return self.spans[path]
            path = path[:-1]
        return self.span


@dataclass(frozen=True, slots=True)
class Prose:
    """Contributed Markdown as written; it may hold paragraphs, lists, emphasis, code and links, and no HTML."""

    text: str
    source: Source
    span: Span


@dataclass(frozen=True, slots=True)
class Perspective:
    id: str
    name: str
    short: str
    letter: str
    colour: str
    colour_dark: str
    description: str
    written: Written
    many: bool = False
    """Analysts, press, other states: it has no single answer, and its members are its voices."""
    register_place: int = field(default=0, compare=False)
    """Its number in the register: see `Event.in_order`."""


@dataclass(frozen=True, slots=True)
class Publisher:
    id: str
    name: str
    names: Mapping[str, str]
    ownership: Ownership
    ownership_basis: str
    ownership_url: str | None
    country: str | None
    url: str | None
    written: Written


@dataclass(frozen=True, slots=True)
class Affiliation:
    """For whom a speaker speaks, why we say so, and from when to when (None is open)."""

    perspective: Perspective
    basis: str
    start: Date | None
    end: Date | None

    def covers(self, when: Date) -> bool:
        """False only when no reading of `when` falls inside."""
        before = self.start is not None and self.start.surely_after(when)
        after = self.end is not None and when.surely_after(self.end)
        return not before and not after


@dataclass(frozen=True, slots=True)
class Speaker:
    id: str
    name: str
    names: Mapping[str, str]
    kind: SpeakerKind
    role: str | None
    affiliations: tuple[Affiliation, ...]
    """At least one, in the order written."""
    written: Written
    body: "Speaker | None" = None
    """Whose word it is that the speaker gives: a spokesperson's ministry. None: the speaker's own."""
    country: str | None = None
    """As publishers write theirs."""
    unnamed: bool = False
    """A person or group whose name is not known."""
    also: tuple[str, ...] = ()
    """What it is called too, in whatever language: for a search these names and its own are one."""

    def affiliation_on(self, when: Date) -> Affiliation | None:
        """The first affiliation whose dates allow `when`, or None."""
        return next((a for a in self.affiliations if a.covers(when)), None)
