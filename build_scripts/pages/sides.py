"""A side's page: its account of an event by day, over all questions, with what stands at the end.

Every occasion on which somebody spoke for the side, what was answered there, which office changed its answer and which
spoke up, and where an editor judges that the account turned.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from build_scripts.interface.words import _
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Cell, Comparison, held_from
from build_scripts.model.comparison.clocks import dated
from build_scripts.model.comparison.voices import speakers_of
from build_scripts.model.library import Event, Perspective, Question
from build_scripts.model.spoken import Act
from build_scripts.pages.claims import before_words
from build_scripts.pages.parts import links
from build_scripts.pages.parts.accounts import Turn, turns_of
from build_scripts.pages.parts.as_of import AsOf, Version, as_of, versions
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.dates_in_words import month_words
from build_scripts.pages.parts.history import History, changes, history
from build_scripts.pages.parts.ladder import Told, told_line
from build_scripts.pages.parts.occasions import occasion_place, occasion_words
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.paging import Part, in_parts
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import MOVE_WORDS

_PER_PAGE = 100
"""Statements and turning points."""
_DAYS = 3
"""Of what stands on a claim; for days before, the page leads to that of the claim."""
_OPEN = 40
"""Statements on a page up to which no month is folded."""


@dataclass(frozen=True, slots=True)
class Marked:
    """That an answer on an occasion changed what its office had said, or that the office spoke up."""

    claim: Claim
    place: str
    versions: tuple[Version[tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An occasion, or a turning point."""

    day: date | None
    """None: it is not known; it stands after all that has one."""
    known: date
    words: str
    place: str
    cards: tuple[tuple[Card, date], ...]
    marks: tuple[Marked, ...]
    turn: Turn | None
    question_address: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the side has on a claim, day by day."""

    claim: Claim
    place: str
    held: History[tuple[Told, ...]]


def sides_of(event: Event) -> tuple[Perspective, ...]:
    """Those with a page: the event's columns, then whoever else speaks, or is spoken of, in it."""
    asked = (side for question in event.questions for side in question.sides)
    concerned = (side for claim in event.claims.values() for side in claim.concerns)
    spoken = (side for d in event.documents for s in d.statements for _, side in speakers_of(s))
    return event.in_order((*event.columns, *asked, *concerned, *spoken))


def render_sides(site: Site) -> Iterator[Page]:
    """One page a side of every event, or as many as its account needs."""
    for event in site.library.events.values():
        for side in sides_of(event) if site.wants_in(event, "sides") else ():
            yield from _pages(site, event, side)


def _pages(site: Site, event: Event, side: Perspective) -> Iterator[Page]:
    moments = sorted((*_spoken(site, event, side), *_turns(site, event, side)), key=_place)
    parts = in_parts(
        links.side_address(event.id, side.id), moments, lambda m: m.day, _PER_PAGE, lambda m: max(1, len(m.cards))
    )
    if len(parts) > 1:
        # What stands is long by then, too.
        number = len(parts) + 1
        parts = (*parts, Part(links.index_address(parts[0].address, number), number, _("What stands"), ()))
    for part in parts:
        if not site.wants(part.address):
            continue
        title = f"{side.name}: {_('account by day')}"
        name = title + (f", {part.label}" if part.number > 1 else "")
        about = _("%(side)s, by day: who spoke, what changed, and what stands.", side=side.name)
        description = f"{event.title}. {about}"
        yield Page(
            path=links.page_path(part.address),
            title=f"{name} · {event.title}",
            description=description,
            keywords=event.keywords,
            render=partial(_html, site, event, side, parts, part),
            headings=(
                *([Heading("by-day", _("Day by day"), 2)] if part.things or len(parts) == 1 else []),
                *([Heading("stands", _("What stands"), 2)] if part is parts[-1] else []),
            ),
            search=(SearchEntry("", title, description),) if part.number == 1 else (),
            edit_path=None,
            hide=("navigation", "toc"),
        )


def _place(moment: Moment) -> tuple[object, ...]:
    return (moment.day is None, moment.day or date.min, moment.turn is None)


