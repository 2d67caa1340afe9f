"""A library → every run of words that our own prose sets in quotation marks, and the statements that can carry it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.assemble.fragments import (
    NOTHING,
    Fragments,
    StatementFragment,
    all_leads,
    all_questions,
    all_statements,
)
from build_scripts.model.library import Library, Sentence, Statement, Written
from build_scripts.text.source import Source, Span

# Neither reaches over a paragraph's end, so that a mark that is never closed costs one paragraph.
_QUOTED = re.compile(r"“((?:[^“”\n]|\n(?!\s*\n))*)”|\"((?:[^\"\n]|\n(?!\s*\n))*)\"")


@dataclass(frozen=True, slots=True)
class QuotedRun:
    words: str
    source: Source
    span: Span
    statements: tuple[Statement | StatementFragment, ...]
    """The passage of one of them has these words, if they are a quotation."""


def quoted_runs(library: Library, fragments: Fragments = NOTHING) -> Iterator[QuotedRun]:
    """In headlines, paraphrases, notes, positions, silences and leads; `quote` fields are not prose."""
    statements = {statement.id: statement for statement in all_statements(library, fragments)}
    for statement in statements.values():
        carriers, written = (statement,), statement.written
        if not isinstance(statement, StatementFragment):
            yield from _in_source(statement.body.source, statement.body.span, carriers)
        elif statement.body is not None:
            yield from _in_source(written.source, statement.body, carriers)
        yield from _in_value(statement.headline, written, (), carriers)
        if statement.note:
            yield from _in_value(statement.note, written, ("note",), carriers)
    for lead, written in all_leads(library, fragments):
        yield from _in_sentences(statements, lead, written)
    for positions, silences, _ in all_questions(library, fragments):
        held = [*((p.headline, p.sentences, p.written) for p in positions)]
        held += [(s.headline, s.sentences, s.written) for s in silences]
        for headline, sentences, written in held:
            yield from _in_sentences(statements, sentences, written)
            yield from _in_value(headline, written, (), _cited(statements, sentences))


def _in_sentences(
    statements: Mapping[str, Statement | StatementFragment], sentences: Iterable[Sentence], written: Written
) -> Iterator[QuotedRun]:
    for sentence in sentences:
        yield from _in_source(written.source, sentence.span, _cited(statements, (sentence,)))


def _cited(
    statements: Mapping[str, Statement | StatementFragment], sentences: Iterable[Sentence]
) -> tuple[Statement | StatementFragment, ...]:
    """The statements cited; none where one of them is not known, since it may be the one that has the words."""
    ids = [citation.id for sentence in sentences for citation in sentence.citations]
    return tuple(statements[id] for id in ids) if all(id in statements for id in ids) else ()


def _in_source(
    source: Source, span: Span, statements: tuple[Statement | StatementFragment, ...]
) -> Iterator[QuotedRun]:
    for match in _QUOTED.finditer(source.text, span.start, span.end):
        yield QuotedRun(match[1] or match[2] or "", source, Span(*match.span()), statements)


def _in_value(
    text: str, written: Written, path: tuple[str, ...], statements: tuple[Statement | StatementFragment, ...]
) -> Iterator[QuotedRun]:
    """In a value whose quote marks can be written otherwise in the file, so that only the value can be pointed at."""
    for match in _QUOTED.finditer(text):
        yield QuotedRun(match[1] or match[2] or "", written.source, written.at(*path), statements)
