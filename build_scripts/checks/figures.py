"""Checks of numbers: ranges and units. Which figures differ is derived, never typed."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FIGURE_UNIT, RANGE_REVERSED


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
