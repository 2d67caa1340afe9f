"""What can be said, and the acts of saying it: claims, the answers to them, and occasions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from build_scripts.model.registers import Perspective, Prose, Speaker, Written
from build_scripts.text.dates import Date

Answer = Literal["affirms", "allows", "asks", "doubts", "denies", "declines"]
"""What a statement gives to a claim: says so, says it is possible, raises it, doubts it, says not, will not say."""

OccasionKind = Literal[
    "address",
    "briefing",
    "statement",
    "alert",
    "interview",
    "post",
    "hearing",
    "ruling",
    "claim of responsibility",
    "talk in confidence",
    "memorandum",
    "article",
]
How = Literal["says", "argues", "imputes"]
"""Whether a speaker answers a claim, offers a reason for an answer, or says what another side answers."""
Extent = Literal["whole", "opening", "excerpt", "none"]
TranslatedBy = Literal["us", "document", "machine"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that can be said or denied, in words that every side would accept for what it says or denies."""

    id: str
    """Unique in the event."""
    event_id: str
    question_id: str
    text: str
    counts_as: Prose
    """What counts as saying so."""
    implies: tuple[str, ...]
    """Ids of wider claims that hold wherever it holds, by words alone."""
    excludes: tuple[str, ...]
    """Ids of claims that cannot hold beside it, by words alone."""
    concerns: tuple[Perspective, ...]
    """The sides that it is about."""
    formerly: tuple[str, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class DatedBy:
    document: str
    passage: int | None
    how: Literal["stated", "implied"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One act of speaking: who, when, where."""

    id: str
    """Unique in the event; the document's, where a document is the occasion's own record."""
    event_id: str
    speakers: tuple[Speaker, ...]
    what: OccasionKind
    """It decides whether what was said was public."""
    said: Date | None
    """The day at the place of speaking; None where nothing bounds it."""
    written: Written
    dated_by: DatedBy | None = None
    also_dated: Mapping[str, Date] = field(default_factory=dict)
    """Other days that documents give, by id of the document."""
    public: Date | None = None
    """Only where it became known otherwise than by its kind."""
    place: str | None = None
    rests_on: tuple[str, ...] = ()
    """Ids of the occasions that it passes on."""
    may_be: tuple[str, ...] = ()
    """Ids of occasions with which it could be one."""
    not_: tuple[str, ...] = ()
    """Ids of occasions that it surely is not."""
    own_record: bool = False
    """A document here is the occasion's own record; it has the same id."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An answer of one speaker to one claim, found in one passage."""

    document: str
    passage: int
    speaker: str
    claim: str
    answer: Answer
    how: How
    """Only what a speaker says is compared."""
    imputed_to: str | None = None
    """The side to which the answer is imputed."""


@dataclass(frozen=True, slots=True)
class CodingPass:
    """One coder's reading of some documents of an event."""

    id: str
    event_id: str
    coded: tuple[Coded, ...]
    """In the order of the file."""
    read: frozenset[tuple[str, int]]
    """Documents and passages that were read, those that answer nothing too."""

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(document for document, _ in self.read)
