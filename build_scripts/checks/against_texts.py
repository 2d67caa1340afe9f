"""The library against the texts themselves: what `parallax verify --texts DIR` finds, for those who hold them.

Texts are told by their content. What was compared is counted and what could not be is named, document by document.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.checks.quoted import QuotedRun
from build_scripts.findings.finding import Diagnostic, Rule, in_order
from build_scripts.findings.rules import (
    COPIED_WORDS,
    FINGERPRINT_DIFFERS,
    QUOTATION_NOT_IN_SOURCE,
    TEXT_DIFFERS,
)
from build_scripts.fingerprints.counting import count, joined, runs
from build_scripts.fingerprints.differences import differences, other_words
from build_scripts.fingerprints.fingerprint import (
    FORMER,
    MAX_CHARACTERS,
    SHINGLE,
    fingerprint_passage,
    lost_passages,
    sha256,
)
from build_scripts.fingerprints.held_texts import MAX_PASSAGES
from build_scripts.fingerprints.short import ShortQuotation, short_quotation
from build_scripts.fingerprints.words import contains, split_passages, text_words, words
from build_scripts.format.values import is_our_language
from build_scripts.model.library import Document, Fingerprint, Library, Statement, Written
from build_scripts.text.source import Source, Span

COPIED = 9
"""Words in a run that a paraphrase may not share with a text, as `counting` counts them."""
TELLING = 5
"""Words in a passage that can tell a text: shorter ones, such as a date, stand in many."""
_NOT_HELD = "none of the texts has a passage of it"
_NO_FINGERPRINT = "it has no fingerprint by which to know its text"
_ANY_PASSAGE = tuple(range(1, MAX_PASSAGES + 1))
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
    differences: tuple[str, ...] = ()
    """Of quotations that stand there: how the text writes them otherwise."""


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


def verify(
    library: Library, texts: Mapping[str, str], quoted: Iterable[QuotedRun] = ()
) -> tuple[Verification, tuple[Diagnostic, ...]]:
    """What of the library stands in the texts, given by name, and findings for what does not.

    `quoted` is what our own words set in quotation marks.
    """
    held = tuple(_index(name, text) for name, text in sorted(texts.items()))
    copied = _runs_of_texts(held)
    documents = []
    findings: list[Diagnostic] = []
    passages: dict[str, tuple[tuple[str, ...], ...]] = {}
    for document in library.documents.values():
        found = None if document.fingerprint is None else _find(document.fingerprint, held)
        documents.append(_verify_document(document, found, findings))
        findings.extend(_copied_words(document, copied))
        if found is not None and document.fingerprint is not None:
            for statement in document.statements:
                if its := _passages(statement, document.fingerprint, found):
                    passages[statement.id] = its
            if all(passage.hash in found.hashes for passage in document.fingerprint.passages):
                passages[document.id] = found.passages
    findings.extend(_quoted_prose(library, quoted, passages))
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
        yield from (f"  stands there, written otherwise: {difference}" for difference in entry.differences)
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
    passages = tuple(text_words(line) for line in lines)
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


def _verify_document(document: Document, text: _Text | None, findings: list[Diagnostic]) -> DocumentVerification:
    """What the text verifies."""
    excerpt = document.extent != "whole"
    fingerprint = document.fingerprint
    counts = (len(document.statements), sum(statement.quote is not None for statement in document.statements))
    if fingerprint is None or text is None:
        reason = _NO_FINGERPRINT if fingerprint is None else _NOT_HELD
        passages = 0 if fingerprint is None else len(fingerprint.passages)
        return DocumentVerification(document.id, None, False, excerpt, passages, 0, *counts, 0, 0, (reason,))
    found = {n: text.hashes[p.hash] for n, p in enumerate(fingerprint.passages, 1) if p.hash in text.hashes}
    whole = text.hash == fingerprint.text_hash
    if not whole:
        message = f"`{text.name}` is not the text captured on {fingerprint.captured}, but shares passages with it"
        hint = "look for the text as it was, or capture it again"
        if fingerprint.algorithm == FORMER:
            message = (
                f"its fingerprint is of the first format, in which signs and symbols of `{text.name}` do not count"
            )
            hint = f"capture it again: `parallax capture TEXT --document {document.id}`"
        findings.append(_at(TEXT_DIFFERS, document.written, "title", message, hint))
    findings.extend(_forged_passages(document, fingerprint, text, found))
    not_verified = []
    missing = [str(number) for number in range(1, len(fingerprint.passages) + 1) if number not in found]
    if missing:
        not_verified.append(f"passages that are not in `{text.name}`: {', '.join(missing)}")
    verified = short = 0
    told: list[str] = []
    for statement in document.statements:
        if lost_passages(statement, document):
            not_verified.append(f"{statement.slug}: its passage is lost since the text was captured again")
        elif statement.passage not in found:
            not_verified.append(f"{statement.slug}: passage {statement.passage} is not in `{text.name}`")
        elif statement.quote is not None:
            line = text.lines[fingerprint.passages[statement.passage - 1].hash]
            stands = _check_quotation(statement, statement.quote, found, line, findings)
            verified += stands
            if stands and (written := differences(statement.quote, line)):
                told.append(f"{statement.slug}: {'; '.join(written)}")
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
        differences=tuple(told),
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
    """Whether the words stand in the passage, which is `line` in the text: what `check` asks of the fingerprint."""
    quote = words(quotation[: MAX_CHARACTERS + 1])
    if len(quotation) <= MAX_CHARACTERS and contains(found[statement.passage], quote):
        return True
    elsewhere = [number for number, passage in found.items() if contains(passage, quote)]
    message = f"these words are not in passage {statement.passage}"
    hint = "quote the text word for word, or paraphrase without `quote`"
    if elsewhere:
        message += f"; they stand in passage {' and '.join(map(str, elsewhere))}"
        hint = f"write `passage: {elsewhere[0]}` if that is the one meant"
    elif other := other_words(quotation[:MAX_CHARACTERS], line):
        message += f": {'; '.join(other)}"
    findings.append(_at(QUOTATION_NOT_IN_SOURCE, statement.written, "quote", message, hint))
    return False


def _passages(statement: Statement, fingerprint: Fingerprint, text: _Text) -> tuple[tuple[str, ...], ...]:
    """The words of a statement's passages, where all are known."""
    kept = [fingerprint.passages[n - 1] for n in statement.passages if 1 <= n <= len(fingerprint.passages)]
    found = tuple(text.hashes[passage.hash] for passage in kept if passage.hash in text.hashes)
    return found if len(found) == len(statement.passages) else ()


