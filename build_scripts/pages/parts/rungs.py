"""The rungs of a question's ladder: claims in rows, sides in columns, each cell as of every day.

In: an event's comparisons, one for each day on which they differ. Out: rows and cells whose parts are versions, as
templates print them. Derives nothing itself.

An opened cell has one card for each occasion on which its side answered: the occasion's own record, or else its first
report. What other reports make of it is counted and stands on the claim's page. A card stands whole once a page, where
its first claim is; elsewhere a line leads to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Cell, Comparison, Row
from build_scripts.model.comparison.bearing import Compare
from build_scripts.model.comparison.clocks import act_of
from build_scripts.model.comparison.given import is_own_record
from build_scripts.model.comparison.voices import speakers_of
from build_scripts.model.library import Event, Perspective, Question, Statement
from build_scripts.pages.parts import links
from build_scripts.pages.parts.as_of import Version, listed, versions
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.ladder import (
    Compared,
    Said,
    Told,
    Who,
    compared_with,
    nearest,
    rows_of,
    said_of,
    told_line,
)
from build_scripts.pages.parts.vocabulary import NO_ANSWER

_VOICES = 2
"""Told in a cell; what more there are fold under "earlier"."""
_CARDS = 8
"""In an opened cell, the newest: what more there are stand on the claim's page."""


@dataclass(frozen=True, slots=True)
class VoiceTold:
    """What one voice has on a claim."""

    told: tuple[Told, ...]
    folded: bool
    """Under "earlier"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in a cell, from the day on which it is public."""

    card: Card
    public: date
    whole: bool
    """The first time that the page has it; later a line leads there."""


@dataclass(frozen=True, slots=True)
class LadderCell:
    side: Perspective
    anchor: str
    place: Version[None]
    """While it is there; one of a side without a column, which the claim is not about, as long as it has something."""
    opens: date | None
    """From when it has anything that was said; None: never."""
    lines: tuple[Version[VoiceTold], ...]
    differs: tuple[Version[str], ...]
    compared: tuple[Version[Compared], ...]
    """In sight: the nearest, of a side that the claim is about or that says more of a narrower one."""
    compared_more: tuple[Version[Compared], ...]
    """Folded."""
    more_to_compare: tuple[Version[int], ...]
    """How many of these, while there are any."""
    since_then: tuple[Version[Compared], ...]
    silent: tuple[Version[str], ...]
    """What stands where nobody answered: "no answer to just this found; compare", or "not found"."""
    cards: tuple[Shown, ...]
    """The newest first."""
    more: int
    """How many statements it has beside these cards."""
    concerned: bool
    """The claim is about this side: its answer is there at every width."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """What stands under a claim."""

    disputed: bool
    said: Said


@dataclass(frozen=True, slots=True)
class LadderRow:
    claim: Claim
    anchor: str
    begins: date
    depth: int
    """Below how many wider claims it stands."""
    wider: Claim | None
    wider_begins: date | None
    words: tuple[Version[RowWords], ...]
    cells: tuple[LadderCell, ...]
    """Of the event's columns."""
    others: tuple[LadderCell, ...]
    nobody: tuple[Version[bool], ...]
    """While there is none of these."""


@dataclass(frozen=True, slots=True)
class Ladder:
    rows: tuple[LadderRow, ...]
    statements: tuple[Statement, ...]
    """All that stand in a cell."""


def make_ladder(site: Site, event: Event, question: Question) -> Ladder:
    """The rows of a question's claims that anybody answered, each below the wider claim that it implies."""
    sweep = site.by_day(event)
    found = _Cards(site, event)
    cells = _cells_by_day(sweep, {id for id, claim in event.claims.items() if claim.question_id == question.id})
    begins = _begins(sweep)
    columns = {side.id for side in event.columns}
    rows = []
    for row, wider, depth in _in_tree(rows_of(sweep[-1], question.id)):
        claim = row.claim
        order = [*sweep[-1].cells[claim.id], *cells[claim.id].keys() - sweep[-1].cells[claim.id].keys()]
        of_sides = [_cell(site, claim, side, cells[claim.id][side], found) for side in order]
        others = tuple(cell for cell in of_sides if cell.side.id not in columns)
        rows.append(
            LadderRow(
                claim=claim,
                anchor=links.claim_anchor(claim.id),
                begins=begins[claim.id],
                depth=depth,
                wider=wider,
                wider_begins=begins[wider.id] if wider else None,
                words=versions(_words_by_day(sweep, claim)),
                cells=tuple(cell for cell in of_sides if cell.side.id in columns),
                others=others,
                nobody=_nobody(others, sweep),
            )
        )
    return Ladder(tuple(rows), tuple(found.placed.values()))


