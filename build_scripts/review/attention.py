"""Two libraries and what differs between them → what a reviewer looks at first: it can mislead without showing."""

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.fingerprints.fingerprint import Verdict, quotation_verdict
from build_scripts.model.library import Event, Library, Statement
from build_scripts.review.changes import Answered, Attention, Change, Reread, What
from build_scripts.review.fields import in_words

_TELLING: Mapping[What, Mapping[str, str]] = {
    "statement": {
        "quote": "quotation changed",
        "quote_language": "quotation changed",
        "figure": "another number",
        "speaker": "attributed to another speaker",
        "perspective": "speaks for another perspective",
        "answers": "answers otherwise",
        "imputes": "imputes otherwise",
        "withdraws": "takes back another statement",
        "not_final": "final, or no longer final",
        "occasion": "said on another occasion",
        "hedge": "another word for how sure",
        "custody": "words spoken in detention",
        "said": "said at another time",
        "passage": "rests on another passage",
        "question": "moved to another question",
    },
    "document": {
        "title": "another headline",
        "publisher": "another publisher",
        "published": "another date of publication",
        "url": "another address",
        "archived": "another archived copy",
        "extent": "how much of the text was seen",
        "draft": "published, or a draft again",
        "copy_of": "made from another document",
        "translation_of": "made from another document",
        "revision_of": "made from another document",
        "speaker": "another own voice",
        "fingerprint": "fingerprint changed",
        "passages lost": "passages lost or confirmed",
        "on record": "short quotations or a comparison put on record",
    },
    "occasion": {
        "said": "said at another time",
        "public": "public at another time",
        "speakers": "other speakers",
        "what": "another kind of occasion",
        "rests_on": "rests on other occasions",
    },
    "speaker": {
        "body": "speaks with another voice",
        "unnamed": "named, or no longer named",
        "perspectives": "speaks for other perspectives, or for another reason",
        "name": "another name",
    },
    "publisher": {
        "name": "another name",
        "ownership": "ownership changed",
        "ownership_basis": "basis of the ownership changed",
        "ownership_url": "basis of the ownership changed",
    },
    "perspective": {"name": "a column has another name", "description": "another description of who counts"},
    "event": {
        "draft": "published, or a draft again",
        "columns": "other columns, or in another order",
        "column_order": "another reason for the order",
    },
    "question": {"title": "the question is put otherwise"},
}
"""By kind of thing and field, in words."""
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


def look_first(before: Library, after: Library, changes: Iterable[Change]) -> Iterator[Attention]:
    """What a reviewer looks at first beside the claims that say another thing."""
    changes = tuple(changes)
    for id, statement in after.statements.items():
        verdict, old = verdict_of(after, statement), before.statements.get(id)
        was = verdict_of(before, old) if old else ""
        if verdict not in (was, Verdict.VERIFIED, Verdict.NONE):
            yield Attention(f"quotation not verified: {verdict}", id, was, statement.quote or "")
    for change in changes:
        if change.fate == "removed":
            yield Attention(f"{change.what} removed: links to it break", change.id, change.title, "")
        for field in change.fields:
            if reason := _TELLING.get(change.what, {}).get(field.name):
                yield Attention(reason, change.id, field.before, field.after)
        if change.fate == "added":
            yield from _new(after, change)
    if before.loaded_words != after.loaded_words:
        old_words, new_words = {*before.loaded_words}, {*after.loaded_words}
        gone, new = ", ".join(sorted(old_words - new_words)), ", ".join(sorted(new_words - old_words))
        yield Attention("list of loaded words changed", "loaded-words", gone, new)
    if gone_names := {*before.names_kept_back} - {*after.names_kept_back}:
        # How many, and not which: a report is read by everybody.
        yield Attention("names are no longer kept back", "names-kept-back", f"{len(gone_names)} names", "")


def _new(after: Library, change: Change) -> Iterator[Attention]:
    """What a new thing claims on a contributor's word."""
    if change.what == "document" and (made := in_words(after.documents[change.id].fingerprint)):
        yield Attention("new fingerprint, to be verified by who holds the text", change.id, "", made)
    elif change.what == "speaker":
        speaker = after.speakers[change.id]
        yield Attention("new speaker", change.id, "", f"{speaker.name}: {in_words(speaker.affiliations)}")
    elif change.what == "publisher":
        publisher = after.publishers[change.id]
        basis = " ".join(filter(None, (publisher.ownership_basis, publisher.ownership_url)))
        yield Attention("new publisher", change.id, "", f"{publisher.name}: {publisher.ownership} ({basis})")


def verdict_of(library: Library, statement: Statement) -> str:
    """What the fingerprint says of a quotation."""
    return quotation_verdict(statement, library.documents[statement.document_id])
