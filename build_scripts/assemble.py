"""All files as written → one `Library` in which every reference is followed, and findings for those that cannot be.

The one place that builds the model. What a broken reference hangs on is left out, and said; all else is kept, so that
the checks see as much as there is. The same files give the same library, in whatever order they come.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

from build_scripts import model, rules
from build_scripts.diagnostics import Diagnostic, as_one, in_order
from build_scripts.nearest import nearest
from build_scripts.parse.characters import is_deceptive
from build_scripts.parse.fields import (
    FigureFields,
    PerspectiveFields,
    PublisherFields,
    QuestionFields,
    SpeakerFields,
    is_statement_id,
    suggest_id,
)
from build_scripts.parse.files import (
    DocumentFile,
    EventFile,
    PositionSection,
    QuestionFile,
    RegisterFile,
    SilenceSection,
    StatementSection,
)
from build_scripts.references import Known
from build_scripts.source import Span
from build_scripts.statuses import derive_statuses

T = TypeVar("T")


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
    fingerprints: Mapping[tuple[str, str], model.Fingerprint]
    """By event and document id."""
    unread: frozenset[str] = frozenset()
    """Ids of questions and documents whose files could not be read."""


@dataclass(slots=True)
class _World:
    """What is known so far while one library is built."""

    perspectives: dict[str, model.Perspective] = field(default_factory=dict)
    publishers: dict[str, model.Publisher] = field(default_factory=dict)
    speakers: dict[str, model.Speaker] = field(default_factory=dict)
    relayers: dict[str, model.Publisher | model.Speaker] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    unread: set[str] = field(default_factory=set)
    """Kinds whose register could not be read."""
    unread_ids: set[str] = field(default_factory=set)
    """Questions and documents of which a part could not be read."""
    missing: dict[tuple[str, str, str], list[Diagnostic]] = field(default_factory=dict)
    """By kind and id: what names an id that stands for nothing."""
    findings: list[Diagnostic] = field(default_factory=list)

    def follow(self, kind: str, id: str, known: Mapping[str, T], written: model.Written, *path: str | int) -> T | None:
        """What `id` stands for; None, and a finding unless its own file has one already."""
        if id in known:
            return known[id]
        if id not in self.known.ids[kind]:
            self.unknown(kind, id, written, written.at(*path))
        return None

    def repeated(self, written: model.Written, span: Span, message: str, hint: str) -> None:
        self.findings.append(Diagnostic(rules.DUPLICATE_ID, written.source, span, message, hint))

    def unknown(self, kind: str, id: str, written: model.Written, span: Span, hint: str = "") -> None:
        """Note an id that stands for nothing, unless that follows from what has a finding."""
        document, mark, _ = id.partition("#")
        if kind in self.unread or document in self.unread_ids or is_deceptive(id):
            return
        whole = id
        if kind == "statement" and mark and document not in self.known.ids["document"]:
            kind, id = "document", document
        where = written.source.path.split("/")[1] if kind in ("question", "quantity") else ""
        alike = self.missing.setdefault((kind, id, where), [])
        hint = alike[0].hint if alike else hint or self.known.hint("statement" if "#" in whole else kind, whole)
        message = f"there is no {kind} `{id if len(id) <= 120 else id[:120] + '…'}`"
        alike.append(Diagnostic(rules.UNKNOWN_REFERENCE, written.source, span, message, hint))


def assemble(files: Files) -> tuple[model.Library, tuple[Diagnostic, ...]]:
    """The library and the findings about references, repeated ids and files that no event lists."""
    world = _World()
    _assemble_registers(files, world)
    for repeated in _repeated_documents(files.documents):
        world.findings.append(repeated)
    events = {}
    documents: dict[str, model.Document] = {}
    statements: dict[str, model.Statement] = {}
    world.known.add_statements(f"{d.id}#{slug}" for d in files.documents for slug in d.declared)
    headlines = ((f"{d.id}#{s.slug}", (s.headline,)) for d in files.documents for s in d.statements)
    world.known.add_names("statement", headlines)
    for event_file in sorted(files.events, key=lambda e: e.id):
        its_documents = _assemble_documents(event_file, files, world)
        documents.update((document.id, document) for document in its_documents)
        statements.update((s.id, s) for document in its_documents for s in document.statements)
    _check_relations(statements, world)
    origins = _origins(statements)
    for event_file in sorted(files.events, key=lambda e: e.id):
        event = _assemble_event(event_file, files, documents, statements, origins, world)
        if event is not None:
            events[event.id] = event
    answers: dict[str, list[model.Relation]] = defaultdict(list)
    for statement in statements.values():
        for relation in statement.relations:
            answers[relation.target].append(relation)
    uses = _uses(events.values(), statements, world)
    world.findings.extend(_told_once(world))
    library = model.Library(
        perspectives=MappingProxyType(world.perspectives),
        publishers=MappingProxyType(world.publishers),
        speakers=MappingProxyType(world.speakers),
        events=MappingProxyType(events),
        documents=MappingProxyType(documents),
        statements=MappingProxyType(statements),
        answers=MappingProxyType({id: tuple(found) for id, found in sorted(answers.items())}),
        origins=MappingProxyType(origins),
        uses=MappingProxyType(uses),
        loaded_words=files.loaded_words,
    )
    return library, tuple(world.findings)


_MANY = 5
"""Unknown ids of one file that are told one by one."""


def _told_once(world: _World) -> Iterable[Diagnostic]:
    """A finding for each id that stands for nothing; one for all where a part of a file seems to be lost."""
    by_file: dict[tuple[str, str], list[tuple[str, Diagnostic]]] = defaultdict(list)
    for (kind, id, where), found in world.missing.items():
        by_file[kind, id.partition("#")[0] if kind == "statement" and "#" in id else where].append((id, as_one(found)))
    for (kind, file), unknown in by_file.items():
        if len(unknown) <= _MANY or kind not in _FILES or (kind == "statement" and not file):
            yield from (found for _, found in unknown)
            continue
        first = in_order(found for _, found in unknown)[0]
        ids = ", ".join(f"`{id}`" for id, _ in sorted(unknown)[:3])
        message = f"{len(unknown)} {kind}s that are named are not there: {ids} …"
        yield replace(first, message=message, hint=f"see whether a part of {_FILES[kind].format(file)} is lost")


_FILES = {
    "statement": "`documents/{}.md`",
    "speaker": "sources/speakers.yml",
    "publisher": "sources/publishers.yml",
    "perspective": "sources/perspectives.yml",
}


def _assemble_registers(files: Files, world: _World) -> None:
    documents = frozenset(d.id for d in files.documents)
    world.known.ids = {
        "perspective": files.perspectives.declared,
        "publisher": files.publishers.declared,
        "speaker": files.speakers.declared,
        "publisher or speaker": files.publishers.declared | files.speakers.declared,
        "document": documents,
    }
    world.unread_ids = {
        *(suggest_id(name.partition(".")[0]) for name in files.unread),
        *(d.id for d in files.documents if not d.whole),
        *(q.id for q in files.questions if q.fields is None),
        *({id for _, id in files.fingerprints} - documents),
    }
    read = {
        "perspective": files.perspectives.read,
        "publisher": files.publishers.read,
        "speaker": files.speakers.read,
    }
    world.unread = {kind for kind in read if not read[kind]}
    # A folder with a misspelt name hides all that lies in it.
    hidden = {nearest(name, ("documents", "questions")) for name in files.unread}
    world.unread |= {
        kind for kind, folder in (("statement", "documents"), ("question", "questions")) if folder in hidden
    }
    if world.unread & {"publisher", "speaker"}:
        world.unread.add("publisher or speaker")
    publishers = [(e.id, (e.fields.name, *e.fields.names.values())) for e in files.publishers.entries]
    speakers = [(e.id, (e.fields.name, *e.fields.names.values())) for e in files.speakers.entries]
    world.known.add_names("publisher", publishers)
    world.known.add_names("speaker", speakers)
    world.known.add_names("publisher or speaker", [*speakers, *publishers])
    perspectives = ((e.id, (e.fields.name, e.fields.short)) for e in files.perspectives.entries)
    world.known.add_names("perspective", perspectives)
    letters: dict[str, str] = {}
    for entry in files.perspectives.entries:
        p = entry.fields
        if letters.setdefault(p.letter, entry.id) != entry.id:
            message, hint = f"the letter `{p.letter}` is taken by `{letters[p.letter]}`", "choose another one"
            world.repeated(entry.written, entry.written.at("letter"), message, hint)
        world.perspectives[entry.id] = model.Perspective(
            entry.id, p.name, p.short, p.letter, p.colour, p.colour_dark, p.description, entry.written
        )
    for publisher in files.publishers.entries:
        f = publisher.fields
        world.publishers[publisher.id] = model.Publisher(
            publisher.id,
            f.name,
            MappingProxyType(f.names),
            f.ownership,
            f.ownership_basis,
            f.ownership_url,
            f.country,
            f.url,
            publisher.written,
        )
    for speaker in files.speakers.entries:
        affiliations = []
        for i, affiliation in enumerate(speaker.fields.perspectives):
            path = ("perspectives", i, "perspective")
            perspective = world.follow(
                "perspective", affiliation.perspective, world.perspectives, speaker.written, *path
            )
            if perspective is not None:
                affiliations.append(
                    model.Affiliation(perspective, affiliation.basis, affiliation.start, affiliation.until)
                )
        if affiliations:
            s = speaker.fields
            world.speakers[speaker.id] = model.Speaker(
                speaker.id, s.name, MappingProxyType(s.names), s.kind, s.role, tuple(affiliations), speaker.written
            )
    world.relayers = {**world.publishers, **world.speakers}


def _repeated_documents(documents: Iterable[DocumentFile]) -> Iterable[Diagnostic]:
    seen: dict[str, DocumentFile] = {}
    for document in sorted(documents, key=lambda d: (d.id, d.event_id)):
        if document.id in seen:
            written = document.written
            message = f"the document id `{document.id}` is taken by {seen[document.id].written.source.path}"
            hint = "statement ids carry it over all events: give this file another name"
            yield Diagnostic(rules.DUPLICATE_ID, written.source, written.span, message, hint)
        seen.setdefault(document.id, document)


def _know_event(event: EventFile, questions: Iterable[QuestionFile], world: _World) -> None:
    """Take in the ids that one event alone knows."""
    listed, quantities = (event.fields.questions, event.fields.quantities) if event.fields else ((), {})
    # What event.md lists and has no file gives one finding there, not one in every statement.
    world.known.ids["question"] = frozenset(q.id for q in questions) | frozenset(listed)
    titles = ((q.id, (q.fields.title, q.fields.short)) for q in questions if q.fields is not None)
    world.known.add_names("question", titles)
    world.known.ids["quantity"] = frozenset(quantities)
    world.known.add_names("quantity", ((id, (label,)) for id, label in quantities.items()))


def _assemble_documents(event: EventFile, files: Files, world: _World) -> list[model.Document]:
    questions = {q.id: q for q in files.questions if q.event_id == event.id}
    _know_event(event, questions.values(), world)
    quantities = event.fields.quantities if event.fields else None
    documents = []
    for file in sorted((d for d in files.documents if d.event_id == event.id), key=lambda d: d.id):
        if file.fields is None:
            continue
        publisher = world.follow("publisher", file.fields.publisher, world.publishers, file.written, "publisher")
        if publisher is None:
            continue
        statements = []
        seen = set()
        for section in file.statements:
            statement = _assemble_statement(section, file, event.id, questions, quantities, world)
            if statement is not None and statement.id not in seen:
                statements.append(statement)
                seen.add(statement.id)
        f = file.fields
        document = model.Document(
            id=file.id,
            event_id=event.id,
            title=f.title,
            publisher=publisher,
            published=f.published,
            published_basis=f.published_basis,
            language=f.language,
            kind=f.kind,
            author=f.author,
            url=f.url,
            archived=f.archived,
            text=f.text,
            note=file.note,
            statements=tuple(statements),
            fingerprint=files.fingerprints.get((event.id, file.id)),
            written=file.written,
        )
        documents.append(document)
    return documents


def _assemble_statement(
    section: StatementSection,
    file: DocumentFile,
    event_id: str,
    questions: Mapping[str, QuestionFile],
    quantities: Mapping[str, str] | None,
    world: _World,
) -> model.Statement | None:
    f, written = section.fields, section.written
    question = world.follow("question", f.question, questions, written, "question")
    speaker = world.follow("speaker", f.speaker, world.speakers, written, "speaker")
    relay = [
        world.follow("publisher or speaker", id, world.relayers, written, "relay", i) for i, id in enumerate(f.relay)
    ]
    figure = _figure(f.figure, quantities, written, world) if f.figure is not None else None
    if question is None or speaker is None:
        return None
    id = f"{file.id}#{section.slug}"
    relations = []
    for kind in model.RELATION_KINDS:
        for i, target in enumerate(getattr(f, kind.replace("-", "_"))):
            if is_statement_id(target):
                relations.append(model.Relation(kind, id, target, i))
            else:
                world.unknown("statement", target, written, written.at(kind, i))
    affiliation = speaker.affiliation_on(f.said)
    return model.Statement(
        id=id,
        slug=section.slug,
        event_id=event_id,
        document_id=file.id,
        question_id=f.question,
        speaker=speaker,
        perspective=(affiliation or speaker.affiliations[0]).perspective,
        said=f.said,
        said_basis=f.said_basis,
        stance=f.stance,
        passage=f.passage,
        quote=f.quote,
        quote_language=f.quote_language,
        relay=tuple(r for r in relay if r is not None),
        relations=tuple(relations),
        figure=figure,
        headline=section.headline,
        body=section.body,
        note=f.note,
        written=written,
    )


def _figure(
    fields: FigureFields, quantities: Mapping[str, str] | None, written: model.Written, world: _World
) -> model.Figure | None:
    single, whole_range = fields.value is not None, fields.low is not None and fields.high is not None
    if single == whole_range or (single and (fields.low is not None or fields.high is not None)):
        hint = "write `value: 5`, or `low: 5` and `high: 8`"
        if fields.value is None and (fields.low is None) != (fields.high is None):
            end, number = ("at least", fields.low) if fields.high is None else ("up to", fields.high)
            hint = f"write the other end too, or `value: {number}` and `qualifier: {end}`"
        message = "a figure has either a value or a low and a high end"
        span = written.at("figure")
        world.findings.append(Diagnostic(rules.WRONG_VALUE, written.source, span, message, hint))
        return None
    if quantities is None:
        return None
    if fields.counts not in quantities:
        world.unknown("quantity", fields.counts, written, written.at("figure", "counts"))
        return None
    low = fields.value if fields.low is None else fields.low
    high = fields.value if fields.high is None else fields.high
    if low is None or high is None:
        return None
    label = quantities[fields.counts]
    return model.Figure(fields.counts, label, low, high, fields.qualifier, fields.unit, fields.as_of, fields.rule)


def _check_relations(statements: Mapping[str, model.Statement], world: _World) -> None:
    """Findings for relations that lead nowhere; they stay in the model, which is not rendered then."""
    for statement in statements.values():
        written = statement.written
        for relation in statement.relations:
            if relation.target == statement.id:
                at = written.at(relation.kind, relation.number)
                message, hint = "a statement is named as related to itself", "name the other statement"
                world.findings.append(Diagnostic(rules.RELATION_TO_ITSELF, written.source, at, message, hint))
            elif relation.target not in statements and relation.target not in world.known.ids["statement"]:
                at = written.at(relation.kind, relation.number)
                world.unknown("statement", relation.target, written, at)


def _origins(statements: Mapping[str, model.Statement]) -> dict[str, str]:
    """Union of statements over `same-as`; the earliest by date, then by id, stands for its group."""
    parent = {id: id for id in statements}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for statement in statements.values():
        for relation in statement.relations:
            if relation.kind == "same-as" and relation.target in parent:
                parent[root(statement.id)] = root(relation.target)
    groups: dict[str, list[model.Statement]] = defaultdict(list)
    for id, statement in statements.items():
        groups[root(id)].append(statement)
    return {s.id: min(group, key=by_date).id for group in groups.values() for s in group}


def by_date(statement: model.Statement) -> tuple[object, str]:
    """The order of evidence: by date, then by id."""
    return (statement.said.sort_key(), statement.id)


def _assemble_event(
    file: EventFile,
    files: Files,
    documents: Mapping[str, model.Document],
    statements: Mapping[str, model.Statement],
    origins: Mapping[str, str],
    world: _World,
) -> model.Event | None:
    if file.fields is None:
        return None
    f = file.fields
    for key, ids in (("columns", f.columns), ("questions", f.questions)):
        for i, id in enumerate(ids):
            if id in ids[:i]:
                world.repeated(file.written, file.written.at(key, i), f"`{id}` is listed twice", "keep one of them")
    columns = [
        found
        for id in dict.fromkeys(f.columns)
        if (found := world.follow("perspective", id, world.perspectives, file.written, "columns", f.columns.index(id)))
    ]
    by_question: dict[str, list[model.Statement]] = defaultdict(list)
    for statement in sorted((s for s in statements.values() if s.event_id == file.id), key=by_date):
        by_question[statement.question_id].append(statement)
    question_files = {q.id: q for q in files.questions if q.event_id == file.id}
    _know_event(file, question_files.values(), world)
    _check_listing(file.written, f.questions, question_files, world)
    questions = [
        _assemble_question(q, q.fields, columns, by_question[id], statements, origins, world)
        for id in dict.fromkeys(f.questions)
        if (q := question_files.get(id)) is not None and q.fields is not None
    ]
    its_documents = sorted((d for d in documents.values() if d.event_id == file.id), key=_by_publication)
    return model.Event(
        id=file.id,
        title=f.title,
        date=f.date,
        place=f.place,
        keywords=f.keywords,
        columns=tuple(columns),
        column_order=f.column_order,
        quantities=MappingProxyType(f.quantities),
        lead=file.lead,
        questions=tuple(questions),
        documents=tuple(its_documents),
        written=file.written,
    )


def _check_listing(
    event: model.Written, listed: tuple[str, ...], questions: Mapping[str, QuestionFile], world: _World
) -> None:
    """Findings for questions without a file and files that are not listed; one for both where it is one question."""
    orphans = sorted(id for id, q in questions.items() if id not in listed and q.fields is not None)
    missing = [id for id in dict.fromkeys(listed) if id not in questions]
    for id in missing:
        hint = f"add `questions/{suggest_id(id)}.md`, or take it out of `questions`"
        meant = orphans[0] if len(orphans) == len(missing) == 1 else nearest(suggest_id(id), orphans)
        called = world.known.id_of("question", id)
        if called in questions:
            hint = f"write its id, `{called}`"
        elif meant is not None:
            hint = f"did you mean `{meant}`?"
        orphans = [orphan for orphan in orphans if orphan not in (meant, called) and orphan not in id]
        world.unknown("question", id, event, event.at("questions", listed.index(id)), hint)
    for id in orphans:
        written = questions[id].written
        hint = f"add `{id}` to `questions` in event.md, or delete the file"
        message = f"`{id}` is not among the questions of its event"
        world.findings.append(Diagnostic(rules.ORPHAN_QUESTION, written.source, written.span, message, hint))


def _by_publication(document: model.Document) -> tuple[object, str]:
    return (document.published.sort_key(), document.id)


def _assemble_question(
    file: QuestionFile,
    fields: QuestionFields,
    columns: Iterable[model.Perspective],
    evidence: list[model.Statement],
    statements: Mapping[str, model.Statement],
    origins: Mapping[str, str],
    world: _World,
) -> model.Question:
    positions: dict[str, list[model.Position]] = defaultdict(list)
    silences: dict[str, model.Silence] = {}
    ids: set[str] = set()
    for section in file.positions:
        position = _position(section, world)
        if position is not None and section.id not in ids:
            ids.add(section.id)
            positions[position.perspective.id].append(position)
    for written_silence in file.silences:
        silence = _silence(written_silence, world)
        if silence is not None and silence.perspective.id in silences:
            other = silences[silence.perspective.id].written
            line = other.source.position(other.span.start).line
            message = f"a silence of `{silence.perspective.id}` stands already in line {line}"
            hint = "keep one of them"
            world.repeated(silence.written, silence.written.at("perspective"), message, hint)
        elif silence is not None:
            silences[silence.perspective.id] = silence
    by_perspective: dict[str, list[model.Statement]] = defaultdict(list)
    for statement in evidence:
        by_perspective[statement.perspective.id].append(statement)
    first = [p.id for p in columns]
    spoken = positions.keys() | silences.keys() | by_perspective.keys()
    others = [id for id in world.perspectives if id in spoken and id not in first]
    cells = {}
    for id in [*first, *others]:
        its = tuple(by_perspective[id])
        cells[id] = model.Cell(
            perspective=world.perspectives[id],
            history=tuple(sorted(positions[id], key=lambda p: (p.start.sort_key(), p.written.span))),
            silence=silences.get(id),
            statements=its,
            origins=len({origins[s.id] for s in its}),
        )
    return model.Question(
        id=file.id,
        event_id=file.event_id,
        title=fields.title,
        short=fields.short,
        keywords=fields.keywords,
        issue=file.issue,
        cells=MappingProxyType(cells),
        statements=tuple(evidence),
        statuses=derive_statuses(cells, first, statements),
        written=file.written,
    )


def _position(section: PositionSection, world: _World) -> model.Position | None:
    f, written = section.fields, section.written
    perspective = world.follow("perspective", f.perspective, world.perspectives, written, "perspective")
    told_by = [
        world.follow("perspective", id, world.perspectives, written, "told_by", i) for i, id in enumerate(f.told_by)
    ]
    if perspective is None:
        return None
    return model.Position(
        id=section.id,
        perspective=perspective,
        start=f.start,
        change=f.change,
        change_note=f.change_note,
        told_by=tuple(p for p in told_by if p is not None),
        headline=section.headline,
        sentences=section.sentences,
        written=written,
    )


def _silence(section: SilenceSection, world: _World) -> model.Silence | None:
    f, written = section.fields, section.written
    perspective = world.follow("perspective", f.perspective, world.perspectives, written, "perspective")
    if perspective is None:
        return None
    return model.Silence(perspective, f.kind, f.searched, f.start, section.headline, section.sentences, written)


def _uses(
    events: Iterable[model.Event], statements: Mapping[str, model.Statement], world: _World
) -> dict[str, tuple[model.Use, ...]]:
    uses: dict[str, list[model.Use]] = defaultdict(list)

    def cite(sentences: Iterable[model.Sentence], use: model.Use, written: model.Written) -> None:
        for sentence in sentences:
            for citation in sentence.citations:
                if citation.id not in statements and citation.id not in world.known.ids["statement"]:
                    world.unknown("statement", citation.id, written, citation.span)
                elif use not in uses[citation.id]:
                    uses[citation.id].append(use)

    for event in events:
        cite(event.lead, model.Use(event.id, None, None, None), event.written)
        for question in event.questions:
            for cell in question.cells.values():
                for position in cell.history:
                    use = model.Use(event.id, question.id, cell.perspective.id, position.id)
                    cite(position.sentences, use, position.written)
                if cell.silence is not None:
                    use = model.Use(event.id, question.id, cell.perspective.id, None)
                    cite(cell.silence.sentences, use, cell.silence.written)
    return {id: tuple(found) for id, found in sorted(uses.items()) if found}
