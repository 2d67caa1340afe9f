"""Checks of what nobody names: perspectives, publishers, speakers, and the quantities of an event."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.findings.rules import UNUSED_ENTRY
from build_scripts.format.fields import Fields
from build_scripts.model.library import Sentence, Written
from build_scripts.model.registers import KEY
from build_scripts.read.written import Files, Legible, Partial, RegisterFile
from build_scripts.text.source import Span

_WHEN = {
    "perspective": "a speaker speaks for it",
    "publisher": "a document names it",
    "speaker": "a statement, an occasion or a document names it",
    "quantity": "a `figure` counts it",
}
"""Kind → when an entry has its use: who has just made one goes on with that."""


def check_unused(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: a file of a speaker whom no statement, occasion or document names. Good: delete it, or name it."""
    files = index.files
    if files.legible is not Legible.ALL:
        # Nobody knows what else stands there, which is said of all checks.
        return
    named = _named(files)
    holes = _has_holes(index, named)
    registers: tuple[tuple[str, RegisterFile[Fields]], ...] = (
        ("perspective", files.perspectives),
        ("publisher", files.publishers),
        ("speaker", files.speakers),
    )
    either = named["", "publisher or speaker"]
    strangers = either - files.publishers.declared - files.speakers.declared
    for kind, register in registers:
        ids = named["", kind] | (either if kind in "publisher or speaker" else set())
        strange = named["", kind] - register.declared or strangers
        for entry in register.entries:
            # A publisher with the id of a speaker is that outlet, as which it has an owner.
            if entry.id not in ids and not (kind == "publisher" and entry.id in named["", "speaker"]):
                yield _unused(kind, entry.id, entry.written, entry.written.span, bool(holes or strange))
    for event in files.events:
        quantities = event.front.value("quantities", dict) or {}
        ids = named[event.id, "quantity"]
        for id in quantities:
            if id not in ids:
                at = event.written.at("quantities", id, KEY)
                yield _unused("quantity", id, event.written, at, bool(holes or ids - quantities.keys()))


def _unused(kind: str, id: str, written: Written, at: Span, unclear: bool) -> Diagnostic | Unjudged:
    if unclear:
        # What cannot be read, or names nothing that is there, may be meant for it.
        return Unjudged(UNUSED_ENTRY)
    what = "the file" if written.source.path.split("/")[-2] in ("publishers", "speakers") else "the entry"
    hint = f"this goes away when {_WHEN[kind]}; delete {what} if that is not to come"
    return Diagnostic(UNUSED_ENTRY, written.source, at, f"nothing names the {kind} `{id}`", hint)


def _named(files: Files) -> Mapping[tuple[str, str], Set[str]]:
    """Ids that are named, by event, where they are known in one alone, and by kind."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event, mapping in _mappings(files):
        for kind, id, _ in mapping.references():
            found[event if kind == "quantity" else "", kind].add(id)
    return found


def _has_holes(index: Index, named: Mapping[tuple[str, str], Set[str]]) -> bool:
    """Whether something that would name others cannot be read, is not there, or is said by nobody who is known."""
    files, written = index.files, index.statements
    cited = {citation.id for sentences in _sentences(files) for one in sentences for citation in one.citations}
    return (
        not all(mapping.complete for _, mapping in _mappings(files))
        or any(statement.speaker is None for statement in written.values())
        or not named["", "statement"] | cited <= written.keys()
        or not {id for _, id in files.fingerprints} <= index.documents.keys()
    )


def _sentences(files: Files) -> Iterator[tuple[Sentence, ...]]:
    yield from (event.lead for event in files.events)
    yield from (position.sentences for question in files.questions for position in question.positions)


def _mappings(files: Files) -> Iterator[tuple[str, Partial[Fields]]]:
    """All that can name something, with the event to which it belongs."""
    yield from (("", speaker) for speaker in files.speakers.entries)
    for event in files.events:
        yield event.id, event.front
    for occasion in files.occasions:
        yield occasion.event_id, occasion.front
    for document in files.documents:
        yield document.event_id, document.front
        yield from ((document.event_id, statement) for statement in document.statements)
    for question in files.questions:
        yield from ((question.event_id, section) for section in question.sections)
