"""An event's page: its lead, and all its questions in short, the claims folded."""

from collections.abc import Iterator
from functools import partial

from build_scripts.model.comparison import count
from build_scripts.model.library import Event
from build_scripts.pages.figures import Quantity, leading_quantities
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.dates_in_words import day_words
from build_scripts.pages.parts.in_short import Change, changes_of, in_short
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import counts_words, heard_words

_CHANGES = 6


def render_event(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.event_address(event.id)):
            yield _page(site, event)


def _page(site: Site, event: Event) -> Page:
    address = links.event_address(event.id)
    changes = changes_of(site, event)[:_CHANGES]
    figures = leading_quantities(site, event)
    lead = " ".join(plain(sentence.text) for sentence in event.lead)
    headings = [
        Heading("questions", "The questions, side by side", 2),
        *([Heading("changes", "What moved last", 2)] if changes else []),
        *([Heading("figures", "Figures over time", 2)] if figures else []),
        Heading("views", "Other ways in", 2),
        Heading("documents", "Documents", 2),
    ]
    return Page(
        path=links.page_path(address),
        title=event.title,
        description=lead,
        keywords=event.keywords,
        render=partial(_html, site, event, changes, figures),
        headings=tuple(headings),
        search=(
            SearchEntry("", event.title, lead),
            SearchEntry("questions", "The questions, side by side", " ".join(q.title for q in event.questions)),
        ),
        edit_path=event.written.source.path,
        hide=("navigation", "toc"),
    )


def _html(site: Site, event: Event, changes: list[Change], figures: list[Quantity]) -> str:
    held = site.library.documents
    return render(
        "event.html",
        site=site,
        here=links.event_address(event.id),
        event=event,
        questions=list(in_short(site, event)),
        up_to=day_words(site.comparison(event).day),
        counts=counts_words(count((s for d in event.documents for s in d.statements), held)),
        changes=changes,
        figures=figures,
        documents=[
            (document, links.document_address(event.id, document.id), heard_words(count(document.statements, held)))
            for document in event.documents
        ],
        ways=[
            (links.timeline_address(event.id), "Timeline", "Who spoke when: a row an occasion, a lane a side."),
            (links.figures_address(event.id), "Figures", "Every number given: whose, as of when, how counted."),
            (links.lacking_address(event.id), "What we lack", "What these pages do not have, and what was searched."),
            (links.documents_address(event.id), "Documents", "Every source, with its publisher's ownership."),
        ],
        edit=links.edit_address(site.settings, event.written.source.path),
    )
