"""EDTF dates as people write them in sources, with the bounds they stand for.

Format: https://www.loc.gov/standards/datetime/ levels 0 and 1, years 1000 to 9999,
and `..2024-03-28` for `../2024-03-28`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

_DAY = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)
# EDTF's 21 to 24 in place of a month are seasons, which differ between hemispheres and are more often a slip.
_PLAIN = r"[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?[~?%]?"
_ACCEPTED = re.compile(rf"(?:{_PLAIN}|(?:\.\.|{_PLAIN})/(?:\.\.|{_PLAIN}))", re.ASCII)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written: between `earliest` and `latest` (both inclusive; None is open), or about there."""

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_day(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest and not self.approximate

    def sort_key(self) -> tuple[date, date, str]:
        """By the latest day it can be, an open end by its start: what may be later stands later."""
        return (self.latest or self.earliest or date.max, self.earliest or date.min, self.text)

    def surely_after(self, other: "Date") -> bool:
        """True when no reading of the two dates lets this one be on or before the other.

        What is about a day, month or year may be one more of the same earlier or later.
        """
        if self.earliest is None or other.latest is None:
            return False
        return self.earliest - other.latest > self._about() + other._about()

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
    """
    written = text
    if len(text) > 40:
        return None
    if _DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        return Date(written, day, day)
    if text.startswith("..") and not text.startswith("../"):
        text = "../" + text[2:]
    if not _ACCEPTED.fullmatch(text) or text == "../..":
        return None
    # Most dates are days, and this takes a tenth of a second to import.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    lower: date | None
    upper: date | None
    try:
        parsed = parse_edtf(text)
        start, _, end = text.partition("/")
        if not end:
            lower, upper = _bound(parsed.lower_strict()), _bound(parsed.upper_strict())
        else:
            lower = None if start == ".." else _bound(parsed.lower.lower_strict())
            upper = None if end == ".." else _bound(parsed.upper.upper_strict())
    except (EDTFParseException, ValueError, OverflowError, AttributeError, TypeError):
        return None
    if lower is not None and upper is not None and lower > upper:
        return None
    return Date(written, lower, upper, any(c in text for c in "~%"), any(c in text for c in "?%"))


def _bound(moment: Any) -> date:
    return date(moment[0], moment[1], moment[2])


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
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))


def date_meant(text: str) -> str | None:
    """The EDTF date that a person meant; None where it is not plain which, as with 03.04.2024."""
    readings = date_readings(text)
    return readings[0] if len(readings) == 1 else None


def date_readings(text: str) -> tuple[str, ...]:
    """Every EDTF date that a person can have meant, day before month first.

    date := day month year | month [day] year | year sep month [sep day] | yearmonthday | number sep number sep year
    """
    if len(text) > 60:
        return ()
    text = " ".join(text.translate(_DASHES).split())
    if parse_date(text):
        return (text,)
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
