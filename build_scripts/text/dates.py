"""Dates as people write them in sources, with the bounds they stand for.

In: a part of EDTF (https://www.loc.gov/standards/datetime/), as docs/reference/formats.md lists it, and
`..2024-03-28` for `../2024-03-28`. Years 0001 to 9999, in the Gregorian calendar before 1582 too.
Out: the first and the last day it can be; for a time of day with its zone, the moment as well.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_DAYS = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?", re.ASCII)
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
    r"(?:Z|\+(?:0[0-9]|1[0-4]):[0-5][0-9]|-(?!00:00)(?:0[0-9]|1[0-4]):[0-5][0-9])",
    re.ASCII,
)
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written: between `earliest` and `latest` (both inclusive; None is open), or about there."""

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    start: datetime | None = None
    """In UTC, the first second of the moment where a time of day is written; the days are those of its own zone."""
    end: datetime | None = None
    """The last second of that moment: 19:30 without seconds is all of that minute."""

    @property
    def is_day(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest and not self.approximate

    def sort_key(self) -> tuple[date, date, datetime, str]:
        """By the latest day it can be, an open end by its start, and on one day by the clock.

        What may be later stands later.
        """
        return (self.latest or self.earliest or date.max, self.earliest or date.min, self.end or _NEVER, self.text)

    def surely_after(self, other: "Date", *, days: int = 0) -> bool:
        """True when no reading of the two dates lets this one be on or before the other.

        Clocks count where both have one; else days alone, each as it was called where it was, and this one is more
        than so many `days` after the other. What is about a day, month or year may be one more of the same earlier or
        later.
        """
        if self.start is not None and other.end is not None:
            return self.start > other.end
        if self.earliest is None or other.latest is None:
            return False
        if not (days or self.approximate or other.approximate):
            return self.earliest > other.latest
        return self.earliest - other.latest > self._about() + other._about() + timedelta(days=days)

    def _about(self) -> timedelta:
        if not self.approximate:
            return timedelta(0)
        if self.earliest is None or self.latest is None:
            return timedelta(days=366)
        return self.latest - self.earliest + timedelta(days=1)


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Date | None:
    """The date that `text` writes, or None when it writes none.

    date := day | month | year, each with an optional ~ (about), ? (uncertain) or % (both)
    interval := date "/" date | date "/.." | "../" date | ".." date
    moment := day "T" hours ":" minutes [":" seconds] ("Z" | ("+" | "-") hours ":" minutes)
    """
    if "T" in text:
        return _moment(text)
    start, slash, end = text.partition("/")
    if text.startswith("..") and not slash:
        start, slash, end = "..", "/", text[2:]
    first = _OPEN if start == ".." else _bounds(start)
    last = first if not slash else _OPEN if end == ".." else _bounds(end)
    if first is None or last is None:
        return None
    earliest, latest = first[0], last[1]
    if earliest is latest is None or (earliest and latest and earliest > latest):
        return None
    return Date(text, earliest, latest, "~" in text or "%" in text, "?" in text or "%" in text)


_Bounds = tuple[date | None, date | None]
_OPEN: _Bounds = (None, None)


def _bounds(text: str) -> _Bounds | None:
    """The first and the last day of a day, month or year that exists."""
    match = _DAYS.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    last = int(month or 12)
    return first, date(first.year, last, monthrange(first.year, last)[1])


def _moment(text: str) -> Date | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    try:
        day, start = date.fromisoformat(match[1]), datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Date(text, day, day, start=start, end=start if match[2] else start + timedelta(seconds=59))


_MONTH_NAMES = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS = _MONTH_NAMES.split("|")
_MONTH = rf"(?P<month>{_MONTH_NAMES}|(?:{'|'.join(name[:3] for name in _MONTHS)}|sept)[.]?)"
_NUMBERED = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form, re.I | re.ASCII)
    for form in (
        rf"{_NUMBERED}(?: of)? {_MONTH},? (?P<year>[0-9]{{4}})",
        rf"{_MONTH} {_NUMBERED},? (?P<year>[0-9]{{4}})",
        rf"{_MONTH},? (?P<year>[0-9]{{4}})",
        r"(?P<year>[0-9]{4})(?P<sep>[-./])(?P<month>[0-9]{1,2})(?:(?P=sep)(?P<day>[0-9]{1,2}))?",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<one>[0-9]{1,2})(?P<sep>[-./])(?P<two>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})",
    )
)
_UNSPECIFIED = re.compile(r"[0-9]{2}[0-9X]X|[0-9]{4}(?:-[0-9]{2})?-XX|[0-9]{4}-XX-XX", re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))


def date_meant(text: str) -> str | None:
    """The date that a person meant, as it is written here; None where it is not plain which, as with 03.04.2024."""
    readings = date_readings(text)
    return readings[0] if len(readings) == 1 else None


def date_readings(text: str) -> tuple[str, ...]:
    """Every date of ours that a person can have meant, day before month first.

    date := day month year | month [day] year | year sep month [sep day] | yearmonthday | number sep number sep year
    EDTF's digits that are not specified have a plainer form: `2024-XX` is 2024, `202X` is 2020/2029.
    """
    if len(text) > 60:
        return ()
    text = " ".join(text.translate(_DASHES).split())
    if parse_date(text):
        return (text,)
    if _UNSPECIFIED.fullmatch(text):
        plain = text.replace("-XX", "")
        span = f"{plain.replace('X', '0')}/{plain.replace('X', '9')}" if "X" in plain else plain
        return (span,) if parse_date(span) else ()
    start, slash, end = text.partition("/")
    ends = (date_meant(start), date_meant(end)) if slash and "/" not in end else (None, None)
    if None not in ends:
        interval = f"{ends[0]}/{ends[1]}"
        return (interval,) if parse_date(interval) else ()
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        return ()
    written: dict[str, str | None] = match.groupdict()
    if "one" in written:
        one, two = int(match["one"]), int(match["two"])
        days: dict[tuple[int | None, int], None] = dict.fromkeys(((one, two), (two, one)))
    else:
        named = match["month"].lower()
        month = next((i for i, name in enumerate(_MONTHS, start=1) if name.startswith(named[:3])), 0) or int(named)
        day = written.get("day")
        days = {(None if day is None else int(day), month): None}
    # A day 0 is no day, and not the month without one.
    made = (f"{match['year']}-{month:02}" + ("" if day is None else f"-{day:02}") for day, month in days)
    return tuple(date for date in made if parse_date(date))
