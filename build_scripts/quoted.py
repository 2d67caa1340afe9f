"""A library → every run of words that our own prose sets in quotation marks, and the statements that can carry it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.model import Library, Sentence, Statement, Written
from build_scripts.source import Source, Span

# Neither reaches over a paragraph's end, so that a mark that is never closed costs one paragraph.
_QUOTED = re.compile(r"“((?:[^“”\n]|\n(?!\s*\n))*)”|\"((?:[^\"\n]|\n(?!\s*\n))*)\"")


@dataclass(frozen=True, slots=True)
class QuotedRun:
    words: str
    source: Source
    span: Span
    statements: tuple[Statement, ...]
    """The passage of one of them has these words, if they are a quotation."""


def quoted_runs(library: Library) -> Iterator[QuotedRun]:
    """In headlines, paraphrases, notes, positions, silences and leads; `quote` fields are not prose."""
    for statement in library.statements.values():
        carriers, written, body = (statement,), statement.written, statement.body
        yield from _in_source(body.source, body.span, carriers)
        yield from _in_value(statement.headline, written, (), carriers)
        if statement.note:
            yield from _in_value(statement.note, written, ("note",), carriers)
    for event in library.events.values():
        yield from _in_sentences(library, event.lead, event.written)
        for question in event.questions:
            for cell in question.cells.values():
                for held in (*cell.history, *((cell.silence,) if cell.silence else ())):
                    yield from _in_sentences(library, held.sentences, held.written)
                    yield from _in_value(held.headline, held.written, (), _cited(library, held.sentences))


def _in_sentences(library: Library, sentences: Iterable[Sentence], written: Written) -> Iterator[QuotedRun]:
    for sentence in sentences:
        yield from _in_source(written.source, sentence.span, _cited(library, (sentence,)))


def _cited(library: Library, sentences: Iterable[Sentence]) -> tuple[Statement, ...]:
    cited = (library.statements.get(citation.id) for sentence in sentences for citation in sentence.citations)
    return tuple(statement for statement in cited if statement is not None)


def _in_source(source: Source, span: Span, statements: tuple[Statement, ...]) -> Iterator[QuotedRun]:
    for match in _QUOTED.finditer(source.text, span.start, span.end):
        yield QuotedRun(match[1] or match[2] or "", source, Span(*match.span()), statements)


def _in_value(
    text: str, written: Written, path: tuple[str, ...], statements: tuple[Statement, ...]
) -> Iterator[QuotedRun]:
    """In a value whose quote marks can be written otherwise in the file, so that only the value can be pointed at."""
    for match in _QUOTED.finditer(text):
        yield QuotedRun(match[1] or match[2] or "", written.source, written.at(*path), statements)
