"""A library and what was changed → the claims that say another thing, each with all its answers."""

from collections.abc import Iterable, Iterator

from build_scripts.model.library import Event, Library, Statement
from build_scripts.review.changes import Answered, Change, Reread

_OF_A_CLAIM = frozenset({"text", "what counts", "implies", "excludes", "concerns"})
"""Fields of a claim that make it, and with it every answer that was given to it, say another thing."""


def to_reread(after: Library, changes: Iterable[Change]) -> Iterator[Reread]:
    """The claims that say another thing, each with all its answers: who gave them held to other words."""
    for change in changes:
        fields = tuple(field for field in change.fields if field.name in _OF_A_CLAIM)
        if change.what == "claim" and fields:
            event_id, claim = change.id.split("/")
            yield Reread(change.id, change.title, fields, tuple(_answers(after.events[event_id], claim)))


def _answers(event: Event, claim: str) -> Iterator[Answered]:
    for statement in (s for document in event.documents for s in document.statements):
        for answer in _given(statement, claim):
            who = ", ".join(speaker.name for speaker in statement.speakers or (statement.speaker,))
            source, span = statement.written.source, statement.written.span
            place = f"{source.path}:{source.position(span.start).line}"
            yield Answered(who, statement.said.text, answer, statement.headline, statement.id, place)


def _given(statement: Statement, claim: str) -> Iterator[str]:
    if claim in statement.answers:
        yield statement.answers[claim]
    if claim in statement.argues:
        yield f"argues, {statement.argues[claim]}"
    for side, imputed in statement.imputes.items():
        if claim in imputed:
            yield f"imputes to {side}, {imputed[claim]}"
