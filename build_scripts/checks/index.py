"""What was written, with ids followed as far as that can be done: what the checks of one thing by another look at.

Built once for all checks. None stands for what cannot be read, or names nothing that is known. Nothing is told here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from build_scripts.assemble.registers import Registers, assemble_registers
from build_scripts.format.fields import FigureFields, PositionFields, SilenceFields, StatementFields
from build_scripts.format.ids import is_statement_id
from build_scripts.model.library import RELATION_KINDS, Fingerprint, Relation, Sentence, Speaker, Written
from build_scripts.read.written import (
    DocumentFile,
    EventFile,
    Files,
    Legible,
    Partial,
    QuestionFile,
    Section,
    without_copies,
)
from build_scripts.text.dates import Date


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as written, whole or not."""

    id: str
    slug: str
    event_id: str
    document_id: str
    section: Section[StatementFields]
    question: str | None
    speaker: Speaker | None
    perspective: str | None
    """Its id; without a date it is known of those who speak for one alone."""
    said: Date | None
    passage: int | None
    quote: str | None
    figure: FigureFields | None
    """If whole, and of a quantity that is known."""
    relations: tuple[Relation, ...]

    @property
    def written(self) -> Written:
        return self.section.written


@dataclass(frozen=True, slots=True)
class Document:
    """A document as written, whole or not."""

    id: str
    file: DocumentFile
    published: Date | None
    language: str | None
    fingerprint: Fingerprint | None
    statements: tuple[Statement, ...]
    """In the order of the file."""

    @property
    def written(self) -> Written:
        return self.file.written


@dataclass(frozen=True, slots=True)
class Answer:
    """A position or silence as written, whole or not."""

    section: Section[PositionFields] | Section[SilenceFields]
    perspective: str | None
    """Its id."""
    start: Date | None

    @property
    def mapping(self) -> Partial[Any]:
        return self.section.mapping

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.section.sentences

    @property
    def written(self) -> Written:
        return self.section.written


@dataclass(frozen=True, slots=True)
class Question:
    """A question as written, whole or not."""

    file: QuestionFile
    positions: tuple[Answer, ...]
    silences: tuple[Answer, ...]
    """Both in the order of the file."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        return (*self.positions, *self.silences)


@dataclass(frozen=True, slots=True)
class Index:
    """All that was written, by what has an id."""

    files: Files
    registers: Registers
    events: Mapping[str, EventFile]
    documents: Mapping[str, Document]
    statements: Mapping[str, Statement]
    """By full id."""
    questions: tuple[Question, ...]
    lost: frozenset[str]
    """Ids of events in which nobody knows all statements."""

    def cited(self, sentences: Iterable[Sentence]) -> list[Statement | None]:
        """What sentences cite, with None for what is not known."""
        return [self.statements.get(citation.id) for sentence in sentences for citation in sentence.citations]


def index_of(files: Files) -> Index:
    """The index of all that was written."""
    registers = assemble_registers(files)
    events = {event.id: event for event in files.events}
    questions: dict[str, set[str]] = defaultdict(set)
    for question in files.questions:
        questions[question.event_id].add(question.id)
    documents: dict[str, Document] = {}
    statements: dict[str, Statement] = {}
    for file in sorted(files.documents, key=lambda file: (file.event_id, file.id)):
        event = events.get(file.event_id)
        quantities = event.front.value("quantities", dict) if event is not None else None
        its = tuple(
            _statement(section, file, questions[file.event_id], quantities or {}, registers)
            for section in without_copies(file.statements)
        )
        fingerprint = files.fingerprints.get((file.event_id, file.id))
        published, language = file.front.value("published", Date), file.front.value("language", str)
        documents[file.id] = Document(file.id, file, published, language, fingerprint, its)
        statements.update((statement.id, statement) for statement in its)
    lost = [
        *(document.event_id for document in files.documents if document.legible is not Legible.ALL),
        *(path.split("/")[1] for path in files.unread if "/" in path),
    ]
    return Index(
        files=files,
        registers=registers,
        events=MappingProxyType(events),
        documents=MappingProxyType(documents),
        statements=MappingProxyType(statements),
        questions=tuple(
            Question(
                file,
                tuple(_answer(section, registers) for section in without_copies(file.positions)),
                tuple(_answer(section, registers) for section in without_copies(file.silences)),
            )
            for file in files.questions
        ),
        lost=frozenset(lost),
    )


def _statement(
    section: Section[StatementFields],
    file: DocumentFile,
    questions: Set[str],
    quantities: Mapping[str, str],
    registers: Registers,
) -> Statement:
    mapping, id = section.mapping, f"{file.id}#{section.slug}"
    question, said = mapping.value("question", str), mapping.value("said", Date)
    speaker = registers.speakers.get(mapping.value("speaker", str) or "")
    figure = mapping.value("figure", FigureFields)
    return Statement(
        id=id,
        slug=section.slug,
        event_id=file.event_id,
        document_id=file.id,
        section=section,
        question=question if question in questions else None,
        speaker=speaker,
        perspective=_perspective(speaker, said),
        said=said,
        passage=mapping.value("passage", int),
        quote=mapping.value("quote", str),
        figure=figure if figure is not None and figure.ends is not None and figure.counts in quantities else None,
        relations=tuple(_relations(id, mapping)),
    )


def _perspective(speaker: Speaker | None, said: Date | None) -> str | None:
    if speaker is None:
        return None
    if said is not None:
        return (speaker.affiliation_on(said) or speaker.affiliations[0]).perspective.id
    possible = {affiliation.perspective.id for affiliation in speaker.affiliations}
    return next(iter(possible)) if len(possible) == 1 else None


_RELATIONS = tuple((kind, kind.replace("-", "_")) for kind in RELATION_KINDS)
"""With the name of its field."""


def _relations(id: str, mapping: Partial[StatementFields]) -> Iterator[Relation]:
    for kind, name in _RELATIONS:
        for i, target in enumerate(mapping.value(name, tuple) or ()):
            if isinstance(target, str) and is_statement_id(target):
                yield Relation(kind, id, target, i)


def _answer(section: Section[PositionFields] | Section[SilenceFields], registers: Registers) -> Answer:
    perspective = section.mapping.value("perspective", str)
    known = perspective if perspective in registers.perspectives else None
    return Answer(section, known, section.mapping.value("start", Date))
