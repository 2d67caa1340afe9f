"""What an event's pages do not have, said by the site itself, with a way to help for each gap."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Generic, TypeVar

from build_scripts import todo
from build_scripts.interface.words import _, listing
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import count, count_all
from build_scripts.model.comparison.voices import speakers_of, voice_of
from build_scripts.model.library import Document, Event, Perspective, Position, Question, Statement
from build_scripts.model.spoken import Act, acts_of, heard_on
from build_scripts.pages.parts import links
from build_scripts.pages.parts.accounts import Moved, make_moved, positions_of
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.dates_in_words import day_short, day_words
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import (
    OCCASION_WORDS,
    OWNERSHIP_WORDS,
    counts_words,
    documents_words,
    extent_of,
)

_MOST = 20
"""Shown of one kind; the rest is counted."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """The first of what is lacking, and how many more there are."""

    shown: tuple[T, ...]
    more: int


def _some(found: Iterable[T]) -> Some[T]:
    everything = tuple(found)
    return Some(everything[:_MOST], len(everything[_MOST:]))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Claims of one question to which no document has an answer."""

    question: Question
    address: str
    claims: tuple[Claim, ...]
    help: str


@dataclass(frozen=True, slots=True)
class Untold:
    """An office gave another answer, and no account of its side says so."""

    question: Question
    address: str
    moved: Moved


@dataclass(frozen=True, slots=True)
class Gap:
    """What is thin of a side on a question, and where a reader can help."""

    question: Question
    side: Perspective
    address: str
    lacks: str
    help: str


@dataclass(frozen=True, slots=True)
class Told:
    """An account that is known only through what others say."""

    question: Question
    position: Position
    address: str


@dataclass(frozen=True, slots=True)
class Undated:
    """An occasion whose day is not known."""

    card: Card
    who: str
    what: str
    known: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """A document of which something is not known."""

    document: Document
    address: str
    help: str


def render_what_we_lack(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.lacking_address(event.id)):
            yield _page(site, event)


def _page(site: Site, event: Event) -> Page:
    title = _("What we lack: %(event)s", event=event.title)
    return Page(
        path=links.page_path(links.lacking_address(event.id)),
        title=title,
        description=_(
            "What the pages on %(event)s do not have, what was searched, and how to help.", event=event.title
        ),
        keywords=event.keywords,
        render=partial(_html, site, event),
        headings=_headings(),
        search=(SearchEntry("", title, " ".join(heading.text for heading in _headings())),),
        edit_path=None,
        hide=("navigation",),
    )


def _html(site: Site, event: Event) -> str:
    registered = site.library.speakers.values()
    return render(
        "what-we-lack.html",
        here=links.lacking_address(event.id),
        event=event,
        event_address=links.event_address(event.id),
        up_to=day_words(site.comparison(event).day),
        counts=counts_words(count_all(event)),
        unanswered=_unanswered(site, event),
        untold=_untold(site, event),
        changed=any(cell.moves for cells in site.comparison(event).cells.values() for cell in cells.values()),
        single=[(p, voice.name if voice else "") for p, voice in todo.single_voices(event, registered)],
        gaps=list(_gaps(site, event)),
        told=list(_told(site, event)),
        undated=_some(_undated(site, act) for act in acts_of(event) if not act.day_known),
        unsure=_lacking(site, event, (d for d in event.documents if not d.published.is_day or d.published.uncertain)),
        parts=_lacking(site, event, (d for d in event.documents if extent_of(d) != "whole")),
        unsaid=_lacking(site, event, todo.unsaid_extents(event)),
        unaddressed=_lacking(site, event, todo.documents_without_address(event)),
        empty=_lacking(site, event, todo.documents_without_statements(event)),
        unquoted=_by_document(site, event, todo.statements_without_quotation(event)),
        owners=list(_owners(site, event)),
        data=site.data(event, "heard"),
        searched=[(one, _question(event, one.question_id)) for one in event.searched],
        offers=site.settings.issue_base is not None,
        help_address=_help(site, _("a source on %(event)s", event=event.title)),
    )


def _headings() -> tuple[Heading, ...]:
    return (
        Heading("unanswered", _("Claims without an answer"), 2),
        Heading("moves", _("Changes that no account tells"), 2),
        Heading("sides", _("Sides that are heard little"), 2),
        Heading("undated", _("Days that are not known"), 2),
        Heading("documents", _("Documents"), 2),
        Heading("passages", _("Passages that are hard to find"), 2),
        Heading("searched", _("What was searched besides"), 2),
        Heading("counts", _("How we count"), 2),
    )


