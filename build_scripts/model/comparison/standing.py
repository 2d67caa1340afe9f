"""Rules 3 and 4: the answers of one voice to one claim, in order, and which of them stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.model.acts import Answer
from build_scripts.model.comparison.clocks import later, reach, shifted
from build_scripts.model.comparison.given import (
    SUBSTANCE,
    Entry,
    Given,
    Withdrawal,
    give,
    nearest,
    order_of,
    recency_of,
)
from build_scripts.text.dates import Date


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer that a voice has given and not changed since."""

    first: Given
    """Since when, without another answer of substance between."""
    last: Given
    """When it was last said."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    given: Given
    by: Withdrawal


@dataclass(frozen=True, slots=True)
class Line:
    """What one voice has on one claim, as of a day."""

    standing: tuple[Standing, ...]
    """The newest first. More than one where the order of different answers is not known, or the record has both."""
    withdrawn: tuple[Withdrawn, ...]
    """The latest answers, where they were taken back; what was said before them does not come back."""
    beside: tuple[Given, ...]
    """The latest *asks* and *declines*."""
    private: tuple[Given, ...]
    """Said in private and known since."""

    @property
    def newest(self) -> Given | None:
        """What the line begins with."""
        if self.standing:
            return self.standing[0].last
        taken_back = [one.given for one in self.withdrawn]
        return next(iter((*taken_back, *self.beside, *self.private)), None)


class Trail:
    """The answers of one voice to one claim, as days go on. Private ones stand apart."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._of_day: dict[date | str, list[Given]] = {}
        """All of substance, by the day, where that is known, or else by the occasion."""
        self.substance: list[Given] = []
        """The nearest to the words of each day, in the order of `order_of`, as are the other two."""
        self.others: list[Given] = []
        self.private: list[Given] = []
        self._withdrawals: dict[tuple[str, Answer], Withdrawal] = {}
        """By occasion and answer taken back."""

    def add(self, occasion: str, entries: Iterable[Entry]) -> date:
        """Take in what became known of one occasion; the answer is the first day whose order it may concern."""
        known = self._entries.setdefault(occasion, [])
        if known:
            for givens in (self.others, self.private):
                givens[:] = [given for given in givens if given.occasion.id != occasion]
        known.extend(entries)
        given = give(known)
        self._renew(occasion, known[0].said, [each for each in given if self._lane(each) is self.substance])
        for each in given:
            if self._lane(each) is not self.substance:
                _insert(self._lane(each), each)
        return shifted(reach(known[0].said), -1)

    def _renew(self, occasion: str, said: Date, givens: Iterable[Given]) -> None:
        """Put what one occasion gives among what was given on its day."""
        day = said.earliest if said.is_day and said.earliest else occasion
        before = self._of_day.get(day, [])
        if before:
            gone = {given.occasion.id for given in before}
            self.substance[:] = [given for given in self.substance if given.occasion.id not in gone]
        of_day = [*(given for given in before if given.occasion.id != occasion), *givens]
        self._of_day[day] = of_day
        for given in nearest(of_day):
            _insert(self.substance, given)

    def withdraw(self, occasion: str, answer: Answer, by: Withdrawal) -> None:
        """Take in that an answer was taken back: by the first that did so, if several did."""
        known = self._withdrawals.setdefault((occasion, answer), by)
        if (by.known, by.statement.id) < (known.known, known.statement.id):
            self._withdrawals[occasion, answer] = by

    def _withdrawal(self, given: Given) -> Withdrawal | None:
        return self._withdrawals.get((given.occasion.id, given.answer))

    def _lane(self, given: Given) -> list[Given]:
        if given.private:
            return self.private
        return self.substance if given.answer in SUBSTANCE else self.others

    def line(self) -> Line:
        """A voice's answer stands from the day it is said and public until the same voice changes it.

        That is, until the same voice gives a later answer of substance, or takes it back. No other voice ends it; the
        day it was last said is shown, so that an old answer pales without vanishing. Withdrawn, it stands until that
        day and then reads "withdrawn on …"; earlier answers do not come back.
        """
        last = latest(self.substance)
        return Line(
            standing=self._standing([given for given in last if not self._withdrawal(given)]),
            withdrawn=tuple(Withdrawn(given, by) for given in last if (by := self._withdrawal(given))),
            beside=tuple(sorted(latest(self.others), key=recency_of, reverse=True)),
            private=tuple(reversed(self.private)),
        )

    def _standing(self, last: list[Given]) -> tuple[Standing, ...]:
        by_answer = {given.answer: given for given in reversed(last)}
        newest_first = sorted(by_answer.values(), key=recency_of, reverse=True)
        return tuple(Standing(self._since(given), given) for given in newest_first)

    def _since(self, given: Given) -> Given:
        first = given
        at = bisect_left(self.substance, given.order, key=order_of)
        while at and self._continues(self.substance[at - 1], given):
            at -= 1
            first = self.substance[at]
        return first

    def _continues(self, before: Given, given: Given) -> bool:
        return before.answer == given.answer and not self._withdrawal(before)

    def first(self) -> Given | None:
        """The first answer that is not private, of substance or not."""
        return min((lane[0] for lane in (self.substance, self.others) if lane), key=order_of, default=None)


def _insert(givens: list[Given], given: Given) -> None:
    givens.insert(bisect_left(givens, given.order, key=order_of), given)


def latest(givens: Sequence[Given], before: Given | None = None) -> list[Given]:
    """Those than which none is surely later, newest first; with `before`, among what is surely earlier than that.

    `givens` are in the order of `order_of`. Goes back from the end and stops where nothing can stand any more: a
    day of room, because two clocks can order what the names of their days do not.
    """
    if before is None and len(givens) < 2:
        return list(givens)
    found: list[Given] = []
    start = len(givens) if before is None else _end(givens, shifted(reach(before.said), 1))
    floor = date.min
    for at in range(start - 1, -1, -1):
        given = givens[at]
        if reach(given.said) < floor:
            break
        if before is not None and not later(before.said, given.said):
            continue
        if found:
            if any(later(other.said, given.said) for other in found):
                continue
            found = [other for other in found if not later(given.said, other.said)]
        found.append(given)
        if given.said.is_day and given.said.earliest is not None:
            floor = max(floor, shifted(given.said.earliest, -1))
    return found


def _end(givens: Sequence[Given], day: date) -> int:
    return bisect_right(givens, day, key=lambda given: reach(given.said))
