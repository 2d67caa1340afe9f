"""Rows of tables, without the files."""

from typing import Any

from build_scripts.exports import REGISTERS, TABLES
from build_scripts.exports.table import EventData, Table
from build_scripts.model.library import Library


def of_table(table: Table[Any], library: Library) -> list[dict[str, Any]]:
    """By column."""
    of = [library] if table in REGISTERS else [EventData(library, each, "1") for each in library.events.values()]
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for one in of for row in table.rows(one)]


def rows(library: Library, name: str) -> list[dict[str, Any]]:
    """Of the table of that name."""
    (table,) = (table for table in TABLES if table.name == name)
    return of_table(table, library)


def all_rows(library: Library) -> dict[str, list[dict[str, Any]]]:
    """By name of the table."""
    return {table.name: of_table(table, library) for table in TABLES}
