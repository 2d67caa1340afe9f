"""What a page shows of a thing that changes day by day, as much as a page can hold.

In: the event's comparisons, day after day. Out: a value for each day on which it changes; of a long history the latest
days, before which the page leads to where all of it stands.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from build_scripts.model.comparison import Comparison
from build_scripts.pages.parts.as_of import Version, versions

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """Days and values, the first of them `date.min` where all days are held."""

    days: tuple[tuple[date, T], ...]
    before: Version[None] | None
    """The days that are not held; None where all are."""

    @property
    def versions(self) -> tuple[Version[T], ...]:
        return versions(self.days)

    def cut(self, most: int) -> "History[T]":
        """Its latest `most` days."""
        if len(self.days) <= most:
            return self
        return History(self.days[-most:], Version(None, date.min, self.days[-most][0]))


def history(days: Iterable[tuple[date, T]], most: int) -> History[T]:
    """The latest `most` values, each from its day on; where it is the same as before, it goes on."""
    found = [(version.since, version.value) for version in versions(days)]
    if len(found) <= most:
        return History(tuple(found), None)
    return History(tuple(found[-most:]), Version(None, date.min, found[-most][0]))


def latest_days(days: Sequence[tuple[date, S]], value: Callable[[S], T], most: int) -> History[T]:
    """The same, where a value takes long to find: from the last day back, no further than it must, nor than a page can.

    Each day has what its value is found from.
    """
    found: list[tuple[date, T]] = []
    for day, start in reversed(days[-_LOOKED_AT:]):
        now = value(start)
        if found and found[-1][1] == now:
            found[-1] = (day, now)
        elif len(found) == most:
            break
        else:
            found.append((day, now))
    held = tuple(reversed(found))
    whole = not days or (bool(held) and held[0][0] == days[0][0])
    return History(held, None if whole else Version(None, date.min, held[0][0]))


_LOOKED_AT = 400


def changes(comparisons: Sequence[Comparison], part: Callable[[Comparison], object]) -> Iterator[Comparison]:
    """Those of which a part is another than on the day before; told by identity, which a sweep keeps of what stays."""
    before: object = changes
    for comparison in comparisons:
        now = part(comparison)
        if now is not before:
            yield comparison
        before = now


def most_that_fit(lengths: Iterable[int], room: int) -> int:
    """How many days each of several histories may hold, so that all together hold no more than `room` of them."""
    lengths = tuple(lengths)
    return next((most for most in (64, 16, 8, 4, 2) if sum(min(most, each) for each in lengths) <= room), 1)
