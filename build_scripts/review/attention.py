"""Two libraries and what differs between them → what a reviewer looks at first: it can mislead without showing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from build_scripts.checks.against_texts import verify
from build_scripts.checks.quoted import QuotedRun
from build_scripts.fingerprints.fingerprint import Verdict, quotation_verdict
from build_scripts.model.comparison.given import AGAINST, FOR
from build_scripts.model.library import Document, Library, Statement
from build_scripts.review.changes import Attention, Change, DerivedChange, What
from build_scripts.review.fields import in_words

_TOLD_LAST = "told in other words"
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
        "translation": "quotation translated otherwise",
        "headline": _TOLD_LAST,
        "paraphrase": _TOLD_LAST,
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
_WEIGHTIEST = (
    "answer reversed",
    "a voice reverses its answer",
    "a voice moves",
    "new perspective",
    "new body",
    "ownership changed",
    "quotation not verified: altered",
)
"""What is told before all else, in this order."""


def in_order_of_weight(found: Iterable[Attention]) -> tuple[Attention, ...]:
    """The weightiest first, other words for the same last; what is as weighty as it was found."""
    places = {reason: place for place, reason in enumerate(_WEIGHTIEST)} | {_TOLD_LAST: len(_WEIGHTIEST) + 1}
    return tuple(sorted(found, key=lambda one: places.get(one.reason, len(_WEIGHTIEST))))


def look_first(
    before: Library, after: Library, changes: Iterable[Change], derived: Iterable[DerivedChange]
) -> Iterator[Attention]:
    """What a reviewer looks at first beside the claims that say another thing."""
    changes = tuple(changes)
    yield from _moves(derived)
    yield from _quotations(before, after)
    for change in changes:
        if change.fate == "removed":
            yield Attention(f"{change.what} removed: links to it break", change.id, change.title, "")
        for field in change.fields:
            if reason := _TELLING.get(change.what, {}).get(field.name):
                turned = field.name == "answers" and _reversed(
                    before.statements[change.id], after.statements[change.id]
                )
                yield Attention("answer reversed" if turned else reason, change.id, field.before, field.after)
        if change.fate == "added":
            yield from _new(after, change)
    yield from _shared_passages(before, after)
    if before.loaded_words != after.loaded_words:
        old_words, new_words = {*before.loaded_words}, {*after.loaded_words}
        gone, new = ", ".join(sorted(old_words - new_words)), ", ".join(sorted(new_words - old_words))
        yield Attention("list of loaded words changed", "loaded-words", gone, new)
    if gone_names := {*before.names_kept_back} - {*after.names_kept_back}:
        # How many, and not which: a report is read by everybody.
        yield Attention("names are no longer kept back", "names-kept-back", f"{len(gone_names)} names", "")


def _moves(derived: Iterable[DerivedChange]) -> Iterator[Attention]:
    for change in derived:
        if change.kind == "move" and change.after:
            turned = change.after.startswith("reversed")
            reason = "a voice reverses its answer" if turned else "a voice moves"
            yield Attention(reason, change.whose, "", f"{change.claim}: {change.after}")


def _reversed(before: Statement, after: Statement) -> bool:
    """Whether an answer to one claim turned from for to against, or the other way."""
    for claim, answer in after.answers.items():
        answers = {before.answers.get(claim), answer}
        if answers & FOR and answers & AGAINST:
            return True
    return False


def _quotations(before: Library, after: Library) -> Iterator[Attention]:
    """Those not verified that were before, or were not there; by document, where it is the text that is not kept."""
    uncovered: dict[str, list[str]] = {}
    for id, statement in after.statements.items():
        verdict, old = verdict_of(after, statement), before.statements.get(id)
        was = verdict_of(before, old) if old else ""
        if verdict in (was, Verdict.VERIFIED, Verdict.NONE):
            continue
        if verdict == Verdict.NO_FINGERPRINT:
            uncovered.setdefault(statement.document_id, []).append(statement.slug)
        else:
            yield Attention(f"quotation not verified: {verdict}", id, was, statement.quote or "")
    for document, slugs in uncovered.items():
        yield Attention("quotations that no fingerprint covers", document, "", f"{len(slugs)}: {', '.join(slugs)}")


def _new(after: Library, change: Change) -> Iterator[Attention]:
    """What a new thing claims on a contributor's word."""
    if change.what == "document":
        document = after.documents[change.id]
        if document.made_from:
            yield Attention("made from another document", change.id, "", document.made_from)
        if made := in_words(document.fingerprint):
            yield Attention("new fingerprint, to be verified by who holds the text", change.id, "", made)
    elif change.what == "speaker":
        speaker = after.speakers[change.id]
        voice = f", with the voice of {speaker.body.name}" if speaker.body else ""
        told = f"{speaker.name}: {in_words(speaker.affiliations)}{voice}"
        yield Attention("new body" if speaker.kind == "body" else "new speaker", change.id, "", told)
    elif change.what == "publisher":
        publisher = after.publishers[change.id]
        basis = " ".join(filter(None, (publisher.ownership_basis, publisher.ownership_url)))
        yield Attention("new publisher", change.id, "", f"{publisher.name}: {publisher.ownership} ({basis})")
    elif change.what == "perspective":
        side = after.perspectives[change.id]
        yield Attention("new perspective", change.id, "", f"{side.name}: {side.description}")


def _shared_passages(before: Library, after: Library) -> Iterator[Attention]:
    """Documents with a new fingerprint that have passages of another, which they do not say they are made from."""
    first: dict[str, str] = {}
    for document in after.documents.values():
        for passage in _long_passages(document):
            first.setdefault(passage, document.id)
    for id, document in after.documents.items():
        old = before.documents.get(id)
        if old is not None and old.fingerprint == document.fingerprint:
            continue
        own = list(_long_passages(document))
        for other, count in Counter(first[passage] for passage in own if first[passage] != id).items():
            if after.documents[other].made_from != id and document.made_from != other:
                told = f"{count} of its {len(own)} passages stand in {other}"
                yield Attention("a copy that is not named as one", id, "", told)


def _long_passages(document: Document) -> Iterator[str]:
    """Hashes of passages long enough that no two texts have one by chance."""
    for passage in document.fingerprint.passages if document.fingerprint else ():
        if passage.words >= _OF_ONE_TEXT:
            yield passage.hash


_OF_ONE_TEXT = 12
"""Words in a passage: shorter ones, such as a line below a picture, stand in many texts."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a reviewer has at hand beside the libraries."""

    texts: Mapping[str, str]
    """By name."""
    quoted: tuple[QuotedRun, ...] = ()
    """What our own words set in quotation marks, afterwards."""


def against(after: Library, changes: Iterable[Change], held: Held) -> Iterator[Attention]:
    """What `verify` finds in the documents that differ, held against the texts."""
    differing = {c.id.split("#")[0] for c in changes if c.what in ("document", "statement") and c.fate != "removed"}
    documents = {id: after.documents[id] for id in sorted(differing & after.documents.keys())}
    _, findings = verify(replace(after, documents=documents), held.texts, held.quoted)
    for finding in findings:
        reason = f"held against the text: {finding.rule.slug}"
        yield Attention(reason, f"{finding.source.path}:{finding.line}", "", finding.message)


def verdict_of(library: Library, statement: Statement) -> str:
    """What the fingerprint says of a quotation."""
    return quotation_verdict(statement, library.documents[statement.document_id])
