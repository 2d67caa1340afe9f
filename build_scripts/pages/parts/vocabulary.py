"""Dates and fixed terms in words: what a reader sees where the sources hold a code.

Every text here is the site's own voice, so it is even-handed: the same words for every side.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from build_scripts.format.fields import LANGUAGES
from build_scripts.model.library import Change, Document, Ownership, RelationKind, SilenceKind, Status
from build_scripts.text.dates import Date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

RELATION_WORDS: dict[RelationKind, tuple[str, str]] = {
    "same-as": ("Same utterance as", "Same utterance as"),
    "supports": ("Supports", "Supported by"),
    "disputes": ("Disputes", "Disputed by"),
    "contradicts": ("Contradicts", "Contradicted by"),
    "narrows": ("Narrows", "Narrowed by"),
    "corrects": ("Corrects", "Corrected by"),
    "supersedes": ("Replaces", "Replaced by"),
}
"""From the statement that carries the relation, and from the one it is about."""

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    Status.DISPUTED: ("Disputed", "A statement of one perspective disputes, contradicts or corrects one of another."),
    Status.SHIFTED: ("Shifted", "A perspective has moved from one position to another."),
    Status.AGREE: (
        "Agree",
        "Each default column that speaks supports another or is supported by it, and no dispute is recorded.",
    ),
    Status.ONE_SIDED: ("One-sided", "Only one of the default perspectives speaks about this."),
    Status.SILENT: ("Silent", "None of the default perspectives speaks about this."),
    Status.OPEN: (
        "Open",
        "Several perspectives speak, no dispute is recorded, and not all of them are joined by support.",
    ),
}
"""Label and explanation."""

CHANGE_WORDS: dict[Change, tuple[str, str]] = {
    "position shift": ("Position shift", "it now holds something else"),
    "new information": ("New information", "it adds something, and holds what it held"),
    "wording": ("Wording", "it says the same in other words"),
    "correction": ("Correction", "it mends what it said before"),
}

SILENCE_WORDS: dict[SilenceKind, str] = {
    "none found": "Nothing found",
    "declined": "Declined to say",
    "does not know": "Says it does not know",
}

OWNERSHIP_WORDS: dict[Ownership, str] = {
    "state-owned": "State-owned",
    "state-funded": "State-funded",
    "private": "Private",
    "non-profit": "Non-profit",
    "unknown": "Ownership unknown",
}


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
    if not mark:
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


def day(when: Date) -> str:
    """The day by which a date is placed in an order: its latest, or its start where the end is open."""
    return (when.latest or when.earliest or date.max).isoformat()


def count(number: int, one: str, many: str | None = None) -> str:
    """1 statement, 2 statements."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def held_words(documents: Iterable[Document]) -> str:
    """What was searched before nothing was found: the 5 documents held, 2 of them seen in part."""
    listed = list(documents)
    parts = sum(document.text == "excerpt" for document in listed)
    seen = f", {parts} of them seen in part" if parts else ""
    return f"the {count(len(listed), 'document')} held{seen}"


def listing(names: Iterable[str]) -> str:
    """a, b and c."""
    names = list(names)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def language_words(code: str) -> str:
    """English, Russian (ru)."""
    name = LANGUAGES.get(code)
    return f"{name} ({code})" if name else code


def number_words(value: float) -> str:
    """A number with thousands separated and no empty decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


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
