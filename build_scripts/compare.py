"""Two libraries → what a change does to the site: what is said, by whom, where the sides stand, what to look at first.

Compares what was written, not how: order, comments and line breaks are no change. Renders nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from build_scripts.fingerprints import Verdict, quotation_verdict, render_fingerprint, sha256
from build_scripts.model import (
    RELATION_KINDS,
    Cell,
    Document,
    Event,
    Figure,
    Library,
    Perspective,
    Position,
    Publisher,
    Question,
    Sentence,
    Silence,
    Speaker,
    Statement,
    Status,
)
from build_scripts.pages import Page

T = TypeVar("T")
What = Literal["statement", "document", "question", "event", "speaker", "publisher", "perspective", "page"]
Fate = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    before: str
    """Empty where there was none."""
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing that has an id."""

    what: What
    fate: Fate
    id: str
    title: str
    """In words, as it is afterwards; as it was, where it is gone."""
    perspective: str | None
    """Of a statement: the id of whom it speaks for."""
    fields: tuple[FieldChange, ...]
    """What differs, of a thing that was changed."""
    facts: Mapping[str, str]
    """What a reviewer holds against the text, by name: of what was added, and of a statement that was changed."""


Move = Literal["moves", "first", "in the past", "gone", "reworded", "silent", "silence gone", "silence changed"]


@dataclass(frozen=True, slots=True)
class CitedSentence:
    text: str
    citations: tuple[str, ...]
    """Ids of statements."""


@dataclass(frozen=True, slots=True)
class PositionChange:
    """What happened in one cell of the comparison."""

    event_id: str
    question_id: str
    question: str
    perspective: str
    move: Move
    before: str
    """Headline and date; empty where there was nothing."""
    after: str
    how: str
    """The kind of change and the editor's note, as written."""
    fields: tuple[FieldChange, ...]
    sentences: tuple[CitedSentence, ...]
    """As they are afterwards, where they are new or differ."""


