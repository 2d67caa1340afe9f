"""Rule 10: what all sides together have on a claim, and the three sentences on top of a question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from build_scripts.model.acts import Claim
from build_scripts.model.comparison.bearing import Compare
from build_scripts.model.comparison.cells import Cell
from build_scripts.model.comparison.given import AGAINST, FIRM, FOR, Given, recency_of
from build_scripts.model.comparison.nearness import GLOSS
from build_scripts.model.library import Document
from build_scripts.model.registers import Perspective

RowKind = Literal["shared", "disputed", "one side's", "raised", "denied", "differs within"]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Row:
    claim: Claim
    kind: RowKind
    begins: Given
    """The first direct answer by anybody."""
    says_so: tuple[Given, ...]
    """For it, by name: side after side, of each the latest first."""
    says_not: tuple[Given, ...]
    raises: tuple[Given, ...]
    """Asked, or declined, by those who have no answer of substance."""
    unnamed: tuple[Given, ...]
    """What people who are not named answer, side after side. It makes no kind; but that they answer is told."""
    narrower: tuple[Compare, ...] = ()
    """What offices answer to narrower claims where their side says less of this one. It makes no kind."""
    wider: tuple[Compare, ...] = ()
    """What offices say against wider claims, where nobody of their side answered this one.

    It makes *disputed* of what else were *shared*, and no other kind.
    """
    silent: tuple[Perspective, ...] = ()
    """Sides that the claim concerns and of which no answer to just this was found: they are named wherever it is."""
    disputed_in: tuple[Claim, ...] = ()
    """Narrower claims on which sides that all say so of this one differ."""

    @property
    def only_unnamed(self) -> bool:
        """Nobody by name says so or not, and somebody unnamed does."""
        return bool(self.unnamed) and not (self.says_so or self.says_not)

    @property
    def sides(self) -> frozenset[str]:
        """Those of which an office says so or not, by name."""
        return frozenset(given.voice.side.id for given in (*self.says_so, *self.says_not))

    @property
    def divided(self) -> tuple[Perspective, ...]:
        """Sides of many of whose named voices some are for it and some against."""
        against = {given.voice.side.id for given in self.says_not}
        found = {given.voice.side.id: given.voice.side for given in self.says_so if given.voice.side.many}
        return tuple(side for id, side in found.items() if id in against)

    @property
    def unnamed_beside(self) -> tuple[Given, ...]:
        """Of sides of which nobody answers by name."""
        named = {given.voice.side.id for given in (*self.says_so, *self.says_not)}
        return tuple(given for given in self.unnamed if given.voice.side.id not in named)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The three sentences on top of a question, as data. Every name in them goes with its day."""

    shared: tuple[Row, ...]
    """Said by more than one side."""
    disputed: tuple[Row, ...]
    unnamed_differ: tuple[Row, ...]
    """Not disputed between offices; but two sides differ where the unnamed are heard as well."""
    not_found: tuple[Claim, ...]
    """Without a row: no direct answer found in `documents_out` of the day."""


def make_row(claim: Claim, begins: Given | None, cells: Mapping[str, Cell]) -> Row | None:
    """The row of a claim; None where nobody has given it a direct answer.

    A row says by name who says so and who says not, the latest of each office. Direct answers only: what was answered
    to claims that bear on it counts nowhere. Press and what only rests on others are left out, and so is what was said
    in private; the unnamed stand apart. A row begins with the first direct answer by anybody, these included; without
    one it is not shown.
    """
    if begins is None:
        return None
    direct = [_direct(cell) for cell in cells.values() if cell.lines]
    says_so = tuple(given for each in direct for given in each.says_so)
    says_not = tuple(given for each in direct for given in each.says_not)
    answered = {given.voice.id for given in (*says_so, *says_not)}
    raises = tuple(given for each in direct for given in each.raised if given.voice.id not in answered)
    unnamed = tuple(given for each in direct for given in each.unnamed)
    narrower = tuple(each for cell in cells.values() for each in cell.narrower)
    wider = tuple(each for cell in cells.values() for each in cell.wider)
    silent = tuple(side for side in claim.concerns if side.id not in cells or not _answers(cells[side.id]))
    kind = kind_of_row(says_so, says_not)
    # What more than one side says is no common ground where another says not of the whole.
    if kind == "shared" and any(_makes_a_side(each.given) for each in wider):
        kind = "disputed"
    return Row(claim, kind, begins, says_so, says_not, raises, unnamed, narrower, wider, silent)


