"""Checks of whose words these are: through whom they came, and who takes back what."""

from collections.abc import Iterator

from build_scripts.checks.index import Document, Index, Statement
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FOREIGN_WITHDRAWAL, NEEDLESS_RELAY
from build_scripts.model.comparison.voices import voice_of
from build_scripts.model.registers import Speaker

_UNKNOWN = "unknown"
"""Id of the publisher of what nobody knows the publisher of: two such need not be one."""


def check_relays(index: Index) -> Iterator[Diagnostic]:
    """Bad: `relay: [tass]` in a document of TASS, or of what TASS says. Good: only who stands between the two."""
    for document in index.documents.values():
        for statement in document.statements:
            relay = statement.section.value("relay", tuple) or ()
            for i, id in enumerate(relay):
                end = _end_of(str(id), statement, document, index)
                if end is None:
                    continue
                at = statement.written.at("relay", i)
                if "relay" in statement.section.shared:
                    # One finding for all that share it.
                    at = document.written.at("defaults", "relay", i)
                message, hint = f"`{id}` {end}", "name only who stands between the speaker and the document"
                yield Diagnostic(NEEDLESS_RELAY, document.written.source, at, message, hint)
                break


def _end_of(id: str, statement: Statement, document: Document, index: Index) -> str | None:
    """Which end of the way from the speaker to the document it is; None where it can stand between them."""
    front = document.file.front
    if id == front.value("publisher", str) and id != _UNKNOWN:
        return "is the publisher of this document"
    if id in _speaker_ids(statement):
        return "is the speaker of this statement"
    if id == front.value("speaker", str):
        return "is the author of this document"
    if any(id in _bodies(speaker) for speaker in _speakers_of(statement, index) or ()):
        return "is the body for which the speaker speaks"
    return None


def _speaker_ids(statement: Statement) -> tuple[str, ...]:
    """Those who say it jointly; of several who speak on the occasion, where nobody is named, none."""
    there = statement.there or ()
    return statement.section.value("speaker", tuple) or (there if len(there) == 1 else ())


def _bodies(speaker: Speaker) -> set[str]:
    """Ids of the body for which one speaks, and of that one's."""
    seen = {speaker.id}
    while speaker.body is not None and speaker.body.id not in seen:
        speaker = speaker.body
        seen.add(speaker.id)
    return seen


def check_withdrawals(index: Index) -> Iterator[Diagnostic]:
    """Bad: `withdraws: [tass-2024-03-28#link]` by a speaker of another body. Good: what the same body said before."""
    for statement in index.statements.values():
        own, written = None, statement.written
        for key in ("withdraws", "corrects"):
            for i, id in enumerate(statement.section.value(key, tuple) or ()):
                other = index.statements.get(id) if isinstance(id, str) else None
                if other is None or other is statement:
                    continue
                own = own if own is not None else _voices(statement, index)
                slip = _withdrawal_slip(key, statement, own, other, _voices(other, index))
                if slip is not None:
                    yield Diagnostic(FOREIGN_WITHDRAWAL, written.source, written.at(key, i), *slip)


def _withdrawal_slip(
    key: str, statement: Statement, own: set[str], other: Statement, its: set[str]
) -> tuple[str, str] | None:
    """Message and hint."""
    if own and its and own.isdisjoint(its):
        message = f"it {key} what `{_name(its)}` said, and is itself said by `{_name(own)}`"
        return message, f"name a statement of `{_name(own)}`; what answers another voice is in `replies_to`"
    if statement.said is not None and other.said is not None and other.said.surely_after(statement.said):
        message = f"it {key} what was said later, on {other.said.text}"
        return message, "let the later statement name the earlier one, or mend one of the two days"
    return None


def _name(voices: set[str]) -> str:
    return min(voices).partition("/")[2]


def _voices(statement: Statement, index: Index) -> set[str]:
    """Ids of the voices that say it; empty where one of them is not known."""
    found = set()
    for speaker in _speakers_of(statement, index) or ():
        on = speaker.affiliation_on(statement.said) if statement.said is not None else None
        found.add(voice_of(speaker, (on or speaker.affiliations[0]).perspective).id)
    return found


def _speakers_of(statement: Statement, index: Index) -> tuple[Speaker, ...] | None:
    """All who say it jointly; None where one of them is not known, or does not speak on the occasion."""
    if statement.speaker is None:
        return None
    named, known = _speaker_ids(statement), index.registers.speakers
    return tuple(known[id] for id in named) if named and all(id in known for id in named) else None
