"""Lines of a transcript that say who speaks or when: what begins a passage, and what is one without saying anything."""

import re
from collections.abc import Iterable

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_TIMES = re.compile(rf"[\[(<]?\s*{_TIME}(?:\s*(?:-|–|—|-->)\s*{_TIME})?\s*[\])>]?")
TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
"""The line above a subtitle."""

_SHORT = frozenset({"Q", "A", "Q.", "A."})
_SMALL = frozenset("of de del der den di du la le van von al el bin ibn the and for и".split())
"""Words in names and titles that keep a small letter."""
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORDS, _CHARACTERS = 6, 60
"""In the longest line that is read as the name of a speaker."""

_SPEAKS = re.compile(
    r">>|[^\W\d_a-zа-яё][^\W\d_a-zа-яё.'’ -]{1,38}(?:\([^()]{1,30}\))?[:：]|[QA](?:[:：]|\s{2,}|\t)|[•·▪‣●◦■]"
)
_MAY_SPEAK = re.compile(r"[-–—*]\s+\S|\(?(?:\d{1,3}|[a-zа-я])[.)]\s|(?:[^\W\d_a-zа-яё][\w.'’-]*\s?){1,4}[:：]\s")


def is_time(line: str) -> bool:
    """Whether a line is a time or a span of time and nothing else: "0:15", "[00:12:05]"."""
    return _TIMES.fullmatch(line.strip()) is not None


def is_speaker(line: str) -> bool:
    """Whether a line is the name of whoever speaks next and nothing else: "QUESTION:", "MR. KIRBY (via video):"."""
    line = line.strip()
    if line in _SHORT:
        return True
    if len(line) > _CHARACTERS or not line.endswith((":", "：")):
        return False
    words = _ASIDE.sub("", line[:-1]).split()
    return 0 < len(words) <= _WORDS and all(not word[0].islower() or word in _SMALL for word in words)


def begins_anew(line: str, after: str, *, sentence_ends: bool) -> bool:
    """Whether a passage begins with the line `after`: it names who speaks, or is an item of a list.

    Marks that can stand inside a sentence, such as a dash, count where the line before ends one.
    """
    if is_speaker(line) or is_speaker(after) or _SPEAKS.match(after):
        return True
    return sentence_ends and _MAY_SPEAK.match(after) is not None


def numbers_of(passages: Iterable[bool]) -> tuple[int, ...]:
    """Numbers of the passages that something is true of; a single one is chance."""
    found = tuple(number for number, is_so in enumerate(passages, start=1) if is_so)
    return found if len(found) > 1 else ()
