"""How each cell and each row went: a sweep turned round, for whoever asks for one claim and not for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from build_scripts.model.comparison.cells import Cell
from build_scripts.model.comparison.rows import Row
from build_scripts.model.comparison.sweep import Comparison

CellDays = Sequence[tuple[date, Cell | None]]
"""A cell on each day on which it became another; None where it went."""


@dataclass(frozen=True, slots=True)
class Course:
    """Of the claims that were swept, each day on which something became another: the first is that of the sweep."""

    today: Comparison
    """The last of the sweep, which holds from its day on."""
    cells: Mapping[str, Mapping[str, CellDays]]
    """By claim and side."""
    rows: Mapping[str, Sequence[tuple[date, Row]]]
    """By claim; without those that never had one. A row that is there never goes."""


def course_of(sweep: Sequence[Comparison]) -> Course:
    """The same in another order; `sweep` begins with the beginning of days, where every claim has its empty cells."""
    first = sweep[0]
    cells: dict[str, dict[str, list[tuple[date, Cell | None]]]] = {
        claim: {side: [(first.day, cell)] for side, cell in of.items()} for claim, of in first.cells.items()
    }
    rows = {claim: [(first.day, row)] for claim, row in first.rows.items()}
    for before, now in pairwise(sweep):
        for claim, side in sorted(now.changed):
            cells[claim].setdefault(side, []).append((now.day, now.cells[claim].get(side)))
        for claim, row in now.rows.items():
            if row is not before.rows.get(claim):
                rows.setdefault(claim, []).append((now.day, row))
    return Course(sweep[-1], cells, rows)
