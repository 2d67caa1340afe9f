"""Our own prose → every run of words that it sets in quotation marks, and the statements that can carry it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.model.library import Prose, Sentence, Written
from build_scripts.text.source import Source, Span

# Neither reaches over a paragraph's end, so that a mark that is never closed costs one paragraph.
_QUOTED = re.compile(r"“((?:[^“”\n]|\n(?!\s*\n))*)”|\"((?:[^\"\n]|\n(?!\s*\n))*)\"")


@dataclass(frozen=True, slots=True)
class QuotedRun:
    words: str
    source: Source
    span: Span
    statements: tuple[str, ...]
    """Full ids: the passage of one of them has these words, if they are a quotation."""


def quoted_in_statement(id: str, headline: str, body: Prose, note: str | None, written: Written) -> Iterator[QuotedRun]:
    """In headline, paraphrase and note; a `quote` is no prose."""
    yield from _in_source(body.source, body.span, (id,))
    yield from _in_value(headline, written, (), (id,))
    if note:
        yield from _in_value(note, written, ("note",), (id,))


def quoted_in_sentences(
    headline: str, sentences: Sequence[Sentence], written: Written, is_known: Callable[[str], bool]
) -> Iterator[QuotedRun]:
    """In a lead or position; no statement carries the words where one is cited that is not known."""

    def cited(sentences: Iterable[Sentence]) -> tuple[str, ...]:
        ids = tuple(citation.id for sentence in sentences for citation in sentence.citations)
        return ids if all(map(is_known, ids)) else ()

    for sentence in sentences:
        yield from _in_source(written.source, sentence.span, cited((sentence,)))
    yield from _in_value(headline, written, (), cited(sentences))


def _in_source(source: Source, span: Span, statements: tuple[str, ...]) -> Iterator[QuotedRun]:
    for match in _QUOTED.finditer(source.text, span.start, span.end):
        yield QuotedRun(match[1] or match[2] or "", source, Span(*match.span()), statements)


def _in_value(text: str, written: Written, path: tuple[str, ...], statements: tuple[str, ...]) -> Iterator[QuotedRun]:
    """In a value whose quote marks can be written otherwise in the file, so that only the value can be pointed at."""
    for match in _QUOTED.finditer(text):
        yield QuotedRun(match[1] or match[2] or "", written.source, written.at(*path), statements)
