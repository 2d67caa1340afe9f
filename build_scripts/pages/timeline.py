"""An event's timeline: who said what when, as a chart with a lane for each perspective and as a list."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from build_scripts.model.library import Event, Perspective
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.charts import Lane, Mark, timeline_chart
from build_scripts.pages.parts.dates_in_words import date_words
from build_scripts.pages.parts.page import Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import count, listing
from build_scripts.text.dates import Date

_NAMED = 2
"""Speakers named beside a mark of the chart."""
_TOLD = 4
"""Headlines in the tip of a mark."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The statements with one and the same date."""

    when: Date
    anchor: str
    cards: tuple[Card, ...]


def render_timeline(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.timeline_address(event.id)):
            yield _page(site, event)


def _page(site: Site, event: Event) -> Page:
    address = links.timeline_address(event.id)
    moments = _moments(site, event)
    lanes = _lanes(site, event, moments)
    statements = sum(len(moment.cards) for moment in moments)
    title = f"Timeline: {event.title}"
    sides = listing(f"{lane.perspective.name} ({sum(mark.count for mark in lane.marks)})" for lane in lanes)
    description = f"{count(statements, 'statement')} by date, a lane for each perspective: {sides}."
    html = partial(
        render,
        "timeline.html",
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        moments=moments,
        statements=statements,
        questions=[q for q in event.questions if q.statements],
        chart=timeline_chart("timeline", "Who said what when", description, lanes, event.date) if lanes else "",
        data=links.data_address(event.id, "timeline"),
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


def _moments(site: Site, event: Event) -> tuple[Moment, ...]:
    """By date, the cards of a moment by perspective as the event orders them."""
    order = {perspective.id: rank for rank, perspective in enumerate(_perspectives(site, event))}
    groups: dict[Date, list[Card]] = defaultdict(list)
    for document in event.documents:
        for statement in document.statements:
            groups[statement.said].append(site.cards[statement.id])
    return tuple(
        Moment(
            when,
            _anchor(when),
            tuple(sorted(groups[when], key=lambda c: (order[c.statement.perspective.id], c.statement.id))),
        )
        for when in sorted(groups, key=Date.sort_key)
    )


def _lanes(site: Site, event: Event, moments: Sequence[Moment]) -> tuple[Lane, ...]:
    """A lane for each perspective that speaks."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for moment in moments:
        groups: dict[str, list[Card]] = defaultdict(list)
        for card in moment.cards:
            groups[card.statement.perspective.id].append(card)
        for perspective, cards in groups.items():
            marks[perspective].append(_mark(moment, cards))
    return tuple(Lane(p, tuple(marks[p.id])) for p in _perspectives(site, event) if p.id in marks)


def _mark(moment: Moment, cards: Sequence[Card]) -> Mark:
    speakers = [name for name, _ in Counter(card.statement.speaker.name for card in cards).most_common()]
    more = f" +{len(speakers) - _NAMED}" if len(speakers) > _NAMED else ""
    told = "; ".join(card.statement.headline for card in cards[:_TOLD]) + ("; …" if len(cards) > _TOLD else "")
    questions = Counter(card.statement.question_id for card in cards)
    return Mark(
        when=moment.when,
        count=len(cards),
        label=", ".join(speakers[:_NAMED]) + more,
        tip=f"{date_words(moment.when)}, {count(len(cards), 'statement')}: {told}",
        target=moment.anchor,
        questions=" ".join(f"{question}:{number}" for question, number in questions.items()),
    )


def _perspectives(site: Site, event: Event) -> list[Perspective]:
    """The event's columns, then the others in register order."""
    return list({p.id: p for p in (*event.columns, *site.library.perspectives.values())}.values())


def _anchor(when: Date) -> str:
    """An id made of a date as written."""
    words = {"..": "open", "/": "--", "~": "-about", "?": "-uncertain", "%": "-about-uncertain", ":": "", "+": "-plus-"}
    return "d-" + re.sub(r"\.\.|[/~?%:+]", lambda found: words[found[0]], when.text)
