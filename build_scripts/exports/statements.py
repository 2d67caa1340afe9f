"""All statements as JSON: a list of objects, by event, document and the order of the file."""

from dataclasses import fields

from build_scripts.exports.plain import as_json, plain
from build_scripts.fingerprints.fingerprint import lost_passages, quotation_verdict
from build_scripts.model.library import Document, Library, Statement


def export_statements(library: Library) -> bytes:
    """UTF-8, two spaces of indentation, a line feed at the end."""
    documents = sorted(library.documents.values(), key=lambda d: (d.event_id, d.published.sort_key(), d.id))
    return as_json(statement_record(s) | _held(s, d) for d in documents for s in d.statements)


def _held(statement: Statement, document: Document) -> dict[str, object]:
    """What the fingerprint says of its quotation, and which of its passages changed without anybody looking since."""
    lost = [entry.passage for entry in lost_passages(statement, document)]
    return {"quotation": quotation_verdict(statement, document).value, "passages_lost": lost}


_KEYS = {"event_id": "event", "document_id": "document", "question_id": "question", "body": "text"}
"""Fields that are called otherwise here."""
_LEFT_OUT = frozenset({"slug", "written"})


def statement_record(statement: Statement) -> dict[str, object]:
    """One statement with its references as ids; dates are EDTF, absent values are null."""
    names = [field.name for field in fields(statement) if field.name not in _LEFT_OUT]
    return {_KEYS.get(name, name): plain(getattr(statement, name)) for name in names}
