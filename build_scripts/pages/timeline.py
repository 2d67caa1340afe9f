"""An event's timeline: who spoke when, a row an occasion in the lane of its side, its headline on its mark.

One list that is chart and text at once. An event with many occasions has it month by month, on pages of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from build_scripts.interface.words import _, listing
from build_scripts.model.comparison import count_all
from build_scripts.model.library import Event, Perspective
from build_scripts.model.spoken import Act
from build_scripts.pages.parts import links
from build_scripts.pages.parts.as_of import Version, as_of, versions
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.dates_in_words import day_short, month_words, spoken_short
from build_scripts.pages.parts.occasions import occasion_place
from build_scripts.pages.parts.page import Page, SearchEntry
from build_scripts.pages.parts.paging import Part, in_parts
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.time_axis import Place, TimeAxis, around, between
from build_scripts.pages.parts.vocabulary import OCCASION_WORDS, occasions_words

_PER_PAGE = 250
"""Rows: more would be more than a page should weigh."""
_ROOM = 40
"""Per cent of the width that words want."""
_STEP = 5
"""Per cent between the places where a headline can begin."""


_IN_SIGHT = 5
"""Rows of a lane that a narrow window shows without a touch."""
_COUNTS = 150
"""Days on which the count of a month changes, of all months."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An occasion in a lane."""

    known: date
    place: Place | None
    """None where the day is not known."""
    about: bool
    """The date is approximate or uncertain."""
    at: int
    """Where its headline begins, or ends where `before`, in steps of the width."""
    before: bool
    under: bool
    """A bar leaves no room beside it."""
    headline: str
    address: str
    words: str
    """Who spoke, how, and when."""


@dataclass(frozen=True, slots=True)
class Lane:
    side: Perspective | None
    """None: all whose day is not known."""
    marks: tuple[Mark, ...]
    folded: tuple[Mark, ...]
    """Those that a narrow window folds."""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many occasions a month has, and the page on which it begins."""

    name: str
    address: str
    counts: tuple[Version[tuple[int, float]], ...]
    """As of every day, with the share of the fullest month as it is now, in per cent.

    Of an event with many days a month has its count from the day on which all of it is known.
    """
    known: date


def render_timeline(site: Site) -> Iterator[Page]:
    """One page an event, or as many as its occasions need."""
    for event in site.library.events.values():
        first = links.timeline_address(event.id)
        if site.only is None or site.only.startswith(first.removesuffix("html")):
            yield from _pages(site, event, first)


def _pages(site: Site, event: Event, first: str) -> Iterator[Page]:
    acts = sorted(site.acts(event).values(), key=lambda act: (not act.day_known, act.said.sort_key()))
    parts = in_parts(first, acts, partial(_day, site, event), _PER_PAGE, lambda act: len(act.sides))
    sides = listing(f"{side.name} ({n})" for side, n in _spoke(site, event, acts))
    description = _(
        "%(event)s: %(occasions)s by the day of speaking, a lane for each side: %(sides)s.",
        event=event.title,
        occasions=_counted(event),
        sides=sides,
    )
    for part in parts:
        if not site.wants(part.address):
            continue
        title = f"{_('Timeline')}{', ' + part.label if part.number > 1 else ''} · {event.title}"
        yield Page(
            path=links.page_path(part.address),
            title=title,
            description=description,
            keywords=event.keywords,
            render=partial(_html, site, event, parts, part),
            headings=(),
            search=(SearchEntry("", title, sides),) if part.number == 1 else (),
            edit_path=None,
            hide=("navigation", "toc"),
        )


def _html(site: Site, event: Event, parts: Sequence[Part[Act]], part: Part[Act]) -> str:
    dated = [act for act in part.things if act.day_known]
    if part.number == 1:
        axis = around((act.said for act in dated), event.date)
    else:
        axis = between(day for act in dated if (day := _day(site, event, act)))
    zero = event.date.earliest if event.date.is_day else None
    return render(
        "timeline.html",
        here=part.address,
        event=event,
        event_address=links.event_address(event.id),
        bar=as_of(site.record(event).today, sorted({_known(site, event, act) for act in part.things})),
        occasions=_counted(event),
        lacking=links.lacking_address(event.id),
        months=list(_months(site, event, parts)) if len(parts) > 1 else [],
        parts=parts,
        part=part,
        ticks=axis.ticks() if dated else (),
        zero=axis.at(zero) if zero and dated and 0 <= axis.at(zero) <= 100 else None,
        lanes=list(_lanes(site, event, part.things, axis)),
        data=site.data(event, "occasions"),
    )


def _counted(event: Event) -> str:
    """As on the event's page: 262 to 400 occasions."""
    return occasions_words(count_all(event))


