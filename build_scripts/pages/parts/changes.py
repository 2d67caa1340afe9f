"""The line of a question: when each account turned, when offices changed their answers, when another one spoke up.

In: an event's comparisons and the positions that editors wrote. Out: what changed by day and side, each from before to
after, and a line of marks that lead to it, a column a day. Counts are of marks alone: no side's changes are summed up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from build_scripts.interface.words import N_, _
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Cell, CellDays, Given, Move, held_from
from build_scripts.model.comparison.clocks import placed
from build_scripts.model.comparison.moves import MoveKind
from build_scripts.model.library import Event, Perspective, Question
from build_scripts.pages.parts.accounts import Turn, turns_of
from build_scripts.pages.parts.as_of import Version, listed
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.dates_in_words import date_words, day_words, month_short, spoken_short
from build_scripts.pages.parts.ladder import Told, told
from build_scripts.pages.parts.made_once import made_once
from build_scripts.text.dates import Date

SPOKE = {False: N_("another office spoke up"), True: N_("another speaker spoke up")}


@dataclass(frozen=True, slots=True)
class Answered:
    """One office's other answer to a claim, or the first of an office after another of its side."""

    claim: Claim
    kind: MoveKind | None
    """None: it spoke up."""
    before: tuple[Told, Card] | None
    after: tuple[Told, Card]
    said: Date
    """When the answer after it was given."""
    person: bool
    """It is the word of a person, not of a body."""


@dataclass(frozen=True, slots=True)
class Day:
    """What changed of a side on a day: that of the newer words, not the one on which they became public."""

    day: date | None
    """None: no day is known; it stands after all that has one."""
    mark: date | None
    """Under which its mark stands in the line: its day, or the last that it can be; None: nobody knows any."""
    when: str
    """In words; a span where the day is not surely known."""
    since: date
    """From when any of it is told."""
    side: Perspective
    anchor: str
    turns: tuple[Version[Turn], ...]
    moved: tuple[Version[Answered], ...]
    spoke: tuple[Version[Answered], ...]
    until: date | None
    """Where by what became public later it is no change any more."""

    @property
    def sure(self) -> bool:
        """It is one certain day, and no span."""
        return self.day is not None and self.when == day_words(self.day)

    @property
    def of_persons(self) -> bool:
        """Among those who spoke up is somebody who speaks for no body."""
        return any(version.value.person for version in self.spoke)

    @property
    def words(self) -> str:
        """Russia, 26 March 2024: an account changed, another voice."""
        found = {
            _("an account changed"): self.turns,
            _("an office gave another answer"): self.moved,
            _(SPOKE[self.of_persons]): self.spoke,
        }
        return f"{self.side.short}, {self.when}: {', '.join(words for words, of in found.items() if of)}"


@dataclass(frozen=True, slots=True)
class Line:
    months: tuple[tuple[str, int], ...]
    """With how many days each."""
    days: tuple[date, ...]
    sides: tuple[tuple[Perspective, tuple[Day | None, ...]], ...]
    """Each with what changed on each of the days."""

    @property
    def has_spans(self) -> bool:
        """Whether any stands at the first of the days on which it may have been."""
        return any(mark is not None and not mark.sure for _, marks in self.sides for mark in marks)


@dataclass(frozen=True, slots=True)
class Changes:
    days: tuple[Day, ...]
    """By day, then in the order of the sides; at the end what has no day."""
    line: Line


@dataclass
class _Found:
    """What changed of a side under one heading, as it is found."""

    mark: date | None
    turns: list[Version[Turn]] = field(default_factory=list)
    moved: list[Version[Answered]] = field(default_factory=list)
    spoke: list[Version[Answered]] = field(default_factory=list)

    @property
    def all(self) -> "Sequence[Version[Turn] | Version[Answered]]":
        return [*self.turns, *self.moved, *self.spoke]


_Key = tuple[date | None, str, str]
"""Day, its words, and the side."""


