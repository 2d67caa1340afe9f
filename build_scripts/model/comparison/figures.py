"""Rule 12: which numbers differ, and which correct which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_scripts.model.library import Figure, Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers of one quantity for one day, counted by one rule, that cannot be one number."""

    quantity: str
    statements: tuple[Statement, ...]
    """By the low end, then by id."""


@dataclass(frozen=True, slots=True)
class Correction:
    corrected: str
    """Full id of a statement, that may be of another event."""
    by: Statement


_OPEN = frozenset({"at least", "more than", "up to", "less than"})
"""Bounds, not numbers."""


def differing(statements: Iterable[Statement]) -> tuple[Difference, ...]:
    """Figures have no standing answer; they differ only at equal day, rule and qualifier.

    Equal, too, are unit and quantity; a figure without a day differs from none. Ranges that overlap do not differ, nor
    do two least numbers, or two most: both can be true. A number that was corrected no longer holds, and differs from
    none.
    """
    with_figures = [(s, s.figure) for s in statements if s.figure is not None]
    corrected = {id for s, _ in with_figures for id in s.corrects}
    groups: dict[tuple[object, ...], list[tuple[Statement, Figure]]] = {}
    for statement, figure in with_figures:
        day = _day(figure)
        if day is not None and statement.id not in corrected and figure.qualifier not in _OPEN:
            key = (figure.counts, figure.unit, day, figure.rule or "", figure.qualifier or "")
            groups.setdefault(key, []).append((statement, figure))
    found = []
    for group in groups.values():
        group.sort(key=lambda pair: (pair[1].low, pair[1].high, pair[0].id))
        if group[-1][1].low > min(figure.high for _, figure in group):
            found.append(Difference(group[0][1].counts, tuple(statement for statement, _ in group)))
    return tuple(sorted(found, key=lambda difference: (difference.quantity, difference.statements[0].id)))


def _day(figure: Figure) -> date | None:
    return figure.as_of.earliest if figure.as_of is not None and figure.as_of.is_day else None


def corrections(statements: Iterable[Statement]) -> tuple[Correction, ...]:
    """Which figure corrects which: shown beside both."""
    found = [Correction(id, s) for s in statements if s.figure is not None for id in s.corrects]
    return tuple(sorted(found, key=lambda correction: (correction.corrected, correction.by.id)))
