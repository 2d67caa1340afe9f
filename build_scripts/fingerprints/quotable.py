"""What may not stand in a quotation: markup, and symbols that pass for letters. A page shows a quotation as it is."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.fingerprints.words import NOTE_MARK, POINTS

_SYMBOLS = frozenset("$%+<=>~±∓×÷≠≈≃≅≤≥≲≳≪≫∼−∞√∑°©®™№℃℉←↑→↓↔✓✔✗✘☑☐★☆♥❤")
"""The short list: those of mathematics and trade that are read as what they are; currency signs and pictures beside."""
_PICTURES = ((0x2600, 0x2767), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F900, 0x1FAFF))
"""Blocks of pictures; none has letters."""
_MARKUP = (
    (re.compile(r"\]\s?\("), "makes a link"),
    (re.compile(r"`"), "makes code"),
    (re.compile(r"\\"), "makes an escape"),
    (re.compile(r"(?<![\w*])\*+|\*+(?![\w*])"), "makes emphasis"),
    (re.compile(r"(?<!\w)_+|_+(?!\w)"), "makes emphasis"),
    (re.compile(r"~~+"), "strikes words out"),
    (re.compile(r"<(?=[A-Za-z/!?])"), "makes a tag"),
    (re.compile(r"&#?\w{1,31};"), "is a character reference"),
    (re.compile(r"\[[@^]"), "makes a citation"),
)
_RARE_MARKS = (
    (0x2016, 0x2017), (0x2020, 0x2021), (0x2023, 0x2024), (0x2027, 0x2027), (0x2034, 0x2038), (0x203D, 0x2046),
    (0x204A, 0x205E), (0x2E00, 0x2E7F),
)  # fmt: skip
"""Punctuation that no text of today is written with: it is not compared, so that it could be put in for a symbol."""
_POINTS = re.compile(f"[{POINTS}]+")
_PASSING = ("<font>", "<circle>", "<square>")
_RAISED_LETTERS = ("<super>", "<sub>")


@dataclass(frozen=True, slots=True)
class Unquotable:
    start: int
    end: int
    message: str
    hint: str


def unquotable(quote: str) -> Unquotable | None:
    """The first thing in a quotation that is not the words as a reader of the page saw them."""
    found = [one for one in (_markup(quote), _symbol(quote), _note_mark(quote), _points(quote)) if one]
    return min(found, key=lambda one: one.start, default=None)


def _markup(quote: str) -> Unquotable | None:
    matches = ((match, what) for pattern, what in _MARKUP if (match := pattern.search(quote)))
    first = min(matches, key=lambda pair: pair[0].start(), default=None)
    if first is None:
        return None
    match, what = first
    hint = "write the words alone, as the page of the text shows them"
    return Unquotable(*match.span(), f"`{match.group()}` {what}, and a quotation holds the words alone", hint)


def _symbol(quote: str) -> Unquotable | None:
    if quote.isascii():
        at = next((i for i, char in enumerate(quote) if char in "|^"), None)
    else:
        at = next((i for i, char in enumerate(quote) if _passes_for_another(char)), None)
    if at is None:
        return None
    char = quote[at]
    name = unicodedata.name(char, "a symbol").lower()
    plain = unicodedata.normalize("NFKC", char)
    hint = f"write `{plain}` if the text has a plain letter; else quote the words before or behind it"
    if plain == char:
        hint = "quote the words before or behind it"
    return Unquotable(at, at + 1, f"`{char}` (U+{ord(char):04X}, {name}) is no word and on no list of signs", hint)


def _passes_for_another(char: str) -> bool:
    """Whether a character is a symbol off the list, encloses others, or is a letter in disguise."""
    category = unicodedata.category(char)
    if char in _SYMBOLS or category == "Sc" or char in "´¨":
        return False
    if category in ("So", "Sm", "Sk"):
        return not _is_in(char, _PICTURES)
    if category in ("Me", "Cn", "Co") or _is_in(char, _RARE_MARKS):
        return True
    if category[0] not in "LN":
        return False
    tag = unicodedata.decomposition(char).partition(" ")[0]
    return tag in _PASSING or (tag in _RAISED_LETTERS and category[0] == "L" and char not in "ªº")


def _is_in(char: str, blocks: Iterable[tuple[int, int]]) -> bool:
    return any(low <= ord(char) <= high for low, high in blocks)


def _note_mark(quote: str) -> Unquotable | None:
    match = NOTE_MARK.search(quote)
    if match is None:
        return None
    message = f"`{match.group()}` is the mark of a footnote, and no part of what was said"
    return Unquotable(*match.span(), message, f"leave it out: `{NOTE_MARK.sub('', quote)[:80]}`")


def _points(quote: str) -> Unquotable | None:
    match = _POINTS.search(quote)
    if match is None:
        return None
    message = "vowel points are not compared, so they may not stand in a quotation"
    return Unquotable(*match.span(), message, f"write it without them: `{_POINTS.sub('', quote)[:80]}`")
