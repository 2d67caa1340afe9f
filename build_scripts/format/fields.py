"""The field schemas of everything people write: what each value may be, and what to write where it is not.

pydantic types the values and gives the JSON Schemas for editors; `typed` makes findings of its errors.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_address
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from build_scripts.format.likely import date_hint, date_of_list, number_hint
from build_scripts.model import library as model
from build_scripts.text.dates import Date, parse_date
from build_scripts.text.nearest import nearest

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
RESERVED_IDS = frozenset(
    [
        *"index 404 search assets speakers publishers rules guides reference development".split(),
        *"con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9".split(),
        *"lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9".split(),
    ]
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
_DASH = re.compile(r"[\u2010-\u2015\u2212_]")
_STATEMENT_ID = re.compile(STATEMENT_ID_PATTERN)


def is_our_language(code: str) -> bool:
    """Whether a language is the one in which the site is written: what is quoted of another is our translation."""
    return code.partition("-")[0] == "en"


def is_id(text: str) -> bool:
    """Whether the text may be an id; the site's and the file system's own names may not."""
    return len(text) <= 80 and _ID.fullmatch(text) is not None and text not in RESERVED_IDS


def suggest_id(text: str) -> str:
    """An id made of a name or title: its words in lower-case ASCII, without accents; empty where there are none."""
    plain = unicodedata.normalize("NFKD", _DASH.sub("-", text)).encode("ascii", "ignore").decode().lower()
    made = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
    return made if is_id(made) else ""


def id_hint(text: str) -> str:
    """What to write instead of something that is not an id."""
    made = suggest_id(text)
    form = "lower-case letters and digits in words joined by hyphens"
    return f"write `{made}`: {form}" if made else f"an id is {form}, such as `us-warning`"


def _refuse(rule: str, message: str, hint: str, *, empty: bool = False) -> PydanticCustomError:
    """`empty`: without its key the value would be in order, where the key is optional."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint, "empty": empty})


def shortened(text: str) -> str:
    """A value as a message shows it: it may be as long as the file."""
    return text if len(text) <= 60 else f"{text[:60]}…"


def _scalar(value: object, what: str, remedy: str = "") -> str:
    remedy = remedy or f"write {what}"
    if isinstance(value, list):
        one = "write one of them, without brackets" if value and isinstance(value[0], str) else remedy
        raise _refuse("wrong-value", f"a list where {what} is expected", one)
    if not isinstance(value, str):
        raise _refuse("wrong-value", f"several keys where {what} is expected", remedy)
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
        raise _refuse("wrong-id", f"`{shortened(text)}` is not an id", id_hint(text))
    return text


