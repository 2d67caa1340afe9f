"""A value of the model → what JSON can hold, by the fields of its class: what is new there needs no line here."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from build_scripts.model.library import Prose
from build_scripts.text.dates import Date


def plain(value: object) -> object:
    """Things that have an id as their id, dates as EDTF, prose as text, days as YYYY-MM-DD."""
    match value:
        case Date() | Prose():
            return value.text
        case date():
            return value.isoformat()
        case tuple():
            return [plain(one) for one in value]
        case Mapping():
            return {key: plain(one) for key, one in value.items()}
    if not is_dataclass(value):
        return value
    inner = {field.name: getattr(value, field.name) for field in fields(value)}
    return inner["id"] if "id" in inner else {name: plain(one) for name, one in inner.items()}


def as_json(rows: Iterable[Mapping[str, object]]) -> bytes:
    """A list of objects: UTF-8, two spaces of indentation, a line feed at the end."""
    return (json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n").encode()
