"""Faults of one mapping → findings, one a slip: what to say of each, and which only follow from another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast, get_args

from build_scripts.findings import rules
from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.format.fields import Fields, required_keys, schema_keys
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.format.likely import KEYS_MEANT, KEYS_TOLD
from build_scripts.format.references import inner_schema
from build_scripts.format.values import Checked, Language, PerspectiveId, QuestionId, RelayId
from build_scripts.model.acts import Answer
from build_scripts.read.yaml_tree import Node, Scalar, YamlList, YamlMapping
from build_scripts.text.nearest import nearest
from build_scripts.text.source import Source, Span

MAX_FAULTS = 20
"""Findings in one mapping: more are seldom read, and thousands would cost minutes to find hints for."""

Path = tuple[str | int, ...]
_COLON = re.compile(r"[^:]+:[^:]+")
_NO_COLON = re.compile(r"\s*[,}]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one key or value."""

    kind: Literal["missing", "unknown", "no list", "no pairs", "too short", "refused"]
    path: Path
    """Of keys and indexes, as written."""
    span: Span
    """Of the value; of a key that is unknown or refused; of the mapping that lacks a key."""
    schema: type[Fields]
    """Of the mapping that holds it, or that holds the list or pairs around it."""
    value: object = None
    """What stands there; beside an unknown key, those that are not there; of a short list, how long it has to be."""
    refused: Mapping[str, Any] = field(default_factory=dict)
    """What the check of a value says: `rule`, `message`, `hint`, and whether the value is `empty`."""
    keys: tuple[str, ...] = ()
    """All that the mapping lacks; or that should be indented below this one; or what an unknown one most likely is."""

    @property
    def around(self) -> Path:
        return self.path[:-1]

    @property
    def key(self) -> str:
        """The last one of the path."""
        return next(step for step in reversed(self.path) if isinstance(step, str))


def no_mapping(schema: type[Fields], node: Node | None, source: Source, span: Span, what: str) -> Diagnostic:
    """The finding for something else where a mapping of the schema is expected."""
    required = ", ".join(f"`{key}`" for key in required_keys(schema))
    message, hint = f"{what} holds no `key: value` lines", f"write `key: value` lines; {what} needs {required}"
    if isinstance(node, YamlList):
        message, hint = f"{what} is written as a list: its lines start with `- `", "write its keys without `- `"
        if not any(isinstance(item, YamlMapping) for item in node.items):
            message, hint = "this list has no key", f"put a line `{required_keys(schema)[0]}:` above it"
    return Diagnostic(rules.WRONG_VALUE, source, span, message, hint)


def as_findings(faults: Sequence[Fault], node: Node, source: Source, what: str) -> tuple[Diagnostic, ...]:
    """One finding for each slip in the mapping that `node` is; `what` is what it is called."""
    return tuple(_finding(fault, node, source, what) for fault in _without_echoes(faults, source)[:MAX_FAULTS])


def _without_echoes(faults: Sequence[Fault], source: Source) -> list[Fault]:
    """Without those that follow from another one, which then says so in its `keys`."""
    unknown = [fault for fault in faults if fault.kind == "unknown"]
    lacking = defaultdict(list)
    for fault in faults:
        if fault.kind == "missing":
            lacking[fault.around].append(fault.path)
    echoes: set[Path] = set()
    keys: dict[Path, tuple[str, ...]] = {}
    for fault in faults:
        if fault.kind == "no pairs" and fault.value == "":
            beside = [other for other in unknown if other.around == fault.around]
            keys[fault.path] = tuple(other.key for other in beside[:MAX_FAULTS])
            echoes.update(other.path for other in beside)
            unknown = [other for other in unknown if other.path not in echoes]
    in_braces: set[Path] = set()
    for fault in [fault for fault in unknown if _lacks_colon(fault, source)]:
        # The others in these braces are most likely of the same kind.
        echoes.update({fault.path} if fault.around in in_braces else ())
        in_braces.add(fault.around)
    strangers = Counter(fault.around for fault in unknown)
    for fault in unknown[:MAX_FAULTS]:
        others = lacking[fault.around]
        if _told_key(fault):
            # What is meant is not also missing.
            echoes.add((*fault.around, KEYS_TOLD[fault.key][0]))
            continue
        likely = _likely(fault)
        if likely is None and strangers[fault.around] == len(others) == 1:
            likely = str(others[0][-1])
        if likely is not None:
            keys[fault.path] = (likely,)
            echoes.add((*fault.around, likely))
    for others in lacking.values():
        # All keys that one mapping lacks are told at once.
        first, *rest = [path for path in others if path not in echoes] or [()]
        keys[first] = tuple(str(path[-1]) for path in (first, *rest) if path)
        echoes.update(rest)
    return [replace(fault, keys=keys.get(fault.path, ())) for fault in faults if fault.path not in echoes]


