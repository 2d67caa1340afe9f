"""The tables behind the charts, as CSV files that the pages link to.

In: a `Library`. Out: file paths relative to the site's root, and their bytes: RFC 4180, all text in quote marks, UTF-8
with the byte order mark without which spreadsheets take Cyrillic for something else.
"""

import csv
import io
import re
from collections.abc import Iterable

from build_scripts.model.comparison import count
from build_scripts.model.library import Event, Figure, Library, Statement
from build_scripts.model.spoken import acts_of, heard_on
from build_scripts.pages.parts import links
from build_scripts.pages.parts.prose import plain


def figure_tables(library: Library) -> dict[str, bytes]:
    """A table for each quantity that somebody counted; of each event, its occasions, and who is heard on what."""
    tables: dict[str, bytes] = {}
    for event in library.events.values():
        for quantity, given in event_figures(event).items():
            tables[links.data_address(event.id, f"figures-{quantity}")] = _csv(_FIGURE, map(_figure_row, given))
        tables[links.data_address(event.id, "timeline")] = _csv(_TIMELINE, _timeline_rows(event))
        tables[links.data_address(event.id, "heard")] = _csv(_HEARD, _heard_rows(event, library))
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
    "unit", "rule", "corrects",
)  # fmt: skip
_TIMELINE = (
    "occasion", "said", "earliest", "latest", "public", "private", "perspectives", "speakers", "what", "headline",
    "statements",
)  # fmt: skip
_HEARD = (
    "question", "perspective", "speakers", "occasions_at_least", "occasions_at_most", "reports", "documents", "copies",
    "first_hand",
)  # fmt: skip


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
        " ".join(statement.corrects),
    )


def _timeline_rows(event: Event) -> Iterable[tuple[object, ...]]:
    """A row an occasion; without a day where it is not known."""
    for act in acts_of(event):
        occasion, said = act.occasion, act.said
        earliest, latest, known = (day.isoformat() if day else "" for day in (said.earliest, said.latest, act.known))
        yield (
            occasion.id,
            occasion.said.text if occasion.said else "",
            earliest,
            latest,
            known,
            "yes" if act.private else "no",
            " ".join(side.id for side in act.sides),
            " ".join(speaker.id for speaker in occasion.speakers),
            occasion.what,
            plain(act.statements[0].headline),
            " ".join(statement.id for statement in act.statements),
        )


def _heard_rows(event: Event, library: Library) -> Iterable[tuple[object, ...]]:
    """A row for each question and side; what nobody is heard on has zeros."""
    heard = heard_on(event)
    for question in event.questions:
        others = [id for id in library.perspectives if (question.id, id) in heard]
        for side in dict.fromkeys((*(side.id for side in event.columns), *others)):
            found = count(heard.get((question.id, side), ()), library.documents)
            yield (
                question.id,
                side,
                found.speakers,
                *found.occasions,
                found.reports,
                found.documents,
                found.copies,
                found.first_hand,
            )


def _csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(head)
    writer.writerows([_inert(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


_CELL_ENDS = r",;:|\t-\r\x1c-\x1f\x85\u2028\u2029\uff0c\uff1b"
_FORMULA = re.compile(rf"""(?:^|[{_CELL_ENDS}])[\s"']*(?=[=+@\uff0b\uff0d\uff1d\uff20-])""")


def _inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it.

    Behind anything that some spreadsheet takes for the end of a cell, too: which that is depends on its country.
    """
    return _FORMULA.sub(r"\g<0>'", value) if isinstance(value, str) else value
