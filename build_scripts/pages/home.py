"""The start page: one question as an example, the events, what moved last, how to read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from build_scripts.interface.words import _
from build_scripts.model.comparison import count
from build_scripts.model.library import Event, Perspective
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.in_short import Change, InShort, changes_of, in_short, latest_first
from build_scripts.pages.parts.indexes import render_index
from build_scripts.pages.parts.navigation import ways_of
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import counts_words

_CHANGES = 6
_EVENTS = 12
"""On the start page, the latest first; all stand on a page of their own."""


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event on the start page."""

    event: Event
    address: str
    counts: str
    ways: tuple[tuple[str, str], ...]
    """Address and name of its other pages."""


def render_home(site: Site) -> Iterator[Page]:
    """The start page, and the list of all events where it does not hold them."""
    events = sorted(site.library.events.values(), key=lambda event: event.date.sort_key(), reverse=True)
    if len(events) > _EVENTS:
        yield from _all_events(site, events)
    if site.wants(links.HOME):
        yield _home(site, events)


def _home(site: Site, events: Sequence[Event]) -> Page:
    shown = _example(site)
    # What the order of an account rests on an editor alone has no day.
    dated = (c for event in events for c in changes_of(site, event) if c.day and (not c.turn or c.turn.day_known))
    changes = latest_first(dated)[:_CHANGES]
    headings = [
        *([Heading("example", _("One question"), 2)] if shown else []),
        Heading("events", _("Events"), 2),
        *([Heading("changes", _("What moved last"), 2)] if changes else []),
        Heading("reading", _("How to read this site"), 2),
    ]
    return Page(
        path=links.page_path(links.HOME),
        title=site.settings.site_name,
        description=_("What each side says about a contested event, question by question, with its sources."),
        keywords=(),
        render=partial(_html, site, events, shown, changes),
        headings=tuple(headings),
        search=(SearchEntry("", site.settings.site_name, " ".join(event.title for event in events[:_EVENTS])),),
        edit_path=None,
        hide=("navigation", "toc"),
    )


def _all_events(site: Site, events: Sequence[Event]) -> Iterator[Page]:
    return render_index(
        "events.html",
        links.EVENTS,
        events,
        lambda event: (_entry(site, event),),
        label=lambda event: str(event.date.text[:4]),
        title=_("Events"),
        description=_("All events on which this site compares what sides say, the latest first."),
    )


def _html(site: Site, events: Sequence[Event], shown: InShort | None, changes: list[Change]) -> str:
    return render(
        "home.html",
        site=site,
        here=links.HOME,
        links=links,
        example=shown,
        events=[_entry(site, event) for event in events[:_EVENTS]],
        all_events=links.EVENTS if len(events) > _EVENTS else "",
        count=len(events),
        changes=changes,
        sides=_sides(shown, changes),
    )


def _sides(shown: InShort | None, changes: Iterable[Change]) -> tuple[Perspective, ...]:
    """Those whose letters stand in the example and in what moved last."""
    lines = shown.lines if shown else ()
    sides = [line.side for line in lines]
    sides += [accused.side for line in lines if line.lead for accused in line.lead.accused]
    sides += [change.turn.side for change in changes if change.turn]
    sides += [change.moved.move.after.voice.side for change in changes if change.moved]
    return tuple({side.id: side for side in sides}.values())


def _example(site: Site) -> InShort | None:
    """The question with the most claims in dispute, of the first event in which all sides are heard on some."""
    for event in site.library.events.values():
        heard = [question for question in in_short(site, event) if all(line.lead for line in question.lines)]
        if heard:
            return max(heard, key=lambda question: len(question.top.disputed))
    return None


def _entry(site: Site, event: Event) -> EventEntry:
    statements = (statement for document in event.documents for statement in document.statements)
    counts = counts_words(count(statements, site.library.documents))
    return EventEntry(event, links.event_address(event.id), counts, ways_of(event.id))
