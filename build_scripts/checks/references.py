"""Everything that was written → findings for ids that stand for nothing.

What a finding elsewhere explains is not told: an id of a register that cannot be read, a statement of a document of
which a part is lost. `assemble` follows the same ids in silence.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from build_scripts.checks.reference_hints import Known
from build_scripts.findings import rules
from build_scripts.findings.finding import Diagnostic, as_one, in_order, with_article
from build_scripts.format.fields import (
    ClaimFields,
    DocumentFields,
    Fields,
    OccasionFields,
    PositionFields,
    PublisherFields,
    SpeakerFields,
    StatementFields,
)
from build_scripts.format.ids import suggest_id
from build_scripts.model.library import Sentence, Written
from build_scripts.read.written import (
    DocumentFile,
    EventFile,
    Files,
    Legible,
    OccasionFile,
    Partial,
    QuestionFile,
    RegisterFile,
    by_event,
)
from build_scripts.text.deceiving import is_deceptive
from build_scripts.text.nearest import nearest
from build_scripts.text.source import Span

_OF: Mapping[type[Fields], str] = {
    SpeakerFields: "speaker",
    OccasionFields: "occasion",
    StatementFields: "statement",
    ClaimFields: "claim",
    PositionFields: "position",
    DocumentFields: "document",
}
"""What has the id under which a mapping is followed."""


@dataclass(slots=True)
class _World:
    """What has an id, and what names one that stands for nothing."""

    known: Known = field(default_factory=Known)
    unread: set[str] = field(default_factory=set)
    """Kinds of things of which nobody knows all."""
    unread_ids: set[str] = field(default_factory=set)
    """Questions and documents of which a part could not be read."""
    missing: dict[tuple[str, str, str], list[Diagnostic]] = field(default_factory=dict)
    """By kind and id: what names an id that stands for nothing."""
    findings: list[Diagnostic] = field(default_factory=list)

    def follow(self, mapping: Partial[Fields], own: str = "") -> None:
        """Note what a mapping names in vain; `own` is the id of what it is of."""
        written = mapping.written
        listed: set[tuple[object, ...]] = set()
        for kind, id, path in mapping.references():
            if own and id == own and kind == _OF.get(mapping.schema):
                message, hint = f"{with_article(kind)} is named as related to itself", f"name the other {kind}"
                at = written.at(*path)
                self.findings.append(Diagnostic(rules.RELATION_TO_ITSELF, written.source, at, message, hint))
            elif id not in self.known.ids[kind]:
                self.unknown(kind, id, written, written.at(*path))
            elif isinstance(path[-1], int) and (*path[:-1], id) in listed:
                message, hint = f"`{id}` is listed twice", "keep one of them"
                self.findings.append(Diagnostic(rules.DUPLICATE_ID, written.source, written.at(*path), message, hint))
            listed.add((*path[:-1], id))

    def cite(self, sentences: Iterable[Sentence], written: Written) -> None:
        """Note what sentences cite in vain."""
        for sentence in sentences:
            for citation in sentence.citations:
                if citation.id not in self.known.ids["statement"]:
                    self.unknown("statement", citation.id, written, citation.span)

    def unknown(self, kind: str, id: str, written: Written, span: Span, hint: str = "") -> None:
        """Note an id that stands for nothing, unless that follows from what has a finding."""
        document, mark, _ = id.partition("#")
        if kind in self.unread or document in self.unread_ids or is_deceptive(id):
            return
        whole = id
        if kind == "statement" and mark and document not in self.known.ids["document"]:
            kind, id = "document", document
        where = written.source.path.split("/")[1] if kind in _OF_EVENTS else ""
        alike = self.missing.setdefault((kind, id, where), [])
        hint = alike[0].hint if alike else hint or self.known.hint("statement" if "#" in whole else kind, whole)
        message = f"there is no {kind} `{id if len(id) <= 120 else id[:120] + '…'}`"
        alike.append(Diagnostic(rules.UNKNOWN_REFERENCE, written.source, span, message, hint))


_FOLDERS = {"claim": "questions", "occasion": "occasions"}
_OF_EVENTS = ("question", "quantity", "claim", "occasion", "position")
"""Kinds of ids that are known in their event alone."""


def check_references(files: Files) -> tuple[Diagnostic, ...]:
    """Findings for ids that stand for nothing, for relations to oneself, and for questions that no event lists."""
    world = _World()
    _know_registers(files, world)
    _know_documents(files, world)
    for speaker in files.speakers.entries:
        world.follow(speaker, speaker.id)
    events = {event.id: event for event in files.events}
    questions, documents = by_event(files.questions), by_event(files.documents)
    occasions = by_event(files.occasions)
    unread = {(event, nearest(inner[0], _FOLDERS.values())) for event, *inner in _below_events(files.unread)}
    for id in sorted(events.keys() | questions.keys() | documents.keys() | occasions.keys()):
        its_questions = {question.id: question for question in questions[id]}
        lost = {kind for kind, folder in _FOLDERS.items() if (id, folder) in unread}
        _know_acts(its_questions.values(), documents[id], occasions[id], lost, world)
        _follow_event(events.get(id), its_questions, documents[id], occasions[id], world)
    return (*world.findings, *_reported_once(world))


def _below_events(paths: Iterable[str]) -> Iterator[list[str]]:
    """Event, folder and file of each path that has them."""
    yield from (parts[1:] for path in paths if len(parts := path.split("/")) > 2)


def _know_registers(files: Files, world: _World) -> None:
    world.known.ids = {
        "perspective": files.perspectives.declared,
        "publisher": files.publishers.declared,
        "speaker": files.speakers.declared,
        "publisher or speaker": files.publishers.declared | files.speakers.declared,
    }
    registers = {"perspective": files.perspectives, "publisher": files.publishers, "speaker": files.speakers}
    world.unread = {kind for kind, register in registers.items() if register.legible is not Legible.ALL}
    if world.unread & {"publisher", "speaker"}:
        world.unread.add("publisher or speaker")
    publishers, speakers = list(_names(files.publishers)), list(_names(files.speakers))
    world.known.add_names("publisher", publishers)
    world.known.add_names("speaker", speakers)
    world.known.add_names("publisher or speaker", [*speakers, *publishers])
    perspectives = ((e.id, (e.fields.name, e.fields.short)) for e in files.perspectives.entries if e.fields)
    world.known.add_names("perspective", perspectives)


def _names(
    register: RegisterFile[PublisherFields] | RegisterFile[SpeakerFields],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in register.entries:
        if entry.fields is not None:
            yield entry.id, (entry.fields.name, *entry.fields.names.values())


def _former(mapping: Partial[Fields]) -> Iterator[str]:
    """Ids that it had, or that stood for what it took over."""
    yield from (id for id in mapping.value("formerly", tuple) or () if isinstance(id, str))


def _know_documents(files: Files, world: _World) -> None:
    documents = frozenset(d.id for d in files.documents)
    unread = {PurePosixPath(path).stem for path in files.unread}
    world.known.ids["document"] = documents
    world.known.add_statements(f"{d.id}#{slug}" for d in files.documents for slug in d.declared)
    whole = ((d, s) for d in files.documents for s in d.statements if s.complete)
    world.known.former["document"] = {id: d.id for d in files.documents for id in _former(d.front)}
    world.known.former["statement"] = {
        f"{d.id}#{id}": f"{d.id}#{s.slug}" for d in files.documents for s in d.statements for id in _former(s)
    }
    headlines = ((f"{d.id}#{s.slug}", (s.headline,)) for d, s in whole)
    world.known.add_names("statement", headlines)
    world.unread_ids = {
        *(suggest_id(name.partition(".")[0]) for name in unread),
        *(d.id for d in files.documents if d.legible is Legible.PART),
        *(q.id for q in files.questions if not q.front.complete),
        *({id for _, id in files.fingerprints} - documents),
    }
    # A folder with a misspelt name hides all that lies in it.
    hidden = {nearest(name, ("documents", "questions")) for name in unread}
    world.unread |= {
        kind for kind, folder in (("statement", "documents"), ("question", "questions")) if folder in hidden
    }


def _know_acts(
    questions: Iterable[QuestionFile],
    documents: Iterable[DocumentFile],
    occasions: Iterable[OccasionFile],
    lost: Set[str],
    world: _World,
) -> None:
    """The claims and occasions of one event; `lost` are those of which a file cannot be read."""
    claims, world.unread = list(questions), world.unread - {"claim", "occasion"} | lost
    world.known.ids["claim"] = frozenset(claim.slug for question in claims for claim in question.claims)
    of_claims = {id: claim.slug for question in claims for claim in question.claims for id in _former(claim)}
    world.known.former["claim"] = of_claims
    texts = ((claim.slug, (claim.headline,)) for question in claims for claim in question.claims if claim.complete)
    world.known.add_names("claim", texts)
    if any(question.legible is not Legible.ALL for question in claims):
        world.unread.add("claim")
    own = {document.id for document in documents if _is_own_record(document)}
    world.known.ids["occasion"] = frozenset(own | {occasion.id for occasion in occasions})


def _is_own_record(document: DocumentFile) -> bool:
    """Whether a document is an occasion, of what it records itself or of its own voice; one that cannot tell may be."""
    return document.front.holds("occasion") is not False or document.front.holds("speaker") is not False


def _follow_event(
    event: EventFile | None,
    questions: Mapping[str, QuestionFile],
    documents: Iterable[DocumentFile],
    occasions: Iterable[OccasionFile],
    world: _World,
) -> None:
    """Follow what the files of one event name; its questions and quantities are known to them alone."""
    listed = event.front.value("questions", tuple) if event is not None else None
    quantities = event.front.value("quantities", dict) if event is not None else None
    # What event.md lists and has no file gives one finding there, not one in every statement.
    world.known.ids["question"] = frozenset(questions) | frozenset(listed or ())
    titles = ((q.id, (q.front.fields.title, q.front.fields.short)) for q in questions.values() if q.front.fields)
    world.known.add_names("question", titles)
    world.known.former["question"] = {id: q.id for q in questions.values() for id in _former(q.front)}
    world.known.ids["quantity"] = frozenset(quantities or ())
    world.known.add_names("quantity", ((id, (label,)) for id, label in (quantities or {}).items()))
    if quantities is None and (event is None or not event.front.complete):
        world.unread.add("quantity")
    for document in documents:
        world.follow(document.front, document.id)
        for statement in document.statements:
            world.follow(statement, f"{document.id}#{statement.slug}")
    for occasion in occasions:
        world.follow(occasion.front, occasion.id)
    if event is not None:
        world.follow(event.front)
        world.cite(event.lead, event.written)
        if listed is not None:
            _follow_listing(event.written, listed, questions, world)
    world.known.elsewhere = {position.slug: q.id for q in questions.values() for position in q.positions}
    for question in questions.values():
        world.known.ids["position"] = frozenset(position.slug for position in question.positions)
        headlines = ((position.slug, (position.headline,)) for position in question.positions)
        world.known.add_names("position", headlines)
        world.unread = world.unread - {"position"} | ({"position"} if question.legible is Legible.PART else set())
        for section in question.sections:
            world.follow(section, section.slug)
            world.cite(section.sentences, section.written)
    world.unread.discard("quantity")


def _follow_listing(
    event: Written, listed: tuple[str | None, ...], questions: Mapping[str, QuestionFile], world: _World
) -> None:
    """Findings for questions without a file and files that are not listed; one for both where it is one question."""
    orphans = sorted(id for id, q in questions.items() if id not in listed and q.front.complete)
    missing = [id for id in dict.fromkeys(listed) if id is not None and id not in questions]
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


_MANY = 5
"""Unknown ids of one file that are told one by one."""


def _reported_once(world: _World) -> Iterator[Diagnostic]:
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
    "speaker": "sources/speakers/",
    "publisher": "sources/publishers/",
    "perspective": "sources/perspectives.yml",
}
