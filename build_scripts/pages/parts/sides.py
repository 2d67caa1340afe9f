"""A card a side: whose words lead its account of a question, when it was last heard, as of every day.

In: an event's comparisons and the positions that editors wrote. Out: values as templates print them. What the words of
a lead are is in `accounts`.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.interface.words import _
from build_scripts.model.comparison import Comparison, held_from
from build_scripts.model.comparison.clocks import dated, is_private
from build_scripts.model.comparison.given import recency_of
from build_scripts.model.library import Event, Perspective, Position, Question, Statement
from build_scripts.model.spoken import last_heard
from build_scripts.pages.parts import links
from build_scripts.pages.parts.accounts import Accused, Lead, led_by, positions_of, standing_leads
from build_scripts.pages.parts.as_of import Version, listed, versions
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.dates_in_words import OUR_READING, spoken_short
from build_scripts.pages.parts.history import History, latest_days


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


def make_side(site: Site, event: Event, question: Question, side: Perspective) -> SideCard:
    """What a side holds as of every day: by the words that lead it, and in an editor's sentences."""
    days = list(_days(site, event, question, side))
    words = [(day, leading_words(site, event, question, side, comparison, day)) for day, comparison in days]
    heard = [(day, _heard(site, event, question, side, comparison, day)) for day, comparison in days]
    found = {day: bool(each.when) for day, each in heard}
    return SideCard(
        side=side,
        leads=with_accused([(day, of[:1]) for day, of in words]),
        further=with_accused([(day, of[1:]) for day, of in words]),
        wordless=wordless(words, found),
        heard=versions(heard),
        positions=tuple(_held(site, event, question, side)),
    )


def latest_leads(
    site: Site, event: Event, question: Question, side: Perspective, most: int
) -> History[tuple[tuple[Lead, ...], bool]]:
    """The first of the words that lead it, and whether anything of it was found: the latest `most` days of change."""

    def of_day(at: tuple[date, Comparison]) -> tuple[tuple[Lead, ...], bool]:
        day, comparison = at
        leads = leading_words(site, event, question, side, comparison, day)[:1]
        return leads, bool(_heard(site, event, question, side, comparison, day).when)

    days = list(_days(site, event, question, side))
    return latest_days([(day, (day, comparison)) for day, comparison in days], of_day, most)


def with_accused(words: Sequence[tuple[date, Sequence[Lead]]]) -> tuple[Version[LeadAsOf], ...]:
    """Each of the leads for as long as it leads, with what those whom it accuses answered meanwhile."""
    leads = listed([(day, [replace(lead, accused=()) for lead in of]) for day, of in words])
    return tuple(Version(LeadAsOf(v.value, _accused(v, words)), v.since, v.until) for v in leads)


def wordless(words: Iterable[tuple[date, Sequence[Lead]]], found: Mapping[date, bool]) -> tuple[Version[bool], ...]:
    """While no words lead: whether anything of the side was found."""
    states = versions((day, None if of else found[day]) for day, of in words)
    return tuple(Version(v.value, v.since, v.until) for v in states if v.value is not None)


def _days(site: Site, event: Event, question: Question, side: Perspective) -> Iterator[tuple[date, Comparison]]:
    """On which a side's account can change, with the comparison that holds on each."""
    record = site.record(event)
    sweep = site.on_question(event, question)
    days = {comparison.day for comparison in sweep}
    days |= {held_from(position, record) for position in positions_of(question, side)}
    days |= {record.public[statement.id] for statement in _spoken(site, event, question, side)}
    starts = [comparison.day for comparison in sweep]
    for day in sorted(days):
        yield day, sweep[bisect_right(starts, day) - 1]


def leading_words(
    site: Site, event: Event, question: Question, side: Perspective, comparison: Comparison, day: date
) -> tuple[Lead, ...]:
    """The words that stand for a side as of a day: those that lead its account, else the latest of a named speaker.

    Of these its answers come first; where it has answered none of the claims, the latest that it said on the question.
    Where words of a named speaker lead none of its account, an editor's stand there beside them.
    """
    leads = standing_leads(site, event, question, side, comparison, day)
    if any(lead.card for lead in leads):
        return leads
    card = _answering(site, event, question, side, comparison) or _context(site, event, question, side, day)
    words = (led_by(site, comparison, question, side, card),) if card else ()
    return (*words, *leads)[:_MOST]


_MOST = 2


def _answering(site: Site, event: Event, question: Question, side: Perspective, comparison: Comparison) -> Card | None:
    cells = (
        comparison.cells[id].get(side.id) for id, claim in event.claims.items() if claim.question_id == question.id
    )
    newest = max((cell.lead for cell in cells if cell and cell.lead), key=recency_of, default=None)
    return site.cards[newest.statements[0].id] if newest else None


def _spoken(site: Site, event: Event, question: Question, side: Perspective) -> Sequence[Statement]:
    return site.heard_on(event).get((question.id, side.id), ())


def _context(site: Site, event: Event, question: Question, side: Perspective, day: date) -> Card | None:
    public = site.record(event).public
    open_and_named = (
        statement
        for statement in _spoken(site, event, question, side)
        if public[statement.id] <= day and not statement.speaker.unnamed and not is_private(statement.occasion)
    )
    newest = max(open_and_named, key=_recency(site.record(event).today), default=None)
    return site.cards[newest.id] if newest else None


def _recency(today: date) -> Callable[[Statement], tuple[object, ...]]:
    """What has no day, or may lie after the last day on record, never stands for the latest."""

    def of(statement: Statement) -> tuple[object, ...]:
        said = statement.occasion.said
        day = dated(said, today) if said else None
        return (day is not None, day or date.min, statement.said.sort_key(), statement.id)

    return of


def _accused(lead: Version[Lead], words: Iterable[tuple[date, Sequence[Lead]]]) -> tuple[Version[Accused], ...]:
    def of_day(leads: Sequence[Lead]) -> Sequence[Accused]:
        return next((each.accused for each in leads if replace(each, accused=()) == lead.value), ())

    return listed([(day, of_day(leads)) for day, leads in words if lead.holds(day)])


def _heard(
    site: Site, event: Event, question: Question, side: Perspective, comparison: Comparison, day: date
) -> HeardOn:
    """By the act, whatever of it answers a claim: with a way to the cell where it does, else to its words."""
    heard = last_heard(event, _spoken(site, event, question, side), day)
    if heard is None:
        return HeardOn("", "", maybe_later=False)
    claims = (claim for statement in heard.statements for claim in statement.answers)
    cells = (id for id in claims if event.claims[id].question_id == question.id and side.id in comparison.cells[id])
    claim = next(cells, None)
    place = links.cell_anchor(claim, side.id) if claim else site.cards[heard.statements[0].id].anchor
    reading = _(OUR_READING) if heard.our_reading and heard.act.day_known else ""
    return HeardOn(spoken_short(heard.act.said) + reading, place, heard.maybe_later)


def _held(site: Site, event: Event, question: Question, side: Perspective) -> Iterator[Held]:
    record = site.record(event)
    positions = positions_of(question, side)
    for position in reversed(positions):
        later = tuple((other, held_from(other, record)) for other in positions if position.id in other.replaces)
        yield Held(position, held_from(position, record), later)
