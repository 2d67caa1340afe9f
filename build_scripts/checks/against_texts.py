"""The library against the texts themselves: what `parallax verify --texts DIR` finds, for those who hold them.

Texts are told by their content. What was compared is counted and what could not be is named, document by document.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.checks.quoted import QuotedRun, quoted_in_sentences, quoted_in_statement
from build_scripts.findings.finding import Diagnostic, Rule, in_order
from build_scripts.findings.rules import (
    COPIED_WORDS,
    FINGERPRINT_DIFFERS,
    QUOTATION_NOT_IN_SOURCE,
    TEXT_DIFFERS,
    TEXT_MISSING,
)
from build_scripts.fingerprints.counting import count, joined, runs
from build_scripts.fingerprints.fingerprint import (
    SHINGLE,
    contains,
    fingerprint_passage,
    passage_is_lost,
    sha256,
    split_passages,
    words,
)
from build_scripts.format.ids import STATEMENT_ID_PATTERN
from build_scripts.format.values import is_our_language
from build_scripts.model.library import Document, Fingerprint, Library, Sentence, Statement, Written
from build_scripts.text.source import Source, Span

COPIED = 9
"""Words in a run that a paraphrase may not share with a text, as `counting` counts them."""
TELLING = 5
"""Words in a passage that can tell a text: shorter ones, such as a date, stand in many."""
_NOT_HELD = "none of the texts has a passage of it"
_MAX_NAMED = 5
"""Documents named whose texts are not held; the rest is counted."""


@dataclass(frozen=True, slots=True)
class DocumentVerification:
    document_id: str
    text: str | None
    """Name of the text found; None when none of the texts is this document's."""
    whole: bool
    """Whether every word of the captured text is in the text found, in order."""
    excerpt: bool
    """Whether what was captured is itself a part of the text."""
    passages: int
    passages_found: int
    statements: int
    quotations: int
    quotations_verified: int
    short_verified: int
    """Quotations of one or two words among them, which nothing but the text can verify."""
    not_verified: tuple[str, ...]
    """What could not be compared, and why."""


@dataclass(frozen=True, slots=True)
class Verification:
    documents: tuple[DocumentVerification, ...]
    unused: tuple[str, ...]
    """Texts that are no document's."""


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    text: str
    passages: tuple[tuple[str, ...], ...]
    hashes: Mapping[str, tuple[str, ...]]
    """Passage hash → its words."""
    lines: Mapping[str, str]
    """Passage hash → the passage as it stands in the text."""
    hash: str


def verify(library: Library, texts: Mapping[str, str]) -> tuple[Verification, tuple[Diagnostic, ...]]:
    """What of the library stands in the texts, given by name, and findings for what does not."""
    held = tuple(_index(name, text) for name, text in sorted(texts.items()))
    copied = _runs_of_texts(held)
    documents = []
    findings: list[Diagnostic] = []
    missing: list[Diagnostic] = []
    passages: dict[str, tuple[tuple[str, ...], ...]] = {}
    for document in library.documents.values():
        found = None if document.fingerprint is None else _find(document.fingerprint, held)
        documents.append(_verify_document(document, found, findings, missing))
        findings.extend(_copied_words(document, copied))
        if found is not None and document.fingerprint is not None:
            for statement in document.statements:
                if its := _passages(statement, document, document.fingerprint, found):
                    passages[statement.id] = its
    if not any(entry.text for entry in documents):
        # Hardly anybody holds every text; that none is found is likely a slip.
        findings.extend(missing)
    findings.extend(_quoted_prose(library, passages))
    used = {entry.text for entry in documents}
    unused = tuple(text.name for text in held if text.name not in used)
    return Verification(tuple(documents), unused), in_order(findings)


