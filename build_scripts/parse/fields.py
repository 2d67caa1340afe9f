"""The field schemas of everything people write, and YAML tree → typed fields with findings.

pydantic types the values and gives the JSON Schemas for editors; its error locations become spans here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address
from typing import Annotated, Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from build_scripts import model, rules
from build_scripts.dates import Date, date_readings, parse_date
from build_scripts.diagnostics import Diagnostic
from build_scripts.nearest import did_you_mean, nearest
from build_scripts.parse.strict_yaml import Mapping as YamlMapping
from build_scripts.parse.strict_yaml import Node, Scalar, Sequence
from build_scripts.source import Source, Span

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
RESERVED_IDS = frozenset(
    "index 404 search assets speakers publishers rules guides reference development con prn aux nul".split()
)
"""Taken by pages and folders of the site, or by Windows as file names."""
STATEMENT_ID_PATTERN = rf"{ID_PATTERN}#{ID_PATTERN}"

LANGUAGE_PATTERN = r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "tg": "Tajik", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
"""Names of languages by code, for hints and pages; any other code is accepted and shown as it is."""

_ID = re.compile(ID_PATTERN)
_STATEMENT_ID = re.compile(STATEMENT_ID_PATTERN)


def is_id(text: str) -> bool:
    """Whether the text may be an id; the site's and the file system's own names may not."""
    return len(text) <= 80 and _ID.fullmatch(text) is not None and text not in RESERVED_IDS


def _refuse(rule: str, message: str, hint: str, *, empty: bool = False) -> PydanticCustomError:
    """`empty`: without its key the value would be in order, where the key is optional."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint, "empty": empty})


def _cut(text: str) -> str:
    """A value as a message shows it: it may be as long as the file."""
    return text if len(text) <= 60 else f"{text[:60]}…"


def _scalar(value: object, what: str, remedy: str = "") -> str:
    remedy = remedy or f"write {what}"
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "several keys"
        raise _refuse("wrong-value", f"{found} where {what} is expected", remedy)
    if not value.strip():
        raise _refuse("wrong-value", f"nothing where {what} is expected", remedy, empty=True)
    return value.strip()


def _line(value: object) -> str:
    text = _scalar(value, "text")
    if "\n" in text:
        raise _refuse("wrong-value", "text of more than one paragraph", "write it in one paragraph")
    if len(text) > 1_000:
        raise _refuse("wrong-value", f"{len(text):,} characters where at most 1,000 are expected", "shorten it")
    return text


def _id(value: object) -> str:
    text = _scalar(value, "an id")
    if not is_id(text):
        hint = "an id is lower-case letters and digits in words joined by hyphens, such as `us-warning`"
        raise _refuse("wrong-id", f"`{_cut(text)}` is not an id", hint)
    return text


def _statement_id(value: object) -> str:
    text = _scalar(value, "a statement id")
    if not _STATEMENT_ID.fullmatch(text):
        hint = "write the document's id, `#` and the statement's id: `ministry-report-2024#denies-it`"
        raise _refuse("wrong-id", f"`{_cut(text)}` is not a statement id", hint)
    return text


def _date(value: object) -> Date:
    text = _scalar(value, "a date")
    parsed = parse_date(text)
    if parsed is None:
        meant = date_readings(text)
        hint = "write 2024-03-28, 2024-03, 2024-03-22/2024-03-25, ..2024-03-28 or 2024-03-25~"
        if meant:
            hint = f"write {' or '.join(meant)}: year, month, day, in digits"
        elif re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", text, re.ASCII):
            hint = "the year, month or day does not exist; look at the text again"
        elif all(parse_date(part) for part in text.split("/")) and text.count("/") == 1:
            hint = "write the earlier of the two first"
        raise _refuse("wrong-date", f"`{_cut(text)}` is not a date as dates are written here", hint)
    return parsed


