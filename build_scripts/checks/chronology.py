"""Checks of dates: what is said when, and by whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from build_scripts.checks.index import Document, Index, Statement
from build_scripts.findings.finding import Diagnostic, as_one
from build_scripts.findings.rules import (
    AFFILIATION_DATES,
    STATEMENT_AFTER_DOCUMENT,
)
from build_scripts.format.fields import OccasionFields
from build_scripts.read.written import Partial
from build_scripts.text.dates import Date

DAYS_AROUND_THE_GLOBE = 1
"""What is said on a day in Tokyo can be printed on the day before in New York."""


def check_statement_dates(index: Index) -> Iterator[Diagnostic]:
    """Bad: `said: 2024-04-01` in a document published on 2024-03-29. Good: `said: 2024-03-28`.

    One finding for all that the document has of one occasion.
    """
    for document in index.documents.values():
        if document.published is None or not (later := _later(document)):
            continue
        published = document.published.text
        if is_dated_too_early(document):
            message = f"{len(later)} of the {len(_dated(document))} statements below were said later than {published}"
            elsewhere = _days_of_occasions((statement for statement, _ in later), index)
            mend = f"mend this date, or {elsewhere}" if elsewhere else "mend this date"
            written, hint = document.written, f"{mend}: a document is not published before what it reports"
            yield Diagnostic(STATEMENT_AFTER_DOCUMENT, written.source, written.at("published"), message, hint)
            continue
        found: dict[str, list[Diagnostic]] = defaultdict(list)
        for statement, said in later:
            written, occasion = statement.written, statement.section.value("occasion", str)
            front = index.occasions.get((statement.event_id, occasion or ""))
            if front is not None and is_dated_too_late(front, index):
                continue
            message = f"said on {said.text}, later than its document of {published}"
            elsewhere = _days_of_occasions([statement], index)
            hint = "give the date on which it was said, not that of something it is about"
            hint = f"mend {elsewhere}: {hint}" if elsewhere else hint
            at = written.at("said" if occasion is None else "occasion")
            diagnostic = Diagnostic(STATEMENT_AFTER_DOCUMENT, written.source, at, message, hint)
            found[occasion or statement.id].append(diagnostic)
        yield from map(as_one, found.values())


def _days_of_occasions(statements: Iterable[Statement], index: Index) -> str:
    """Where else the day may be wrong: in the files of the acts of speaking that the statements name."""
    places: dict[str, None] = {}
    for statement in statements:
        front = index.occasions.get((statement.event_id, statement.section.value("occasion", str) or ""))
        if front is not None and front.value("said", Date) is not None:
            source, at = front.written.source, front.written.at("said")
            places[f"{source.path}:{source.position(at.start).line}"] = None
    more = ", …" if len(places) > _MAX_PLACES else ""
    return f"`said` in {', '.join([*places][:_MAX_PLACES])}{more}" if places else ""


_MAX_PLACES = 3
"""Files that a hint names."""


def is_too_late(said: Date, published: Date) -> bool:
    """Whether a document cannot tell of that day."""
    return said.surely_after(published, days=DAYS_AROUND_THE_GLOBE)


def is_dated_too_early(document: Document) -> bool:
    """Whether it is rather the document's day that is wrong: most of its statements are later."""
    return len(_later(document)) > max(1, len(_dated(document)) // 2)


def is_dated_too_late(occasion: Partial[OccasionFields], index: Index) -> bool:
    """Whether the document that dates an occasion is older: then the finding is at the occasion, whoever names it."""
    said, by = occasion.value("said", Date), occasion.inner("dated_by").get("document")
    document = index.documents.get(str(by))
    if document is None or document.published is None or said is None:
        return False
    return is_too_late(said, document.published) and not is_dated_too_early(document)


def _dated(document: Document) -> list[tuple[Statement, Date]]:
    return [(statement, statement.said) for statement in document.statements if statement.said is not None]


def _later(document: Document) -> list[tuple[Statement, Date]]:
    published = document.published
    return [(s, said) for s, said in _dated(document) if published is not None and is_too_late(said, published)]


def check_affiliations(index: Index) -> Iterator[Diagnostic]:
    """Bad: a statement of 2024 by a speaker who speaks for a perspective `until: 2020`.

    Of one who has a term that ends before it begins, that is told alone.
    """
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for statement in index.statements.values():
        speaker, said = statement.speaker, statement.said
        if speaker is None or said is None or speaker.affiliation_on(said) is not None:
            continue
        if not any(a.start and a.end and a.start.surely_after(a.end) for a in speaker.affiliations):
            spoken = ", ".join(
                f"{a.perspective.id} {a.start.text if a.start else '..'}/{a.end.text if a.end else '..'}"
                for a in speaker.affiliations
            )
            message = f"`{speaker.id}` speaks for no perspective on {said.text} ({spoken})"
            elsewhere = _days_of_occasions([statement], index)
            hint = f"mend {elsewhere or 'the date'}, or add the perspective with its dates to the speaker's file"
            written = statement.written
            at = written.at("speaker" if ("speaker",) in written.spans else "occasion")
            found[speaker.id].append(Diagnostic(AFFILIATION_DATES, written.source, at, message, hint))
    yield from map(as_one, found.values())
