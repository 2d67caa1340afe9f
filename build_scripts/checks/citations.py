"""Checks of an editor's sentences: each rests on statements, and says on whose."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from build_scripts.checks.index import Index, Statement
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.findings.rules import (
    CHANGE_UNTYPED,
    EMPTY_CELL,
    FOREIGN_CITATION,
    SENTENCE_WITHOUT_CITATION,
    SPOKEN_SILENCE,
    UNANSWERED_STATEMENTS,
)
from build_scripts.format.fields import PositionFields
from build_scripts.model.library import Sentence, Written
from build_scripts.read.prose import looks_cited
from build_scripts.read.written import Legible, QuestionFile, Section
from build_scripts.text.dates import Date


def check_sentences(index: Index) -> Iterator[Diagnostic]:
    """Bad: `Moscow saw a link.` Good: `Moscow saw a link [@tass-2024-03-28#link].`"""
    for event in index.files.events:
        yield from _uncited(event.lead, event.written)
    for question in index.questions:
        for position in question.positions:
            yield from _uncited(position.sentences, position.written)
        for silence in question.silences:
            if silence.value("kind", str) not in ("none found", None):
                yield from _uncited(silence.sentences, silence.written)


def _uncited(sentences: tuple[Sentence, ...], written: Written) -> Iterator[Diagnostic]:
    for sentence in sentences:
        # A citation that cannot be read has a finding of its own.
        if not sentence.citations and not looks_cited(sentence.text) and re.search(r"\w", sentence.text):
            hint = "end it with the statements it rests on: `[@document#statement]`"
            message = "this sentence cites no statement"
            yield Diagnostic(SENTENCE_WITHOUT_CITATION, written.source, sentence.span, message, hint)


def check_cited_perspectives(index: Index) -> Iterator[Diagnostic]:
    """Bad: a position of `russia` cites a statement of `press`. Good: the same with `told_by: [press]`."""
    for position in (position for question in index.questions for position in question.positions):
        own, told_by = index.perspective(position), _told_by(position, index)
        if own is None or told_by is None:
            continue
        cited = [
            (statement.perspective, citation)
            for sentence in position.sentences
            for citation in sentence.citations
            if (statement := index.statements.get(citation.id)) is not None
            and statement.perspective not in (None, own, *told_by)
        ]
        if cited:
            others = list(dict.fromkeys(str(id) for id, _ in cited))
            message = f"a position of `{own}` cites a statement of {' and one of '.join(f'`{id}`' for id in others)}"
            hint = f"say so with `told_by: [{', '.join([*told_by, *others])}]`, or cite a statement of `{own}`"
            yield Diagnostic(FOREIGN_CITATION, position.written.source, cited[0][1].span, message, hint)


def _told_by(position: Section[PositionFields], index: Index) -> tuple[str, ...] | None:
    """The other perspectives of a position; None where one of them cannot be read, or is not known."""
    written = position.holds("told_by")
    ids = position.value("told_by", tuple) if written else ()
    known = written is not None and ids is not None and all(id in index.registers.perspectives for id in ids)
    return ids if known else None


def check_changes(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: a second position of a perspective without `change`. Good: with `change: new information`."""
    for question in index.questions:
        if question.claims:
            continue
        dated: dict[str, list[tuple[Date, Section[PositionFields]]]] = defaultdict(list)
        for position in question.positions:
            perspective, start = index.perspective(position), position.value("start", Date)
            if perspective is not None and start is not None:
                dated[perspective].append((start, position))
        for own, entries in dated.items():
            entries.sort(key=lambda entry: (entry[0].sort_key(), entry[1].written.span))
            history = [position for _, position in entries]
            if _may_hold(question, own, index):
                # Nobody knows which of them is the first.
                yield Unjudged(CHANGE_UNTYPED)
            elif history[0].holds("change"):
                message = "the first position of a perspective changes nothing"
                yield _change_untyped(history[0], message, "remove `change`")
            for before, position in pairwise(history):
                if position.holds("change") is False:
                    message = f"this position succeeds `{before.slug}` without `change`"
                    hint = "add a line `change: …`, with `position shift`, `new information`, `wording` or `correction`"
                    yield _change_untyped(position, message, hint)


def _change_untyped(position: Section[PositionFields], message: str, hint: str) -> Diagnostic:
    return Diagnostic(CHANGE_UNTYPED, position.written.source, position.written.at("change"), message, hint)


