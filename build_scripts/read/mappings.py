"""A YAML tree → values as a schema types them, with holes where nothing can be read, and findings for the rest.

Most mappings have no fault: their values are typed as they stand, and the first one that is refused ends it. Then a
walk over the nodes keeps what is in order by itself, whatever stands beside it, and notes each fault; `faults` makes
findings of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, TypeVar, get_args, get_origin

from build_scripts.findings.finding import Diagnostic
from build_scripts.format.fields import Field, Fields, required_keys, schema_keys
from build_scripts.format.values import Checked, Refers, RefusedError
from build_scripts.model.registers import KEY, Spans, Written
from build_scripts.read.faults import Fault, Path, as_findings, no_mapping
from build_scripts.read.written import Legible, Partial
from build_scripts.read.yaml_tree import Node, Scalar, YamlList, YamlMapping
from build_scripts.text.source import Span

F = TypeVar("F", bound=Fields)


def read_mapping(
    schema: type[F], node: Node | None, written: Written, at: Span, what: str
) -> tuple[Partial[F], tuple[Diagnostic, ...]]:
    """What can be read of `node`, and what is wrong with it; `at` is where a missing key is reported."""
    if node is None and not required_keys(schema):
        node = YamlMapping((), at)
    if not isinstance(node, YamlMapping):
        span = node.span if node is not None else at
        nothing = Partial(schema, MappingProxyType({}), None, written, Legible.ALL)
        return nothing, (no_mapping(schema, node, written.source, span, what),)
    whole = typed(schema, plain_values(node), written)
    if whole is not None:
        return whole, ()
    values, faults = read_values(schema, node, at)
    partial = Partial(schema, values, None, written, Legible.ALL)
    return partial, as_findings(faults, node, written.source, what)


def typed(schema: type[F], plain: object, written: Written) -> Partial[F] | None:
    """A mapping of lists, mappings and text with its values typed; None where one is missing or has a fault."""
    try:
        fields = _whole(schema, plain)
    except (RefusedError, _FaultError):
        return None
    return Partial(schema, MappingProxyType(vars(fields)), fields, written, Legible.ALL)


class _FaultError(Exception):
    """A mapping is not whole."""


def _whole(schema: type[F], plain: object) -> F:
    if not isinstance(plain, Mapping):
        raise _FaultError
    kinds = _kinds(schema)
    if not plain.keys() <= kinds.keys():
        raise _FaultError
    values = {name: _typed(kind, plain[key]) for key, (name, kind) in kinds.items() if key in plain}
    if any(field.required and name not in values for name, field in schema.by_name.items()):
        raise _FaultError
    return schema(values)


def _typed(kind: "_Kind", plain: object) -> object:
    if kind.check is not None:
        return kind.check(plain)
    if kind.schema is not None:
        return _whole(kind.schema, plain)
    if kind.entry is not None and isinstance(plain, list) and len(plain) >= kind.least:
        return tuple(_typed(kind.entry, one) for one in plain)
    if kind.pairs is not None and isinstance(plain, Mapping):
        return {_typed(kind.pairs[0], key): _typed(kind.pairs[1], value) for key, value in plain.items()}
    raise _FaultError


def read_values(schema: type[Fields], node: YamlMapping, at: Span) -> tuple[Mapping[str, object], tuple[Fault, ...]]:
    """The values that can be read, each typed, by the names of fields; and the faults, in the order of the schema."""
    faults: list[Fault] = []
    return _mapping(schema, node, (), at, faults), tuple(faults)


def _mapping(
    schema: type[Fields], node: YamlMapping, path: Path, at: Span, faults: list[Fault]
) -> Mapping[str, object]:
    """mapping := (key value)*"""
    written = {key.text: (key, value) for key, value in node.items}
    values: dict[str, object] = {}
    for key, (name, kind) in _kinds(schema).items():
        if key in written:
            value = _value(kind, schema, written.pop(key)[1], (*path, key), faults)
            if value is not None:
                values[name] = value
        elif schema.by_name[name].required:
            faults.append(Fault("missing", (*path, key), at, schema))
    present = {key.text for key, _ in node.items}
    absent = [key for key in schema_keys(schema) if key not in present]
    faults += [Fault("unknown", (*path, text), key.span, schema, absent) for text, (key, _) in written.items()]
    return MappingProxyType(values)


def _value(kind: "_Kind", schema: type[Fields], node: Node, path: Path, faults: list[Fault]) -> object:
    """A value of a mapping of the schema; None where it cannot be read."""
    before = len(faults)
    if kind.schema is not None and isinstance(node, YamlMapping):
        values = _mapping(kind.schema, node, path, node.span, faults)
        return values if faults[before:] else kind.schema(values)
    if kind.entry is not None and isinstance(node, YamlList):
        items = tuple(_value(kind.entry, schema, item, (*path, i), faults) for i, item in enumerate(node.items))
        # A list of wrong entries is not also too short.
        if len(items) < kind.least and not faults[before:]:
            faults.append(Fault("too short", path, node.span, schema, kind.least))
        return items
    if kind.pairs is not None and isinstance(node, YamlMapping):
        pairs = {
            _value(kind.pairs[0], schema, key, (*path, key.text), faults): (
                _value(kind.pairs[1], schema, value, (*path, key.text), faults)
            )
            for key, value in node.items
        }
        if not faults[before:]:
            return pairs
        if not kind.named:
            # Nobody knows what is there.
            return None
        # Of answers to claims, the claims that are named, each with its answer or a hole. A key without a word behind
        # it, or with one where pairs belong, most likely is none.
        single = kind.pairs[1].check is not None
        told = {key.text for key, value in node.items if single and isinstance(value, Scalar) and value.text}
        return {key: one for key, one in pairs.items() if key is not None and (one is not None or key in told)}
    plain = plain_values(node)
    if kind.check is None:
        faults.append(Fault("no list" if kind.entry else "no pairs", path, node.span, schema, plain))
        # Of a list of mappings, the one entry that it holds, without its dash.
        entry = kind.entry.schema if kind.entry is not None and isinstance(node, YamlMapping) else None
        return read_values(entry, node, node.span)[0] if entry and isinstance(node, YamlMapping) else None
    try:
        return kind.check(plain)
    except RefusedError as refused:
        says = {"rule": refused.rule, "message": refused.message, "hint": refused.hint, "empty": refused.empty}
        faults.append(Fault("refused", path, node.span, schema, refused=says))
        return None


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a value is: a mapping of a schema, a list, pairs of any keys, or a single value with its check."""

    schema: type[Fields] | None = None
    entry: "_Kind | None" = None
    least: int = 0
    """Number of entries that a list cannot do without."""
    pairs: "tuple[_Kind, _Kind] | None" = None
    named: bool = False
    """Whether the keys of pairs are ids of what stands elsewhere."""
    check: Any = None


