"""Checks of what stands twice where one of it is meant: letters, and ids that have two things."""

from collections.abc import Iterable, Iterator

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import DUPLICATE_ID
from build_scripts.format.fields import Fields
from build_scripts.model.library import Written
from build_scripts.read.written import DocumentFile, Partial, by_event
from build_scripts.text.source import Span


def check_letters(index: Index) -> Iterator[Diagnostic]:
    """Bad: `letter: N` of two perspectives, or `N` of one and `n` of another."""
    taken: dict[str, str] = {}
    for entry in index.files.perspectives.entries:
        letter = entry.value("letter", str)
        if letter is not None and (first := taken.setdefault(letter.casefold(), entry.id)) != entry.id:
            message = f"the letter `{letter}` is taken by `{first}`"
            yield _repeated(entry.written, entry.written.at("letter"), message, "choose another one")


def check_document_ids(index: Index) -> Iterator[Diagnostic]:
    """Bad: `gazette-2030-05-02.md` in the folders of two events."""
    seen: dict[str, DocumentFile] = {}
    for document in sorted(index.files.documents, key=lambda d: (d.id, d.event_id)):
        first = seen.setdefault(document.id, document)
        if first is not document:
            message = f"the document id `{document.id}` is taken by {first.written.source.path}"
            hint = "statement ids carry it over all events: give this file another name"
            yield _repeated(document.written, document.written.span, message, hint)


def check_claim_ids(index: Index) -> Iterator[Diagnostic]:
    """Bad: `{.claim #engine}` in two questions of one event."""
    seen: dict[tuple[str, str], Written] = {}
    for question in sorted(index.questions, key=lambda question: (question.event_id, question.id)):
        for claim in question.claims:
            first = seen.setdefault((question.event_id, claim.slug), claim.written)
            if first.source.path != claim.written.source.path:
                message = f"the claim id `{claim.slug}` is taken by {first.source.path}"
                yield _repeated(claim.written, claim.slug_span, message, "ids of claims are those of the whole event")


def check_occasion_ids(index: Index) -> Iterator[Diagnostic]:
    """Bad: `occasions/gazette-2030-05-02.yml` beside a document of this id."""
    for occasion in index.files.occasions:
        document = index.documents.get(occasion.id)
        if document is not None and document.file.event_id == occasion.event_id:
            message = f"`{occasion.id}` is the id of a document"
            hint = "write `occasion:` in the document where it records the occasion itself; else rename this file"
            yield _repeated(occasion.written, occasion.written.span, message, hint)


def check_former_ids(index: Index) -> Iterator[Diagnostic]:
    """Bad: `formerly: [wind]` beside a statement `wind` of the same document. Good: an id that nothing has any more."""
    yield from _former_twice((document.id, document.file.front) for document in index.documents.values())
    for document in index.documents.values():
        yield from _former_twice((s.slug, s.section) for s in document.statements)
    for questions in by_event(index.questions).values():
        yield from _former_twice((question.id, question.front) for question in questions)
        yield from _former_twice((claim.slug, claim) for question in questions for claim in question.claims)
        for question in questions:
            yield from _former_twice((position.slug, position) for position in question.positions)


def _former_twice(named: Iterable[tuple[str, Partial[Fields]]]) -> Iterator[Diagnostic]:
    things = list(named)
    seen = dict.fromkeys((id for id, _ in things), "stands for what is there")
    for its_id, thing in things:
        for i, id in enumerate(thing.value("formerly", tuple) or ()):
            if id in seen:
                at = thing.written.at("formerly", i)
                yield _repeated(thing.written, at, f"`{id}` {seen[id]}", "one id leads to one thing: remove it")
            seen.setdefault(id, f"is formerly `{its_id}` already")


def _repeated(written: Written, span: Span, message: str, hint: str) -> Diagnostic:
    return Diagnostic(DUPLICATE_ID, written.source, span, message, hint)
