"""What people mean by dates and numbers that cannot be read as they are written; for hints alone."""

import re
from datetime import timedelta
from typing import get_args

from build_scripts.model.library import Qualifier
from build_scripts.text.dates import date_readings, parse_date

_NEARLY = (
    (re.compile(r"(?:~|c\.|ca\.|circa|about|around) ?(?P<date>.+)", re.I), "{}~"),
    (re.compile(r"(?:by|until|on or before|<=|\u2264) ?(?P<date>.+)", re.I), "..{}"),
    (re.compile(r"(?:since|from|on or after|>=|\u2265) ?(?P<date>.+)", re.I), "{}/.."),
)
_BEFORE = re.compile(r"before (?P<date>.+)", re.I)
_AFTER = re.compile(r"after (?P<date>.+)", re.I)
_ONE_DAY = timedelta(days=1)
_DAYS_OF_A_MONTH = re.compile(
    r"(?P<first>[0-9]{1,2}) ?[-\u2013] ?(?P<last>[0-9]{1,2}) (?P<month>[a-z]+ [0-9]{4})", re.I
)
_BETWEEN = re.compile(r" ?(?:\u2013|\u2014|\.\.| - |\bto\b|\band\b) ?")
_DAY = re.compile(
    r"(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?P<date>.+?)(?:[T ][0-9]{1,2}:[0-9:]{2,5}Z?)?", re.I
)


def dates_meant(text: str) -> tuple[str, ...]:
    """The EDTF dates that can be meant; empty where a year is missing or nothing is like a date."""
    text = " ".join(text[:60].split())
    for form, written in _NEARLY:
        match = form.fullmatch(text)
        if match is not None:
            return tuple(written.format(date) for date in dates_meant(match["date"]))
    if before := _BEFORE.fullmatch(text):
        ends_of = (parse_date(date) for date in dates_meant(before["date"]))
        return tuple(f"..{date.earliest - _ONE_DAY}" for date in ends_of if date and date.earliest)
    if after := _AFTER.fullmatch(text):
        starts_of = (parse_date(date) for date in dates_meant(after["date"]))
        return tuple(
            f"{date.latest + _ONE_DAY}/.." for date in starts_of if date and date.latest and date.latest.year < 9999
        )
    plain = date_readings(text)
    if plain:
        return plain
    days = _DAYS_OF_A_MONTH.fullmatch(text)
    ends = _BETWEEN.split(text.removeprefix("between "))
    if days is not None:
        ends = [f"{days['first']} {days['month']}", f"{days['last']} {days['month']}"]
    readings = [date_readings(day["date"]) if (day := _DAY.fullmatch(end)) else () for end in ends]
    if len(readings) != 2:
        return readings[0] if len(readings) == 1 else ()
    spans = (f"{first}/{last}" for first, last in zip(*readings, strict=False))
    return tuple(span for span in spans if parse_date(span))


_QUALIFIERS = {
    "over": "more than",
    ">": "more than",
    "+": "at least",
    "~": "about",
    "around": "about",
    "<": "less than",
}
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ,.'\u2019\u00a0\u202f][0-9]{3})+", re.ASCII)
_RANGE = re.compile(r"(?P<low>[0-9.]+) ?(?:-|\u2013|to) ?(?P<high>[0-9.]+)")
_QUALIFIED = re.compile(r"(?P<before>[a-z ]*|[~<>]) ?(?P<number>[0-9.]+)(?P<behind>\+?)", re.I)


def number_hint(text: str) -> str:
    """What to write instead of something that is no number."""
    ends, qualified = _RANGE.fullmatch(text), _QUALIFIED.fullmatch(text)
    if _GROUPED.fullmatch(text):
        return f"write {re.sub('[^0-9]', '', text)}"
    if ends is not None:
        return f"write `low: {ends['low']}` and `high: {ends['high']}` in its place"
    if qualified is not None:
        said = qualified["before"].strip().lower() or qualified["behind"]
        said = _QUALIFIERS.get(said, said)
        if said in get_args(Qualifier):
            return f"write `value: {qualified['number']}` and `qualifier: {said}`"
    return "write digits alone, with a point for decimals"
