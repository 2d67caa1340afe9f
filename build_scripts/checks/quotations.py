"""Statements' quotations and passages against the fingerprints of the texts they come from."""

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.checks.index import Document, Index, Statement
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import (
    FINGERPRINT_MISSING,
    PASSAGE_LOST,
    PASSAGE_OUT_OF_RANGE,
    QUOTATION_NOT_IN_SOURCE,
    QUOTATION_UNVERIFIED,
)
from build_scripts.fingerprints.fingerprint import (
    FORMER,
    MAX_CHARACTERS,
    Verdict,
    lost_passages,
    missing_words,
    passage_of,
    passages_with,
    quotation_verdict,
)
from build_scripts.fingerprints.words import words
from build_scripts.model.library import Fingerprint, LostPassage
from build_scripts.read.yaml_errors import comment_told
from build_scripts.text.source import Source, Span


def check_fingerprints(index: Index) -> Iterator[Diagnostic]:
    """A document with quotations has a fingerprint to check them against."""
    for document in index.documents.values():
        if any(statement.quote for statement in document.statements):
            yield from fingerprint_missing(document, index)


def fingerprint_missing(document: Document, index: Index) -> Iterator[Diagnostic]:
    """That a document of which words are quoted has no fingerprint; not where there may be one that cannot be read."""
    key = (document.file.event_id, document.id)
    unread = key in index.files.fingerprints or document.file.event_id in index.lost
    if document.fingerprint is None and not unread:
        run = f"parallax capture TEXT --document {document.id}"
        hint = f"run `{run}`, TEXT being its text; without it, leave `quote` out"
        message = "the quotations of this document cannot be checked: it has no fingerprint"
        where = document.written
        yield Diagnostic(FINGERPRINT_MISSING, where.source, where.at("title"), message, hint)


def check_passages(index: Index) -> Iterator[Diagnostic]:
    """The passage that a statement names exists, and is the one that was there when the statement was written."""
    for document in index.documents.values():
        if document.fingerprint is None:
            continue
        for statement in document.statements:
            if statement.passage is None:
                continue
            count = len(document.fingerprint.passages)
            where = statement.written
            lost = {entry.passage: entry for entry in lost_passages(statement, document)}
            for i, passage in enumerate(statement.passages):
                at = where.at("passage", i)
                if passage in lost:
                    message, hint = _of_lost(lost[passage], statement)
                    yield Diagnostic(PASSAGE_LOST, where.source, at, message, hint)
                elif not 1 <= passage <= count:
                    message = f"there is no passage {passage}: the captured text has {count}"
                    hint = "passages are its non-empty lines, counted from 1"
                    yield Diagnostic(PASSAGE_OUT_OF_RANGE, where.source, at, message, hint)


def check_quotations(index: Index) -> Iterator[Diagnostic]:
    """The quoted words stand in the passage named, word for word."""
    for document in index.documents.values():
        if document.fingerprint is None:
            continue
        for statement in document.statements:
            verdict = quotation_verdict(statement, document, index.stands)
            where = statement.written
            if verdict is Verdict.SHORT:
                yield unverified(where.source, where.at("quote"), statement.quote or "", [document.id])
            elif verdict is Verdict.ALTERED:
                at = where.at("quote")
                behind = comment_told(where.source, at)
                for message, hint in _altered(statement, document.fingerprint):
                    yield Diagnostic(QUOTATION_NOT_IN_SOURCE, where.source, at, message, hint + behind)


def unverified(source: Source, span: Span, quote: str, documents: Iterable[str]) -> Diagnostic:
    """That one or two words have not been recorded by anybody who held the text of one of the documents."""
    named = " or ".join(dict.fromkeys(f"`{id}`" for id in documents))
    message = f"“{quote}” is shorter than a fingerprint can check, and nobody who holds the text of {named} "
    hint = "quote three words or more; or whoever holds the text runs `parallax verify --texts DIR --record`"
    hint += comment_told(source, span)
    return Diagnostic(QUOTATION_UNVERIFIED, source, span, message + "has recorded it", hint)


def _of_lost(lost: LostPassage, statement: Statement) -> tuple[str, str]:
    """Message and hint."""
    now = lost.now
    message = f"passage {lost.passage} changed or vanished when the text was captured again"
    if now is None:
        return message, "look in the text; name the passage that carries the statement now, or take the statement out"
    if now == lost.passage:
        hint = f"look at passage {now} again, mend the statement, then capture with `--confirm {lost.statement}`"
        return message, hint
    message = f"passage {lost.passage} stands elsewhere since the text was captured again: {now}"
    numbers = [now if number == lost.passage else number for number in statement.passages]
    written = numbers[0] if len(numbers) == 1 else numbers
    return message, f"look at passage {now}; if it still carries the statement write `passage: {written}`"


def _altered(statement: Statement, fingerprint: Fingerprint) -> Iterator[tuple[str, str]]:
    """Message and hint for a quotation that does not stand where it should."""
    quote = words((statement.quote or "")[:MAX_CHARACTERS])
    passage, elsewhere = passage_of(statement, fingerprint), passages_with(quote, fingerprint)
    hint = "quote the captured text word for word, or paraphrase without `quote`"
    if statement.quote and ("…" in statement.quote or "..." in statement.quote):
        hint = "a quotation is one run of words: nothing may be left out where the dots are"
    if statement.quote and "[" in statement.quote:
        hint = "a quotation has nothing of ours, in brackets neither: quote the run of words that stands there"
    message = f"these words are not in passage {statement.passage}"
    if passage is None:
        # The number has a finding of its own.
        message = "these words are in no passage of the captured text"
    elif elsewhere:
        message += f"; they stand in passage {' and '.join(map(str, elsewhere))}"
        hint = f"write `passage: {elsewhere[0]}` if that is the one meant"
    else:
        missing = missing_words(quote, fingerprint.document_id, passage)
        if missing is not None and len(missing) < len(quote):
            message += f": “{' '.join(missing)}” does not stand there"
    if fingerprint.algorithm == FORMER and _has_signs(quote):
        hint = f"its fingerprint has no signs yet: `parallax capture TEXT --document {fingerprint.document_id}`"
    if passage is not None or not elsewhere:
        yield message, hint


def _has_signs(quote: Sequence[str]) -> bool:
    """Whether words are among them that the first format of fingerprints took apart or left out."""
    return any(not word.replace("'", "").replace(".", "").replace(",", "").isalnum() for word in quote)
