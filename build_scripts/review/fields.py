"""An entity → what is compared of it, as text by key: what was written, not how."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from build_scripts.fingerprints.fingerprint import render_fingerprint, sha256
from build_scripts.model.library import (
    RELATION_KINDS,
    Affiliation,
    Document,
    Event,
    Figure,
    Perspective,
    Position,
    Publisher,
    Question,
    Sentence,
    Silence,
    Speaker,
    Statement,
)


def statement_fields(s: Statement) -> Mapping[str, str]:
    """What a statement says, and of what it is said."""
    related: dict[str, str] = {
        kind: ", ".join(r.target for r in s.relations if r.kind == kind) for kind in RELATION_KINDS
    }
    return {
        "question": s.question_id,
        "speaker": s.speaker.id,
        "perspective": s.perspective.id,
        "said": s.said.text,
        "said_basis": s.said_basis,
        "stance": s.stance,
        "passage": str(s.passage),
        "quote": s.quote or "",
        "quote_language": s.quote_language or "",
        "relay": ", ".join(r.id for r in s.relay),
        "figure": _figure(s.figure) if s.figure else "",
        "note": s.note or "",
        **related,
        "headline": s.headline,
        "paraphrase": s.body.text,
    }


def _figure(f: Figure) -> str:
    number = f"{f.low}" if f.low == f.high else f"{f.low} to {f.high}"
    as_of = f"as of {f.as_of.text}" if f.as_of else ""
    return " ".join(filter(None, (f"{f.counts}:", f.qualifier, number, f.unit, as_of, f.rule)))


def document_fields(d: Document) -> Mapping[str, str]:
    """Where a document comes from, and what is kept of its text."""
    fingerprint = d.fingerprint
    lost = ", ".join(entry.statement for entry in fingerprint.lost) if fingerprint else ""
    return {
        "title": d.title,
        "publisher": d.publisher.id,
        "published": d.published.text,
        "published_basis": d.published_basis,
        "language": d.language,
        "kind": d.kind,
        "author": d.author or "",
        "url": d.url or "",
        "archived": d.archived or "",
        "text": d.text,
        "note": d.note.text,
        "fingerprint": fingerprint_words(d),
        "passages lost": lost,
    }


def fingerprint_words(document: Document) -> str:
    """What tells one fingerprint from another, in short; nothing where there is none."""
    fingerprint = document.fingerprint
    if fingerprint is None:
        return ""
    kept = sha256(render_fingerprint(replace(fingerprint, lost=())))
    return f"of the text {fingerprint.text_hash[:8]}, {len(fingerprint.passages)} passages, hashes {kept[:8]}"


def question_fields(q: Question) -> Mapping[str, str]:
    """How a question is put."""
    return {"title": q.title, "short": q.short, "keywords": ", ".join(q.keywords), "at issue": q.issue.text}


def event_fields(e: Event) -> Mapping[str, str]:
    """How an event is framed."""
    return {
        "title": e.title,
        "date": e.date.text,
        "place": e.place,
        "columns": ", ".join(p.id for p in e.columns),
        "column_order": e.column_order,
        "questions": ", ".join(q.id for q in e.questions),
        "quantities": ", ".join(f"{id}: {label}" for id, label in e.quantities.items()),
        "keywords": ", ".join(e.keywords),
        "lead": _sentences(e.lead),
    }


def _sentences(sentences: Iterable[Sentence]) -> str:
    """The words and what they rest on: a sentence that cites another statement is another sentence."""
    return " ".join(f"{s.text} [{', '.join(c.id for c in s.citations)}]" for s in sentences)


def speaker_fields(s: Speaker) -> Mapping[str, str]:
    """Who somebody is, and for whom they speak."""
    names = ", ".join(f"{language}: {name}" for language, name in s.names.items())
    return {"name": s.name, "names": names, "kind": s.kind, "role": s.role or "", "perspectives": spoken_for(s)}


def spoken_for(s: Speaker) -> str:
    """Each perspective with its dates and the reason."""
    return "; ".join(f"{a.perspective.id}{_dates(a)} ({a.basis})" for a in s.affiliations)


def _dates(a: Affiliation) -> str:
    starts, ends = f" from {a.start.text}" if a.start else "", f" until {a.end.text}" if a.end else ""
    return starts + ends


def publisher_fields(p: Publisher) -> Mapping[str, str]:
    """Who publishes, and who owns it."""
    return {
        "name": p.name,
        "names": ", ".join(f"{language}: {name}" for language, name in p.names.items()),
        "ownership": p.ownership,
        "ownership_basis": p.ownership_basis,
        "ownership_url": p.ownership_url or "",
        "country": p.country or "",
        "url": p.url or "",
    }


def perspective_fields(p: Perspective) -> Mapping[str, str]:
    """What a column is called."""
    return {
        "name": p.name,
        "short": p.short,
        "letter": p.letter,
        "colours": f"{p.colour} {p.colour_dark}",
        "description": p.description,
    }


def headline_words(position: Position) -> str:
    """A position in short: its headline and from when it holds."""
    return f"{position.headline} ({position.start.text})"


def position_fields(p: Position) -> Mapping[str, str]:
    """What a perspective holds, and what that rests on."""
    return {
        "headline": p.headline,
        "from": p.start.text,
        "change": p.change or "",
        "change_note": p.change_note or "",
        "told_by": ", ".join(other.id for other in p.told_by),
        "sentences": _sentences(p.sentences),
    }


def silence_fields(s: Silence) -> Mapping[str, str]:
    """What a perspective does not say."""
    start = s.start.text if s.start else ""
    return {
        "headline": s.headline,
        "kind": s.kind,
        "searched": s.searched or "",
        "from": start,
        "sentences": _sentences(s.sentences),
    }
