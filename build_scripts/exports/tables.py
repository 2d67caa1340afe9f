"""The tables behind the charts, as CSV files that the pages link to.

In: a `Library`. Out: file paths relative to the site's root, and their bytes: RFC 4180, UTF-8.
"""

import csv
import io
from collections.abc import Iterable

from build_scripts.model.library import Event, Figure, Library, Statement
from build_scripts.pages.parts import links
from build_scripts.pages.parts.prose import plain


def figure_tables(library: Library) -> dict[str, bytes]:
    """A table for each quantity that somebody gives a figure for, and of each event's statements and coverage."""
    tables: dict[str, bytes] = {}
    for event in library.events.values():
        for quantity, given in event_figures(event).items():
            tables[links.data_address(event.id, f"figures-{quantity}")] = _csv(_FIGURE, map(_figure_row, given))
        tables[links.data_address(event.id, "timeline")] = _csv(_TIMELINE, _timeline_rows(event))
        tables[links.data_address(event.id, "coverage")] = _csv(_COVERAGE, _coverage_rows(event))
    return tables


def event_figures(event: Event) -> dict[str, list[tuple[Statement, Figure]]]:
    """Figures by quantity in the event's order, then by the day they are for; where none is given, were said."""
    found: dict[str, list[tuple[Statement, Figure]]] = {quantity: [] for quantity in event.quantities}
    for document in event.documents:
        for statement in document.statements:
            if statement.figure:
                found.setdefault(statement.figure.counts, []).append((statement, statement.figure))
    for given in found.values():
        given.sort(key=lambda pair: (*(pair[1].as_of or pair[0].said).sort_key(), pair[0].id))
    return {quantity: given for quantity, given in found.items() if given}


_FIGURE = (
    "statement", "document", "speaker", "perspective", "said", "as_of", "low", "high", "qualifier",
    "unit", "rule",
)  # fmt: skip
_TIMELINE = ("said", "said_basis", "earliest", "latest", "perspective", "speaker", "question", "headline", "statement")
_COVERAGE = ("question", "perspective", "statements", "origins", "positions", "silence")


def _figure_row(given: tuple[Statement, Figure]) -> tuple[object, ...]:
    statement, figure = given
    return (
        statement.id,
        statement.document_id,
        statement.speaker.id,
        statement.perspective.id,
        statement.said.text,
        figure.as_of.text if figure.as_of else "",
        figure.low,
        figure.high,
        figure.qualifier or "",
        figure.unit,
        figure.rule or "",
    )


def _timeline_rows(event: Event) -> Iterable[tuple[object, ...]]:
    statements = [statement for document in event.documents for statement in document.statements]
    for s in sorted(statements, key=lambda s: (*s.said.sort_key(), s.id)):
        earliest, latest = (day.isoformat() if day else "" for day in (s.said.earliest, s.said.latest))
        headline = plain(s.headline)
        yield s.said.text, s.said_basis, earliest, latest, s.perspective.id, s.speaker.id, s.question_id, headline, s.id


def _coverage_rows(event: Event) -> Iterable[tuple[object, ...]]:
    for question in event.questions:
        for cell in question.cells.values():
            silence = cell.silence.kind if cell.silence else ""
            yield question.id, cell.perspective.id, len(cell.statements), cell.origins, len(cell.history), silence


def _csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_inert(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value
