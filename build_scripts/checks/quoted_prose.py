"""What our own words set in quotation marks, against the passages that they rest on."""

from collections.abc import Iterator

from build_scripts.checks.index import Document, Index, Statement
from build_scripts.checks.our_words import OurText, our_words
from build_scripts.checks.quotations import fingerprint_missing, unverified
from build_scripts.checks.quoted import QuotedRun, hedges, quoted_runs
from build_scripts.checks.wording import MAX_QUOTED_WORDS
from build_scripts.findings.finding import Diagnostic, Rule, Unjudged, shortened
from build_scripts.findings.rules import (
    QUOTATION_MARKUP,
    QUOTATION_NOT_IN_SOURCE,
    QUOTATION_TOO_LONG,
    QUOTATION_WITHOUT_STATEMENT,
    UNPAIRED_QUOTE_MARK,
    WRONG_TRANSLATION,
)
from build_scripts.fingerprints.counting import count_words
from build_scripts.fingerprints.fingerprint import Verdict, lost_passages, passages_with
from build_scripts.fingerprints.in_passages import run_verdict
from build_scripts.fingerprints.quotable import unquotable
from build_scripts.fingerprints.words import contains, words
from build_scripts.format.values import LANGUAGES, is_our_language
from build_scripts.read.yaml_errors import comment_told
from build_scripts.text.quote_marks import unpaired
from build_scripts.text.source import Span


