"""The field schemas → JSON Schemas, for editors and for other programs. Returns texts, writes nothing.

A schema says what keys and values have the right form. What only the whole library can tell (that an id exists, that a
quotation stands in its passage) `parallax check` says.
"""

import json
from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args, get_origin

from build_scripts.format.fields import (
    REGISTER_SCHEMAS,
    SCHEMAS,
    Field,
    Fields,
    LoadedWordsFields,
    NamesKeptBackFields,
    required_keys,
)
from build_scripts.format.ids import ID_PATTERN
from build_scripts.format.values import Checked

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
    inner: dict[str, dict[str, Any]] = {}
    made = _of_mapping(schema, inner)
    return {"$defs": dict(sorted(inner.items())), **made} if inner else made


def _of_mapping(schema: type[Fields], inner: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """`inner` takes the schemas of mappings inside."""
    made = {
        "additionalProperties": False,
        "properties": {field.key: _of_field(field, inner) for field in schema.by_name.values()},
        "required": required_keys(schema),
        "type": "object",
    }
    return {name: value for name, value in made.items() if value != []}


def _of_field(field: Field, inner: dict[str, dict[str, Any]]) -> dict[str, Any]:
    said = _of_type(field.annotation, inner)
    if field.least:
        said["minItems"] = field.least
    if isinstance(field.default, str):
        said["default"] = field.default
    return dict(sorted(said.items()))


def _of_type(annotation: Any, inner: dict[str, dict[str, Any]]) -> dict[str, Any]:
    for one in getattr(annotation, "__metadata__", ()):
        if isinstance(one, Checked):
            return dict(_in_order(one.json_schema))
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        inner[annotation.__name__] = _of_mapping(annotation, inner)
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    # Nobody can write null: a key without a value is refused.
    first, *others = (one for one in get_args(annotation) if one is not NoneType)
    if get_origin(annotation) is tuple:
        return {"items": _of_type(first, inner), "type": "array"}
    if get_origin(annotation) is dict:
        keys, values = _of_type(first, inner), _of_type(others[0], inner)
        rest = {name: value for name, value in keys.items() if name not in ("pattern", "type")}
        names = {"propertyNames": rest} if rest else {}
        return {"patternProperties": {keys["pattern"]: values}, **names, "type": "object"}
    return _of_type(first, inner)


def _of_register(entry: type[Fields]) -> dict[str, Any]:
    made = schema_of(entry)
    definitions = made.pop("$defs", {})
    names = {"pattern": f"^{ID_PATTERN}$", "maxLength": 80}
    register = {"type": "object", "propertyNames": names, "additionalProperties": made}
    return {**register, **({"$defs": definitions} if definitions else {})}


def _in_order(said: Any) -> Any:
    """Each mapping by its keys."""
    if isinstance(said, Mapping):
        return {key: _in_order(value) for key, value in sorted(said.items())}
    return [_in_order(one) for one in said] if isinstance(said, list) else said
