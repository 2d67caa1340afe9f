"""An occasion's page: its own record beside each report of it, or, without a record, each document beside the others.

What documents have is compared by the claims that are answered: a report keeps a statement of the record where it
answers a claim that this one answers. Of an occasion that one document alone has there is no page: see
`parts/occasions.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from build_scripts.interface.words import _, listing
from build_scripts.model.acts import Claim, Occasion
from build_scripts.model.comparison.given import is_own_record
from build_scripts.model.library import Document, Event, Perspective, Speaker, Statement
from build_scripts.model.spoken import Act
from build_scripts.pages.parts import links
from build_scripts.pages.parts.as_of import AsOf, as_of
from build_scripts.pages.parts.cards import AnswerLine, Card, Site
from build_scripts.pages.parts.dates_in_words import date_words, day_words, spoken_words
from build_scripts.pages.parts.occasions import has_page, occasion_place, occasion_words
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.paging import Part, in_parts
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import EXTENT_WORDS, OCCASION_WORDS, count

_PER_PAGE = 120
"""Lines of a page; a card is as much as five."""
_CARD = 5
_NAMED = 12
"""Documents that are told one by one where they have nothing; beyond, only that the others have nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document that has something of the occasion."""

    document: Document
    address: str
    what: str
    """The record of the occasion; a report; a copy of …; how much was seen."""
    record: bool
    known: date | None
    """From which day it is out."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a report has of a statement, or of a claim."""

    held: Held
    card: Card
    how: str
    """Quoted, or paraphrased."""
    answers: tuple[AnswerLine, ...]
    """To the claims that it is compared by."""
    otherwise: bool
    """To one of them it has another answer than the record."""
    known: date


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of the record, or a claim where there is no record, with what each other document has of it."""

    card: Card | None
    own: date | None
    """From which day the record is public: a report may have come before it."""
    claim: Claim | None
    kept: tuple[Kept, ...]
    absent: tuple[Held, ...]
    """Documents in which it was not found."""
    others: int
    """How many more of these there are."""
    known: date


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report has that is in answer to no claim which the record answers."""

    held: Held
    cards: tuple[tuple[Card, date], ...]


def render_occasions(site: Site) -> Iterator[Page]:
    """One page an occasion of which several documents have something."""
    for event in site.library.events.values():
        for act in site.acts(event).values() if site.wants_in(event, "occasions") else ():
            if has_page(act):
                yield from _pages(site, event, act)


def _pages(site: Site, event: Event, act: Act) -> Iterator[Page]:
    first = links.occasion_address(event.id, act.occasion.id)
    held = list(_held(site, event, act))
    rows, beside = _compared(site, event, act, held)
    parts = in_parts(first, rows, _no_day, _PER_PAGE, lambda row: len(row.kept) + len(row.absent) + _CARD)
    title = _title(act)
    record = any(each.record for each in held)
    for part in parts:
        if not site.wants(part.address):
            continue
        numbered = title + (f" ({part.number})" if part.number > 1 else "")
        documents = count(len(held), "document")
        about = _("%(title)s: what was said, and what %(documents)s made of it.", title=title, documents=documents)
        description = f"{event.title}. {about}"
        yield Page(
            path=links.page_path(part.address),
            title=f"{numbered} · {event.title}",
            description=description,
            keywords=event.keywords,
            render=partial(_html, site, event, act, parts, part, held, beside, record),
            headings=(
                Heading("compared", _("The record beside the reports") if record else _("What each document has"), 2),
                *([Heading("beside", _("Not in the record") if record else _("Also said"), 2)] if beside else []),
                *([Heading("found", _("Found in"), 2)] if part.number == 1 else []),
            ),
            search=(SearchEntry("", title, description),) if part.number == 1 else (),
            edit_path=act.occasion.written.source.path,
            hide=("navigation", "toc"),
        )


def _no_day(_row: Row) -> None:
    """All of them are of one occasion, in the order of its record."""


def _title(act: Act) -> str:
    who = listing(speaker.name for speaker in act.occasion.speakers)
    return f"{who}: {OCCASION_WORDS[act.occasion.what]}, {spoken_words(act.occasion.said)}"


def _html(
    site: Site,
    event: Event,
    act: Act,
    parts: Sequence[Part[Row]],
    part: Part[Row],
    held: Sequence[Held],
    beside: Sequence[Beside],
    record: bool,
) -> str:
    occasion = act.occasion
    return render(
        "occasion.html",
        site=site,
        here=part.address,
        event=event,
        event_address=links.event_address(event.id),
        timeline=links.timeline_address(event.id),
        links=links,
        title=_title(act),
        act=act,
        speakers=[(s, links.speaker_address(s.id), _side(act, s)) for s in occasion.speakers],
        bar=_bar(site, event, act),
        public=day_words(act.known) if act.known else "",
        also_dated=[
            (site.library.documents[id], links.document_address(event.id, id), date_words(day))
            for id, day in occasion.also_dated.items()
            if id in site.library.documents
        ],
        ties=list(_ties(site, event, occasion)),
        held=held,
        record=record,
        parts=parts,
        part=part,
        beside=beside if part.number == len(parts) else (),
        edit=links.edit_address(site.settings, occasion.written.source.path),
    )


