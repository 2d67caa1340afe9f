"""Statements and cells drawn at random, for somebody who judges them against the texts and has not made them.

Pure: an event, a number and a seed → what is drawn, and a sheet to judge it on. The same seed draws the same.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import TypeVar

from build_scripts.model.comparison import Cell, Comparison, Given, by_day
from build_scripts.model.library import Event, Statement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """What a side has on a claim as of a day on which something changed."""

    day: date
    claim: str
    side: str
    cell: Cell | None
    """None where the side has never been heard on the claim."""


@dataclass(frozen=True, slots=True)
class Draw:
    statements: tuple[Statement, ...]
    cells: tuple[DrawnCell, ...]


def draw(event: Event, seed: int, statements: int, cells: int) -> Draw:
    """As many of each as there are, at most; every statement, and every cell that was ever filled, is as likely.

    Half of the cells are drawn from those that hold an answer on their day, half from those that hold none: of the
    first one may ask whether each answer is there, of the second whether one is missing.
    """
    chance = random.Random(seed)  # noqa: S311 — to be drawn again, not to be secret
    everything = [statement for document in event.documents for statement in document.statements]
    everything.sort(key=lambda statement: statement.id)
    filled, empty = _all_cells(event)
    of_filled = cells - min(cells // 2, len(empty))
    drawn = [*some(chance, filled, of_filled), *some(chance, empty, cells - of_filled)]
    return Draw(tuple(some(chance, everything, statements)), tuple(sorted(drawn, key=_place)))


def some(chance: random.Random, of: Sequence[T], count: int) -> list[T]:
    """As many at random as are asked for, or all there are."""
    return chance.sample(of, min(count, len(of)))


def _place(drawn: DrawnCell) -> tuple[str, str, date]:
    return (drawn.claim, drawn.side, drawn.day)


def _all_cells(event: Event) -> tuple[list[DrawnCell], list[DrawnCell]]:
    filled: list[DrawnCell] = []
    empty: list[DrawnCell] = []
    for comparison in by_day(event):
        for claim, side, cell in _cells(event, comparison):
            (filled if cell is not None and cell.lines else empty).append(DrawnCell(comparison.day, claim, side, cell))
    return filled, empty


def _cells(event: Event, comparison: Comparison) -> Iterator[tuple[str, str, Cell | None]]:
    sides = dict.fromkeys([*(column.id for column in event.columns)])
    for claim in event.claims:
        cells = comparison.cells[claim]
        for side in (*sides, *(side for side in cells if side not in sides)):
            yield claim, side, cells.get(side)


def interval(wrong: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score: it holds for small shares, and never leaves 0 to 1.

    Wilson 1927, https://doi.org/10.1080/01621459.1927.10502953. `of` is above zero.
    """
    z = 1.959964
    share, spread = wrong / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def render_draw(drawn: Draw, event: Event, seed: int, passages: Mapping[str, Sequence[str]]) -> str:
    """A sheet for the judge: each statement with its passages, each cell with what it holds; `passages` by document."""
    lines = [
        f"# {event.title}: {len(drawn.statements)} statements and {len(drawn.cells)} cells, seed {seed}",
        "",
        "Judge each against the texts, by the rules of coding, and write `right`, or `wrong:` and what is wrong.",
        "",
    ]
    for number, statement in enumerate(drawn.statements, 1):
        lines += [f"## Statement {number}: {statement.id}", "", *_of_statement(statement, passages), "", "verdict:", ""]
    for number, cell in enumerate(drawn.cells, 1):
        head = f"## Cell {number}: {cell.claim}, {cell.side}, as of {cell.day}"
        claim = event.claims[cell.claim]
        lines += [head, "", f"claim: {claim.text}. {' '.join(claim.counts_as.text.split())}".rstrip()]
        lines += [*_of_cell(cell), "", "verdict:", ""]
    return "\n".join(lines)


def _of_statement(statement: Statement, passages: Mapping[str, Sequence[str]]) -> Iterator[str]:
    speakers = statement.speakers or (statement.speaker,)
    yield f"speaker: {', '.join(speaker.name for speaker in speakers)} ({statement.perspective.id})"
    occasion = statement.occasion
    yield f"said: {statement.said.text} ({statement.said_basis}); {occasion.what}, {occasion.id}"
    if statement.relay:
        yield f"through: {', '.join(relay.name for relay in statement.relay)}"
    yield f"headline: {statement.headline}"
    yield f"paraphrase: {' '.join(statement.body.text.split())}"
    for name, value in (("quotation", statement.quote), ("how sure", statement.hedge), ("note", statement.note)):
        if value:
            yield f"{name}: {value}"
    for name, answers in (("answers", statement.answers), ("argues", statement.argues)):
        if answers:
            yield f"{name}: {_listed(answers)}"
    for side, answers in statement.imputes.items():
        yield f"imputes to {side}: {_listed(answers)}"
    if (figure := statement.figure) is not None:
        ends = f"{figure.low:g}" if figure.low == figure.high else f"{figure.low:g} to {figure.high:g}"
        yield f"figure: {figure.label}, {figure.qualifier or 'exactly'} {ends} {figure.unit}"
    own = passages.get(statement.document_id, ())
    for passage in statement.passages or (statement.passage,):
        if 0 < passage <= len(own):
            yield f"[{passage}] {' '.join(own[passage - 1].split())}"


def _listed(answers: Mapping[str, str]) -> str:
    return ", ".join(f"{claim} {answer}" for claim, answer in answers.items())


def _of_cell(drawn: DrawnCell) -> Iterator[str]:
    if drawn.cell is None or not drawn.cell.lines:
        yield "holds: not said"
        return
    if drawn.cell.differs:
        yield "holds: its offices differ"
    for each in drawn.cell.lines:
        for standing in each.line.standing:
            yield f"stands: {_given(standing.last)}"
        for withdrawn in each.line.withdrawn:
            yield f"withdrawn: {_given(withdrawn.given)}"
        for given in (*each.line.beside, *each.line.private):
            yield f"{'in private' if given.private else 'beside'}: {_given(given)}"


def _given(given: Given) -> str:
    where = ", ".join(f"{s.id} [{s.passage}]" for s in given.statements)
    # What nothing bounds from above stands on the last day on record, and on no day before it.
    public = f"public {given.known}" if given.statements[0].said.latest else "of unknown day, shown at the end"
    return f"{given.voice.name} {given.answer}, {given.said.text}, {public}: {where}"
