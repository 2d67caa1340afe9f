"""A YAML tree → fields as a schema types them, and findings for what does not fit, one a slip.

The locations of pydantic's errors become spans here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import ValidationError, WithJsonSchema

from build_scripts.findings import rules
from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.format.fields import Fields, required_keys, schema_keys
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.format.values import Language, PerspectiveId, QuestionId, RelayId
from build_scripts.model import library as model
from build_scripts.read.yaml_tree import Mapping, Node, Scalar, Sequence
from build_scripts.text.nearest import nearest
from build_scripts.text.source import Source, Span

MAX_FAULTS = 20
"""Findings in one mapping: more are seldom read, and thousands would cost minutes to find hints for."""

_NO_COLON = re.compile(r"\s*[,}]")
F = TypeVar("F", bound=Fields)


def type_fields(
    schema: type[F], node: Node | None, source: Source, at: Span, what: str
) -> tuple[F | None, tuple[Diagnostic, ...]]:
    """Fields of `node` as the schema types them; `at` is where a missing key is reported."""
    if not isinstance(node, Mapping):
        required = ", ".join(f"`{key}`" for key in required_keys(schema))
        message, hint = f"{what} holds no `key: value` lines", f"write `key: value` lines; {what} needs {required}"
        if isinstance(node, Sequence):
            message, hint = f"{what} is written as a list: its lines start with `- `", "write its keys without `- `"
            if not any(isinstance(item, Mapping) for item in node.items):
                message, hint = "this list has no key", f"put a line `{required_keys(schema)[0]}:` above it"
        span = node.span if node is not None else at
        return None, (Diagnostic(rules.WRONG_VALUE, source, span, message, hint),)
    try:
        return schema.model_validate(plain_values(node)), ()
    except ValidationError as error:
        writing = _Writing(schema, source, at, what, value_spans(node), dict(_key_spans(node, ())))
        return None, tuple(_finding(fault, writing) for fault in _without_echoes(error.errors(), writing)[:MAX_FAULTS])


@dataclass(frozen=True, slots=True)
class _Writing:
    """What was written where, as findings need it."""

    schema: type[Fields]
    source: Source
    at: Span
    """Where a missing key is reported."""
    what: str
    spans: model.Spans
    keys: model.Spans
    """Of the keys, by their path."""

    def near(self, path: tuple[Any, ...]) -> Span:
        """The span of a value, or of the nearest thing around it."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans[path] if path else self.at

    def absent(self, path: tuple[Any, ...]) -> list[str]:
        """Keys that may stand beside the key at this path and do not."""
        return [key for key in schema_keys(_schema_at(self.schema, path[:-1])) if (*path[:-1], key) not in self.keys]

    def without_colon(self, path: tuple[Any, ...]) -> bool:
        """Whether a key is no key, but what stands behind a comma in braces, or has no space behind its colon."""
        return _NO_COLON.match(self.source.text, self.keys[path].end) is not None


def _without_echoes(faults: list[Any], writing: _Writing) -> list[Any]:
    """One slip, one finding; `ctx` says what an unknown key is meant to be, and which keys are to be indented."""
    unknown = [fault for fault in faults if fault["type"] == "extra_forbidden"]
    missing = [fault for fault in faults if fault["type"] == "missing"]
    told: list[Any] = []
    first: dict[tuple[Any, ...], Any] = {}
    for fault in [fault for fault in faults if fault["type"] in ("model_type", "dict_type") and fault["input"] == ""]:
        beside = [other for other in unknown if other["loc"][:-1] == fault["loc"][:-1]]
        if beside:
            fault["ctx"] = {"unindented": [str(other["loc"][-1]) for other in beside[:MAX_FAULTS]]}
            told += beside
            unknown = [other for other in unknown if other["loc"][:-1] != fault["loc"][:-1]]
    in_braces: set[tuple[Any, ...]] = set()
    for fault in [fault for fault in unknown if writing.without_colon(fault["loc"])]:
        # The others in these braces are most likely of the same kind.
        told += [fault] if fault["loc"][:-1] in in_braces else []
        in_braces.add(fault["loc"][:-1])
    for fault in unknown[:MAX_FAULTS]:
        loc = fault["loc"]
        lacking = [other["loc"] for other in missing if other["loc"][:-1] == loc[:-1]]
        alone = sum(other["loc"][:-1] == loc[:-1] for other in unknown) == 1
        near = nearest(str(loc[-1]).partition(":")[0], writing.absent(loc))
        meant = near or (str(lacking[0][-1]) if alone and len(lacking) == 1 else None)
        fault["ctx"] = {"meant": meant}
        told += [other for other in missing if other["loc"] == (*loc[:-1], meant)]
    for fault in [fault for fault in missing if not any(fault is other for other in told)]:
        # All keys that one mapping lacks are told at once.
        told += [fault] if fault["loc"][:-1] in first else []
        first.setdefault(fault["loc"][:-1], fault).setdefault("ctx", {}).setdefault("keys", []).append(fault["loc"][-1])
    for fault in [fault for fault in faults if fault["type"] == "too_short"]:
        # A list of wrong entries is not also too short.
        loc = fault["loc"]
        told += [fault] if any(f["loc"][: len(loc)] == loc and len(f["loc"]) > len(loc) for f in faults) else []
    echoes = {id(fault) for fault in told}
    return [fault for fault in faults if id(fault) not in echoes]


def value_spans(node: Node | None) -> model.Spans:
    """The span of every value in a tree."""
    return dict(_spans(node, ())) if node is not None else {}


