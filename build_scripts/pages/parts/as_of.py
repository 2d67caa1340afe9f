"""What a page shows as of any day: versions of a value, each with its days, and the attributes that say so.

In: a value, or a list, for each day of change. Out: what templates print once, with `data-from` and `data-until`;
`theme/assets/as-of.js` shows what holds on a day. Written is what holds now, so that without a script a page shows now.
Derives nothing: what holds on a day says the comparison.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Generic, TypeVar

from markupsafe import Markup

from build_scripts.interface.words import _, remembered
from build_scripts.pages.parts.dates_in_words import month_words
from build_scripts.pages.parts.escaping import escaped, marked

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """A value, shown on each day from `since` on and before `until`."""

    value: T
    since: date
    """`date.min` where it holds from the beginning."""
    until: date | None = None
    """None where it holds now."""

    def holds(self, day: date) -> bool:
        """Whether it is shown as of a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class DayLink:
    """A day that a reader can go to."""

    day: date
    number: int
    """Of the day in its month."""
    changes: int
    """How much moved on it, where that was counted; else 0."""


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    """March 2024."""
    days: tuple[DayLink, ...]


@dataclass(frozen=True, slots=True)
class AsOf:
    """What the bar of a page holds; see `as-of.html`."""

    today: date
    """The last day on record."""
    months: tuple[Month, ...]

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(link.day for month in self.months for link in month.days)


def as_of(today: date, moved: Iterable[date]) -> AsOf:
    """The bar of a page: `moved` are the days on which something moved there, each as often as something did."""
    counts: dict[date, int] = {}
    for day in moved:
        counts[day] = counts.get(day, 0) + 1
    by_month = groupby(sorted(counts), key=lambda day: (day.year, day.month))
    return AsOf(
        today,
        tuple(
            Month(month_words(date(year, month, 1)), tuple(DayLink(day, day.day, counts[day]) for day in days))
            for (year, month), days in by_month
        ),
    )


def day_links(month: Month) -> Markup:
    """The days of a month, each a link. A filter of the templates."""
    return marked("".join(_day_link(link.day) for link in month.days))  # noqa: S704 — days, and words escaped there


@remembered
def _day_link(day: date) -> str:
    before, month = escaped(_("As of")), escaped(month_words(day))
    hidden = f'<span class="px-hidden">{before} </span>{day.day}<span class="px-hidden"> {month}</span>'
    return f' <a data-to="{day.isoformat()}">{hidden}</a>'


def versions(days: Iterable[tuple[date, T]]) -> tuple[Version[T], ...]:
    """One value a day of change, in order; where it is the same as before, the version goes on."""
    found: list[Version[T]] = []
    for day, value in days:
        if found and (found[-1].value is value or found[-1].value == value):
            continue
        if found:
            found[-1] = Version(found[-1].value, found[-1].since, day)
        found.append(Version(value, day))
    return tuple(found)


def holding_from(versions: Sequence[Version[T]], day: date) -> tuple[Version[T], ...]:
    """Those that hold on a day or later, as if it were the first."""
    kept = (version for version in versions if version.until is None or version.until > day)
    return tuple(Version(version.value, max(version.since, day), version.until) for version in kept)


def listed(days: Iterable[tuple[date, Sequence[T]]]) -> tuple[Version[T], ...]:
    """A list for each day of change: each of its members once, for as long as it stays at its place among the others.

    On any day those that hold are the list of that day, in its order.
    """
    found: list[Version[T]] = []
    now: list[T] = []
    for day, values in days:
        if now != (now := list(values)):
            found = list(_merged(found, now, day))
    return tuple(found)


def _merged(before: list[Version[T]], values: Sequence[T], day: date) -> Iterator[Version[T]]:
    """The list with what is new put in, and what is gone ended."""
    kept = _shared([each.value for each in before if each.until is None], values)
    left = iter(values)
    for each in before:
        if each.until is not None:
            yield each
        elif kept and kept[0] == each.value:
            kept.pop(0)
            for value in left:
                if value == each.value:
                    break
                yield Version(value, day)
            yield each
        elif each.since < day:
            yield Version(each.value, each.since, day)
    yield from (Version(value, day) for value in left)


def _shared(one: Sequence[T], other: Sequence[T]) -> list[T]:
    """The longest run of members, not necessarily neighbours, that two lists have in the same order."""
    start = 0
    while start < len(one) and start < len(other) and one[start] == other[start]:
        start += 1
    one, other, begun = one[start:], other[start:], list(one[:start])
    if not one or not other:
        return begun
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            same = one[i] == other[j]
            longest[i][j] = longest[i + 1][j + 1] + 1 if same else max(longest[i + 1][j], longest[i][j + 1])
    found, i, j = begun, 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found.append(one[i])
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def shown(what: Version[object] | date | None) -> Markup:
    """The attributes of an element, behind its name: of a version, or of what stays from a day on.

    Of what is always there, none. A filter of the templates: `<li{{ version | shown }}>`, `<li{{ day | shown }}>`.
    """
    if what is None:
        return Markup()
    since, until = (what.since, what.until) if isinstance(what, Version) else (what, None)
    return _attributes(since, until)


@lru_cache(maxsize=1 << 14)
def _attributes(since: date, until: date | None) -> Markup:
    start = f' data-from="{since.isoformat()}"' if since > date.min else ""
    end = f' data-until="{until.isoformat()}" hidden' if until else ""
    return Markup(start + end)  # noqa: S704 — days alone


def until(day: date) -> Markup:
    """The attributes of what is there from the beginning and goes on a day. A filter: `<li{{ day | until }}>`."""
    return shown(Version(None, date.min, day))
