"""A card a side: whose words lead its account of a question, when it was last heard, as of every day.

In: an event's comparisons and the positions that editors wrote. Out: values as templates print them. What the words of
a lead are is in `accounts`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.interface.words import _
from build_scripts.model.comparison import Cell, held_from
from build_scripts.model.comparison.clocks import dated, is_private
from build_scripts.model.comparison.given import recency_of
from build_scripts.model.library import Event, Perspective, Position, Question, Statement
from build_scripts.model.spoken import Heard, last_heard
from build_scripts.pages.parts import links
from build_scripts.pages.parts.accounts import (
    Accused,
    Lead,
    accused_in,
    cells_accused,
    led_by,
    positions_of,
    standing_leads,
)
from build_scripts.pages.parts.as_of import Version, listed, versions
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.dates_in_words import OUR_READING, spoken_short
from build_scripts.pages.parts.made_once import made_once


@dataclass(frozen=True, slots=True)
class LeadAsOf:
    """Words that lead, and what the sides that they accuse answered."""

    lead: Lead
    accused: tuple[Version[Accused], ...]


@dataclass(frozen=True, slots=True)
class HeardOn:
    """When a side was last heard on a question."""

    when: str
    """Empty where it never was."""
    place: str
    maybe_later: bool
    """Something of which the day is not known may be later."""


@dataclass(frozen=True, slots=True)
class Held:
    """An account in an editor's sentences."""

    position: Position
    since: date
    later: tuple[tuple[Position, date], ...]
    """Those that replace it, with the day from which each is held."""


@dataclass(frozen=True, slots=True)
class SideCard:
    side: Perspective
    leads: tuple[Version[LeadAsOf], ...]
    """The newest words, in sight."""
    further: tuple[Version[LeadAsOf], ...]
    """Those beside them, folded."""
    wordless: tuple[Version[bool], ...]
    """While there are none: whether anything of the side was found."""
    heard: tuple[Version[HeardOn], ...]
    positions: tuple[Held, ...]
    """All, the newest first."""


@made_once
def make_sides(site: Site, event: Event, question: Question) -> Mapping[str, SideCard]:
    """By id, what each side holds as of every day: by the words that lead it, and in an editor's sentences."""
    sides = {side.id: side for side in (*event.columns, *question.sides)}
    return {id: _side(site, event, question, side) for id, side in sides.items()}


def _side(site: Site, event: Event, question: Question, side: Perspective) -> SideCard:
    states = list(_days(site, event, question, side))
    words = [(state.day, state.words) for state in states]
    heard = [(state.day, _heard(site, side, state)) for state in states]
    return SideCard(
        side=side,
        leads=_with_accused(site, event, question, side, [(day, of[:1]) for day, of in words]),
        further=_with_accused(site, event, question, side, [(day, of[1:]) for day, of in words]),
        wordless=_wordless(words, {day: bool(each.when) for day, each in heard}),
        heard=versions(heard),
        positions=tuple(_held(site, event, question, side)),
    )


def _with_accused(
    site: Site, event: Event, question: Question, side: Perspective, words: Sequence[tuple[date, Sequence[Lead]]]
) -> tuple[Version[LeadAsOf], ...]:
    """Each of the leads for as long as it leads, with what those whom it accuses answered meanwhile."""
    return tuple(
        Version(LeadAsOf(v.value, _accused(site, event, question, side, v)), v.since, v.until) for v in listed(words)
    )


def _accused(
    site: Site, event: Event, question: Question, side: Perspective, lead: Version[Lead]
) -> tuple[Version[Accused], ...]:
    """While the claim has no row, nobody answered to it."""
    course = site.course(event, question)
    moved: dict[date, list[tuple[str, str, Cell | None]]] = {lead.since: []}
    cells: dict[tuple[str, str], Cell | None] = {}
    for claim, of in cells_accused(lead.value, question, side):
        cells[claim.id, of.id] = None
        for day, cell in course.cells[claim.id][of.id] if claim.id in course.rows else ():
            begins, _row = course.rows[claim.id][0]
            moved.setdefault(max(day, begins, lead.since), []).append((claim.id, of.id, cell))
    found = []
    for day in sorted(day for day in moved if lead.holds(day)):
        cells |= {(claim, of): cell for claim, of, cell in moved[day]}
        found.append((day, accused_in(site, event, [cell for cell in cells.values() if cell])))
    return listed(found)


def _wordless(words: Iterable[tuple[date, Sequence[Lead]]], found: Mapping[date, bool]) -> tuple[Version[bool], ...]:
    """While no words lead: whether anything of the side was found."""
    states = versions((day, None if of else found[day]) for day, of in words)
    return tuple(Version(v.value, v.since, v.until) for v in states if v.value is not None)


