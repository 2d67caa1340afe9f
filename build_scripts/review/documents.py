"""Two libraries and what differs between them → what a reviewer reads, document by document, and what is drawn of it.

Pure: the same change draws the same. Texts that a reviewer holds are given by name; nothing here reads a file.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from build_scripts.fingerprints.fingerprint import Verdict, quotation_verdict, sha256
from build_scripts.fingerprints.words import contains, split_passages, text_words, words
from build_scripts.model.library import Document, Library, Statement
from build_scripts.review.changes import Change, DocumentReview, Fate, PassageText, StatementRow
from build_scripts.review.draw import some

DRAWN = 3
"""Statements of a document, and as many of its passages that no statement rests on."""
_TELLING = 5
"""Words in a passage that could carry a statement: shorter ones are headings and dates."""
Passages = Mapping[int, str]
"""Of a document, by number, as the text has them."""


def seed_of(changes: Iterable[Change]) -> str:
    """Eight digits that any other change has otherwise."""
    return sha256(repr([(c.what, c.fate, c.id, c.fields, sorted(c.facts.items())) for c in changes]))[:8]


def review_documents(
    before: Library, after: Library, changes: Iterable[Change], seed: str, texts: Mapping[str, str] | None
) -> Iterator[DocumentReview]:
    """Every document that was added, changed or removed, or has a statement that was."""
    fates: Mapping[tuple[str, str], Fate] = {(change.what, change.id): change.fate for change in changes}
    lines = {
        sha256(" ".join(text_words(line))): line for text in (texts or {}).values() for line in split_passages(text)
    }
    for id in _in_order(before, after):
        was, now = before.documents.get(id), after.documents.get(id)
        document = now or was
        if document is None:
            continue
        held = {} if texts is None else _passages_of(document, texts, lines)
        statements = {s.id: s for its in (was, now) if its is not None for s in its.statements}
        of_rows = [s for s in statements.values() if ("statement", s.id) in fates]
        fate = fates.get(("document", id))
        if fate is None and not of_rows:
            continue
        chance = random.Random(f"{seed} {id}")  # noqa: S311 — to be drawn again, not to be secret
        drawn = some(chance, [s.id for s in of_rows if fates["statement", s.id] != "removed"], DRAWN)
        rows = (
            _row(
                s, before.statements.get(s.id), document=document, fate=fates["statement", s.id], drawn=drawn, held=held
            )
            for s in sorted(of_rows, key=lambda s: (s.passage, s.written.span.start))
        )
        idle = some(chance, _idle(document), DRAWN) if _captured_anew(was, now) else []
        yield DocumentReview(
            id, document.event_id, document.title, fate, tuple(rows), tuple(sorted(idle)), bool(held) if texts else None
        )


def _row(
    statement: Statement,
    before: Statement | None,
    *,
    document: Document,
    fate: Fate,
    drawn: Sequence[str],
    held: Passages,
) -> StatementRow:
    """`drawn` are ids of statements, `held` the passages of the document."""
    speakers = statement.speakers or (statement.speaker,)
    left = [number for number in (before.passages if before else ()) if number not in statement.passages]
    return StatementRow(
        id=statement.id,
        fate=fate,
        speaker=", ".join(speaker.id for speaker in speakers),
        perspective=statement.perspective.id,
        said=statement.said.text + (" (implied)" if statement.said_basis == "implied" else ""),
        answers=_answers(statement),
        passage=", ".join(map(str, statement.passages or (statement.passage,))),
        quote=statement.quote or "",
        verdict=_verdict(statement, document, held),
        drawn=statement.id in drawn,
        passages=tuple(
            PassageText(number, held[number], number in left)
            for number in (*(statement.passages or (statement.passage,)), *left)
            if number in held
        ),
    )


def _answers(statement: Statement) -> str:
    parts = [f"{claim}: {answer}" for claim, answer in statement.answers.items()]
    parts += [f"argues {claim}: {answer}" for claim, answer in statement.argues.items()]
    parts += [f"imputes to {side} {claim}: {a}" for side, its in statement.imputes.items() for claim, a in its.items()]
    return ", ".join(parts) or f"none, context of {statement.question_id}"


def _verdict(statement: Statement, document: Document, held: Passages) -> str:
    verdict = quotation_verdict(statement, document)
    if verdict in (Verdict.SHORT, Verdict.NO_FINGERPRINT) and statement.passage in held:
        stands = contains(text_words(held[statement.passage]), words(statement.quote or ""))
        return "stands in the text" if stands else "not in the passage of the text"
    return {Verdict.NONE: "", Verdict.ALTERED: "not in the passage", Verdict.SHORT: "too short to be verified"}.get(
        verdict, verdict.value
    )


def _in_order(before: Library, after: Library) -> Iterable[str]:
    """Ids of documents by event and day, as they are afterwards; those that are gone at the end of all."""
    sides = (after, before)
    return dict.fromkeys(d.id for side in sides for event in side.events.values() for d in event.documents)


def _passages_of(document: Document, texts: Mapping[str, str], lines: Mapping[str, str]) -> Passages:
    """By the document's fingerprint; without one, of the text that has the document's name."""
    if document.fingerprint is not None:
        kept = enumerate(document.fingerprint.passages, start=1)
        return {number: lines[passage.hash] for number, passage in kept if passage.hash in lines}
    named = next((text for name, text in texts.items() if PurePosixPath(name).stem == document.id), "")
    return dict(enumerate(split_passages(named), start=1))


def _captured_anew(before: Document | None, after: Document | None) -> bool:
    if after is None or after.fingerprint is None:
        return False
    return before is None or before.fingerprint is None or before.fingerprint.text_hash != after.fingerprint.text_hash


def _idle(document: Document) -> list[int]:
    kept = enumerate(document.fingerprint.passages if document.fingerprint else (), start=1)
    rested_on = {number for s in document.statements for number in (s.passage, *s.passages)}
    return [number for number, passage in kept if passage.words >= _TELLING and number not in rested_on]
