"""Checks of an editor's sentences: each rests on statements, and says on whose."""

from collections.abc import Iterator

from build_scripts.diagnostics import Diagnostic
from build_scripts.model import Cell, Library, Position, Question, Sentence, Written
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
        if not sentence.citations and "[@" not in sentence.text:
            hint = "end it with the statements it rests on: `[@document#statement]`"
            message = "this sentence cites no statement"
            yield Diagnostic(SENTENCE_WITHOUT_CITATION, written.source, sentence.span, message, hint)


def check_cited_perspectives(library: Library) -> Iterator[Diagnostic]:
    """Bad: a position of `russia` cites a statement of `press`. Good: the same with `told_by: [press]`."""
    for cell, position in _positions(library):
        allowed = {cell.perspective.id, *(p.id for p in position.told_by)}
        for sentence in position.sentences:
            for citation in sentence.citations:
                cited = library.statements.get(citation.id)
                if cited is None:
                    continue
                source = position.written.source
                if cited.perspective.id not in allowed:
                    other = cited.perspective.id
                    message = f"a position of `{cell.perspective.id}` cites a statement of `{other}`"
                    hint = f"say so with `told_by: [{other}]`, or cite a statement of `{cell.perspective.id}`"
                    yield Diagnostic(FOREIGN_CITATION, source, citation.span, message, hint)


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
            hint = "add `change:` with position shift, new information, wording or correction"
        yield Diagnostic(CHANGE_UNTYPED, position.written.source, at, message, hint)


def check_cells(library: Library) -> Iterator[Diagnostic]:
    """Bad: a question on which a default column has neither a statement nor a silence."""
    for event in library.events.values():
        for question in event.questions:
            for perspective in event.columns:
                yield from _check_cell(question, question.cells[perspective.id])
            for cell in question.cells.values():
                if cell.silence is not None and cell.speaks and cell.silence.kind == "none found":
                    what = "a position" if cell.history else f"the statement `{cell.statements[0].id}`"
                    message = f"`{cell.perspective.id}` has {what} here and is said to be silent"
                    hint = "put a position in the place of the silence"
                    written = cell.silence.written
                    yield Diagnostic(SPOKEN_SILENCE, written.source, written.span, message, hint)


def _check_cell(question: Question, cell: Cell) -> Iterator[Diagnostic]:
    if cell.history or cell.silence is not None:
        return
    id, written = cell.perspective.id, question.written
    if cell.statements:
        message = f"`{id}` has statements on this question, {len(cell.statements)}, and no position"
        hint = f"add a section with a fence {{.position #…}} and `perspective: {id}`"
        yield Diagnostic(UNANSWERED_STATEMENTS, written.source, written.span, message, hint)
    else:
        message = f"`{id}` has neither a statement nor a silence on this question"
        hint = f"add a section with a fence {{.silence}} and `perspective: {id}`, or annotate a statement"
        yield Diagnostic(EMPTY_CELL, written.source, written.span, message, hint)


def _positions(library: Library) -> Iterator[tuple[Cell, Position]]:
    for event in library.events.values():
        for question in event.questions:
            for cell in question.cells.values():
                for position in cell.history:
                    yield cell, position
