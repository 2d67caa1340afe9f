"""Days from left to right, as shares of whatever width there is: where a date stands, and which days are labelled.

Worked out once, here: pages print per cent, and no script or style works out a place.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.pages.parts.dates_in_words import day_of_year_short, month_short
from build_scripts.text.dates import Date

_DAY = timedelta(days=1)
_SHORTEST = 14
"""Days after the event, at least."""
_LABELS = 5
"""At most, so that they have room on a phone."""


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date is drawn, in per cent."""

    left: float
    right: float
    """The same as `left` for one day."""
    open_left: bool
    """It begins before what is drawn, or nobody knows where."""
    open_right: bool


@dataclass(frozen=True, slots=True)
class TimeAxis:
    start: date
    days: int

    def at(self, day: date, share: float = 0.5) -> float:
        """The middle of a day, or another share of it."""
        return round(((day - self.start).days + share) / self.days * 100, 1)

    def place(self, when: Date) -> Place:
        """Of a date of which an end at least is known; what lies beyond is drawn at the edge."""
        first, last = when.earliest or date.min, when.latest or date.max
        end = self.start + (self.days - 1) * _DAY
        before, after = first < self.start, last > end
        if first == last and not before and not after:
            return Place(self.at(first), self.at(first), open_left=False, open_right=False)
        left = 0.0 if before else 100.0 if first > end else self.at(first, 0)
        right = 100.0 if after else 0.0 if last < self.start else self.at(last, 1)
        return Place(left, right, before, after)

    def ticks(self) -> tuple[Tick, ...]:
        """Days, weeks, months or years, whichever are few enough."""
        for step in (1, 2, 7, 14):
            if self.days / step <= _LABELS:
                days = [self.start + n * _DAY for n in range(0, self.days, step)]
                return tuple(Tick(self.at(d, 0), day_of_year_short(d)) for d in days)
        end = self.start + (self.days - 1) * _DAY
        months = range(self.start.year * 12 + self.start.month, end.year * 12 + end.month)
        if len(months) <= _LABELS * 12:
            every = next(n for n in (1, 2, 3, 6, 12) if len(months) / n <= _LABELS)
            firsts = [date(n // 12, n % 12 + 1, 1) for n in months if n % 12 % every == 0]
            return tuple(Tick(self.at(d, 0), month_short(d)) for d in firsts)
        years = range(self.start.year + 1, end.year + 1)
        every = max(1, math.ceil(len(years) / _LABELS))
        return tuple(Tick(self.at(date(year, 1, 1), 0), str(year)) for year in years[::every])


def around(dates: Iterable[Date], event: Date) -> TimeAxis:
    """The event at a fifth of the width; of what is after it, all but what is twice as far as nine tenths are."""
    ends = sorted(last for when in dates if (last := when.latest or when.earliest))
    zero = event.earliest or event.latest or (ends[0] if ends else date(2000, 1, 1))
    days = [(end - zero).days for end in ends]
    most = 2 * days[math.ceil(len(days) * 0.9) - 1] if days else 0
    after = max((day for day in days if day <= most), default=0) + 1
    # The calendar ends somewhere.
    after = min(max(after, _SHORTEST), (date.max - zero).days + 1)
    before = min(after // 4, zero.toordinal() - date.min.toordinal())
    return TimeAxis(zero - before * _DAY, before + after)


def between(days: Iterable[date]) -> TimeAxis:
    """The months from the first of the days to the last."""
    found = sorted(days) or [date(2000, 1, 1)]
    first, last = found[0].replace(day=1), found[-1]
    # The calendar ends somewhere.
    end = (last.replace(day=28) + min(4, (date.max - last.replace(day=28)).days) * _DAY).replace(day=1)
    return TimeAxis(first, max(1, (max(end, last + _DAY if last < date.max else last) - first).days))
