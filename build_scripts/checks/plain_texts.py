"""Check of our texts that a page shows as they are written: what would be markup in prose would show its signs."""

import re
from collections.abc import Iterator

from build_scripts.checks.index import Index
from build_scripts.checks.our_words import OurText, our_words
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import WRONG_MARKUP
from build_scripts.format.markdown import MARKDOWN
from build_scripts.read.prose import check_prose
from build_scripts.text.source import Source, Span

_MAY_BE_MARKUP = re.compile(r"[<*_`~\[{]")
_WORDS = ("text", "softbreak")


def check_plain_texts(index: Index) -> Iterator[Diagnostic]:
    """Bad: `note: said in a **live** broadcast`. Good: the words alone, or a paraphrase, which may hold emphasis."""
    for text in our_words(index):
        if text.plain and _MAY_BE_MARKUP.search(text.text):
            yield from _markup(text)


def _markup(text: OurText) -> Iterator[Diagnostic]:
    """What prose may not hold either, else that it holds what prose may. What is coded has findings as a character."""
    refused = check_prose(Source(text.source.path, text.text), Span(0, len(text.text)), cites=False)
    for found in refused:
        yield Diagnostic(found.rule, text.source, text.at(found.span), found.message, found.hint)
    tokens = [inner for token in MARKDOWN.parseInline(text.text) for inner in token.children or ()]
    if any(token.type not in _WORDS for token in tokens) and not refused:
        message = f"markup in a {text.place}, which a page shows as it is written"
        hint = "write the words alone; prose below the keys may hold emphasis and links"
        yield Diagnostic(WRONG_MARKUP, text.source, text.find_span(), message, hint)