def _likely(unknown: Fault) -> str | None:
    """The key that an unknown one most likely is, of those that are not there."""
    absent, key = cast("list[str]", unknown.value), unknown.key.partition(":")[0]
    called = KEYS_MEANT.get(key)
    if called in schema_keys(unknown.schema):
        return called if called in absent else None
    return nearest(key, absent)


def _lacks_colon(fault: Fault, source: Source) -> bool:
    """Whether a key is no key, but what stands behind a comma in braces, or has no space behind its colon."""
    return _NO_COLON.match(source.text, fault.span.end) is not None


def _finding(fault: Fault, node: Node, source: Source, what: str) -> Diagnostic:
    rule = rules.WRONG_VALUE
    match fault.kind:
        case "missing":
            rule = rules.MISSING_KEY
            message, hint = _missing(fault, what)
        case "unknown":
            rule = rules.UNKNOWN_KEY
            message, hint = _unknown_key(fault, node, source)
        case "no list":
            message, hint = _no_list(fault)
        case "no pairs" if fault.keys:
            message = f"the keys below `{fault.key}` are not indented"
            hint = f"put two spaces before {', '.join(f'`{key}`' for key in fault.keys)}"
        case "no pairs":
            message, hint = "one value where `key: value` pairs are expected", _pairs(fault)
        case "too short":
            message, hint = "too few entries", f"list at least {fault.value}"
        case "refused" if fault.refused["empty"] and _COLON.fullmatch(str(fault.path[-1])):
            claim, _, word = str(fault.path[-1]).partition(":")
            message = f"no space stands behind the colon of `{shortened(claim)}`"
            hint = f"write `{shortened(claim)}: {shortened(word)}`"
        case _:
            rule, message, hint = rules.BY_SLUG[fault.refused["rule"]], fault.refused["message"], fault.refused["hint"]
            if fault.refused["empty"] and fault.path[-1] == fault.key and fault.key not in required_keys(fault.schema):
                hint += ", or remove the key"
    return Diagnostic(rule, source, fault.span, message, hint)


def _missing(fault: Fault, what: str) -> tuple[str, str]:
    keys, around = fault.keys, fault.around
    if around:
        what = f"`{around[-1]}`" if isinstance(around[-1], str) else f"this entry of `{around[-2]}`"
    wanted, lines = ", ".join(f"`{key}: …`" for key in keys), "a line " if len(keys) == 1 else "lines "
    hint = f"add {'' if around else lines}{wanted}"
    choices = _choices(fault.schema, keys[0])
    if choices and len(keys) == 1:
        hint += f", with one of {', '.join(f'`{word}`' for word in choices)}"
    return f"{what} lacks the key{'s'[: len(keys) > 1]} {', '.join(f'`{key}`' for key in keys)}", hint


def _unknown_key(fault: Fault, node: Node, source: Source) -> tuple[str, str]:
    start, colon, rest = fault.key.partition(":")
    known = schema_keys(fault.schema)
    if _lacks_colon(fault, source):
        if colon and start in known:
            return (
                f"no space stands behind the colon of `{start}`",
                f"write `{start}: {shortened(rest)}`, and so for each key",
            )
        before = [(key.text, value) for key, value in _items(node) if key.span.start < fault.span.start]
        if before and fault.key.isdecimal():
            return "a comma stands inside the number", "write the number without commas"
        if before:
            key, value = before[-1]
            whole = source.text[value.span.start : fault.span.end]
            hint = f'put the value in quote marks: `{key}: "{shortened(whole)}"`'
            return f"the comma ends the value of `{key}`", hint
    called = KEYS_MEANT.get(fault.key, "")
    hint = _told_key(fault) or f"possible keys: {', '.join(known)}"
    if fault.keys:
        hint = f"did you mean `{fault.keys[0]}`?"
    elif called in known:
        hint = f"it is called `{called}`, which stands there already"
    return f"unknown key `{shortened(fault.key)}`", hint


