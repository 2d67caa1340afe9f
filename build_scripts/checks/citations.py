"""Checks of an editor's sentences: each rests on statements, and says on whose."""

import re
from collections.abc import Iterator, Sequence

from build_scripts.diagnostics import Diagnostic
from build_scripts.model import Cell, Library, Position, Question, Sentence, Written
from build_scripts.parse.prose import looks_cited
from build_scripts.rules import (
    CHANGE_UNTYPED,
    EMPTY_CELL,
    FOREIGN_CITATION,
    SENTENCE_WITHOUT_CITATION,
    SPOKEN_SILENCE,
    UNANSWERED_STATEMENTS,
)


def check_sentences(library: Library) -> Iterator[Diagnostic]:
    """Bad: `Moscow saw a link.` Good: `Moscow saw a link [@tass-2024-03-28#link].`"""
    for event in library.events.values():
        yield from _uncited(event.lead, event.written)
        for question in event.questions:
            for cell in question.cells.values():
                for position in cell.history:
                    yield from _uncited(position.sentences, position.written)
                if cell.silence is not None and cell.silence.kind != "none found":
                    yield from _uncited(cell.silence.sentences, cell.silence.written)


def _uncited(sentences: tuple[Sentence, ...], written: Written) -> Iterator[Diagnostic]:
    for sentence in sentences:
        # A citation that cannot be read has a finding of its own.
        if not sentence.citations and not looks_cited(sentence.text) and re.search(r"\w", sentence.text):
            hint = "end it with the statements it rests on: `[@document#statement]`"
            message = "this sentence cites no statement"
            yield Diagnostic(SENTENCE_WITHOUT_CITATION, written.source, sentence.span, message, hint)


def check_cited_perspectives(library: Library) -> Iterator[Diagnostic]:
    """Bad: a position of `russia` cites a statement of `press`. Good: the same with `told_by: [press]`."""
    for cell, position in _positions(library):
        own, told_by = cell.perspective.id, [p.id for p in position.told_by]
        cited = [
            (statement.perspective.id, citation)
            for sentence in position.sentences
            for citation in sentence.citations
            if (statement := library.statements.get(citation.id)) and statement.perspective.id not in (own, *told_by)
        ]
        if cited and not _names_strangers(position):
            others = list(dict.fromkeys(id for id, _ in cited))
            message = f"a position of `{own}` cites a statement of {' and one of '.join(f'`{id}`' for id in others)}"
            hint = f"say so with `told_by: [{', '.join([*told_by, *others])}]`, or cite a statement of `{own}`"
            yield Diagnostic(FOREIGN_CITATION, position.written.source, cited[0][1].span, message, hint)


def _names_strangers(position: Position) -> bool:
    """Whether `told_by` names a perspective that is not known, which has a finding."""
    told_by = [path for path in position.written.spans if len(path) == 2 and path[0] == "told_by"]
    return len(told_by) > len(position.told_by)


def check_changes(library: Library) -> Iterator[Diagnostic]:
    """Bad: a second position of a perspective without `change`. Good: with `change: new information`."""
    for cell, position in _positions(library):
        first = cell.history[0] is position
        if first == (position.change is None):
            continue
        at = position.written.at("change")
        if first:
            message, hint = "the first position of a perspective changes nothing", "remove `change`"
        else:
            message = f"this position succeeds `{cell.history[cell.history.index(position) - 1].id}` without `change`"
            hint = "add a line `change: …`, with `position shift`, `new information`, `wording` or `correction`"
        yield Diagnostic(CHANGE_UNTYPED, position.written.source, at, message, hint)


def check_cells(library: Library) -> Iterator[Diagnostic]:
    """Bad: a question on which a default column has neither a statement nor a silence."""
    for event in library.events.values():
        for question in event.questions:
            yield from _check_columns(question, [question.cells[perspective.id] for perspective in event.columns])
            for cell in question.cells.values():
                if cell.silence is not None and cell.speaks and cell.silence.kind == "none found":
                    what = "a position" if cell.history else f"the statement `{cell.statements[0].id}`"
                    message = f"`{cell.perspective.id}` has {what} here and is said to be silent"
                    hint = "delete the silence" if cell.history else "put a position in the place of the silence"
                    written = cell.silence.written
                    yield Diagnostic(SPOKEN_SILENCE, written.source, written.span, message, hint)


def _check_columns(question: Question, cells: Sequence[Cell]) -> Iterator[Diagnostic]:
    written = question.written
    unanswered = [cell for cell in cells if not cell.history and cell.silence is None]
    waiting = [cell for cell in unanswered if cell.statements]
    if waiting:
        id, count = waiting[0].perspective.id, len(waiting[0].statements)
        message = f"`{id}` has {count} statement{'s'[: count > 1]} on this question and no position"
        if len(waiting) > 1:
            ids = ", ".join(f"`{cell.perspective.id}`" for cell in waiting)
            message = f"{ids} each have statements on this question and no position"
        hint = f"add a section with a fence ```yaml {{.position #{id}-1}} and in it `perspective: {id}`"
        yield Diagnostic(UNANSWERED_STATEMENTS, written.source, written.span, message, hint)
    empty = [cell.perspective.id for cell in unanswered if not cell.statements]
    if empty:
        have = "has" if len(empty) == 1 else "each have"
        message = f"{', '.join(f'`{id}`' for id in empty)} {have} neither a statement nor a silence on this question"
        hint = f"add a section with a fence ```yaml {{.silence}} and in it `perspective: {empty[0]}`, or a statement"
        yield Diagnostic(EMPTY_CELL, written.source, written.span, message, hint)


def _positions(library: Library) -> Iterator[tuple[Cell, Position]]:
    for event in library.events.values():
        for question in event.questions:
            for cell in question.cells.values():
                for position in cell.history:
                    yield cell, position
