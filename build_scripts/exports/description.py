"""What describes the tables for programs: JSON Schemas, a data package, what Datasette shows.

JSON Schema 2020-12; https://specs.frictionlessdata.io/tabular-data-package/; https://docs.datasette.io/en/stable/metadata.html.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from build_scripts.exports.database import VIEWS, WORDS
from build_scripts.exports.table import Column, Table
from build_scripts.pages.parts.page import Settings

_LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
_ID = r"^[a-z0-9][a-z0-9/#()-]*$"
_IN_PACKAGE = {**dict.fromkeys(("id", "word", "address", "edtf"), "string"), "ids": "array", "numbers": "array"}
_IN_JSON = {"date": "string", **_IN_PACKAGE}
_ABOUT = "What each side says about an event, question by question. A column is not a verdict."


def schemas(tables: Iterable[Table[Any]]) -> dict[str, object]:
    """All in one: that of `claims.json` is `#/$defs/claims`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {table.name: _schema(table) for table in tables},
    }


def _schema(table: Table[Any]) -> dict[str, object]:
    row = {
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in table.columns],
        "properties": {column.name: _property(column) for column in table.columns},
    }
    return {"description": table.says, "type": "array", "items": row}


def _property(column: Column) -> dict[str, object]:
    kind = _IN_JSON.get(column.type, column.type)
    said: dict[str, object] = {"description": column.says, "type": [kind, "null"] if column.may_be_absent else kind}
    match column.type:
        case "date":
            said["format"] = "date"
        case "id":
            said["pattern"] = _ID
        case "word":
            said["enum"] = [*column.words, *([None] if column.may_be_absent else [])]
        case "ids":
            said["items"] = {"type": "string", "pattern": _ID}
        case "numbers":
            said["items"] = {"type": "integer"}
        case "string":
            said["minLength"] = 1
    return said


def data_package(tables: Iterable[Table[Any]], settings: Settings, folder: Path) -> dict[str, object]:
    """Of the CSV files, which have been written."""
    return {
        "profile": "tabular-data-package",
        "name": settings.site_id,
        "title": settings.site_name,
        "description": _ABOUT,
        "version": settings.version,
        "licenses": [_LICENCE],
        "resources": [_resource(table, folder / f"{table.name}.csv") for table in tables],
    }


def _resource(table: Table[Any], place: Path) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if keys := list(_foreign_keys(table)):
        schema["foreignKeys"] = keys
    with place.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.says,
        "path": place.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": place.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, object]:
    limits: dict[str, object] = {} if column.may_be_absent else {"required": True}
    match column.type:
        case "id":
            limits["pattern"] = _ID
        case "word":
            limits["enum"] = list(column.words)
    said = {"name": column.name, "type": _IN_PACKAGE.get(column.type, column.type), "description": column.says}
    return said | ({"constraints": limits} if limits else {})


def _foreign_keys(table: Table[Any]) -> Iterator[dict[str, object]]:
    absent = {column.name for column in table.columns if column.may_be_absent}
    for each in table.references:
        if len(each.columns) > 1 and absent.intersection(each.columns):
            continue  # a key of which a part is absent leads nowhere, which SQLite knows and frictionless does not
        resource = "" if each.table == table.name else each.table
        yield {"fields": list(each.columns), "reference": {"resource": resource, "fields": list(each.key)}}


def datasette_metadata(tables: Iterable[Table[Any]], site_name: str) -> dict[str, object]:
    """Words of tables, columns and views; by what a row is called; the index of words for the search box."""
    described: dict[str, object] = {table.name: _described(table) for table in tables}
    described |= {name: {"description": says} for name, says in VIEWS.items()}
    return {
        "title": site_name,
        "description": _ABOUT,
        "license": "CC BY 4.0",
        "license_url": _LICENCE["path"],
        "databases": {"parallax": {"description": _ABOUT, "tables": described}},
    }


def _described(table: Table[Any]) -> dict[str, object]:
    names = {column.name for column in table.columns}
    words = {c.name: c.says for c in table.columns if c.says.casefold() != c.name}
    said: dict[str, object] = {"description": table.says, "columns": words}
    label = next((name for name in ("headline", "title", "name", "text", "label") if name in names), None)
    if label:
        said["label_column"] = label
    facets = [c.name for c in table.columns if c.type == "word"] + [n for n in ("side",) if n in names]
    if facets:
        said["facets"] = facets[:3]
    if table.name == "statements":
        said["fts_table"] = WORDS
    return said
