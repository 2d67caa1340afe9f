"""All files as written → one `Library` in which every reference is followed.

The one place that builds the model. What holds a fault, or names what is not known, is left out of the library whole;
what can be read of it goes into `Fragments`, so that the checks see as much as there is. The same files give the same
library, in whatever order they come. Ids that stand for nothing are told by `follow`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from build_scripts.assemble.fragments import (
    DocumentFragment,
    EventFragment,
    Fragments,
    PositionFragment,
    QuestionFragment,
    SilenceFragment,
    StatementFragment,
)
from build_scripts.findings import rules
from build_scripts.findings.finding import Diagnostic
from build_scripts.format.fields import FigureFields, QuestionFields, schema_keys
from build_scripts.format.ids import is_statement_id
from build_scripts.model import library as model
from build_scripts.model.derived import derive_statuses
from build_scripts.read.files import (
    BrokenSection,
    DocumentFile,
    EventFile,
    Files,
    PositionSection,
    QuestionFile,
    SilenceSection,
    StatementSection,
)
from build_scripts.read.readable import Readable
from build_scripts.text.dates import Date
from build_scripts.text.source import Span

T = TypeVar("T")


@dataclass(slots=True)
class _World:
    """What is known so far while one library is built, and what is left out of it."""

    perspectives: dict[str, model.Perspective] = field(default_factory=dict)
    publishers: dict[str, model.Publisher] = field(default_factory=dict)
    speakers: dict[str, model.Speaker] = field(default_factory=dict)
    relayers: dict[str, model.Publisher | model.Speaker] = field(default_factory=dict)
    documents: dict[str, DocumentFragment] = field(default_factory=dict)
    questions: dict[str, QuestionFragment] = field(default_factory=dict)
    events: list[EventFragment] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def repeated(self, written: model.Written, span: Span, message: str, hint: str) -> None:
        self.findings.append(Diagnostic(rules.DUPLICATE_ID, written.source, span, message, hint))


def assemble(files: Files) -> tuple[model.Library, Fragments, tuple[Diagnostic, ...]]:
    """The library, what can be read of the rest, and findings about repeated ids."""
    world = _World()
    _assemble_registers(files, world)
    for repeated in _repeated_documents(files.documents):
        world.findings.append(repeated)
    events = {}
    documents: dict[str, model.Document] = {}
    statements: dict[str, model.Statement] = {}
    event_files = {event.id: event for event in files.events}
    ids = sorted(event_files.keys() | {d.event_id for d in files.documents} | {q.event_id for q in files.questions})
    for id in ids:
        its_documents = _assemble_documents(id, event_files.get(id), files, world)
        documents.update((document.id, document) for document in its_documents)
        statements.update((s.id, s) for document in its_documents for s in document.statements)
    origins = _origins(statements)
    for id in ids:
        event = _assemble_event(id, event_files.get(id), files, documents, statements, origins, world)
        if event is not None:
            events[event.id] = event
    answers: dict[str, list[model.Relation]] = defaultdict(list)
    for statement in statements.values():
        for relation in statement.relations:
            answers[relation.target].append(relation)
    library = model.Library(
        perspectives=MappingProxyType(world.perspectives),
        publishers=MappingProxyType(world.publishers),
        speakers=MappingProxyType(world.speakers),
        events=MappingProxyType(events),
        documents=MappingProxyType(documents),
        statements=MappingProxyType(statements),
        answers=MappingProxyType({id: tuple(found) for id, found in sorted(answers.items())}),
        origins=MappingProxyType(origins),
        uses=MappingProxyType(_uses(events.values(), statements)),
        loaded_words=files.loaded_words,
    )
    left_out = Fragments(
        documents=MappingProxyType(world.documents),
        questions=MappingProxyType(world.questions),
        events=tuple(world.events),
        lost=frozenset(
            [
                *(document.event_id for document in files.documents if document.lost),
                *(path.split("/")[1] for path in files.unread if "/" in path),
            ]
        ),
        fingerprints=frozenset(id for (_, id), fingerprint in files.fingerprints.items() if fingerprint is None),
        unread=_is_unread(files),
    )
    return library, left_out, tuple(world.findings)


def _is_unread(files: Files) -> bool:
    lost = [*(document.lost for document in files.documents), *(question.lost for question in files.questions)]
    registers = (files.perspectives.read, files.publishers.read, files.speakers.read)
    mappings = [
        *(file.readable for file in files.documents),
        *(file.readable for file in files.events),
        *(section.readable for file in files.documents for section in file.broken),
        *(section.readable for file in files.questions for section in file.broken),
    ]
    none_of_it = any(lost) or not all(registers) or None in files.fingerprints.values()
    return bool(files.unread) or none_of_it or any(mapping.unread for mapping in mappings)


def _assemble_registers(files: Files, world: _World) -> None:
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
        s = speaker.fields
        affiliations = tuple(
            model.Affiliation(world.perspectives[a.perspective], a.basis, a.start, a.until)
            for a in s.perspectives
            if a.perspective in world.perspectives
        )
        # Without one of them nobody knows for whom it speaks on a day.
        if len(affiliations) == len(s.perspectives):
            world.speakers[speaker.id] = model.Speaker(
                speaker.id, s.name, MappingProxyType(s.names), s.kind, s.role, affiliations, speaker.written
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


def _assemble_documents(event_id: str, event: EventFile | None, files: Files, world: _World) -> list[model.Document]:
    questions = frozenset(q.id for q in files.questions if q.event_id == event_id)
    quantities = event.readable.value("quantities", dict) if event is not None else None
    documents = []
    for file in sorted((d for d in files.documents if d.event_id == event_id), key=lambda d: d.id):
        f = file.fields
        publisher = world.publishers.get(f.publisher) if f is not None and event is not None else None
        fingerprint = files.fingerprints.get((event_id, file.id))
        statements: dict[str, model.Statement] = {}
        left_out = list(file.broken)
        for section in _first_of_each((section.slug, section) for section in file.statements):
            statement = _statement(section, file, questions, quantities or {}, world)
            if publisher is None or statement is None:
                left_out.append(_as_read(section))
            else:
                statements[section.slug] = statement
        if left_out or publisher is None:
            left_out.sort(key=lambda section: section.readable.written.span)
            its = [_statement_fragment(section, file, questions, quantities or {}, world) for section in left_out]
            world.documents[file.written.source.path] = DocumentFragment(
                id=file.id,
                event_id=event_id,
                published=file.readable.value("published", Date),
                language=file.readable.value("language", str),
                fingerprint=fingerprint,
                statements=tuple(its),
                written=file.written,
            )
        if f is None or publisher is None:
            continue
        document = model.Document(
            id=file.id,
            event_id=event_id,
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
            statements=tuple(statements.values()),
            fingerprint=fingerprint,
            written=file.written,
        )
        documents.append(document)
    return documents


def _first_of_each(sections: Iterable[tuple[str, T]]) -> Iterable[T]:
    """Without those that repeat an id: most likely copies, and looked at when they have an id of their own."""
    first: dict[str, T] = {}
    for id, section in sections:
        first.setdefault(id, section)
    return first.values()


def _statement(
    section: StatementSection,
    file: DocumentFile,
    questions: frozenset[str],
    quantities: Mapping[str, str],
    world: _World,
) -> model.Statement | None:
    f = section.fields
    speaker = world.speakers.get(f.speaker)
    figure = _figure(f.figure, quantities) if f.figure is not None else None
    if f.question not in questions or speaker is None or (f.figure is not None and figure is None):
        return None
    id = f"{file.id}#{section.slug}"
    affiliation = speaker.affiliation_on(f.said)
    return model.Statement(
        id=id,
        slug=section.slug,
        event_id=file.event_id,
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
        relay=tuple(world.relayers[id] for id in f.relay if id in world.relayers),
        relations=_relations(id, vars(f)),
        figure=figure,
        headline=section.headline,
        body=section.body,
        note=f.note,
        written=section.written,
    )


def _figure(fields: FigureFields, quantities: Mapping[str, str]) -> model.Figure | None:
    label = quantities.get(fields.counts)
    if fields.ends is None or label is None:
        return None
    low, high = fields.ends
    return model.Figure(fields.counts, label, low, high, fields.qualifier, fields.unit, fields.as_of, fields.rule)


def _as_read(section: StatementSection | PositionSection | SilenceSection) -> BrokenSection:
    """A section that is left out although it is in order by itself."""
    readable = Readable(type(section.fields), vars(section.fields), section.written)
    match section:
        case StatementSection():
            return BrokenSection("statement", section.slug, section.headline, section.body.span, (), readable)
        case PositionSection():
            return BrokenSection("position", section.id, section.headline, None, section.sentences, readable)
        case SilenceSection():
            return BrokenSection("silence", None, section.headline, None, section.sentences, readable)


def _statement_fragment(
    section: BrokenSection,
    file: DocumentFile,
    questions: frozenset[str],
    quantities: Mapping[str, str],
    world: _World,
) -> StatementFragment:
    readable = section.readable
    question, speaker = readable.value("question", str), world.speakers.get(readable.value("speaker", str) or "")
    said, figure, ends = readable.value("said", Date), readable.value("figure", FigureFields), readable.inner("figure")
    possible = {a.perspective.id: a.perspective for a in (speaker.affiliations if speaker is not None else ())}
    if speaker is not None and said is not None:
        perspective = (speaker.affiliation_on(said) or speaker.affiliations[0]).perspective
        possible = {perspective.id: perspective}
    id = f"{file.id}#{section.id}"
    return StatementFragment(
        id=id,
        slug=section.id or "",
        event_id=file.event_id,
        question_id=question if question in questions else None,
        speaker=speaker,
        perspective=next(iter(possible.values())) if len(possible) == 1 else None,
        said=said,
        passage=readable.value("passage", int),
        quote=readable.value("quote", str),
        relations=_relations(id, readable.values),
        figure=_figure(figure, quantities) if figure is not None else None,
        low=low if isinstance(low := ends.get("low"), int | float) else None,
        high=high if isinstance(high := ends.get("high"), int | float) else None,
        headline=section.headline,
        body=section.body,
        note=readable.value("note", str),
        written=readable.written,
    )


_RELATIONS = tuple((kind, kind.replace("-", "_")) for kind in model.RELATION_KINDS)
"""With the name of its field."""


def _relations(id: str, values: Mapping[str, object]) -> tuple[model.Relation, ...]:
    return tuple(
        model.Relation(kind, id, target, i)
        for kind, name in _RELATIONS
        if isinstance(targets := values.get(name), tuple)
        for i, target in enumerate(targets)
        if isinstance(target, str) and is_statement_id(target)
    )


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
    id: str,
    file: EventFile | None,
    files: Files,
    documents: Mapping[str, model.Document],
    statements: Mapping[str, model.Statement],
    origins: Mapping[str, str],
    world: _World,
) -> model.Event | None:
    question_files = {q.id: q for q in files.questions if q.event_id == id}
    listed = file.fields.questions if file is not None and file.fields is not None else ()
    for question in question_files.values():
        if question.fields is None or question.id not in listed:
            positions = _first_of_each((section.id, section) for section in question.positions)
            _leave_out(question, [*map(_as_read, positions), *map(_as_read, question.silences)], world)
    if file is None:
        return None
    if file.fields is None:
        world.events.append(EventFragment(file.lead, file.written))
        return None
    f = file.fields
    for key, ids in (("columns", f.columns), ("questions", f.questions)):
        for i, one in enumerate(ids):
            if one in ids[:i]:
                world.repeated(file.written, file.written.at(key, i), f"`{one}` is listed twice", "keep one of them")
    columns = [world.perspectives[one] for one in dict.fromkeys(f.columns) if one in world.perspectives]
    by_question: dict[str, list[model.Statement]] = defaultdict(list)
    for statement in sorted((s for s in statements.values() if s.event_id == file.id), key=by_date):
        by_question[statement.question_id].append(statement)
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
    left_out: list[BrokenSection] = []
    for section in _first_of_each((section.id, section) for section in file.positions):
        position = _position(section, world)
        if position is None:
            left_out.append(_as_read(section))
        else:
            positions[position.perspective.id].append(position)
    for written_silence in file.silences:
        silence = _silence(written_silence, world)
        if silence is None:
            left_out.append(_as_read(written_silence))
        elif silence.perspective.id in silences:
            other = silences[silence.perspective.id].written
            line = other.source.position(other.span.start).line
            message = f"a silence of `{silence.perspective.id}` stands already in line {line}"
            hint = "keep one of them"
            world.repeated(silence.written, silence.written.at("perspective"), message, hint)
        else:
            silences[silence.perspective.id] = silence
    _leave_out(file, left_out, world)
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
    f = section.fields
    if f.perspective not in world.perspectives:
        return None
    return model.Position(
        id=section.id,
        perspective=world.perspectives[f.perspective],
        start=f.start,
        change=f.change,
        change_note=f.change_note,
        told_by=tuple(world.perspectives[id] for id in f.told_by if id in world.perspectives),
        headline=section.headline,
        sentences=section.sentences,
        written=section.written,
    )


def _silence(section: SilenceSection, world: _World) -> model.Silence | None:
    f, perspective = section.fields, world.perspectives.get(section.fields.perspective)
    if perspective is None:
        return None
    return model.Silence(perspective, f.kind, f.searched, f.start, section.headline, section.sentences, section.written)


def _leave_out(file: QuestionFile, sections: Iterable[BrokenSection], world: _World) -> None:
    """Note what of a question is not taken in, its broken sections among them."""
    positions, silences = [], []
    for section in sorted((*file.broken, *sections), key=lambda section: section.readable.written.span):
        if section.kind == "position":
            positions.append(_position_fragment(section, world))
        else:
            readable, perspective = section.readable, _perspective(section, world)
            kind, written = readable.value("kind", str), readable.written
            silences.append(SilenceFragment(perspective, kind, section.headline, section.sentences, written))
    if positions or silences or file.lost:
        path, sections_of = file.written.source.path, (tuple(positions), tuple(silences))
        world.questions[path] = QuestionFragment(file.id, file.event_id, *sections_of, file.lost, file.written)


def _position_fragment(section: BrokenSection, world: _World) -> PositionFragment:
    readable = section.readable
    keys = {path[0] for path in readable.written.spans if len(path) == 1}
    # A key that is misspelt or cannot be read may be any.
    unclear = readable.unread or not keys <= set(schema_keys(readable.schema))
    ids = readable.value("told_by", tuple) if "told_by" in keys else ()
    told_by = [world.perspectives.get(id) for id in ids] if ids is not None and not unclear else [None]
    return PositionFragment(
        id=section.id,
        perspective=_perspective(section, world),
        start=readable.value("start", Date),
        changes=None if unclear else "change" in keys,
        told_by=tuple(p for p in told_by if p is not None) if None not in told_by else None,
        headline=section.headline,
        sentences=section.sentences,
        written=readable.written,
    )


def _perspective(section: BrokenSection, world: _World) -> model.Perspective | None:
    return world.perspectives.get(section.readable.value("perspective", str) or "")


def _uses(events: Iterable[model.Event], statements: Mapping[str, model.Statement]) -> dict[str, tuple[model.Use, ...]]:
    uses: dict[str, list[model.Use]] = defaultdict(list)

    def cite(sentences: Iterable[model.Sentence], use: model.Use) -> None:
        for sentence in sentences:
            for citation in sentence.citations:
                if citation.id in statements and use not in uses[citation.id]:
                    uses[citation.id].append(use)

    for event in events:
        cite(event.lead, model.Use(event.id, None, None, None))
        for question in event.questions:
            for cell in question.cells.values():
                for position in cell.history:
                    use = model.Use(event.id, question.id, cell.perspective.id, position.id)
                    cite(position.sentences, use)
                if cell.silence is not None:
                    use = model.Use(event.id, question.id, cell.perspective.id, None)
                    cite(cell.silence.sentences, use)
    return {id: tuple(found) for id, found in sorted(uses.items()) if found}
