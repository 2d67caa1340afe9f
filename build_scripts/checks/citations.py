"""Checks of an editor's sentences: each rests on statements, and says on whose."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from build_scripts.assemble.fragments import Fragments, PositionFragment, QuestionFragment, all_leads, all_questions
from build_scripts.findings.finding import Diagnostic, Rule
from build_scripts.findings.rules import (
    CHANGE_UNTYPED,
    EMPTY_CELL,
    FOREIGN_CITATION,
    SENTENCE_WITHOUT_CITATION,
    SPOKEN_SILENCE,
    UNANSWERED_STATEMENTS,
)
from build_scripts.model.library import Cell, Event, Library, Perspective, Position, Question, Sentence, Written
from build_scripts.read.prose import looks_cited
from build_scripts.text.dates import Date


def check_sentences(library: Library, fragments: Fragments) -> Iterator[Diagnostic]:
    """Bad: `Moscow saw a link.` Good: `Moscow saw a link [@tass-2024-03-28#link].`"""
    for lead, written in all_leads(library, fragments):
        yield from _uncited(lead, written)
    for positions, silences, _ in all_questions(library, fragments):
        for position in positions:
            yield from _uncited(position.sentences, position.written)
        for silence in silences:
            if silence.kind not in ("none found", None):
                yield from _uncited(silence.sentences, silence.written)


def _uncited(sentences: tuple[Sentence, ...], written: Written) -> Iterator[Diagnostic]:
    for sentence in sentences:
        # A citation that cannot be read has a finding of its own.
        if not sentence.citations and not looks_cited(sentence.text) and re.search(r"\w", sentence.text):
            hint = "end it with the statements it rests on: `[@document#statement]`"
            message = "this sentence cites no statement"
            yield Diagnostic(SENTENCE_WITHOUT_CITATION, written.source, sentence.span, message, hint)


def check_cited_perspectives(library: Library, fragments: Fragments) -> Iterator[Diagnostic]:
    """Bad: a position of `russia` cites a statement of `press`. Good: the same with `told_by: [press]`."""
    left_out = fragments.perspectives()
    for position in (position for positions, _, _ in all_questions(library, fragments) for position in positions):
        if position.perspective is None or position.told_by is None:
            continue
        own, told_by = position.perspective.id, [p.id for p in position.told_by]
        cited = [
            (perspective.id, citation)
            for sentence in position.sentences
            for citation in sentence.citations
            if (perspective := _perspective(citation.id, library) or left_out.get(citation.id))
            and perspective.id not in (own, *told_by)
        ]
        if cited and not (isinstance(position, Position) and _names_strangers(position)):
            others = list(dict.fromkeys(id for id, _ in cited))
            message = f"a position of `{own}` cites a statement of {' and one of '.join(f'`{id}`' for id in others)}"
            hint = f"say so with `told_by: [{', '.join([*told_by, *others])}]`, or cite a statement of `{own}`"
            yield Diagnostic(FOREIGN_CITATION, position.written.source, cited[0][1].span, message, hint)


def _perspective(statement_id: str, library: Library) -> Perspective | None:
    statement = library.statements.get(statement_id)
    return statement.perspective if statement is not None else None


def _names_strangers(position: Position) -> bool:
    """Whether `told_by` names a perspective that is not known, which has a finding."""
    told_by = [path for path in position.written.spans if len(path) == 2 and path[0] == "told_by"]
    return len(told_by) > len(position.told_by)


def check_changes(library: Library, fragments: Fragments) -> Iterator[Diagnostic | Rule]:
    """Bad: a second position of a perspective without `change`. Good: with `change: new information`."""
    for positions, _, left_out in all_questions(library, fragments):
        dated: dict[str, list[tuple[Date, Position | PositionFragment]]] = defaultdict(list)
        for position in positions:
            if position.perspective is not None and position.start is not None:
                dated[position.perspective.id].append((position.start, position))
        for perspective_id, entries in dated.items():
            entries.sort(key=lambda entry: (entry[0].sort_key(), entry[1].written.span))
            history = [position for _, position in entries]
            if _may_hold(left_out, perspective_id):
                # Nobody knows which of them is the first.
                yield CHANGE_UNTYPED
            elif _changes(history[0]):
                message = "the first position of a perspective changes nothing"
                yield _change_untyped(history[0], message, "remove `change`")
            for before, position in pairwise(history):
                if _changes(position) is False:
                    message = f"this position succeeds `{before.id}` without `change`"
                    hint = "add a line `change: …`, with `position shift`, `new information`, `wording` or `correction`"
                    yield _change_untyped(position, message, hint)


def _changes(position: Position | PositionFragment) -> bool | None:
    return position.changes if isinstance(position, PositionFragment) else position.change is not None


def _change_untyped(position: Position | PositionFragment, message: str, hint: str) -> Diagnostic:
    return Diagnostic(CHANGE_UNTYPED, position.written.source, position.written.at("change"), message, hint)


def _may_hold(fragment: QuestionFragment | None, perspective_id: str) -> bool:
    """Whether a position that stands nobody knows where in the history may be of the perspective."""
    return fragment is not None and (
        fragment.lost
        or any(
            position.perspective is None or (position.perspective.id == perspective_id and position.start is None)
            for position in fragment.positions
        )
    )


def check_cells(library: Library, fragments: Fragments) -> Iterator[Diagnostic | Rule]:
    """Bad: a question on which a default column has neither a statement nor a silence."""
    for event in library.events.values():
        for question in event.questions:
            left_out = fragments.questions.get(question.written.source.path)
            yield from _check_columns(event, question, left_out, fragments)
            for cell in question.cells.values():
                yield from _check_silence(question, cell, left_out, fragments)


def _check_silence(
    question: Question, cell: Cell, left_out: QuestionFragment | None, fragments: Fragments
) -> Iterator[Diagnostic]:
    """Bad: `kind: none found` of a perspective that has a position."""
    silences = [cell.silence.written] if cell.silence is not None and cell.silence.kind == "none found" else []
    positions = len(cell.history)
    if left_out is not None:
        its = [s for s in left_out.silences if s.perspective == cell.perspective]
        silences += [silence.written for silence in its if silence.kind == "none found"]
        positions += sum(p.perspective == cell.perspective for p in left_out.positions)
    if not silences:
        return
    statements = [s.id for s in cell.statements]
    statements += fragments.statements_of(question.event_id, question.id, cell.perspective)
    if positions or statements:
        what = "a position" if positions else f"the statement `{statements[0]}`"
        message = f"`{cell.perspective.id}` has {what} here and is said to be silent"
        hint = "delete the silence" if positions else "put a position in the place of the silence"
        yield Diagnostic(SPOKEN_SILENCE, silences[0].source, silences[0].span, message, hint)


def _check_columns(
    event: Event, question: Question, left_out: QuestionFragment | None, fragments: Fragments
) -> Iterator[Diagnostic | Rule]:
    written = question.written
    waiting: dict[str, int] = {}
    empty = []
    for perspective in event.columns:
        cell = question.cells[perspective.id]
        held = [] if left_out is None else left_out.perspectives()
        if cell.history or cell.silence is not None or perspective in held:
            continue
        statements = len(cell.statements) + len(fragments.statements_of(event.id, question.id, perspective))
        if left_out is not None and (left_out.lost or None in held):
            yield UNANSWERED_STATEMENTS if statements else EMPTY_CELL
        elif statements:
            waiting[perspective.id] = statements
        elif fragments.may_speak(event.id, question.id, perspective):
            yield EMPTY_CELL
        else:
            empty.append(perspective.id)
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