def _may_hold(question: QuestionFile, perspective: str, index: Index) -> bool:
    """Whether a position that stands nobody knows where in the history may be of the perspective."""
    adrift = {index.perspective(position) for position in question.positions if position.value("start", Date) is None}
    unknown = any(index.perspective(position) is None for position in question.positions)
    return question.legible is not Legible.ALL or unknown or perspective in adrift


def check_silences(index: Index) -> Iterator[Diagnostic]:
    """Bad: `kind: none found` of a perspective that has a position."""
    said = _by_question(index)
    for question in index.questions:
        speaking = {index.perspective(position) for position in question.positions}
        silent = [silence for silence in question.silences if silence.value("kind", str) == "none found"]
        # The first of each: that there are two has a finding of its own.
        first = {index.perspective(silence): silence for silence in reversed(silent)}
        for perspective, silence in first.items():
            statements = [s for s in said[question.event_id, question.id] if s.perspective == perspective]
            if perspective is None or not (perspective in speaking or statements):
                continue
            what, hint = "a position", "delete the silence"
            if perspective not in speaking:
                what = f"the statement `{min(statements, key=_by_date).id}`"
                hint = "put a position in the place of the silence"
            message = f"`{perspective}` has {what} here and is said to be silent"
            yield Diagnostic(SPOKEN_SILENCE, silence.written.source, silence.written.span, message, hint)


def _by_date(statement: Statement) -> tuple[bool, object, str]:
    return (statement.said is None, statement.said.sort_key() if statement.said is not None else (), statement.id)


_Said = dict[tuple[str, str | None], list[Statement]]
"""Event and question → its statements; under None those of a question that cannot be read or is not known."""


def _by_question(index: Index) -> _Said:
    found: _Said = defaultdict(list)
    for statement in index.statements.values():
        found[statement.event_id, statement.question].append(statement)
    return found


def check_cells(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: a question on which a default column has neither a statement nor a silence."""
    said, events = _by_question(index), {event.id: event.front for event in index.files.events}
    for question in index.questions:
        front = events.get(question.event_id)
        if front is not None and not question.claims and question.id in (front.value("questions", tuple) or ()):
            columns = dict.fromkeys(front.value("columns", tuple) or ())
            known = [id for id in columns if id in index.registers.perspectives]
            yield from _check_columns(question, known, said, index)


def _check_columns(
    question: QuestionFile, columns: Iterable[str], said: _Said, index: Index
) -> Iterator[Diagnostic | Unjudged]:
    written, on_it = question.written, said[question.event_id, question.id]
    # What names no question that is there, or cannot be read, may be a statement on this one.
    possible = [*on_it, *said[question.event_id, None]]
    answered = {index.perspective(answer) for answer in question.answers}
    unclear = question.legible is not Legible.ALL or None in answered
    waiting: dict[str, int] = {}
    empty = []
    for perspective in (one for one in columns if one not in answered):
        statements = sum(statement.perspective == perspective for statement in on_it)
        if unclear:
            yield Unjudged(UNANSWERED_STATEMENTS if statements else EMPTY_CELL)
        elif statements:
            waiting[perspective] = statements
        elif question.event_id in index.lost or any(s.perspective in (None, perspective) for s in possible):
            yield Unjudged(EMPTY_CELL)
        else:
            empty.append(perspective)
    if waiting:
        id, count = next(iter(waiting.items()))
        message = f"`{id}` has {count} statement{'s'[: count > 1]} on this question and no position"
        if len(waiting) > 1:
            ids = ", ".join(f"`{id}`" for id in waiting)
            message = f"{ids} each have statements on this question and no position"
        hint = f"add a section with a fence ```yaml {{.position #{id}-1}} and in it `perspective: {id}`"
        yield Diagnostic(UNANSWERED_STATEMENTS, written.source, written.span, message, hint)
    if empty:
        have = "has" if len(empty) == 1 else "each have"
        message = f"{', '.join(f'`{id}`' for id in empty)} {have} neither a statement nor a silence on this question"
        hint = f"add a section with a fence ```yaml {{.silence}} and in it `perspective: {empty[0]}`, or a statement"
        yield Diagnostic(EMPTY_CELL, written.source, written.span, message, hint)
