"""Claims, occasions, voices and answers as JSON, each a list of objects: what the comparison is made from.

Dates are EDTF, days YYYY-MM-DD, references ids, absent values null.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from build_scripts.exports.plain import as_json, plain
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Comparison, Given, Row, compare, route
from build_scripts.model.comparison.given import Entry, read_record
from build_scripts.model.comparison.voices import Voice, speakers_of, voice_of
from build_scripts.model.library import Event, Library
from build_scripts.model.spoken import Act, acts_of

_CLAIM_KEYS = {"event_id": "event", "question_id": "question"}


def export_claims(library: Library) -> bytes:
    """By event, in the order of the questions; each with the row that it has as of today, which is never left out."""
    return as_json(record for event in library.events.values() for record in _claims(event, compare(event)))


def _claims(event: Event, comparison: Comparison) -> Iterator[dict[str, object]]:
    for id, claim in event.claims.items():
        yield _claim_record(claim) | {"row": _row_record(comparison, comparison.rows.get(id))}


def _claim_record(claim: Claim) -> dict[str, object]:
    names = [field.name for field in fields(claim) if field.name != "written"]
    return {_CLAIM_KEYS.get(name, name): plain(getattr(claim, name)) for name in names}


def _row_record(comparison: Comparison, row: Row | None) -> dict[str, object] | None:
    if row is None:
        return None
    return {
        "as_of": plain(comparison.day),
        "kind": row.kind,
        "begins": given_record(row.begins),
        "says_so": [given_record(given) for given in row.says_so],
        "says_not": [given_record(given) for given in row.says_not],
        "raises": [given_record(given) for given in row.raises],
    }


def given_record(given: Given) -> dict[str, object]:
    """What a voice answers to a claim on one occasion."""
    return {
        "voice": given.voice.id,
        "answer": given.answer,
        "occasion": given.occasion.id,
        "said": given.said.text,
        "public": plain(given.known),
        "hedge": given.hedge,
        "custody": given.custody,
        "not_final": given.not_final,
        "statements": [statement.id for statement in given.statements],
        "reported_otherwise": [statement.id for statement in given.otherwise],
    }


def export_occasions(library: Library) -> bytes:
    """By event, in the order of speaking, with the statements that documents have of each."""
    return as_json(_occasion_record(act) for event in library.events.values() for act in acts_of(event))


def _occasion_record(act: Act) -> dict[str, object]:
    occasion = act.occasion
    return {
        "id": occasion.id,
        "event": occasion.event_id,
        "speakers": plain(occasion.speakers),
        "what": occasion.what,
        "said": plain(occasion.said),
        "said_as_bounded": act.said.text,
        "public": plain(act.known),
        "private": act.private,
        "own_record": occasion.own_record,
        "place": occasion.place,
        "dated_by": plain(occasion.dated_by),
        "also_dated": plain(occasion.also_dated),
        "rests_on": plain(occasion.rests_on),
        "may_be": plain(occasion.may_be),
        "not": plain(occasion.not_),
        "statements": [statement.id for statement in act.statements],
    }


def export_voices(library: Library) -> bytes:
    """By id: the body whose word it is, on which side, and who spoke with it."""
    voices: dict[str, tuple[Voice, set[str]]] = {}
    for statement in library.statements.values():
        for speaker, side in speakers_of(statement):
            voice = voice_of(speaker, side)
            voices.setdefault(voice.id, (voice, set()))[1].add(speaker.id)
    return as_json(
        {
            "id": id,
            "perspective": voice.side.id,
            "body": voice.speaker.id if voice.speaker else None,
            "name": voice.name,
            "press": voice.press,
            "speakers": sorted(speakers),
        }
        for id, (voice, speakers) in sorted(voices.items())
    )


def export_answers(library: Library) -> bytes:
    """By event and the day from which each is public: what one statement answers to one claim, with one voice."""
    return as_json(
        _answer_record(event, entry, library)
        for event in library.events.values()
        for entry in read_record(event).entries
    )


def _answer_record(event: Event, entry: Entry, library: Library) -> Mapping[str, object]:
    way = route(entry.statement, library.documents)
    return {
        "event": event.id,
        "claim": entry.claim,
        "statement": entry.statement.id,
        "voice": entry.voice.id,
        "speaker": entry.speaker.id,
        "answer": entry.answer,
        "occasion": entry.occasion.id,
        "said": entry.said.text,
        "public": plain(entry.known),
        "hedge": entry.statement.hedge,
        "custody": entry.statement.custody,
        "not_final": entry.statement.not_final,
        "route": {"kind": way.kind, "copied": way.copied, "through": plain(way.through)},
    }