def check_quoted_prose(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: a paraphrase with words in quotation marks that nobody used. Good: the words of the passage, or no marks."""
    lacking: dict[str, Document] = {}
    for text in our_words(index):
        yield from _unpaired(text)
        told = -1
        for run in quoted_runs(text):
            # What stands inside a run that has a finding is not told.
            if run.span.start >= told:
                found = tuple(_findings(run, index, lacking))
                told = run.span.end if found else told
                yield from found
    for run in hedges(index):
        yield from _findings(run, index, lacking)
    for document in lacking.values():
        yield from fingerprint_missing(document, index)


def check_translations(index: Index) -> Iterator[Diagnostic]:
    """Bad: `translation` of an English quotation. Good: of one in another language, with `translated_by: us`."""
    for statement in index.statements.values():
        section, written = statement.section, statement.written
        if section.value("translation", str) is None:
            continue
        language = _language_of_quote(statement, index)
        if section.holds("quote") is False:
            message, hint = (
                "a translation of nothing: there is no `quote`",
                "add `quote: …` in the language of the text",
            )
        elif language is not None and is_our_language(language):
            message = "a translation of words that are English"
            hint = "remove it; if the words quoted are in another language, name it: `quote_language: ru`"
        elif section.holds("translated_by") is False:
            message, hint = "nothing says who translated this", "add `translated_by: us`, `document` or `machine`"
        else:
            continue
        yield Diagnostic(WRONG_TRANSLATION, written.source, written.at("translation"), message, hint)


def _unpaired(text: OurText) -> Iterator[Diagnostic]:
    for offset in unpaired(text.text)[:1]:
        at = text.at(Span(offset, offset + 1))
        message = f"`{text.text[offset]}` in this {text.place} has no partner in its paragraph"
        hint = "set one mark before the words and one behind them, of one kind: “…”"
        yield Diagnostic(UNPAIRED_QUOTE_MARK, text.source, at, message, hint)


def _findings(run: QuotedRun, index: Index, lacking: dict[str, Document]) -> Iterator[Diagnostic | Unjudged]:
    """What is wrong with one run; `lacking` takes the documents whose fingerprint could tell and is not there."""
    unshown = unquotable(run.words)
    if unshown is not None:
        start, inside = run.span.start + 1, run.source.text[run.span.start + 1 : run.span.end - 1]
        at = Span(start + unshown.start, start + unshown.end) if inside == run.words else run.span
        yield Diagnostic(QUOTATION_MARKUP, run.source, at, unshown.message, unshown.hint)
    elif count_words(run.words) > MAX_QUOTED_WORDS:
        message = f"a quotation of {count_words(run.words)} words, more than {MAX_QUOTED_WORDS}"
        yield _at(run, QUOTATION_TOO_LONG, message, "quote the words that matter")
    elif not run.rests_on:
        yield from _of_nobody(run, index)
    else:
        yield from _compared(run, index, lacking)


def _of_nobody(run: QuotedRun, index: Index) -> Iterator[Diagnostic | Unjudged]:
    # A sentence that cites nothing has a finding of its own.
    if not words(run.words) or run.by == "citations":
        return
    if run.by == "answers" and not _all_read(index):
        yield Unjudged(QUOTATION_WITHOUT_STATEMENT)
        return
    message = f"“{shortened(run.words)}” is set as a quotation, and nothing here says whose"
    hint = "leave the quote marks out; a speaker's words stand in a statement, or in a sentence that cites one"
    yield _at(run, QUOTATION_WITHOUT_STATEMENT, message, hint)


def _compared(run: QuotedRun, index: Index, lacking: dict[str, Document]) -> Iterator[Diagnostic | Unjudged]:
    verdicts = {id: _verdict(run, id, index) for id in run.rests_on}
    found = {*verdicts.values()}
    if found & {Verdict.VERIFIED, Verdict.NONE, Verdict.LOST}:
        return
    without = [id for id, verdict in verdicts.items() if verdict is Verdict.NO_FINGERPRINT]
    if without:
        lacking.update((document.id, document) for document in (_document(id, index) for id in without) if document)
    elif None in found or not run.all_known or (run.by == "answers" and not _all_read(index)):
        yield Unjudged(QUOTATION_NOT_IN_SOURCE)
    elif Verdict.SHORT in found:
        yield unverified(run.source, run.span, run.words, [id.partition("#")[0] for id in run.rests_on])
    else:
        yield _at(run, QUOTATION_NOT_IN_SOURCE, *_not_there(run, index))


def _verdict(run: QuotedRun, id: str, index: Index) -> Verdict | None:
    """What one statement, or a whole document, says of a run; None where it is not known."""
    document, statement, quote = _document(id, index), index.statements.get(id), words(run.words)
    if document is None or ("#" in id and statement is None):
        return None
    if statement is None:
        return run_verdict(quote, document, (), index.stands)
    if lost_passages(statement, document):
        return Verdict.LOST
    # A quotation that is wrong has a finding where it stands.
    if contains(words(statement.quote or ""), quote) or contains(words(_translation(statement, index)), quote):
        return Verdict.VERIFIED
    return run_verdict(quote, document, statement.passages, index.stands)


def _document(id: str, index: Index) -> Document | None:
    return index.documents.get(id.partition("#")[0])


def _translation(statement: Statement, index: Index) -> str:
    """Of its quotation, if that is in another language: our words, which a page marks as a translation."""
    language = _language_of_quote(statement, index)
    translated = statement.section.value("translation", str) or ""
    return "" if language is not None and is_our_language(language) else translated


def _language_of_quote(statement: Statement, index: Index) -> str | None:
    own = statement.section.value("quote_language", str)
    return own or index.documents[statement.document_id].file.front.value("language", str)


def _not_there(run: QuotedRun, index: Index) -> tuple[str, str]:
    """Message and hint for words that stand nowhere in what they rest on."""
    if run.by == "answers":
        places = "in a passage of a statement on it"
    else:
        places = f"in {' or '.join(dict.fromkeys(_place(id, index) for id in run.rests_on))}"
    message = f"“{run.words}” is set as a quotation and does not stand {places}"
    if run.place == "hedge":
        message = f"“{run.words}” is shown as the speaker's own word and does not stand {places}"
        return message, f"write the word as it stands there, or remove `hedge`{comment_told(run.source, run.span)}"
    elsewhere = _elsewhere(run, index)
    if elsewhere:
        message += f"; it stands in passage {elsewhere[0]}"
        passages = index.statements[run.rests_on[0]].passages
        return message, f"write `passage: [{', '.join(map(str, (*passages, elsewhere[0])))}]` if that one is meant too"
    languages = dict.fromkeys(filter(None, (_language(id, index) for id in run.rests_on)))
    foreign = [LANGUAGES.get(code.partition("-")[0], f"`{code}`") for code in languages if not is_our_language(code)]
    if foreign:
        ours = f"write `translation: {shortened(run.words)}` and `translated_by: us` below the statement's `quote`"
        return (
            message,
            f"the text is in {' and '.join(foreign)}: quote its own words, or {ours}",
        )
    return message, "quote the words that stand there, or leave the quote marks out"


def _place(id: str, index: Index) -> str:
    statement = index.statements.get(id)
    numbers = " or ".join(map(str, statement.passages)) if statement is not None else ""
    return f"{f'passage {numbers}' if numbers else 'any passage'} of `{id.partition('#')[0]}`"


def _elsewhere(run: QuotedRun, index: Index) -> tuple[int, ...]:
    """Other passages that have the words of a statement's own prose."""
    statement = index.statements.get(run.rests_on[0])
    if statement is None or run.by != "itself" or not statement.passages:
        return ()
    fingerprint = index.documents[statement.document_id].fingerprint
    return passages_with(words(run.words), fingerprint) if fingerprint is not None else ()


def _language(id: str, index: Index) -> str | None:
    document = _document(id, index)
    return document.file.front.value("language", str) if document is not None else None


def _all_read(index: Index) -> bool:
    """Whether it is known which statements answer a claim."""
    return not index.lost and all(statement.section.complete for statement in index.statements.values())


def _at(run: QuotedRun, rule: Rule, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, run.source, run.span, message, hint)
