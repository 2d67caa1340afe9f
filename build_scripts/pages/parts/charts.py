"""Charts as inline SVG: days to the right, values upwards, a lane for each side, marks that read without colour.

In: what to draw, already in words and numbers. Out: one `svg` element with a title, a description and no style of its
own; colours come from the classes of the perspectives. It stands in a `figure` with its CSV and a link to its table.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from markupsafe import Markup

from build_scripts.interface.words import _, number_words
from build_scripts.model.library import Figure, Perspective
from build_scripts.pages.parts.as_of import shown
from build_scripts.pages.parts.chart_days import Days, days_of
from build_scripts.pages.parts.vocabulary import QUALIFIER_WORDS
from build_scripts.text.dates import Date

# In units of the drawing; on a phone a unit is about a pixel.
_WIDTH, _LEFT, _RIGHT = 360, 36, 354
_HEAD, _PLOT, _OVER, _UNDER, _BETWEEN = 18, 92, 18, 8, 8
"""Of a lane: its name, its plot, in that the room over the highest and under the lowest value, and what is below."""
_LANE = _HEAD + _PLOT + _BETWEEN
_CHARACTER = 6.6
"""Width of a character on average, for what has to find room."""
_DIGIT = 8.6
"""Of one of a value, which is bold, with some air."""
_FROM, _TO = ("at least", "more than"), ("up to", "less than")


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure somebody gave."""

    perspective: Perspective
    when: Date
    """The day that it is for, or on which it was said."""
    figure: Figure
    known: date | None = None
    """From which day it is public; before that it is not drawn."""


@dataclass(frozen=True, slots=True)
class _Scales:
    """Of one lane: where a day and a value lie."""

    days: Days
    low: float
    high: float
    left: float
    top: float

    def y(self, value: float) -> float:
        room = _PLOT - _OVER - _UNDER
        return round(self.top + _HEAD + _PLOT - _UNDER - (value - self.low) / (self.high - self.low) * room, 1)

    def place(self, dot: Dot) -> tuple[float, float]:
        """The last day that it can be for, and its value: a number is no older than who gave it, and may be newer."""
        day = dot.when.latest or dot.when.earliest
        return self.days.x(day, 0.5) if day else self.left, self.y(dot.figure.high)


def dot_chart(name: str, title: str, dots: Sequence[Dot], order: Sequence[Perspective]) -> Markup:
    """A lane for each side, in their order, all with the same two scales.

    A dot is a day and a value, a bar a range of either, an arrow an open bound.
    """
    low, high, steps = _scale_of(dots)
    left = max(_LEFT, 8 + _CHARACTER * max(len(number_words(step)) for step in steps))
    days = days_of([dot.when for dot in dots], left + 8, _RIGHT - 8)
    lanes = [of for side in order if (of := [dot for dot in dots if dot.perspective.id == side.id])]
    bottom = _LANE * len(lanes) - _BETWEEN
    drawn = [_lane(of, steps, _Scales(days, low, high, left, _LANE * n)) for n, of in enumerate(lanes)]
    lanes_words = _("A lane for each side, its figures by day and value; the table has them.")
    described = f"{lanes_words} {scale_words(dots)}"
    return _svg(name, title, described.rstrip(), bottom + 34, _below(days, bottom) + "".join(drawn))


def scale_words(dots: Sequence[Dot]) -> str:
    """A warning where the scale of a chart does not start at zero."""
    low, _high, _steps = _scale_of(dots)
    return "" if low == 0 else _("The scale starts at %(number)s, not at zero.", number=number_words(low))


def value_words(figure: Figure) -> str:
    """at least 140, 3 to 5."""
    value = number_words(figure.low)
    if figure.high != figure.low:
        value = _("%(first)s to %(last)s", first=value, last=number_words(figure.high))
    return f"{QUALIFIER_WORDS[figure.qualifier]} {value}" if figure.qualifier else value


def _below(days: Days, bottom: float) -> str:
    """Days and years below the lanes, and through them a line for each; where days are left out, a dashed one."""
    parts = [f'<path class="c-grid c-about" d="M{x:g} {_HEAD}V{bottom:g}"/>' for x in days.gaps]
    for tick in days.ticks:
        line = f'<path class="c-grid" d="M{tick.x:g} {_HEAD}V{bottom + 4:g}"/>'
        parts.append(f"<g{shown(tick.day)}>{line}{_text(tick.x, bottom + 15, tick.words, 'c-tick', 'middle')}</g>")
    years = (f"<g{shown(t.day)}>{_text(t.x, bottom + 30, t.words, 'c-tick', 'middle')}</g>" for t in days.years)
    return "".join((*parts, *years))