def _cells_by_day(
    sweep: Iterable[Comparison], claims: set[str]
) -> Mapping[str, Mapping[str, list[tuple[date, Cell | None]]]]:
    """By claim and side, the cell on each day on which it changed; None where it went."""
    found: dict[str, dict[str, list[tuple[date, Cell | None]]]] = {id: defaultdict(list) for id in claims}
    for number, comparison in enumerate(sweep):
        if number:
            changed: Iterable[tuple[str, str]] = sorted(key for key in comparison.changed if key[0] in claims)
        else:
            changed = [(id, side) for id in claims for side in comparison.cells[id]]
        for claim, side in changed:
            found[claim][side].append((comparison.day, comparison.cells[claim].get(side)))
    return found


def _begins(sweep: Iterable[Comparison]) -> Mapping[str, date]:
    """By claim, the day from which its row is shown."""
    found: dict[str, date] = {}
    for comparison in sweep:
        for claim in comparison.rows:
            found.setdefault(claim, comparison.day)
    return found


def _words_by_day(sweep: Iterable[Comparison], claim: Claim) -> Iterator[tuple[date, RowWords]]:
    for comparison in sweep:
        row = comparison.rows.get(claim.id)
        if row is not None:
            yield comparison.day, RowWords(row.kind == "disputed", _without_days(said_of(row)))


def _without_days(said: Said) -> Said:
    """Whose days the cells have: the same names are not written anew because one was heard again."""

    def undated(groups: Iterable[tuple[str, tuple[Who, ...]]]) -> tuple[tuple[str, tuple[Who, ...]], ...]:
        return tuple((words, tuple(replace(who, day="") for who in of)) for words, of in groups)

    return Said(undated(said.who), undated(said.unnamed), said.only_unnamed)


def _nobody(others: Sequence[LadderCell], sweep: Sequence[Comparison]) -> tuple[Version[bool], ...]:
    days = sorted({sweep[0].day, *(cell.place.since for cell in others), *(u for c in others if (u := c.place.until))})
    found = versions((day, not any(cell.place.holds(day) for cell in others)) for day in days)
    return tuple(version for version in found if version.value)


