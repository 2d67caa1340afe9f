"""Charts as inline SVG, made of marks that read without colour: shape, letter and label.

In: what to draw, already in words and numbers. Out: one `svg` element with a title, a description and no style of its
own; colours come from the classes of the perspectives. A chart stands in a `figure` with its table and its CSV.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from markupsafe import Markup

from build_scripts.model.library import Figure, Perspective
from build_scripts.pages.parts.as_of import shown
from build_scripts.pages.parts.dates_in_words import MONTHS
from build_scripts.pages.parts.vocabulary import number_words
from build_scripts.text.dates import Date

_DAY = timedelta(days=1)

# The dot-and-range chart, in units of the drawing; on a phone a unit is about a pixel. Days to the left, values to the
# right, a row a figure: so many figures of one day stay readable, and none needs a day that its document does not give.
_WIDTH, _LEFT, _RIGHT = 360, 162, 346
_DAYS_LEFT, _DAYS_RIGHT = 4, 136
_TOP, _ROW = 26, 58
_CHARACTER = 6.2
"""Width of a character on average, for what has to be placed or cut."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure somebody gave, as a row of a dot-and-range chart."""

    perspective: Perspective
    label: str
    """Whose it is."""
    day: str
    """For when it is, or when it was said, in words that tell which."""
    when: Date
    figure: Figure
    known: date | None = None
    """From which day it is public; before that it is not drawn."""


