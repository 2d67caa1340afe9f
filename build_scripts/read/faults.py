"""Faults of one mapping → findings, one a slip: what to say of each, and which only follow from another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from pydantic import WithJsonSchema

from build_scripts.findings import rules
from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.format.fields import Fields, required_keys, schema_keys
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.format.values import Language, PerspectiveId, QuestionId, RelayId
from build_scripts.read.yaml_tree import Node, YamlList, YamlMapping
from build_scripts.text.nearest import nearest
from build_scripts.text.source import Source, Span

MAX_FAULTS = 20
"""Findings in one mapping: more are seldom read, and thousands would cost minutes to find hints for."""

Path = tuple[str | int, ...]
_NO_COLON = re.compile(r"\s*[,}]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one key or value."""

    kind: Literal["missing", "unknown", "no list", "no pairs", "too short", "refused"]
    path: Path
    """Of keys and indexes, as written."""
    value: object = None
    """What stands there; of a list that is too short, the number of entries it needs."""
    at_key: bool = False
    """Whether the key is refused, and not its value."""
    refused: Mapping[str, Any] = field(default_factory=dict)
    """What the check says: `rule`, `message`, `hint`, and whether the value is `empty`."""
    keys: tuple[str, ...] = ()
    """All that the mapping lacks; or that should be indented below this one; or what an unknown one is meant to be."""