@dataclass(frozen=True, slots=True)
class _State:
    """What a side's account rests on, as of a day."""

    day: date
    standing: tuple[Lead, ...]
    """What leads the positions that stand."""
    words: tuple[Lead, ...]
    """What leads the side."""
    cells: Mapping[str, Cell]
    """Those that it has, by claim."""
    heard: Heard | None


def _days(site: Site, event: Event, question: Question, side: Perspective) -> Iterator[_State]:
    """On which any of it is another, from the beginning of days on."""
    record, spoken = site.record(event), _spoken(site, event, question, side)
    cells = _cells_by_day(site, event, question, side)
    turned = {held_from(position, record) for position in positions_of(question, side)}
    said = {record.public[statement.id] for statement in spoken}
    state = _State(date.min, (), (), {}, None)
    for day in sorted({date.min, *cells, *turned, *said}):
        standing = standing_leads(site, event, question, side, day) if day in turned else state.standing
        of_side = _in_order(event, question, {**state.cells, **cells[day]}) if day in cells else state.cells
        words = leading_words(site, event, question, side, standing, of_side.values(), day)
        heard = last_heard(event, spoken, day) if day in said else state.heard
        state = _State(day, standing, words, of_side, heard)
        yield state


def _in_order(event: Event, question: Question, cells: Mapping[str, Cell | None]) -> Mapping[str, Cell]:
    return {claim.id: cell for claim in event.claims_of(question.id) if (cell := cells.get(claim.id))}


def _cells_by_day(
    site: Site, event: Event, question: Question, side: Perspective
) -> Mapping[date, Mapping[str, Cell | None]]:
    """A side's cells, by the day on which they became others."""
    course = site.course(event, question)
    found: dict[date, dict[str, Cell | None]] = {}
    for claim in event.claims_of(question.id):
        for day, cell in course.cells[claim.id].get(side.id, ()):
            found.setdefault(day, {})[claim.id] = cell
    return found


def leading_words(
    site: Site,
    event: Event,
    question: Question,
    side: Perspective,
    standing: tuple[Lead, ...],
    cells: Iterable[Cell],
    day: date,
) -> tuple[Lead, ...]:
    """The words that stand for a side as of a day: those that lead its account, else the latest of a named speaker.

    Of these its answers come first; where it has answered none of the claims, the latest that it said on the question.
    Where words of a named speaker lead none of its account, an editor's stand there beside them.
    """
    if any(lead.card for lead in standing):
        return standing
    newest = max((cell.lead for cell in cells if cell.lead), key=recency_of, default=None)
    statement = newest.statements[0] if newest else _context(site, event, question, side, day)
    words = (led_by(question, site.cards[statement.id]),) if statement else ()
    return (*words, *standing)[:_MOST]


_MOST = 2


def _spoken(site: Site, event: Event, question: Question, side: Perspective) -> Sequence[Statement]:
    return site.heard_on(event).get((question.id, side.id), ())


def _context(site: Site, event: Event, question: Question, side: Perspective, day: date) -> Statement | None:
    public = site.record(event).public
    open_and_named = (
        statement
        for statement in _spoken(site, event, question, side)
        if public[statement.id] <= day and not statement.speaker.unnamed and not is_private(statement.occasion)
    )
    return max(open_and_named, key=_recency(site.record(event).today), default=None)


def _recency(today: date) -> Callable[[Statement], tuple[object, ...]]:
    """What has no day, or may lie after the last day on record, never stands for the latest."""

    def of(statement: Statement) -> tuple[object, ...]:
        said = statement.occasion.said
        day = dated(said, today) if said else None
        return (day is not None, day or date.min, statement.said.sort_key(), statement.id)

    return of


def _heard(site: Site, side: Perspective, state: _State) -> HeardOn:
    """By the act, whatever of it answers a claim: with a way to the cell where it does, else to its words."""
    heard = state.heard
    if heard is None:
        return HeardOn("", "", maybe_later=False)
    claim = next((id for statement in heard.statements for id in statement.answers if id in state.cells), None)
    place = links.cell_anchor(claim, side.id) if claim else site.cards[heard.statements[0].id].anchor
    reading = _(OUR_READING) if heard.our_reading and heard.act.day_known else ""
    return HeardOn(spoken_short(heard.act.said) + reading, place, heard.maybe_later)


def _held(site: Site, event: Event, question: Question, side: Perspective) -> Iterator[Held]:
    record = site.record(event)
    positions = positions_of(question, side)
    for position in reversed(positions):
        later = tuple((other, held_from(other, record)) for other in positions if position.id in other.replaces)
        yield Held(position, held_from(position, record), later)
