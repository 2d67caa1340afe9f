"""The rungs of a question's ladder: claims in rows, sides in columns, each cell as of every day.

In: an event's comparisons, one for each day on which they differ. Out: rows and cells whose parts are versions, as
templates print them. Derives nothing itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.interface.words import _
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Cell, Comparison, InBrief, Row, VoiceLine, in_brief, most_answered
from build_scripts.model.library import Event, Perspective, Question, Statement
from build_scripts.model.once import once
from build_scripts.pages.parts import links
from build_scripts.pages.parts.as_of import Version, listed, versions
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.cell_cards import CellCards, Shown
from build_scripts.pages.parts.ladder import (
    Compared,
    Told,
    Who,
    beside,
    beside_no_answer,
    givens_of,
    one_of_each_side,
    rows_of,
    said_of,
    told_line,
)
from build_scripts.pages.parts.told_once import told_once
from build_scripts.pages.parts.vocabulary import NO_ANSWER_COMPARE, ON_OTHER, more_words, short_words

_ROWS = 3
_LINES = 22
"""That tell answers, at most, in the rows in sight; three rows are there in any case."""
_COMPARED = 2
"""Answers beside "not said", at most, and one less of a side that the claim is not about."""


@dataclass(frozen=True, slots=True)
class VoiceTold:
    """What one voice has on a claim."""

    told: tuple[Told, ...]
    folded: bool
    """Told when the cell is opened."""


@dataclass(frozen=True, slots=True)
class LadderCell:
    side: Perspective
    anchor: str
    place: Version[None]
    """While it is there; one of a side without a column, which the claim is not about, as long as it has something."""
    opens: date | None
    """From when it has anything that was said; None: never."""
    lines: tuple[Version[VoiceTold], ...]
    rest: tuple[Version[str], ...]
    """How many more offices are folded, and with which answers."""
    differs: tuple[Version[str], ...]
    compared: tuple[Version[Compared], ...]
    """In sight: the nearest, of a side that the claim is about or that says more of a narrower one."""
    compared_more: tuple[Version[Compared], ...]
    """Folded."""
    more_to_compare: tuple[Version[str], ...]
    """What opens to these, while there are any."""
    since_then: tuple[Version[Compared], ...]
    silent: tuple[Version[str], ...]
    """What stands where nobody answered: "no answer to just this found; compare", or "not found"."""
    cards: tuple[Version[Shown], ...]
    """In the order of what it tells."""
    more: tuple[Version[int], ...]
    """How many statements it has beside these cards, while there are any."""
    concerned: bool
    """The claim is about this side: its answer is there at every width."""
    apart: bool
    """Press, or what never answered, and the claim is not about it."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """Who answers a claim, in a line."""

    answers: tuple[tuple[str, tuple[Perspective, ...]], ...]
    """By words of the answer, the sides of which somebody named gives it."""
    unnamed: tuple[tuple[str, tuple[Perspective, ...]], ...]
    """The same of people who are not named, of further sides."""
    silent: tuple[Perspective, ...]
    """Sides that the claim is about and of which no answer to just this was found."""


@dataclass(frozen=True, slots=True)
class LadderRow:
    claim: Claim
    anchor: str
    begins: date
    depth: int
    """Below how many wider claims it stands."""
    wider: Claim | None
    wider_begins: date | None
    disputed: tuple[Version[bool], ...]
    """While it is."""
    words: tuple[Version[RowWords], ...]
    cells: tuple[LadderCell, ...]
    """Of the event's columns."""
    others: tuple[LadderCell, ...]
    folded: tuple[LadderCell, ...]
    """Of `others`: press, which makes no row, and those that never answered and that the claim is not about."""
    nobody: tuple[Version[bool], ...]
    """While there is none of these."""


@dataclass(frozen=True, slots=True)
class Ladder:
    in_sight: tuple[LadderRow, ...]
    folded: tuple[LadderRow, ...]
    more: tuple[Version[int], ...]
    """How many of the folded there are, while there are any."""
    statements: tuple[Statement, ...]
    """All that stand in a cell now."""

    @property
    def whole(self) -> tuple[Statement, ...]:
        """Those whose cards stand here whole."""
        cells = (cell for row in self.rows for cell in (*row.cells, *row.others))
        return tuple(v.value.card.statement for cell in cells for v in cell.cards if v.value.whole and not v.until)

    @property
    def rows(self) -> tuple[LadderRow, ...]:
        """Those in sight, then those folded."""
        return self.in_sight + self.folded