def describe_passages(document: Document, text: str) -> Iterator[str]:
    """Every captured passage of a document by its number, as `text` has it, with the statements that rest on it."""
    held = _index(document.id, text)
    for number, passage in enumerate(document.fingerprint.passages if document.fingerprint else (), start=1):
        yield f"{number:4}  {held.lines.get(passage.hash, '(not in this text)').strip()}"
        for s in document.statements:
            if number in s.passages:
                yield f"      #{s.slug} ({s.speaker.id}): {s.body.text.strip() or s.headline}"
        yield ""


def describe_verification(verification: Verification) -> Iterator[str]:
    """The result as lines for a person."""
    some_held = any(entry.text for entry in verification.documents)
    not_held = [
        entry.document_id for entry in verification.documents if some_held and entry.not_verified == (_NOT_HELD,)
    ]
    for entry in verification.documents:
        if entry.document_id in not_held:
            continue
        if entry.text is None:
            yield f"{entry.document_id}: nothing verified"
        else:
            all_of_it = "all captured passages are" if entry.excerpt else "the whole text is"
            short = f", {entry.short_verified} of them too short for the fingerprint" if entry.short_verified else ""
            yield (
                f"{entry.document_id}: {all_of_it if entry.whole else 'part of the text is'} in `{entry.text}`; "
                f"passages {entry.passages_found} of {entry.passages}; "
                f"quotations {entry.quotations_verified} of {entry.quotations}{short}"
            )
        yield from (f"  not verified: {reason}" for reason in entry.not_verified)
    if not_held:
        named = ", ".join(not_held[:_MAX_NAMED]) + (", …" if len(not_held) > _MAX_NAMED else "")
        yield f"not held, so nothing of it is verified: texts of {len(not_held)} documents ({named})"
    documents = verification.documents
    yield (
        f"together: texts of {sum(entry.text is not None for entry in documents)} of {len(documents)} documents, "
        f"{sum(entry.quotations_verified for entry in documents)} of {sum(entry.quotations for entry in documents)} "
        f"quotations, {sum(entry.statements for entry in documents)} paraphrases compared with every text given"
    )
    yield from (f"no document's text: `{name}`" for name in verification.unused)


def _index(name: str, text: str) -> _Text:
    lines = split_passages(text)
    passages = tuple(words(line) for line in lines)
    plain = [" ".join(passage) for passage in passages]
    hashes = [sha256(passage) for passage in plain]
    by_hash = dict(zip(hashes, passages, strict=True))
    return _Text(name, text, passages, by_hash, dict(zip(hashes, lines, strict=True)), sha256("\n".join(plain)))


