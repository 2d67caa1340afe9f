"""What a mapping says although a part of it cannot be read, and the ids that it names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from build_scripts.format.fields import Fields
from build_scripts.format.references import annotation_of, arguments_of, inner_schema, inner_values, references
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
        return inner_values(self.values.get(name))

    def references(self) -> Iterator[tuple[str, str, _Path]]:
        """Every id that is named: what it should be the id of, the id, and its path of keys and indexes."""
        return references(self.schema, self.values)


def readable_values(schema: type[Fields], plain: object) -> Mapping[str, object]:
    """The values of a mapping of text that are in order by themselves, each typed."""
    if not isinstance(plain, dict):
        return {}
    keys = {name: field.alias or name for name, field in schema.model_fields.items()}
    read = {name: _read(annotation_of(schema, name), plain[key]) for name, key in keys.items() if key in plain}
    return {name: value for name, value in read.items() if value is not None}


def _read(annotation: Any, plain: object) -> object:
    try:
        return _adapter(annotation).validate_python(plain)
    except ValidationError:
        inner = inner_schema(annotation)
    if isinstance(plain, list):
        entry = next((args[0] for args in arguments_of(annotation) if args[1:] == (...,)), None)
        return None if entry is None else tuple(_read(entry, item) for item in plain)
    return readable_values(inner, plain) if inner is not None else None


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
