"""Quotations and passages against the fingerprints of the texts they come from."""

from collections.abc import Iterator

from build_scripts.checks.index import Index, Statement
from build_scripts.checks.quoted import QuotedRun, quoted_in_sentences, quoted_in_statement
from build_scripts.checks.wording import MAX_QUOTED_WORDS
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import (
    FINGERPRINT_MISSING,
    PASSAGE_LOST,
    PASSAGE_OUT_OF_RANGE,
    QUOTATION_NOT_IN_SOURCE,
    QUOTATION_TOO_LONG,
    QUOTATION_UNVERIFIED,
)
from build_scripts.fingerprints.counting import count_words
from build_scripts.fingerprints.fingerprint import (
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
from build_scripts.format.values import is_our_language
from build_scripts.model.library import Fingerprint, LostPassage, PassageFingerprint


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
            lost = lost_passage(statement, document)
            where = statement.written
            if lost is not None:
                message = f"passage {lost.passage} changed or vanished when the text was captured again"
                if lost.now not in (None, lost.passage):
                    message = f"passage {lost.passage} stands elsewhere since the text was captured again: {lost.now}"
                hint = _lost_hint(lost)
                yield Diagnostic(PASSAGE_LOST, where.source, where.at("passage"), message, hint)
            for i, passage in enumerate(statement.passages if lost is None else ()):
                if not 1 <= passage <= count:
                    message = f"there is no passage {passage}: the captured text has {count}"
                    hint = "passages are its non-empty lines, counted from 1"
                    yield Diagnostic(PASSAGE_OUT_OF_RANGE, where.source, where.at("passage", i), message, hint)


def check_quotations(index: Index) -> Iterator[Diagnostic]:
    """The quoted words stand in the passage named, word for word."""
    for document in index.documents.values():
        if document.fingerprint is None:
            continue
        for statement in document.statements:
            verdict = quotation_verdict(statement, document, index.stands)
            where = statement.written
            if verdict is Verdict.SHORT:
                message = f"a quotation of fewer than {SHINGLE} words cannot be checked without the text"
                hint = "quote three words or more; `parallax verify --texts DIR` checks the short ones too"
                yield Diagnostic(QUOTATION_UNVERIFIED, where.source, where.at("quote"), message, hint)
            elif verdict is Verdict.ALTERED:
                for message, hint in _altered(statement, document.fingerprint):
                    yield Diagnostic(QUOTATION_NOT_IN_SOURCE, where.source, where.at("quote"), message, hint)


def check_quoted_prose(index: Index) -> Iterator[Diagnostic]:
    """Bad: a paraphrase with words in quotation marks that nobody used. Good: the words of the passage, or no marks."""
    for run in _quoted_runs(index):
        carriers = [index.statements[id] for id in run.statements]
        if count_words(run.words) > MAX_QUOTED_WORDS:
            message = f"a quotation of {count_words(run.words)} words, more than {MAX_QUOTED_WORDS}"
            yield Diagnostic(QUOTATION_TOO_LONG, run.source, run.span, message, "quote the words that matter")
        elif carriers and all(_lacks(run.words, s, index) for s in carriers):
            numbers = [_numbers(s.passages) for s in carriers]
            of = [f"{number} of `{s.document_id}`" for number, s in zip(numbers, carriers, strict=True)]
            passages = " or ".join(dict.fromkeys(of))
            message = f"“{run.words}” is set as a quotation and does not stand in {passages}"
            hint = "quote the words that stand there, or leave the quote marks out"
            yield Diagnostic(QUOTATION_NOT_IN_SOURCE, run.source, run.span, message, hint)


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
    if fingerprint is None or len(quote) < SHINGLE:
        return False
    language = document.file.front.value("language", str)
    # Of another language the words are our translation.
    if language is None or not is_our_language(language):
        return False
    if passage_is_lost(statement, document):
        return False
    its = [fingerprint.passages[number - 1] for number in statement.passages if 0 < number <= len(fingerprint.passages)]
    if not its:
        return not passages_with(quote, fingerprint)
    return not any(index.stands(quote, document.id, passage) for passage in its)


def _passage_of(statement: Statement, fingerprint: Fingerprint) -> PassageFingerprint | None:
    """The passage that a statement names; None where the number cannot be read or is out of range."""
    number = statement.passage
    return fingerprint.passages[number - 1] if number and number <= len(fingerprint.passages) else None


def _lost_hint(lost: LostPassage) -> str:
    now = lost.now
    if now is None:
        return "look in the text; name the passage that carries the statement now, or take the statement out"
    if now == lost.passage:
        return f"look at passage {now} again, mend the statement, then capture with `--confirm {lost.statement}`"
    return f"look at passage {now}; if it still carries the statement write `passage: {now}`"


def _altered(statement: Statement, fingerprint: Fingerprint) -> Iterator[tuple[str, str]]:
    """Message and hint for a quotation that does not stand where it should."""
    quote = words((statement.quote or "")[:MAX_CHARACTERS])
    passage, elsewhere = _passage_of(statement, fingerprint), passages_with(quote, fingerprint)
    hint = "quote the captured text word for word, or paraphrase without `quote`"
    if statement.quote and ("…" in statement.quote or "..." in statement.quote):
        hint = "a quotation is one run of words: nothing may be left out where the dots are"
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
    if passage is not None or not elsewhere:
        yield message, hint
