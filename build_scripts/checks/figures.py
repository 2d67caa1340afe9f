"""Checks of numbers: ranges and units. Which figures differ is derived, never typed."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FIGURE_UNIT, NEGATIVE_FIGURE, RANGE_REVERSED


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


def check_below_zero(index: Index) -> Iterator[Diagnostic]:
    """Bad: `value: -140`. Good: `value: 140`; what became less is a quantity of its own, such as a loss."""
    for statement in index.statements.values():
        ends = statement.section.inner("figure")
        for key in ("value", "low", "high"):
            end = ends.get(key)
            if isinstance(end, int | float) and end < 0:
                written = statement.written
                message, at = f"{end} is below zero, and this is a count", written.at("figure", key)
                hint = f"write {abs(end)}, without the minus"
                yield Diagnostic(NEGATIVE_FIGURE, written.source, at, message, hint)
                break


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