def _told_key(fault: Fault) -> str:
    """What to write instead of a key of the first edition, or of another one that is known; empty for all others."""
    beside, hint = KEYS_TOLD.get(fault.key, ("", ""))
    return hint if beside in schema_keys(fault.schema) else ""


def _items(node: Node) -> Iterator[tuple[Scalar, Node]]:
    """Every key with its value, in the order of the file."""
    for item in node.items if isinstance(node, YamlList) else ():
        yield from _items(item)
    for key, value in node.items if isinstance(node, YamlMapping) else ():
        yield key, value
        yield from _items(value)


def _no_list(fault: Fault) -> tuple[str, str]:
    annotation = _annotation_at(fault.schema, fault.key)
    inner = inner_schema(annotation)
    if isinstance(fault.value, dict):
        return "`key: value` pairs where a list of them is expected", "put `- ` before the first of them"
    if inner is not None:
        return "one value where a list is expected", f"write `- {_shape(inner)}` in a line of its own below the key"
    entries = [entry.strip(" -()[]@") for entry in re.split("[,;]", str(fault.value))]
    if get_args(annotation)[0] in _IDS:
        entries = [suggest_id(entry) or entry for entry in entries]
    listed = ", ".join(entries)
    hint = f"write it in brackets: [{listed}]" if len(listed) <= 100 else "put `[` before it and `]` behind it"
    return "one value where a list is expected", hint


_IDS = (PerspectiveId, QuestionId, RelayId)


def _pairs(fault: Fault) -> str:
    value, annotation = fault.value, _annotation_at(fault.schema, fault.key)
    inner = inner_schema(annotation)
    if inner is not None and fault.path == ("occasion",) and isinstance(value, str) and is_id(value):
        return f"write `defaults: {{occasion: {value}}}`, or the keys of what the document records: `{_shape(inner)}`"
    if inner is not None and not required_keys(inner):
        return f"write its keys in braces; possible are {', '.join(schema_keys(inner))}"
    if inner is not None:
        shape = _shape(inner)
        return f"write `{shape.replace('…', value, 1) if isinstance(value, str) and is_id(value) else shape}`"
    texts = [str(one) for one in value] if isinstance(value, list) and value else [str(value)]
    text = texts[0]
    if fault.path[0] in ("answers", "argues", "imputes"):
        return _answers(fault.path, texts)
    if get_args(annotation)[:1] == (Language,):
        return f"write it behind the code of its language: `{{en: {shortened(text)}}}`"
    return f"write it behind an id: `{{some-id: {shortened(text)}}}`"


def _answers(path: Path, texts: Sequence[str]) -> str:
    """For what stands in place of pairs of claims and answers, or of sides and such pairs: no answer is guessed."""
    text = texts[0]
    if path[0] == "imputes" and len(path) == 2 and text in get_args(Answer):
        return f"name the side to which it is ascribed: `{{side: {{{path[1]}: {text}}}}}`"
    words, claims = get_args(Answer), [one for one in texts if is_id(one)] or ["claim"]
    pairs = f"claim: {text}" if text in words else ", ".join(f"{claim}: …" for claim in claims)
    each = "each " if len(claims) > 1 else ""
    possible = "" if text in words else f", {each}with one of {', '.join(f'`{word}`' for word in words)}"
    return f"write `{{side: {{{pairs}}}}}`{possible}" if path == ("imputes",) else f"write `{{{pairs}}}`{possible}"


def _shape(schema: type[Fields]) -> str:
    """How a mapping of the schema looks, with what it cannot do without."""
    keys = [key for key in schema_keys(schema) if key in (*required_keys(schema), "value")]
    return "{" + ", ".join(f"{key}: …" for key in keys) + "}"


def _annotation_at(schema: type[Fields], key: str) -> Any:
    return next((field.annotation for field in schema.by_name.values() if field.key == key), None)


def _choices(schema: type[Fields], key: str) -> list[str]:
    """The words that a key may have; empty where it is no choice."""
    marks = getattr(_annotation_at(schema, key), "__metadata__", ())
    listed = [mark.json_schema.get("enum", ()) for mark in marks if isinstance(mark, Checked)]
    return [str(word) for words in listed for word in cast("Sequence[object]", words)]
