"""Checks of numbers: ranges, units, and contradictions between figures that were counted differently."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FIGURE_UNIT, RANGE_REVERSED, UNLIKE_FIGURES
from build_scripts.format.fields import FigureFields


def check_ranges(index: Index) -> Iterator[Diagnostic]:
    """Bad: `{low: 143, high: 139}`. Good: `{low: 139, high: 143}`."""
    for statement in index.statements.values():
        ends = statement.section.inner("figure")
        low, high = ends.get("low"), ends.get("high")
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            message = f"the low end {low} is above the high end {high}"
            written = statement.written
            at = written.at("figure", "low")
            yield Diagnostic(RANGE_REVERSED, written.source, at, message, "swap the two numbers")


def check_units(index: Index) -> Iterator[Diagnostic]:
    """Bad: one quantity in `km` here and in `miles` there."""
    units: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for statement in index.statements.values():
        if statement.figure is not None:
            units[statement.event_id, statement.figure.counts][statement.figure.unit] += 1
    for statement in index.statements.values():
        if statement.figure is None:
            continue
        unit = units[statement.event_id, statement.figure.counts].most_common(1)[0][0]
        if statement.figure.unit != unit:
            message = f"`{statement.figure.counts}` is counted in `{unit}` elsewhere, here in `{statement.figure.unit}`"
            hint = f"write `unit: {unit}`, or count it as another quantity of the event"
            written = statement.written
            yield Diagnostic(FIGURE_UNIT, written.source, written.at("figure", "unit"), message, hint)


def check_contradictions(index: Index) -> Iterator[Diagnostic]:
    """Bad: 139 dead by officials contradicts 143 by hospitals. Good: the same, unrelated."""
    for statement in index.statements.values():
        for relation in statement.relations:
            other = index.statements.get(relation.target)
            if relation.kind != "contradicts" or other is None:
                continue
            reason = _unlike(statement.figure, other.figure)
            if reason:
                message = f"these figures cannot contradict each other: {reason}"
                hint = "remove `contradicts`; the figures page shows both with how they were counted"
                at = statement.written.at(relation.kind, relation.number)
                yield Diagnostic(UNLIKE_FIGURES, statement.written.source, at, message, hint)


def _unlike(one: FigureFields | None, other: FigureFields | None) -> str | None:
    if one is None or other is None:
        return None
    if one.counts != other.counts:
        return f"one counts `{one.counts}`, the other `{other.counts}`"
    if one.rule != other.rule:
        return "they were counted by different rules"
    if one.as_of is not None and other.as_of is not None and one.as_of.text != other.as_of.text:
        return f"one is as of {one.as_of.text}, the other as of {other.as_of.text}"
    return None
