"""A quotation and the passage of a text → in words, what differs between the two.

Where the words are the same, what a reader could mind all the same: characters that do not show, other forms of a
letter, capitals, punctuation. Where they are not, the words that stand in the text instead.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

from build_scripts.fingerprints.words import POINTS, contains, shown_text, words

_SPACES = {
    "\u00a0": "a non-breaking space",
    "\u202f": "a narrow non-breaking space",
    "\u2007": "a space as wide as a digit",
    "\u2009": "a thin space",
    "\u3000": "a full-width space",
}
FEW = 3
"""Words of a quotation that are too few to say what stands instead of one of them."""
_MOST = 4
"""Differences told of one quotation."""


def _without(pattern: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, "", text)


def _plain_forms(tags: Sequence[str]) -> Callable[[str], str]:
    def form(char: str) -> str:
        tag = unicodedata.decomposition(char).partition(" ")[0]
        return unicodedata.normalize("NFKC", char) if tag in tags else char

    return lambda text: "".join(map(form, text))


_QUOTE_MARKS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u201a\u02bc\u2032\u0060\u00b4\u2039\u203a", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f", '"')
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))

_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a soft hyphen in", _without("\u00ad")),
    ("a zero-width space in", _without("[\u200b\u2060\ufeff]")),
    ("a direction mark in", _without("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    ("a joiner in", _without("[\u200c\u200d\u034f]")),
    ("an emoji selector in", _without("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")),
    ("a stretched line (kashida) in", _without("\u0640")),
    ("a character that does not show in", lambda t: "".join(c for c in t if unicodedata.category(c)[0] != "C")),
    ("another code for a letter in", lambda text: text.translate(str.maketrans("\u0643\u064a", "\u06a9\u06cc"))),
    ("a letter written in two parts in", lambda text: unicodedata.normalize("NFC", text)),
    ("a ligature in", _plain_forms(("<compat>", "<initial>", "<medial>", "<final>", "<isolated>"))),
    ("full-width characters in", _plain_forms(("<wide>", "<narrow>"))),
    ("vowel points in", _without(f"[{POINTS}]")),
    ("a stress mark in", _without("[\u0300\u0301]")),
    ("", lambda text: text.translate(_QUOTE_MARKS).translate(_DASHES)),
    ("other capitals in", str.casefold),
    ("other punctuation at", lambda text: "".join(words(text))),
)
"""What is told of, and what undoes it; quote marks and dashes are exchanged by editors and pages unasked."""


def differences(quotation: str, passage: str) -> tuple[str, ...]:
    """What differs where the words stand in a passage; nothing where they stand there to the letter."""
    shown = shown_text(passage)
    if quotation in shown or (stretch := _stretch(quotation, shown)) is None:
        return ()
    ours, theirs = quotation.split(), stretch.split()
    told = dict.fromkeys(_spaces(stretch))
    for our, their in zip(ours, theirs, strict=True) if len(ours) == len(theirs) else [(quotation, stretch)]:
        told |= dict.fromkeys(_of_word(our, their))
    return tuple(told)[:_MOST]


def other_words(quotation: str, passage: str) -> tuple[str, ...]:
    """What stands in a passage instead of words of a quotation; nothing where it has little in common with it."""
    quote, text = words(quotation), words(shown_text(passage))
    matcher = SequenceMatcher(None, text, quote, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if len(quote) < FEW or sum(block.size for block in blocks) * 2 < len(quote):
        return ()
    told = []
    for start, stop, first, last in _gaps(blocks, len(text), len(quote)):
        theirs, ours = " ".join(text[start:stop][:6]), " ".join(quote[first:last])
        if theirs and ours:
            told.append(f"`{ours}` where the text has `{theirs}`")
        elif ours:
            told.append(f"`{ours}` is not there")
        elif theirs:
            told.append(f"`{theirs}` is left out")
    return tuple(told)[:_MOST]


def _gaps(blocks: Sequence[Match], text: int, quote: int) -> Iterator[tuple[int, int, int, int]]:
    """Between what both have: from where to where in the text, and in the quotation."""
    if not blocks:
        return
    first, last = blocks[0], blocks[-1]
    yield max(0, first.a - first.b), first.a, 0, first.b
    for one, other in pairwise(blocks):
        yield one.a + one.size, other.a, one.b + one.size, other.b
    rest = quote - last.b - last.size
    yield last.a + last.size, min(text, last.a + last.size + rest), last.b + last.size, quote


def _stretch(quotation: str, text: str) -> str | None:
    """The part of a text that has the words, no longer than it must be, with the marks around it that we have too."""
    quote = words(quotation)
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    found = bisect_left(ends, True, key=lambda end: contains(words(text[:end]), quote))
    if found == len(ends):
        return None
    end = ends[found]
    starts = [match.start() for match in re.finditer(r"\S+", text[:end])]
    start = starts[bisect_left(starts, True, key=lambda start: not contains(words(text[start:end]), quote)) - 1]
    if not contains(words(text[start:end]), quote):
        return None
    while contains(words(text[start : end - 1]), quote):
        end -= 1
    while contains(words(text[start + 1 : end]), quote):
        start += 1
    head, tail = (len(match[0]) for match in (_HEAD.match(quotation), _TAIL.search(quotation)) if match)
    if _alike(text[max(0, start - head) : start], quotation[:head]):
        start -= head
    if _alike(text[end : end + tail], quotation[len(quotation) - tail :]):
        end += tail
    return text[start:end]


_HEAD, _TAIL = re.compile(r"\W*"), re.compile(r"\W*\Z")


def _alike(their: str, our: str) -> bool:
    return their.translate(_QUOTE_MARKS).translate(_DASHES) == our.translate(_QUOTE_MARKS).translate(_DASHES)


def _spaces(stretch: str) -> Iterator[str]:
    for match in re.finditer(r"(\S+)([^\S ])(?=\S)", stretch):
        space = match[2]
        named = _SPACES.get(space) or f"a {unicodedata.name(space, 'line end').lower()}"
        yield f"{named} after `{match[1]}`"


def _of_word(our: str, their: str) -> Iterator[str]:
    """What undoes the difference between two words, step by step."""
    for named, undo in _STEPS:
        if our == their:
            return
        before, after = undo(our), undo(their)
        # Undone in one of the two alone, or what made all the difference.
        if named and ((our == before) != (their == after) or (before == after)):
            shown = unicodedata.normalize("NFC", "".join(c for c in their if unicodedata.category(c)[0] != "C"))
            yield f"{named} `{shown}`"
        our, their = before, after
