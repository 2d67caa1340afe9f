"""The documents as written → documents and their statements: those that are complete and name what is known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import TypeVar

from build_scripts.assemble.registers import Registers, made
from build_scripts.format.fields import Fields, FigureFields, StatementFields
from build_scripts.model import library as model
from build_scripts.read.written import DocumentFile, Files, Section, without_copies

F = TypeVar("F", bound=Fields)


def assemble_documents(files: Files, registers: Registers) -> dict[str, model.Document]:
    """By id, those of an event after another; relations to statements that are not taken in are left out."""
    events = {event.id: event for event in files.events}
    questions: dict[str, set[str]] = defaultdict(set)
    for question in files.questions:
        questions[question.event_id].add(question.id)
    documents = {}
    for file in sorted(files.documents, key=lambda file: (file.event_id, file.id)):
        event, fingerprint = events.get(file.event_id), files.fingerprints.get((file.event_id, file.id))
        if event is not None:
            quantities = event.front.value("quantities", dict) or {}
            document = _document(file, questions[event.id], quantities, fingerprint, registers)
            if document is not None:
                documents[file.id] = document
    taken = {statement.id for document in documents.values() for statement in document.statements}
    return {id: replace(d, statements=tuple(_related(d.statements, taken))) for id, d in documents.items()}


def _document(
    file: DocumentFile,
    questions: Set[str],
    quantities: Mapping[str, str],
    fingerprint: model.Fingerprint | None,
    registers: Registers,
) -> model.Document | None:
    f = file.front.fields
    if f is None or f.publisher not in registers.publishers:
        return None
    statements = (
        _statement(section, fields, file, questions, quantities, registers)
        for section, fields in complete_sections(file.statements)
    )
    return made(
        model.Document,
        f,
        id=file.id,
        event_id=file.event_id,
        publisher=registers.publishers[f.publisher],
        note=file.note,
        statements=tuple(statement for statement in statements if statement is not None),
        fingerprint=fingerprint,
        written=file.written,
    )


def complete_sections(sections: Iterable[Section[F]]) -> Iterator[tuple[Section[F], F]]:
    """With their fields; without copies."""
    for section in without_copies(sections):
        if section.fields is not None:
            yield section, section.fields


def _statement(
    section: Section[StatementFields],
    f: StatementFields,
    file: DocumentFile,
    questions: Set[str],
    quantities: Mapping[str, str],
    registers: Registers,
) -> model.Statement | None:
    speaker = registers.speakers.get(f.speaker)
    figure = _figure(f.figure, quantities) if f.figure is not None else None
    if f.question not in questions or speaker is None or (f.figure is not None and figure is None):
        return None
    id = f"{file.id}#{section.slug}"
    return made(
        model.Statement,
        f,
        id=id,
        slug=section.slug,
        event_id=file.event_id,
        document_id=file.id,
        question_id=f.question,
        speaker=speaker,
        perspective=(speaker.affiliation_on(f.said) or speaker.affiliations[0]).perspective,
        relay=tuple(registers.relayers[id] for id in f.relay if id in registers.relayers),
        relations=tuple(
            model.Relation(kind, id, target, i)
            for kind, name in _RELATIONS
            for i, target in enumerate(getattr(f, name))
        ),
        figure=figure,
        headline=section.headline,
        body=section.prose,
        written=section.written,
    )


_RELATIONS = tuple((kind, kind.replace("-", "_")) for kind in model.RELATION_KINDS)
"""With the name of its field."""


def _figure(f: FigureFields, quantities: Mapping[str, str]) -> model.Figure | None:
    label = quantities.get(f.counts)
    if f.ends is None or label is None:
        return None
    low, high = f.ends
    return made(model.Figure, f, label=label, low=low, high=high)


def _related(statements: Iterable[model.Statement], taken: set[str]) -> Iterator[model.Statement]:
    for statement in statements:
        relations = tuple(relation for relation in statement.relations if relation.target in taken)
        whole = len(relations) == len(statement.relations)
        yield statement if whole else replace(statement, relations=relations)