class _Cards:
    """The statements that answer each claim for each side, and which of them stand on the page already."""

    def __init__(self, site: Site, event: Event) -> None:
        self.site = site
        self.public = site.record(event).public
        self.documents = {document.id: document for document in event.documents}
        self.placed: dict[str, Statement] = {}
        self.answering: dict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
        for document in event.documents:
            for statement in document.statements:
                for _, side in speakers_of(statement):
                    for claim in statement.answers:
                        self.answering[claim, side.id][statement.id] = statement

    def of_cell(self, claim: str, side: str) -> tuple[tuple[Shown, ...], int]:
        """Its cards, the newest first, and how many statements more there are."""
        answering = self.answering.get((claim, side), {})
        one_each = list(self._one_an_occasion(answering.values()))
        shown = one_each[:_CARDS]
        return tuple(map(self._show, shown)), len(answering) - len(shown)

    def _one_an_occasion(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Of each occasion and answer the own record, or else what was public first."""
        best: dict[object, Statement] = {}
        for statement in sorted(statements, key=self._rank):
            key = (act_of(statement, self.documents).id, statement.speaker.id, tuple(sorted(statement.answers.items())))
            best.setdefault(key, statement)
        yield from sorted(best.values(), key=lambda s: (s.said.sort_key(), s.id), reverse=True)

    def _rank(self, statement: Statement) -> tuple[object, ...]:
        document = self.documents[statement.document_id]
        own = is_own_record(document, act_of(statement, self.documents), self.documents)
        # What is public no later than any other comes first: an answer never stands without its words.
        return (self.public[statement.id], not own, statement.id)

    def _show(self, statement: Statement) -> Shown:
        whole = statement.id not in self.placed
        self.placed.setdefault(statement.id, statement)
        return Shown(self.site.cards[statement.id], self.public[statement.id], whole)


def _cell(
    site: Site, claim: Claim, side_id: str, days: Sequence[tuple[date, Cell | None]], found: _Cards
) -> LadderCell:
    side = next(cell.side for _, cell in days if cell)
    cards, more = found.of_cell(claim.id, side_id)
    concerned = any(side.id == side_id for side in claim.concerns)
    in_sight = {day: 1 if cell and (concerned or _beside(cell) is cell.narrower) else 0 for day, cell in days}
    told = [(day, _told(site, cell)) for day, cell in days]
    compared = [(day, [compared_with(site, each) for each in nearest(_beside(c))] if c else []) for day, c in days]
    return LadderCell(
        side=side,
        anchor=links.cell_anchor(claim.id, side_id),
        place=_place(days),
        opens=next((day for day, cell in days if cell and cell.lines), None),
        lines=listed(told),
        differs=tuple(v for v in versions((day, _differs(cell)) for day, cell in days) if v.value),
        compared=listed([(day, of[: in_sight[day]]) for day, of in compared]),
        compared_more=listed([(day, of[in_sight[day] :]) for day, of in compared]),
        more_to_compare=tuple(v for v in versions((day, len(of[in_sight[day] :])) for day, of in compared) if v.value),
        since_then=listed(
            [(day, [compared_with(site, each) for each in nearest(c.since_then)] if c else []) for day, c in days]
        ),
        silent=tuple(v for v in versions((day, _silence(cell)) for day, cell in days) if v.value),
        cards=cards,
        more=more,
        concerned=concerned,
    )


def _beside(cell: Cell) -> Sequence[Compare]:
    """What is read beside no answer; or beside answers that say less than those to a narrower claim."""
    return cell.compare or cell.narrower


def _place(days: Sequence[tuple[date, Cell | None]]) -> Version[None]:
    last, cell = days[-1]
    return Version(None, days[0][0], None if cell else last)


def _told(site: Site, cell: Cell | None) -> list[VoiceTold]:
    lines = cell.lines if cell else ()
    return [VoiceTold(tuple(told_line(site, each)), number >= _VOICES) for number, each in enumerate(lines)]


def _differs(cell: Cell | None) -> str:
    if cell is None or not cell.differs:
        return ""
    return "They differ." if cell.side.many else "Its offices differ."


def _silence(cell: Cell | None) -> str:
    if cell is None:
        return "not found"
    if cell.narrower and not cell.compare:
        return "on a narrower claim"
    if cell.compare:
        return "compare" if cell.lines else f"{NO_ANSWER}; compare"
    return "" if cell.lines else "not found"


def _in_tree(rows: Sequence[Row]) -> Iterator[tuple[Row, Claim | None, int]]:
    """Each row after the wider one that it stands below, with how deep it stands."""
    by_id = {row.claim.id: row for row in rows}
    wider = {row.claim.id: next((id for id in row.claim.implies if id in by_id), None) for row in rows}
    below: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        # Claims that imply each other stand where the first of them does.
        above = wider[row.claim.id]
        below[None if above is not None and _leads_back(row.claim.id, wider) else above].append(row)

    def walk(at: str | None, depth: int) -> Iterator[tuple[Row, Claim | None, int]]:
        for row in below[at]:
            yield row, by_id[at].claim if at else None, depth
            yield from walk(row.claim.id, depth + 1)

    return walk(None, 0)


def _leads_back(start: str, wider: Mapping[str, str | None]) -> bool:
    at, seen = wider[start], {start}
    while at is not None and at not in seen:
        seen.add(at)
        at = wider[at]
    return at == start