@dataclass(frozen=True, slots=True)
class _Writing:
    """What was written where, as findings need it."""

    schema: type[Fields]
    source: Source
    at: Span
    """Where a missing key is reported."""
    what: str
    keys: Mapping[Path, Span]
    values: Mapping[Path, Span]

    def near(self, path: Path) -> Span:
        """The span of a value, or of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values[path] if path else self.at

    def absent(self, path: Path) -> list[str]:
        """Keys that may stand beside the key at this path and do not."""
        return [key for key in schema_keys(_schema_at(self.schema, path[:-1])) if (*path[:-1], key) not in self.keys]

    def without_colon(self, path: Path) -> bool:
        """Whether a key is no key, but what stands behind a comma in braces, or has no space behind its colon."""
        return _NO_COLON.match(self.source.text, self.keys[path].end) is not None


def no_mapping(schema: type[Fields], node: Node | None, source: Source, span: Span, what: str) -> Diagnostic:
    """The finding for something else where a mapping of the schema is expected."""
    required = ", ".join(f"`{key}`" for key in required_keys(schema))
    message, hint = f"{what} holds no `key: value` lines", f"write `key: value` lines; {what} needs {required}"
    if isinstance(node, YamlList):
        message, hint = f"{what} is written as a list: its lines start with `- `", "write its keys without `- `"
        if not any(isinstance(item, YamlMapping) for item in node.items):
            message, hint = "this list has no key", f"put a line `{required_keys(schema)[0]}:` above it"
    return Diagnostic(rules.WRONG_VALUE, source, span, message, hint)


def as_findings(
    faults: Sequence[Fault], schema: type[Fields], node: Node, source: Source, at: Span, what: str
) -> tuple[Diagnostic, ...]:
    """One finding for each slip; `at` is where a missing key is reported."""
    keys, values = {}, {}
    for path, key, value in _walk(node, ()):
        values[path] = value
        if key is not None:
            keys[path] = key
    writing = _Writing(schema, source, at, what, keys, values)
    return tuple(_finding(fault, writing) for fault in _without_echoes(faults, writing)[:MAX_FAULTS])


def _walk(node: Node, path: Path, key: Span | None = None) -> Iterator[tuple[Path, Span | None, Span]]:
    """Every value with its path, the span of its key where it has one, and its own."""
    yield path, key, node.span
    if isinstance(node, YamlList):
        for i, item in enumerate(node.items):
            yield from _walk(item, (*path, i))
    elif isinstance(node, YamlMapping):
        for its_key, value in node.items:
            yield from _walk(value, (*path, its_key.text), its_key.span)


def _without_echoes(faults: Sequence[Fault], writing: _Writing) -> list[Fault]:
    """Without those that follow from another one, which then says so in its `keys`."""
    unknown = [fault for fault in faults if fault.kind == "unknown"]
    lacking = defaultdict(list)
    for fault in faults:
        if fault.kind == "missing":
            lacking[fault.path[:-1]].append(fault.path)
    echoes: set[Path] = set()
    keys: dict[Path, tuple[str, ...]] = {}
    for fault in faults:
        if fault.kind == "no pairs" and fault.value == "":
            beside = [other.path for other in unknown if other.path[:-1] == fault.path[:-1]]
            keys[fault.path] = tuple(str(path[-1]) for path in beside[:MAX_FAULTS])
            echoes.update(beside)
            unknown = [other for other in unknown if other.path not in echoes]
    in_braces: set[Path] = set()
    for path in [fault.path for fault in unknown if writing.without_colon(fault.path)]:
        # The others in these braces are most likely of the same kind.
        if path[:-1] in in_braces:
            echoes.add(path)
        in_braces.add(path[:-1])
    strangers = Counter(fault.path[:-1] for fault in unknown)
    for path in [fault.path for fault in unknown[:MAX_FAULTS]]:
        around, others = path[:-1], lacking[path[:-1]]
        likely = nearest(str(path[-1]).partition(":")[0], writing.absent(path))
        if likely is None and strangers[around] == len(others) == 1:
            likely = str(others[0][-1])
        if likely is not None:
            keys[path] = (likely,)
            echoes.add((*around, likely))
    for others in lacking.values():
        # All keys that one mapping lacks are told at once.
        first, *rest = [path for path in others if path not in echoes] or [()]
        keys[first] = tuple(str(path[-1]) for path in (first, *rest) if path)
        echoes.update(rest)
    return [replace(fault, keys=keys.get(fault.path, ())) for fault in faults if fault.path not in echoes]


def _finding(fault: Fault, writing: _Writing) -> Diagnostic:
    path, rule, span = fault.path, rules.WRONG_VALUE, writing.near(fault.path)
    match fault.kind:
        case "missing":
            rule, span = rules.MISSING_KEY, writing.near(path[:-1]) if len(path) > 1 else writing.at
            message, hint = _missing(path, fault.keys, writing)
        case "unknown":
            rule, span = rules.UNKNOWN_KEY, writing.keys.get(path, writing.at)
            message, hint = _unknown_key(path, next(iter(fault.keys), None), writing)
        case "no list":
            message, hint = _no_list(path, fault.value, writing)
        case "no pairs" if fault.keys:
            message = f"the keys below `{path[-1]}` are not indented"
            hint = f"put two spaces before {', '.join(f'`{key}`' for key in fault.keys)}"
        case "no pairs":
            message, hint = "one value where `key: value` pairs are expected", _pairs(path, fault.value, writing)
        case "too short":
            message, hint = "too few entries", f"list at least {fault.value}"
        case _:
            rule, message, hint = rules.BY_SLUG[fault.refused["rule"]], fault.refused["message"], fault.refused["hint"]
            span = writing.keys.get(path, writing.at) if fault.at_key else span
            required = required_keys(_schema_at(writing.schema, path[:-1]))
            if fault.refused["empty"] and isinstance(path[-1], str) and path[-1] not in required:
                hint += ", or remove the key"
    return Diagnostic(rule, writing.source, span, message, hint)


def _missing(path: Path, keys: Sequence[str], writing: _Writing) -> tuple[str, str]:
    what = writing.what
    if len(path) > 1:
        what = f"`{path[-2]}`" if isinstance(path[-2], str) else f"this entry of `{path[-3]}`"
    wanted, lines = ", ".join(f"`{key}: …`" for key in keys), "a line " if len(keys) == 1 else "lines "
    hint = f"add {lines if len(path) == 1 else ''}{wanted}"
    choices = _choices(_schema_at(writing.schema, path[:-1]), keys[0])
    if choices and len(keys) == 1:
        hint += f", with one of {', '.join(f'`{word}`' for word in choices)}"
    return f"{what} lacks the key{'s'[: len(keys) > 1]} {', '.join(f'`{key}`' for key in keys)}", hint


def _unknown_key(path: Path, likely: str | None, writing: _Writing) -> tuple[str, str]:
    key = str(path[-1])
    start, colon, rest = key.partition(":")
    if writing.without_colon(path):
        if colon and start in schema_keys(_schema_at(writing.schema, path[:-1])):
            return (
                f"no space stands behind the colon of `{start}`",
                f"write `{start}: {shortened(rest)}`, and so for each key",
            )
        before = [keys for keys, span in writing.keys.items() if span.start < writing.keys[path].start]
        if before and key.isdecimal():
            return "a comma stands inside the number", "write the number without commas"
        if before:
            value = writing.source.text[writing.near(before[-1]).start : writing.keys[path].end]
            hint = f'put the value in quote marks: `{before[-1][-1]}: "{shortened(value)}"`'
            return f"the comma ends the value of `{before[-1][-1]}`", hint
    known = schema_keys(_schema_at(writing.schema, path[:-1]))
    hint = f"did you mean `{likely}`?" if likely else f"possible keys: {', '.join(known)}"
    return f"unknown key `{shortened(key)}`", hint


def _no_list(path: Path, value: object, writing: _Writing) -> tuple[str, str]:
    inner = next(_models(_annotation_at(_schema_at(writing.schema, path[:-1]), str(path[-1]))), None)
    if isinstance(value, dict):
        return "`key: value` pairs where a list of them is expected", "put `- ` before the first of them"
    if inner is not None:
        return "one value where a list is expected", f"write `- {_shape(inner)}` in a line of its own below the key"
    entries = [entry.strip(" -()[]@") for entry in re.split("[,;]", str(value))]
    if get_args(_annotation_at(_schema_at(writing.schema, path[:-1]), str(path[-1])))[0] in _IDS:
        entries = [suggest_id(entry) or entry for entry in entries]
    listed = ", ".join(entries)
    hint = f"write it in brackets: [{listed}]" if len(listed) <= 100 else "put `[` before it and `]` behind it"
    return "one value where a list is expected", hint


_IDS = (PerspectiveId, QuestionId, RelayId)


def _pairs(path: Path, value: object, writing: _Writing) -> str:
    while isinstance(path[-1], int):
        path = path[:-1]
    annotation = _annotation_at(_schema_at(writing.schema, path[:-1]), str(path[-1]))
    inner = next(_models(annotation), None)
    if inner is not None:
        shape = _shape(inner)
        return f"write `{shape.replace('…', value, 1) if isinstance(value, str) and is_id(value) else shape}`"
    text = value[0] if isinstance(value, list) and value else value
    if get_args(annotation)[:1] == (Language,):
        return f"write it behind the code of its language: `{{en: {shortened(str(text))}}}`"
    return f"write it behind an id: `{{some-id: {shortened(str(text))}}}`"


def _shape(schema: type[Fields]) -> str:
    """How a mapping of the schema looks, with what it cannot do without."""
    keys = [key for key in schema_keys(schema) if key in (*required_keys(schema), "value")]
    return "{" + ", ".join(f"{key}: …" for key in keys) + "}"


def _annotation_at(schema: type[Fields], key: str) -> Any:
    return next((f.annotation for name, f in schema.model_fields.items() if (f.alias or name) == key), None)


def _choices(schema: type[Fields], key: str) -> list[str]:
    """The words that a key may have; empty where it is no choice."""
    field = next(f for name, f in schema.model_fields.items() if (f.alias or name) == key)
    schemas = [m.json_schema or {} for m in field.metadata if isinstance(m, WithJsonSchema)]
    return [str(word) for schema in schemas for word in schema.get("enum", ())]


def _schema_at(schema: type[Fields], path: Path) -> type[Fields]:
    for step in path:
        schema = next(_models(_annotation_at(schema, str(step))), schema)
    return schema


def _models(annotation: Any) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