def _quotation(value: object) -> str:
    """The words alone: the page sets the quote marks."""
    text = _line(value)
    if len(text) > 1 and _QUOTE_MARKS.get(text[0]) == text[-1] and not _ANY_QUOTE_MARK.search(text[1:-1]):
        message = f"the quotation brings its own quote marks, {text[0]} and {text[-1]}"
        raise _refuse("wrong-value", message, "write the words alone; the page sets the quote marks")
    return text


_QUOTE_MARKS = {"“": "”", "„": "“", "«": "»", "‘": "’", '"': '"', "”": "”"}
_ANY_QUOTE_MARK = re.compile('[“”„«»"]')


def _whole(value: object) -> int:
    text = _scalar(value, "a whole number")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text, re.ASCII):
        raise _refuse("wrong-value", f"`{_cut(text)}` is not a whole number from 1", "write digits alone, such as 7")
    return int(text)


def _number(value: object) -> float:
    text = _scalar(value, "a number")
    if not re.fullmatch(r"-?(?:[0-9]{1,15}|[0-9]{1,9}\.[0-9]{1,6})", text, re.ASCII):
        raise _refuse(
            "wrong-value", f"`{_cut(text)}` is not a number", "write digits with a point for decimals, no commas"
        )
    # As many digits as both types keep, so that a number is shown as it was written.
    return float(text) if "." in text else int(text)


def _colour(value: object) -> str:
    if value == "":
        hint = 'put it in quote marks, "#1f5fa8": without them `#` starts a comment'
        raise _refuse("wrong-value", "nothing where a colour is expected", hint)
    text = _scalar(value, "a colour")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise _refuse("wrong-value", f"`{_cut(text)}` is not a colour", 'write six hexadecimal digits: "#1f5fa8"')
    return text.lower()


def _letter(value: object) -> str:
    text = _scalar(value, "a letter")
    if not 1 <= len(text) <= 2 or not text.isalpha():
        raise _refuse("wrong-value", f"`{_cut(text)}` is not one or two letters", "write one or two letters")
    return text


def _address(value: object) -> str:
    """address := "https://" host path; host has two labels or more and is no number, user or port."""
    text = _scalar(value, "an address")
    reason = address_fault(text)
    if reason:
        raise _refuse("wrong-address", f"{reason}", "write a full https address as the publisher gives it")
    return text


def address_fault(text: str) -> str | None:
    """Why a web address is refused, or None when it is accepted."""
    if len(text) > 2_000:
        return "the address is longer than 2,000 characters"
    if re.search(r"[\s\\<>\"`{}|^]", text) or any(ord(c) < 33 or ord(c) == 127 for c in text):
        return "the address holds white space, quote marks, brackets or a backslash"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "the address cannot be read"
    if parts.scheme != "https":
        return f"the address starts with `{text[:12]}`, not with https://"
    if "@" in parts.netloc:
        return "the address holds a user name or password"
    if port is not None:
        return "the address names a port"
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        labels = host.rstrip(".").split(".")
        if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
            return f"`{host}` is not a full host name"
        return None
    return "the address names a number instead of a host"


def foreign_host(text: str) -> str | None:
    """The host of an accepted address in punycode where it is not plain ASCII; None where it is."""
    host = urlsplit(text).hostname or ""
    if host.isascii() and "xn--" not in host:
        return None
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host.encode("unicode_escape").decode()


def foreign_host_told(host: str) -> tuple[str, str]:
    """Message and hint for a host in punycode."""
    hint = "see whether it is the host you mean, and no other that looks like it"
    return f"the host name is not plain ASCII: readers see `{host}`", hint