@made_once
def make_changes(site: Site, event: Event, question: Question) -> Changes:
    """All that changed on a question, of sides in their order, each under the day of the newer words."""
    found: dict[_Key, _Found] = {}

    def under(said: Date | None, id: str) -> _Found:
        day = placed(said) if said else None
        return found.setdefault((day, when_said(said), id), _Found(day or (said.latest if said else None)))

    record = site.record(event)
    for turn in turns_of(site, event, question):
        version = Version(turn, held_from(turn.point.position, record))
        under(turn.point.said, turn.side.id).turns.append(version)
    for id, after, told_by_day in _answers(site, event, question):
        of = under(after, id)
        (of.moved if told_by_day.value.kind else of.spoke).append(told_by_day)
    sides = event.in_order(site.library.perspectives[id] for _, _, id in found)
    order = {side.id: number for number, side in enumerate(sides)}

    def place(key: _Key) -> tuple[object, ...]:
        day, when, id = key
        return (day is None, day or date.max, order[id], when)

    days = []
    for key in sorted(found, key=place):
        day, when, id = key
        of = found[key]
        ends = [version.until for version in of.all]
        gone = None if None in ends else max(end for end in ends if end)
        since = min(version.since for version in of.all)
        named = re.sub(r"\W+", "-", when.lower()).strip("-")
        anchor = f"on-{named}--{id}"
        side = site.library.perspectives[id]
        of_day = (tuple(of.turns), tuple(of.moved), tuple(of.spoke))
        days.append(Day(day, of.mark, when, since, side, anchor, *of_day, gone))
    return Changes(tuple(days), _line(days, sides))


def when_said(said: Date | None) -> str:
    """28 March 2024; between 9 February and 28 November 2026; day not known, 29 Mar 2024 or later."""
    if said is None or placed(said) is None:
        return spoken_short(said)
    return day_words(said.earliest) if said.is_day and said.earliest else date_words(said)


def _line(found: Sequence[Day], sides: Sequence[Perspective]) -> Line:
    """Columns are days: of what is known by its end alone, that end."""
    days = sorted({each.mark for each in found if each.mark})
    by_side: dict[str, dict[date, Day]] = {}
    for each in sorted(found, key=lambda each: not each.turns):
        if each.mark:
            by_side.setdefault(each.side.id, {}).setdefault(each.mark, each)
    months = groupby(days, key=lambda day: (day.year, day.month))
    return Line(
        tuple((month_short(date(year, month, 1)), len(list(of))) for (year, month), of in months),
        tuple(days),
        tuple(
            (side, tuple(by_side[id].get(day) for day in days))
            for id, side in {side.id: side for side in sides}.items()
            if id in by_side
        ),
    )


Words = tuple[Told, Card]


def _answers(site: Site, event: Event, question: Question) -> Iterator[tuple[str, Date, Version[Answered]]]:
    """Moves and new voices of each cell of the question, with their side and when the newer words were said."""
    cells = site.course(event, question).cells
    known: dict[int, Answered] = {}

    def answered(claim: Claim, cell: Cell | None) -> list[Answered]:
        """Each made once, by identity, as a sweep keeps what stays."""
        found: tuple[Move | Given, ...] = (*cell.moves, *cell.new_voices) if cell else ()
        return [known.get(id(of)) or known.setdefault(id(of), _answered(site, claim, of)) for of in found]

    by_cell = [(claim, side, of) for claim in event.claims_of(question.id) for side, of in cells[claim.id].items()]
    by_cell.sort(key=lambda each: (_first_moved(each[2]), each[0].id, each[1]))
    for claim, side, days in by_cell:
        for version in listed([(day, answered(claim, cell)) for day, cell in days]):
            yield side, version.value.said, version


def _first_moved(days: CellDays) -> date:
    return next((day for day, _ in days if day > date.min), date.max)


def _answered(site: Site, claim: Claim, of: Move | Given) -> Answered:
    """A move, or a new voice."""
    before, after, kind = (of.before, of.after, of.kind) if isinstance(of, Move) else (None, of, None)
    words = _words(site, before) if before else None
    return Answered(claim, kind, words, _words(site, after), after.said, _is_person(after))


def _is_person(given: Given) -> bool:
    speaker = given.voice.speaker
    return speaker is None or speaker.kind == "person"


def _words(site: Site, given: Given) -> Words:
    return told(site, given), site.cards[given.statements[0].id]