def _reference(what: str, where: str, pattern: str = ID_PATTERN) -> Any:
    """What should be the id of something: whether it is one is told where all that has an id is known."""

    def check(value: object) -> str:
        return _scalar(value, f"the id of a {what}", f"write the id of a {what}: {where}")

    schema: dict[str, object] = {"type": "string", "pattern": f"^{pattern}$"}
    return *_typed(check, schema | ({"maxLength": 80} if pattern == ID_PATTERN else {})), Refers(what)


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a value as the id of something that stands elsewhere."""

    kind: str


def is_statement_id(text: str) -> bool:
    """Whether the text may be the id of a document, `#` and the id of a statement."""
    return _STATEMENT_ID.fullmatch(text) is not None


def _date(value: object) -> Date:
    if isinstance(value, list) and (meant := date_of_list(value)):
        raise _refuse("wrong-value", "a list where a date is expected", f"write {meant}, without brackets")
    text = _scalar(value, "a date")
    parsed = parse_date(text)
    if parsed is None:
        raise _refuse("wrong-date", f"`{shortened(text)}` is not a date as dates are written here", date_hint(text))
    return parsed


def _quotation(value: object) -> str:
    """The words alone: the page sets the quote marks."""
    text = _line(value)
    single = text[0] in "‘‚'" and text[-1] in "’‘'"
    first, last = single or text[0] in _QUOTE_MARKS, single or text[-1] in _QUOTE_MARKS
    if len(text) > 1 and (first or last) and not _ANY_QUOTE_MARK.search(text[first : len(text) - last]):
        hint = f"write the words alone, `{shortened(text[first : len(text) - last])}`; the page sets the quote marks"
        raise _refuse("wrong-value", "the quotation brings quote marks of its own", hint)
    return text


_QUOTE_MARKS = '“”„«»‘"'
_ANY_QUOTE_MARK = re.compile('[“”„«»"]')


def _passage(value: object) -> int:
    text = _scalar(value, "the number of a passage")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text, re.ASCII):
        numbers = re.findall(r"[1-9][0-9]{0,5}", text, re.ASCII)
        hint = f"write one whole number from 1, such as {numbers[0] if numbers else '7'}"
        if len(numbers) > 1:
            hint = (
                f"write the one that says most, such as {numbers[0]}; what each of them says alone is a statement each"
            )
        raise _refuse("wrong-value", f"`{shortened(text)}` is not the number of a passage", hint)
    return int(text)


def _number(value: object) -> float:
    text = _scalar(value, "a number")
    if not re.fullmatch(r"-?(?:[0-9]{1,15}|[0-9]{1,9}\.[0-9]{1,6})", text, re.ASCII):
        raise _refuse("wrong-value", f"`{shortened(text)}` is not a number", number_hint(text))
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", text, re.ASCII):
        hint = f"write {text.replace('.', '')}, or {text}0 where the point stands before decimals"
        raise _refuse("wrong-value", f"`{text}` can be read as two numbers", hint)
    # As many digits as both types keep, so that a number is shown as it was written.
    return float(text) if "." in text else int(text)


def _colour(value: object) -> str:
    text = _scalar(value, "a colour")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        digits = re.fullmatch(r"[0-9a-fA-F]{6}", text)
        hint = f'write "#{text}"' if digits else 'write `#` and six hexadecimal digits, in quote marks: "#1f5fa8"'
        raise _refuse("wrong-value", f"`{shortened(text)}` is not a colour", hint)
    return text.lower()


def _letter(value: object) -> str:
    text = _scalar(value, "a letter")
    if not 1 <= len(text) <= 2 or not text.isalpha():
        raise _refuse("wrong-value", f"`{shortened(text)}` is not one or two letters", "write one or two letters")
    return text


def _address(value: object) -> str:
    """address := "https://" host path; host has two labels or more and is no number, user or port."""
    text = _scalar(value, "an address")
    reason = address_fault(text)
    if reason:
        inside = re.search(r"(?:https?://)?(?P<rest>[\w.-]+\.[a-z]{2,}[^\s<>\[\]()\"'|\\^`{}]*)", text[:2_000])
        meant = f"https://{inside['rest']}" if inside and "@" not in text else ""
        hint = "write a full https address as the publisher gives it"
        if meant and address_fault(meant) is None:
            hint = f"write `{meant}`, if the site answers there"
        raise _refuse("wrong-address", reason, hint, empty="." not in text)
    return text


def address_fault(text: str) -> str | None:
    """Why a web address is refused, or None when it is accepted."""
    if len(text) > 2_000:
        return "the address is longer than 2,000 characters"
    if re.search(r"[\s\\<>\"`{}|^]", text) or any(ord(c) < 33 or ord(c) == 127 for c in text):
        return "the address holds white space, quote marks, brackets or a backslash"
    try:
        parts = urlsplit(text)
        written, port = parts.hostname or "", parts.port
    except ValueError:
        return "the address cannot be read"
    if parts.scheme != "https":
        start = text[: len(parts.scheme) + (3 if "://" in text else 1)][:20] if parts.scheme else ""
        return f"the address starts with `{start}`, not with `https://`" if start else "the address has no `https://`"
    if "@" in parts.netloc:
        return "the address holds a user name or password"
    if port is not None:
        return "the address names a port"
    host = _ascii(written)
    if host is None:
        return f"`{shortened(written)}` is no host name that all browsers read alike"
    *labels, last = host.removesuffix(".").split(".")
    if _is_number(host) or (labels and _NUMBER.fullmatch(last)):
        return "the address names a number instead of a host"
    if not labels or len(host) > 253 or not all(_LABEL.fullmatch(label) for label in (*labels, last)):
        return f"`{shortened(host)}` is not a full host name"
    return None


_LABEL = re.compile(r"[a-z0-9_-]{1,63}", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
"""What makes a browser read the host as an IPv4 address: https://url.spec.whatwg.org/#ends-in-a-number-checker"""


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _ascii(host: str) -> str | None:
    """The host as browsers ask for it, by UTS 46; None where it cannot be written so or they differ."""
    if host.isascii() and "xn--" not in host:
        return host
    # The tables take a while to import, and hardly any host needs them.
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except UnicodeError:
        return None


def host_of(text: str) -> str:
    """The host of an accepted address as readers may see it: in punycode where it is not plain ASCII."""
    return _ascii(urlsplit(text).hostname or "") or ""


def foreign_host(text: str) -> str | None:
    """The host of an accepted address in punycode where it is not plain ASCII; None where it is."""
    written, host = urlsplit(text).hostname or "", host_of(text)
    return host if host and (host != written or "xn--" in host) else None


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
        parted = text.replace("_", "-")
        meant = parted if re.fullmatch(LANGUAGE_PATTERN, parted) else meant
        hint = f"write `{meant}`" if meant else "write two or three lower-case letters, such as `en`, `ru` or `zh-Hant`"
        raise _refuse("wrong-value", f"`{shortened(text)}` is not the code of a language", hint)
    return text