def _language(value: object) -> str:
    """language := 2*3(a-z) *("-" 1*8(letter / digit)), as BCP 47 has it: https://www.rfc-editor.org/info/bcp47"""
    text = _scalar(value, "the code of a language", "write the code of a language, such as `en`")
    if not re.fullmatch(LANGUAGE_PATTERN, text):
        by_name = {name: code for code, name in LANGUAGES.items()}
        name = nearest(text.capitalize(), by_name)
        meant = by_name[name] if name else text.lower() if text.lower() in LANGUAGES else None
        hint = f"write `{meant}`" if meant else "write two or three lower-case letters, such as `en`, `ru` or `zh-Hant`"
        raise _refuse("wrong-value", f"`{_cut(text)}` is not the code of a language", hint)
    return text


def _choice(*allowed: str) -> Any:
    listed = ", ".join(f"`{word}`" for word in allowed)

    def check(value: object) -> str:
        text = _scalar(value, "one word of a list", f"write one of {listed}")
        if text not in allowed:
            match = nearest(text, allowed)
            hint = f"did you mean `{match}`? Possible: {listed}" if match else f"write one of {listed}"
            raise _refuse("wrong-value", f"`{_cut(text)}` is not possible here", hint)
        return text

    return PlainValidator(check), WithJsonSchema({"enum": list(allowed)})


def _typed(check: Callable[[Any], Any], schema: dict[str, object]) -> Any:
    return PlainValidator(check), WithJsonSchema(schema)


