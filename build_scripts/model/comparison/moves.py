"""Rule 6: where one voice changed its answer, where another one spoke up, and where an account changed."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from build_scripts.model.acts import Answer
from build_scripts.model.comparison.clocks import later, placed, reach
from build_scripts.model.comparison.given import FIRM, FOR, Given, Record, order_of
from build_scripts.model.comparison.standing import latest
from build_scripts.model.library import Position

MoveKind = Literal["reversed", "firmer", "softer"]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Move:
    """One voice, one claim, another answer of substance: shown as before → after with both quotations."""

    kind: MoveKind
    before: Given
    after: Given

    @property
    def day(self) -> date | None:
        """Under which it stands: that of the answer after it, never the day on which either became public."""
        return placed(self.after.said)


def kind_of_move(before: Answer, after: Answer) -> MoveKind | None:
    """Of two answers of substance: *reversed* between for and against, else *firmer* or *softer*; None for the same."""
    if before == after:
        return None
    if (before in FOR) != (after in FOR):
        return "reversed"
    return "firmer" if after in FIRM else "softer"


def move_to(after: Given, givens: Sequence[Given]) -> Move | None:
    """The move that an answer makes, among all of its voice to its claim; None where it makes none.

    None, too, where the order of the answers before it is not known and they do not agree on the kind, and for the
    unnamed: nobody knows whether the same person changed.
    """
    if after.voice.unnamed:
        return None
    before = latest(givens, before=after)
    kinds = {kind_of_move(given.answer, after.answer) for given in before}
    kind = kinds.pop() if len(kinds) == 1 else None
    return Move(kind, max(before, key=order_of), after) if kind else None


class Moves:
    """The moves among the answers of one voice to one claim, as days go on: only what a day may concern is redone."""

    def __init__(self) -> None:
        self._into: list[Move | None] = []

    def update(self, givens: Sequence[Given], since: date) -> None:
        """Take in that `givens` changed at what reaches to `since` or after."""
        kept = bisect_left(givens, since, key=lambda given: reach(given.said))
        self._into[kept:] = [move_to(given, givens) for given in givens[kept:]]

    def told(self) -> tuple[Move, ...]:
        """Each move once: of several answers in unknown order after the same one, the first."""
        found: dict[tuple[str, Answer, Answer], Move] = {}
        for move in self._into:
            if move is not None:
                found.setdefault((move.before.occasion.id, move.before.answer, move.after.answer), move)
        return tuple(found.values())


def new_voices(firsts: Iterable[Given]) -> tuple[Given, ...]:
    """Another voice speaking up is a new voice: the first answers of those who surely came after another of the side.

    `firsts` are the first answers of each voice of one side to one claim.
    """
    in_order = sorted(firsts, key=order_of)
    return tuple(given for given in in_order if any(later(given.said, other.said) for other in in_order))


def held_from(position: Position, record: Record) -> date:
    """The day from which a position can be told: it is surely held by then, and all that it rests on is public.

    The last day on record, where that is not sure until then.
    """
    start = min(position.start.latest or record.today, record.today)
    cited = [citation.id for sentence in position.sentences for citation in sentence.citations]
    return max(
        (start, *(record.public[id] for id in (position.lead, *cited) if id is not None and id in record.public))
    )


def standing_positions(positions: Sequence[Position], record: Record, day: date) -> tuple[Position, ...]:
    """A side's account as of a day, out of all its positions: those held by then that none held by then replaces."""
    held = [position for position in positions if held_from(position, record) <= day]
    replaced = {id for position in held for id in position.replaces}
    return tuple(position for position in held if position.id not in replaced)
