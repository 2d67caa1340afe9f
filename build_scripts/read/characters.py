"""Findings for text that does not show what is there: in a file as it stands, and in what YAML makes of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.findings.finding import Diagnostic, Rule
from build_scripts.findings.rules import DECEPTIVE_CHARACTER, MIXED_SCRIPT, NOT_NFC
from build_scripts.text.deceiving import Deception, Kind, deceptions_shown, hidden
from build_scripts.text.source import Source, Span

_MAX_SHOWN = 20
"""Findings of one kind in one file; a binary file would give millions."""
_RULES: Mapping[Kind, tuple[Rule, str]] = {
    "hidden": (DECEPTIVE_CHARACTER, "type the word again: such characters come along when text is copied"),
    "mixed": (MIXED_SCRIPT, "type the word again, all of it in one alphabet"),
    "apart": (NOT_NFC, "`parallax check --fix` mends it"),
}
_BY_ESCAPE = "type the word again, with the characters themselves and without the escape"
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0abvferNLP])|&[#\w]{1,40};")


def check_characters(source: Source) -> Iterator[Diagnostic]:
    """Findings for what a reader of the text, or of the page it makes, could not see."""
    for found in _few(deceptions_shown(source.text)):
        rule, hint = _RULES[found.kind]
        at = Span(found.start, found.end)
        by_reference = source.text.find("&", at.start, at.end) >= 0
        yield Diagnostic(rule, source, at, found.message, _BY_ESCAPE if by_reference else hint)


def check_decoded(source: Source, at: Span, text: str) -> Iterator[Diagnostic]:
    """The same for a value that is written with escapes; what is not written by them has a finding already."""
    written = source.text[at.start : at.end]
    told = {found.message for found in deceptions_shown(written)}
    escape = _ESCAPE.search(source.text, at.start, at.end)
    place = Span(*escape.span()) if escape else at
    for found in _few(deceptions_shown(text)):
        if found.message not in told:
            yield Diagnostic(_RULES[found.kind][0], source, place, found.message, _BY_ESCAPE)


def find_deceptive(source: Source, span: Span) -> Iterator[Diagnostic]:
    """A finding for each character in the span that does not show."""
    rule, hint = _RULES["hidden"]
    for found in hidden(source.text, span.start, span.end):
        yield Diagnostic(rule, source, Span(found.start, found.end), found.message, hint)


def _few(found: Iterable[Deception]) -> Iterator[Deception]:
    counts: Counter[Kind] = Counter()
    for one in found:
        counts[one.kind] += 1
        if counts[one.kind] <= _MAX_SHOWN:
            yield one
