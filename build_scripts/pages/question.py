"""A question's page: what each side holds, then claim by claim what each side answers.

As of today, the last day on record. All of it is in the page and can be read without a script.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from build_scripts.model.comparison import count
from build_scripts.model.library import Event, Perspective, Question
from build_scripts.pages.parts import links
from build_scripts.pages.parts.accounts import (
    Account,
    day_of,
    make_account,
    moves_of,
    new_voices_of,
    positions_of,
    turns_of,
)
from build_scripts.pages.parts.cards import Card, Site, perspectives_shown
from build_scripts.pages.parts.citing import cite_page
from build_scripts.pages.parts.in_short import on_top
from build_scripts.pages.parts.ladder import Ladder, Said, make_ladder, rows_of, said_of
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.search_entries import statement_entry
from build_scripts.pages.parts.statement import FIRST_HAND, own_record_words
from build_scripts.pages.parts.vocabulary import counts_words


@dataclass(frozen=True, slots=True)
class Beside:
    """What a side said on the question in answer to none of its claims."""

    side: Perspective
    cards: tuple[Card, ...]


def render_question(site: Site) -> Iterator[Page]:
    """One page a question of every event."""
    for event in site.library.events.values():
        for index, question in enumerate(event.questions):
            if site.wants(links.question_address(event.id, question.id)):
                yield _page(site, event, question, index)


def _page(site: Site, event: Event, question: Question, index: int) -> Page:
    address = links.question_address(event.id, question.id)
    columns, others = perspectives_shown(question, event)
    headings = [
        Heading("answers", "What each side holds", 2),
        *(Heading(f"a-{side.id}", side.name, 3) for side in columns),
        Heading("ladder", "Claim by claim", 2),
        *([Heading("changed", "What changed", 2)] if _changed(site, event, question) else []),
        *([Heading("others", "Other sides", 2)] if others else []),
        Heading("sources", "Documents cited here", 2),
    ]
    return Page(
        path=links.page_path(address),
        title=f"{question.title} · {event.title}",
        description=plain(question.issue.text) or question.title,
        keywords=(*question.keywords, *event.keywords),
        render=partial(_html, site, event, question, index),
        headings=tuple(headings),
        search=tuple(_search(site, event, question, [*columns, *others])),
        edit_path=question.written.source.path,
        hide=("navigation", "toc"),
    )


def _html(site: Site, event: Event, question: Question, index: int) -> str:
    address = links.question_address(event.id, question.id)
    path = question.written.source.path
    columns, others = perspectives_shown(question, event)
    ladder = make_ladder(site, event, question)
    beside = _beside(site, event, question, ladder)
    shown = [*ladder.statements, *(card.statement for each in beside for card in each.cards)]
    documents = {id: site.library.documents[id] for id in sorted({s.document_id for s in shown})}
    return render(
        "question.html",
        site=site,
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        question=question,
        number=index + 1,
        top=on_top(site, event, question),
        accounts=[_account(site, event, question, side, beside) for side in columns],
        ladder=ladder,
        counts=counts_words(count(ladder.statements, site.library.documents)) if ladder.statements else "",
        first_hand=_first_hand(site, ladder),
        searched=[each for each in event.searched if each.question_id == question.id],
        turns=turns_of(site, event, question, (*columns, *others)),
        moves=moves_of(site, event, question),
        new_voices=new_voices_of(site, event, question),
        others=[_account(site, event, question, side, beside) for side in others],
        beside=beside,
        documents=[(d, links.document_address(event.id, d.id)) for d in documents.values()],
        before=_neighbour(event, index - 1),
        after=_neighbour(event, index + 1),
        edit=links.edit_address(site.settings, path),
        report=partial(_report, site, event, question),
        citing=cite_page(site.settings, f"{question.title} ({event.title})", address),
    )


def _first_hand(site: Site, ladder: Ladder) -> bool:
    """Whether any answer here is called so."""
    cards = (site.cards[statement.id] for statement in ladder.statements)
    own = (card for card in cards if card.route.kind == "own record")
    return any(own_record_words(card.route, card.document) == FIRST_HAND for card in own)


def _account(site: Site, event: Event, question: Question, side: Perspective, beside: Iterable[Beside]) -> Account:
    """What a side holds; where it answered no claim, it was last heard by what else it said on the question."""
    account = make_account(site, event, question, side)
    last = next((each.cards[-1] for each in beside if each.side.id == side.id), None)
    if account.heard or last is None:
        return account
    return replace(account, heard=day_of(last), heard_place=last.anchor)


def _report(site: Site, event: Event, question: Question, anchor: str) -> str | None:
    """Where somebody who stands in a cell says that they were misquoted."""
    place = f"{(site.settings.site_url or '')}{links.question_address(event.id, question.id)}#{anchor}"
    return links.report_address(site.settings, question.title, place)


def _beside(site: Site, event: Event, question: Question, ladder: Ladder) -> list[Beside]:
    """What belongs to this page and stands in none of its cells, by side."""
    placed = {statement.id for statement in ladder.statements}
    here = links.question_address(event.id, question.id)
    cards = (site.cards[s.id] for document in event.documents for s in document.statements if s.id not in placed)
    found: dict[str, list[Card]] = {}
    for card in cards:
        if card.question_place.partition("#")[0] == here:
            found.setdefault(card.statement.perspective.id, []).append(card)
    order = dict.fromkeys((*(side.id for side in event.columns), *site.library.perspectives))
    return [
        Beside(
            site.library.perspectives[id],
            tuple(sorted(found[id], key=lambda c: (c.statement.said.sort_key(), c.statement.id))),
        )
        for id in order
        if id in found
    ]


def _changed(site: Site, event: Event, question: Question) -> bool:
    found: Iterable[Iterable[object]] = (
        moves_of(site, event, question),
        new_voices_of(site, event, question),
        turns_of(site, event, question, question.sides),
    )
    return any(map(tuple, found))


def _neighbour(event: Event, index: int) -> tuple[str, str] | None:
    if not 0 <= index < len(event.questions):
        return None
    question = event.questions[index]
    return links.question_address(event.id, question.id), question.short


def _search(site: Site, event: Event, question: Question, sides: list[Perspective]) -> Iterator[SearchEntry]:
    """The question; each side's account; each claim, never without who says so and who says not; each statement."""
    yield SearchEntry("", question.title, f"{event.title}. {plain(question.issue.text)}")
    for side in sides:
        positions = reversed(positions_of(question, side))
        texts = [p.headline + ". " + " ".join(plain(s.text) for s in p.sentences) for p in positions]
        if texts:
            yield SearchEntry(f"a-{side.id}", f"{side.name}: {question.short}", " ".join(texts))
    for row in rows_of(site.comparison(event), question.id):
        who = _in_words(said_of(row))
        yield SearchEntry(links.claim_anchor(row.claim.id), f"Who says that? {row.claim.text}", who, "claim")
    here = links.question_address(event.id, question.id)
    for document in event.documents:
        for statement in document.statements:
            card = site.cards[statement.id]
            if card.question_place.partition("#")[0] == here:
                yield statement_entry(card, day_of(card), question.short)


def _in_words(said: Said) -> str:
    groups = [*said.who, *((f"no speaker named, {words}", of) for words, of in said.unnamed)]
    return "; ".join(f"{words}: {', '.join(f'{who.name}, {who.day}' for who in of)}" for words, of in groups)
