"""Several entries of a register at once, of a table or a name each: all of them are written, or none."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from build_scripts.authoring import new
from build_scripts.authoring.table import Row, parse_table
from build_scripts.commands.dialogue import Reader, judge, keys_of_command, missing
from build_scripts.commands.new.written import create
from build_scripts.fingerprints.held_texts import MAX_BYTES, decode_text
from build_scripts.format.ids import is_id, suggest_id

F = TypeVar("F", bound=Callable[..., Any])


def table_option(function: F) -> F:
    """The option for a table."""
    told = (
        "Several at once: a table (CSV or TSV, `-` for what is piped in) whose first line names its columns, as the "
        "flags are named, and `id`. What it has no cell for, the flags say of all."
    )
    return click.option("--table", type=click.Path(allow_dash=True, dir_okay=False, exists=True), help=told)(function)


def rows_of(id: str | None, table: str | None, names: tuple[str, ...]) -> tuple[Row, ...]:
    """Those of the table, or one for each name; none where one thing is meant, which may have an id."""
    if id is not None and (table is not None or len(names) > 1):
        raise click.UsageError(f"`{id}` would be the id of several: leave it out; a table may have a column `id`")
    if table is None:
        return tuple(Row(i, {"name": name}) for i, name in enumerate(names, start=1)) if len(names) > 1 else ()
    if names:
        raise click.UsageError("give the names in the table or with --name, not both")
    rows, faults = parse_table(_content(table), ["id", *keys_of_command()])
    if faults:
        raise click.UsageError("\n".join(faults))
    return rows


def _content(table: str) -> str:
    with click.open_file(table, "rb") as file:
        content, reason = decode_text(file.read(MAX_BYTES + 1))
    if content is None:
        raise click.UsageError(f"the table cannot be read: {reason}")
    return content


def create_many(
    root: Path,
    register: str,
    rows: tuple[Row, ...],
    shared: Mapping[str, str | None],
    taken: Collection[str],
    readers: Callable[[Collection[str]], Mapping[str, Reader]],
    entry: Callable[[dict[str, Any]], dict[str, Any]],
) -> list[str]:
    """The ids, when all rows were in order and are written; `readers` are given the ids that are and those to be.

    Every row is judged before anything is said.
    """
    ids = {row.number: row.cells.get("id") or suggest_id(row.cells.get("name", "")) for row in rows}
    faults, made, seen = [], [], set(taken)
    read = readers({*taken, *ids.values()} - {""})
    for row in rows:
        given = {**shared, **row.cells}
        known, refused = judge(given, read)
        its = [f"{key}: {reason}" for key, reason in refused.items()]
        if lacking := missing(given):
            its.append(f"not given: {', '.join(flag.removeprefix('--').replace('-', '_') for flag in lacking)}")
        id = ids[row.number]
        if not is_id(id):
            its.append(f"id: `{id}` is not an id" if id else "id: none can be made of the name; add a column `id`")
        elif id in seen:
            its.append(f"id: there is a {register} `{id}` already")
        seen.add(id)
        faults += [f"line {row.number}, {fault}" for fault in its]
        if not its:
            made.append(new.new_entry(register, id, entry(known)))
    if faults:
        raise click.UsageError("\n".join(["nothing is written:", *faults]))
    create(root, made)
    return list(ids.values())
