"""Forms of EDTF and ISO 8601 that are not read here, though each says a date → the same date as it is written here.

https://www.loc.gov/standards/datetime/: qualifiers before a part, parts of a year by number, significant digits, open
and unknown ends; of ISO 8601 weeks and days of a year.
"""

import re
from datetime import date, timedelta

from build_scripts.text.dates import parse_date

_QUALIFIED = re.compile(r"(?=.*[?~%])[?~%]?[0-9]{4}[?~%]?(?:-[?~%]?[0-9]{2}[?~%]?){0,2}", re.ASCII)
_PART = re.compile(r"([0-9]{4})-(3[3-9]|4[01])", re.ASCII)
_PARTS = {
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}
"""Quarters, thirds and halves of a year → their first and last month."""
_DIGITS = re.compile(r"([0-9]{4})S([1-3])", re.ASCII)
_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?", re.ASCII)
_DAY_OF_YEAR = re.compile(r"([0-9]{4})-([0-9]{3})", re.ASCII)
_END = re.compile(r"(?P<start>[^/]*)/(?P<end>open|unknown|\\*)", re.I)


def edtf_meant(text: str) -> str:
    """The date as it is written here; empty where it is in no such form, or says none."""
    meant = _qualified(text) or _part(text) or _counted(text)
    if end := _END.fullmatch(text):
        meant = f"{end['start']}/.."
    return meant if meant and parse_date(meant) else ""


def _qualified(text: str) -> str:
    """`2030-?05-01` → `2030-05-01?`: what is uncertain in part is so as a whole."""
    if not _QUALIFIED.fullmatch(text):
        return ""
    marks = set(re.findall("[?~%]", text))
    return re.sub("[?~%]", "", text) + (marks.pop() if len(marks) == 1 else "%")


def _part(text: str) -> str:
    """`2030-33` → `2030-01/2030-03`; `2030S2` → `2000/2099`."""
    if part := _PART.fullmatch(text):
        first, last = _PARTS[int(part[2])]
        return f"{part[1]}-{first:02}/{part[1]}-{last:02}"
    if digits := _DIGITS.fullmatch(text):
        known = digits[1][: int(digits[2])]
        return f"{known:0<4}/{known:9<4}"
    return ""


def _counted(text: str) -> str:
    """`2030-W18-3` and `2030-121` → `2030-05-01`; `2030-W18` → its seven days."""
    try:
        if week := _WEEK.fullmatch(text):
            day = date.fromisocalendar(int(week[1]), int(week[2]), int(week[3] or 1))
            return f"{day}" if week[3] else f"{day}/{day + timedelta(days=6)}"
        if number := _DAY_OF_YEAR.fullmatch(text):
            day = date(int(number[1]), 1, 1) + timedelta(days=int(number[2]) - 1)
            return f"{day}" if day.year == int(number[1]) else ""
    except (ValueError, OverflowError):
        return ""
    return ""