def _unanswered(site: Site, event: Event) -> Some[Unanswered]:
    claims = todo.unanswered_claims(event, site.comparison(event))
    found = []
    for id, alike in groupby(claims, key=lambda claim: claim.question_id):
        if question := _question(event, id):
            address = links.question_address(event.id, id)
            offer = _help(site, _("an answer on “%(question)s”", question=question.title))
            found.append(Unanswered(question, address, tuple(alike), offer))
    return _some(found)


def _untold(site: Site, event: Event) -> Some[Untold]:
    moves = _some(todo.untold_moves(event, site.comparison(event)))
    found = []
    for move in moves.shown:
        moved = make_moved(site, event, move)
        if question := _question(event, moved.claim.question_id):
            found.append(Untold(question, links.question_address(event.id, question.id), moved))
    return Some(tuple(found), moves.more)


def _gaps(site: Site, event: Event) -> Iterator[Gap]:
    heard = heard_on(event)
    for question in event.questions:
        for side in event.columns:
            lacks = _lacks(site, side, heard.get((question.id, side.id), ()))
            if lacks:
                address = f"{links.question_address(event.id, question.id)}#a-{side.id}"
                wanted = _("a statement by %(side)s on “%(question)s”", side=side.name, question=question.title)
                yield Gap(question, side, address, lacks, _help(site, wanted))


def _lacks(site: Site, side: Perspective, statements: Iterable[Statement]) -> str:
    """Not found; one office only; only people who are not named; only through others. Empty where none of these."""
    routes = {site.cards[s.id].route.kind for s in statements}
    if not routes:
        return _("not found")
    voices = todo.voices_of(side, statements)
    names = [voice.name for voice in voices if not voice.unnamed]
    found = []
    through = names if routes == {"other press"} else _only_through_others(site, side, statements)
    if not names:
        found.append(_("only people who are not named"))
    elif len(voices) == 1:
        found.append(_("one voice only: %(name)s", name=names[0]))
    elif through:
        found.append(_("heard only through others: %(names)s", names=listing(through)))
    if routes == {"other press"} and (not names or len(voices) == 1):
        found.append(_("heard only through others"))
    return "; ".join(found)


def _only_through_others(site: Site, side: Perspective, statements: Iterable[Statement]) -> Sequence[str]:
    """The offices of a side that are heard through other press alone, where another of it is heard otherwise."""
    routes: dict[str, set[str]] = {}
    for statement in statements:
        for speaker, of in speakers_of(statement):
            voice = voice_of(speaker, of)
            if of.id == side.id and not voice.unnamed and not side.many:
                routes.setdefault(voice.name, set()).add(site.cards[statement.id].route.kind)
    through = [name for name, kinds in routes.items() if kinds == {"other press"}]
    return through if len(through) < len(routes) else ()


def _told(site: Site, event: Event) -> Iterator[Told]:
    for question in event.questions:
        address = links.question_address(event.id, question.id)
        for side in site.library.perspectives.values():
            positions = positions_of(question, side)
            replaced = {id for position in positions for id in position.replaces}
            for each in positions:
                if each.told_by and each.id not in replaced:
                    yield Told(question, each, f"{address}#a-{side.id}")


def _undated(site: Site, act: Act) -> Undated:
    card = site.cards[act.statements[0].id]
    known = _("not known when it became public")
    if act.known:
        known = _("public by %(day)s", day=day_short(act.known))
    who = listing(speaker.name for speaker in act.occasion.speakers)
    return Undated(card, who, OCCASION_WORDS[act.occasion.what], known)


def _lacking(site: Site, event: Event, documents: Iterable[Document]) -> Some[Lacking]:
    return _some(
        Lacking(d, links.document_address(event.id, d.id), _help(site, _("more about “%(title)s”", title=d.title)))
        for d in documents
    )


def _by_document(site: Site, event: Event, statements: Iterable[Statement]) -> Some[tuple[Lacking, int]]:
    """The documents that hold the statements, those with most of them first, each with how many."""
    counts = Counter(statement.document_id for statement in statements)
    held = {document.id: document for document in event.documents}
    found = _some(counts.most_common())
    shown = _lacking(site, event, (held[id] for id, _number in found.shown)).shown
    return Some(tuple((each, counts[each.document.id]) for each in shown), found.more)


def _owners(site: Site, event: Event) -> Iterator[tuple[str, str]]:
    for ownership, words in OWNERSHIP_WORDS.items():
        statements = [s for d in event.documents if d.publisher.ownership == ownership for s in d.statements]
        if statements:
            yield words, documents_words(count(statements, site.library.documents))


def _question(event: Event, id: str) -> Question | None:
    return next((question for question in event.questions if question.id == id), None)


def _help(site: Site, what: str) -> str:
    """Where to offer what is missing: a prefilled issue, or the page on contributing."""
    return links.offer_address(site.settings, what) or links.CONTRIBUTING
