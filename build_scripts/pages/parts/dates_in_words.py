"""Dates in words, as exact as the sources have them: what is not one certain day is not shown as one."""

from datetime import date
from functools import lru_cache

from markupsafe import Markup

from build_scripts.text.dates import Date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@lru_cache(maxsize=4096)
def date_words(when: Date) -> str:
    """The date as a reader says it: 28 March 2024, on or before 28 March 2024, between 22 and 25 March 2024."""
    return date_html(when).striptags()


@lru_cache(maxsize=4096)
def date_html(when: Date) -> Markup:
    """The date in words, each certain part in a `time` element; what is not one certain date is marked as such."""
    start, mark, end = when.text.partition("/")
    if when.text.startswith("..") and not mark:
        start, mark, end = "..", "/", when.text[2:]
    if not mark or start == end:
        words = _time(start)
    elif start == "..":
        words = f"on or before {_time(end)}"
    elif end == "..":
        words = f"on or after {_time(start)}"
    else:
        words = f"between {_time(start, end)} and {_time(end)}"
    exact = when.is_day and not when.uncertain
    return Markup(words if exact else f'<span class="px-inexact">{words}</span>')  # noqa: S704 — made of digits and fixed words


@lru_cache(maxsize=4096)
def date_short(when: Date) -> str:
    """The date for narrow places: 28 Mar 2024, by 28 Mar 2024, between 22 and 25 Mar 2024."""
    start, end = when.earliest, when.latest
    if start and end:
        plain = when.text.rstrip("~?%")
        if len(plain) == 4:
            short = _year(start.year)
        elif len(plain) == 7:
            short = f"{MONTHS[start.month - 1][:3]} {_year(start.year)}"
        elif start == end:
            short = _short_day(end)
        else:
            # A dash would read as a span of time; the date is one day within these.
            shared = 2 if (start.year, start.month) == (end.year, end.month) else 1 if start.year == end.year else 0
            first = _short_day(start).split(" ", 2)
            short = f"between {' '.join(first[: 3 - shared])} and {_short_day(end)}"
    elif end:
        short = f"by {_short_day(end)}"
    elif start:
        short = f"{_short_day(start)} or later"
    else:
        short = when.text
    return f"{'c. ' if when.approximate else ''}{short}{'?' if when.uncertain else ''}"


def spoken_short(when: Date | None, before: str = "") -> str:
    """The day of an occasion for narrow places, after `before`; what has one end only is no day that is known."""
    if when is None or not (when.earliest or when.latest):
        return "day not known"
    return before + date_short(when) if when.earliest and when.latest else f"day not known, {date_short(when)}"


OUR_READING = " (date is our reading)"
"""Behind the day where no document surely says that the words are of this occasion."""


def spoken_html(when: Date | None) -> Markup:
    """The day of an occasion in words."""
    return date_html(when) if when else Markup("day not known")


def spoken_words(when: Date | None) -> str:
    """The same as plain text."""
    return spoken_html(when).striptags()


def day_short(when: date) -> str:
    """A day of the calendar for narrow places: 28 Mar 2024."""
    return _short_day(when)


def day_words(when: date) -> str:
    """A day of the calendar: 28 March 2024."""
    return f"{when.day} {MONTHS[when.month - 1]} {_year(when.year)}"


def day(when: Date) -> str:
    """The day by which a date is placed in an order: its latest, or its start where the end is open."""
    return (when.latest or when.earliest or date.max).isoformat()


def _time(text: str, end: str = "") -> str:
    """A date in a `time` element; what it shares with the `end` of its range is said there: between 22 and 25 March."""
    plain = text.rstrip("~?%")
    days, _, clock = plain.partition("T")
    year, month, day_of_month = (*days.split("-"), "", "")[:3]
    parts = [day_of_month.lstrip("0"), MONTHS[int(month) - 1] if month else "", _year(int(year))]
    if day_of_month and end.startswith(f"{year}-{month}-"):
        parts = parts[:1]
    elif month and end.startswith(f"{year}-"):
        parts = parts[:2]
    if clock:
        parts[2] += f", {_clock(clock)}"
    about = "about " if text[-1] in "~%" else ""
    uncertain = " (uncertain)" if text[-1] in "?%" else ""
    return f'{about}<time datetime="{plain}">{" ".join(filter(None, parts))}</time>{uncertain}'


def _short_day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1][:3]} {_year(when.year)}"


def _year(year: int) -> str:
    """A number of three digits is not taken for a year without a word."""
    return str(year) if year > 999 else f"{year} CE"


def _clock(text: str) -> str:
    """A time of day with its zone: 19:30 (UTC+03:00)."""
    time, sign, zone = text.removesuffix("Z").partition("-" if "-" in text else "+")
    return f"{time} (UTC{sign.replace('-', '−')}{zone})"
