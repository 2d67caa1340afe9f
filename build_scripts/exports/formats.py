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
from build_scripts.exports.formulas import inert
from build_scripts.exports.table import NESTED, EventData, Rows, Table
from build_scripts.model.library import Library
from build_scripts.pages.parts.page import Settings

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_tables(
    registers: Sequence[Table[Library]],
    of_events: Sequence[Table[EventData]],
    library: Library,
    settings: Settings,
    folder: Path,
) -> None:
    """Fill a folder."""
    tables: tuple[Table[Any], ...] = (*registers, *of_events)
    with ExitStack() as stack:
        database = stack.enter_context(new_database(folder / "parallax.sqlite", tables, library.names_kept_back))
        writers = {table.name: stack.enter_context(_Writer(table, folder)) for table in tables}

        def write(table: Table[Any], rows: Rows, note: Callable[[bytes], object] | None = None) -> None:
            database.executemany(insertion(table), writers[table.name].written(rows, note))

        for register in registers:
            write(register, register.rows(library))
        for event in library.events.values():
            data = EventData(library, event, settings.version)
            for table in of_events:
                write(table, table.rows(data), data.written.update)
    _write(folder / "schema.json", schemas(tables))
    _write(folder / "datapackage.json", data_package(tables, settings, folder))
    _write(folder / "datasette.json", datasette_metadata(tables, settings.site_name))


class _Writer:
    """The JSON and the CSV file of a table."""

    def __init__(self, table: Table[Any], folder: Path) -> None:
        names = [column.name for column in table.columns]
        self._encoders = [_ENCODERS.get(column.type, encode_basestring) for column in table.columns]
        # Its values go into a form made once: a name is not encoded anew in each row.
        self._form = f"{{{','.join(f'{encode_basestring(name)}:%s' for name in names)}}}"
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
            texts = ["null" if value is None else code(value) for code, value in zip(encoders, row, strict=True)]
            line = (form % tuple(texts)).encode()
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
