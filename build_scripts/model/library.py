"""The frozen, resolved world: what the sources mean, with every reference followed.

`assemble` builds it, in one place; checks, pages and exports read it. Nothing here parses, prints or changes.
Every entity carries `written`, where it stands in its file, so that a finding can point at it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from build_scripts.model.acts import Answer, Claim, Extent, Occasion, TranslatedBy
from build_scripts.model.registers import Affiliation as Affiliation
from build_scripts.model.registers import Ownership as Ownership
from build_scripts.model.registers import Perspective as Perspective
from build_scripts.model.registers import Prose as Prose
from build_scripts.model.registers import Publisher as Publisher
from build_scripts.model.registers import Spans as Spans
from build_scripts.model.registers import Speaker as Speaker
from build_scripts.model.registers import SpeakerKind as SpeakerKind
from build_scripts.model.registers import Written as Written
from build_scripts.text.dates import Date
from build_scripts.text.source import Span

Stance = Literal["asserts", "denies", "concedes", "doubts", "warns", "reports", "assesses", "declines"]
Change = Literal["position shift", "new information", "wording", "correction"]
SilenceKind = Literal["none found", "declined", "does not know"]
Basis = Literal["stated", "implied"]
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
    occasion: Occasion | None = None
    """On which it was said; None only in sources that name none yet."""
    speakers: tuple[Speaker, ...] = ()
    """Who says it jointly; empty where `speaker` alone does."""
    same_act_inferred: bool = False
    """That it was said on this occasion is our reading."""
    passages: tuple[int, ...] = ()
    """The quotation stands in the first."""
    translation: str | None = None
    """Of the quotation."""
    translated_by: TranslatedBy | None = None
    locator: str | None = None
    """The first words of the passage."""
    hedge: str | None = None
    """The speaker's own word for how sure."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By id of the claim."""
    argues: Mapping[str, Answer] = field(default_factory=dict)
    """Reasons offered, by id of the claim."""
    imputes: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    """What the speaker says other sides hold, by id of the perspective."""
    custody: bool = False
    """Spoken in detention."""
    not_final: bool = False
    """A court's finding while it can be appealed."""
    replies_to: tuple[str, ...] = ()
    """Full ids of statements, as in the two below."""
    corrects: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    """Slugs of its document that it took over."""


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
    extent: Extent = "whole"
    """How much of it was seen."""
    occasion: Occasion | None = None
    """The act of speaking that it records itself, or is: an article is its author's. It has the document's id."""
    speaker: Speaker | None = None
    """Whose own voice it is."""
    copy_of: str | None = None
    """Id of a document, as in the two below."""
    translation_of: str | None = None
    revision_of: str | None = None
    formerly: tuple[str, ...] = ()

    @property
    def made_from(self) -> str | None:
        """The document that it copies, translates or revises."""
        return self.copy_of or self.translation_of or self.revision_of


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
    replaces: tuple[str, ...] = ()
    """Ids of the positions whose account it turns."""
    lead: str | None = None
    """Full id of the statement whose words stand first."""


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
class Search:
    """What was looked through beside the documents held, for what a side says on a question."""

    perspective: Perspective
    question_id: str
    where: str
    on: Date


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
    claims: Mapping[str, Claim] = field(default_factory=dict)
    """By id, in the order of the questions and of their pages."""
    occasions: Mapping[str, Occasion] = field(default_factory=dict)
    """By id; those that documents record themselves too."""
    searched: tuple[Search, ...] = ()


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
