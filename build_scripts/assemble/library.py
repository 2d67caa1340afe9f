"""All files as written → one `Library` in which every reference is followed.

The one place that builds the model. What is not complete, or names what is not known, is left out; so are answers,
relations and citations that lead to what is left out. Nothing is told here: `checks` tells it. The same files give the
same library, in whatever order they come.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from build_scripts.assemble.acts import Known, known_in_events
from build_scripts.assemble.coding import assemble_coding
from build_scripts.assemble.documents import assemble_documents
from build_scripts.assemble.drafts import draft_documents, draft_events, known_without, without_drafts
from build_scripts.assemble.kept import Kept
from build_scripts.assemble.questions import Evidence, assemble_question
from build_scripts.assemble.registers import Registers, assemble_registers, made
from build_scripts.format.fields import EventFields
from build_scripts.model import library as model
from build_scripts.read.written import CodingFile, EventFile, Files, QuestionFile, by_event


def assemble(files: Files, kept: Kept | None = None) -> model.Library:
    """The library of all that is complete and no draft, and beside it all; published only when there is no error.

    `kept` has what stays of the last one.
    """
    kept = kept or Kept()
    entries = files.perspectives.entries, files.publishers.entries, files.speakers.entries
    registers = kept.part(("registers",), entries, lambda: assemble_registers(files))
    known = known_in_events(files, registers, kept)
    whole = _library(files, known, registers, kept)
    drafts = draft_documents(files)
    if not drafts and not draft_events(files):
        return whole
    published = _library(without_drafts(files), known_without(drafts, known), registers, kept.published)
    return replace(published, with_drafts=whole)


def _library(files: Files, known: Mapping[str, Known], registers: Registers, kept: Kept) -> model.Library:
    documents = assemble_documents(files, known, registers, kept)
    statements = {statement.id: statement for document in documents.values() for statement in document.statements}
    evidence = Evidence(statements, _heard(statements.values(), known))
    questions = {(question.event_id, question.id): question for question in files.questions}
    of_events, codings = by_event(documents.values()), by_event(files.codings)
    events = {
        file.id: event
        for file in sorted(files.events, key=lambda file: file.id)
        if (event := _event(file, questions, of_events[file.id], codings[file.id], evidence, known[file.id]))
        is not None
    }
    return model.Library(
        perspectives=registers.perspectives,
        publishers=registers.publishers,
        speakers=registers.speakers,
        events=MappingProxyType(events),
        documents=MappingProxyType(documents),
        statements=MappingProxyType(statements),
        uses=MappingProxyType(_uses(events.values())),
        loaded_words=files.loaded_words,
        names_kept_back=tuple(sorted({name for names in files.names_kept_back.values() for name in names})),
    )


def _heard(statements: Iterable[model.Statement], known: Mapping[str, Known]) -> dict[tuple[str, str], set[str]]:
    """By event and question, the sides of which something is said: in an answer to one of its claims, or as context."""
    heard: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in statements:
        claims = known[statement.event_id].claims
        for question in {claims[id].question_id for id in statement.answers} or {statement.question_id}:
            heard[statement.event_id, question].add(statement.perspective.id)
    return heard


def _event(
    file: EventFile,
    questions: Mapping[tuple[str, str], QuestionFile],
    documents: Iterable[model.Document],
    codings: Iterable[CodingFile],
    evidence: Evidence,
    known: Known,
) -> model.Event | None:
    f, registers = file.front.fields, known.registers
    if f is None:
        return None
    columns = tuple(registers.perspectives[id] for id in dict.fromkeys(f.columns) if id in registers.perspectives)
    listed = [questions[file.id, id] for id in dict.fromkeys(f.questions) if (file.id, id) in questions]
    assembled = (assemble_question(question, columns, evidence, registers) for question in listed)
    spoken = {s.occasion.id: s.occasion for document in documents for s in document.statements}
    written = {id: act for id, act in known.occasions.items() if id not in known.drafts}
    return made(
        model.Event,
        f,
        id=file.id,
        columns=columns,
        quantities=MappingProxyType(f.quantities),
        draft=bool(f.draft),
        made_of=file.made_of,
        lead=evidence.cited(file.lead),
        questions=tuple(question for question in assembled if question is not None),
        documents=tuple(sorted(documents, key=lambda document: (document.published.sort_key(), document.id))),
        claims=known.claims,
        occasions=MappingProxyType(dict(sorted({**written, **spoken}.items()))),
        searched=tuple(_searches(f, known)),
        coding=tuple(assemble_coding(coding, known, {document.id for document in documents}) for coding in codings),
        written=file.written,
    )


def _searches(f: EventFields, known: Known) -> Iterator[model.Search]:
    perspectives = known.registers.perspectives
    for each in f.searched:
        if each.perspective in perspectives and each.question in known.questions:
            yield model.Search(perspectives[each.perspective], each.question, each.where, each.on)


def _uses(events: Iterable[model.Event]) -> dict[str, tuple[model.Use, ...]]:
    uses: dict[str, list[model.Use]] = defaultdict(list)

    def cite(sentences: Iterable[model.Sentence], use: model.Use) -> None:
        for sentence in sentences:
            for citation in sentence.citations:
                if use not in uses[citation.id]:
                    uses[citation.id].append(use)

    for event in events:
        cite(event.lead, model.Use(event.id, None, None, None))
        for question in event.questions:
            for side, positions in question.positions.items():
                for position in positions:
                    cite(position.sentences, model.Use(event.id, question.id, side, position.id))
    return {id: tuple(found) for id, found in sorted(uses.items())}