def most_answered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that most sides answer first; of equals the disputed, then as they stand."""
    return tuple(sorted(rows, key=lambda row: (-len(row.sides), row.kind != "disputed")))


def _answers(cell: Cell) -> bool:
    return bool(cell.lines or cell.narrower or cell.wider)


def disputed_in_part(row: Row, narrower: Iterable[Row]) -> Row:
    """A row whose claim several sides say is so, and of which they dispute a narrower claim, is *disputed*.

    They say the same words and mean what the others deny: one says so of the narrower claim, another says not. Custody
    and courts make no side here either.
    """
    if row.kind != "shared":
        return row
    sides = _sides(row.says_so)
    found = tuple(
        other.claim
        for other in narrower
        if any(one != two for one in _sides(other.says_so) & sides for two in _sides(other.says_not) & sides)
    )
    return replace(row, kind="disputed", disputed_in=found) if found else row


def _makes_a_side(given: Given) -> bool:
    return not (given.custody or given.court)


def _sides(givens: Iterable[Given]) -> set[str]:
    return {given.voice.side.id for given in givens if _makes_a_side(given)}


@dataclass(slots=True)
class _Direct:
    """What one cell gives its row, the newest first."""

    says_so: list[Given]
    says_not: list[Given]
    raised: list[Given]
    unnamed: list[Given]
    """All that stand: of people who are not named, nobody knows whether they are one."""


def _direct(cell: Cell) -> _Direct:
    """Of each office, where two of its answers stand, the newest and the firmest: no bound hides a firm one.

    What is told in other words gives way to its words.
    """
    found = _Direct([], [], [], [])
    for each in cell.lines:
        line = each.line
        if each.voice.press:
            continue
        standing = [one.last for one in line.standing if not one.last.passes_on]
        if each.voice.unnamed:
            found.unnamed += standing
            continue
        found.says_so += _newest_and_firmest([given for given in standing if given.answer in FOR])
        found.says_not += _newest_and_firmest([given for given in standing if given.answer in AGAINST])
        found.raised += [given for given in line.beside if not given.passes_on]
    for givens in (found.says_so, found.says_not, found.raised):
        if len(givens) > 1:
            givens.sort(key=recency_of, reverse=True)
    return found


def _newest_and_firmest(standing: list[Given]) -> list[Given]:
    if len(standing) < 2:
        return standing
    in_words = [given for given in standing if given.nearness < GLOSS] or standing
    newest, *others = sorted(in_words, key=recency_of, reverse=True)
    firm = [] if newest.answer in FIRM else [given for given in others if given.answer in FIRM]
    return [newest, *firm[:1]]


def kind_of_row(says_so: Iterable[Given], says_not: Iterable[Given]) -> RowKind:
    """What the standing answers of named offices make of a row. The kinds partition: each row has exactly one.

    * *disputed*: offices of two sides differ now, one for and one of another side against; see `disputed_in_part`, too
    * *differs within*: one side's offices differ, or one office has both in unknown order, and no other side answers
    * *shared*: more than one side says so and none says not, of this or, in `make_row`, of a wider claim
    * *one side's*: one side says so and none says not
    * *denied*: nobody says so, somebody says not
    * *raised*: neither; somebody asked or declined, or only the unnamed, press, and who passes it on answered

    Words spoken in custody and courts of a side do not make a second side: where others answer they do not count, and
    where they alone answer they are as one side.
    """
    given = (*says_so, *says_not)
    sides = [each for each in given if not (each.custody or each.court)]
    for_it = {_side(each, bool(sides)) for each in sides or given if each.speaks_for}
    against = {_side(each, bool(sides)) for each in sides or given if each.speaks_against}
    if for_it and against:
        return "differs within" if len(for_it | against) == 1 else "disputed"
    if for_it:
        return "shared" if len(for_it) > 1 else "one side's"
    return "denied" if against else "raised"


def _side(given: Given, of_sides: bool) -> str:
    return given.voice.side.id if of_sides else ""


def make_sentences(claims: Iterable[Claim], rows: Mapping[str, Row]) -> Sentences:
    """*Said by more than one side*, *disputed*, *no direct answer found in N documents up to DAY*, over some claims.

    Under them, where two sides differ by the words of people who are not named on one side or both. Every name with
    its day, the latest of a side first, so that nobody is held to an old word; never "agree", never "nobody says". N
    counts documents as `count` does, copies once, that were surely out by the day; at the end of the record all.
    """
    claims = tuple(claims)
    shown = [rows[claim.id] for claim in claims if claim.id in rows]
    return Sentences(
        shared=tuple(row for row in shown if row.kind == "shared"),
        disputed=tuple(row for row in shown if row.kind == "disputed"),
        unnamed_differ=tuple(row for row in shown if row.kind != "disputed" and _unnamed_differ(row)),
        not_found=tuple(claim for claim in claims if claim.id not in rows),
    )


def documents_out(documents: Iterable[Document], day: date, today: date) -> int:
    """How many were surely out by a day, copies once."""
    out = [each for each in documents if min(each.published.latest or today, today) <= day]
    originals = {each.id for each in out}
    return sum(each.made_from is None or each.made_from not in originals for each in out)


def _unnamed_differ(row: Row) -> bool:
    """Of two sides, one for and one against, at least one of them by nobody's name; custody and courts as in kinds."""
    given = [each for each in (*row.says_so, *row.says_not, *row.unnamed) if not (each.custody or each.court)]
    return any(
        one.voice.side.id != other.voice.side.id and (one.voice.unnamed or other.voice.unnamed)
        for one in given
        if one.speaks_for
        for other in given
        if other.speaks_against
    )
