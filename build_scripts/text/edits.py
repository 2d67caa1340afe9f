"""A text and what shall stand in some of its spans → the text rewritten, and values as YAML writes them.

Everything outside the spans stays to the byte: comments, order, the author's way of quoting.
"""

import json
import re
from collections.abc import Mapping

from build_scripts.text.source import Span

# What the strict reader takes for the same text without quote marks, whatever comes before or after it.
_PLAIN = re.compile(r"[^\W_][^#:\"'\[\]{},&*!|>%@`\n\t]*")


def rewrite(text: str, edits: Mapping[Span, str]) -> str:
    """The text with each span replaced; the spans do not overlap."""
    parts, at = [], 0
    for span, new in sorted(edits.items()):
        parts += [text[at : span.start], new]
        at = span.end
    return "".join([*parts, text[at:]])


def scalar(text: str) -> str:
    """The text as a YAML value on one line, quoted only where it must be."""
    if _PLAIN.fullmatch(text) and text == text.rstrip():
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text)
