"""What can be read of sections that cannot be taken into the library: it is checked like the rest, and shown nowhere.

Names are those of `model`; None stands for what cannot be read, or names nothing that is known. A check that asks
nothing of the whole world walks over `all_documents` and `all_questions`, and so over both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from build_scripts.model.library import (
    Document,
    Figure,
    Fingerprint,
    Library,
    Perspective,
    Position,
    Relation,
    Sentence,
    Silence,
    Speaker,
    Statement,
    Written,
)
from build_scripts.text.dates import Date
from build_scripts.text.source import Span


@dataclass(frozen=True, slots=True)
class StatementFragment:
    id: str
    slug: str
    event_id: str
    question_id: str | None
    speaker: Speaker | None
    perspective: Perspective | None
    said: Date | None
    passage: int | None
    quote: str | None
    relations: tuple[Relation, ...]
    figure: Figure | None
    low: float | None
    """Of the figure, as `high`, when not all of it can be read."""
    high: float | None
    headline: str
    body: Span | None
    note: str | None
    written: Written

    @property
    def document_id(self) -> str:
        """The document's own part of the id."""
        return self.id.partition("#")[0]


@dataclass(frozen=True, slots=True)
class DocumentFragment:
    """A document that lacks statements, or that cannot be taken in itself."""

    id: str
    event_id: str
    published: Date | None
    language: str | None
    fingerprint: Fingerprint | None
    statements: tuple[StatementFragment, ...]
    """Those that cannot be taken in."""
    written: Written


@dataclass(frozen=True, slots=True)
class PositionFragment:
    id: str | None
    perspective: Perspective | None
    start: Date | None
    changes: bool | None
    """Whether it says how it differs from the one before; None where a key is misspelt that may say so."""
    told_by: tuple[Perspective, ...] | None
    headline: str
    sentences: tuple[Sentence, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class SilenceFragment:
    perspective: Perspective | None
    kind: str | None
    headline: str
    sentences: tuple[Sentence, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class QuestionFragment:
    """A question that lacks positions or silences, or that cannot be taken in itself."""

    id: str
    event_id: str
    positions: tuple[PositionFragment, ...]
    silences: tuple[SilenceFragment, ...]
    lost: bool
    """Whether nobody knows what a section of it says."""
    written: Written

    def perspectives(self) -> list[Perspective | None]:
        """Of what was left out."""
        return [*(position.perspective for position in self.positions), *(s.perspective for s in self.silences)]


@dataclass(frozen=True, slots=True)
class EventFragment:
    """An event that cannot be taken in."""

    lead: tuple[Sentence, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class Fragments:
    documents: Mapping[str, DocumentFragment]
    """By path."""
    questions: Mapping[str, QuestionFragment]
    """By path."""
    events: tuple[EventFragment, ...]
    lost: frozenset[str]
    """Ids of events in which nobody knows all statements."""
    fingerprints: frozenset[str]
    """Ids of documents whose fingerprints cannot be read."""
    unread: bool
    """Whether nobody knows what some part of the sources says."""

    def statements(self) -> Iterator[StatementFragment]:
        """Of all documents."""
        for document in self.documents.values():
            yield from document.statements

    def statements_of(self, event_id: str, question_id: str, perspective: Perspective) -> list[str]:
        """Full ids of the statements left out that are of a cell."""
        return [
            statement.id
            for statement in self.statements()
            if (statement.event_id, statement.question_id) == (event_id, question_id)
            and statement.perspective == perspective
        ]

    def perspectives(self) -> dict[str, Perspective]:
        """Of the statements left out of which one is known, by their full ids."""
        return {s.id: s.perspective for s in self.statements() if s.perspective is not None}

    def may_speak(self, event_id: str, question_id: str, perspective: Perspective) -> bool:
        """Whether something that was left out may be a statement of a cell."""
        return event_id in self.lost or any(
            statement.question_id in (None, question_id) and statement.perspective in (None, perspective)
            for statement in self.statements()
            if statement.event_id == event_id
        )


NOTHING = Fragments(MappingProxyType({}), MappingProxyType({}), (), frozenset(), frozenset(), unread=False)


def all_documents(
    library: Library, fragments: Fragments
) -> Iterator[tuple[Document | DocumentFragment, Sequence[Statement | StatementFragment]]]:
    """Every document with its statements in the order of the file, whether they could be taken in or not."""
    taken = set()
    for document in library.documents.values():
        path = document.written.source.path
        taken.add(path)
        if path in fragments.documents:
            statements: list[Statement | StatementFragment] = [
                *document.statements,
                *fragments.documents[path].statements,
            ]
            yield document, sorted(statements, key=lambda statement: statement.written.span)
        else:
            yield document, document.statements
    for path, fragment in fragments.documents.items():
        if path not in taken:
            yield fragment, fragment.statements


def all_statements(library: Library, fragments: Fragments) -> Iterator[Statement | StatementFragment]:
    """Every statement, whether it could be taken in or not."""
    yield from library.statements.values()
    yield from fragments.statements()


def all_questions(
    library: Library, fragments: Fragments
) -> Iterator[tuple[list[Position | PositionFragment], list[Silence | SilenceFragment], QuestionFragment | None]]:
    """Positions and silences of every question, those of a perspective in their order; and what was left out of it."""
    taken = set()
    for event in library.events.values():
        for question in event.questions:
            path = question.written.source.path
            taken.add(path)
            fragment = fragments.questions.get(path)
            cells = question.cells.values()
            positions: list[Position | PositionFragment] = [p for cell in cells for p in cell.history]
            silences: list[Silence | SilenceFragment] = [cell.silence for cell in cells if cell.silence is not None]
            if fragment is not None:
                positions += fragment.positions
                silences += fragment.silences
            yield positions, silences, fragment
    for path, fragment in fragments.questions.items():
        if path not in taken:
            yield list(fragment.positions), list(fragment.silences), fragment


def all_leads(library: Library, fragments: Fragments) -> Iterator[tuple[tuple[Sentence, ...], Written]]:
    """The lead of every event."""
    for event in library.events.values():
        yield event.lead, event.written
    for fragment in fragments.events:
        yield fragment.lead, fragment.written
