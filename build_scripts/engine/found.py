"""What search finds in a page, generated or written by hand."""

import html
import re
from collections.abc import Iterable, Iterator

from build_scripts.model.library import Library
from build_scripts.pages import Page
from build_scripts.search.index import Entry

_CALLED = ("event", "question", "document")
"""What the keywords of a page call otherwise; pages of other kinds have the keywords of what they are about."""
_HEADING = re.compile(r"<h[1-6][^>]*?(?: id=\"(?P<id>[^\"]*)\")?[^>]*>(?P<text>.*?)</h[1-6]>", re.S)
_TAG = re.compile(r"<[^>]*>")


def entries_of(page: Page, url: str, library: Library) -> Iterable[Entry]:
    """A draft is found by its address alone."""
    if page.draft:
        return
    event = url.partition("/")[0]
    for entry in page.search:
        yield Entry(
            kind=entry.kind,
            address=f"{url}#{entry.anchor}" if entry.anchor else url,
            title=entry.title,
            text=entry.text,
            event=event if event in library.events else "",
            side=entry.side.letter if entry.side else "",
            side_id=entry.side.id if entry.side else "",
            who=entry.who,
            day=entry.day,
            order=entry.order,
            more=" ".join((entry.more, *page.keywords)) if entry.kind in _CALLED and not entry.anchor else entry.more,
            called=entry.called,
        )


def entries_of_written(title: str, content: str, url: str) -> Iterator[Entry]:
    """The page, then each part below a heading."""
    at, anchor, heading = 0, "", title
    for found in _HEADING.finditer(content):
        yield from _part(title, content[at : found.start()], url, anchor, heading)
        at, anchor, heading = found.end(), found["id"] or "", _text(found["text"])
    yield from _part(title, content[at:], url, anchor, heading)


def _part(title: str, content: str, url: str, anchor: str, heading: str) -> Iterator[Entry]:
    text = _text(content)
    if text or anchor:
        named = heading if heading == title else f"{title}: {heading}"
        yield Entry("page", f"{url}#{anchor}" if anchor else url, named, text)


def _text(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
