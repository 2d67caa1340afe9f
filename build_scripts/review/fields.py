"""An entity → what is compared of it, as text by key: what was written, not how.

By the fields of its class: a new field is compared without a line here.
"""

from collections.abc import Mapping
from dataclasses import fields, replace

from build_scripts.exports.plain import plain
from build_scripts.fingerprints.fingerprint import render_fingerprint, sha256
from build_scripts.model.acts import Claim, DatedBy, Occasion
from build_scripts.model.library import (
    Affiliation,
    Document,
    Event,
    Figure,
    Fingerprint,
    Perspective,
    Position,
    Prose,
    Publisher,
    Question,
    Search,
    Sentence,
    Speaker,
    Statement,
)

Named = Statement | Claim | Occasion | Document | Question | Event | Speaker | Publisher | Perspective
"""What is compared by its id, wherever it stands."""

_KEYS = {
    "question_id": "question",
    "start": "from",
    "affiliations": "perspectives",
    "many": "of",
    "not_": "not",
    "passages": "passage",
    "same_act_inferred": "same_act",
}
"""Fields that people write or know by another name."""
_PROSE = {"note": "note", "body": "paraphrase", "issue": "at issue", "counts_as": "what counts"}
"""Text below a heading or front matter, by field."""
_LEFT_OUT = frozenset(
    {
        *("id", "slug", "event_id", "document_id", "documents", "statements", "claims", "occasions", "positions"),
        *("sides", "passage", "own_record", "register_place", "written", "made_of"),
    }
)
"""What a thing is told from others by, what has changes of its own, and what is derived."""


def compared(thing: Named | Position) -> Mapping[str, str]:
    """What can differ between two states of a thing, each in words."""
    found: dict[str, str] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(thing, Statement) and isinstance(value, Occasion):
            # One that the statement alone tells of is told with it.
            found |= {"what": value.what} if value.id == thing.id else {"occasion": value.id}
        elif isinstance(thing, Document) and isinstance(value, Occasion):
            continue
        elif isinstance(value, Fingerprint):
            lost = ", ".join(entry.statement for entry in value.lost)
            found |= {"fingerprint": in_words(value), "passages lost": lost, "on record": _on_record(value)}
        elif isinstance(value, Prose):
            found[_PROSE[field.name]] = value.text
        elif field.name not in _LEFT_OUT:
            found[_KEYS.get(field.name, field.name)] = in_words(value)
    return found


_BETWEEN = {Sentence: " ", Affiliation: "; "}


def in_words(value: object) -> str:
    """A value of the model; nothing where there is none."""
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case tuple():
            return _BETWEEN.get(type(value[0]) if value else str, ", ").join(in_words(one) for one in value)
        case Mapping():
            return ", ".join(f"{key}: {in_words(one)}" for key, one in value.items())
        case Sentence():
            # With what it rests on: a sentence that cites another statement is another sentence.
            return f"{value.text} [{in_words(value.citations)}]"
        case Figure():
            number = f"{value.low}" if value.low == value.high else f"{value.low} to {value.high}"
            as_of = f"as of {value.as_of.text}" if value.as_of else ""
            parts = (f"{value.counts}:", value.qualifier, number, value.unit, as_of, value.rule)
            return " ".join(filter(None, parts))
        case Search():
            return f"{value.where} on {value.on.text}, for {value.perspective.id} on {value.question_id}"
        case DatedBy():
            passage = f"passage {value.passage}" if value.passage else ""
            return ", ".join(filter(None, (value.document, passage, value.how)))
        case Affiliation():
            starts = f" from {value.start.text}" if value.start else ""
            ends = f" until {value.end.text}" if value.end else ""
            return f"{value.perspective.id}{starts}{ends} ({value.basis})"
        case Fingerprint():
            # Without what is on record beside it: an equal text that is captured again is no change.
            bare = replace(value, captured="", lost=(), captured_by=None, checked=None, short=frozenset())
            kept = sha256(render_fingerprint(bare))
            return f"of the text {value.text_hash[:8]}, {len(value.passages)} passages, hashes {kept[:8]}"
    return str(plain(value))


def _on_record(fingerprint: Fingerprint) -> str:
    """What a fingerprint says on somebody's word: which short quotations stood, and who looked again."""
    short = f"{len(fingerprint.short)} short quotations" if fingerprint.short else ""
    kept = f"records {sha256(' '.join(sorted(fingerprint.short)))[:8]}" if fingerprint.short else ""
    checked = fingerprint.checked
    again = f"compared again on {checked.on}{f' by {checked.by}' if checked.by else ''}" if checked else ""
    captured = f"captured by {fingerprint.captured_by}" if fingerprint.captured_by else ""
    return ", ".join(filter(None, (short, kept, captured, again)))


def headline_words(position: Position) -> str:
    """A position in short: its headline and from when it holds."""
    return f"{position.headline} ({position.start.text})"
