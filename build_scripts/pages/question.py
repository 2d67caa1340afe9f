"""A question's page: what each side holds, then claim by claim what each side answers, as of any day.

Written as of today, the last day on record. All of it is in the page and can be read without a script.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from build_scripts.interface.words import _
from build_scripts.model.comparison import count, held_from
from build_scripts.model.library import Document, Event, Perspective, Question, Statement
from build_scripts.model.spoken import by_question
from build_scripts.pages.parts import links
from build_scripts.pages.parts.accounts import day_of, positions_of
from build_scripts.pages.parts.as_of import AsOf, Version, as_of
from build_scripts.pages.parts.cards import Card, Site, perspectives_shown
from build_scripts.pages.parts.changes import make_changes
from build_scripts.pages.parts.citing import cite_page
from build_scripts.pages.parts.dates_in_words import date_words
from build_scripts.pages.parts.in_short import on_top, who_words
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.routes import FIRST_HAND, own_record_words
from build_scripts.pages.parts.rungs import Ladder, make_ladder
from build_scripts.pages.parts.search_entries import statement_entry
from build_scripts.pages.parts.sides import LeadAsOf, SideCard, make_sides
from build_scripts.pages.parts.top import make_top
from build_scripts.pages.parts.vocabulary import counts_words


@dataclass(frozen=True, slots=True)
class Beside:
    """What a side said on the question in answer to none of its claims."""

    side: Perspective
    since: date
    cards: tuple[tuple[Card, date], ...]
    """Each with the day from which it is public."""


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
        Heading("answers", _("What each side holds"), 2),
        *(Heading(f"a-{side.id}", side.name, 3) for side in columns),
        Heading("ladder", _("Claim by claim"), 2),
    ]
    return Page(
        path=links.page_path(address),
        title=f"{question.title} · {_where(event)}",
        description=_description(site, event, question),
        keywords=(*question.keywords, *event.keywords),
        render=partial(_html, site, event, question, index),
        headings=tuple(headings),
        search=tuple(_search(site, event, question, [*columns, *others])),
        edit_path=question.written.source.path,
        hide=("navigation", "toc"),
    )


def _where(event: Event) -> str:
    """The attack on the harbour, Northport, 22 March 2024: of a place that the title names, what it does not."""
    name, comma, rest = event.place.partition(", ")
    place = rest if comma and name in event.title else event.place
    return f"{event.title}, {place}, {date_words(event.date)}"


def _description(site: Site, event: Event, question: Question) -> str:
    """What the event was, and of one claim who says so and who says not: a claim never travels alone."""
    top = on_top(event, question, site.course(event, question).today.rows)
    told = next(iter((*top.disputed, *top.shared)), None)
    rest = f"“{told.claim.text}”: {who_words(told)}" if told else plain(question.issue.text) or question.title
    return f"{_where(event)}. {rest}"


def _html(site: Site, event: Event, question: Question, index: int) -> str:
    address = links.question_address(event.id, question.id)
    columns, others = perspectives_shown(question, event)
    held = make_sides(site, event, question)
    sides, further = ([held[side.id] for side in of] for of in (columns, others))
    ladder = make_ladder(site, event, question, {s.id for s, version in _leading(sides) if not version.until})
    changes = make_changes(site, event, question)
    beside = _beside(site, event, question, ladder)
    unanswered = _unanswered(event, question, ladder)
    return render(
        "question.html",
        site=site,
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        question=question,
        number=index + 1,
        bar=_bar(site, event, question),
        top=make_top(site, event, question),
        sides=sides,
        others=further,
        ladder=ladder,
        claim_pages={row.claim.id: links.claim_address(event.id, row.claim.id) for row in ladder.rows},
        folded_in=_folded_in(site, event, question, ladder),
        unanswered=unanswered,
        all_answered=_until_all_are(unanswered),
        counts=counts_words(count(ladder.statements, site.library.documents)) if ladder.statements else "",
        first_hand=_first_hand(site, ladder),
        searched=[each for each in event.searched if each.question_id == question.id],
        changes=changes,
        beside=beside,
        documents=_documents(site, event, ladder, (*sides, *further)),
        before=_neighbour(event, index - 1),
        after=_neighbour(event, index + 1),
        edit=links.edit_address(site.settings, question.written.source.path),
        citing=cite_page(site.settings_of(event.id), f"{question.title} ({_where(event)})", address),
    )


def _bar(site: Site, event: Event, question: Question) -> AsOf:
    """Days on which an answer to one of the claims changed, or an account turned."""
    record = site.record(event)
    cells = site.course(event, question).cells
    moved = (
        day
        for claim in event.claims_of(question.id)
        for days in cells[claim.id].values()
        for day, _cell in days
        if day > date.min
    )
    turned = (held_from(position, record) for of in question.positions.values() for position in of)
    return as_of(record.today, (*moved, *turned))


def _folded_in(site: Site, event: Event, question: Question, ladder: Ladder) -> dict[str, list[str]]:
    """By claim, the anchors of statements whose cards stand on the claim's page alone: links lead to its row."""
    placed = {statement.id for statement in ladder.statements}
    rows = {row.claim.id for row in ladder.rows}
    found: dict[str, list[str]] = {}
    for statement in by_question(event).get(question.id, ()):
        claim = next((id for id in statement.answers if id in rows), None)
        if claim and statement.id not in placed:
            found.setdefault(claim, []).append(site.cards[statement.id].anchor)
    return found


