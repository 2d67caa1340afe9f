"""Checks of days in ids: a second witness of the day on which something was said or published."""

import re
from collections.abc import Iterator
from datetime import date

from build_scripts.checks.chronology import is_dated_too_early, is_too_late
from build_scripts.checks.index import Document, Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import DATED_ID
from build_scripts.model.library import Written
from build_scripts.text.dates import Date, parse_date

_DAY = re.compile(r"-([0-9]{4}-[0-9]{2}-[0-9]{2})$")


def check_dated_ids(index: Index) -> Iterator[Diagnostic]:
    """Bad: `said: 2024-03-27` in `occasions/ic-2024-03-28.yml`. Good: one day in both; `parallax rename` mends an id.

    A day that does not fit the documents, or the capture, either has the finding for that.
    """
    late = {
        statement.occasion.id
        for statement in index.statements.values()
        if statement.occasion and _late(statement.said, index.documents[statement.document_id])
    }
    for occasion in index.files.occasions:
        if occasion.id not in late:
            yield from _strange(occasion.id, "said", occasion.front.value("said", Date), occasion.written)
    for document in index.documents.values():
        if not is_dated_too_early(document) and not _captured_before(document, index):
            yield from _strange(document.id, "published", document.published, document.written)


def is_another_day(id: str, day: Date | None) -> bool:
    """Whether an id surely names another day."""
    found = _DAY.search(id)
    named = parse_date(found[1]) if found else None
    return named is not None and day is not None and (day.surely_after(named) or named.surely_after(day))


def _strange(id: str, key: str, day: Date | None, written: Written) -> Iterator[Diagnostic]:
    if day is not None and is_another_day(id, day):
        message = f"`{id}` names another day than {day.text}"
        mended = _DAY.sub(f"-{day.text}", id) if day.is_day else f"{_DAY.sub('', id)}-…"
        hint = f"mend the day here, or the one in the id: `parallax rename {id} {mended}`"
        yield Diagnostic(DATED_ID, written.source, written.at(key), message, hint)


def _late(said: Date | None, document: Document) -> bool:
    return said is not None and document.published is not None and is_too_late(said, document.published)


def _captured_before(document: Document, index: Index) -> bool:
    """Whether its text, or the commit, is older."""
    published, fingerprint = document.published, document.fingerprint
    first = published.earliest if published else None
    if first is None:
        return False
    return index.is_future(first) if fingerprint is None else first > date.fromisoformat(fingerprint.captured)
