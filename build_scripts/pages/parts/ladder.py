"""The ladder of a question: claims in rows, sides in columns, what each cell says in words.

In: an event's comparison. Out: rows, cells and lines as templates show them. Derives nothing itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model.acts import Answer, Claim
from build_scripts.model.comparison import Cell, Comparison, Given, Row, VoiceLine
from build_scripts.model.comparison.bearing import Compare
from build_scripts.model.comparison.given import SUBSTANCE
from build_scripts.model.comparison.voices import speakers_of
from build_scripts.model.library import Event, Perspective, Question, Statement
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.dates_in_words import OUR_READING, date_short, day_short, spoken_short
from build_scripts.pages.parts.statement import route_words
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS, listing

_VOICES = 2
"""Shown in a cell; what more there are fold under "earlier"."""
_COMPARED = 3
"""Answers beside "not said"."""


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of one voice, in words."""

    sign: Answer | None
    words: str
    hedge: str | None
    voice: str
    when: str
    route: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands beside "not said"."""

    claim: Claim
    place: str
    told: Told
    before_first: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in a cell; the first time that a page shows it, links lead to it."""

    card: Card
    anchor: str


@dataclass(frozen=True, slots=True)
class LadderCell:
    side: Perspective
    anchor: str
    told: tuple[Told, ...]
    earlier: tuple[Told, ...]
    """Of further voices."""
    differs: str
    compared: tuple[Compared, ...]
    now: tuple[Shown, ...]
    """The statements of what is told."""
    before: tuple[Shown, ...]
    """What else the side said of the claim: changed since, or a report that has it otherwise."""

    @property
    def empty(self) -> bool:
        """Nothing found, and nothing to compare."""
        return not (self.told or self.earlier or self.compared)