def _unanswered(event: Event, question: Question, ladder: Ladder) -> list[tuple[str, str, date | None]]:
    """Claims of the question with the day from which they have a direct answer; None: they have none."""
    begins = {row.claim.id: row.begins for row in ladder.rows}
    return [(claim.id, claim.text, begins.get(claim.id)) for claim in event.claims_of(question.id)]


def _until_all_are(unanswered: list[tuple[str, str, date | None]]) -> Version[None] | None:
    """While there are claims without an answer; None: there still are."""
    begins = [begins for _, _, begins in unanswered]
    known = [day for day in begins if day]
    return Version(None, date.min, max(known)) if known and len(known) == len(begins) else None


def _leading(sides: Iterable[SideCard]) -> Iterator[tuple[Statement, Version[LeadAsOf]]]:
    """The statements whose words lead a side, while they do."""
    for version in (version for side in sides for version in (*side.leads, *side.further)):
        if version.value.lead.card:
            yield version.value.lead.card.statement, version


def _documents(
    site: Site, event: Event, ladder: Ladder, sides: Iterable[SideCard]
) -> list[tuple[Document, str, Version[None]]]:
    """Those of the cards, each from the day on which something that it has is public, and of the words that lead."""
    public = site.record(event).public
    found = [(s, Version(None, public[s.id])) for s in ladder.whole]
    found += [(s, Version(None, version.since, version.until)) for s, version in _leading(sides)]
    held: dict[str, Version[None]] = {}
    for statement, version in found:
        other = held.get(statement.document_id, version)
        ends = None if version.until is None or other.until is None else max(version.until, other.until)
        held[statement.document_id] = Version(None, min(version.since, other.since), ends)
    documents = ((site.library.documents[id], day) for id, day in sorted(held.items()))
    return [(document, links.document_address(event.id, document.id), day) for document, day in documents]


def _first_hand(site: Site, ladder: Ladder) -> bool:
    """Whether any answer here is called so."""
    cards = (site.cards[statement.id] for statement in ladder.statements)
    own = (card for card in cards if card.route.kind == "own record")
    return any(card.route.posted_by or own_record_words(card.route, card.document) == _(FIRST_HAND) for card in own)


def _beside(site: Site, event: Event, question: Question, ladder: Ladder) -> list[Beside]:
    """What belongs to this page and stands in none of its cells, by side."""
    placed = {statement.id for statement in ladder.statements}
    public = site.record(event).public
    order = dict.fromkeys((*(side.id for side in event.columns), *site.library.perspectives))
    found = []
    for id in order:
        heard = site.heard_on(event).get((question.id, id), ())
        of_side = [s for s in heard if s.id not in placed and not s.answers and s.perspective.id == id]
        if of_side:
            of_side.sort(key=lambda s: (s.said.sort_key(), s.id))
            cards = tuple((site.cards[s.id], public[s.id]) for s in of_side)
            found.append(Beside(site.library.perspectives[id], min(day for _, day in cards), cards))
    return found


def _neighbour(event: Event, index: int) -> tuple[str, str] | None:
    if not 0 <= index < len(event.questions):
        return None
    question = event.questions[index]
    return links.question_address(event.id, question.id), question.short


def _search(site: Site, event: Event, question: Question, sides: list[Perspective]) -> Iterator[SearchEntry]:
    """The question; each side's account; each statement. Claims are found on their own pages."""
    yield SearchEntry("", question.title, plain(question.issue.text), "question", more=event.title)
    for side in sides:
        positions = reversed(positions_of(question, side))
        texts = [p.headline + ". " + " ".join(plain(s.text) for s in p.sentences) for p in positions]
        if texts:
            yield SearchEntry(f"a-{side.id}", f"{side.name}: {question.short}", " ".join(texts))
    for statement in by_question(event).get(question.id, ()):
        card = site.cards[statement.id]
        yield statement_entry(card, day_of(card), question.short)
