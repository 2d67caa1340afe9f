"""All statements as JSON: a list of objects, by event, document and the order of the file."""

import json

from build_scripts.model.library import Figure, Library, Statement


def export_statements(library: Library) -> bytes:
    """UTF-8, two spaces of indentation, a line feed at the end."""
    documents = sorted(library.documents.values(), key=lambda d: (d.event_id, d.published.sort_key(), d.id))
    rows = [statement_record(s) for document in documents for s in document.statements]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()


def statement_record(statement: Statement) -> dict[str, object]:
    """One statement with its references as ids; dates are EDTF, absent values are null."""
    return {
        "id": statement.id,
        "event": statement.event_id,
        "document": statement.document_id,
        "question": statement.question_id,
        "perspective": statement.perspective.id,
        "speaker": statement.speaker.id,
        "said": statement.said.text,
        "said_basis": statement.said_basis,
        "stance": statement.stance,
        "passage": statement.passage,
        "quote": statement.quote,
        "quote_language": statement.quote_language,
        "relay": [station.id for station in statement.relay],
        "headline": statement.headline,
        "text": statement.body.text,
        "note": statement.note,
        "relations": [{"type": r.kind, "statement": r.target} for r in statement.relations],
        "figure": None if statement.figure is None else _figure_record(statement.figure),
    }


def _figure_record(figure: Figure) -> dict[str, object]:
    return {
        "counts": figure.counts,
        "label": figure.label,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "as_of": figure.as_of.text if figure.as_of else None,
        "rule": figure.rule,
    }