@dataclass(frozen=True, slots=True)
class Who:
    """Who gives an answer of a row, by name."""

    side: Perspective
    name: str
    """Of people who are not named, the side's."""
    day: str
    notes: tuple[str, ...]
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Who answers a claim."""

    who: tuple[tuple[str, tuple[Who, ...]], ...]
    """By words of the answer: says so, says possible, doubts, says not, raises it."""
    unnamed: tuple[tuple[str, tuple[Who, ...]], ...]
    """By the same: the sides of which somebody answers and nobody by name."""
    only_unnamed: bool


@dataclass(frozen=True, slots=True)
class LadderRow:
    claim: Claim
    anchor: str
    depth: int
    """Below how many wider claims it stands."""
    wider: Claim | None
    disputed: bool
    said: Said
    cells: tuple[LadderCell, ...]
    """Of the event's columns."""
    others: tuple[LadderCell, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    rows: tuple[LadderRow, ...]
    statements: tuple[Statement, ...]
    """All that stand in a cell."""


def make_ladder(site: Site, event: Event, question: Question) -> Ladder:
    """The rows of a question's claims that anybody answered, each below the wider claim that it implies."""
    comparison = site.comparison(event)
    answered = _by_cell(event)
    placed: dict[str, Statement] = {}
    rows = []
    for row, wider, depth in _in_tree(rows_of(comparison, question.id)):
        cells = [
            _cell(site, cell, answered.get((row.claim.id, side), ()), placed)
            for side, cell in comparison.cells[row.claim.id].items()
        ]
        columns = {side.id for side in event.columns}
        rows.append(
            LadderRow(
                claim=row.claim,
                anchor=links.claim_anchor(row.claim.id),
                depth=depth,
                wider=wider,
                disputed=row.kind == "disputed",
                said=said_of(row),
                cells=tuple(cell for cell in cells if cell.side.id in columns),
                others=tuple(cell for cell in cells if cell.side.id not in columns),
            )
        )
    return Ladder(tuple(rows), tuple(placed.values()))


def rows_of(comparison: Comparison, question_id: str) -> list[Row]:
    """Those of a question, in the order of its claims."""
    return [row for row in comparison.rows.values() if row.claim.question_id == question_id]


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


def _by_cell(event: Event) -> Mapping[tuple[str, str], list[Statement]]:
    """By claim and side, the statements that answer it for the side, the newest first."""
    found: dict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
    for document in event.documents:
        for statement in document.statements:
            for _, side in speakers_of(statement):
                for claim in statement.answers:
                    found[claim, side.id][statement.id] = statement
    return {
        key: sorted(of.values(), key=lambda s: (s.said.sort_key(), s.id), reverse=True) for key, of in found.items()
    }


def _cell(site: Site, cell: Cell, answered: Iterable[Statement], placed: dict[str, Statement]) -> LadderCell:
    told = [tuple(told_line(site, each)) for each in cell.lines]
    current = {s.id for each in cell.lines for given in _givens(each) for s in given.statements}
    shown = [(s, _shown(site, s, placed)) for s in answered]
    return LadderCell(
        side=cell.side,
        anchor=links.cell_anchor(cell.claim, cell.side.id),
        told=tuple(each for of in told[:_VOICES] for each in of),
        earlier=tuple(each for of in told[_VOICES:] for each in of),
        differs=("They differ." if cell.side.many else "Its offices differ.") if cell.differs else "",
        compared=tuple(compared_with(site, each) for each in _nearest(cell.compare)),
        now=tuple(one for s, one in shown if s.id in current),
        before=tuple(one for s, one in shown if s.id not in current),
    )


def _shown(site: Site, statement: Statement, placed: dict[str, Statement]) -> Shown:
    card = site.cards[statement.id]
    anchor = "" if statement.id in placed else card.anchor
    placed[statement.id] = statement
    return Shown(card, anchor)


def _nearest(compares: Iterable[Compare]) -> list[Compare]:
    """One of each claim and voice, the nearest first: no office stands for another."""
    found: dict[tuple[str, str], Compare] = {}
    for each in compares:
        found.setdefault((each.bearing.claim, each.given.voice.id), each)
    return list(found.values())[:_COMPARED]


def compared_with(site: Site, each: Compare) -> Compared:
    """An answer to another claim, in words."""
    claim = site.library.events[each.given.occasion.event_id].claims[each.bearing.claim]
    place = links.claim_place(claim.event_id, claim.question_id, claim.id)
    return Compared(claim, place, told(site, each.given), each.before_first)


def _givens(each: VoiceLine) -> Iterator[Given]:
    line = each.line
    yield from (standing.last for standing in line.standing)
    yield from (standing.first for standing in line.standing)
    yield from (one.given for one in line.withdrawn)
    yield from line.beside
    yield from line.private


def told_line(site: Site, each: VoiceLine) -> Iterator[Told]:
    """All that one voice has on a claim: what stands, what was taken back, what it asked, what it said in private."""
    for standing in each.line.standing:
        yield told(site, standing.last, "last said ")
    for one in each.line.withdrawn:
        had = f"had said: {ANSWER_WORDS[one.given.answer]}, {when_words(one.given)}"
        yield Told(
            sign=None,
            words=f"withdrawn on {date_short(one.by.said)}",
            hedge=None,
            voice=voice_words(one.given),
            when=had,
            route=_route(site, one.given),
            notes=(),
        )
    for given in each.line.beside:
        yield told(site, given)
    for given in each.line.private:
        yield told(site, given, "", f", in private, known since {day_short(given.known)}")


def told(site: Site, given: Given, before: str = "", after: str = "") -> Told:
    """An answer in words; `before` and `after` go with its day."""
    return Told(
        sign=given.answer,
        words=ANSWER_WORDS[given.answer],
        hedge=given.hedge if given.answer in SUBSTANCE else None,
        voice=voice_words(given),
        when=when_words(given, before) + after,
        route=_route(site, given),
        notes=notes(given),
    )


def notes(given: Given) -> tuple[str, ...]:
    """What must not be missed about an answer."""
    found = {"in custody": given.custody, "a court": given.court, "not final": given.not_final}
    return tuple(words for words, holds in found.items() if holds)


def when_words(given: Given, before: str = "") -> str:
    """The day, after `before`; where it is not known, since when it is public."""
    if given.day_known:
        return spoken_short(given.said, before) + (OUR_READING if given.our_reading else "")
    return f"day not known, public by {day_short(given.known)}"


def voice_words(given: Given) -> str:
    """Whose word it is: the body's, or for those not named what they are called."""
    if not given.voice.unnamed:
        return given.voice.name
    names = listing(speaker.name for speaker in given.speakers)
    # Many entries of the register say so already.
    return names if "named" in names else f"{names}, unnamed"


def _route(site: Site, given: Given) -> str:
    card = site.cards[given.statements[0].id]
    return route_words(card.route, card.document)


def said_of(row: Row, by_name: Iterable[Given] | None = None) -> Said:
    """Who answers the claim of a row: all by name, or those given; then the unnamed of further sides."""
    named = (*row.says_so, *row.says_not, *row.raises) if by_name is None else by_name
    return Said(by_answer(named), by_answer(row.unnamed_beside), row.only_unnamed)


def by_answer(givens: Iterable[Given]) -> tuple[tuple[str, tuple[Who, ...]], ...]:
    """Who, by the words of the answer, in the order of the answers; each name once."""
    found: dict[Answer, dict[str, Given]] = {answer: {} for answer in ANSWER_WORDS}
    for given in givens:
        found[given.answer].setdefault(given.voice.id, given)
    return tuple(
        (
            ANSWER_WORDS[answer],
            tuple(map(_who, of.values())),
        )
        for answer, of in found.items()
        if of
    )


def _who(given: Given) -> Who:
    voice = given.voice
    name = voice.side.short if voice.unnamed else voice.name
    return Who(voice.side, name, when_words(given), notes(given), voice.unnamed)