def _quoted_prose(
    library: Library, runs: Iterable[QuotedRun], passages: Mapping[str, tuple[tuple[str, ...], ...]]
) -> Iterator[Diagnostic]:
    """Words that our prose sets in quotation marks, down to a single one, and that no passage has."""
    for run in runs:
        known = run.rests_on and run.all_known and all(id in passages for id in run.rests_on)
        quote = words(run.words)
        if not (quote and known) or any(contains(it, quote) for id in run.rests_on for it in passages[id]):
            continue
        carriers = [library.statements[id] for id in run.rests_on if id in library.statements]
        if any(contains(words(_in_our_words(s, library)), quote) for s in carriers):
            continue
        places = [f"passage {' or '.join(map(str, s.passages))} of `{s.document_id}`" for s in carriers]
        named = " or ".join(dict.fromkeys(places)) or f"any passage of `{run.rests_on[0]}`"
        message = f"“{run.words}” is set as a quotation and does not stand in {named}"
        hint = "quote the words that stand there, or leave the quote marks out"
        yield Diagnostic(QUOTATION_NOT_IN_SOURCE, run.source, run.span, message, hint)


def _in_our_words(statement: Statement, library: Library) -> str:
    """The translation of a quotation in another language."""
    language = statement.quote_language or library.documents[statement.document_id].language
    return "" if is_our_language(language) else statement.translation or ""


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


def short_quotations(library: Library, quoted: Iterable[QuotedRun] = ()) -> Mapping[str, tuple[ShortQuotation, ...]]:
    """By document, what is quoted of it in one or two words, in `quote` and by what our own words set in marks."""
    found: defaultdict[str, list[ShortQuotation]] = defaultdict(list)
    for s in library.statements.values():
        found[s.document_id] += short_quotation(s.slug, s.passages[:1], s.quote or "")
    for run in quoted:
        for id in run.rests_on:
            if id in library.statements:
                s = library.statements[id]
                found[s.document_id] += short_quotation(s.slug, s.passages, run.words)
            elif id in library.documents:
                found[id] += short_quotation("", _ANY_PASSAGE, run.words)
    return {id: tuple(quotations) for id, quotations in found.items()}
