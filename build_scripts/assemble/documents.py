"""The documents as written → documents and their statements: those that are complete and name what is known."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from operator import is_
from types import MappingProxyType
from typing import TypeVar

from build_scripts.assemble.acts import Known, act_of
from build_scripts.assemble.kept import Kept
from build_scripts.assemble.registers import Registers, made
from build_scripts.format.fields import Fields, FigureFields, StatementFields
from build_scripts.model import library as model
from build_scripts.model.acts import Answer, Occasion
from build_scripts.read.written import DocumentFile, Files, Section, without_copies
from build_scripts.text.dates import Date

F = TypeVar("F", bound=Fields)


def assemble_documents(
    files: Files, known: Mapping[str, Known], registers: Registers, kept: Kept
) -> dict[str, model.Document]:
    """By id, those of an event after another; references to what is not taken in are left out."""
    events = {event.id for event in files.events}
    documents = {}
    for file in sorted(files.documents, key=lambda file: (file.event_id, file.id)):
        if file.event_id in events:
            fingerprint = files.fingerprints.get((file.event_id, file.id))
            document = _as_before(file, known[file.event_id], fingerprint, registers, kept)
            if document is not None:
                documents[file.id] = document
    taken = {statement.id for document in documents.values() for statement in document.statements}
    return {id: _without_others(document, taken, documents.keys()) for id, document in documents.items()}


def _without_others(document: model.Document, taken: Set[str], documents: Set[str]) -> model.Document:
    """Without what leads to a statement or to a document that is not taken in; the same where nothing does."""
    statements = tuple(_related(document.statements, taken))
    copy_of, translation_of, revision_of = (
        id if id in documents else None for id in (document.copy_of, document.translation_of, document.revision_of)
    )
    others = copy_of, translation_of, revision_of
    if others == (document.copy_of, document.translation_of, document.revision_of) and all(
        map(is_, statements, document.statements)
    ):
        return document
    return replace(
        document, statements=statements, copy_of=copy_of, translation_of=translation_of, revision_of=revision_of
    )


def _as_before(
    file: DocumentFile, known: Known, fingerprint: model.Fingerprint | None, registers: Registers, kept: Kept
) -> model.Document | None:
    """The document, made anew where its file is another, or anything that it names."""
    name = (file.event_id, file.id)
    occasions = kept.part(("names", *name), (file,), lambda: tuple(_occasions(file)))
    rests_on = (
        file,
        fingerprint,
        registers,
        known.claims,
        known.questions,
        known.quantities,
        tuple(map(known.occasions.get, occasions)),
    )
    return kept.part(("document", *name), rests_on, lambda: _document(file, known, fingerprint, registers))


def _occasions(file: DocumentFile) -> Iterator[str]:
    """Ids of those that its statements name, and its own."""
    yield file.id
    yield from (id for section in file.statements if (id := section.value("occasion", str)) is not None)


def _document(
    file: DocumentFile, known: Known, fingerprint: model.Fingerprint | None, registers: Registers
) -> model.Document | None:
    f = file.front.fields
    if f is None or f.publisher not in registers.publishers:
        return None
    statements = (_statement(section, fields, file, known) for section, fields in complete_sections(file.statements))
    return made(
        model.Document,
        f,
        id=file.id,
        event_id=file.event_id,
        publisher=registers.publishers[f.publisher],
        occasion=known.occasions.get(file.id),
        speaker=registers.speakers.get(f.speaker or ""),
        note=file.note,
        draft=bool(f.draft),
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
    section: Section[StatementFields], f: StatementFields, file: DocumentFile, known: Known
) -> model.Statement | None:
    act, registers = act_of(section, file, known), known.registers
    figure = _figure(f.figure, known.quantities) if f.figure is not None else None
    answers = {name: _of_claims(getattr(f, name), known) for name in ("answers", "argues")}
    imputes = {id: _of_claims(its, known) for id, its in f.imputes.items() if id in registers.perspectives}
    question = _question(f, [*answers.values(), *imputes.values()], known)
    if question is None or act.occasion is None or not act.speakers or (f.figure is not None and figure is None):
        return None
    said = act.said or file.front.value("published", Date)
    if said is None:
        return None
    id = f"{file.id}#{section.slug}"
    return made(
        model.Statement,
        f,
        id=id,
        slug=section.slug,
        event_id=file.event_id,
        document_id=file.id,
        question_id=question,
        occasion=act.occasion,
        speaker=act.speakers[0],
        speakers=act.speakers if len(act.speakers) > 1 else (),
        perspective=(act.speakers[0].affiliation_on(said) or act.speakers[0].affiliations[0]).perspective,
        said=said,
        said_basis=_basis(act.occasion, file),
        same_act_inferred=f.same_act is not None,
        passage=f.passage[0],
        passages=f.passage,
        relay=tuple(registers.relayers[id] for id in f.relay if id in registers.relayers),
        answers=answers["answers"],
        argues=answers["argues"],
        imputes=MappingProxyType(imputes),
        custody=bool(f.custody),
        not_final=bool(f.not_final),
        figure=figure,
        headline=section.headline,
        body=section.prose,
        written=section.written,
    )


def _of_claims(answers: Mapping[str, Answer], known: Known) -> Mapping[str, Answer]:
    return MappingProxyType({claim: answer for claim, answer in answers.items() if claim in known.claims})


def _question(f: StatementFields, answers: Iterable[Mapping[str, Answer]], known: Known) -> str | None:
    """The question that a statement names, or that of the first claim it answers."""
    if f.question is not None:
        return f.question if f.question in known.questions else None
    return next((known.claims[claim].question_id for its in answers for claim in its), None)


def _basis(occasion: Occasion, file: DocumentFile) -> model.Basis:
    """Whether a text states the day: an article's day is as sure as its document's, and bounds are worked out."""
    if occasion.dated_by is not None:
        return occasion.dated_by.how
    if occasion.id == file.id and occasion.what == "article":
        return "implied" if file.front.value("published_basis", str) == "implied" else "stated"
    return "implied" if occasion.said is not None and not occasion.said.is_day else "stated"


def _figure(f: FigureFields, quantities: Mapping[str, str]) -> model.Figure | None:
    label = quantities.get(f.counts)
    if f.ends is None or label is None:
        return None
    low, high = f.ends
    return made(model.Figure, f, label=label, low=low, high=high)


def _related(statements: Iterable[model.Statement], taken: Set[str]) -> Iterator[model.Statement]:
    for statement in statements:
        named = (statement.replies_to, statement.corrects, statement.withdraws)
        if all(id in taken for ids in named for id in ids):
            yield statement
        else:
            replies_to, corrects, withdraws = (tuple(id for id in ids if id in taken) for ids in named)
            yield replace(statement, replies_to=replies_to, corrects=corrects, withdraws=withdraws)