def _choice(*allowed: str) -> Any:
    listed = ", ".join(f"`{word}`" for word in allowed)

    def check(value: object) -> str:
        text = _scalar(value, "one word of a list", f"write one of {listed}")
        if text not in allowed:
            # Two words of one list can be alike and say the opposite: declares is not declines.
            match = next(iter(get_close_matches(text.lower(), allowed, n=1, cutoff=0.8)), None)
            hint = f"did you mean `{match}`? Possible: {listed}" if match else f"write one of {listed}"
            raise _refuse("wrong-value", f"`{shortened(text)}` is not possible here", hint)
        return text

    return _typed(check, {"enum": list(allowed)})


def _typed(check: Callable[[Any], Any], schema: dict[str, object]) -> Any:
    """The check; where a value without the marks around it would pass, the hint is that value."""

    def told(value: object) -> object:
        try:
            return check(value)
        except PydanticCustomError as error:
            bare = value.strip().strip(_AROUND).rstrip(_BEHIND).strip(_AROUND) if isinstance(value, str) else ""
            if not bare or bare == value:
                raise
            try:
                check(bare)
            except PydanticCustomError:
                raise error from None
            context = error.context or {}
            raise _refuse(error.type, context["message"], f"write `{shortened(bare)}` alone") from None

    return PlainValidator(told), WithJsonSchema(schema)


_AROUND = "“”„«»‘’\"'`<> "
_BEHIND = ",;.:"


_TEXT: dict[str, object] = {"type": "string", "minLength": 1, "maxLength": 1000}
Line = Annotated[str, PlainValidator(_line), WithJsonSchema(_TEXT)]
Quotation = Annotated[str, PlainValidator(_quotation), WithJsonSchema(_TEXT)]
Id = Annotated[str, *_typed(_id, {"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": 80})]
PerspectiveId = Annotated[str, *_reference("perspective", "it stands in sources/perspectives.yml")]
PublisherId = Annotated[str, *_reference("publisher", "it stands in sources/publishers.yml")]
SpeakerId = Annotated[str, *_reference("speaker", "it stands in sources/speakers.yml")]
RelayId = Annotated[str, *_reference("publisher or speaker", "it stands in sources/publishers.yml or speakers.yml")]
QuestionId = Annotated[str, *_reference("question", "the name of a file in `questions/`")]
QuantityId = Annotated[str, *_reference("quantity", "it stands in `quantities` of event.md")]
StatementId = Annotated[str, *_reference("statement", "`<document>#<statement>`", STATEMENT_ID_PATTERN)]
_DATES = "a day, month, year or span of EDTF; a time of day only with its zone"
Edtf = Annotated[Date, *_typed(_date, {"type": "string", "description": _DATES})]
Passage = Annotated[int, *_typed(_passage, {"type": "integer", "minimum": 1})]
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
    perspective: PerspectiveId
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
    columns: tuple[PerspectiveId, ...] = Field(min_length=2)
    column_order: Line
    questions: tuple[QuestionId, ...] = Field(min_length=1)
    quantities: dict[Id, Line] = {}
    keywords: tuple[Line, ...] = ()


class FigureFields(Fields):
    counts: QuantityId
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    qualifier: Annotated[model.Qualifier, *_choice(*get_args(model.Qualifier))] | None = None
    unit: Line
    as_of: Edtf | None = None
    rule: Line | None = None

    @property
    def ends(self) -> tuple[float, float] | None:
        """The low and the high end; None unless there is either a value or both of them."""
        if self.value is not None:
            return (self.value, self.value) if self.low is None and self.high is None else None
        return None if self.low is None or self.high is None else (self.low, self.high)


class StatementFields(Fields):
    question: QuestionId
    speaker: SpeakerId
    said: Edtf
    said_basis: Annotated[model.Basis, *_choice(*get_args(model.Basis))] = "stated"
    stance: Annotated[model.Stance, *_choice(*get_args(model.Stance))]
    passage: Passage
    quote: Quotation | None = None
    quote_language: Language | None = None
    relay: tuple[RelayId, ...] = ()
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
    publisher: PublisherId
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
    perspective: PerspectiveId
    start: Edtf = Field(alias="from")
    change: Annotated[model.Change, *_choice(*get_args(model.Change))] | None = None
    change_note: Line | None = None
    told_by: tuple[PerspectiveId, ...] = ()


class SilenceFields(Fields):
    perspective: PerspectiveId
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


def schema_keys(schema: type[Fields]) -> list[str]:
    """Its keys as people write them, in the order of the reference."""
    return [field.alias or name for name, field in schema.model_fields.items()]


def required_keys(schema: type[Fields]) -> list[str]:
    """Keys that must be there, as they are written."""
    return [field.alias or name for name, field in schema.model_fields.items() if field.is_required()]
