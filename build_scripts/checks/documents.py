"""Checks of one document beside others and beside its event: told twice, too early, in other letters than it says."""

import re
from collections.abc import Hashable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from build_scripts.checks.chronology import is_too_late
from build_scripts.checks.index import MADE_FROM, Document, Index
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.findings.rules import CONTRADICTORY_LINKS, EVENT_AFTER_DOCUMENTS, REPEATED_DOCUMENT
from build_scripts.format.addresses import host_of
from build_scripts.read.written import by_event
from build_scripts.text.dates import Date
from build_scripts.text.source import Span


def check_repeated_documents(index: Index) -> Iterator[Diagnostic]:
    """Bad: two documents with one `url`. Good: the second with `copy_of`, or without it one document."""
    seen: dict[Hashable, Document] = {}
    told: set[frozenset[str]] = set()
    for document in index.documents.values():
        yield from _made_twice(document)
        for key, what, at in _marks(document):
            first = seen.setdefault((document.file.event_id, key), document)
            pair = frozenset((first.id, document.id))
            if pair in told or index.originals[first.id] == index.originals[document.id]:
                continue
            told.add(pair)
            hint = f"write `copy_of: {first.id}`, `translation_of` or `revision_of`, or keep one of the two documents"
            source, message = document.written.source, f"{what} of `{first.id}` too"
            yield Diagnostic(REPEATED_DOCUMENT, source, at, message, hint)


def _marks(document: Document) -> Iterator[tuple[Hashable, str, Span]]:
    """What no two documents have in common, in words, and where it is told."""
    written, fingerprint = document.written, document.fingerprint
    for key in ("url", "archived"):
        address = document.file.front.value(key, str)
        if address is not None:
            yield comparable(address), "this address is that", written.at(key)
    if fingerprint is not None and fingerprint.passages:
        yield tuple(passage.hash for passage in fingerprint.passages), "the captured text is that", written.at("title")


def comparable(address: str) -> str:
    """An accepted address without what leads to the same page: `www.`, a last slash, a fragment, marks of campaigns."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query, True) if not _CAMPAIGN.match(name)]
    return f"{host_of(address).removeprefix('www.')}{parts.path.rstrip('/')}?{urlencode(sorted(kept))}"


_CAMPAIGN = re.compile(r"utm_|fbclid$|gclid$|yclid$|mc_[ce]id$")


def _made_twice(document: Document) -> Iterator[Diagnostic]:
    """Bad: `copy_of: a` and `translation_of: a`. Good: one of them."""
    front = document.file.front
    named: dict[str, str] = {}
    for key in MADE_FROM:
        id = front.value(key, str)
        if id is not None and named.setdefault(id, key) != key:
            message = f"`{id}` is named in `{named[id]}` and in `{key}`"
            at, hint = document.written.at(key), "keep the one that is so"
            yield Diagnostic(CONTRADICTORY_LINKS, document.written.source, at, message, hint)


def check_event_dates(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: `date: 2025-03-22` where all documents are of 2024. Good: the day of what happened."""
    documents = by_event(index.files.documents)
    for event in index.files.events:
        day, its = event.front.value("date", Date), documents[event.id]
        published = [document.front.value("published", Date) for document in its]
        known = [each for each in published if each is not None]
        if day is None or not known or not all(is_too_late(day, each) for each in known):
            continue
        if len(known) < len(its) or any(path.split("/")[1] == event.id for path in index.files.unread if "/" in path):
            yield Unjudged(EVENT_AFTER_DOCUMENTS)
            continue
        last = max(known, key=Date.sort_key).text
        message = f"the event is of {day.text}, and the last of its documents of {last}"
        hint = "mend this date: what is reported happened before"
        yield Diagnostic(EVENT_AFTER_DOCUMENTS, event.written.source, event.written.at("date"), message, hint)
