"""The days of a chart, from left to right, to scale; stretches without any are left out, and shown to be.

In: the dates of what is drawn. Out: where a day lies, where something was left out, and what stands below the chart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.pages.parts.dates_in_words import day_of_year_short
from build_scripts.text.dates import Date

_DAY = timedelta(days=1)
_FAR = 4
"""Days without anything that are still drawn."""
_GAP = 1.2
"""How wide a stretch that is left out is, in days."""
_LEAST = 1.5
"""How wide a run of days is at the least."""
_LABEL = 38
"""The room that the words of a day take."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Words below the chart, from the day on that they name."""

    x: float
    words: str
    day: date


@dataclass(frozen=True, slots=True)
class Days:
    """Runs of days: first, last, left, right."""

    runs: tuple[tuple[date, date, float, float], ...]
    day: float
    """The width of a day."""

    def x(self, day: date, share: float = 0.0) -> float:
        """The beginning of the day, or a share of it later; of a day that is left out, the gap that stands for it."""
        before = self.runs[0][2]
        for first, last, left, right in self.runs:
            if day < first:
                return round((before + left) / 2, 1)
            if day <= last:
                return round(left + ((day - first).days + share) * self.day, 1)
            before = right
        return round(before, 1)

    def ends(self, when: Date) -> tuple[float, float]:
        """From where to where a date that is not one day is drawn."""
        return (
            self.runs[0][2] if when.earliest is None else self.x(when.earliest),
            self.runs[-1][3] if when.latest is None else self.x(when.latest, 1),
        )

    @property
    def gaps(self) -> tuple[float, ...]:
        """Where something was left out."""
        pairs = zip(self.runs, self.runs[1:], strict=False)
        return tuple(round((one[3] + other[2]) / 2, 1) for one, other in pairs)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The first day of each run, and more of long ones, as far as there is room for their words."""
        found: list[Tick] = []
        for first, last, _, _ in self.runs:
            for number in range((last - first).days + 1):
                day = first + number * _DAY
                x = self.x(day, 0.5)
                if not found or x - found[-1].x >= _LABEL:
                    found.append(Tick(x, day_of_year_short(day), day))
        return tuple(found)

    @property
    def years(self) -> tuple[Tick, ...]:
        """Below the first day of each that has one."""
        firsts: dict[int, Tick] = {}
        for tick in self.ticks:
            firsts.setdefault(tick.day.year, Tick(tick.x, str(tick.day.year), tick.day))
        return tuple(firsts.values())


def days_of(dates: Iterable[Date], left: float, right: float) -> Days:
    """From `left` to `right`: every day that begins or ends one of the dates, and what lies close between."""
    ends = {day for when in dates for day in (when.earliest, when.latest) if day} or {date(2000, 1, 1)}
    runs = _runs(sorted(ends))
    widths = [max(_LEAST, (last - first).days + 1) for first, last in runs]
    unit = (right - left) / (sum(widths) + _GAP * (len(runs) - 1))
    placed, at = [], left
    for (first, last), width in zip(runs, widths, strict=True):
        placed.append((first, last, at, at + width * unit))
        at += (width + _GAP) * unit
    return Days(tuple(placed), unit)


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    found = [(days[0], days[0])]
    for day in days[1:]:
        first, last = found[-1]
        if (day - last).days <= _FAR:
            found[-1] = (first, day)
        else:
            found.append((day, day))
    return found
