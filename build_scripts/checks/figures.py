"""Checks of numbers: ranges, units, and contradictions between figures that were counted differently."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from build_scripts.assemble.fragments import Fragments, StatementFragment, all_statements
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FIGURE_UNIT, RANGE_REVERSED, UNLIKE_FIGURES
from build_scripts.model.library import Figure, Library


def check_ranges(library: Library, fragments: Fragments) -> Iterator[Diagnostic]:
    """Bad: `{low: 143, high: 139}`. Good: `{low: 139, high: 143}`."""
    for statement in all_statements(library, fragments):
        figure = statement if isinstance(statement, StatementFragment) else statement.figure
        if figure is not None and figure.low is not None and figure.high is not None and figure.low > figure.high:
            message = f"the low end {figure.low} is above the high end {figure.high}"
            written = statement.written
            at = written.at("figure", "low")
            yield Diagnostic(RANGE_REVERSED, written.source, at, message, "swap the two numbers")


def check_units(library: Library, fragments: Fragments) -> Iterator[Diagnostic]:
    """Bad: one quantity in `km` here and in `miles` there."""
    units: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for statement in all_statements(library, fragments):
        if statement.figure is not None:
            units[statement.event_id, statement.figure.counts][statement.figure.unit] += 1
    for statement in all_statements(library, fragments):
        if statement.figure is None:
            continue
        unit = units[statement.event_id, statement.figure.counts].most_common(1)[0][0]
        if statement.figure.unit != unit:
            message = f"`{statement.figure.counts}` is counted in `{unit}` elsewhere, here in `{statement.figure.unit}`"
            hint = f"write `unit: {unit}`, or count it as another quantity of the event"
            written = statement.written
            yield Diagnostic(FIGURE_UNIT, written.source, written.at("figure", "unit"), message, hint)


def check_contradictions(library: Library, fragments: Fragments) -> Iterator[Diagnostic]:
    """Bad: 139 dead by officials contradicts 143 by hospitals. Good: the same, unrelated."""
    statements = {statement.id: statement for statement in all_statements(library, fragments)}
    for statement in statements.values():
        for relation in statement.relations:
            other = statements.get(relation.target)
            if relation.kind != "contradicts" or other is None:
                continue
            reason = _unlike(statement.figure, other.figure)
            if reason:
                message = f"these figures cannot contradict each other: {reason}"
                hint = "remove `contradicts`; the figures page shows both with how they were counted"
                at = statement.written.at(relation.kind, relation.number)
                yield Diagnostic(UNLIKE_FIGURES, statement.written.source, at, message, hint)


def _unlike(one: Figure | None, other: Figure | None) -> str | None:
    if one is None or other is None:
        return None
    if one.counts != other.counts:
        return f"one counts `{one.counts}`, the other `{other.counts}`"
    if one.rule != other.rule:
        return "they were counted by different rules"
    if one.as_of is not None and other.as_of is not None and one.as_of.text != other.as_of.text:
        return f"one is as of {one.as_of.text}, the other as of {other.as_of.text}"
    return None
