"""The start page: one question as an example, the events, what moved last, how to read."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from build_scripts.interface.words import _
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.indexes import render_index
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.telling import CHANGES, told
from build_scripts.pages.parts.told import Shown, Summary

_EVENTS = 12
"""On the start page, the latest first; all stand on a page of their own."""


def render_home(site: Site) -> Iterator[Page]:
    """The start page, and the list of all events where it does not hold them."""
    if not (site.wants(links.HOME) or site.wants_some(links.EVENTS)):
        return
    by_id = [event.summary for event in told(site)]
    events = sorted(by_id, key=lambda event: event.order, reverse=True)
    if len(events) > _EVENTS:
        yield from _all_events(events)
    if site.wants(links.HOME):
        yield _home(site, by_id, events)


def _home(site: Site, by_id: Sequence[Summary], events: Sequence[Summary]) -> Page:
    shown = next((event.example for event in by_id if event.example), None)
    changes = sorted((c for event in events for c in event.changes), key=lambda c: c.day, reverse=True)[:CHANGES]
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


def _all_events(events: Sequence[Summary]) -> Iterator[Page]:
    return render_index(
        "events.html",
        links.EVENTS,
        events,
        lambda event: (event, Markup(event.when)),  # noqa: S704 — escaped by the event
        label=lambda event: event.year,
        title=_("Events"),
        description=_("All events on which this site compares what sides say, the latest first."),
    )


def _html(site: Site, events: Sequence[Summary], shown: Shown | None, changes: Sequence[Shown]) -> str:
    sides = site.library.perspectives
    first = events[:_EVENTS]
    # The events have escaped what they show.
    return render(
        "home.html",
        site_name=site.settings.site_name,
        here=links.HOME,
        example=Markup(shown.html) if shown else "",  # noqa: S704
        events=[(event, Markup(event.when), [sides[id] for id in event.columns]) for event in first],  # noqa: S704
        all_events=links.EVENTS if len(events) > _EVENTS else "",
        count=len(events),
        changes=[Markup(change.html) for change in changes],  # noqa: S704
        sides=[sides[id] for id in _sides([*([shown] if shown else []), *changes])],
    )


def _sides(shown: Iterable[Shown]) -> tuple[str, ...]:
    """Those whose letters stand in the example and in what moved last."""
    return tuple(dict.fromkeys(side for each in shown for side in each.sides))
