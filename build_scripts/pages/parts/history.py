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


def history(days: Iterable[tuple[date, T]], most: int) -> History[T]:
    """The latest `most` values, each from its day on; where it is the same as before, it goes on."""
    found = [(version.since, version.value) for version in versions(days)]
    if len(found) <= most:
        return History(tuple(found), None)
    return History(tuple(found[-most:]), Version(None, date.min, found[-most][0]))


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
