"""Rule 6: where an editor judges that a side's account changed, and as what that is told.

In: the positions of a side on a question, and the statements that lead them. Out: changes with two unequal ends.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from build_scripts.model.acts import Answer
from build_scripts.model.comparison.clocks import is_private, later, placed
from build_scripts.model.comparison.given import SUBSTANCE
from build_scripts.model.comparison.moves import kind_of_move
from build_scripts.model.comparison.voices import speakers_of, voice_of
from build_scripts.model.library import Position, Statement
from build_scripts.text.dates import Date

How = Literal["reversed", "another answer", "same office", "another office"]
"""*Reversed*: the same office had said so and now says not, or the other way, of the same claim; nothing else is called
a turn. *Another answer*: it answers a claim otherwise, on the same side of it. *Same office*: it answers no claim
otherwise; the words are others."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """An editor's judgement: a position that replaces others. What it is told as follows from who leads each."""

    position: Position
    replaced: tuple[Position, ...]
    """Those of which the words are others."""
    how: How
    said: Date | None
    """When the words after it were said; without words, from when the position is held. None: nothing bounds it."""

    @property
    def day(self) -> date | None:
        """Under which it stands: never that of the older words, nor the day on which any became public."""
        return placed(self.said) if self.said else None


def turning_points(positions: Sequence[Position], statements: Mapping[str, Statement]) -> tuple[TurningPoint, ...]:
    """What the account of a side changed on, of its positions on a question in their order.

    A position that replaces another, cited on both sides of the change. None where both ends have the same words or are
    of the same act of speaking: nothing changed. None, too, where the same office had given each of the answers that
    differ before the words after it: what it answered first is the change, and is told once. `statements` are those of
    the library.
    """
    by_id = {position.id: position for position in positions}
    found = []
    for position in positions:
        after = _End(position, statements)
        replaced = [_End(by_id[id], statements) for id in position.replaces if id in by_id]
        replaced = [before for before in replaced if not before.equals(after)]
        told = [before for before in replaced if not _told_already(before, after, statements.values())]
        if told:
            point = tuple(end.position for end in told)
            found.append(TurningPoint(position, point, _how(told, after), after.said))
    return tuple(found)


class _End:
    """One end of a change: the words of its lead; without one, what it cites of its own side."""

    def __init__(self, position: Position, statements: Mapping[str, Statement]) -> None:
        cited = [citation.id for sentence in position.sentences for citation in sentence.citations]
        ids = [position.lead] if position.lead else cited
        self.position = position
        self.own = [
            statements[id] for id in ids if id in statements and _voices(statements[id], position.perspective.id)
        ]
        self.voices = {voice for each in self.own for voice in _voices(each, position.perspective.id)}
        led = position.lead is not None and bool(self.own)
        self.said = self.own[0].occasion.said if led else position.start

    def equals(self, other: "_End") -> bool:
        """The same words, or words of the same act of speaking."""
        if not (self.own and other.own):
            return self.position.headline == other.position.headline
        mine, its = ({each.occasion.id for each in end.own} for end in (self, other))
        quotes, its_quotes = ({(each.quote or each.id).casefold() for each in end.own} for end in (self, other))
        return mine == its or (quotes == its_quotes and bool(self.voices & other.voices))

    @property
    def answers(self) -> Mapping[str, set[Answer]]:
        found: dict[str, set[Answer]] = {}
        for each in self.own:
            for claim, answer in each.answers.items():
                if answer in SUBSTANCE:
                    found.setdefault(claim, set()).add(answer)
        return found


def _voices(statement: Statement, side: str) -> set[str]:
    """The named ones of a side."""
    voices = (voice_of(speaker, each) for speaker, each in speakers_of(statement))
    return {voice.id for voice in voices if voice.side.id == side and not voice.unnamed}


def _other_answers(before: _End, after: _End) -> Iterator[tuple[str, Answer, bool]]:
    """Claims that both ends answer, and otherwise: with the answer after it, and whether it is reversed."""
    had = before.answers
    for claim, answers in after.answers.items():
        for answer in answers if claim in had else ():
            kinds = {kind_of_move(each, answer) for each in had[claim]}
            if None not in kinds:
                yield claim, answer, kinds == {"reversed"}


def _how(replaced: Iterable[_End], after: _End) -> How:
    same = [before for before in replaced if before.voices & after.voices]
    if not same:
        return "another office"
    others = [reversed_ for before in same for _, _, reversed_ in _other_answers(before, after)]
    if not others:
        return "same office"
    return "reversed" if any(others) else "another answer"


def _told_already(before: _End, after: _End, statements: Iterable[Statement]) -> bool:
    """Whether the office had given, between the two, every answer that differs."""
    voices = before.voices & after.voices
    others = {(claim, answer) for claim, answer, _ in _other_answers(before, after)} if voices else set()
    if not others or after.said is None:
        return False
    had = {each.occasion.said for each in before.own}
    given = {
        (claim, answer)
        for each in statements
        for claim, answer in others
        if each.answers.get(claim) == answer
        and _between(each, had, after.said)
        and voices & _voices(each, after.position.perspective.id)
    }
    return given == others


def _between(statement: Statement, start: Iterable[Date | None], end: Date) -> bool:
    said = statement.occasion.said
    if said is None or is_private(statement.occasion) or not later(end, said):
        return False
    return all(each is not None and later(said, each) for each in start)
