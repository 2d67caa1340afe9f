"""What each side holds on a question: the words that lead its standing positions, and how its account went.

In: an event's comparison and the positions that editors wrote. Out: values as templates show them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.interface.words import _
from build_scripts.model.acts import Answer, Claim
from build_scripts.model.comparison import Cell, Given, Move, standing_positions, turning_points
from build_scripts.model.comparison.turns import TurningPoint
from build_scripts.model.library import Event, Perspective, Position, Question
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import AnswerLine, Card, Site
from build_scripts.pages.parts.dates_in_words import OUR_READING, date_short, spoken_short
from build_scripts.pages.parts.ladder import Told, told, told_line
from build_scripts.pages.parts.made_once import made_once
from build_scripts.pages.parts.routes import route_words
from build_scripts.pages.parts.vocabulary import HOW_WORDS, ON_OTHER, differ_words, short_words

_STANDING = 2
"""Positions of a side on the first screen."""
_ANSWERS = 1
"""Told beside the words that lead a position."""
_ACCUSING: frozenset[Answer] = frozenset({"affirms", "allows", "asks"})


@dataclass(frozen=True, slots=True)
class Accused:
    """What a side answered that the words of another are about."""

    side: Perspective
    claim: Claim
    place: str
    """Its cell."""
    told: Told | None
    """As a summary tells it. None: no answer found, or they differ on what bears on it."""
    short: str = ""
    """In words, where it is by a narrower or a wider claim; else empty."""
    on_other: str = ""
    """Which of the two."""
    on: Claim | None = None
    """That claim."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What a side holds by the words of one named speaker."""

    position: Position | None
    """That the words lead; None where none is written."""
    card: Card | None
    who: str
    when: str
    route: str
    answers: tuple[AnswerLine, ...]
    """What the words answer, on this page."""

    @property
    def answered(self) -> frozenset[str]:
        """Ids of the claims among `answers`."""
        return frozenset(line.claim.id for line in self.answers)

    def place(self, page: str, *, now: bool) -> str:
        """Where the card of the words stands whole: on the question's page while they lead, else on its document's."""
        if self.card is None:
            return page
        return f"{page}#{self.card.anchor}" if now and self.answers else self.card.document_place


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point of a side's account, and the words on both sides of it."""

    side: Perspective
    point: TurningPoint
    before: tuple[Lead, ...]
    after: Lead

    @property
    def told_as(self) -> str:
        """Whether the same office reversed its answer, or gave another, or another office speaks; in words."""
        words = HOW_WORDS[self.point.how][self.side.many]
        return _(words) if words else ""

    @property
    def day_known(self) -> bool:
        """On both sides; without, the order is an editor's."""
        return all(map(_day_known, (*self.before, self.after)))


def _day_known(lead: Lead) -> bool:
    if lead.card is not None:
        said = lead.card.statement.occasion.said
    else:
        said = lead.position.start if lead.position else None
    return said is not None and said.earliest is not None and said.latest is not None


@dataclass(frozen=True, slots=True)
class Moved:
    """One office's other answer, with the statements on both sides."""

    claim: Claim
    move: Move
    before: tuple[Told, Card]
    after: tuple[Told, Card]


def positions_of(question: Question, side: Perspective) -> tuple[Position, ...]:
    """Of a side, in the order of their dates."""
    return question.positions.get(side.id, ())


def standing_leads(site: Site, event: Event, question: Question, side: Perspective, day: date) -> tuple[Lead, ...]:
    """What leads a side's account as of a day: its standing positions, at most two, the newest first."""
    standing = standing_positions(positions_of(question, side), site.record(event), day)
    return tuple(_lead(site, question, position) for position in reversed(standing[-_STANDING:]))


def _lead(site: Site, question: Question, position: Position) -> Lead:
    card = site.cards.get(position.lead or "")
    return led_by(question, card, position) if card else _in_editors_words(site, question, position)


def _in_editors_words(site: Site, question: Question, position: Position) -> Lead:
    """A headline that no words lead: what its side answers in the words that it cites, and by what route they came.

    Where two of them answer a claim otherwise, neither is told; words of others are told by their publisher alone.
    """
    cited = (citation.id for sentence in position.sentences for citation in sentence.citations)
    cards = [site.cards[id] for id in dict.fromkeys(cited) if id in site.cards]
    own = [card for card in cards if card.statement.perspective.id == position.perspective.id]
    lines: dict[str, AnswerLine] = {}
    answers: dict[str, set[Answer]] = {}
    for line in (line for card in own for line in card.answers if line.claim.question_id == question.id):
        lines.setdefault(line.claim.id, line)
        answers.setdefault(line.claim.id, set()).add(line.answer)
    found = [route_words(card.route, card.document) for card in own]
    found = found or [_("from %(publisher)s", publisher=card.document.publisher.name) for card in cards]
    return Lead(
        position=position,
        card=None,
        who="",
        when=date_short(position.start),
        route="; ".join(dict.fromkeys(found)),
        answers=tuple(line for id, line in lines.items() if len(answers[id]) == 1)[:_ANSWERS],
    )


