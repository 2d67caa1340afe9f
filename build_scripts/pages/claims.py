"""A claim's page: who says that, who says not, and every answer of every voice in order.

A claim never stands without its event and those who answer it: not in the title, nor in what search engines show.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from build_scripts.interface.words import _
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Cell, Move
from build_scripts.model.comparison.clocks import placed, reach
from build_scripts.model.comparison.given import Entry, give
from build_scripts.model.library import Event, Perspective, Question
from build_scripts.model.once import once
from build_scripts.pages.parts import links
from build_scripts.pages.parts.as_of import AsOf, Version, as_of, listed, versions
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.citing import cite_page
from build_scripts.pages.parts.history import changes, history
from build_scripts.pages.parts.in_short import NamedClaim, named, who_words
from build_scripts.pages.parts.ladder import Compared, Told, beside, beside_no_answer, told, told_line, when_words
from build_scripts.pages.parts.linked_data import of_claim
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.paging import Part, in_parts
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.told_once import told_once
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS, MOVE_WORDS, short_words

_PER_PAGE = 25
"""Statements in the list of a page."""
_DAYS = 6
_COMPARED = 3
"""Of each side, before which the page leads to the list."""


@dataclass(frozen=True, slots=True)
class State:
    """What is to be said of a side beside its answers."""

    differs: str
    compared: tuple[Compared, ...]
    short: str
    """Where a summary tells the side by a narrower or a wider claim; else empty."""
    found: bool


@dataclass(frozen=True, slots=True)
class SideNow:
    """A side on the claim, day by day."""

    side: Perspective
    concerned: bool
    lines: tuple[Version[Told], ...]
    states: tuple[Version[State], ...]
    before: Version[None] | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What one voice answered on one occasion."""

    side: Perspective
    known: date
    told: tuple[Version[tuple[Told, ...]], ...]
    """As documents became public that have it."""
    moves: tuple[Version[tuple[str, ...]], ...]
    cards: tuple[tuple[Card, date, str], ...]
    """Each with the day from which it is public, and its anchor on this page, empty where the page has it already."""
    said: date | None


@dataclass(frozen=True, slots=True)
class Way:
    """Other claims that words alone tie to this one, each with its page."""

    words: str
    claims: tuple[tuple[Claim, str], ...]


def render_claims(site: Site) -> Iterator[Page]:
    """One page a claim of every event, or as many as its answers need."""
    for event in site.library.events.values():
        entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in site.record(event).entries if site.wants_in(event, "claims") else ():
            entries[entry.claim].append(entry)
        questions = {question.id: question for question in event.questions}
        for claim in event.claims.values():
            if site.wants_in(event, "claims"):
                yield from _pages(site, event, questions[claim.question_id], claim, entries[claim.id])


def _pages(site: Site, event: Event, question: Question, claim: Claim, entries: Sequence[Entry]) -> Iterator[Page]:
    answered = _answered(site, event, claim, entries)
    first = links.claim_address(event.id, claim.id)
    parts = in_parts(first, answered, lambda each: each.said, _PER_PAGE, lambda each: len(each.cards))
    row = site.comparison(event).rows.get(claim.id)
    who = who_words(named(row)) if row else _("No direct answer found")
    for part in parts:
        if not site.wants(part.address):
            continue
        name = _("Who says “%(claim)s”, and who says not?", claim=claim.text)
        name += f" {part.label}" if part.number > 1 else ""
        description = f"{event.title}. {who}."
        yield Page(
            path=links.page_path(part.address),
            title=f"{name} · {event.title}",
            description=description,
            keywords=(*question.keywords, *event.keywords),
            render=partial(_html, site, event, question, claim, parts, part),
            headings=(
                *([Heading("now", _("Each side"), 2)] if part.number == 1 else []),
                Heading("order", _("Every answer, in order"), 2),
            ),
            search=(SearchEntry("", who_says(claim), f"{who}.", "claim", more=f"{claim.id} {event.title}"),)
            if part.number == 1
            else (),
            edit_path=claim.written.source.path,
            hide=("navigation", "toc"),
        )


