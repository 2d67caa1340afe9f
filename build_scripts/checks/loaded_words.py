"""Loaded words in our own voice: wherever readers see words that are ours, outside quotation marks."""

import re
from collections.abc import Iterator

from build_scripts.checks.index import Index
from build_scripts.checks.our_words import our_words
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import LOADED_WORD
from build_scripts.format.ids import STATEMENT_ID_PATTERN
from build_scripts.text.quote_marks import without_marked
from build_scripts.text.source import Span

_IDS = re.compile(rf"\[[@#][^\[\]]*\]|(?<![\w-]){STATEMENT_ID_PATTERN}")


def check_loaded_words(index: Index) -> Iterator[Diagnostic]:
    """Bad: `The regime's puppets denied it.` Good: `Officials denied it.`"""
    if not index.files.loaded_words:
        return
    loaded = sorted(index.files.loaded_words, key=lambda word: (-len(word), word))
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in loaded)
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for text in our_words(index):
        # Most texts hold none: quotations are looked for where one does. Blanked, not cut: offsets stay true.
        if text.place == "keyword" or not pattern.search(text.text):
            continue
        blanked = _IDS.sub(lambda match: " " * len(match.group()), without_marked(text.text))
        for match in pattern.finditer(blanked):
            message = f"`{match.group()}` is a loaded word in our own voice"
            hint = f'write it neutrally, or as a speaker\'s word in double quote marks: "{match.group()}"'
            yield Diagnostic(LOADED_WORD, text.source, text.at(Span(*match.span())), message, hint)