_LONGEST = 92
"""Days of the longest range that the axis of a chart is made to hold; what is longer is cut and says so."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days from left to right."""

    start: date
    days: int
    left: float
    right: float

    def x(self, day: date, share: float = 0.0) -> float:
        """The beginning of the day, or a share of it later."""
        return self.left + ((day - self.start).days + share) * self.day

    @property
    def day(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / self.days

    def ends(self, when: Date) -> tuple[float, float, bool]:
        """From where to where a date that is not one day is drawn, and whether it goes on to the right of that."""
        left = self.left if when.earliest is None else self.x(max(when.earliest, self.start))
        beyond = when.latest is None or (when.latest - self.start).days >= self.days
        return left, self.right if beyond or when.latest is None else self.x(when.latest, 1), beyond


def dot_chart(name: str, title: str, dots: Sequence[Dot]) -> Markup:
    """A row a figure, in the order given, its day on one axis and its value on another.

    On both a dot is a day or a value, a bar a range, an arrow an open bound.
    """
    low, high, steps = _scale([value for dot in dots for value in (dot.figure.low, dot.figure.high)])
    height = _TOP + _ROW * len(dots)
    axis = _axis([dot.when for dot in dots], _DAYS_LEFT, _DAYS_RIGHT, 16)

    def x(value: float) -> float:
        return round(_LEFT + (value - low) / (high - low) * (_RIGHT - _LEFT), 1)

    parts = [_ticks(axis, _TOP - 6, height, 44)]
    for index, step in enumerate(steps):
        anchor = "start" if index == 0 else "end" if index == len(steps) - 1 else "middle"
        parts.append(f'<path class="c-grid" d="M{x(step)} {_TOP - 6}V{height}"/>')
        parts.append(_text(x(step), 14, number_words(step), "c-tick", anchor))
    for index, dot in enumerate(dots):
        parts.append(f'<path class="c-lane" d="M0 {_TOP + _ROW * index}H{_WIDTH}"/>')
        parts.append(_dot_row(dot, _TOP + _ROW * index, axis, x))
    described = f"Each figure as a row, with its day and its value; the table holds them. {scale_words(dots)}"
    return _svg(name, title, described.rstrip(), _WIDTH, height, "".join(parts))


def scale_words(dots: Sequence[Dot]) -> str:
    """A warning where the scale of a chart does not start at zero."""
    low, _, _ = _scale([value for dot in dots for value in (dot.figure.low, dot.figure.high)])
    return "" if low == 0 else f"The scale starts at {number_words(low)}, not at zero."


def value_words(figure: Figure) -> str:
    """at least 140, 3 to 5."""
    value = number_words(figure.low)
    if figure.high != figure.low:
        value = f"{value} to {number_words(figure.high)}"
    return f"{figure.qualifier} {value}" if figure.qualifier else value


def _dot_row(dot: Dot, top: float, axis: _Axis, x: Callable[[float], float]) -> str:
    figure, y, words = dot.figure, top + 43, value_words(dot.figure)
    start, end = x(figure.low), x(figure.high)
    about = " c-about" if figure.qualifier == "about" else ""
    left, right = start - 8, end + 8
    shape = f'<circle class="c-dot{about}" cx="{end:g}" cy="{y:g}" r="6"/>'
    if figure.high != figure.low:
        shape = f'<path class="c-range{about}" d="M{start} {y}H{end}M{start} {y - 7}v14M{end} {y - 7}v14"/>'
    elif figure.qualifier in ("at least", "more than"):
        right = end + 28
        shape += f'<path class="c-range" d="M{end} {y}h24m-6 -5l6 5l-6 5"/>'
    elif figure.qualifier in ("up to", "less than"):
        left = start - 28
        shape += f'<path class="c-range" d="M{start} {y}h-24m6 -5l-6 5l6 5"/>'
    room = len(words) * _CHARACTER * 1.25 + 6
    if right + room <= _WIDTH:
        value = _text(right + 4, y + 4, words, "c-value")
    elif left - room >= _DAYS_RIGHT:
        value = _text(left - 4, y + 4, words, "c-value", "end")
    else:
        value = _text(_WIDTH - 4, top + 28, words, "c-value", "end")
    return (
        f'<g class="px-p-{dot.perspective.id}"{shown(dot.known)}>{_badge(dot.perspective, 10, top + 12)}'
        f"{_text(23, top + 16, _cut(dot.label, _WIDTH - 26), 'c-label')}"
        f"{_text(23, top + 29, _cut(dot.day, _WIDTH - 26), 'c-tick')}"
        f"{_day_shape(dot.when, axis, y)}{shape}{value}</g>"
    )


def _day_shape(when: Date, axis: _Axis, y: float) -> str:
    about = " c-about" if when.approximate or when.uncertain else ""
    if when.earliest is not None and when.earliest == when.latest:
        return f'<circle class="c-dot{about}" cx="{axis.x(when.earliest, 0.5):.1f}" cy="{y:g}" r="4.5"/>'
    left, right, beyond = axis.ends(when)
    shape = (
        f'<rect class="c-bar{about}" x="{left:.1f}" y="{y - 5:g}" width="{right - left:.1f}" height="10"/>'
        if when.earliest and when.latest
        else f'<path class="c-open" d="M{left:.1f} {y:g}H{right:.1f}"/>'
    )
    start = f"M{left + 5:.1f} {y - 5:g}l-5 5l5 5" if when.earliest is None else ""
    if when.latest is None:
        start = f"M{left:.1f} {y - 5:g}v10"
    end = f"M{right - 5:.1f} {y - 5:g}l5 5l-5 5" if beyond else ""
    if when.earliest is None and not beyond:
        end = f"M{right:.1f} {y - 5:g}v10"
    return shape + (f'<path class="c-end" d="{start}{end}"/>' if start or end else "")


def _badge(perspective: Perspective, x: float, y: float) -> str:
    """The letter mark of a perspective, centred."""
    return (
        f'<rect class="c-badge" x="{x - 9:g}" y="{y - 8:g}" width="18" height="16" rx="2"/>'
        f"{_text(x, y + 4, perspective.letter, 'c-letter', 'middle')}"
    )


def _axis(dates: Iterable[Date], left: float, right: float, share: int) -> _Axis:
    """From the first to the last day of all dates, but for ends that are open or far; a `share` of it more around."""
    firm = []
    for when in dates:
        first, last = when.earliest or when.latest, when.latest or when.earliest
        if first and last:
            firm += [first, last if (last - first).days <= _LONGEST else first]
    start, end = min(firm, default=date(2000, 1, 1)), max(firm, default=date(2000, 1, 1))
    around = max(1, (end - start).days // share)
    # The calendar ends somewhere.
    start = start - around * _DAY if start.toordinal() > around else start
    return _Axis(start, min((end - start).days + 1 + around, (date.max - start).days + 1), left, right)


def _ticks(axis: _Axis, top: float, bottom: float, label: float) -> str:
    """Days, weeks, months or years, whichever leave room for labels, of which a day's is `label` wide."""
    room = axis.day
    days = [axis.start + n * _DAY for n in range(axis.days)] if axis.days < 4000 else []
    step = next((n for n in (1, 2, 7, 14) if n * room >= label), None)
    if step:
        marks = [(d, f"{d.day} {MONTHS[d.month - 1][:3]}") for d in days[1 if step > 1 else 0 :: step]]
    elif 31 * room >= max(label, 58) and days:
        marks = [(d, f"{MONTHS[d.month - 1][:3]} {d.year}") for d in days if d.day == 1]
    else:
        last = (axis.start + (axis.days - 1) * _DAY).year
        years = max(1, math.ceil(label * 0.8 / (365 * room)))
        marks = [(date(y, 1, 1), str(y)) for y in range(axis.start.year + 1, last + 1, years)]
    # What begins too near to the edge has no room, but for the only one.
    marks = [mark for mark in marks if axis.x(mark[0]) + label <= axis.right + 24] or marks[:1]
    return "".join(
        f'<path class="c-grid" d="M{axis.x(day):.1f} {top}V{bottom:g}"/>'
        + _text(round(axis.x(day) + 3, 1), 14, words, "c-tick")
        for day, words in marks
    )


def _scale(values: Iterable[float]) -> tuple[float, float, list[float]]:
    """Bounds and steps in round numbers; from zero, unless that would press all values into the last third."""
    values = list(values)
    least, most = min(values), max(values)
    tight = 0 < most * 2 / 3 <= least < most
    low = least - max(most - least, most / 20) if tight else min(0.0, least)
    span = max(most, low + 1) - low
    step = 10.0 ** math.floor(math.log10(span / 3))
    if all(value == int(value) for value in values):
        step = max(step, 1.0)
    step *= next(factor for factor in (1, 2, 5, 10) if span / (step * factor) <= 4)
    low, high = math.floor(low / step) * step, math.ceil(most / step) * step
    if high == low:
        high = low + step
    count = round((high - low) / step)
    return low, high, [round(low + step * index, 6) for index in range(count + 1)]


def _svg(name: str, title: str, description: str, width: float, height: float, content: str, more: str = "") -> Markup:
    """`content` is markup, `more` attributes; title and description are text."""
    return Markup(  # noqa: S704 — every text of a source is escaped above and here
        f'<svg class="px-svg" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {width:g} {height:g}"{more}>'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>{content}</svg>'
    )


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{kind}" x="{x:g}" y="{y:g}"{place}>{escape(words, quote=False)}</text>'


def _cut(words: str, width: float) -> str:
    """The words, as far as they find room; the table has them whole."""
    room = int(width / _CHARACTER)
    return words if len(words) <= room else words[: room - 1].rstrip() + "…"
