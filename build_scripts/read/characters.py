"""Characters that deceive: what is shown is not what is there."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import DECEPTIVE_CHARACTER, MIXED_SCRIPT, NOT_NFC
from build_scripts.text.source import Source, Span

# Control characters except line feed and tab; soft hyphen, fillers, zero width, bidirectional controls, tags,
# variation selectors, private use, surrogates, noncharacters.
_DECEPTIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_JOINERS = "\u200c\u200d"
# fmt: off
_JOINING = frozenset({
    "ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU",
    "KANNADA", "MALAYALAM", "SINHALA", "MYANMAR", "KHMER",
})
# fmt: on
"""Scripts whose letters take their form from their neighbours, so that a joiner between two of them shows."""
_MARKS = re.compile(r"[^\w\s\x00-\x7f]{5,}")
_WORD = re.compile(r"[^\W\d_]+")
_MAX_SHOWN = 20
"""Findings of one kind in one file; a binary file would give millions."""


def check_characters(source: Source) -> Iterator[Diagnostic]:
    """Findings for what a reader of the text could not see; plain ASCII text costs one scan."""
    text = source.text
    yield from islice(find_deceptive(source, Span(0, len(text))), _MAX_SHOWN)
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        yield _not_composed(source)
    for match in _MARKS.finditer(text):
        if sum(unicodedata.category(char) in ("Mn", "Me") for char in match.group()) > 4:
            message = f"{len(match.group())} marks are piled on one letter"
            yield Diagnostic(DECEPTIVE_CHARACTER, source, Span(*match.span()), message, "delete the marks")
            break
    for count, (match, odd) in enumerate(_mixed(text)):
        if count == _MAX_SHOWN:
            break
        letters = ", ".join(f"{c} (U+{ord(c):04X} {unicodedata.name(c, '')})" for c in dict.fromkeys(odd[:3]))
        message = f"`{match.group()[:40]}` mixes alphabets: {letters}"
        hint = "type the word again, all of it in one alphabet"
        yield Diagnostic(MIXED_SCRIPT, source, Span(*match.span()), message, hint)


def find_deceptive(source: Source, span: Span) -> Iterator[Diagnostic]:
    """A finding for each character in the span that does not show."""
    hint = "type the word again: such characters come along when text is copied"
    for match in _deceptive(source.text, span):
        name = unicodedata.name(match.group(), "a control or private character")
        message = f"U+{ord(match.group()):04X} {name} does not show, or changes what shows"
        yield Diagnostic(DECEPTIVE_CHARACTER, source, Span(*match.span()), message, hint)


def is_deceptive(text: str) -> bool:
    """Whether the text of its file has a finding for characters in it that deceive."""
    return any(_deceptive(text, Span(0, len(text)))) or any(_mixed(text))


def _deceptive(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Without the joiners that the spelling of Persian, Hindi and others needs."""
    for match in _DECEPTIVE.finditer(text, span.start, span.end):
        around = text[max(0, match.start() - 1) : match.end() + 1]
        if match.group() not in _JOINERS or len(around) < 3 or not _joined(around[0], around[2]):
            yield match


def _joined(before: str, after: str) -> bool:
    """Whether both are letters or marks of one script whose letters join."""
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in (before, after)}
    letters = all(unicodedata.category(char)[0] in "LM" for char in (before, after))
    return letters and len(scripts) == 1 and scripts <= _JOINING


def _not_composed(source: Source) -> Diagnostic:
    """The first character that normal form C writes otherwise: one finding, since a file mostly has all or none."""
    text, composed = source.text, unicodedata.normalize("NFC", source.text)
    pairs = enumerate(zip(text, composed, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(text), len(composed)) - 1)
    parts = " ".join(f"U+{ord(char):04X}" for char in text[at : at + 2])
    message = f"`{composed[at]}` is not written as the one character it is, but here as {parts}"
    return Diagnostic(NOT_NFC, source, Span(at, at + 1), message, "`parallax check --fix` mends it")


def _mixed(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Words that mix Latin, Cyrillic and Greek letters, with those of the rarer alphabet."""
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        by_script: dict[str, str] = {}
        for char in word:
            script = unicodedata.name(char, "").split(" ", 1)[0]
            if script in ("LATIN", "CYRILLIC", "GREEK"):
                by_script[script] = by_script.get(script, "") + char
        if len(by_script) > 1:
            yield match, min(by_script.values(), key=len)
