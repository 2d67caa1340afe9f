"""Tables of what the comparison derives, each row from the day on which it came in until the day on which it left.

As of a day, what holds is what came in by it and did not leave by it. Nothing that holds on a day was not public by it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from build_scripts.exports.table import EventData, Rows, Table, columns, iso, refers
from build_scripts.model.acts import Answer
from build_scripts.model.comparison import Cell, Comparison, Given, count, route
from build_scripts.model.comparison.bearing import BearingKind, Compare
from build_scripts.model.comparison.counts import RouteKind
from build_scripts.model.comparison.moves import MoveKind
from build_scripts.model.comparison.rows import Row, RowKind
from build_scripts.model.spoken import heard_on

Place = tuple[str, ...]
"""A claim, and of a cell its side."""
Found = tuple[object, ...]


def spells(
    days: Iterable[Comparison],
    places: Callable[[Comparison], Iterable[Place]],
    found_in: Callable[[Comparison, Place], Iterable[Found]],
) -> Iterator[tuple[date, date | None, Place, Found]]:
    """Since when and until when each thing is found in a place, by the places that change; by first day and place."""
    begun: dict[Place, dict[Found, date]] = {}
    over = []
    for comparison in days:
        for place in places(comparison):
            found, before = dict.fromkeys(found_in(comparison, place)), begun.get(place, {})
            over += [(day, comparison.day, place, one) for one, day in before.items() if one not in found]
            begun[place] = {one: before.get(one, comparison.day) for one in found}
    left = [(day, None, place, one) for place, of in begun.items() for one, day in of.items()]
    yield from sorted([*over, *left], key=lambda each: (each[0], each[2]))


def _changed(comparison: Comparison) -> Iterable[Place]:
    return sorted(comparison.changed)


def _other_rows() -> Callable[[Comparison], Iterable[Place]]:
    """Claims whose row was made anew: a dispute about a narrower claim changes the row of a wider one, and no cell."""
    before: Mapping[str, Row] = {}

    def made_anew(comparison: Comparison) -> Iterable[Place]:
        nonlocal before
        earlier, before = before, comparison.rows
        return sorted((claim,) for claim, row in comparison.rows.items() if row is not earlier.get(claim))

    return made_anew


NEARNESS = ("record", "quoted by state media", "quoted by other press", "other words", "our reading")


def _answers(data: EventData) -> Rows:
    for one in data.record.entries:
        way = route(one.statement, data.library.documents)
        who = one.statement.id, one.voice.id, one.speaker.id
        posted_by = way.posted_by.id if way.posted_by else None
        came = way.kind, way.copied, way.article_of, posted_by, NEARNESS[one.nearness]
        yield data.event.id, one.claim, *who, one.answer, one.occasion.id, one.said.text, iso(one.known), *came


def _rows(data: EventData) -> Rows:
    for start, end, (claim,), found in spells(data.days, _other_rows(), _row):
        yield data.event.id, claim, iso(start), iso(end), *found


def _row(comparison: Comparison, place: Place) -> Iterator[Found]:
    row = comparison.rows.get(place[0])
    if row is not None:
        narrower = (each.given for each in row.narrower)
        voices = map(_voices, (row.says_so, row.says_not, row.raises, row.unnamed, narrower))
        begins = row.begins.voice.id, row.begins.occasion.id
        others = (tuple(each.id for each in of) for of in (row.silent, row.disputed_in))
        yield row.kind, *begins, *voices, *others


def _voices(of: Iterable[Given]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.voice.id for each in of))


def _cells(data: EventData) -> Rows:
    for start, end, place, found in spells(data.days, _changed, _lead):
        yield data.event.id, *place, iso(start), iso(end), *found


def _lead(comparison: Comparison, place: Place) -> Iterator[Found]:
    cell = comparison.cells[place[0]].get(place[1])
    if cell and (cell.lines or cell.compare):
        lead = cell.lead
        yield (*((lead.voice.id, lead.answer, lead.said.text) if lead else (None, None, None)), cell.differs)


def _in_cells(data: EventData) -> Rows:
    for start, end, place, found in spells(data.days, _changed, _in_cell):
        yield data.event.id, *place, iso(start), iso(end), *found


HOW = ("stands", "taken back", "beside", "in private", "compare", "narrower", "since then")


def _in_cell(comparison: Comparison, place: Place) -> Iterable[Found]:
    cell = comparison.cells[place[0]].get(place[1])
    return _of_cell(cell) if cell else ()


def _of_cell(cell: Cell) -> Iterator[Found]:
    for each in cell.lines:
        line = each.line
        for one in line.standing:
            yield "stands", *_given(one.last), one.first.said.text, None, None, None
        for taken in line.withdrawn:
            yield "taken back", *_given(taken.given), None, taken.by.statement.id, None, None
        for given in line.beside:
            yield "beside", *_given(given), None, None, None, None
        for given in line.private:
            yield "in private", *_given(given), None, None, None, None
    for compared in cell.compare:
        yield "compare", *_compared(compared)
    for compared in cell.narrower:
        yield "narrower", *_compared(compared)
    for compared in cell.since_then:
        yield "since then", *_compared(compared)


def _given(given: Given) -> Found:
    told = (tuple(one.id for one in of) for of in (given.statements, given.otherwise))
    return given.voice.id, given.claim, given.answer, given.occasion.id, given.said.text, *told


def _compared(each: Compare) -> Found:
    return *_given(each.given), None, None, each.bearing.kind, each.before_first


@dataclass(frozen=True, slots=True)
class ToldMove:
    """A move, or a new voice, while the record tells it."""

    claim: str
    side: str
    start: date
    until: date | None
    kind: str
    voice: str
    before: tuple[str, str] | None
    """Occasion and answer."""
    after: tuple[str, str]


def moves_of(data: EventData) -> Iterator[ToldMove]:
    """By the day from which it is told."""
    for start, end, (claim, side), found in spells(data.days, _changed, _moved):
        kind, voice, *said = map(str, found)
        before = (said[1], said[0]) if found[2] is not None else None
        yield ToldMove(claim, side, start, end, kind, voice, before, (said[4], said[3]))


def _moves(data: EventData) -> Rows:
    for start, end, place, found in spells(data.days, _changed, _moved):
        yield data.event.id, *place, iso(start), iso(end), *found


NEW_VOICE = "new voice"


def _moved(comparison: Comparison, place: Place) -> Iterator[Found]:
    cell = comparison.cells[place[0]].get(place[1])
    for move in cell.moves if cell else ():
        yield move.kind, move.after.voice.id, *_side_of(move.before), *_side_of(move.after)
    for given in cell.new_voices if cell else ():
        yield NEW_VOICE, given.voice.id, None, None, None, *_side_of(given)


def _side_of(given: Given) -> Found:
    return given.answer, given.occasion.id, given.said.text


def _heard(data: EventData) -> Rows:
    heard = heard_on(data.event)
    for question in data.event.questions:
        others = [id for id in data.library.perspectives if (question.id, id) in heard]
        for side in dict.fromkeys((*(side.id for side in data.event.columns), *others)):
            found = count(heard.get((question.id, side), ()), data.library.documents)
            acts = found.speakers, *found.occasions, found.reports
            yield data.event.id, question.id, side, *acts, found.documents, found.copies, found.first_hand


_ANSWERS = get_args(Answer)
_WHEN = """from date From which day
        until date? Until which day; absent where it still holds on the last day on record"""
_OF_CLAIM = refers("event", "event+claim=claims")
_OF_CELL = refers("event", "side", "voice", "event+claim=claims")
DERIVED = (
    Table("answers", "What one statement answers to one claim, with the voice of one speaker.", columns("""
        event id Event
        claim id Claim
        statement id Statement
        voice id Voice
        speaker id Speaker
        answer word Answer
        occasion id Act of speaking
        said edtf Day, EDTF, as far as the record bounds it
        public date From which day it is public
        route word The way of the words to us
        copied boolean The document is a copy or a translation
        article_of word? Whose own article it is, the record of nobody else's words
        posted_by id? Publisher that posts the record, where that is neither who spoke nor a body of theirs
        nearness word How near the document is to the words, the nearest first: of several the nearest counts
    """, answer=_ANSWERS, route=get_args(RouteKind), article_of=("outlet", "author"), nearness=NEARNESS),
        ("statement", "claim", "speaker"), _answers, refers(
        "event", "statement", "voice", "speaker", "event+claim=claims", "event+occasion=occasions",
        "posted_by=publishers",
    )),
    Table("rows", "Derived: what all sides together have on a claim.", columns(f"""
        event id Event
        claim id Claim
        {_WHEN}
        kind word In a word
        begins_voice id Who answered it first
        begins_occasion id On which occasion
        says_so ids Voices by name, side after side, of each the latest first
        says_not ids Voices by name
        raises ids Voices that asked or declined, and have no answer of substance
        unnamed ids Voices of people who are not named; these make no kind
        narrower ids Voices that say more of a narrower claim than their side of this one; these make no kind
        silent ids Sides that the claim concerns and of which no answer to it was found
        disputed_in ids Narrower claims on which sides that all say so of this one differ
    """, kind=get_args(RowKind)), ("event", "claim", "from"), _rows, (
        *_OF_CLAIM, *refers("begins_voice=voices", "event+begins_occasion=occasions"),
    )),
    Table("cells", "Derived: what a side has on a claim, by the answer that leads.", columns(f"""
        event id Event
        claim id Claim
        side id Side
        {_WHEN}
        voice id? Who leads; absent where nobody by name has answered
        answer word? Its answer
        said edtf? Day, EDTF
        differs boolean Some of its offices say so and some say not
    """, answer=_ANSWERS), ("event", "claim", "side", "from"), _cells, _OF_CELL),
    Table("cell_answers", "Derived: every answer that stands in a cell, and what is told beside it.", columns(f"""
        event id Event
        claim id Claim
        side id Side
        {_WHEN}
        how word How it stands there
        voice id Voice
        answered id The claim that was answered: another one, where it is to be compared
        answer word Answer
        occasion id Act of speaking
        said edtf When it was last said, EDTF
        statements ids That have it, the nearest to the words first
        otherwise ids Statements, less near to the words, that give the occasion another answer
        since edtf? Since when it was said without another answer between, EDTF
        withdrawn_by id? The statement that took it back
        bearing word? How the claim that was answered bears on this one, by words alone
        before_first boolean? It was said before anybody said or asked this
    """, how=HOW, answer=_ANSWERS, bearing=get_args(BearingKind)), (), _in_cells, refers(
        "event", "side", "voice", "event+claim=claims", "event+answered=claims", "event+occasion=occasions",
        "withdrawn_by=statements",
    )),
    Table("moves", "Derived: one voice gave another answer, or a voice of a side spoke up.", columns(f"""
        event id Event
        claim id Claim
        side id Side
        {_WHEN}
        kind word What it is
        voice id Voice
        before word? The answer before
        before_occasion id? On which occasion
        before_said edtf? When, EDTF
        after word The answer after
        after_occasion id On which occasion
        after_said edtf When, EDTF
    """, kind=(*get_args(MoveKind), NEW_VOICE), before=_ANSWERS, after=_ANSWERS), (), _moves, refers(
        "event", "side", "voice", "event+claim=claims", "event+before_occasion=occasions",
        "event+after_occasion=occasions",
    )),
    Table("heard", "Derived: how many are heard for a side on a question.", columns("""
        event id Event
        question id Question
        side id Side
        speakers integer Speakers
        occasions_at_least integer Acts of speaking, where those that may be one are one
        occasions_at_most integer Acts of speaking
        reports integer Acts that only rest on those counted, and are not among them
        documents integer Documents
        copies integer Copies, translations and revisions of them, not among them
        first_hand integer Documents that are the own record of one of the acts
    """), ("event", "question", "side"), _heard, refers("event", "side", "event+question=questions")),
)  # fmt: skip