def _day(site: Site, event: Event, act: Act) -> date | None:
    """By which it stands in its month: as it is sorted, by the latest day that it can be, an open end by its start."""
    day = act.said.latest or act.said.earliest
    return min(day, site.record(event).today) if day and act.day_known else None


def _known(site: Site, event: Event, act: Act) -> date:
    public = site.record(event).public
    return min(public[statement.id] for statement in act.statements)


def _spoke(site: Site, event: Event, acts: Iterable[Act]) -> Iterator[tuple[Perspective, int]]:
    """Each side that spoke, the event's columns first, with how many of the occasions are its own."""
    counts: dict[str, int] = {}
    for act in acts:
        for side in act.sides:
            counts[side.id] = counts.get(side.id, 0) + 1
    sides = {side.id: side for side in (*event.columns, *site.library.perspectives.values())}
    return ((side, counts[id]) for id, side in sides.items() if id in counts)


def _lanes(site: Site, event: Event, acts: Sequence[Act], axis: TimeAxis) -> Iterator[Lane]:
    """A lane for each side that speaks; then one for the days that are not known."""
    lanes: dict[str, list[Mark]] = {}
    for act in acts:
        if act.day_known:
            mark = _mark(site, event, act, axis)
            for side in act.sides:
                lanes.setdefault(side.id, []).append(mark)
    for side, _number in _spoke(site, event, (act for act in acts if act.day_known)):
        yield _lane(side, lanes[side.id])
    if undated := [act for act in acts if not act.day_known]:
        yield _lane(None, [_mark(site, event, act, axis) for act in undated])


def _lane(side: Perspective | None, marks: Sequence[Mark]) -> Lane:
    """One mark more is not worth a touch."""
    first = len(marks) if len(marks) <= _IN_SIGHT + 1 else _IN_SIGHT
    return Lane(side, tuple(marks[:first]), tuple(marks[first:]))


def _mark(site: Site, event: Event, act: Act, axis: TimeAxis) -> Mark:
    """With the headline of what was said, from the occasion's own record where there is one."""
    place = axis.place(act.said) if act.day_known else None
    at, before, under = _beside(place) if place else (0, False, False)
    when = spoken_short(act.occasion.said)
    if act.private or not act.day_known:
        known = day_short(_known(site, event, act))
        since = _("in private, known since %(day)s") if act.private else _("known since %(day)s")
        when += f", {since % {'day': known}}"
    who = listing(speaker.name for speaker in act.occasion.speakers)
    return Mark(
        known=_known(site, event, act),
        place=place,
        about=act.said.approximate or act.said.uncertain,
        at=at,
        before=before,
        under=under,
        headline=act.statements[0].headline,
        address=occasion_place(site, event, act.occasion.id),
        words=f"{who}, {OCCASION_WORDS[act.occasion.what]}, {when}",
    )


def _beside(place: Place) -> tuple[int, bool, bool]:
    """Where the words stand: behind the mark or before it, where there is more room; under a bar that leaves little."""
    after, before = 100 - place.right, place.left
    if max(after, before) < _ROOM:
        return int(min(place.left, 50) // _STEP), False, True
    if after >= before:
        return -int(-place.right // _STEP), False, False
    return int(place.left // _STEP), True, False


def _months(site: Site, event: Event, parts: Sequence[Part[Act]]) -> Iterator[MonthCount]:
    acts = [(part, act, day) for part in parts for act in part.things if (day := _day(site, event, act))]
    months = [list(of) for _, of in groupby(acts, key=lambda each: (each[2].year, each[2].month))]
    fullest = max(map(len, months), default=1)
    known = [sorted(_known(site, event, act) for _, act, _ in of) for of in months]
    daily = sum(len(set(days)) for days in known) <= _COUNTS
    for of, days in zip(months, known, strict=True):
        part, _, day = of[0]
        told = dict(enumerate(days, 1)) if daily else {len(days): days[-1]}
        by_day = {of_day: (number, round(number / fullest * 100, 1)) for number, of_day in told.items()}
        yield MonthCount(month_words(day), part.address, versions(by_day.items()), days[0])