Line = Annotated[str, *_typed(_line, {"type": "string", "minLength": 1, "maxLength": 1000})]
Quotation = Annotated[str, *_typed(_quotation, {"type": "string", "minLength": 1, "maxLength": 1000})]
Id = Annotated[str, *_typed(_id, {"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": 80})]
StatementId = Annotated[str, *_typed(_statement_id, {"type": "string", "pattern": f"^{STATEMENT_ID_PATTERN}$"})]
Edtf = Annotated[Date, *_typed(_date, {"type": "string", "description": "EDTF date, level 0 or 1"})]
Whole = Annotated[int, *_typed(_whole, {"type": "integer", "minimum": 1})]
Number = Annotated[float, *_typed(_number, {"type": "number"})]
Colour = Annotated[str, *_typed(_colour, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
Letter = Annotated[str, *_typed(_letter, {"type": "string", "minLength": 1, "maxLength": 2})]
Address = Annotated[str, *_typed(_address, {"type": "string", "format": "uri", "pattern": "^https://"})]
Language = Annotated[str, *_typed(_language, {"type": "string", "pattern": f"^{LANGUAGE_PATTERN}$"})]
Names = dict[Language, Line]


class Fields(BaseModel):
    """What one mapping may hold. Keys with a hyphen are aliases."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class PerspectiveFields(Fields):
    name: Line
    short: Line
    letter: Letter
    colour: Colour
    colour_dark: Colour
    description: Line


class PublisherFields(Fields):
    name: Line
    names: Names = {}
    ownership: Annotated[model.Ownership, *_choice(*get_args(model.Ownership))]
    ownership_basis: Line
    ownership_url: Address | None = None
    country: Line | None = None
    url: Address | None = None


class AffiliationFields(Fields):
    perspective: Id
    basis: Line
    start: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None


class SpeakerFields(Fields):
    name: Line
    names: Names = {}
    kind: Annotated[model.SpeakerKind, *_choice(*get_args(model.SpeakerKind))]
    role: Line | None = None
    perspectives: tuple[AffiliationFields, ...] = Field(min_length=1)


class LoadedWordsFields(Fields):
    words: tuple[Line, ...]


class EventFields(Fields):
    title: Line
    date: Edtf
    place: Line
    columns: tuple[Id, ...] = Field(min_length=2)
    column_order: Line
    questions: tuple[Id, ...] = Field(min_length=1)
    quantities: dict[Id, Line] = {}
    keywords: tuple[Line, ...] = ()


class FigureFields(Fields):
    counts: Id
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    qualifier: Annotated[model.Qualifier, *_choice(*get_args(model.Qualifier))] | None = None
    unit: Line
    as_of: Edtf | None = None
    rule: Line | None = None


class StatementFields(Fields):
    question: Id
    speaker: Id
    said: Edtf
    said_basis: Annotated[model.Basis, *_choice(*get_args(model.Basis))] = "stated"
    stance: Annotated[model.Stance, *_choice(*get_args(model.Stance))]
    passage: Whole
    quote: Quotation | None = None
    quote_language: Language | None = None
    relay: tuple[Id, ...] = ()
    figure: FigureFields | None = None
    note: Line | None = None
    same_as: tuple[StatementId, ...] = Field(default=(), alias="same-as")
    supports: tuple[StatementId, ...] = ()
    disputes: tuple[StatementId, ...] = ()
    contradicts: tuple[StatementId, ...] = ()
    narrows: tuple[StatementId, ...] = ()
    corrects: tuple[StatementId, ...] = ()
    supersedes: tuple[StatementId, ...] = ()


class DocumentFields(Fields):
    title: Line
    publisher: Id
    published: Edtf
    published_basis: Annotated[model.Basis, *_choice(*get_args(model.Basis))] = "stated"
    language: Language
    kind: Line
    author: Line | None = None
    url: Address | None = None
    archived: Address | None = None
    text: Annotated[Literal["whole", "excerpt"], *_choice("whole", "excerpt")] = "whole"


class QuestionFields(Fields):
    title: Line
    short: Line
    keywords: tuple[Line, ...] = ()


class PositionFields(Fields):
    perspective: Id
    start: Edtf = Field(alias="from")
    change: Annotated[model.Change, *_choice(*get_args(model.Change))] | None = None
    change_note: Line | None = None
    told_by: tuple[Id, ...] = ()


class SilenceFields(Fields):
    perspective: Id
    kind: Annotated[model.SilenceKind, *_choice(*get_args(model.SilenceKind))]
    searched: Line | None = None
    start: Edtf | None = Field(default=None, alias="from")


SCHEMAS: Mapping[str, type[Fields]] = {
    "event": EventFields,
    "question": QuestionFields,
    "position": PositionFields,
    "silence": SilenceFields,
    "document": DocumentFields,
    "statement": StatementFields,
}
"""Name → fields of what stands in front matter and fences; each is published as a JSON Schema."""

REGISTER_SCHEMAS: Mapping[str, type[Fields]] = {
    "perspectives": PerspectiveFields,
    "publishers": PublisherFields,
    "speakers": SpeakerFields,
}
"""Register → fields of one entry."""

MAX_FAULTS = 20
"""Findings in one mapping: more are seldom read, and thousands would cost minutes to find hints for."""

F = TypeVar("F", bound=Fields)


def type_fields(
    schema: type[F], node: Node | None, source: Source, at: Span, what: str
) -> tuple[F | None, tuple[Diagnostic, ...]]:
    """Fields of `node` as the schema types them; `at` is where a missing key is reported."""
    if not isinstance(node, YamlMapping):
        required = ", ".join(f"`{key}`" for key in _required(schema))
        hint = f"write `key: value` lines; {what} needs {required}"
        span = node.span if node is not None else at
        return None, (Diagnostic(rules.WRONG_VALUE, source, span, f"{what} holds no `key: value` lines", hint),)
    try:
        return schema.model_validate(_plain(node)), ()
    except ValidationError as error:
        faults = _without_echoes(schema, error.errors())[:MAX_FAULTS]
        spans, keys = value_spans(node), dict(_key_spans(node, ()))
        return None, tuple(_finding(schema, fault, source, at, what, spans, keys) for fault in faults)


def _without_echoes(schema: type[Fields], faults: list[Any]) -> list[Any]:
    """One slip, one finding: a misspelt key is not also missing, a list of wrong entries is not also too short."""
    unknown = [fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"][:MAX_FAULTS]
    meant = {(*loc[:-1], nearest(str(loc[-1]), schema_keys(_schema_at(schema, loc[:-1])))) for loc in unknown}

    def echoes(fault: Any) -> bool:
        loc = fault["loc"]
        if fault["type"] == "missing":
            return loc in meant
        return fault["type"] == "too_short" and any(
            other["loc"][: len(loc)] == loc and len(other["loc"]) > len(loc) for other in faults
        )

    return [fault for fault in faults if not echoes(fault)]


def value_spans(node: Node | None) -> model.Spans:
    """The span of every value in a tree."""
    return dict(_spans(node, ())) if node is not None else {}


def _spans(node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Span]]:
    yield path, node.span
    if isinstance(node, Sequence):
        for i, item in enumerate(node.items):
            yield from _spans(item, (*path, i))
    elif isinstance(node, YamlMapping):
        for key, value in node.items:
            yield from _spans(value, (*path, key.text))


def _key_spans(node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Span]]:
    if isinstance(node, Sequence):
        for i, item in enumerate(node.items):
            yield from _key_spans(item, (*path, i))
    elif isinstance(node, YamlMapping):
        for key, value in node.items:
            yield (*path, key.text), key.span
            yield from _key_spans(value, (*path, key.text))


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.items}


def _finding(
    schema: type[Fields],
    fault: Any,
    source: Source,
    at: Span,
    what: str,
    spans: model.Spans,
    keys: model.Spans,
) -> Diagnostic:
    # pydantic adds markers such as "[key]" to the location; what was written decides.
    path = tuple(step for step in fault["loc"] if step != "[key]")
    context = fault.get("ctx", {})
    span = keys.get(path, at) if fault["loc"][-1:] == ("[key]",) else _nearest_span(path, spans, at)
    match fault["type"]:
        case "missing":
            key = str(path[-1])
            inner = _nearest_span(path[:-1], spans, at) if len(path) > 1 else at
            return Diagnostic(
                rules.MISSING_KEY, source, inner, f"{what} lacks the key `{key}`", f"add a line `{key}: …`"
            )
        case "extra_forbidden":
            key = str(path[-1])
            known = schema_keys(_schema_at(schema, path[:-1]))
            hint = did_you_mean(key, known, f"possible keys: {', '.join(known)}")
            return Diagnostic(rules.UNKNOWN_KEY, source, keys.get(path, span), f"unknown key `{key}`", hint)
        case "tuple_type" | "list_type":
            hint = f"write it in brackets: [{_cut(str(fault.get('input', 'value')))}]"
            return Diagnostic(rules.WRONG_VALUE, source, span, "one value where a list is expected", hint)
        case "dict_type" | "model_type":
            return Diagnostic(
                rules.WRONG_VALUE,
                source,
                span,
                "one value where `key: value` lines are expected",
                "write indented `key: value` lines below the key",
            )
        case "too_short":
            return Diagnostic(
                rules.WRONG_VALUE, source, span, "too few entries", f"list at least {context.get('min_length', 1)}"
            )
        case slug if slug in rules.BY_SLUG:
            hint = context["hint"]
            if (
                context["empty"]
                and isinstance(path[-1], str)
                and path[-1] not in _required(_schema_at(schema, path[:-1]))
            ):
                hint += ", or remove the key"
            return Diagnostic(rules.BY_SLUG[slug], source, span, context["message"], hint)
        case _:
            return Diagnostic(rules.WRONG_VALUE, source, span, str(fault["msg"]), "see docs/reference/formats.md")


def _nearest_span(path: tuple[Any, ...], spans: model.Spans, at: Span) -> Span:
    while path:
        if path in spans:
            return spans[path]
        path = path[:-1]
    return at


def schema_keys(schema: type[Fields]) -> list[str]:
    """Its keys as people write them, in the order of the reference."""
    return [field.alias or name for name, field in schema.model_fields.items()]


def _required(schema: type[Fields]) -> list[str]:
    return [field.alias or name for name, field in schema.model_fields.items() if field.is_required()]


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
