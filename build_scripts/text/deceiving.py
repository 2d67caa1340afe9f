"""Text that does not show what is there: hidden characters, letters of another alphabet, letters in two parts.

The one place that knows them. It is asked about text as it stands in a file, as YAML decodes it, as Markdown shows it
and as an address means it, so that no way of writing a character is a way around.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Literal

Kind = Literal["hidden", "mixed", "apart"]

# Control characters except line feed and tab; soft hyphen, fillers, zero width, bidirectional controls, tags,
# variation selectors, private use, surrogates, noncharacters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_JOINERS = "\u200c\u200d"
# fmt: off
_JOINING = frozenset({
    "ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU",
    "KANNADA", "MALAYALAM", "SINHALA", "MYANMAR", "KHMER",
})
"""Scripts whose letters take their form from their neighbours, so that a joiner between two of them shows."""
_APART = frozenset({
    "LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "GEORGIAN", "GLAGOLITIC", "GOTHIC", "HEBREW",
    "ARABIC", "LISU", "DESERET", "OSAGE", "RUNIC", "TIFINAGH", "FULLWIDTH", "MATHEMATICAL", "SCRIPT", "DOUBLE-STRUCK",
    "BLACK-LETTER",
})
"""Alphabets, by the first word of their letters' names, that no word mixes; Chinese and others stand beside any."""
# fmt: on
_PILED = re.compile(r"[^\w\s\x00-\x7f]{5,}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Deception:
    kind: Kind
    start: int
    end: int
    """Half-open, in the text that was asked about."""
    message: str


def deceptions(text: str) -> Iterator[Deception]:
    """What deceives in the text as it stands; plain ASCII costs one scan."""
    yield from hidden(text, 0, len(text))
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        yield _not_composed(text)
    for match in _PILED.finditer(text):
        if sum(unicodedata.category(char) in ("Mn", "Me") for char in match.group()) > 4:
            yield Deception("hidden", *match.span(), f"{len(match.group())} marks are piled on one letter")
            break
    for match, odd in _mixed(text):
        letters = ", ".join(f"{c} (U+{ord(c):04X} {unicodedata.name(c, '')})" for c in dict.fromkeys(odd[:3]))
        yield Deception("mixed", *match.span(), f"`{match.group()[:40]}` mixes alphabets: {letters}")


def deceptions_shown(text: str) -> Iterator[Deception]:
    """What deceives in Markdown as it stands, and in what it shows: references as characters, without emphasis."""
    told = list(deceptions(text))
    yield from told
    if not _MARKUP.search(text) or ("&" not in text and text.isascii()):
        return
    shown, places = _as_shown(text)
    for found in deceptions(shown):
        start, end = places.start(found.start), places.end(found.end)
        if text[start:end] != shown[found.start : found.end]:
            yield Deception(found.kind, start, end, found.message)


def hidden(text: str, start: int, end: int) -> Iterator[Deception]:
    """Each character in the range that does not show, without the joiners that Persian, Hindi and others need."""
    for match in _HIDDEN.finditer(text, start, end):
        around = text[max(0, match.start() - 1) : match.end() + 1]
        if match.group() not in _JOINERS or len(around) < 3 or not _joined(around[0], around[2]):
            yield _no_sight(match)
    if text.isascii():
        return
    if unassigned := [char for char in set(text) if unicodedata.category(char) == "Cn" and not _HIDDEN.match(char)]:
        for match in re.compile(f"[{''.join(unassigned)}]").finditer(text, start, end):
            yield _no_sight(match)


def is_deceptive(text: str) -> bool:
    """Whether characters of the text are hidden, or its words mix alphabets."""
    return any(found.kind != "apart" for found in deceptions(text))


def _no_sight(match: re.Match[str]) -> Deception:
    char = match.group()
    unknown = "a character that Unicode does not have" if unicodedata.category(char) == "Cn" else ""
    name = unicodedata.name(char, unknown or "a control or private character")
    message = f"U+{ord(char):04X} {name} does not show, or changes what shows"
    return Deception("hidden", *match.span(), message)


def _joined(before: str, after: str) -> bool:
    """Whether both are letters or marks of one script whose letters join."""
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in (before, after)}
    letters = all(unicodedata.category(char)[0] in "LM" for char in (before, after))
    return letters and len(scripts) == 1 and scripts <= _JOINING


def _not_composed(text: str) -> Deception:
    """The first character that normal form C writes otherwise: told once, since a text mostly has all or none."""
    composed = unicodedata.normalize("NFC", text)
    pairs = enumerate(zip(text, composed, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(text), len(composed)) - 1)
    parts = " ".join(f"U+{ord(char):04X}" for char in text[at : at + 2])
    message = f"`{composed[at]}` is not written as the one character it is, but here as {parts}"
    return Deception("apart", at, min(at + 2, len(text)), message)


def _mixed(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Words that mix alphabets, with the letters of the rarer one."""
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        by_script: dict[str, str] = {}
        for char in word:
            script = unicodedata.name(char, "").split(" ", 1)[0]
            if script in _APART:
                by_script[script] = by_script.get(script, "") + char
        if len(by_script) > 1:
            yield match, min(by_script.values(), key=len)


_MARKUP = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});|[*`]+")
"""References to characters, as CommonMark has them (https://spec.commonmark.org/0.31.2/#entity-references), and marks
that take no room in what is shown."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where pieces of what is shown start, and from where to where they are written."""

    shown: list[int]
    written: list[tuple[int, int]]

    def start(self, offset: int) -> int:
        piece = bisect_right(self.shown, offset) - 1
        start, end = self.written[piece]
        return min(start + offset - self.shown[piece], max(start, end - 1))

    def end(self, offset: int) -> int:
        piece = bisect_right(self.shown, offset - 1) - 1
        start, end = self.written[piece]
        written_as_it_is = piece % 2 == 0
        return start + offset - self.shown[piece] if written_as_it_is else end


def _as_shown(text: str) -> tuple[str, _Places]:
    """The text with references resolved and marks left out, in pieces: as it is, resolved, as it is …"""
    parts: list[str] = []
    places = _Places([], [])
    length = last = 0
    for match in _MARKUP.finditer(text):
        for start, end, part in ((last, match.start(), text[last : match.start()]), (*match.span(), _meant(match[0]))):
            places.shown.append(length)
            places.written.append((start, end))
            parts.append(part)
            length += len(part)
        last = match.end()
    places.shown.append(length)
    places.written.append((last, len(text)))
    return "".join((*parts, text[last:])), places


def _meant(written: str) -> str:
    """The characters that a reference stands for; itself where it stands for none, and nothing for a mark."""
    if written[0] != "&":
        return ""
    if written[1] != "#":
        return html5.get(written[1:], written)
    number = int(written[3:-1], 16) if written[2] in "xX" else int(written[2:-1])
    return chr(number) if number <= 0x10FFFF else written