@cache
def _kinds(schema: type[Fields]) -> Mapping[str, tuple[str, _Kind]]:
    """By key, the name of its field and what its value is."""
    return {field.key: (name, _of_field(field)) for name, field in schema.by_name.items()}


def _of_field(field: Field) -> _Kind:
    return replace(_kind(field.annotation), least=field.least)


@cache
def _kind(annotation: Any) -> _Kind:
    checks = [one.check for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Checked)]
    if checks:
        return _Kind(check=checks[0])
    arguments = [one for one in get_args(annotation) if one is not NoneType]
    if get_origin(annotation) is tuple:
        return _Kind(entry=_kind(arguments[0]))
    if get_origin(annotation) is dict:
        named = any(isinstance(one, Refers) for one in getattr(arguments[0], "__metadata__", ()))
        return _Kind(pairs=(_kind(arguments[0]), _kind(arguments[1])), named=named)
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return _Kind(schema=annotation)
    (one,) = arguments  # or none
    return _kind(one)


def value_spans(node: Node | None) -> Spans:
    """The span of every value in a tree, and of every key."""
    return dict(_spans(node, ())) if node is not None else {}


def _spans(node: Node, path: Path) -> Iterator[tuple[Path, Span]]:
    yield path, node.span
    if isinstance(node, YamlList):
        for i, item in enumerate(node.items):
            yield from _spans(item, (*path, i))
    elif isinstance(node, YamlMapping):
        for key, value in node.items:
            yield (*path, key.text, KEY), key.span
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
