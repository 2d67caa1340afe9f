"""A text of ours → every run of words that it sets in quotation marks, and what its words may be taken from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.checks.index import Index
from build_scripts.checks.our_words import OurText, our_words
from build_scripts.format.ids import STATEMENT_ID_PATTERN
from build_scripts.read.prose import looks_cited
from build_scripts.text.quote_marks import Marked, marked
from build_scripts.text.source import Source, Span

_CITATION = re.compile(rf"\[@{STATEMENT_ID_PATTERN}(?:;\s*@{STATEMENT_ID_PATTERN})*\]")


@dataclass(frozen=True, slots=True)
class QuotedRun:
    words: str
    source: Source
    span: Span
    rests_on: tuple[str, ...]
    """Full ids of statements, the passage of one of which has these words; a document's id is for all its passages."""
    place: str
    """What it stands in."""
    by: str
    """How that is known: see `OurText`."""
    all_known: bool = True
    """False where something is cited that cannot be read."""


def quoted_runs(text: OurText) -> Iterator[QuotedRun]:
    """Every run, the outer one before those inside it."""
    for run in marked(text.text):
        span = text.at(run.span)
        # A headline and a change note rest on all that their position cites.
        within = [s for s in text.sentences if s.span.start < span.end and span.start < s.span.end] or text.sentences
        cited = [citation.id for sentence in within for citation in sentence.citations]
        known = not any(looks_cited(sentence.text) for sentence in within)
        rests_on = tuple(dict.fromkeys((*text.rests_on, *cited)))
        yield QuotedRun(_without_citations(run), text.source, span, rests_on, text.place, text.by, known)


def all_quoted_runs(index: Index) -> Iterator[QuotedRun]:
    """Of all that we say, and the words that a page sets in marks by itself: how sure a speaker is."""
    for text in our_words(index):
        yield from quoted_runs(text)
    yield from hedges(index)


def hedges(index: Index) -> Iterator[QuotedRun]:
    """The speakers' own words for how sure they are; a page sets the marks around them."""
    for document in index.documents.values():
        shared, written = document.file.front.inner("defaults").get("hedge"), document.written
        if isinstance(shared, str):
            yield QuotedRun(shared, written.source, written.at("defaults", "hedge"), (document.id,), "hedge", "itself")
        for statement in document.statements:
            hedge, written = statement.section.value("hedge", str), statement.written
            if hedge is not None and "hedge" not in statement.section.shared:
                yield QuotedRun(hedge, written.source, written.at("hedge"), (statement.id,), "hedge", "itself")


def _without_citations(run: Marked) -> str:
    return " ".join(_CITATION.sub(" ", run.words).split())
