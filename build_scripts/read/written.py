"""What was written, as far as it can be read: what the readers of files give, and what checks and `assemble` take.

A mapping, and so a section, an entry or a file, is one thing whether it is whole or not: its values have holes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from build_scripts.format.fields import (
    ClaimFields,
    DocumentFields,
    EventFields,
    Fields,
    OccasionFields,
    PerspectiveFields,
    PositionFields,
    PublisherFields,
    QuestionFields,
    SpeakerFields,
    StatementFields,
    schema_keys,
)
from build_scripts.format.references import inner_values, references
from build_scripts.model.acts import Answer, How
from build_scripts.model.library import Fingerprint, Prose, Sentence, Written
from build_scripts.text.source import Source, Span

F = TypeVar("F", bound=Fields, covariant=True)
T = TypeVar("T")


class Legible(StrEnum):
    """How much of something is known, whatever faults its values have."""

    ALL = "all"
    """Each thing in it, and what it says."""
    IDS = "ids"
    """Each thing in it by its id, and not what all of them say."""
    PART = "part"
    """Nobody knows what else stands there."""


@dataclass(frozen=True, slots=True)
class Partial(Generic[F]):
    """What can be read of a mapping: its values, with holes."""

    schema: type[F]
    values: Mapping[str, object]
    """By the names of fields, as the schema types them; of a list or mapping inside with a fault, what can be read."""
    fields: F | None
    """All values, where none is missing and none has a fault."""
    written: Written
    legible: Legible
    """`PART` where the mapping, or a part of it, is no YAML."""

    @property
    def complete(self) -> bool:
        return self.fields is not None

    def value(self, name: str, kind: type[T]) -> T | None:
        """A value; None where there is none, or none that can be read."""
        value = self.values.get(name)
        return value if isinstance(value, kind) else None

    def inner(self, name: str) -> Mapping[str, object]:
        """What can be read of a mapping inside; empty where there is none."""
        return inner_values(self.values.get(name))

    def holds(self, name: str) -> bool | None:
        """Whether a key is written; None where one that cannot be read, or is misspelt, may be this one."""
        if self.complete:
            return self.values.get(name) not in (None, ())
        keys = {path[0] for path in self.written.spans if len(path) == 1}
        unclear = self.legible is not Legible.ALL or not keys <= set(schema_keys(self.schema))
        return None if unclear else name in keys

    def references(self) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
        """Every id that is named: what it should be the id of, the id, and its path of keys and indexes."""
        return references(self.schema, self.values)


@dataclass(frozen=True, slots=True)
class Entry(Partial[F]):
    """An entry of a register."""

    id: str


@dataclass(frozen=True, slots=True)
class RegisterFile(Generic[F]):
    entries: tuple[Entry[F], ...]
    declared: frozenset[str]
    """Ids of all entries, also of those of which nothing can be read."""
    legible: Legible = Legible.ALL
    """`PART` when the file, its YAML, an id or a whole entry cannot be read."""


@dataclass(frozen=True, slots=True)
class Section(Partial[F]):
    """The mapping in a fence, with the headline above it and the prose below."""

    slug: str
    slug_span: Span
    headline: str
    prose: Prose
    sentences: tuple[Sentence, ...]
    """Of the prose of a position, with their citations."""
    shared: frozenset[str] = frozenset()
    """Names of the values that are those of its document's `defaults`."""

    def references(self) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
        """Every id that it names itself."""
        own = {name: value for name, value in self.values.items() if name not in self.shared}
        return references(self.schema, own if self.shared else self.values)


def without_copies(sections: Iterable[Section[F]]) -> Iterator[Section[F]]:
    """Without whole ones that repeat an id: most likely copies, and looked at when they have an id of their own."""
    seen: set[str] = set()
    for section in sections:
        if section.fields is None:
            yield section
        elif section.slug not in seen:
            seen.add(section.slug)
            yield section


@dataclass(frozen=True, slots=True)
class DocumentFile:
    id: str
    event_id: str
    front: Partial[DocumentFields]
    note: Prose
    statements: tuple[Section[StatementFields], ...]
    declared: frozenset[str]
    """Slugs of all statements, also of those of which nothing can be read."""
    legible: Legible

    @property
    def written(self) -> Written:
        return self.front.written


@dataclass(frozen=True, slots=True)
class QuestionFile:
    id: str
    event_id: str
    front: Partial[QuestionFields]
    issue: Prose
    claims: tuple[Section[ClaimFields], ...]
    positions: tuple[Section[PositionFields], ...]
    legible: Legible

    @property
    def written(self) -> Written:
        return self.front.written

    @property
    def sections(self) -> tuple[Section[Fields], ...]:
        return (*self.claims, *self.positions)


@dataclass(frozen=True, slots=True)
class OccasionFile:
    """An act of speaking that no document here records itself."""

    id: str
    event_id: str
    front: Partial[OccasionFields]

    @property
    def written(self) -> Written:
        return self.front.written


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A row of a coding pass that has the form of one; all after the passage is None where nothing answers."""

    document: str
    passage: int
    speaker: str | None
    claim: str | None
    answer: Answer | None
    how: How
    side: str | None
    """To which the answer is imputed."""
    spans: Mapping[str, Span]
    """By column."""


@dataclass(frozen=True, slots=True)
class CodingFile:
    """What one coder found in documents of an event."""

    id: str
    event_id: str
    source: Source
    rows: tuple[CodedRow, ...]


@dataclass(frozen=True, slots=True)
class EventFile:
    id: str
    front: Partial[EventFields]
    lead: tuple[Sentence, ...]
    made_of: str = ""
    """The hash of all the files that it is made of."""

    @property
    def written(self) -> Written:
        return self.front.written


@dataclass(frozen=True, slots=True)
class Files:
    """Everything that was read, one entry a file."""

    perspectives: RegisterFile[PerspectiveFields]
    publishers: RegisterFile[PublisherFields]
    speakers: RegisterFile[SpeakerFields]
    loaded_words: tuple[str, ...]
    events: tuple[EventFile, ...]
    questions: tuple[QuestionFile, ...]
    documents: tuple[DocumentFile, ...]
    occasions: tuple[OccasionFile, ...]
    fingerprints: Mapping[tuple[str, str], Fingerprint | None]
    """By event and document id; None for one that cannot be read."""
    codings: tuple[CodingFile, ...] = ()
    names_kept_back: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By id of the event: of people who stand in no heading."""
    unread: frozenset[str] = frozenset()
    """Paths of files and folders that could not be read."""

    @property
    def legible(self) -> Legible:
        """`PART` where nobody knows what some part of the sources says."""
        known = [
            *(register.legible for register in (self.perspectives, self.publishers, self.speakers)),
            *(entry.legible for entry in (*self.publishers.entries, *self.speakers.entries)),
            *(event.front.legible for event in self.events),
            *(occasion.front.legible for occasion in self.occasions),
        ]
        for document in self.documents:
            known += [document.legible, document.front.legible, *(section.legible for section in document.statements)]
        for question in self.questions:
            known += [question.legible, *(section.legible for section in question.sections)]
        if self.unread or None in self.fingerprints.values() or set(known) - {Legible.ALL}:
            return Legible.PART
        return Legible.ALL


class OfEvent(Protocol):
    """What belongs to one event."""

    @property
    def event_id(self) -> str: ...


E = TypeVar("E", bound=OfEvent)


def by_event(things: Iterable[E]) -> Mapping[str, list[E]]:
    """By id of the event, in their order; of an event that has none, an empty list."""
    found: dict[str, list[E]] = defaultdict(list)
    for thing in things:
        found[thing.event_id].append(thing)
    return found