def _html(site: Site, event: Event, side: Perspective, parts: Sequence[Part[Moment]], part: Part[Moment]) -> str:
    last = part is parts[-1]
    of_months = groupby(part.things, key=lambda m: m.day and (m.day.year, m.day.month))
    months = [_month(list(of)) for _month_of, of in of_months]
    standing = [(q, list(_standing(site, event, q, side))) for q in event.questions] if last else []
    return render(
        "side.html",
        site=site,
        here=part.address,
        event=event,
        event_address=links.event_address(event.id),
        side=side,
        sides=[(each, links.side_address(event.id, each.id)) for each in sides_of(event)],
        bar=_bar(site, event, side, part),
        months=months,
        folded=sum(len(m.cards) for m in part.things) > _OPEN,
        parts=parts,
        part=part,
        last=last,
        stands=f"{parts[-1].address}#stands",
        standing=[(q, links.question_address(event.id, q.id), of) for q, of in standing if of],
    )


def _month(moments: list[Moment]) -> tuple[str, list[Moment], date]:
    """Its name, what is in it, and the day from which any of that is known."""
    day = moments[0].day
    return month_words(day) if day else _("Day not known"), moments, min(m.known for m in moments)


def _bar(site: Site, event: Event, side: Perspective, part: Part[Moment]) -> AsOf:
    """Days on which something was said for the side."""
    days = [known for moment in part.things for _, known in moment.cards]
    return as_of(site.record(event).today, days or _changed(site, event, side))


def _changed(site: Site, event: Event, side: Perspective) -> list[date]:
    return [c.day for c in site.by_day(event) if any(id == side.id for _, id in c.changed)]


def _spoken(site: Site, event: Event, side: Perspective) -> Iterator[Moment]:
    public, today = site.record(event).public, site.record(event).today
    marks = _marks(site, event, side)
    for act in site.acts(event).values():
        own = [s for s in act.statements if any(each.id == side.id for _, each in speakers_of(s))]
        if own:
            yield Moment(
                day=dated(act.said, today),
                known=min(public[s.id] for s in own),
                words=_words(act),
                place=occasion_place(site, event, act.occasion.id),
                cards=tuple((site.cards[s.id], public[s.id]) for s in own),
                marks=tuple(marks.get(act.occasion.id, ())),
                turn=None,
                question_address="",
            )


def _words(act: Act) -> str:
    words = occasion_words(act)
    return _("%(occasion)s, in private, known later", occasion=words) if act.private else words


def _turns(site: Site, event: Event, side: Perspective) -> Iterator[Moment]:
    record = site.record(event)
    for question in event.questions:
        for turn in (each for each in turns_of(site, event, question) if each.side.id == side.id):
            known = held_from(turn.point.position, record)
            address = links.question_address(event.id, question.id)
            yield Moment(turn.point.day, known, question.short, address, (), (), turn, address)


def _marks(site: Site, event: Event, side: Perspective) -> Mapping[str, list[Marked]]:
    """By occasion: the moves and new voices of all claims, as of the days on which they are known."""
    found: dict[str, list[Marked]] = defaultdict(list)
    for id, claim in event.claims.items():
        by_occasion: dict[str, list[tuple[date, tuple[str, ...]]]] = {}
        for comparison in changes(site.by_day(event), partial(_cell_of, id, side.id)):
            words = _marks_in(comparison.cells[id].get(side.id))
            for occasion in by_occasion.keys() | words.keys():
                by_occasion.setdefault(occasion, []).append((comparison.day, tuple(words.get(occasion, ()))))
        for occasion, days in by_occasion.items():
            found[occasion].append(Marked(claim, links.claim_address(event.id, id), versions(days)))
    return found


def _cell_of(claim: str, side: str, comparison: Comparison) -> Cell | None:
    return comparison.cells[claim].get(side)


def _marks_in(cell: Cell | None) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for move in cell.moves if cell else ():
        before = before_words(move)
        found[move.after.occasion.id].append(f"{MOVE_WORDS[move.kind]}: {move.after.voice.name} {before}")
    for given in cell.new_voices if cell else ():
        found[given.occasion.id].append(_("new voice: %(name)s", name=given.voice.name))
    return found


def _standing(site: Site, event: Event, question: Question, side: Perspective) -> Iterator[Standing]:
    for id, claim in event.claims.items():
        if claim.question_id != question.id:
            continue
        cells = changes(site.by_day(event), partial(_cell_of, id, side.id))
        days = ((c.day, _lines(site, c.cells[id].get(side.id))) for c in cells)
        held = history(days, _DAYS)
        if any(version.value for version in held.versions):
            yield Standing(claim, links.claim_address(event.id, id), held)


def _lines(site: Site, cell: Cell | None) -> tuple[Told, ...]:
    return tuple(told for each in (cell.lines if cell else ()) for told in told_line(site, each))
