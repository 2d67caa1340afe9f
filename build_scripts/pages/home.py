"""The start page: one question as an example, the events, what moved last, how to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from build_scripts.model.comparison import count
from build_scripts.model.library import Event
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.in_short import Change, InShort, changes_of, in_short, latest_first
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import counts_words

_CHANGES = 8


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event on the start page."""

    event: Event
    address: str
    counts: str
    ways: tuple[tuple[str, str], ...]
    """Address and name of its other pages."""


def render_home(site: Site) -> Iterator[Page]:
    """One page."""
    if not site.wants(links.HOME):
        return
    events = site.library.events.values()
    shown = _example(site)
    changes = latest_first(change for event in events for change in changes_of(site, event))[:_CHANGES]
    headings = [
        *([Heading("example", "One question", 2)] if shown else []),
        Heading("events", "Events", 2),
        *([Heading("changes", "What moved last", 2)] if changes else []),
        Heading("reading", "How to read this site", 2),
    ]
    yield Page(
        path=links.page_path(links.HOME),
        title=site.settings.site_name,
        description="What each side says about a contested event, question by question, with its sources.",
        keywords=(),
        render=partial(_html, site, shown, changes),
        headings=tuple(headings),
        search=(SearchEntry("", site.settings.site_name, " ".join(event.title for event in events)),),
        edit_path=None,
        hide=("navigation", "toc"),
    )


def _html(site: Site, shown: InShort | None, changes: list[Change]) -> str:
    return render(
        "home.html",
        site=site,
        here=links.HOME,
        offline=links.OFFLINE,
        example=shown,
        events=[_entry(site, event) for event in site.library.events.values()],
        changes=changes,
        perspectives=site.library.perspectives.values(),
    )


def _example(site: Site) -> InShort | None:
    """The question with the most claims in dispute, of the first event in which all sides are heard on some."""
    for event in site.library.events.values():
        heard = [question for question in in_short(site, event) if all(line.lead for line in question.lines)]
        if heard:
            return max(heard, key=lambda question: len(question.top.disputed))
    return None


def _entry(site: Site, event: Event) -> EventEntry:
    statements = (statement for document in event.documents for statement in document.statements)
    ways = (
        (links.timeline_address(event.id), "Timeline"),
        (links.figures_address(event.id), "Figures"),
        (links.documents_address(event.id), "Documents"),
        (links.lacking_address(event.id), "What we lack"),
    )
    counts = counts_words(count(statements, site.library.documents))
    return EventEntry(event, links.event_address(event.id), counts, ways)
