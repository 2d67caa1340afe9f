"""An event's timeline: who spoke when, as a chart with a lane a side and a row an occasion, and as a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from build_scripts.model.library import Event, Perspective
from build_scripts.model.spoken import Act, acts_of
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.charts import Lane, Mark, timeline_chart
from build_scripts.pages.parts.dates_in_words import day_short
from build_scripts.pages.parts.page import Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import count, listing
from build_scripts.text.dates import Date


@dataclass(frozen=True, slots=True)
class Spoken:
    """An occasion in the list."""

    sides: tuple[Perspective, ...]
    who: str
    what: str
    notes: tuple[str, ...]
    """Whether it was in private, and since when it is known; how many documents have it."""
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """The occasions of one and the same date."""

    when: Date
    spoken: tuple[Spoken, ...]


def render_timeline(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.timeline_address(event.id)):
            yield _page(site, event)


def _page(site: Site, event: Event) -> Page:
    address = links.timeline_address(event.id)
    acts = acts_of(event)
    lanes = _lanes(site, event, acts)
    title = f"Timeline: {event.title}"
    sides = listing(f"{lane.name} ({len(lane.marks)})" for lane in lanes)
    description = f"{count(len(acts), 'occasion')} by the day of speaking, a lane for each side: {sides}."
    html = partial(
        render,
        "timeline.html",
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        occasions=len(acts),
        moments=_moments(site, acts),
        undated=[_spoken(site, act) for act in acts if not act.day_known],
        chart=timeline_chart("timeline", "Who spoke when", description, lanes, event.date) if lanes else "",
        data=site.data(event, "timeline"),
    )
    return Page(
        path=links.page_path(address),
        title=title,
        description=description,
        keywords=event.keywords,
        render=html,
        headings=(),
        search=(SearchEntry("", title, sides),),
        edit_path=None,
        hide=("navigation", "toc"),
    )


def _moments(site: Site, acts: Sequence[Act]) -> list[Moment]:
    dated = sorted((act for act in acts if act.day_known), key=lambda act: act.said.sort_key())
    return [
        Moment(when, tuple(_spoken(site, act) for act in of)) for when, of in groupby(dated, key=lambda act: act.said)
    ]


def _spoken(site: Site, act: Act) -> Spoken:
    documents = {s.document_id for s in act.statements}
    notes = [f"in {count(len(documents), 'document')}"] if len(documents) > 1 else []
    if act.private:
        notes.insert(0, f"in private{_known(act)}")
    elif not act.day_known:
        notes.insert(0, f"day not known{_known(act)}")
    return Spoken(
        sides=act.sides,
        who=listing(speaker.name for speaker in act.occasion.speakers),
        what=act.occasion.what,
        notes=tuple(notes),
        cards=tuple(site.cards[s.id] for s in act.statements),
    )


def _known(act: Act) -> str:
    return f", known since {day_short(act.known)}" if act.known else ""


def _lanes(site: Site, event: Event, acts: Sequence[Act]) -> tuple[Lane, ...]:
    """A lane for each side that speaks, the event's columns first; then one for the days that are not known."""
    sides = {side.id: side for side in (*event.columns, *site.library.perspectives.values())}
    lanes = []
    for side in sides.values():
        own = [act for act in acts if act.day_known and side.id in {each.id for each in act.sides}]
        if own:
            lanes.append(Lane(side, side.name, tuple(_mark(act) for act in own)))
    undated = tuple(_mark(act) for act in acts if not act.day_known)
    return (*lanes, *([Lane(None, "Day not known", undated)] if undated else []))


def _mark(act: Act) -> Mark:
    """With the headline of what was said, from the occasion's own record where there is one."""
    headline = act.statements[0].headline
    if not act.day_known:
        return Mark(None, headline + _known(act))
    return Mark(act.said, headline + (f", in private{_known(act)}" if act.private else ""))