def _spans(node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Span]]:
    yield path, node.span
    if isinstance(node, Sequence):
        for i, item in enumerate(node.items):
            yield from _spans(item, (*path, i))
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield from _spans(value, (*path, key.text))


def _key_spans(node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Span]]:
    if isinstance(node, Sequence):
        for i, item in enumerate(node.items):
            yield from _key_spans(item, (*path, i))
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield (*path, key.text), key.span
            yield from _key_spans(value, (*path, key.text))


def plain_values(node: Node | None) -> object:
    """A tree as lists and mappings of text; None where there is none."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain_values(item) for item in node.items]
    return {key.text: plain_values(value) for key, value in node.items}


def _finding(fault: Any, writing: _Writing) -> Diagnostic:
    # pydantic adds markers such as "[key]" to the location; what was written decides.
    path = tuple(step for step in fault["loc"] if step != "[key]")
    context = fault.get("ctx", {})
    at_key = fault["type"] == "extra_forbidden" or fault["loc"][-1:] == ("[key]",)
    span = writing.keys.get(path, writing.at) if at_key else writing.near(path)
    rule = rules.WRONG_VALUE
    match fault["type"]:
        case "missing":
            rule, span = rules.MISSING_KEY, writing.near(path[:-1]) if len(path) > 1 else writing.at
            message, hint = _missing(path, context["keys"], writing)
        case "extra_forbidden":
            rule = rules.UNKNOWN_KEY
            message, hint = _unknown_key(path, context.get("meant"), writing)
        case "tuple_type" | "list_type":
            message, hint = _no_list(path, fault.get("input"), writing)
        case "dict_type" | "model_type" if "unindented" in context:
            message = f"the keys below `{path[-1]}` are not indented"
            hint = f"put two spaces before {', '.join(f'`{key}`' for key in context['unindented'])}"
        case "dict_type" | "model_type":
            message, hint = "one value where `key: value` pairs are expected", _pairs(path, fault.get("input"), writing)
        case "too_short":
            message, hint = "too few entries", f"list at least {context.get('min_length', 1)}"
        case slug if slug in rules.BY_SLUG:
            rule, message, hint = rules.BY_SLUG[slug], context["message"], context["hint"]
            required = required_keys(_schema_at(writing.schema, path[:-1]))
            if context["empty"] and isinstance(path[-1], str) and path[-1] not in required:
                hint += ", or remove the key"
        case _:
            message, hint = str(fault["msg"]), "see docs/reference/formats.md"
    return Diagnostic(rule, writing.source, span, message, hint)


def _missing(path: tuple[Any, ...], keys: list[str], writing: _Writing) -> tuple[str, str]:
    what = writing.what
    if len(path) > 1:
        what = f"`{path[-2]}`" if isinstance(path[-2], str) else f"this entry of `{path[-3]}`"
    wanted, lines = ", ".join(f"`{key}: …`" for key in keys), "a line " if len(keys) == 1 else "lines "
    hint = f"add {lines if len(path) == 1 else ''}{wanted}"
    choices = _choices(_schema_at(writing.schema, path[:-1]), keys[0])
    if choices and len(keys) == 1:
        hint += f", with one of {', '.join(f'`{word}`' for word in choices)}"
    return f"{what} lacks the key{'s'[: len(keys) > 1]} {', '.join(f'`{key}`' for key in keys)}", hint


def _unknown_key(path: tuple[Any, ...], meant: str | None, writing: _Writing) -> tuple[str, str]:
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
    hint = f"did you mean `{meant}`?" if meant else f"possible keys: {', '.join(known)}"
    return f"unknown key `{shortened(key)}`", hint


def _no_list(path: tuple[Any, ...], value: object, writing: _Writing) -> tuple[str, str]:
    inner = next(_models(_annotation(_schema_at(writing.schema, path[:-1]), str(path[-1]))), None)
    if isinstance(value, dict):
        return "`key: value` pairs where a list of them is expected", "put `- ` before the first of them"
    if inner is not None:
        return "one value where a list is expected", f"write `- {_shape(inner)}` in a line of its own below the key"
    entries = [entry.strip(" -()[]@") for entry in re.split("[,;]", str(value))]
    if get_args(_annotation(_schema_at(writing.schema, path[:-1]), str(path[-1])))[0] in _IDS:
        entries = [suggest_id(entry) or entry for entry in entries]
    listed = ", ".join(entries)
    hint = f"write it in brackets: [{listed}]" if len(listed) <= 100 else "put `[` before it and `]` behind it"
    return "one value where a list is expected", hint


_IDS = (PerspectiveId, QuestionId, RelayId)


def _pairs(path: tuple[Any, ...], value: object, writing: _Writing) -> str:
    while isinstance(path[-1], int):
        path = path[:-1]
    annotation = _annotation(_schema_at(writing.schema, path[:-1]), str(path[-1]))
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


def _annotation(schema: type[Fields], key: str) -> Any:
    return next((f.annotation for name, f in schema.model_fields.items() if (f.alias or name) == key), None)


def _choices(schema: type[Fields], key: str) -> list[str]:
    """The words that a key may have; empty where it is no choice."""
    field = next(f for name, f in schema.model_fields.items() if (f.alias or name) == key)
    schemas = [m.json_schema or {} for m in field.metadata if isinstance(m, WithJsonSchema)]
    return [str(word) for schema in schemas for word in schema.get("enum", ())]


def _schema_at(schema: type[Fields], path: tuple[Any, ...]) -> type[Fields]:
    for step in path:
        for name, field in schema.model_fields.items():
            if (field.alias or name) == step:
                schema = next(_models(field.annotation), schema)
    return schema


def _models(annotation: Any) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
