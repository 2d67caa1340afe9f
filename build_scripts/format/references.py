"""Every id that the values of a schema name: the one listing of them, for checks, rename, diff and preview.

A key that holds ids is declared by its type in the schema, with `Refers`; nothing else lists it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args

from build_scripts.format.fields import Fields
from build_scripts.format.values import Refers

_Path = tuple[str | int, ...]


def references(schema: type[Fields], values: Mapping[str, object]) -> Iterator[tuple[str, str, _Path]]:
    """Every id that is named: what it should be the id of, the id, and its path of keys and indexes as written.

    `values` are by the names of the fields, as the schema types them; some may be missing, and a mapping inside may
    itself be a mapping of what could be read.
    """
    for name, key, kind, inner in _named(schema):
        value = values.get(name)
        if not value:
            continue
        for path, one in (
            [((key, i), one) for i, one in enumerate(value)] if isinstance(value, tuple) else [((key,), value)]
        ):
            if isinstance(one, str):
                yield kind, one, path
            elif inner is not None:
                yield from ((what, id, (*path, *rest)) for what, id, rest in references(inner, inner_values(one)))


def inner_values(value: object) -> Mapping[str, object]:
    """What can be read of a mapping inside, by the names of its fields; empty where there is none."""
    if isinstance(value, Fields):
        return vars(value)
    return value if isinstance(value, Mapping) else {}


def annotation_of(schema: type[Fields], name: str) -> Any:
    """The type of a field with all that it is annotated with."""
    field = schema.model_fields[name]
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


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


@cache
def _named(schema: type[Fields]) -> tuple[tuple[str, str, str, type[Fields] | None], ...]:
    """Name and key of each field that holds ids: of what they are, or of which mapping that holds some."""
    found = []
    for name, field in schema.model_fields.items():
        among = [one for arguments in arguments_of(annotation_of(schema, name)) for one in arguments]
        kind = next((one.kind for one in among if isinstance(one, Refers)), "")
        inner = inner_schema(field.annotation)
        if kind or inner is not None:
            found.append((name, field.alias or name, kind, inner))
    return tuple(found)
