"""The frozen, resolved world: what the sources mean, with every reference followed.

`assemble` builds it, in one place; pages, exports and reviews read it, while checks read what was written.
Nothing here parses, prints or changes.
Every entity carries `written`, where it stands in its file, so that a finding can point at it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from build_scripts.model.acts import Answer, Claim, CodingPass, Extent, Occasion, TranslatedBy
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

Basis = Literal["stated", "implied"]
Qualifier = Literal["at least", "more than", "about", "up to", "less than"]


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
class Statement:
    id: str
    """`<document>#<slug>`, unique in the library."""
    slug: str
    event_id: str
    document_id: str
    question_id: str
    """That it names, or of the first claim that it answers."""
    perspective: Perspective
    speaker: Speaker
    said: Date
    """The day of the occasion."""
    said_basis: Basis
    passage: int
    """The first, in which the quotation stands."""
    quote: str | None
    quote_language: str | None
    relay: tuple[Speaker | Publisher, ...]
    """The nearest to the speaker first."""
    headline: str
    body: Prose
    note: str | None
    figure: Figure | None
    written: Written
    occasion: Occasion
    """On which it was said."""
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
class Checking:
    """That somebody held a document against its text once more."""

    on: str
    """YYYY-MM-DD."""
    by: str | None
    """A pseudonym will do."""


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
    """By slug of the statement, then by number."""
    captured_by: str | None = None
    checked: Checking | None = None
    """The last time, with `parallax verify --record`."""
    short: frozenset[str] = frozenset()
    """Quotations of one or two words that stood in their passage when somebody held the text: see `short_key`."""


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
    draft: bool = False
    """That it says so; in an event that is a draft all of it is one."""

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
    change_note: str | None
    """What turned, where it replaces others."""
    told_by: tuple[Perspective, ...]
    """Other perspectives through whose statements this position is known."""
    sentences: tuple[Sentence, ...]
    written: Written
    replaces: tuple[str, ...] = ()
    """Ids of the positions whose account it turns."""
    lead: str | None = None
    """Full id of the statement whose words stand first."""
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    event_id: str
    title: str
    short: str
    keywords: tuple[str, ...]
    issue: Prose
    sides: tuple[Perspective, ...]
    """The default columns, then the others that have a position or a statement, in register order."""
    positions: Mapping[str, tuple[Position, ...]]
    """By id of each side: in the order of their dates."""
    written: Written
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked through beside the documents held, for what a side says on a question."""

    perspective: Perspective
    question_id: str
    where: str
    on: Date


@dataclass(frozen=True, slots=True, weakref_slot=True)
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
    coding: tuple[CodingPass, ...] = ()
    """By id: what coders found who had not seen each other's work."""
    draft: bool = False
    made_of: str = ""
    """The hash of all the files that it is made of; empty where it came from none."""

    def version(self, of_site: str) -> str:
        """The release, and what the event is made of, whatever else changed on the site: `0.1.0+1a2b3c4d5e6f`."""
        return f"{of_site.partition('+')[0]}+{self.made_of[:12]}" if self.made_of else of_site

    @property
    def captured(self) -> str | None:
        """The last day on which one of its texts was captured or held against its document, YYYY-MM-DD."""
        kept = [document.fingerprint for document in self.documents if document.fingerprint]
        days = [*(one.captured for one in kept), *(one.checked.on for one in kept if one.checked)]
        return max(days, default=None)

    def claims_of(self, question_id: str) -> tuple[Claim, ...]:
        """Those of a question, in their order."""
        return tuple(claim for claim in self.claims.values() if claim.question_id == question_id)

    def in_order(self, sides: Iterable[Perspective]) -> tuple[Perspective, ...]:
        """Sides in the one order in which they stand wherever several do: the event's columns, then by the register."""
        given = {side.id: side for side in sides}
        columns = [side for side in self.columns if side.id in given]
        placed = {column.id for column in columns}
        others = (side for id, side in given.items() if id not in placed)
        return (*columns, *sorted(others, key=lambda side: (side.register_place, side.id)))


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
    """All events and registers. Mappings are in register order, or by id where there is none.

    What is published: drafts, and what they alone say, stand in `whole`.
    """

    perspectives: Mapping[str, Perspective]
    publishers: Mapping[str, Publisher]
    speakers: Mapping[str, Speaker]
    events: Mapping[str, Event]
    documents: Mapping[str, Document]
    statements: Mapping[str, Statement]
    uses: Mapping[str, tuple[Use, ...]]
    """Statement id → the places that cite it."""
    loaded_words: tuple[str, ...]
    names_kept_back: tuple[str, ...] = ()
    """Of people who stand in no heading, search or description: accused, victims, relatives."""
    with_drafts: "Library | None" = field(default=None, repr=False)
    """The same with all drafts, where there are any."""

    @property
    def whole(self) -> "Library":
        """All that was written: for whoever writes or reviews it, and for the pages of the drafts themselves."""
        return self.with_drafts or self