def _html(
    site: Site, event: Event, question: Question, claim: Claim, parts: Sequence[Part[Answered]], part: Part[Answered]
) -> str:
    line = claim.written.source.position(claim.written.span.start).line
    whole = part.number == 1
    return render(
        "claim.html",
        site=site,
        here=part.address,
        event=event,
        event_address=links.event_address(event.id),
        question=question,
        question_address=links.question_address(event.id, question.id),
        row_place=links.claim_place(event.id, question.id, claim.id),
        claim=claim,
        counts_as=claim.counts_as if plain(claim.counts_as.text) else None,
        bar=_bar(site, event, claim),
        summary=_summary(site, event, claim) if whole else None,
        sides=_sides(site, event, claim) if whole else (),
        ways=_ways(event, claim),
        parts=parts,
        part=part,
        linked="" if event.draft else of_claim(site.comparison(event).rows.get(claim.id), part.address),
        citing=cite_page(
            site.settings_of(event.id), f"{who_says(claim)} ({event.title})", links.claim_address(event.id, claim.id)
        ),
        edit=links.edit_address(site.settings, claim.written.source.path, line),
    )


def _bar(site: Site, event: Event, claim: Claim) -> AsOf:
    """Days on which a side had another answer to it."""
    days = [c.day for c in changes(site.by_day(event), lambda c: c.cells[claim.id]) if c.day > date.min]
    return as_of(site.record(event).today, days)


def _summary(site: Site, event: Event, claim: Claim) -> tuple[Version[NamedClaim | None], ...]:
    """Who says so and who says not, by name; None before anybody answered."""
    days = changes(site.by_day(event), lambda c: c.rows.get(claim.id))
    found = [(c.day, named(c.rows[claim.id]) if claim.id in c.rows else None) for c in days]
    return history(found, _DAYS).versions


def _sides(site: Site, event: Event, claim: Claim) -> list[SideNow]:
    """In the event's order: its columns, the sides that it concerns, whoever else ever had something."""
    concerned = {side.id: side for side in claim.concerns}
    sides = concerned | {side.id: side for side in event.columns}
    found: dict[str, list[tuple[date, Cell | None]]] = {}
    for comparison in changes(site.by_day(event), lambda c: c.cells[claim.id]):
        cells = comparison.cells[claim.id]
        for side in sides.keys() | cells.keys():
            days = found.setdefault(side, [])
            if not days or days[-1][1] is not cells.get(side):
                days.append((comparison.day, cells.get(side)))
        sides |= {id: cell.side for id, cell in cells.items() if id not in sides}
    in_order = ((side.id, side) for side in event.in_order(sides.values()))
    return [_side_now(site, side, id in concerned, found.get(id, [])) for id, side in in_order]


def _side_now(site: Site, side: Perspective, concerned: bool, cells: Iterable[tuple[date, Cell | None]]) -> SideNow:
    held = history(((day, _told(site, cell)) for day, cell in cells), _DAYS)
    return SideNow(
        side=side,
        concerned=concerned,
        lines=listed((day, lines) for day, (lines, _state) in held.days),
        states=versions((day, state) for day, (_lines, state) in held.days),
        before=held.before,
    )


def _told(site: Site, cell: Cell | None) -> tuple[tuple[Told, ...], State]:
    if cell is None:
        return (), State("", (), "", found=False)
    lines = tuple(told for each in cell.lines for told in told_line(site, each))
    differs = (_("They differ.") if cell.side.many else _("Its offices differ.")) if cell.differs else ""
    compared = beside(site, beside_no_answer(cell))[:_COMPARED]
    short = short_words(cell.short) if cell.short and cell.short.bearing else ""
    return lines, State(differs, compared, short, found=bool(lines))