def _find(fingerprint: Fingerprint, texts: Sequence[_Text]) -> _Text | None:
    """The text a fingerprint was made from, or the one that has most of its words in whole passages."""
    for text in texts:
        if text.hash == fingerprint.text_hash:
            return text
    telling = [passage for passage in fingerprint.passages if passage.words >= TELLING]

    def shared(text: _Text) -> int:
        return sum(passage.words for passage in telling if passage.hash in text.hashes)

    best = max(texts, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _verify_document(
    document: Document, text: _Text | None, findings: list[Diagnostic], not_held: list[Diagnostic]
) -> DocumentVerification:
    """What the text verifies; `not_held` takes the finding that it is not held."""
    excerpt = document.extent != "whole"
    fingerprint = document.fingerprint
    counts = (len(document.statements), sum(statement.quote is not None for statement in document.statements))
    if fingerprint is None or text is None:
        reason, hint = _NOT_HELD, "put its text in the folder"
        if fingerprint is None:
            reason, hint = "it has no fingerprint", f"capture it: `parallax capture TEXT --document {document.id}`"
        finding = _at(TEXT_MISSING, document.written, "title", f"nothing of it is verified: {reason}", hint)
        (findings if fingerprint is None else not_held).append(finding)
        passages = 0 if fingerprint is None else len(fingerprint.passages)
        return DocumentVerification(document.id, None, False, excerpt, passages, 0, *counts, 0, 0, (reason,))
    found = {n: text.hashes[p.hash] for n, p in enumerate(fingerprint.passages, 1) if p.hash in text.hashes}
    whole = text.hash == fingerprint.text_hash
    if not whole:
        message = f"`{text.name}` is not the text captured on {fingerprint.captured}, but shares passages with it"
        hint = "look for the text as it was, or capture it again"
        findings.append(_at(TEXT_DIFFERS, document.written, "title", message, hint))
    findings.extend(_forged_passages(document, fingerprint, text, found))
    not_verified = []
    missing = [str(number) for number in range(1, len(fingerprint.passages) + 1) if number not in found]
    if missing:
        not_verified.append(f"passages that are not in `{text.name}`: {', '.join(missing)}")
    verified = short = 0
    for statement in document.statements:
        if passage_is_lost(statement, document):
            not_verified.append(f"{statement.slug}: its passage is lost since the text was captured again")
        elif statement.passage not in found:
            not_verified.append(f"{statement.slug}: passage {statement.passage} is not in `{text.name}`")
        elif statement.quote is not None:
            line = text.lines[fingerprint.passages[statement.passage - 1].hash]
            stands = _check_quotation(statement, statement.quote, found, line, findings)
            verified += stands
            short += stands and len(words(statement.quote)) < SHINGLE
    return DocumentVerification(
        document_id=document.id,
        text=text.name,
        whole=whole,
        excerpt=excerpt,
        passages=len(fingerprint.passages),
        passages_found=len(found),
        statements=counts[0],
        quotations=counts[1],
        quotations_verified=verified,
        short_verified=short,
        not_verified=tuple(not_verified),
    )


def _forged_passages(
    document: Document, fingerprint: Fingerprint, text: _Text, found: Mapping[int, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    """A fingerprint that says of a text what the text does not give was not written by `capture`."""
    kept = fingerprint.passages
    forged = [n for n, passage in found.items() if fingerprint_passage(passage, document.id) != kept[n - 1]]
    made = [sha256(" ".join(passage)) for passage in text.passages]
    if text.hash == fingerprint.text_hash and [passage.hash for passage in kept] != made:
        message = f"the passages of the fingerprint are not those of `{text.name}`"
    else:
        message = f"the fingerprint is not what `{text.name}` gives, in passage {' and '.join(map(str, forged))}"
        if not forged:
            return
    hint = "ask how the file came to differ, then capture the text again"
    yield _at(FINGERPRINT_DIFFERS, document.written, "title", message, hint)


def _check_quotation(
    statement: Statement, quotation: str, found: Mapping[int, tuple[str, ...]], line: str, findings: list[Diagnostic]
) -> bool:
    """Whether the words stand in the passage; where they do, they must stand in `line` to the letter."""
    quote = words(quotation)
    if contains(found[statement.passage], quote):
        exact = _letters(quotation) in _letters(line)
        if not exact:
            message = f"passage {statement.passage} has these words with other capitals, marks or spelling"
            hint = "copy them from the text as they stand there"
            findings.append(_at(QUOTATION_NOT_IN_SOURCE, statement.written, "quote", message, hint))
        return exact
    elsewhere = [number for number, passage in found.items() if contains(passage, quote)]
    message = f"these words are not in passage {statement.passage}"
    hint = "quote the text word for word, or paraphrase without `quote`"
    if elsewhere:
        message += f"; they stand in passage {' and '.join(map(str, elsewhere))}"
        hint = f"write `passage: {elsewhere[0]}` if that is the one meant"
    findings.append(_at(QUOTATION_NOT_IN_SOURCE, statement.written, "quote", message, hint))
    return False


def _passages(
    statement: Statement, document: Document, fingerprint: Fingerprint, text: _Text
) -> tuple[tuple[str, ...], ...]:
    """The words of a statement's passages, where all are known and what is quoted of them is not translated."""
    if not is_our_language(document.language):
        return ()
    kept = [fingerprint.passages[n - 1] for n in statement.passages if 1 <= n <= len(fingerprint.passages)]
    found = tuple(text.hashes[passage.hash] for passage in kept if passage.hash in text.hashes)
    return found if len(found) == len(statement.passages) else ()


def _quoted_prose(library: Library, passages: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Diagnostic]:
    """Words that our prose sets in quotation marks, down to a single one, and that no passage has."""
    for run in _quoted_runs(library):
        known = all(id in passages for id in run.statements)
        quote = words(run.words)
        if not (quote and known) or any(contains(it, quote) for id in run.statements for it in passages[id]):
            continue
        carriers = [library.statements[id] for id in run.statements]
        of = (f"passage {' or '.join(map(str, s.passages))} of `{s.document_id}`" for s in carriers)
        numbers = " or ".join(dict.fromkeys(of))
        if numbers:
            message = f"“{run.words}” is set as a quotation and does not stand in {numbers}"
            hint = "quote the words that stand there, or leave the quote marks out"
            yield Diagnostic(QUOTATION_NOT_IN_SOURCE, run.source, run.span, message, hint)


def _quoted_runs(library: Library) -> Iterator[QuotedRun]:
    for s in library.statements.values():
        yield from quoted_in_statement(s.id, s.headline, s.body, s.note, s.written)
    for event in library.events.values():
        yield from _in_answer("", event.lead, event.written)
        for positions in (its for question in event.questions for its in question.positions.values()):
            for position in positions:
                yield from _in_answer(position.headline, position.sentences, position.written)


def _in_answer(headline: str, sentences: Sequence[Sentence], written: Written) -> Iterator[QuotedRun]:
    """What a sentence cites beside what is in the library may have the words."""
    text = written.source.text
    whole = [s for s in sentences if len(_CITED.findall(text, s.span.start, s.span.end)) == len(s.citations)]
    headline = headline if len(whole) == len(sentences) else ""
    yield from quoted_in_sentences(headline, whole, written, lambda _: True)


_CITED = re.compile(f"@{STATEMENT_ID_PATTERN}")
_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)


def _letters(text: str) -> str:
    """The text but for what editors and web pages exchange unasked: forms of quote marks and dashes, white space."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_TYPED).split())


def _runs_of_texts(texts: Sequence[_Text]) -> Mapping[tuple[str, ...], tuple[str, int]]:
    """Every run of nine words → the first text and passage that have it."""
    return {
        passage[start:end]: (text.name, number)
        for text in reversed(texts)
        for number, passage in reversed(tuple(enumerate(text.passages, start=1)))
        for start, end in runs(passage, COPIED)
    }


def _copied_words(document: Document, copied: Mapping[tuple[str, ...], tuple[str, int]]) -> Iterator[Diagnostic]:
    prose: list[tuple[str, Source, Span]] = [(document.note.text, document.note.source, document.note.span)]
    for statement in document.statements:
        written = statement.written
        prose.append((statement.headline, written.source, written.span))
        prose.append((statement.body.text, statement.body.source, statement.body.span))
        if statement.note is not None:
            prose.append((statement.note, written.source, written.at("note")))
    for text, source, span in prose:
        ours = words(text)
        found = {start: end for start, end in runs(ours, COPIED) if ours[start:end] in copied}
        told = 0
        for start, end in found.items():
            if start < told:
                continue
            name, number = copied[ours[start:end]]
            last = next(at for at in range(start, len(ours) + 1) if at + 1 not in found)
            told = found[last]
            shown = joined(ours[start : min(told, start + 12)]) + (" …" if told > start + 12 else "")
            message = f"{count(ours[start:told])} words in a row as in passage {number} of `{name}`: “{shown}”"
            yield Diagnostic(COPIED_WORDS, source, span, message, "say it in words of your own")


def _at(rule: Rule, written: Written, key: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, written.source, written.at(key), message, hint)
