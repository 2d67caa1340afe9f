"""Tables → files, row by row: JSON and its schemas, CSV with a data package, one SQLite file.

Rows come event by event: no more is held than what is derived of one event. CSV is by RFC 4180. The same library makes
the same bytes.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

from build_scripts.exports.database import insertion, new_database
from build_scripts.exports.description import data_package, datasette_metadata, schemas
from build_scripts.exports.events import Exported
from build_scripts.exports.formulas import inert
from build_scripts.exports.registers import VOICES
from build_scripts.exports.table import NESTED, EventData, Rows, Table
from build_scripts.model.library import Library
from build_scripts.pages.parts.page import Settings

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_tables(
    registers: Sequence[Table[Library]],
    of_events: Sequence[Table[EventData]],
    library: Library,
    events: Iterable[Exported],
    settings: Settings,
    folder: Path,
) -> list[dict[str, object]]:
    """Fill a folder; what is annotated in the events, which are gone through once."""
    annotations: list[dict[str, object]] = []
    known: dict[str, list[tuple[Any, ...]]] = {}
    tables: tuple[Table[Any], ...] = (*registers, *of_events)
    with ExitStack() as stack:
        database = stack.enter_context(new_database(folder / "parallax.sqlite", tables, library.names_kept_back))
        writers = {table.name: stack.enter_context(_Writer(table, folder)) for table in tables}

        def write(table: Table[Any], rows: Rows, note: Callable[[bytes], object] | None = None) -> None:
            database.executemany(insertion(table), writers[table.name].written(rows, note))

        for register in registers:
            if register is not VOICES:
                write(register, register.rows(library))
        for event in events:
            for row in event.rows(VOICES)[0]:
                known.setdefault(str(row[0]), []).append(row)
            for table in of_events:
                write(table, *event.rows(table))
            annotations += event.annotations()
        write(VOICES, (_one_voice(known[id]) for id in sorted(known)))
    _write(folder / "schema.json", schemas(tables))
    _write(folder / "datapackage.json", data_package(tables, settings, folder))
    _write(folder / "datasette.json", datasette_metadata(tables, settings.site_name))
    return annotations


def _one_voice(rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Of several events: who spoke with it in any of them."""
    return (*rows[0][:-1], sorted({speaker for row in rows for speaker in row[-1]}))


class _Writer:
    """The JSON and the CSV file of a table."""

    def __init__(self, table: Table[Any], folder: Path) -> None:
        names = [column.name for column in table.columns]
        self._encoders = _encoders(table)
        self._form = _form(table)
        nested, texts, booleans = (
            [n for n, column in enumerate(table.columns) if column.type in kinds]
            for kinds in (NESTED, ("string", "array", "object"), ("boolean",))
        )
        self._nested, self._texts, self._booleans = nested, texts, booleans
        self._json = (folder / f"{table.name}.json").open("wb")
        self._csv = (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="")
        self._sheet = csv.writer(self._csv, quoting=csv.QUOTE_NONNUMERIC)
        self._sheet.writerow(names)
        self._between = b"[\n"

    def written(self, rows: Rows, note: Callable[[bytes], object] | None) -> Iterator[Sequence[Any]]:
        """The rows with lists and mappings as JSON, each before it stands in both files; `note` gets its line."""
        form, encoders = self._form, self._encoders
        for row in rows:
            texts = _texts(encoders, row)
            line = (form % texts).encode()
            self._json.write(self._between + line)
            self._between = b",\n"
            if note:
                note(line + b"\n")
            flat: list[Any] = list(row)
            for n in self._nested:
                if flat[n] is not None:
                    flat[n] = texts[n]
            yield flat
            for n in self._texts:
                if flat[n] not in _HARMLESS:
                    flat[n] = inert(flat[n])
            for n in self._booleans:
                if flat[n] is not None:
                    flat[n] = texts[n]
            self._sheet.writerow(flat)

    def __enter__(self) -> "_Writer":
        return self

    def __exit__(self, *_: object) -> None:
        self._json.write(b"[]\n" if self._between == b"[\n" else b"\n]\n")
        self._json.close()
        self._csv.close()


def json_lines(table: Table[Any], rows: Rows, note: Callable[[bytes], object] | None) -> Iterator[bytes]:
    """The rows as they stand in the JSON of the table; `note` gets each line."""
    form, encoders = _form(table), _encoders(table)
    for row in rows:
        line = (form % _texts(encoders, row)).encode()
        if note:
            note(line + b"\n")
        yield line


def _form(table: Table[Any]) -> str:
    """Into which the values of a row go: a name is not encoded anew in each."""
    return f"{{{','.join(f'{encode_basestring(column.name)}:%s' for column in table.columns)}}}"


def _encoders(table: Table[Any]) -> list[Callable[[Any], str]]:
    return [_ENCODERS.get(column.type, encode_basestring) for column in table.columns]


def _texts(encoders: Sequence[Callable[[Any], str]], row: Sequence[Any]) -> tuple[str, ...]:
    return tuple("null" if value is None else code(value) for code, value in zip(encoders, row, strict=True))


def _nested(value: object) -> str:
    return _encode(value) if value else "{}" if isinstance(value, dict) else "[]"


def _ids(value: Iterable[str]) -> str:
    """As `_nested`, in a third of its time: most lists are these."""
    return f"[{','.join(map(encode_basestring, value))}]"


_ENCODERS: Mapping[str, Callable[[Any], str]] = {
    "integer": str,
    "number": _encode,
    "boolean": {True: "true", False: "false"}.__getitem__,
    **dict.fromkeys(NESTED, _nested),
    "ids": _ids,
}
"""By type of column; of all others, text."""
_HARMLESS = (None, "[]", "{}")


def _write(place: Path, value: object) -> None:
    place.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