def make_ladder(site: Site, event: Event, question: Question, led_to: Collection[str] = ()) -> Ladder:
    """The rows of a question's claims that anybody answered, each below the wider claim that it implies.

    In sight are those that most sides answer now; the others fold below. `led_to`: ids of statements whose cards stand
    whole in any case.
    """
    course = site.course(event, question)
    found = CellCards(site, event, led_to)
    columns = {side.id for side in event.columns}
    answered = rows_of(course.today, question.id)
    first = tuple(_in_sight(course.today, answered))
    made: dict[bool, list[LadderRow]] = {True: [], False: []}
    tree = {row.claim.id: wider for row, wider, _ in _in_tree(answered)}
    # What is in sight is laid out first: its cards stand whole where a reader comes to them.
    for together in (first, tuple(row for row in answered if row not in first)):
        for row, _wider, depth in _in_tree(together):
            claim, wider = row.claim, tree[row.claim.id]
            cells, rows = course.cells[claim.id], course.rows[claim.id]
            order = dict.fromkeys((*course.today.cells[claim.id], *cells))
            of_sides = [_cell(site, claim, side, cells[side], found, in_sight=row in first) for side in order]
            others = tuple(cell for cell in of_sides if cell.side.id not in columns)
            made[row in first].append(
                LadderRow(
                    claim=claim,
                    anchor=links.claim_anchor(claim.id),
                    begins=rows[0][0],
                    depth=depth,
                    wider=wider,
                    wider_begins=course.rows[wider.id][0][0] if wider else None,
                    disputed=_only_true((day, row.kind == "disputed") for day, row in rows),
                    words=versions((day, _row_words(row)) for day, row in rows),
                    cells=tuple(cell for cell in of_sides if cell.side.id in columns),
                    others=others,
                    folded=tuple(cell for cell in others if cell.apart),
                    nobody=_nobody(others),
                )
            )
    more = versions(
        (day, sum(row.begins <= day for row in made[False])) for day in sorted({r.begins for r in made[False]})
    )
    return Ladder(tuple(made[True]), tuple(made[False]), more, tuple(found.placed.values()))


