"""The field schemas → JSON Schemas, for editors and for other programs. Returns texts, writes nothing.

A schema says what keys and values have the right form. What only the whole library can tell (that an id exists, that a
quotation stands in its passage) `parallax check` says.
"""

import json
from collections.abc import Mapping
from typing import Any

from build_scripts.format.fields import REGISTER_SCHEMAS, SCHEMAS, Fields, LoadedWordsFields, NamesKeptBackFields
from build_scripts.format.ids import ID_PATTERN

FOLDER = "docs/reference/schema"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> Mapping[str, str]:
    """File name → JSON Schema, one for each kind of front matter, fence and register."""
    schemas = {name: schema_of(schema) for name, schema in SCHEMAS.items()}
    schemas |= {name: _of_register(schema) for name, schema in REGISTER_SCHEMAS.items()}
    schemas["loaded-words"] = schema_of(LoadedWordsFields)
    schemas["names-kept-back"] = schema_of(NamesKeptBackFields)
    return {
        f"{name}.schema.json": json.dumps({"$schema": _DIALECT, **schema, "title": name}, indent=2) + "\n"
        for name, schema in schemas.items()
    }


def schema_of(schema: type[Fields]) -> dict[str, Any]:
    """The JSON Schema of one mapping."""
    made = _without_noise(schema.model_json_schema(by_alias=True))
    return dict(made)


def _of_register(entry: type[Fields]) -> dict[str, Any]:
    made = schema_of(entry)
    definitions = made.pop("$defs", {})
    names = {"pattern": f"^{ID_PATTERN}$", "maxLength": 80}
    register = {"type": "object", "propertyNames": names, "additionalProperties": made}
    return {**register, **({"$defs": definitions} if definitions else {})}


def _without_noise(node: Any) -> Any:
    """Without pydantic's titles and without null, which nobody can write: a key without a value is refused."""
    if isinstance(node, list):
        return [_without_noise(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: {name: _without_noise(value) for name, value in inner.items()}
        if key in ("properties", "$defs")
        else _without_noise(inner)
        for key, inner in node.items()
        if not (key in ("title", "description") and isinstance(inner, str) and "EDTF" not in inner)
        and not (key == "default" and inner in (None, [], {}))
    }
    choices = [choice for choice in kept.pop("anyOf", ()) if choice != {"type": "null"}]
    if choices:
        kept |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    return kept
