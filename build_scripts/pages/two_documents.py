"""Two documents of an event side by side, any two: a page that sets them, and what it has to know of each, in a file.

A file a document, loaded when a reader names it: there are as many pairs as the documents squared. What the script
does with two of them, `theme/assets/two-documents.js`, is to set rows: an occasion a row, in the order of the
documents, and of what both tell of it, what only one of them has.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from build_scripts.interface.words import _
from build_scripts.model.library import Document, Event, Statement
from build_scripts.model.spoken import Act
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.dates_in_words import date_short
from build_scripts.pages.parts.occasions import has_page, occasion_place, occasion_words
from build_scripts.pages.parts.page import Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.routes import passages_words
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS, EXTENT_WORDS, extent_of

_TITLE = 70
"""Letters of a title in the list: with a thousand documents the page stays small."""
_FEW = 30
"""Documents of one occasion of which all pairs are counted."""


def render_two_documents(site: Site) -> Iterator[Page]:
    """One page an event that has two documents."""
    for event in site.library.events.values():
        address = links.two_documents_address(event.id)
        if len(event.documents) > 1 and site.wants(address):
            title = _("Two documents side by side")
            description = _("%(event)s: what two documents each tell of one occasion.", event=event.title)
            yield Page(
                path=links.page_path(address),
                title=f"{title} · {event.title}",
                description=description,
                keywords=event.keywords,
                render=partial(_html, site, event, address),
                headings=(),
                search=(SearchEntry("", title, description),),
                edit_path=event.written.source.path,
                hide=("navigation", "toc"),
            )


def digests(site: Site) -> Iterator[tuple[str, str]]:
    """Path and content of the script of each document, which hands over what the page has to know of it."""
    for event in site.library.events.values():
        near = _near(site, event)
        for document in event.documents if len(event.documents) > 1 else ():
            digest = _digest(site, event, document) | {"near": near.get(document.id, "")}
            content = json.dumps(digest, ensure_ascii=False, separators=(",", ":"))
            yield links.digest_address(event.id, document.id), f"px.digestTakes({content});\n".replace("</", "<\\/")


def _html(site: Site, event: Event, address: str) -> str:
    first, second = _nearest(site, event)
    return render(
        "two-documents.html",
        site=site,
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        index=links.documents_address(event.id),
        timeline=links.timeline_address(event.id),
        documents=[
            (d.id, d.publisher.name, date_short(d.published), _cut(d.title), d.language) for d in event.documents
        ],
        first=first,
        second=second,
    )


def _cut(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"


def _shared(site: Site, event: Event) -> dict[tuple[str, str], int]:
    """Of how many occasions two documents both tell, no copies of others."""
    shared: dict[tuple[str, str], int] = {}
    copies = {document.id for document in event.documents if document.made_from}
    for act in site.acts(event).values():
        ids = sorted({s.document_id for s in act.statements} - copies)
        # Of an occasion that many tell of, the first few are enough to find some that are near.
        for number, one in enumerate(ids[:_FEW]):
            for other in ids[number + 1 : _FEW]:
                shared[one, other] = shared.get((one, other), 0) + 1
    return shared


def _nearest(site: Site, event: Event) -> tuple[str, str]:
    """The two that most often tell of one occasion: what the page begins with."""
    shared = _shared(site, event)
    if shared:
        return min(shared, key=lambda pair: (-shared[pair], pair))
    return event.documents[0].id, event.documents[1].id


def _near(site: Site, event: Event) -> dict[str, str]:
    """By document, the one that most often tells of the same occasions."""
    found: dict[str, tuple[int, str]] = {}
    for pair, number in _shared(site, event).items():
        for one, other in (pair, pair[::-1]):
            found[one] = min(found.get(one, (0, "")), (-number, other))
    for document in event.documents:
        if document.id not in found and (act := next(_acts_of(site, event, document), None)):
            others = sorted({s.document_id for s in act.statements} - {document.id})
            found[document.id] = (0, others[0]) if others else (0, "")
    return {one: other for one, (_number, other) in found.items()}


def _acts_of(site: Site, event: Event, document: Document) -> Iterator[Act]:
    """Occasions of which others tell as well."""
    for statement in document.statements:
        act = site.acts(event).get(statement.occasion.id)
        if act and has_page(act):
            yield act


def _digest(site: Site, event: Event, document: Document) -> dict[str, Any]:
    here = links.two_documents_address(event.id)
    occasions: dict[str, list[str]] = {}
    statements = []
    # In the order of the text: a file may have them in another.
    for statement in sorted(document.statements, key=lambda s: min(s.passages or (s.passage,))):
        occasion = statement.occasion.id
        if occasion not in occasions:
            act, place = site.acts(event).get(occasion), occasion_place(site, event, occasion)
            occasions[occasion] = [occasion_words(act) if act else "", links.relative(place, here) if place else ""]
        statements.append(_statement(event, document, statement, here))
    return {
        "id": document.id,
        "title": document.title,
        "language": document.language,
        "publisher": document.publisher.name,
        "day": date_short(document.published),
        "seen": "" if extent_of(document) == "whole" else EXTENT_WORDS[extent_of(document)],
        "href": links.relative(links.document_address(event.id, document.id), here),
        "occasions": occasions,
        "statements": statements,
    }


def _statement(event: Event, document: Document, statement: Statement, here: str) -> dict[str, Any]:
    place = f"{links.document_address(event.id, document.id)}#{links.statement_anchor(statement.slug)}"
    return {
        "occasion": statement.occasion.id,
        "side": [statement.perspective.id, statement.perspective.letter, statement.perspective.short],
        "speaker": statement.speaker.name,
        "headline": statement.headline,
        "quote": statement.quote or "",
        "language": statement.quote_language or document.language,
        "translation": statement.translation or "",
        "passages": passages_words(statement),
        "href": links.relative(place, here),
        "answers": [
            [id, ANSWER_WORDS[answer], event.claims[id].text]
            for id, answer in statement.answers.items()
            if id in event.claims
        ],
    }