@dataclass(frozen=True, slots=True)
class StatusChange:
    event_id: str
    question_id: str
    question: str
    before: tuple[Status, ...]
    after: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Attention:
    """A change that a reviewer looks at first: it can mislead readers without showing."""

    reason: str
    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Count:
    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What one perspective has in one event."""

    event_id: str
    perspective: str
    column: bool
    statements: Count
    questions: Count
    """On how many questions it speaks."""


@dataclass(frozen=True, slots=True)
class Comparison:
    attention: tuple[Attention, ...]
    positions: tuple[PositionChange, ...]
    statuses: tuple[StatusChange, ...]
    changes: tuple[Change, ...]
    """Of everything but positions and pages: by kind, the removed first."""
    balance: tuple[Balance, ...]
    coverage: tuple[Count, ...]


def compare(before: Library, after: Library) -> Comparison:
    """What differs between two libraries; all empty, but for the counts, where they say the same."""
    changes = (
        *_changes("statement", before.statements, after.statements, _statement, lambda s: s.headline),
        *_changes("document", before.documents, after.documents, _document, lambda d: d.title),
        *_changes("question", _questions(before), _questions(after), _question, lambda q: q.title),
        *_changes("event", before.events, after.events, _event, lambda e: e.title),
        *_changes("speaker", before.speakers, after.speakers, _speaker, lambda s: s.name),
        *_changes("publisher", before.publishers, after.publishers, _publisher, lambda p: p.name),
        *_changes("perspective", before.perspectives, after.perspectives, _perspective, lambda p: p.name),
    )
    return Comparison(
        attention=tuple(_attention(before, after, changes)),
        positions=tuple(_positions(before, after)),
        statuses=tuple(_statuses(before, after)),
        changes=changes,
        balance=tuple(_balance(before, after)),
        coverage=tuple(_coverage(before, after)),
    )


def compare_pages(before: Iterable[Page], after: Iterable[Page]) -> tuple[Change, ...]:
    """Pages that readers would see differ; both sides rendered with the same settings."""
    old, new = ({page.path: page for page in pages} for pages in (before, after))
    return tuple(_changes("page", old, new, lambda p: {"html": p.html, "title": p.title}, lambda p: p.title))


def _changes(
    what: What,
    before: Mapping[str, T],
    after: Mapping[str, T],
    fields: Callable[[T], Mapping[str, str]],
    title: Callable[[T], str],
) -> Iterator[Change]:
    for fate, ids, side in (
        ("removed", before.keys() - after.keys(), before),
        ("changed", before.keys() & after.keys(), after),
        ("added", after.keys() - before.keys(), after),
    ):
        for id, thing in sorted(((id, side[id]) for id in ids), key=_place):
            found = _differences(fields(before[id]), fields(thing)) if fate == "changed" else ()
            if fate != "changed" or found:
                perspective = thing.perspective.id if isinstance(thing, Statement) else None
                told = what != "page" and (fate == "added" or (what == "statement" and fate == "changed"))
                facts = _facts(fields(thing)) if told else {}
                yield Change(what, fate, id, title(thing), perspective, found, facts)  # type: ignore[arg-type]


def _place(named: tuple[str, object]) -> tuple[str, int, int]:
    """Statements in the order of the passages and of the file, so that they can be read beside both; all else by id."""
    id, thing = named
    return (thing.document_id, thing.passage, thing.written.span.start) if isinstance(thing, Statement) else (id, 0, 0)


def _facts(fields: Mapping[str, str]) -> Mapping[str, str]:
    usual = {("said_basis", "stated"), ("published_basis", "stated"), ("text", "whole")}
    return {
        name: value
        for name, value in fields.items()
        if value and name not in _TOLD_OTHERWISE and (name, value) not in usual
    }


_TOLD_OTHERWISE = frozenset({"title", "headline", "name", "perspective", "fingerprint", "passages lost"})


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys([*before, *after])
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


def _statement(s: Statement) -> Mapping[str, str]:
    related: dict[str, str] = {
        kind: ", ".join(r.target for r in s.relations if r.kind == kind) for kind in RELATION_KINDS
    }
    return {
        "question": s.question_id,
        "speaker": s.speaker.id,
        "perspective": s.perspective.id,
        "said": s.said.text,
        "said_basis": s.said_basis,
        "stance": s.stance,
        "passage": str(s.passage),
        "quote": s.quote or "",
        "quote_language": s.quote_language or "",
        "relay": ", ".join(r.id for r in s.relay),
        "figure": _figure(s.figure) if s.figure else "",
        "note": s.note or "",
        **related,
        "headline": s.headline,
        "paraphrase": s.body.text,
    }


def _figure(f: Figure) -> str:
    number = f"{f.low}" if f.low == f.high else f"{f.low} to {f.high}"
    as_of = f"as of {f.as_of.text}" if f.as_of else ""
    return " ".join(filter(None, (f"{f.counts}:", f.qualifier, number, f.unit, as_of, f.rule)))


def _document(d: Document) -> Mapping[str, str]:
    fingerprint = d.fingerprint
    lost = ", ".join(entry.statement for entry in fingerprint.lost) if fingerprint else ""
    return {
        "title": d.title,
        "publisher": d.publisher.id,
        "published": d.published.text,
        "published_basis": d.published_basis,
        "language": d.language,
        "kind": d.kind,
        "author": d.author or "",
        "url": d.url or "",
        "archived": d.archived or "",
        "text": d.text,
        "note": d.note.text,
        "fingerprint": fingerprint_words(d),
        "passages lost": lost,
    }


def fingerprint_words(document: Document) -> str:
    """What tells one fingerprint from another, in short; nothing where there is none."""
    fingerprint = document.fingerprint
    if fingerprint is None:
        return ""
    kept = sha256(render_fingerprint(replace(fingerprint, lost=())))
    return f"of the text {fingerprint.text_hash[:8]}, {len(fingerprint.passages)} passages, hashes {kept[:8]}"


def _questions(library: Library) -> Mapping[str, Question]:
    return {f"{event.id}/{q.id}": q for event in library.events.values() for q in event.questions}


def _question(q: Question) -> Mapping[str, str]:
    return {"title": q.title, "short": q.short, "keywords": ", ".join(q.keywords), "at issue": q.issue.text}


def _event(e: Event) -> Mapping[str, str]:
    return {
        "title": e.title,
        "date": e.date.text,
        "place": e.place,
        "columns": ", ".join(p.id for p in e.columns),
        "column_order": e.column_order,
        "questions": ", ".join(q.id for q in e.questions),
        "quantities": ", ".join(f"{id}: {label}" for id, label in e.quantities.items()),
        "keywords": ", ".join(e.keywords),
        "lead": _sentences(e.lead),
    }


def _sentences(sentences: Iterable[Sentence]) -> str:
    """The words and what they rest on: a sentence that cites another statement is another sentence."""
    return " ".join(f"{s.text} [{', '.join(c.id for c in s.citations)}]" for s in sentences)


def _speaker(s: Speaker) -> Mapping[str, str]:
    names = ", ".join(f"{language}: {name}" for language, name in s.names.items())
    return {"name": s.name, "names": names, "kind": s.kind, "role": s.role or "", "perspectives": _spoken_for(s)}


def _spoken_for(s: Speaker) -> str:
    return "; ".join(
        f"{a.perspective.id} {a.start.text if a.start else '..'}/{a.end.text if a.end else '..'} ({a.basis})"
        for a in s.affiliations
    )


def _publisher(p: Publisher) -> Mapping[str, str]:
    return {
        "name": p.name,
        "names": ", ".join(f"{language}: {name}" for language, name in p.names.items()),
        "ownership": p.ownership,
        "ownership_basis": p.ownership_basis,
        "ownership_url": p.ownership_url or "",
        "country": p.country or "",
        "url": p.url or "",
    }


def _perspective(p: Perspective) -> Mapping[str, str]:
    return {
        "name": p.name,
        "short": p.short,
        "letter": p.letter,
        "colours": f"{p.colour} {p.colour_dark}",
        "description": p.description,
    }


_TELLING: Mapping[What, Mapping[str, str]] = {
    "statement": {
        "quote": "quotation changed",
        "quote_language": "quotation changed",
        "figure": "another number",
        "speaker": "attributed to another speaker",
        "perspective": "speaks for another perspective",
        "stance": "another act of speech",
        "said": "said at another time",
        "passage": "rests on another passage",
        "question": "moved to another question",
    },
    "document": {
        "title": "another headline",
        "publisher": "another publisher",
        "published": "another date of publication",
        "url": "another address",
        "archived": "another archived copy",
        "text": "how much of the text was seen",
        "fingerprint": "fingerprint changed",
        "passages lost": "passages lost or confirmed",
    },
    "speaker": {"perspectives": "speaks for other perspectives, or for another reason", "name": "another name"},
    "publisher": {
        "name": "another name",
        "ownership": "ownership changed",
        "ownership_basis": "basis of the ownership changed",
        "ownership_url": "basis of the ownership changed",
    },
    "perspective": {"name": "a column has another name", "description": "another description of who counts"},
    "event": {"columns": "other columns, or in another order", "column_order": "another reason for the order"},
    "question": {"title": "the question is put otherwise"},
}
"""What a reviewer looks at first, by kind of thing and field, in words."""


def _attention(before: Library, after: Library, changes: Iterable[Change]) -> Iterator[Attention]:
    for id, statement in after.statements.items():
        verdict, old = _verdict(after, statement), before.statements.get(id)
        was = _verdict(before, old) if old else ""
        if verdict not in (was, Verdict.VERIFIED, Verdict.NONE):
            yield Attention(f"quotation not verified: {verdict}", id, was, statement.quote or "")
    for change in changes:
        if change.fate == "removed":
            yield Attention(f"{change.what} removed: links to it break", change.id, change.title, "")
        for field in change.fields:
            if reason := _TELLING.get(change.what, {}).get(field.name):
                yield Attention(reason, change.id, field.before, field.after)
        if change.fate == "added":
            yield from _new(after, change)
    if before.loaded_words != after.loaded_words:
        old_words, new_words = {*before.loaded_words}, {*after.loaded_words}
        gone, new = ", ".join(sorted(old_words - new_words)), ", ".join(sorted(new_words - old_words))
        yield Attention("list of loaded words changed", "loaded-words", gone, new)


def _new(after: Library, change: Change) -> Iterator[Attention]:
    """What a new thing claims on a contributor's word."""
    if change.what == "document" and (made := fingerprint_words(after.documents[change.id])):
        yield Attention("new fingerprint, to be verified by who holds the text", change.id, "", made)
    elif change.what == "speaker":
        speaker = after.speakers[change.id]
        yield Attention("new speaker", change.id, "", f"{speaker.name}: {_spoken_for(speaker)}")
    elif change.what == "publisher":
        publisher = after.publishers[change.id]
        basis = " ".join(filter(None, (publisher.ownership_basis, publisher.ownership_url)))
        yield Attention("new publisher", change.id, "", f"{publisher.name}: {publisher.ownership} ({basis})")


