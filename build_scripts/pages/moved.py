"""Addresses that documents, questions and claims had before → a page that leads on, to what it held part by part."""

from collections.abc import Iterator
from functools import partial

from build_scripts.interface.words import _
from build_scripts.model.acts import Claim
from build_scripts.model.library import Document, Event, Question
from build_scripts.pages.claims import who_says
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.page import Page
from build_scripts.pages.parts.render import render

Part = tuple[str, str, str]
"""Anchor, as it was and is, what stands there, and its words."""


def render_moved(site: Site) -> Iterator[Page]:
    """A page for each id that a document, a question or a claim had before."""
    for event in site.library.events.values():
        for document in event.documents:
            here = links.document_address(event.id, document.id)
            for old in document.formerly:
                yield from _page(site, event, links.document_address(event.id, old), here, document)
        for question in event.questions:
            here = links.question_address(event.id, question.id)
            for old in question.formerly:
                yield from _page(site, event, links.question_address(event.id, old), here, question)
        for claim in event.claims.values():
            here = links.claim_address(event.id, claim.id)
            for old in claim.formerly:
                yield from _page(site, event, links.claim_address(event.id, old), here, claim)


def _page(site: Site, event: Event, old: str, now: str, thing: Document | Question | Claim) -> Iterator[Page]:
    if not site.wants(old):
        return
    title = who_says(thing) if isinstance(thing, Claim) else thing.title
    language = thing.language if isinstance(thing, Document) else ""
    yield Page(
        path=links.page_path(old),
        title=title,
        description=_("%(title)s: this page has another address now.", title=title),
        keywords=(),
        render=partial(
            render, "moved.html", here=old, now=now, event=event, event_address=links.event_address(event.id),
            title=title, language=language, parts=tuple(_parts(event, thing)),
        ),
        headings=(),
        # Found where it is now.
        search=(),
        edit_path=None,
        hide=("navigation", "toc"),
    )  # fmt: skip


def _parts(event: Event, thing: Document | Question | Claim) -> Iterator[Part]:
    if isinstance(thing, Document):
        yield from _of_document(thing)
    elif isinstance(thing, Question):
        yield from _of_question(event, thing)


def _of_document(document: Document) -> Iterator[Part]:
    for statement in document.statements:
        for slug in (statement.slug, *statement.formerly):
            yield links.statement_anchor(slug), links.statement_anchor(statement.slug), statement.headline


def _of_question(event: Event, question: Question) -> Iterator[Part]:
    for claim in event.claims.values():
        for id in (claim.id, *claim.formerly) if claim.question_id == question.id else ():
            yield links.claim_anchor(id), links.claim_anchor(claim.id), claim.text
    for position in (position for positions in question.positions.values() for position in positions):
        for id in (position.id, *position.formerly):
            yield links.position_anchor(id), links.position_anchor(position.id), position.headline
