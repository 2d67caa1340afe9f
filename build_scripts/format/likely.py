"""What people mean by dates and numbers that cannot be read as they are written; for hints alone."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from typing import get_args

from build_scripts.format.edtf import edtf_meant
from build_scripts.model.library import Qualifier
from build_scripts.text.dates import Date, date_readings, parse_date

ANSWERS_MEANT = {
    **dict.fromkeys(("affirm", "affirmed", "yes", "true", "says so", "says", "said", "asserts", "asserted"), "affirms"),
    **dict.fromkeys(("confirms", "confirmed", "agrees", "agreed", "supports", "supported", "accepts"), "affirms"),
    **dict.fromkeys(("claims", "claimed", "states", "stated", "alleges", "alleged", "admits", "admitted"), "affirms"),
    **dict.fromkeys(("knows", "finds", "found", "concludes", "rules", "ruled", "believes", "assesses"), "affirms"),
    **dict.fromkeys(("is convinced", "points to", "accuses", "accused", "blames", "blamed", "probably"), "affirms"),
    **dict.fromkeys(("claims responsibility", "likely", "very likely"), "affirms"),
    **dict.fromkeys(("allow", "allowed", "possible", "says possible", "possibly", "maybe", "may", "perhaps"), "allows"),
    **dict.fromkeys(("suspects", "suspected", "suggests", "suggested", "might", "could", "appears", "seems"), "allows"),
    **dict.fromkeys(("apparently", "allegedly", "reportedly", "does not rule out", "is looking into it"), "allows"),
    **dict.fromkeys(("ask", "asked", "raises it", "raises", "raised", "wonders"), "asks"),
    **dict.fromkeys(("wants to know", "must be established", "who gains", "many questions remain"), "asks"),
    **dict.fromkeys(("doubt", "doubted", "questions", "questioned", "unconvinced", "not convinced"), "doubts"),
    **dict.fromkeys(("unlikely", "makes little sense", "suspicious"), "doubts"),
    **dict.fromkeys(("deny", "denied", "no", "not", "false", "says not", "rejects", "rejected"), "denies"),
    **dict.fromkeys(("rules out", "ruled out", "disputes", "disputed", "refutes", "refuted"), "denies"),
    **dict.fromkeys(("contradicts", "contradicted", "opposes", "opposed", "dismisses", "dismissed"), "denies"),
    **dict.fromkeys(("calls it nonsense", "calls it propaganda", "had nothing to do with it"), "denies"),
    **dict.fromkeys(("decline", "declined", "declines to comment", "no comment", "refuses", "refused"), "declines"),
    **dict.fromkeys(("refuses to answer", "cannot say"), "declines"),
    **dict.fromkeys(("unknown", "unclear", "neutral", "none", "mixed", "n/a", "both", "silent", "does not say"), ""),
}
"""Other words for answers → the word of the format; empty for what is no answer."""
NO_ANSWER = "leave out a claim that is not answered; where two things are said, each is a statement"
OCCASIONS_MEANT = {
    **dict.fromkeys(("speech", "televised address", "broadcast"), "address"),
    **dict.fromkeys(("press conference", "press briefing", "news conference"), "briefing"),
    **dict.fromkeys(("press release", "announcement", "note", "communique", "remark", "comment"), "statement"),
    **dict.fromkeys(("warning", "advisory", "notice"), "alert"),
    **dict.fromkeys(("tweet", "social media post"), "post"),
    **dict.fromkeys(("judgment", "judgement", "verdict", "sentence", "decision"), "ruling"),
    **dict.fromkeys(("claim", "claim of credit"), "claim of responsibility"),
    **dict.fromkeys(("conversation", "private talk", "call", "meeting"), "talk in confidence"),
    **dict.fromkeys(("memo", "cable", "telegram", "internal memorandum"), "memorandum"),
    **dict.fromkeys(("report", "analysis", "news report", "story", "editorial", "column"), "article"),
}
"""Other words for kinds of occasions → the word of the format."""

_BY_ANSWERS = "say what each of the two answers to the same claim, with `answers`"
FORMER_KEYS = {
    "stance": ("answers", "say what it answers: `answers: {claim: affirms}`"),
    "said_basis": ("occasion", "the occasion says so: `dated_by: {document: …, passage: …, how: implied}`"),
    "same-as": ("occasion", "name the same `occasion` in both"),
    **dict.fromkeys(("supports", "disputes", "contradicts", "narrows"), ("answers", _BY_ANSWERS)),
    "supersedes": ("withdraws", "remove it: a later answer replaces the earlier one; one taken back is in `withdraws`"),
    "text": ("extent", "write `extent: excerpt`"),
    "change": ("replaces", "name what it turns, `replaces: [position]`, and say why in `change_note`"),
}
"""Keys of the first edition → a key that stands beside what is meant, and what to write instead."""
_COUNTED = (
    "passages are counted, not pages: `passage` is the number of the line in the captured text, empty lines left out; "
    "its first words may stand in `locator`"
)
_TIMED = (
    "passages are counted, not minutes: `passage` is the number of the line in the captured transcript; "
    "a time code may stand in `note`"
)
KEYS_TOLD = {
    **FORMER_KEYS,
    **dict.fromkeys(("page", "pages", "paragraph", "paragraphs", "line"), ("passage", _COUNTED)),
    **dict.fromkeys(("timecode", "time_code", "timestamp", "minute", "minutes"), ("passage", _TIMED)),
}
"""With keys of no edition that a word alone would not explain."""
KEYS_MEANT = {
    **dict.fromkeys(("quotation", "quoted"), "quote"),
    **dict.fromkeys(("quote_translation", "translated", "quote_translated", "quote_english"), "translation"),
    **dict.fromkeys(("date", "day", "when"), "said"),
    **dict.fromkeys(("author", "who", "by"), "speaker"),
    **dict.fromkeys(("claim", "claims"), "answers"),
}
"""Keys that are called otherwise here → the key meant, where it is none that stands there."""

_TIME_CODE = re.compile(r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}|(?:[0-9]+h ?)?[0-9]+ ?m(?:in)?(?: ?[0-9]+ ?s)?", re.I)
_PAGE = re.compile(r"(?:pp?|pages?)\.? ?[0-9]+.*", re.I)


def passage_hint(text: str) -> str:
    """What to write instead of something that is no number of a passage."""
    if _TIME_CODE.fullmatch(text):
        return _TIMED
    if _PAGE.fullmatch(text):
        return _COUNTED
    numbers = re.findall(r"[1-9][0-9]{0,5}", text, re.ASCII)
    if len(numbers) > 1:
        return f"write the numbers in brackets, the passage of the quotation first: [{', '.join(numbers)}]"
    one = int(numbers[0]) if numbers else 7
    return f"write a whole number from 1, such as {one}, or several parted by commas, in brackets: [{one}, {one + 1}]"


_NEARLY = (
    (re.compile(r"(?:~|c\.|ca\.|circa|about|around) ?(?P<date>.+)", re.I), "{}~"),
    (re.compile(r"(?:by|until|on or before|<=|\u2264) ?(?P<date>.+)", re.I), "..{}"),
    (re.compile(r"/(?P<date>[^/]+)"), "..{}"),
    (re.compile(r"(?P<date>[^/]+)/"), "{}/.."),
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
    """The dates that can be meant, as written here; empty where a year is missing or nothing is like a date."""
    text = " ".join(unicodedata.normalize("NFKC", text[:60]).split())
    if meant := edtf_meant(text):
        return (meant,)
    for form, written in _NEARLY:
        match = form.fullmatch(text)
        if match is not None:
            nearly = (written.format(date) for date in dates_meant(match["date"]))
            return tuple(date for date in nearly if parse_date(date))
    if before := _BEFORE.fullmatch(text):
        ends_of = (parse_date(date) for date in dates_meant(before["date"]))
        return tuple(
            f"..{date.earliest - _ONE_DAY}" for date in ends_of if date and date.earliest and date.earliest.year > 1
        )
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


_DAY_ALONE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_FORMS = (
    "write a day as 2024-03-28, a month as 2024-03, a span as 2024-03-22/2024-03-25, on or before a day as ..2024-03-28"
)
_CLOCK = re.compile(
    r"(?P<day>.+?)(?:T|,? at |,? )(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)? ?"
    r"(?:Z|UTC|GMT|(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?|(?P<no_zone>.*))",
    re.I,
)
_TIME = re.compile(r"T[0-9]{2}:[0-9:.]{2,}(?:Z|[+-][0-9:]{2,5})?", re.I)
_NOT_KNOWN = re.compile(r"unknown|not known|undated|open|n\.? ?d\.?|no date|\?+|-+|\.\.", re.I)
_SEASON = re.compile(r"[0-9]{4}-2[1-4](?![-0-9])|(?:spring|summer|autumn|fall|winter)(?: of|,)? [0-9]{4}", re.I)
_NO_YEAR = re.compile(r"(?<![0-9-])(?:0000|-[0-9]{4}|Y-?[0-9E]{3,})")
_LEAP_DAY = re.compile(r"([0-9]{2}00)-02-29", re.ASCII)


def date_hint(text: str) -> str:
    """What to write instead of something that is no date, and why where EDTF knows it."""
    listed = [part for part in re.split(r"[\[\]{}, ]+", text[:400]) if part] if text[:1] in ("[", "{") else []
    if one := date_of_list(listed):
        return f"write {one}, without brackets"
    with_clock = _clock_hint(" ".join(text[:60].split()))
    if with_clock:
        return with_clock
    if meant := dates_meant(text):
        return f"write {' or '.join(meant)}: year, month, day, in digits"
    if _NOT_KNOWN.fullmatch(text):
        return "write the bounds that are known, such as the day of the document, on or before: ..2024-03-28"
    if _SEASON.search(text):
        return "seasons differ from one hemisphere to the other: write the months, as 2024-03/2024-05"
    if _NO_YEAR.search(text):
        return "years are written from 0001 to 9999"
    if leap := _LEAP_DAY.search(text):
        return f"{leap[1]} has no 29 February in the Gregorian calendar, by which all dates are written, old ones too"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", text, re.ASCII):
        return "the year, month or day does not exist; look at the text again"
    if all(parse_date(part) for part in text.split("/")) and text.count("/") == 1:
        return "write the earlier of the two first"
    return _FORMS


def _clock_hint(text: str) -> str:
    """For what has a time of day: it counts with its zone alone, and behind one day."""
    days = _TIME.sub("", text)
    if days != text and not _DAY_ALONE.fullmatch(days) and parse_date(days):
        return f"a time stands behind one certain day alone: write {days}"
    clock = _CLOCK.fullmatch(text)
    meant = date_readings(day["date"]) if clock and (day := _DAY.fullmatch(clock["day"])) else ()
    if clock is None or len(meant) != 1 or not _DAY_ALONE.fullmatch(meant[0]):
        return ""
    if clock["no_zone"] is not None:
        example = "2024-03-25T19:30+03:00"
        return f"a time counts only with the zone of the place, as in {example}: add it, or write {meant[0]} alone"
    zone = f"{clock['sign']}{clock['hours']:0>2}:{clock['minutes'] or '00'}" if clock["sign"] else "Z"
    moment = f"{meant[0]}T{clock['hour']:0>2}:{clock['minute']}{zone}"
    if not parse_date(moment):
        return f"no clock shows this time, or no zone is this one: look at the text again, or write {meant[0]} alone"
    return f"write {moment}: day, T, time, zone"


def date_of_list(values: Sequence[object]) -> str:
    """The one date that EDTF's set of dates stands for, as far as dates go here: from its first to its last day."""
    dates = [parse_date(next(iter(dates_meant(value)), "")) for value in values if isinstance(value, str)]
    known = sorted((date for date in dates if date is not None), key=Date.sort_key)
    if not known or len(known) < len(values):
        return ""
    span = known[0].text if len(known) == 1 else f"{known[0].earliest or '..'}/{known[-1].latest or '..'}"
    return span if parse_date(span) else ""


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
