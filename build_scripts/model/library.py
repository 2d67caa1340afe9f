"""The frozen, resolved world: what the sources mean, with every reference followed.

`assemble` builds it, in one place; pages, exports and reviews read it, while checks read what was written.
Nothing here parses, prints or changes.
Every entity carries `written`, where it stands in its file, so that a finding can point at it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from build_scripts.text.dates import Date
from build_scripts.text.source import Source, Span

Stance = Literal["asserts", "denies", "concedes", "doubts", "warns", "reports", "assesses", "declines"]
Ownership = Literal["state-owned", "state-funded", "private", "non-profit", "unknown"]
Change = Literal["position shift", "new information", "wording", "correction"]
SilenceKind = Literal["none found", "declined", "does not know"]
Basis = Literal["stated", "implied"]
SpeakerKind = Literal["person", "body", "group", "outlet"]
Qualifier = Literal["at least", "more than", "about", "up to", "less than"]
RelationKind = Literal["same-as", "supports", "disputes", "contradicts", "narrows", "corrects", "supersedes"]

RELATION_KINDS: tuple[RelationKind, ...] = (
    "same-as",
    "supports",
    "disputes",
    "contradicts",
    "narrows",
    "corrects",
    "supersedes",
)

Spans = Mapping[tuple[str | int, ...], Span]
"""Of values, by the path of keys and indexes."""


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
class Citation:
    """A reference to a statement by its full id; `span` covers the id in the file."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an editor and the citations that end it. `text` is Markdown without the citations."""

    text: str
    citations: tuple[Citation, ...]
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

    def affiliation_on(self, when: Date) -> Affiliation | None:
        """The first affiliation whose dates allow `when`, or None."""
        return next((a for a in self.affiliations if a.covers(when)), None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number somebody gave: `low == high` for a single value."""

    counts: str
    """Id of the quantity counted, from the event."""
    label: str
    """What is counted, in words."""
    low: float
    high: float
    qualifier: Qualifier | None
    unit: str
    as_of: Date | None
    rule: str | None
    """How it was counted, as far as the document says."""


@dataclass(frozen=True, slots=True)
class Relation:
    kind: RelationKind
    source: str
    """Full id of the statement that carries the relation."""
    target: str
    """Full id of the statement it is about."""
    number: int
    """Its place among the relations of its kind, from 0."""


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    """`<document>#<slug>`, unique in the library."""
    slug: str
    event_id: str
    document_id: str
    question_id: str
    perspective: Perspective
    speaker: Speaker
    said: Date
    said_basis: Basis
    stance: Stance
    passage: int
    quote: str | None
    quote_language: str | None
    relay: tuple[Speaker | Publisher, ...]
    """The nearest to the speaker first."""
    headline: str
    body: Prose
    note: str | None
    relations: tuple[Relation, ...]
    figure: Figure | None
    written: Written


@dataclass(frozen=True, slots=True)
class PassageFingerprint:
    hash: str
    """SHA-256 of the normalised passage."""
    words: int
    shingles: frozenset[str]
    """Truncated hashes of its runs of three words."""
    absent: Mapping[int, frozenset[str]]
    """By number of words: truncated hashes of runs that its shingles alone would let through."""


@dataclass(frozen=True, slots=True)
class LostPassage:
    """A statement whose passage moved, changed or vanished when the text was captured again."""

    statement: str
    """Slug."""
    passage: int
    """The number that no longer holds; the entry is over when the statement names another."""
    now: int | None
    """Where the passage, or what became of it, stands now."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What `capture` kept of a text. See `fingerprints`."""

    algorithm: str
    document_id: str
    captured: str
    """The day of the capture, YYYY-MM-DD."""
    text_hash: str
    passages: tuple[PassageFingerprint, ...]
    """By number: passage 1 is at index 0."""
    lost: tuple[LostPassage, ...]
    """By slug of the statement."""


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    event_id: str
    title: str
    publisher: Publisher
    published: Date
    published_basis: Basis
    language: str
    kind: str
    author: str | None
    url: str | None
    archived: str | None
    text: Literal["whole", "excerpt"]
    note: Prose
    statements: tuple[Statement, ...]
    """In the order of the file."""
    fingerprint: Fingerprint | None
    written: Written


@dataclass(frozen=True, slots=True)
class Position:
    """What a perspective holds on a question from a date on, in an editor's sentences."""

    id: str
    """Slug, unique in the question's file."""
    perspective: Perspective
    headline: str
    start: Date
    change: Change | None
    """How it differs from the position before it; None for the first."""
    change_note: str | None
    told_by: tuple[Perspective, ...]
    """Other perspectives through whose statements this position is known."""
    sentences: tuple[Sentence, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class Silence:
    """A perspective has nothing on a question, and in which way."""

    perspective: Perspective
    kind: SilenceKind
    searched: str | None
    """What was searched beside the documents held."""
    start: Date | None
    headline: str
    sentences: tuple[Sentence, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class Cell:
    """What one perspective has on one question."""

    perspective: Perspective
    history: tuple[Position, ...]
    """In the order of their dates; the last is the current one."""
    silence: Silence | None
    statements: tuple[Statement, ...]
    """By date, then by id."""
    origins: int
    """Number of independent origins of the statements: those joined by `same-as` count once."""

    @property
    def current(self) -> Position | None:
        return self.history[-1] if self.history else None

    @property
    def speaks(self) -> bool:
        return bool(self.history or self.statements)


class Status(StrEnum):
    """What the recorded statements and relations on a question amount to; derived, never typed."""

    DISPUTED = "disputed"
    """A statement of one perspective disputes, contradicts or corrects one of another."""
    SHIFTED = "shifted"
    """A perspective's history holds a position shift."""
    AGREE = "agree"
    """Each default column that speaks is joined to another by a supporting relation, and none disputes another."""
    ONE_SIDED = "one-sided"
    """Of the default columns, one speaks."""
    SILENT = "silent"
    """None of the default columns speaks."""
    OPEN = "open"
    """Several speak, no dispute is recorded, and not all of them are joined by support."""


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    event_id: str
    title: str
    short: str
    keywords: tuple[str, ...]
    issue: Prose
    cells: Mapping[str, Cell]
    """By perspective id: the default columns first, then the others that speak, in register order."""
    statements: tuple[Statement, ...]
    """By date, then by id."""
    statuses: tuple[Status, ...]
    """The most telling first; never empty."""
    written: Written


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    title: str
    date: Date
    place: str
    columns: tuple[Perspective, ...]
    column_order: str
    quantities: Mapping[str, str]
    keywords: tuple[str, ...]
    lead: tuple[Sentence, ...]
    questions: tuple[Question, ...]
    documents: tuple[Document, ...]
    """By date of publication, then by id."""
    written: Written


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the site that cites a statement."""

    event_id: str
    question_id: str | None
    """None for the event's lead."""
    perspective_id: str | None
    position_id: str | None


@dataclass(frozen=True, slots=True)
class Library:
    """All events and registers. Mappings are in register order, or by id where there is none."""

    perspectives: Mapping[str, Perspective]
    publishers: Mapping[str, Publisher]
    speakers: Mapping[str, Speaker]
    events: Mapping[str, Event]
    documents: Mapping[str, Document]
    statements: Mapping[str, Statement]
    answers: Mapping[str, tuple[Relation, ...]]
    """Relations by the id of the statement they are about."""
    origins: Mapping[str, str]
    """Statement id → the id that stands for its group of `same-as`, the earliest by date."""
    uses: Mapping[str, tuple[Use, ...]]
    """Statement id → the places that cite it."""
    loaded_words: tuple[str, ...]
