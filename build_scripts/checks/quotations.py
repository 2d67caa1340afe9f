"""Quotations and passages against the fingerprints of the texts they come from."""

from collections.abc import Iterator

from build_scripts.checks.wording import MAX_QUOTED_WORDS, count_words
from build_scripts.diagnostics import Diagnostic
from build_scripts.fingerprints import (
    MAX_CHARACTERS,
    SHINGLE,
    Verdict,
    lost_passage,
    missing_words,
    passage_is_lost,
    passages_with,
    quotation_verdict,
    words,
)
from build_scripts.model import Document, Fingerprint, Library, Statement
from build_scripts.parse.fields import is_our_language
from build_scripts.quoted import quoted_runs
from build_scripts.rules import (
    FINGERPRINT_MISSING,
    PASSAGE_LOST,
    PASSAGE_OUT_OF_RANGE,
    QUOTATION_NOT_IN_SOURCE,
    QUOTATION_TOO_LONG,
    QUOTATION_UNVERIFIED,
)


def check_fingerprints(library: Library) -> Iterator[Diagnostic]:
    """A document with quotations has a fingerprint to check them against."""
    for document in library.documents.values():
        if document.fingerprint is None and any(statement.quote for statement in document.statements):
            hint = f"somebody who holds the text runs `parallax capture TEXT --document {document.id}`"
            message = "the quotations of this document cannot be checked: it has no fingerprint"
            where = document.written
            yield Diagnostic(FINGERPRINT_MISSING, where.source, where.at("title"), message, hint)


def check_passages(library: Library) -> Iterator[Diagnostic]:
    """The passage that a statement names exists, and is the one that was there when the statement was written."""
    for document in library.documents.values():
        if document.fingerprint is None:
            continue
        for statement in document.statements:
            count = len(document.fingerprint.passages)
            lost = lost_passage(statement, document)
            where = statement.written
            if lost is not None:
                message = f"passage {lost.passage} changed or vanished when the text was captured again"
                if lost.now not in (None, lost.passage):
                    message = f"passage {lost.passage} stands elsewhere since the text was captured again: {lost.now}"
                hint = _lost_hint(lost.now, statement)
                yield Diagnostic(PASSAGE_LOST, where.source, where.at("passage"), message, hint)
            elif not 1 <= statement.passage <= count:
                message = f"there is no passage {statement.passage}: the captured text has {count}"
                hint = "passages are its non-empty lines, counted from 1"
                yield Diagnostic(PASSAGE_OUT_OF_RANGE, where.source, where.at("passage"), message, hint)


def check_quotations(library: Library) -> Iterator[Diagnostic]:
    """The quoted words stand in the passage named, word for word."""
    for document in library.documents.values():
        if document.fingerprint is None:
            continue
        for statement in document.statements:
            verdict = quotation_verdict(statement, document)
            where = statement.written
            if verdict is Verdict.SHORT:
                message = f"a quotation of fewer than {SHINGLE} words cannot be checked without the text"
                hint = "quote three words or more; `parallax verify --texts DIR` checks the short ones too"
                yield Diagnostic(QUOTATION_UNVERIFIED, where.source, where.at("quote"), message, hint)
            elif verdict is Verdict.ALTERED and 1 <= statement.passage <= len(document.fingerprint.passages):
                message, hint = _altered(statement, document, document.fingerprint)
                yield Diagnostic(QUOTATION_NOT_IN_SOURCE, where.source, where.at("quote"), message, hint)


def check_quoted_prose(library: Library) -> Iterator[Diagnostic]:
    """Bad: a paraphrase with words in quotation marks that nobody used. Good: the words of the passage, or no marks."""
    for run in quoted_runs(library):
        if count_words(run.words) > MAX_QUOTED_WORDS:
            message = f"a quotation of {count_words(run.words)} words, more than {MAX_QUOTED_WORDS}"
            yield Diagnostic(QUOTATION_TOO_LONG, run.source, run.span, message, "quote the words that matter")
        elif run.statements and all(_lacks(run.words, statement, library) for statement in run.statements):
            passages = " or ".join(dict.fromkeys(f"passage {s.passage} of `{s.document_id}`" for s in run.statements))
            message = f"“{run.words}” is set as a quotation and does not stand in {passages}"
            hint = "quote the words that stand there, or leave the quote marks out"
            yield Diagnostic(QUOTATION_NOT_IN_SOURCE, run.source, run.span, message, hint)


def _lacks(quoted: str, statement: Statement, library: Library) -> bool:
    """Whether it is certain that the words do not stand in the statement's passage."""
    document = library.documents[statement.document_id]
    fingerprint, quote = document.fingerprint, words(quoted)
    # Of another language the words are our translation.
    if fingerprint is None or len(quote) < SHINGLE or not is_our_language(document.language):
        return False
    if passage_is_lost(statement, document) or not 1 <= statement.passage <= len(fingerprint.passages):
        return False
    return missing_words(quote, document.id, fingerprint.passages[statement.passage - 1]) is not None


def _lost_hint(now: int | None, statement: Statement) -> str:
    if now is None:
        return "look in the text; name the passage that carries the statement now, or take the statement out"
    if now == statement.passage:
        return f"look at passage {now} again, mend the statement, then capture with `--confirm {statement.slug}`"
    return f"look at passage {now}; if it still carries the statement write `passage: {now}`"


def _altered(statement: Statement, document: Document, fingerprint: Fingerprint) -> tuple[str, str]:
    quote = words((statement.quote or "")[:MAX_CHARACTERS])
    message = f"these words are not in passage {statement.passage}"
    elsewhere = passages_with(quote, fingerprint)
    if elsewhere:
        hint = f"write `passage: {elsewhere[0]}` if that is the one meant"
        return f"{message}; they stand in passage {' and '.join(map(str, elsewhere))}", hint
    missing = missing_words(quote, document.id, fingerprint.passages[statement.passage - 1])
    if missing is not None and len(missing) < len(quote):
        message += f": “{' '.join(missing)}” does not stand there"
    if statement.quote and ("…" in statement.quote or "..." in statement.quote):
        return message, "a quotation is one run of words: nothing may be left out where the dots are"
    return message, "quote the captured text word for word, or paraphrase without `quote`"
