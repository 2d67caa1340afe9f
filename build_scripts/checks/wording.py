"""Checks of our own words: headlines, and how much is quoted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import (
    DUPLICATE_HEADLINE,
    QUOTATION_BUDGET,
    QUOTATION_TOO_LONG,
)
from build_scripts.fingerprints.counting import count_words
from build_scripts.fingerprints.words import is_ideograph, words
from build_scripts.model.library import Written

MAX_QUOTED_WORDS = 12
MAX_QUOTED_WORDS_A_DOCUMENT = 80


def check_quotation_lengths(index: Index) -> Iterator[Diagnostic]:
    """Bad: a `quote` of 13 words, or quotations of 81 words from one document."""
    for document in index.documents.values():
        total = 0
        for statement in document.statements:
            if statement.quote is None:
                continue
            count, written = count_words(statement.quote), statement.written
            total += min(count, MAX_QUOTED_WORDS)
            # Spans are asked for where there is a finding: they cost a second reading of the YAML.
            if count > MAX_QUOTED_WORDS:
                message = f"a quotation of {count} words, more than {MAX_QUOTED_WORDS}"
                at, hint = written.at("quote"), "quote the words that matter"
                if any(map(is_ideograph, words(statement.quote))):
                    hint += "; two characters of Chinese or Japanese count as one word"
                yield Diagnostic(QUOTATION_TOO_LONG, written.source, at, message, hint)
            if total > MAX_QUOTED_WORDS_A_DOCUMENT >= total - min(count, MAX_QUOTED_WORDS):
                message = f"with this one, {total} words are quoted from the document, more than 80"
                at, hint = written.at("quote"), "paraphrase some of its quotations"
                yield Diagnostic(QUOTATION_BUDGET, written.source, at, message, hint)


def check_headlines(index: Index) -> Iterator[Diagnostic]:
    """Bad: two sections `## Denies a link` in one file. Good: headlines that tell them apart."""
    for document in index.documents.values():
        yield from _repeated((s.section.headline, s.written) for s in document.statements)
    for question in index.questions:
        by_perspective = defaultdict(list)
        for position in question.positions:
            if (perspective := index.perspective(position)) is not None:
                by_perspective[perspective].append((position.headline, position.written))
        for headlines in by_perspective.values():
            yield from _repeated(headlines)


def _repeated(headlines: Iterable[tuple[str, Written]]) -> Iterator[Diagnostic]:
    seen: dict[str, Written] = {}
    for headline, written in headlines:
        first = seen.setdefault(" ".join(headline.casefold().split()), written)
        if first is not written:
            message = f"this headline stands already in line {first.source.position(first.span.start).line}"
            hint = "say what sets the two apart"
            yield Diagnostic(DUPLICATE_HEADLINE, written.source, written.span, message, hint)
