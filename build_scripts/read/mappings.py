"""A YAML tree → values as a schema types them, with holes where nothing can be read, and findings for the rest.

One walk over the nodes keeps what is in order by itself, whatever stands beside it, and notes each fault; `faults` says
how it is told. Most mappings have none: pydantic types these, in less time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, TypeVar, get_args, get_origin

from pydantic import PlainValidator, ValidationError
from pydantic_core import PydanticCustomError

from build_scripts.findings.finding import Diagnostic
from build_scripts.format.fields import Fields
from build_scripts.format.references import annotation_of
from build_scripts.model.library import Spans, Written
from build_scripts.read.faults import Fault, Path, as_findings, no_mapping
from build_scripts.read.written import Partial
from build_scripts.read.yaml_tree import Node, Scalar, YamlList, YamlMapping
from build_scripts.text.source import Span

F = TypeVar("F", bound=Fields)


def read_mapping(
    schema: type[F], node: Node | None, written: Written, at: Span, what: str
) -> tuple[Partial[F], tuple[Diagnostic, ...]]:
    """What can be read of `node`, and what is wrong with it; `at` is where a missing key is reported."""
    if not isinstance(node, YamlMapping):
        span = node.span if node is not None else at
        nothing = Partial(schema, MappingProxyType({}), None, written)
        return nothing, (no_mapping(schema, node, written.source, span, what),)
    try:
        fields = schema.model_validate(plain_values(node))
    except ValidationError:
        values, faults = read_values(schema, node)
        partial = Partial(schema, values, None, written)
        return partial, as_findings(faults, schema, node, written.source, at, what)
    return Partial(schema, MappingProxyType(vars(fields)), fields, written), ()


def read_values(schema: type[Fields], node: YamlMapping) -> tuple[Mapping[str, object], tuple[Fault, ...]]:
    """The values that can be read, each typed, by the names of fields; and the faults, in the order of the schema."""
    walk = _Walk()
    return walk.mapping(schema, node, ()), tuple(walk.faults)


@dataclass(frozen=True, slots=True)
class _Walk:
    faults: list[Fault] = field(default_factory=list)

    def mapping(self, schema: type[Fields], node: YamlMapping, path: Path) -> Mapping[str, object]:
        """mapping := (key value)*"""
        written = {key.text: value for key, value in node.items}
        values: dict[str, object] = {}
        for name, info in schema.model_fields.items():
            key = info.alias or name
            if key not in written:
                if info.is_required():
                    self.faults.append(Fault("missing", (*path, key)))
                continue
            value = self.value(_kind(annotation_of(schema, name)), written.pop(key), (*path, key))
            if value is not None:
                values[name] = value
        self.faults.extend(Fault("unknown", (*path, key)) for key in written)
        return MappingProxyType(values)

    def value(self, kind: "_Kind", node: Node, path: Path) -> object:
        """What a value is; None where it cannot be read."""
        if kind.schema is not None:
            if isinstance(node, YamlMapping):
                before = len(self.faults)
                values = self.mapping(kind.schema, node, path)
                whole = len(self.faults) == before
                return kind.schema.model_validate(plain_values(node)) if whole else values
            self.faults.append(Fault("no pairs", path, plain_values(node)))
            return None
        if kind.entry is not None:
            return self.entries(kind.entry, kind.least, node, path)
        if kind.pairs is not None:
            return self.pairs(*kind.pairs, node, path)
        return self.checked(kind, plain_values(node), path)

    def entries(self, entry: "_Kind", least: int, node: Node, path: Path) -> object:
        """A list, with None for what cannot be read."""
        if not isinstance(node, YamlList):
            self.faults.append(Fault("no list", path, plain_values(node)))
            one = entry.schema if isinstance(node, YamlMapping) else None
            # The one entry that it holds, without its dash.
            return read_values(one, node)[0] if one is not None and isinstance(node, YamlMapping) else None
        before = len(self.faults)
        items = tuple(self.value(entry, item, (*path, i)) for i, item in enumerate(node.items))
        # A list of wrong entries is not also too short.
        if len(items) < least and len(self.faults) == before:
            self.faults.append(Fault("too short", path, least))
        return items

    def pairs(self, key: "_Kind", value: "_Kind", node: Node, path: Path) -> object:
        """Keys that nobody lists, all of one kind, as their values are; one that cannot be read makes a hole of all."""
        if not isinstance(node, YamlMapping):
            self.faults.append(Fault("no pairs", path, plain_values(node)))
            return None
        before = len(self.faults)
        read = {}
        for name, item in node.items:
            its_path = (*path, name.text)
            its_key = self.checked(key, name.text, its_path, at_key=True)
            read[its_key] = self.value(value, item, its_path)
        return read if len(self.faults) == before else None

    def checked(self, kind: "_Kind", plain: object, path: Path, *, at_key: bool = False) -> object:
        """What the check of a single value makes of it."""
        try:
            return kind.check(plain)
        except PydanticCustomError as refused:
            told = {"rule": refused.type, **(refused.context or {})}
            self.faults.append(Fault("refused", path, at_key=at_key, refused=told))
            return None


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a value is: a mapping of a schema, a list, pairs of any keys, or a single value with its check."""

    schema: type[Fields] | None = None
    entry: "_Kind | None" = None
    least: int = 0
    """Number of entries that a list cannot do without."""
    pairs: "tuple[_Kind, _Kind] | None" = None
    check: Any = None


@cache
def _kind(annotation: Any) -> _Kind:
    metadata = getattr(annotation, "__metadata__", ())
    checks = [one.func for one in metadata if isinstance(one, PlainValidator)]
    if checks:
        return _Kind(check=checks[0])
    least = max((one.min_length for one in metadata if hasattr(one, "min_length")), default=0)
    bare = get_args(annotation)[0] if metadata else annotation
    arguments = [one for one in get_args(bare) if one is not NoneType]
    if get_origin(bare) is tuple:
        return _Kind(entry=_kind(arguments[0]), least=least)
    if get_origin(bare) is dict:
        return _Kind(pairs=(_kind(arguments[0]), _kind(arguments[1])))
    if isinstance(bare, type) and issubclass(bare, Fields):
        return _Kind(schema=bare)
    (one,) = arguments  # or none
    return _kind(one)


def value_spans(node: Node | None) -> Spans:
    """The span of every value in a tree."""
    return dict(_spans(node, ())) if node is not None else {}


def _spans(node: Node, path: Path) -> Iterator[tuple[Path, Span]]:
    yield path, node.span
    if isinstance(node, YamlList):
        for i, item in enumerate(node.items):
            yield from _spans(item, (*path, i))
    elif isinstance(node, YamlMapping):
        for key, value in node.items:
            yield from _spans(value, (*path, key.text))


def plain_values(node: Node | None) -> object:
    """A tree as lists and mappings of text; None where there is none."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlList):
        return [plain_values(item) for item in node.items]
    return {key.text: plain_values(value) for key, value in node.items}