def _in_sight(today: Comparison, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that most sides answer, as many as their answers leave readable."""
    lines = 0
    for number, row in enumerate(most_answered(rows)):
        lines += sum(_height(cell) for cell in today.cells[row.claim.id].values())
        if number >= _ROWS and lines > _LINES:
            return
        yield row


def _height(cell: Cell) -> int:
    """How many lines tell a cell before it is opened."""
    return sum(len(_seen(each)) for each in _brief(cell).told) + bool(_rest(cell))


@told_once
def _row_words(row: Row) -> RowWords:
    """Which sides answer: their offices and days stand in the cells."""

    def sides(groups: Iterable[tuple[str, tuple[Who, ...]]]) -> tuple[tuple[str, tuple[Perspective, ...]], ...]:
        return tuple((words, tuple({who.side.id: who.side for who in of}.values())) for words, of in groups)

    said = said_of(row, one_of_each_side((*row.says_so, *row.says_not, *row.raises)))
    return RowWords(sides(said.who), sides(said.unnamed), said.silent)


def _nobody(others: Sequence[LadderCell]) -> tuple[Version[bool], ...]:
    days = sorted({date.min, *(cell.place.since for cell in others), *(u for c in others if (u := c.place.until))})
    return _only_true((day, not any(cell.place.holds(day) for cell in others)) for day in days)


def _only_true(days: Iterable[tuple[date, bool]]) -> tuple[Version[bool], ...]:
    return tuple(version for version in versions(days) if version.value)


def _cell(
    site: Site,
    claim: Claim,
    side_id: str,
    days: Sequence[tuple[date, Cell | None]],
    found: CellCards,
    *,
    in_sight: bool,
) -> LadderCell:
    side = next(cell.side for _, cell in days if cell)
    concerned = any(side.id == side_id for side in claim.concerns)
    apart = not concerned and all(each.voice.press for _, cell in days if cell for each in cell.lines)
    words = [(day, _words_of(cell)) for day, cell in days]
    cards, more = found.of_cell(claim.id, side_id, words, whole=in_sight and not apart)
    at_once = {day: 1 if cell and (concerned or _says_more(cell)) else 0 for day, cell in days}
    told = [(day, list(_told(site, cell))) for day, cell in days]
    compared = [
        (day, beside(site, beside_no_answer(c))[: _COMPARED - 1 + at_once[day]] if c else ()) for day, c in days
    ]
    by_day = zip(compared, days, strict=True)
    to_compare = [(day, _to_compare(cell, len(of), at_once[day])) for (day, of), (_, cell) in by_day]
    return LadderCell(
        side=side,
        anchor=links.cell_anchor(claim.id, side_id),
        place=_place(days),
        opens=next((day for day, cell in days if cell and cell.lines), None),
        lines=listed(told),
        rest=tuple(v for v in versions((day, _rest(cell)) for day, cell in days) if v.value),
        differs=tuple(v for v in versions((day, _differs(cell)) for day, cell in days) if v.value),
        compared=listed([(day, of[: at_once[day]]) for day, of in compared]),
        compared_more=listed([(day, of[at_once[day] :]) for day, of in compared]),
        more_to_compare=tuple(v for v in versions(to_compare) if v.value),
        since_then=listed([(day, beside(site, c.since_then)[:_COMPARED] if c else ()) for day, c in days]),
        silent=tuple(v for v in versions((day, _silence(cell, concerned=concerned)) for day, cell in days) if v.value),
        cards=cards,
        more=more,
        concerned=concerned,
        apart=apart,
    )


def _says_more(cell: Cell) -> bool:
    return bool(cell.narrower) and not cell.compare


def _place(days: Sequence[tuple[date, Cell | None]]) -> Version[None]:
    last, cell = days[-1]
    return Version(None, days[0][0], None if cell else last)


def _told(site: Site, cell: Cell | None) -> Iterator[VoiceTold]:
    """What a cell tells before it is opened, by `in_brief`; then what of these and of others is folded."""
    if cell is None:
        return
    brief = _brief(cell)
    folded = []
    for each in cell.lines:
        told = told_line(site, each)
        seen = _seen(each) if each in brief.told else frozenset()
        if seen:
            yield VoiceTold(tuple(t for number, t in enumerate(told) if number in seen), folded=False)
        if len(seen) < len(told):
            folded.append(VoiceTold(tuple(t for number, t in enumerate(told) if number not in seen), folded=True))
    yield from folded


@once
def _brief(cell: Cell) -> InBrief:
    return in_brief(cell.lines)


@once
def _seen(each: VoiceLine) -> frozenset[int]:
    """Which of what `told_line` tells of a voice stand before its cell is opened: one of each that it has now."""
    line = each.line
    if line.standing:
        firsts: dict[str, int] = {}
        for number, one in enumerate(line.standing):
            firsts.setdefault(one.last.answer, number)
        return frozenset(firsts.values())
    return frozenset(range(len(line.withdrawn) or len(line.beside) or len(line.private)))


def _words_of(cell: Cell | None) -> Sequence[Statement]:
    """The statements of what a cell tells before it is opened."""
    told = _brief(cell).told if cell else ()
    return [given.statements[0] for each in told for n, given in enumerate(givens_of(each)) if n in _seen(each)]


def _rest(cell: Cell | None) -> str:
    return more_words(_brief(cell), "voice" if cell.side.many else "office") if cell else ""


def _to_compare(cell: Cell | None, found: int, in_sight: int) -> str:
    """What folds the answers that bear on a claim; "1 more" where the nearest is in sight."""
    if cell is None or found <= in_sight:
        return ""
    if in_sight:
        return _("%(number)s more", number=found - in_sight)
    return _not_just_this(cell)


def _not_just_this(cell: Cell) -> str:
    """What stands for a cell to which a side gave no answer: as in a summary, where it has one by another claim."""
    if cell.lines:
        return _("compare")
    return short_words(cell.short) if cell.short else _(NO_ANSWER_COMPARE)


def _differs(cell: Cell | None) -> str:
    if cell is None or not cell.differs:
        return ""
    return _("They differ.") if cell.side.many else _("Its offices differ.")


def _silence(cell: Cell | None, *, concerned: bool) -> str:
    if cell is None:
        return _("not found")
    if _says_more(cell):
        return _(ON_OTHER["narrower"])
    if cell.compare:
        return _not_just_this(cell) if concerned else ""
    return "" if cell.lines else _("not found")


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