def _verdict(library: Library, statement: Statement) -> str:
    return quotation_verdict(statement, library.documents[statement.document_id])


def _positions(before: Library, after: Library) -> Iterator[PositionChange]:
    old, new = _questions(before), _questions(after)
    for id in [*new, *(id for id in old if id not in new)]:
        cells = [side[id].cells if id in side else {} for side in (old, new)]
        for perspective in dict.fromkeys([*cells[1], *cells[0]]):
            question = new.get(id) or old[id]
            for change in _cell(cells[0].get(perspective), cells[1].get(perspective)):
                yield PositionChange(question.event_id, question.id, question.title, perspective, *change)


_CellChange = tuple[Move, str, str, str, tuple[FieldChange, ...], tuple[CitedSentence, ...]]


def _cell(before: Cell | None, after: Cell | None) -> Iterator[_CellChange]:
    old = {p.id: p for p in before.history} if before else {}
    new = {p.id: p for p in after.history} if after else {}
    current = before.current if before else None
    for id, position in new.items():
        how = ": ".join(filter(None, (position.change, position.change_note)))
        if id in old:
            fields = _differences(_position(old[id]), _position(position))
            if fields:
                said = _cited(position, fields)
                yield "reworded", headline_words(old[id]), headline_words(position), how, fields, said
        elif after is None or position is not after.current:
            yield "in the past", "", headline_words(position), how, (), _cited(position)
        elif current is None:
            yield "first", "", headline_words(position), how, (), _cited(position)
        else:
            yield "moves", headline_words(current), headline_words(position), how, (), _cited(position)
    for id, position in old.items():
        if id not in new:
            left = headline_words(after.current) if after and after.current else ""
            yield "gone", headline_words(position), left, "", (), ()
    yield from _silence(before.silence if before else None, after.silence if after else None)


