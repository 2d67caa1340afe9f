"""What a mapping says although a part of it cannot be read, and the ids that it names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from build_scripts.format.fields import Fields, Refers
from build_scripts.model.library import Written

T = TypeVar("T")
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Readable:
    """The values of a mapping that can be read, by the names of its fields, and where they stand."""

    schema: type[Fields]
    values: Mapping[str, object]
    """As the schema types them; of a mapping or list inside with a fault, what can be read of it."""
    written: Written
    unread: bool = False
    """Whether a part of it is no YAML, so that nobody knows all of its keys."""

    def value(self, name: str, kind: type[T]) -> T | None:
        """A value; None where there is none, or none that can be read."""
        value = self.values.get(name)
        return value if isinstance(value, kind) else None

    def inner(self, name: str) -> Mapping[str, object]:
        """What can be read of a mapping inside; empty where there is none."""
        return _values(self.values.get(name))

    def references(self) -> Iterator[tuple[str, str, _Path]]:
        """Every id that is named: what it should be the id of, the id, and its path of keys and indexes."""
        return _references(self.schema, self.values)


def readable_values(schema: type[Fields], plain: object) -> Mapping[str, object]:
    """The values of a mapping of text that are in order by themselves, each typed."""
    if not isinstance(plain, dict):
        return {}
    keys = {name: field.alias or name for name, field in schema.model_fields.items()}
    read = {name: _read(_annotation(schema, name), plain[key]) for name, key in keys.items() if key in plain}
    return {name: value for name, value in read.items() if value is not None}


def _read(annotation: Any, plain: object) -> object:
    try:
        return _adapter(annotation).validate_python(plain)
    except ValidationError:
        inner = _inner(annotation)
    if isinstance(plain, list):
        entry = next((args[0] for args in _arguments(annotation) if args[1:] == (...,)), None)
        return None if entry is None else tuple(_read(entry, item) for item in plain)
    return readable_values(inner, plain) if inner is not None else None


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def _annotation(schema: type[Fields], name: str) -> Any:
    field = schema.model_fields[name]
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _arguments(annotation: Any) -> Iterator[tuple[Any, ...]]:
    """The arguments of a type, and of those among them."""
    arguments = get_args(annotation)
    if arguments:
        yield arguments
    for argument in arguments:
        yield from _arguments(argument)


def _inner(annotation: Any) -> type[Fields] | None:
    """The schema of the mapping, or of the entries of the list, that a type is."""
    among = (annotation, *(argument for arguments in _arguments(annotation) for argument in arguments))
    return next((one for one in among if isinstance(one, type) and issubclass(one, Fields)), None)


@cache
def _named(schema: type[Fields]) -> tuple[tuple[str, str, str, type[Fields] | None], ...]:
    """Name and key of each field that holds ids: of what they are, or of which mapping that holds some."""
    found = []
    for name, field in schema.model_fields.items():
        among = [one for arguments in _arguments(_annotation(schema, name)) for one in arguments]
        kind = next((one.kind for one in among if isinstance(one, Refers)), "")
        inner = _inner(field.annotation)
        if kind or inner is not None:
            found.append((name, field.alias or name, kind, inner))
    return tuple(found)


def _references(schema: type[Fields], values: Mapping[str, object]) -> Iterator[tuple[str, str, _Path]]:
    for name, key, kind, inner in _named(schema):
        value = values.get(name)
        for path, one in (
            [((key, i), one) for i, one in enumerate(value)] if isinstance(value, tuple) else [((key,), value)]
        ):
            if isinstance(one, str):
                yield kind, one, path
            elif inner is not None:
                yield from ((what, id, (*path, *rest)) for what, id, rest in _references(inner, _values(one)))


def _values(value: object) -> Mapping[str, object]:
    if isinstance(value, Fields):
        return vars(value)
    return value if isinstance(value, Mapping) else {}