def led_by(question: Question, card: Card, position: Position | None = None) -> Lead:
    """The words of one statement, as they stand for a side on a question."""
    speaker = card.statement.speaker
    body = speaker.body.name if speaker.body else speaker.role or ""
    names = ", ".join(named.name for named in card.speakers)
    return Lead(
        position=position,
        card=card,
        who=f"{names}, {body}" if body and len(card.speakers) == 1 else names,
        when=day_of(card),
        route=route_words(card.route, card.document),
        answers=tuple(line for line in card.answers if line.claim.question_id == question.id)[:_ANSWERS],
    )


def day_of(card: Card) -> str:
    """When it was said, and where that is our reading; a day is never made up where none is known."""
    said = card.statement.occasion.said
    return spoken_short(said) + (_(OUR_READING) if said and card.statement.same_act_inferred else "")


def cells_accused(lead: Lead, question: Question, own: Perspective) -> list[tuple[Claim, Perspective]]:
    """The cells in which the sides that the words of a side are about answer them."""
    lines = lead.card.answers if lead.card else ()
    claims = [each.claim for each in lines if each.answer in _ACCUSING and each.claim.question_id == question.id]
    return [(claim, side) for claim in claims for side in claim.concerns if side.id != own.id]


def accused_in(site: Site, event: Event, cells: Iterable[Cell]) -> tuple[Accused, ...]:
    """One line for each side that the words are about: its own answer to them, the most direct that it gave."""
    found: dict[str, list[Accused]] = {}
    for cell in cells:
        found.setdefault(cell.side.id, []).append(_answer_of(site, event, cell))
    return tuple(
        min(answers, key=lambda each: (each.told is None and each.on is None, each.on is not None))
        for answers in found.values()
    )


def _answer_of(site: Site, event: Event, cell: Cell) -> Accused:
    """By its own answer, else by one to a narrower or wider claim: what merely shuts it out is no answer to it."""
    claim = event.claims[cell.claim]
    place, short = links.cell_anchor(claim.id, cell.side.id), cell.short
    if short is not None and short.bearing is None and short.given.claim != cell.claim:
        return Accused(cell.side, claim, place, None, short_words(short))
    if short is None or short.bearing is None:
        return Accused(cell.side, claim, place, _in_short(site, cell))
    on = event.claims[short.bearing.claim]
    answer = None if short.differs else told(site, short.given)
    return Accused(cell.side, claim, place, answer, short_words(short), _(ON_OTHER[short.bearing.kind]), on)


def _in_short(site: Site, cell: Cell) -> Told | None:
    """The firmest that the side has standing, with that its offices differ; else what its cell begins with."""
    if cell.short is None:
        return next((told for each in cell.lines for told in told_line(site, each)), None)
    found = told(site, cell.short.given)
    return replace(found, notes=(*found.notes, differ_words(cell.side))) if cell.short.differs else found


@made_once
def turns_of(site: Site, _event: Event, question: Question) -> tuple[Turn, ...]:
    """Where the accounts of sides turned, by day."""
    found = [
        Turn(
            side,
            point,
            tuple(_lead(site, question, position) for position in point.replaced),
            _lead(site, question, point.position),
        )
        for side in site.library.perspectives.values()
        for point in turning_points(positions_of(question, side), site.library.statements)
    ]
    return tuple(sorted(found, key=lambda turn: turn.point.position.start.sort_key()))


def moves_of(site: Site, event: Event, question: Question) -> tuple[Moved, ...]:
    """Which office changed its answer to a claim of the question, by day."""
    found = [make_moved(site, event, move) for _claim, cell in _cells(site, event, question) for move in cell.moves]
    return tuple(sorted(found, key=lambda moved: moved.move.after.order))


def make_moved(site: Site, event: Event, move: Move) -> Moved:
    """A move with the words on both sides of it."""
    return Moved(event.claims[move.after.claim], move, _words(site, move.before), _words(site, move.after))


def _words(site: Site, given: Given) -> tuple[Told, Card]:
    return told(site, given), site.cards[given.statements[0].id]


def _cells(site: Site, event: Event, question: Question) -> Iterator[tuple[Claim, Cell]]:
    comparison = site.comparison(event)
    for id, row in comparison.rows.items():
        if row.claim.question_id == question.id:
            yield from ((row.claim, cell) for cell in comparison.cells[id].values())