def _lane(dots: Sequence[Dot], steps: Sequence[float], at: _Scales) -> str:
    side = dots[0].perspective
    parts = [
        _badge(side, 14, at.top + 9),
        _text(32, at.top + 13, _cut(side.name, _WIDTH - 32), "c-label"),
    ]
    for step in steps:
        y = at.y(step)
        parts.append(f'<path class="c-grid" d="M{at.left:g} {y:g}H{_RIGHT}"/>')
        parts.append(_text(at.left - 4, y + 4, number_words(step), "c-tick", "end"))
    named = dict(_named(dots, at))
    for number, dot in enumerate(dots):
        words = _text(*named[number], number_words(dot.figure.high), "c-value", "middle") if number in named else ""
        parts.append(f"<g{shown(dot.known)}>{_mark(dot, at)}{words}</g>")
    first = min((dot.known for dot in dots if dot.known), default=None)
    return f'<g class="px-p-{side.id}"{shown(first)}>{"".join(parts)}</g>'


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def _named(dots: Sequence[Dot], at: _Scales) -> Iterator[tuple[int, tuple[float, float]]]:
    """Of which dots the value is written, and where: as far as there is room, the last of a value's first."""
    taken = [box for dot in dots for box in _boxes(dot, at)]
    said: set[float] = set()
    for number in reversed(range(len(dots))):
        value = dots[number].figure.high
        x, y = at.place(dots[number])
        half = len(number_words(value)) * _DIGIT / 2
        x = min(max(x, at.left + half), _RIGHT - half)
        for line in (y - 8, y + 16) if value not in said else ():
            box = (x - half, line - 10, x + half, line + 1)
            if at.top + _HEAD + 9 <= line < at.top + _HEAD + _PLOT and not any(_meet(box, other) for other in taken):
                taken.append(box)
                said.add(value)
                yield number, (round(x, 1), line)
                break


def _boxes(dot: Dot, at: _Scales) -> Iterator[Box]:
    """What no words may be written over: its mark, the arrow of an open value, the line of its days."""
    x, y = at.place(dot)
    up = 13 if dot.figure.qualifier in _FROM else 4
    down = 13 if dot.figure.qualifier in _TO else 4
    yield x - 5, y - up, x + 5, max(y + down, at.y(dot.figure.low))
    if dot.when.earliest is None or dot.when.earliest != dot.when.latest:
        left, right = at.days.ends(dot.when)
        yield left, y - 3, right, y + 3


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _mark(dot: Dot, at: _Scales) -> str:
    """Its days and its value: each a point, a range, or open."""
    figure, (x, y) = dot.figure, at.place(dot)
    rough = " c-about" if figure.qualifier == "about" or dot.when.approximate or dot.when.uncertain else ""
    shape = f'<circle class="c-dot{rough}" cx="{x:g}" cy="{y:g}" r="3.5"/>'
    if figure.high != figure.low:
        bottom = at.y(figure.low)
        shape = f'<path class="c-range{rough}" d="M{x:g} {y:g}V{bottom:g}M{x - 4:g} {y:g}h8M{x - 4:g} {bottom:g}h8"/>'
    elif figure.qualifier in _FROM:
        shape += f'<path class="c-range" d="M{x:g} {y:g}v-12m-4 4l4 -4l4 4"/>'
    elif figure.qualifier in _TO:
        shape += f'<path class="c-range" d="M{x:g} {y:g}v12m-4 -4l4 4l4 -4"/>'
    return _span(dot.when, at.days, y) + shape


def _span(when: Date, days: Days, y: float) -> str:
    """A date that is not one day: a line from its first day to its last; an arrow where it is open."""
    if when.earliest is not None and when.earliest == when.latest:
        return ""
    left, right = days.ends(when)
    start = f"m4 -3l-4 3l4 3M{left:g} {y:g}" if when.earliest is None else f"m0 -3v6M{left:g} {y:g}"
    end = "m-4 -3l4 3l-4 3" if when.latest is None else "m0 -3v6"
    return f'<path class="c-open" d="M{left:g} {y:g}{start}H{right:g}{end}"/>'


def _badge(perspective: Perspective, x: float, y: float) -> str:
    """The letter mark of a perspective, centred."""
    return (
        f'<rect class="c-badge" x="{x - 13:g}" y="{y - 8:g}" width="26" height="16" rx="2"/>'
        f"{_text(x, y + 4, perspective.letter, 'c-letter', 'middle')}"
    )


def _scale_of(dots: Iterable[Dot]) -> tuple[float, float, list[float]]:
    return _scale([value for dot in dots for value in (dot.figure.low, dot.figure.high)])


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


def _svg(name: str, title: str, description: str, height: float, content: str) -> Markup:
    """`content` is markup; title and description are text."""
    return Markup(  # noqa: S704 — every text of a source is escaped above and here
        f'<svg class="px-svg" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_WIDTH} {height:g}">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>{content}</svg>'
    )


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{kind}" x="{x:g}" y="{y:g}"{place}>{escape(words, quote=False)}</text>'


def _cut(words: str, width: float) -> str:
    """The words, as far as they find room; the table has them whole."""
    room = int(width / _CHARACTER)
    return words if len(words) <= room else words[: room - 1].rstrip() + "…"
