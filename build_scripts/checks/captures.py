"""Checks of how a text was kept: when it was captured, and which copy of its page an archive holds."""

from collections.abc import Iterator
from datetime import date, timedelta

from build_scripts.checks.index import Document, Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import CAPTURE_DATE, WRONG_ARCHIVE
from build_scripts.format.addresses import address_fault
from build_scripts.format.archives import parse_copy, same_page
from build_scripts.text.dates import Date


def check_capture_dates(index: Index) -> Iterator[Diagnostic]:
    """Bad: `published: 2999-01-01` of a text captured in 2030. Good: published, then captured, then committed."""
    for document in index.documents.values():
        published, fingerprint = document.published, document.fingerprint
        captured = date.fromisoformat(fingerprint.captured) if fingerprint else None
        first = published.earliest if published else None
        message = hint = ""
        if first is not None and captured is not None and first > captured:
            message = f"published {_text(published)}, later than its text was captured, {captured}"
            hint = "mend this date; where the other is wrong, capture the text again with `--captured YYYY-MM-DD`"
        elif captured is not None and index.is_future(captured):
            message = f"its text was captured on {captured}, later than the commit it is in"
            hint = f"capture it again, `parallax capture TEXT --document {document.id}`, with the day on which it was"
        elif captured is None and first is not None and index.is_future(first):
            message = f"published {_text(published)}, later than the commit that it is in"
            hint = "mend this date: what is not yet published cannot be quoted"
        if message:
            yield Diagnostic(CAPTURE_DATE, document.written.source, document.written.at("published"), message, hint)


def _text(published: Date | None) -> str:
    return published.text if published else ""


def check_archives(index: Index) -> Iterator[Diagnostic]:
    """Bad: `archived: https://web.archive.org.example/…`. Good: a known archive's copy of `url`, of a day that was."""
    for document in index.documents.values():
        fault = _fault(document, index)
        if fault:
            yield Diagnostic(WRONG_ARCHIVE, document.written.source, document.written.at("archived"), *fault)


def _fault(document: Document, index: Index) -> tuple[str, str] | None:
    archived, url = (document.file.front.value(key, str) for key in ("archived", "url"))
    if archived is None:
        return None
    copy = parse_copy(archived)
    if isinstance(copy, tuple):
        return copy
    if url is None and document.file.front.holds("url") is False:
        meant = copy.target.replace("http://", "https://", 1)
        written = f"`url: {meant}`" if address_fault(meant) is None else "the address that was archived as `url`"
        return "a copy of a page whose address is not there", f"write {written} above it"
    if url is not None and not same_page(copy.target, url):
        return f"this is a copy of `{copy.target[:120]}`, not of `url`", "name the copy of this page, or mend `url`"
    first = document.published.earliest if document.published else None
    # Where it is published the day may have begun, while archives count in UTC.
    if first is not None and first - copy.day > timedelta(days=1):
        published = _text(document.published)
        return f"archived on {copy.day}, before it was published, {published}", "mend the date, or name a later copy"
    if index.is_future(copy.day):
        return f"archived on {copy.day}, later than the commit that this is in", "copy the address anew"
    return None
