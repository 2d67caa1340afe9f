"""The pages of drafts: as they will be, with a banner, and found by nobody who is not given the address.

A draft event has all its pages; a draft document of another event has its own, beside the event as it is published.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from build_scripts.interface.words import N_, _
from build_scripts.model.comparison import Row
from build_scripts.model.library import Event
from build_scripts.pages.claims import render_claims
from build_scripts.pages.documents import document_page, render_documents
from build_scripts.pages.event import render_event
from build_scripts.pages.figures import render_figures
from build_scripts.pages.occasions import render_occasions
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import AnswerLine, Card, Site, prepare_site
from build_scripts.pages.parts.page import Page
from build_scripts.pages.question import render_question
from build_scripts.pages.sides import render_sides
from build_scripts.pages.timeline import render_timeline
from build_scripts.pages.what_we_lack import render_what_we_lack

_OF_AN_EVENT = (
    render_event,
    render_question,
    render_claims,
    render_sides,
    render_occasions,
    render_timeline,
    render_figures,
    render_what_we_lack,
    render_documents,
)
_EVENT_WORDS = N_("This event is still being worked on. No other page of the site shows it or counts it.")
_DOCUMENT_WORDS = N_(
    "This document is still being worked on. What it says stands on this page alone: "
    "it is in no comparison and in no count yet."
)


def render_drafts(site: Site) -> Iterator[Page]:
    """All pages of each draft event, and one page for each draft document of an event that is published."""
    published, whole = site.library, site.library.whole
    drafts = {id: event for id, event in whole.events.items() if event.draft and _may_want(site, event)}
    documents = [
        (event, document)
        for id, event in published.events.items()
        for document in whole.events[id].documents
        if document.draft and site.wants(links.document_address(id, document.id))
    ]
    if not drafts and not documents:
        return
    world = prepare_site(replace(whole, events={**published.events, **drafts}), site.settings)
    of_events = replace(world, library=replace(world.library, events=drafts), only=site.only)
    for render in _OF_AN_EVENT:
        for page in render(of_events):
            yield _as_draft(page, _EVENT_WORDS)
    for event, document in documents:
        rows = site.comparison(event).rows
        cards = {s.id: _led_to_what_is_there(world.cards[s.id], rows) for s in document.statements}
        beside = replace(world, cards={**world.cards, **cards})
        yield _as_draft(document_page(beside, event, document, 0, {}), _DOCUMENT_WORDS)


def _may_want(site: Site, event: Event) -> bool:
    return site.only is None or site.only.startswith(f"{event.id}/")


def _led_to_what_is_there(card: Card, rows: Mapping[str, Row]) -> Card:
    """No published page shows the card, and a claim that drafts alone answer has no row yet: these lead to the page."""

    def led(line: AnswerLine) -> AnswerLine:
        return line if line.claim.id in rows else replace(line, place=line.place.partition("#")[0])

    return replace(
        card,
        question_place=card.question_place.partition("#")[0],
        answers=tuple(map(led, card.answers)),
        argues=tuple(map(led, card.argues)),
        imputes=tuple(replace(each, line=led(each.line)) for each in card.imputes),
    )


def _as_draft(page: Page, words: str) -> Page:
    return replace(
        page,
        title=_("Draft: %(title)s", title=page.title),
        render=partial(_with_banner, page, words),
        search=(),
        keywords=(),
        draft=True,
    )


def _with_banner(page: Page, words: str) -> str:
    """The banner is the first thing in the page's one element."""
    opening, mark, rest = page.render().partition(">")
    said = f"<strong>{_('Draft.')}</strong> {_(words)} {_('Do not quote from it.')}"
    return f'{opening}{mark}\n<p class="px-draft">{said}</p>{rest}'