def _silence(before: Silence | None, after: Silence | None) -> Iterator[_CellChange]:
    if after is not None and before is None:
        yield "silent", "", f"{after.headline} ({after.kind})", after.searched or "", (), _cited(after)
    elif before is not None and after is None:
        yield "silence gone", f"{before.headline} ({before.kind})", "", "", (), ()
    elif before is not None and after is not None and (fields := _differences(_silent(before), _silent(after))):
        was, now = f"{before.headline} ({before.kind})", f"{after.headline} ({after.kind})"
        yield "silence changed", was, now, "", fields, _cited(after, fields)


def _cited(written: Position | Silence, fields: tuple[FieldChange, ...] | None = None) -> tuple[CitedSentence, ...]:
    """Its sentences, where they are new or among the fields that differ."""
    if fields is not None and all(field.name != "sentences" for field in fields):
        return ()
    return tuple(CitedSentence(s.text, tuple(c.id for c in s.citations)) for s in written.sentences)


def headline_words(position: Position) -> str:
    """A position in short: its headline and from when it holds."""
    return f"{position.headline} ({position.start.text})"


def _position(p: Position) -> Mapping[str, str]:
    return {
        "headline": p.headline,
        "from": p.start.text,
        "change": p.change or "",
        "change_note": p.change_note or "",
        "told_by": ", ".join(other.id for other in p.told_by),
        "sentences": _sentences(p.sentences),
    }