def _side(act: Act, speaker: Speaker) -> Perspective | None:
    found = speaker.affiliation_on(act.said)
    return found.perspective if found else None


def _bar(site: Site, event: Event, act: Act) -> AsOf:
    record = site.record(event)
    return as_of(record.today, sorted({record.public[statement.id] for statement in act.statements}))


def _ties(site: Site, event: Event, occasion: Occasion) -> Iterator[tuple[str, str, str, date]]:
    """Occasions that it passes on, could be one with, or surely is not: words, place, name and day when public."""
    public = site.record(event).public
    for words, ids in (
        (_("Passes on"), occasion.rests_on),
        (_("May be the same as"), occasion.may_be),
        (_("Is not the same as"), occasion.not_),
    ):
        for id in ids:
            if act := site.acts(event).get(id):
                known = min(public[statement.id] for statement in act.statements)
                yield words, occasion_place(site, event, id), occasion_words(act), known


def _held(site: Site, event: Event, act: Act) -> Iterator[Held]:
    """The record first, then by the days of the documents."""
    documents = dict.fromkeys(statement.document_id for statement in act.statements)
    for id in documents:
        document = site.library.documents[id]
        own = is_own_record(document, act.occasion, site.library.documents)
        record = own and not document.made_from
        what = _("the record of the occasion itself") if record else _made(site, document)
        if document.extent != "whole":
            what += f", {EXTENT_WORDS[document.extent]}"
        yield Held(document, links.document_address(event.id, id), what, record, document.published.latest)


def _made(site: Site, document: Document) -> str:
    original = site.library.documents.get(document.made_from or "")
    if original is None:
        return _("a report")
    if document.copy_of:
        of = _("a copy of “%(title)s”", title=original.title)
    elif document.translation_of:
        of = _("a translation of “%(title)s”", title=original.title)
    else:
        of = _("a revision of “%(title)s”", title=original.title)
    return f"{of}, {original.publisher.name}"


def _compared(site: Site, event: Event, act: Act, held: Sequence[Held]) -> tuple[list[Row], list[Beside]]:
    by_document: dict[str, list[Statement]] = {}
    for statement in act.statements:
        by_document.setdefault(statement.document_id, []).append(statement)
    record = held[0] if held[0].record else None
    others = [each for each in held if each is not record]
    public = site.record(event).public
    if record:
        own = by_document[record.document.id]
        rows = [_row(site, by_document, others, public, s.answers, site.cards[s.id], None) for s in own]
        matched = {claim for s in own for claim in s.answers}
    else:
        claims = dict.fromkeys(claim for s in act.statements for claim in s.answers if claim in event.claims)
        matched = set(claims)
        rows = [_row(site, by_document, others, public, {id: ""}, None, event.claims[id]) for id in claims]
    beside = [(each, [s for s in by_document[each.document.id] if not _of(s, matched)]) for each in others]
    return rows, [Beside(each, tuple((site.cards[s.id], public[s.id]) for s in of)) for each, of in beside if of]


def _of(statement: Statement, claims: Iterable[str]) -> list[str]:
    return [claim for claim in claims if claim in statement.answers]


def _row(
    site: Site,
    by_document: Mapping[str, Sequence[Statement]],
    others: Sequence[Held],
    public: Mapping[str, date],
    answers: Mapping[str, str],
    card: Card | None,
    claim: Claim | None,
) -> Row:
    """`answers` are those that documents are compared by; of the record's statement also what it answers."""
    kept = [
        _kept(site, each, statement, answers, public[statement.id])
        for each in others
        for statement in by_document[each.document.id]
        if _of(statement, answers)
    ]
    having = {each.held.document.id for each in kept}
    absent = [each for each in others if each.document.id not in having] if answers else []
    own = public[card.statement.id] if card else None
    known = min(day for day in (own, *(each.known for each in kept)) if day)
    return Row(card, own, claim, tuple(kept), tuple(absent[:_NAMED]), len(absent[_NAMED:]), known)


def _kept(site: Site, held: Held, statement: Statement, answers: Mapping[str, str], known: date) -> Kept:
    card = site.cards[statement.id]
    return Kept(
        held=held,
        card=card,
        how=_("quoted") if statement.quote else _("paraphrased"),
        answers=tuple(line for line in card.answers if line.claim.id in answers),
        otherwise=any(answers[id] not in ("", statement.answers[id]) for id in _of(statement, answers)),
        known=known,
    )
