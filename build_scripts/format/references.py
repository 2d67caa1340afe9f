"""Every id that the values of a schema name: the one listing of them, for checks, rename, diff and preview.

A key that holds ids is declared by its type in the schema, with `Refers`; nothing else lists it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from build_scripts.format.fields import Fields
from build_scripts.format.values import Refers
from build_scripts.model.registers import KEY

_Path = tuple[str | int, ...]


def references(schema: type[Fields], values: Mapping[str, object]) -> Iterator[tuple[str, str, _Path]]:
    """Every id that is named: what it should be the id of, the id, and its path of keys and indexes as written.

    The path of an id that is itself a key ends in `KEY`.

    `values` are by the names of the fields, as the schema types them; some may be missing, and a mapping inside may
    itself be a mapping of what could be read.
    """
    for name, key, holds in named_ids(schema):
        value = values.get(name)
        if value:
            yield from _ids(holds, value, (key,))


def _ids(holds: "Holds", value: object, path: _Path) -> Iterator[tuple[str, str, _Path]]:
    if isinstance(value, str):
        if holds.kind:
            yield holds.kind, value, path
    elif isinstance(value, tuple):
        for i, one in enumerate(value):
            yield from _ids(holds, one, (*path, i))
    elif holds.schema is not None:
        yield from ((kind, id, (*path, *rest)) for kind, id, rest in references(holds.schema, inner_values(value)))
    elif holds.key is not None and isinstance(value, Mapping):
        for key, one in value.items():
            yield from _ids(holds.key, key, (*path, key, KEY))
            if holds.values is not None:
                yield from _ids(holds.values, one, (*path, key))


def inner_values(value: object) -> Mapping[str, object]:
    """What can be read of a mapping inside, by the names of its fields; empty where there is none."""
    if isinstance(value, Fields):
        return vars(value)
    return value if isinstance(value, Mapping) else {}


def arguments_of(annotation: Any) -> Iterator[tuple[Any, ...]]:
    """The arguments of a type, and of those among them."""
    arguments = get_args(annotation)
    if arguments:
        yield arguments
    for argument in arguments:
        yield from arguments_of(argument)


def inner_schema(annotation: Any) -> type[Fields] | None:
    """The schema of the mapping, or of the entries of the list, that a type is."""
    among = (annotation, *(argument for arguments in arguments_of(annotation) for argument in arguments))
    return next((one for one in among if isinstance(one, type) and issubclass(one, Fields)), None)


@dataclass(frozen=True, slots=True)
class Holds:
    """Where a value holds ids: in itself or each of its entries, in a mapping inside, in keys and their values."""

    kind: str = ""
    schema: type[Fields] | None = None
    key: "Holds | None" = None
    values: "Holds | None" = None


@cache
def named_ids(schema: type[Fields]) -> tuple[tuple[str, str, Holds], ...]:
    """Name and key of each field of a schema that holds ids, and where it holds them."""
    found = []
    for name, field in schema.by_name.items():
        holds = _holds(field.annotation)
        if holds is not None:
            found.append((name, field.key, holds))
    return tuple(found)


def _holds(annotation: Any) -> Holds | None:
    kind = next((one.kind for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Refers)), "")
    if kind:
        return Holds(kind)
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return Holds(schema=annotation) if named_ids(annotation) else None
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        key, values = map(_holds, arguments)
        return Holds(key=key or Holds(), values=values) if key or values else None
    return next((holds for argument in arguments if (holds := _holds(argument)) is not None), None)