def _silent(s: Silence) -> Mapping[str, str]:
    start = s.start.text if s.start else ""
    return {
        "headline": s.headline,
        "kind": s.kind,
        "searched": s.searched or "",
        "from": start,
        "sentences": _sentences(s.sentences),
    }


def _statuses(before: Library, after: Library) -> Iterator[StatusChange]:
    old = _questions(before)
    for id, question in _questions(after).items():
        was = old[id].statuses if id in old else ()
        if was and was != question.statuses:
            yield StatusChange(question.event_id, question.id, question.title, was, question.statuses)


def _balance(before: Library, after: Library) -> Iterator[Balance]:
    for event in after.events.values():
        old = before.events.get(event.id)
        columns = {perspective.id for perspective in event.columns}
        for id in after.perspectives:
            statements = Count("statements", _spoken(old, id), _spoken(event, id))
            questions = Count("questions", _asked(old, id), _asked(event, id))
            if statements.before or statements.after or id in columns:
                yield Balance(event.id, id, id in columns, statements, questions)


def _spoken(event: Event | None, perspective: str) -> int:
    return sum(s.perspective.id == perspective for d in event.documents for s in d.statements) if event else 0


def _asked(event: Event | None, perspective: str) -> int:
    return sum(perspective in q.cells and q.cells[perspective].speaks for q in event.questions) if event else 0


_COUNTS: tuple[tuple[str, Callable[[Library], int]], ...] = (
    ("events", lambda library: len(library.events)),
    ("questions", lambda library: len(_questions(library))),
    ("documents", lambda library: len(library.documents)),
    ("documents seen only in part", lambda library: sum(d.text == "excerpt" for d in library.documents.values())),
    ("documents with a fingerprint", lambda library: sum(bool(d.fingerprint) for d in library.documents.values())),
    ("documents of state-owned publishers", lambda library: _owned(library, "state-owned")),
    ("documents of unknown ownership", lambda library: _owned(library, "unknown")),
    ("statements", lambda library: len(library.statements)),
    ("quotations", lambda library: sum(s.quote is not None for s in library.statements.values())),
    ("quotations verified", lambda library: _verified(library)),
    ("statements that no position or lead cites", lambda library: len(library.statements.keys() - library.uses.keys())),
    ("answers that are a position", lambda library: sum(c.current is not None for c in _cells(library))),
    ("answers that are a silence", lambda library: sum(bool(c.silence) for c in _cells(library))),
    (
        "answers that are missing",
        lambda library: sum(not (c.current or c.silence) for c in _cells(library)),
    ),
    ("answers that rest on one origin", lambda library: sum(c.origins == 1 for c in _cells(library))),
)


def _coverage(before: Library, after: Library) -> Iterator[Count]:
    for label, count in _COUNTS:
        yield Count(label, count(before), count(after))


def _owned(library: Library, ownership: str) -> int:
    return sum(d.publisher.ownership == ownership for d in library.documents.values())


def _verified(library: Library) -> int:
    return sum(_verdict(library, s) == Verdict.VERIFIED for s in library.statements.values())


def _cells(library: Library) -> list[Cell]:
    return [q.cells[p.id] for e in library.events.values() for q in e.questions for p in e.columns]
