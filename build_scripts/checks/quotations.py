"""Quotations and passages against the fingerprints of the texts they come from."""

from collections.abc import Iterator, Sequence

from build_scripts.checks.index import Index, Statement
from build_scripts.checks.quoted import QuotedRun, quoted_in_sentences, quoted_in_statement
from build_scripts.checks.wording import MAX_QUOTED_WORDS, count_words
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import (
    FINGERPRINT_MISSING,
    PASSAGE_LOST,
    PASSAGE_OUT_OF_RANGE,
    QUOTATION_MARKUP,
    QUOTATION_NOT_IN_SOURCE,
    QUOTATION_TOO_LONG,
    QUOTATION_UNVERIFIED,
)
from build_scripts.fingerprints.fingerprint import (
    FORMER,
    MAX_CHARACTERS,
    SHINGLE,
    Verdict,
    lost_passages,
    missing_words,
    passage_of,
    passages_with,
    quotation_verdict,
)
from build_scripts.fingerprints.quotable import unquotable
from build_scripts.fingerprints.short import is_recorded
from build_scripts.fingerprints.words import words
from build_scripts.format.values import is_our_language
from build_scripts.model.library import Fingerprint, LostPassage
from build_scripts.text.source import Source, Span


def check_fingerprints(index: Index) -> Iterator[Diagnostic]:
    """A document with quotations has a fingerprint to check them against."""
    unreadable = {id for (_, id), fingerprint in index.files.fingerprints.items() if fingerprint is None}
    for document in index.documents.values():
        unread = document.id in unreadable or document.file.event_id in index.lost
        if document.fingerprint is None and not unread and any(statement.quote for statement in document.statements):
            hint = f"somebody who holds the text runs `parallax capture TEXT --document {document.id}`"
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
                yield _unverified(where.source, where.at("quote"), statement.quote or "", (statement,))
            elif verdict is Verdict.ALTERED:
                for message, hint in _altered(statement, document.fingerprint):
                    yield Diagnostic(QUOTATION_NOT_IN_SOURCE, where.source, where.at("quote"), message, hint)


def check_quoted_prose(index: Index) -> Iterator[Diagnostic]:
    """Bad: a paraphrase with words in quotation marks that nobody used. Good: the words of the passage, or no marks."""
    for run in _quoted_runs(index):
        carriers = [index.statements[id] for id in run.statements]
        markup = unquotable(run.words)
        if markup is not None:
            start = run.span.start + 1 + markup.start
            exact = run.source.text[run.span.start + 1 : run.span.end - 1] == run.words
            at = Span(start, start + markup.end - markup.start) if exact else run.span
            yield Diagnostic(QUOTATION_MARKUP, run.source, at, markup.message, markup.hint)
        elif count_words(run.words) > MAX_QUOTED_WORDS:
            message = f"a quotation of {count_words(run.words)} words, more than {MAX_QUOTED_WORDS}"
            yield Diagnostic(QUOTATION_TOO_LONG, run.source, run.span, message, "quote the words that matter")
        elif carriers and all(_lacks(run.words, s, index) for s in carriers):
            numbers = [_numbers(s.passages) for s in carriers]
            of = [f"{number} of `{s.document_id}`" for number, s in zip(numbers, carriers, strict=True)]
            passages = " or ".join(dict.fromkeys(of))
            message = f"“{run.words}” is set as a quotation and does not stand in {passages}"
            hint = "quote the words that stand there, or leave the quote marks out"
            yield Diagnostic(QUOTATION_NOT_IN_SOURCE, run.source, run.span, message, hint)
        elif carriers and _is_unrecorded(run.words, carriers, index):
            yield _unverified(run.source, run.span, run.words, carriers)


def _unverified(source: Source, span: Span, quote: str, carriers: Sequence[Statement]) -> Diagnostic:
    documents = " or ".join(dict.fromkeys(f"`{carrier.document_id}`" for carrier in carriers))
    message = f"“{quote}” is shorter than a fingerprint can check, and nobody who holds the text of {documents} "
    hint = "quote three words or more; or whoever holds the text runs `parallax verify --texts DIR --record`"
    return Diagnostic(QUOTATION_UNVERIFIED, source, span, message + "has recorded it", hint)


def _is_unrecorded(quoted: str, carriers: Sequence[Statement], index: Index) -> bool:
    """Whether one or two words have a fingerprint to be recorded in, and no statement's has them."""
    quote = words(quoted)
    if not 0 < len(quote) < SHINGLE or any(_is_excused(carrier, index) for carrier in carriers):
        return False
    kept = ((carrier, index.documents[carrier.document_id].fingerprint) for carrier in carriers)
    return not any(its and is_recorded(quote, carrier.passages, its) for carrier, its in kept)


def _numbers(passages: tuple[int, ...]) -> str:
    return f"passage {' or '.join(map(str, passages))}" if passages else "any passage"


def _quoted_runs(index: Index) -> Iterator[QuotedRun]:
    for statement in index.statements.values():
        section = statement.section
        note = section.value("note", str)
        yield from quoted_in_statement(statement.id, section.headline, section.prose, note, section.written)
    is_known = index.statements.__contains__
    for event in index.files.events:
        yield from quoted_in_sentences("", event.lead, event.written, is_known)
    for question in index.questions:
        for position in question.positions:
            yield from quoted_in_sentences(position.headline, position.sentences, position.written, is_known)


def _lacks(quoted: str, statement: Statement, index: Index) -> bool:
    """Whether it is certain that the words stand in none of the statement's passages."""
    document = index.documents[statement.document_id]
    fingerprint, quote = document.fingerprint, words(quoted)
    if fingerprint is None or len(quote) < SHINGLE or _is_excused(statement, index):
        return False
    its = [fingerprint.passages[number - 1] for number in statement.passages if 0 < number <= len(fingerprint.passages)]
    if not its:
        return not passages_with(quote, fingerprint)
    return not any(index.stands(quote, document.id, passage) for passage in its)


def _is_excused(statement: Statement, index: Index) -> bool:
    """Whether what our prose quotes of a statement cannot be held against its passages."""
    document = index.documents[statement.document_id]
    language = document.file.front.value("language", str)
    # Of another language the words are our translation. What is lost, and what has no fingerprint, has its finding.
    translated = language is None or not is_our_language(language)
    return translated or document.fingerprint is None or bool(lost_passages(statement, document))


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
