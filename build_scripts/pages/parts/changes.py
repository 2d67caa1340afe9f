"""The line of a question: when each account turned, when offices changed their answers, when another one spoke up.

In: an event's comparisons and the positions that editors wrote. Out: what changed by day and side, each from before to
after, and a line of marks that lead to it, a column a day. Counts are of marks alone: no side's changes are summed up.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from build_scripts.interface.words import _
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Cell, Given, held_from
from build_scripts.model.comparison.moves import MoveKind
from build_scripts.model.library import Event, Perspective, Question
from build_scripts.pages.parts.accounts import Turn, turns_of
from build_scripts.pages.parts.as_of import Version, listed
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.dates_in_words import day_words, month_short
from build_scripts.pages.parts.ladder import Told, told


@dataclass(frozen=True, slots=True)
class Answered:
    """One office's other answer to a claim, or the first of an office after another of its side."""

    claim: Claim
    kind: MoveKind | None
    """None: it spoke up."""
    before: tuple[Told, Card] | None
    after: tuple[Told, Card]


@dataclass(frozen=True, slots=True)
class Day:
    """What changed of a side on a day."""

    day: date
    side: Perspective
    anchor: str
    turns: tuple[Turn, ...]
    moved: tuple[Version[Answered], ...]
    spoke: tuple[Version[Answered], ...]
    until: date | None
    """Where by what became public later it is no change any more."""

    @property
    def words(self) -> str:
        """Russia, 26 March 2024: an account changed, another voice."""
        found = {
            _("an account changed"): self.turns,
            _("an office gave another answer"): self.moved,
            _("another office spoke up"): self.spoke,
        }
        return f"{self.side.short}, {day_words(self.day)}: {', '.join(words for words, of in found.items() if of)}"


@dataclass(frozen=True, slots=True)
class Line:
    months: tuple[tuple[str, int], ...]
    """With how many days each."""
    days: tuple[date, ...]
    sides: tuple[tuple[Perspective, tuple[Day | None, ...]], ...]
    """Each with what changed on each of the days."""


@dataclass(frozen=True, slots=True)
class Changes:
    days: tuple[Day, ...]
    """By day, then in the order of the sides."""
    line: Line


def make_changes(site: Site, event: Event, question: Question, sides: Sequence[Perspective]) -> Changes:
    """All that changed on a question, of sides in their order."""
    turns: dict[tuple[date, str], list[Turn]] = defaultdict(list)
    public = site.record(event).public
    for turn in turns_of(site, event, question, sides):
        turns[held_from(turn.point.position, public), turn.side.id].append(turn)
    moved: dict[tuple[date, str], list[Version[Answered]]] = defaultdict(list)
    spoke: dict[tuple[date, str], list[Version[Answered]]] = defaultdict(list)
    for id, version in _answers(site, event, question):
        (moved if version.value.kind else spoke)[version.since, id].append(version)
    days = []
    order = {side.id: number for number, side in enumerate(sides)}
    for day, id in sorted({*turns, *moved, *spoke}, key=lambda key: (key[0], order.get(key[1], len(order)), key[1])):
        side = site.library.perspectives[id]
        answers = (*moved[day, id], *spoke[day, id])
        gone = None if turns[day, id] or any(a.until is None for a in answers) else max(a.until or day for a in answers)
        anchor = f"on-{day.isoformat()}--{id}"
        days.append(Day(day, side, anchor, tuple(turns[day, id]), tuple(moved[day, id]), tuple(spoke[day, id]), gone))
    return Changes(tuple(days), _line(days))


def _line(found: Sequence[Day]) -> Line:
    days = sorted({each.day for each in found})
    by_side: dict[str, dict[date, Day]] = {}
    for each in sorted(found, key=lambda each: not each.turns):
        by_side.setdefault(each.side.id, {})[each.day] = each
    sides = {each.side.id: each.side for each in found}
    months = groupby(days, key=lambda day: (day.year, day.month))
    return Line(
        tuple((month_short(date(year, month, 1)), len(list(of))) for (year, month), of in months),
        tuple(days),
        tuple((side, tuple(by_side[id].get(day) for day in days)) for id, side in sides.items()),
    )


Words = tuple[Told, Card]


def _answers(site: Site, event: Event, question: Question) -> Iterator[tuple[str, Version[Answered]]]:
    """Moves and new voices of each cell of the question, with their side."""
    days: dict[tuple[str, str], list[tuple[date, list[Answered]]]] = defaultdict(list)
    known: dict[int, Words] = {}
    for comparison in site.by_day(event):
        for id, side in sorted(comparison.changed):
            if event.claims[id].question_id == question.id:
                cell = comparison.cells[id].get(side)
                days[id, side].append((comparison.day, list(_answered(site, event, cell, known)) if cell else []))
    for (_claim, side), of in days.items():
        for version in listed(of):
            yield side, version


def _answered(site: Site, event: Event, cell: Cell, known: dict[int, Words]) -> Iterator[Answered]:
    claim = event.claims[cell.claim]
    for move in cell.moves:
        yield Answered(claim, move.kind, _words(site, move.before, known), _words(site, move.after, known))
    for given in cell.new_voices:
        yield Answered(claim, None, None, _words(site, given, known))


def _words(site: Site, given: Given, known: dict[int, Words]) -> Words:
    """Once an answer; told by identity, since the site holds all comparisons."""
    if id(given) not in known:
        known[id(given)] = told(site, given), site.cards[given.statements[0].id]
    return known[id(given)]