def _answered(site: Site, event: Event, claim: Claim, entries: Sequence[Entry]) -> list[Answered]:
    moves = _moves(site, event, claim)
    acts: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        acts[entry.voice.id, entry.occasion.id].append(entry)
    in_order = sorted(acts.values(), key=lambda of: _place(of[0]))
    shown: set[str] = set()
    return [_answer(site, of, moves, shown) for of in in_order]


def _place(entry: Entry) -> tuple[object, ...]:
    day = placed(entry.said)
    return (day is None, day or date.min, reach(entry.said), entry.said.sort_key(), entry.occasion.id)


def _answer(
    site: Site,
    entries: Sequence[Entry],
    moves: dict[tuple[str, str], tuple[Version[tuple[str, ...]], ...]],
    shown: set[str],
) -> Answered:
    days = sorted({entry.known for entry in entries})
    first = entries[0]
    cards: list[tuple[Card, date, str]] = []
    for entry in sorted(entries, key=lambda e: (not e.own_record, e.known, e.statement.id)):
        if entry.statement.id not in {card.statement.id for card, _known, _anchor in cards}:
            card = site.cards[entry.statement.id]
            cards.append((card, entry.known, "" if card.anchor in shown else card.anchor))
            shown.add(card.anchor)
    return Answered(
        side=first.voice.side,
        known=days[0],
        told=versions(
            (day, tuple(told(site, given) for given in give(e for e in entries if e.known <= day))) for day in days
        ),
        moves=moves.get((first.voice.id, first.occasion.id), ()),
        cards=tuple(cards),
        said=placed(first.said),
    )


def _moves(site: Site, event: Event, claim: Claim) -> dict[tuple[str, str], tuple[Version[tuple[str, ...]], ...]]:
    """By voice and occasion, what kind of move its answer is, by the day as of which that is known."""
    found: dict[tuple[str, str], list[tuple[date, tuple[str, ...]]]] = {}
    for comparison in changes(site.by_day(event), lambda c: c.cells[claim.id]):
        told: dict[tuple[str, str], list[str]] = defaultdict(list)
        for move in (move for cell in comparison.cells[claim.id].values() for move in cell.moves):
            told[move.after.voice.id, move.after.occasion.id].append(_move_words(move))
        for key in found.keys() | told.keys():
            found.setdefault(key, []).append((comparison.day, tuple(told.get(key, ()))))
    return {key: versions(days) for key, days in found.items()}


def who_says(claim: Claim) -> str:
    """What the page is called."""
    return _("Who says “%(claim)s”?", claim=claim.text)


def before_words(move: Move) -> str:
    """What the office had answered, and when."""
    answer, day = ANSWER_WORDS[move.before.answer], when_words(move.before)
    return _("before, “%(answer)s”, %(day)s", answer=answer, day=day)


@told_once
def _move_words(move: Move) -> str:
    return f"{MOVE_WORDS[move.kind]}: {before_words(move)}"


def _ways(event: Event, claim: Claim) -> list[Way]:
    """Claims that it implies or excludes, and those that do so with it, by words alone."""
    if claim.id not in _tied(event):
        return []
    others = [other for other in event.claims.values() if other.id != claim.id]
    kinds = (
        (_("Whoever says this says also"), [o for o in others if o.id in claim.implies]),
        (_("Whoever says one of these says this too"), [o for o in others if claim.id in o.implies]),
        (_("Cannot both be so"), [o for o in others if o.id in claim.excludes or claim.id in o.excludes]),
    )
    return [Way(words, tuple((o, links.claim_address(event.id, o.id)) for o in of)) for words, of in kinds if of]


@once
def _tied(event: Event) -> frozenset[str]:
    """Ids of all claims that imply or exclude others, and of those others."""
    tied = (claim for claim in event.claims.values() if claim.implies or claim.excludes)
    return frozenset(id for claim in tied for id in (claim.id, *claim.implies, *claim.excludes))
