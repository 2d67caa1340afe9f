"""Checks of dates: what is said when, and by whom."""

from collections import defaultdict
from collections.abc import Iterator

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic, as_one
from build_scripts.findings.rules import (
    AFFILIATION_DATES,
    STATEMENT_AFTER_DOCUMENT,
)


def check_statement_dates(index: Index) -> Iterator[Diagnostic]:
    """Bad: `said: 2024-04-01` in a document published on 2024-03-29. Good: `said: 2024-03-28`."""
    for document in index.documents.values():
        if document.published is None:
            continue
        dated = [(statement.said, statement.written) for statement in document.statements if statement.said is not None]
        later = [(said, written) for said, written in dated if said.surely_after(document.published)]
        published = document.published.text
        if len(later) > max(1, len(dated) // 2):
            message = f"{len(later)} of the {len(dated)} statements below were said later than {published}"
            written, hint = document.written, "mend this date: a document is not published before what it reports"
            yield Diagnostic(STATEMENT_AFTER_DOCUMENT, written.source, written.at("published"), message, hint)
            continue
        for said, written in later:
            message = f"said on {said.text}, later than its document of {published}"
            hint = "give the date on which it was said, not that of something it is about"
            at = written.at("occasion" if ("occasion",) in written.spans else "said")
            yield Diagnostic(STATEMENT_AFTER_DOCUMENT, written.source, at, message, hint)


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
            hint = "mend the date, or add the perspective with its dates to the speaker's file"
            written = statement.written
            at = written.at("speaker" if ("speaker",) in written.spans else "occasion")
            found[speaker.id].append(Diagnostic(AFFILIATION_DATES, written.source, at, message, hint))
    yield from map(as_one, found.values())
