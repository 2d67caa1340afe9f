"""Checks of our own words: headlines, loaded words, and how much is quoted."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import (
    DUPLICATE_HEADLINE,
    LOADED_WORD,
    ORPHAN_DOCUMENT,
    QUOTATION_BUDGET,
    QUOTATION_TOO_LONG,
)
from build_scripts.fingerprints.counting import count_words
from build_scripts.fingerprints.fingerprint import is_ideograph, words
from build_scripts.format.ids import STATEMENT_ID_PATTERN
from build_scripts.model.library import Written
from build_scripts.text.source import Span

MAX_QUOTED_WORDS = 12
MAX_QUOTED_WORDS_A_DOCUMENT = 80

# None reaches over its own opening mark: a row of marks that are never closed costs no more than its length.
_NOT_OURS = re.compile(
    rf"“[^“”]*”|„[^„“”]*[“”]|\"[^\"\n]*\"|«[^«»]*»|\[[@#][^\[\]]*\]|(?<![\w-]){STATEMENT_ID_PATTERN}"
)
"""Quotations, and the ids in citations."""


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
        # Statements that could not be read have findings of their own.
        if not document.statements and document.file.event_id not in index.lost:
            message, hint = (
                "this document has no statement",
                "add a `##` section for each statement, or delete the file",
            )
            written = document.written
            yield Diagnostic(ORPHAN_DOCUMENT, written.source, written.span, message, hint)
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


def check_loaded_words(index: Index) -> Iterator[Diagnostic]:
    """Bad: `The regime's puppets denied it.` Good: `Officials denied it.`"""
    if not index.files.loaded_words:
        return
    loaded = sorted(index.files.loaded_words, key=lambda word: (-len(word), word))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in loaded) + r")(?!\w)", re.IGNORECASE)
    for written, span in _own_words(index):
        text = written.source.text[span.start : span.end]
        # Blanked, not cut: offsets stay true.
        blanked = _NOT_OURS.sub(lambda match: " " * len(match.group()), text)
        for match in pattern.finditer(blanked):
            at = Span(span.start + match.start(), span.start + match.end())
            message = f"`{match.group()}` is a loaded word in our own voice"
            hint = f'write it neutrally, or as a speaker\'s word in double quote marks: "{match.group()}"'
            yield Diagnostic(LOADED_WORD, written.source, at, message, hint)


def _own_words(index: Index) -> Iterator[tuple[Written, Span]]:
    for document in index.documents.values():
        yield document.written, document.file.note.span
        for statement in document.statements:
            yield statement.written, statement.written.span
            yield statement.written, statement.section.prose.span
    for event in index.files.events:
        for sentence in event.lead:
            yield event.written, sentence.span
    for question in index.questions:
        yield question.written, question.issue.span
        for section in question.sections:
            # As one text: a quotation may end in another sentence than it begins.
            yield section.written, section.written.span
            yield section.written, section.prose.span
