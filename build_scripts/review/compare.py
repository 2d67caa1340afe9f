"""Two libraries → what a change does to the site: what is said, by whom, where the sides stand, what to look at first.

Compares what was written, not how: order, comments and line breaks are no change. Renders nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TypeVar

from build_scripts.fingerprints.fingerprint import Verdict
from build_scripts.model.acts import Claim, Occasion
from build_scripts.model.library import (
    Document,
    Event,
    Library,
    Perspective,
    Position,
    Publisher,
    Question,
    Speaker,
    Statement,
)
from build_scripts.model.spoken import heard_on
from build_scripts.review.attention import Held, against, in_order_of_weight, look_first, verdict_of
from build_scripts.review.changes import (
    Balance,
    Change,
    CitedSentence,
    Comparison,
    Count,
    Fate,
    FieldChange,
    PositionChange,
    What,
)
from build_scripts.review.derived import what_moves
from build_scripts.review.documents import review_documents, seed_of
from build_scripts.review.fields import Named, compared, headline_words
from build_scripts.review.reread import to_reread
from build_scripts.todo import drafts

Thing = TypeVar("Thing", bound=Named)


def compare(before: Library, after: Library, held: Held | None = None) -> Comparison:
    """What differs between two libraries; all empty, but for the counts and the seed, where they say the same.

    With the texts that a reviewer holds each changed statement has its passages, and is compared with them.
    Drafts are compared as all else that was written; what is derived and counted has none.
    """
    was, now = before.whole, after.whole
    changes = (
        *_changes("statement", was.statements, now.statements),
        *_changes("claim", _claims(was), _claims(now)),
        *_changes("occasion", _occasions(was), _occasions(now)),
        *_changes("document", was.documents, now.documents),
        *_changes("question", _questions(was), _questions(now)),
        *_changes("event", was.events, now.events),
        *_changes("speaker", was.speakers, now.speakers),
        *_changes("publisher", was.publishers, now.publishers),
        *_changes("perspective", was.perspectives, now.perspectives),
    )
    derived, seed = tuple(what_moves(before, after)), seed_of(changes)
    against_texts = against(now, changes, held) if held is not None else ()
    return Comparison(
        reread=tuple(to_reread(now, changes)),
        attention=in_order_of_weight((*against_texts, *look_first(was, now, changes, derived))),
        derived=derived,
        positions=tuple(_positions(was, now)),
        changes=changes,
        balance=tuple(_balance(before, after)),
        coverage=tuple(_coverage(before, after)),
        documents=tuple(review_documents(was, now, changes, seed, held.texts if held else None)),
        seed=seed,
    )


def _changes(what: What, before: Mapping[str, Thing], after: Mapping[str, Thing]) -> Iterator[Change]:
    fates: tuple[tuple[Fate, AbstractSet[str], Mapping[str, Thing]], ...] = (
        ("removed", before.keys() - after.keys(), before),
        ("changed", before.keys() & after.keys(), after),
        ("added", after.keys() - before.keys(), after),
    )
    for fate, ids, side in fates:
        for id, thing in sorted(((id, side[id]) for id in ids), key=_place):
            found = _differences(compared(before[id]), compared(thing)) if fate == "changed" else ()
            if fate != "changed" or found:
                perspective = thing.perspective.id if isinstance(thing, Statement) else None
                told = fate == "added" or what == "statement"
                facts = _facts(compared(thing)) if told else {}
                yield Change(what, fate, id, _title(thing), perspective, found, facts)


def _title(thing: Named) -> str:
    match thing:
        case Statement():
            return thing.headline
        case Speaker() | Publisher() | Perspective():
            return thing.name
        case Claim():
            return thing.text
        case Occasion():
            said = f", {thing.said.text}" if thing.said else ""
            return f"{', '.join(speaker.name for speaker in thing.speakers)}: {thing.what}{said}"
    return thing.title


def _place(named: tuple[str, object]) -> tuple[str, int, int]:
    """Statements in the order of the passages and of the file, so that they can be read beside both; all else by id."""
    id, thing = named
    return (thing.document_id, thing.passage, thing.written.span.start) if isinstance(thing, Statement) else (id, 0, 0)


def _facts(fields: Mapping[str, str]) -> Mapping[str, str]:
    usual = {("said_basis", "stated"), ("what", "statement"), ("published_basis", "stated"), ("extent", "whole")}
    return {
        name: value
        for name, value in fields.items()
        if value and name not in _TOLD_OTHERWISE and (name, value) not in usual
    }


_TOLD_OTHERWISE = frozenset({"title", "headline", "name", "perspective", "fingerprint", "passages lost", "on record"})


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys([*before, *after])
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


def _questions(library: Library) -> Mapping[str, Question]:
    return {f"{event.id}/{q.id}": q for event in library.events.values() for q in event.questions}


def _claims(library: Library) -> Mapping[str, Claim]:
    return {f"{event.id}/{id}": claim for event in library.events.values() for id, claim in event.claims.items()}


def _occasions(library: Library) -> Mapping[str, Occasion]:
    """Those that a statement alone tells of, and the articles that documents are, are told with them."""
    return {
        f"{event.id}/{id}": occasion
        for event in library.events.values()
        for id, occasion in event.occasions.items()
        if "#" not in id and not (occasion.own_record and occasion.what == "article")
    }


def _positions(before: Library, after: Library) -> Iterator[PositionChange]:
    old, new = _questions(before), _questions(after)
    for id in [*new, *(id for id in old if id not in new)]:
        was, now = (side[id].positions if id in side else {} for side in (old, new))
        question = new.get(id) or old[id]
        for perspective in dict.fromkeys([*now, *was]):
            change = partial(PositionChange, question.event_id, question.id, question.title, perspective)
            yield from _moves(change, was.get(perspective, ()), now.get(perspective, ()))


_Changed = Callable[..., PositionChange]


def _moves(change: _Changed, before: tuple[Position, ...], after: tuple[Position, ...]) -> Iterator[PositionChange]:
    old, new = {p.id: p for p in before}, {p.id: p for p in after}
    for id, position in new.items():
        how = position.change_note or ""
        was, now = old.get(id), headline_words(position)
        if was is not None:
            fields = _differences(compared(was), compared(position))
            if fields:
                said = _sentences(was, position)
                yield change("reworded", before=headline_words(was), after=now, how=how, fields=fields, **said)
        elif position is not after[-1]:
            yield change("in the past", after=now, how=how, **_sentences(None, position))
        elif not before:
            yield change("first", after=now, how=how, **_sentences(None, position))
        else:
            yield change("moves", before=headline_words(before[-1]), after=now, how=how, **_sentences(None, position))
    for id, position in old.items():
        if id not in new:
            left = headline_words(after[-1]) if after else ""
            yield change("gone", before=headline_words(position), after=left)


def _sentences(before: Position | None, after: Position) -> Mapping[str, tuple[CitedSentence, ...]]:
    """Its sentences that are new or differ, and those that stand there no longer."""
    old, new = (
        [CitedSentence(s.text, tuple(c.id for c in s.citations)) for s in (written.sentences if written else ())]
        for written in (before, after)
    )
    return {
        "sentences": tuple(sentence for sentence in new if sentence not in old),
        "dropped": tuple(s for s in old if s not in new and s.text not in {kept.text for kept in new}),
    }


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
    return len({question for (question, side) in heard_on(event) if side == perspective}) if event else 0


_COUNTS: tuple[tuple[str, Callable[[Library], int]], ...] = (
    ("events", lambda library: len(library.events)),
    ("questions", lambda library: len(_questions(library))),
    ("documents", lambda library: len(library.documents)),
    ("drafts", lambda library: sum(1 for _ in _drafts(library))),
    ("documents seen only in part", lambda library: sum(d.extent != "whole" for d in library.documents.values())),
    ("documents with a fingerprint", lambda library: sum(bool(d.fingerprint) for d in library.documents.values())),
    ("documents of state-owned publishers", lambda library: _owned(library, "state-owned")),
    ("documents of unknown ownership", lambda library: _owned(library, "unknown")),
    ("statements", lambda library: len(library.statements)),
    ("quotations", lambda library: sum(s.quote is not None for s in library.statements.values())),
    ("quotations verified", lambda library: _verified(library)),
    ("statements that no position or lead cites", lambda library: len(library.statements.keys() - library.uses.keys())),
    ("claims", lambda library: sum(len(event.claims) for event in library.events.values())),
    ("answers to claims", lambda library: sum(len(s.answers) for s in library.statements.values())),
    ("occasions", lambda library: sum(len(event.occasions) for event in library.events.values())),
    ("positions", lambda library: sum(len(its) for q in _questions(library).values() for its in q.positions.values())),
)


def _drafts(library: Library) -> Iterator[Event | Document]:
    return (draft for event in library.whole.events.values() for draft in drafts(event))


def _coverage(before: Library, after: Library) -> Iterator[Count]:
    for label, count in _COUNTS:
        yield Count(label, count(before), count(after))


def _owned(library: Library, ownership: str) -> int:
    return sum(d.publisher.ownership == ownership for d in library.documents.values())


def _verified(library: Library) -> int:
    return sum(verdict_of(library, s) == Verdict.VERIFIED for s in library.statements.values())
