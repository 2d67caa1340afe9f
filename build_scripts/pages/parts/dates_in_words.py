"""Dates in words, as exact as the sources have them: what is not one certain day is not shown as one."""

from datetime import date

from babel.dates import format_date, format_skeleton, get_date_format, get_month_names
from markupsafe import Markup

from build_scripts.interface.words import N_, _, locale, remembered
from build_scripts.text.dates import Date


@remembered
def date_words(when: Date) -> str:
    """The date as a reader says it: 28 March 2024, on or before 28 March 2024, between 22 and 25 March 2024."""
    return date_html(when).striptags()


@remembered
def date_html(when: Date) -> Markup:
    """The date in words, each certain part in a `time` element; what is not one certain date is marked as such."""
    start, mark, end = when.text.partition("/")
    if when.text.startswith("..") and not mark:
        start, mark, end = "..", "/", when.text[2:]
    if not mark or start == end:
        words = _time(start)
    elif start == "..":
        words = _("on or before %(day)s", day=_time(end))
    elif end == "..":
        words = _("on or after %(day)s", day=_time(start))
    else:
        words = _("between %(start)s and %(end)s", start=_time(start, end), end=_time(end))
    exact = when.is_day and not when.uncertain
    return Markup(words if exact else f'<span class="px-inexact">{words}</span>')  # noqa: S704 — made of digits and fixed words


@remembered
def date_short(when: Date) -> str:
    """The date for narrow places: 28 Mar 2024, by 28 Mar 2024, between 22 and 25 Mar 2024."""
    start, end = when.earliest, when.latest
    if start and end:
        short = _short(start, end, len(when.text.rstrip("~?%")))
    elif end:
        short = _("by %(day)s", day=day_short(end))
    elif start:
        short = _("%(day)s or later", day=day_short(start))
    else:
        short = when.text
    if when.approximate:
        short = _("about %(day)s", day=short)
    return _("%(day)s (uncertain)", day=short) if when.uncertain else short


def _short(start: date, end: date, letters: int) -> str:
    if letters == 4:
        return _year(start)
    if letters == 7:
        return month_short(start)
    if start == end:
        return day_short(end)
    # A dash would read as a span of time; the date is one day within these.
    first = day_short(start)
    if start.year == end.year:
        first = str(start.day) if start.month == end.month else day_of_year_short(start)
    return _("between %(start)s and %(end)s", start=first, end=day_short(end))


def spoken_short(when: Date | None, before: str = "") -> str:
    """The day of an occasion for narrow places, said by `before`; what has one end only is no day that is known."""
    if when is None or not (when.earliest or when.latest):
        return _("day not known")
    if when.earliest and when.latest:
        return _(before, day=date_short(when)) if before else date_short(when)
    return _("day not known, %(day)s", day=date_short(when))


OUR_READING = N_(" (date is our reading)")
"""Behind the day where no document surely says that the words are of this occasion."""
OUR_READING_BRIEF = N_(" (our reading)")
"""The same in a narrow place."""


def spoken_html(when: Date | None) -> Markup:
    """The day of an occasion in words."""
    return date_html(when) if when else Markup(_("day not known"))  # noqa: S704 — fixed words


def spoken_words(when: Date | None) -> str:
    """The same as plain text."""
    return date_words(when) if when else _("day not known")


@remembered
def day_words(when: date) -> str:
    """A day of the calendar: 28 March 2024."""
    return _in_era(when, format_date(when, "long", locale=locale()))


@remembered
def day_short(when: date) -> str:
    """A day of the calendar for narrow places: 28 Mar 2024."""
    return _in_era(when, format_skeleton("yMMMd", when, locale=locale()))


@remembered
def month_words(when: date) -> str:
    """The month of a day: March 2024."""
    return _in_era(when, format_skeleton("yMMMM", when, locale=locale()))


@remembered
def month_short(when: date) -> str:
    """The month of a day for narrow places: Mar 2024."""
    return _in_era(when, format_skeleton("yMMM", when, locale=locale()))


def month_name(when: date) -> str:
    """The month of a day, without its year: March."""
    return format_date(when, "LLLL", locale=locale())


@remembered
def months() -> list[str]:
    """The months as they stand in a day, for the script that says days."""
    return list(get_month_names("wide", "format", locale()).values())


@remembered
def day_pattern() -> str:
    """How a day is said, for the same script: %(d)s %(MMMM)s %(y)s, by the letters of CLDR."""
    return str(get_date_format("long", locale=locale()).format)


def day_of_year(when: date) -> str:
    """A day without its year: 28 March."""
    return format_skeleton("MMMMd", when, locale=locale())


@remembered
def day_of_year_short(when: date) -> str:
    """The same for narrow places: 28 Mar."""
    return format_skeleton("MMMd", when, locale=locale())


def day(when: Date) -> str:
    """The day by which a date is placed in an order: its latest, or its start where the end is open."""
    return (when.latest or when.earliest or date.max).isoformat()


def _time(text: str, end: str = "") -> str:
    """A date in a `time` element; what it shares with the `end` of its range is said there: between 22 and 25 March."""
    plain = text.rstrip("~?%")
    days, _mark, clock = plain.partition("T")
    words = _certain(days, end)
    if clock:
        words = _("%(day)s, %(time)s", day=words, time=_clock(clock))
    words = f'<time datetime="{plain}">{words}</time>'
    if text[-1] in "~%":
        words = _("about %(day)s", day=words)
    return _("%(day)s (uncertain)", day=words) if text[-1] in "?%" else words


def _certain(days: str, end: str) -> str:
    """2024, 2024-03 or 2024-03-28 in words; without what `end` has as well."""
    year, month, day_of_month = (*days.split("-"), "", "")[:3]
    when = date(int(year), int(month or 1), int(day_of_month or 1))
    if day_of_month and end.startswith(f"{year}-{month}-"):
        return str(when.day)
    if month and end.startswith(f"{year}-"):
        return day_of_year(when) if day_of_month else month_name(when)
    return day_words(when) if day_of_month else month_words(when) if month else _year(when)


def _year(when: date) -> str:
    return _in_era(when, str(when.year))


def _in_era(when: date, words: str) -> str:
    """A number of three digits is not taken for a year without a word."""
    return words if when.year > 999 else _("%(day)s CE", day=words)


def _clock(text: str) -> str:
    """A time of day with its zone: 19:30 (UTC+03:00)."""
    time, sign, zone = text.removesuffix("Z").partition("-" if "-" in text else "+")
    return f"{time} (UTC{sign.replace('-', '−')}{zone})"
