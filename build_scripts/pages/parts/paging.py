"""A long list on as many pages as keep each one small, parted where a month ends.

In: things in the order of their days. Out: parts with an address and a name each; the first has the page's own address.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

from build_scripts.interface.words import _
from build_scripts.pages.parts.dates_in_words import month_name, month_words
from build_scripts.pages.parts.links import index_address

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """What stands on one of the pages."""

    address: str
    number: int
    """From 1."""
    label: str
    """March to May 2024; empty of a part in which nothing is."""
    things: tuple[T, ...]


def in_parts(
    first: str,
    things: Sequence[T],
    day: Callable[[T], date | None],
    most: int,
    weight: Callable[[T], int] | None = None,
) -> tuple[Part[T], ...]:
    """At least one part. A month that weighs no more than `most` is on one page; a thing weighs 1, or its `weight`."""
    found: list[list[T]] = [[]]
    for month in _months(things, day):
        for thing in _fitting(month, most, weight):
            if found[-1] and _weight([*found[-1], *thing], weight) > most:
                found.append([])
            found[-1].extend(thing)
    return tuple(
        Part(index_address(first, number), number, _label(of, day), tuple(of)) for number, of in enumerate(found, 1)
    )


def _months(things: Sequence[T], day: Callable[[T], date | None]) -> Iterator[list[T]]:
    for _month, of in groupby(things, key=lambda thing: (at.year, at.month) if (at := day(thing)) else None):
        yield list(of)


def _fitting(month: list[T], most: int, weight: Callable[[T], int] | None) -> Iterator[list[T]]:
    """The month as a whole, or thing by thing."""
    if _weight(month, weight) <= most:
        yield month
    else:
        yield from ([thing] for thing in month)


def _weight(things: Sequence[T], weight: Callable[[T], int] | None) -> int:
    return sum(map(weight, things)) if weight else len(things)


def _label(things: Sequence[T], day: Callable[[T], date | None]) -> str:
    """From the first month to the last; what has no day is named last."""
    days = [at for thing in things if (at := day(thing))]
    undated = _("day not known") if len(days) < len(things) else ""
    if not days:
        return undated.capitalize()
    first, last = min(days), max(days)
    words = month_words(last)
    if (first.year, first.month) != (last.year, last.month):
        start = month_name(first) if first.year == last.year else month_words(first)
        words = _("%(first)s to %(last)s", first=start, last=words)
    return _("%(one)s, and %(other)s", one=words, other=undated) if undated else words
