"""A long list on as many pages as keep each one small, parted where a month ends.

In: things in the order of their days. Out: parts with an address and a name each; the first has the page's own address.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

from build_scripts.interface.words import _
from build_scripts.pages.parts.dates_in_words import day_short, month_name, month_words
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
    held = 0
    for month in _months(things, day):
        for together in _fitting(month, most, weight):
            more = _weight(together, weight)
            if found[-1] and held + more > most:
                found.append([])
                held = 0
            found[-1].extend(together)
            held += more
    labels = _labels(found, day)
    return tuple(
        Part(index_address(first, number), number, label, tuple(of))
        for number, (of, label) in enumerate(zip(found, labels, strict=True), 1)
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


def _labels(parts: Sequence[Sequence[T]], day: Callable[[T], date | None]) -> list[str]:
    """By months; by days where one goes on from part to part; what has one day in common with another is numbered."""
    days = [[at for thing in of if (at := day(thing))] for of in parts]
    shared = _shared_months(days)
    found: list[str] = []
    for of, own in zip(parts, days, strict=True):
        undated = _("day not known") if len(own) < len(of) else ""
        label = _span(min(own), max(own), shared) if own else undated.capitalize()
        found.append(_("%(one)s, and %(other)s", one=label, other=undated) if own and undated else label)
    return [
        f"{label} ({found[:n].count(label) + 1})" if found.count(label) > 1 else label for n, label in enumerate(found)
    ]


def _shared_months(parts: Sequence[Sequence[date]]) -> set[tuple[int, int]]:
    seen: set[tuple[int, int]] = set()
    shared: set[tuple[int, int]] = set()
    for days in parts:
        months = {(day.year, day.month) for day in days}
        shared |= months & seen
        seen |= months
    return shared


def _span(first: date, last: date, shared: Container[tuple[int, int]]) -> str:
    """March to May 2024; 24 Mar 2024 to May 2024 where the rest of March stands elsewhere."""
    by_day = (first.year, first.month) in shared, (last.year, last.month) in shared
    end = day_short(last) if by_day[1] else month_words(last)
    if by_day[0]:
        start = day_short(first)
    else:
        start = month_name(first) if first.year == last.year and not by_day[1] else month_words(first)
    same = first == last if any(by_day) else (first.year, first.month) == (last.year, last.month)
    return end if same else _("%(first)s to %(last)s", first=start, last=end)
