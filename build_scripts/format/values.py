"""What each value may be, and what to write where it is not: text → value, or a refusal with message and hint.

`read/mappings.py` calls these checks, and makes findings of what they refuse.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, get_args

from build_scripts.findings.finding import shortened, with_article
from build_scripts.fingerprints.counting import count_words, first_words
from build_scripts.fingerprints.quotable import unquotable
from build_scripts.format.addresses import address_fault, coded_fault
from build_scripts.format.ids import ID_PATTERN, STATEMENT_ID_PATTERN, id_hint, is_id
from build_scripts.format.likely import (
    ANSWERS_MEANT,
    NO_ANSWER,
    OCCASIONS_MEANT,
    date_hint,
    date_of_list,
    number_hint,
    passage_hint,
)
from build_scripts.model.acts import Answer as AnswerWord
from build_scripts.model.acts import OccasionKind
from build_scripts.text.dates import Date, parse_date
from build_scripts.text.nearest import nearest

LANGUAGE_PATTERN = r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "tg": "Tajik", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
"""Names of languages by code, for hints and pages; any other code is accepted and shown as it is."""


def is_our_language(code: str) -> bool:
    """Whether a language is the one in which the site is written: what is quoted of another is our translation."""
    return code.partition("-")[0] == "en"


class RefusedError(ValueError):
    """A value that is not possible; the slug of the rule, and what to say of it."""

    def __init__(self, rule: str, message: str, hint: str, *, empty: bool = False) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.empty = empty
        """Without its key the value would be in order, where the key is optional."""


_refuse = RefusedError


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """Stands beside a type: what makes such a value of what is written, or refuses it, and what editors are told."""

    check: Callable[[Any], Any]
    json_schema: Mapping[str, object]


def _scalar(value: object, what: str, remedy: str = "") -> str:
    remedy = remedy or f"write {what}"
    if isinstance(value, list):
        one = "write one of them, without brackets" if value and isinstance(value[0], str) else remedy
        if what == "text":
            one = "write one text; one that begins with a bracket stands in quote marks"
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


def _reference(what: str, where: str, pattern: str = ID_PATTERN, *, several: str = "") -> Any:
    """What should be the id of something: whether it is one is told where all that has an id is known.

    `several` is what to write where a list of them is meant.
    """

    def check(value: object) -> str:
        id = f"the id of {with_article(what)}"
        if several and isinstance(value, list) and len(value) > 1:
            raise _refuse("wrong-value", f"a list where {id} is expected", f"write one of them, or {several}")
        return _scalar(value, id, f"write {id}: {where}")

    schema: dict[str, object] = {"type": "string", "pattern": f"^{pattern}$"}
    return *_typed(check, schema | ({"maxLength": 80} if pattern == ID_PATTERN else {})), Refers(what)


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a value as the id of something that stands elsewhere."""

    kind: str


def _date(value: object) -> Date:
    if isinstance(value, list) and (meant := date_of_list(value)):
        raise _refuse("wrong-value", "a list where a date is expected", f"write {meant}, without brackets")
    text = _scalar(value, "a date")
    parsed = parse_date(text)
    if parsed is None:
        raise _refuse("wrong-date", f"`{shortened(text)}` is not a date as dates are written here", date_hint(text))
    return parsed


def _quotation(value: object, what: str = "the quotation") -> str:
    """The words alone: the page sets the quote marks."""
    text = _line(value)
    single = text[0] in "‘‚'" and text[-1] in "’‘'"
    first, last = single or text[0] in _QUOTE_MARKS, single or text[-1] in _QUOTE_MARKS
    if len(text) > 1 and (first or last) and not _ANY_QUOTE_MARK.search(text[first : len(text) - last]):
        hint = f"write the words alone, `{shortened(text[first : len(text) - last])}`; the page sets the quote marks"
        raise _refuse("wrong-value", f"{what} brings quote marks of its own", hint)
    if found := unquotable(text):
        raise _refuse("quotation-markup", found.message, found.hint)
    return text


def _hedge(value: object) -> str:
    """The speaker's own word, which a page shows as a quotation."""
    return _quotation(value, "the hedge")


_QUOTE_MARKS = '“”„«»‘"'
_ANY_QUOTE_MARK = re.compile('[“”„«»"]')


def _passage(value: object) -> int:
    text = _scalar(value, "the number of a passage")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text, re.ASCII):
        raise _refuse("wrong-value", f"`{shortened(text)}` is not the number of a passage", passage_hint(text))
    return int(text)


def _passages(value: object) -> tuple[int, ...]:
    """passages := passage | "[" passage ("," passage)* "]"; the quotation stands in the first."""
    if not isinstance(value, list):
        return (_passage(value),)
    if not value:
        raise _refuse("wrong-value", "no passage in the brackets", "write the number of the passage")
    numbers = tuple(map(_passage, value))
    if len(set(numbers)) < len(numbers):
        raise _refuse("wrong-value", "a passage is named twice", "name each passage once")
    return numbers


def _speakers(value: object) -> tuple[str, ...]:
    """speakers := speaker | "[" speaker ("," speaker)* "]": who say it jointly."""
    if isinstance(value, list) and not value:
        raise _refuse("wrong-value", "no speaker in the brackets", "write the id of a speaker")
    ids = value if isinstance(value, list) else [value]
    for id in ids:
        if isinstance(id, str) and re.search(r"[^,;]+[,;] *[^,;]", id):
            listed = ", ".join(re.split("[,;] *", id.strip()))
            raise _refuse("wrong-value", "several speakers without brackets", f"write it in brackets: [{listed}]")
    return tuple(_scalar(id, "the id of a speaker") for id in ids)


def _locator(value: object) -> str:
    text = _line(value)
    if count_words(text) > _LOCATOR_WORDS:
        first = first_words(text, _LOCATOR_WORDS)
        raise _refuse("wrong-value", f"more than the first {_LOCATOR_WORDS} words of a passage", f"write `{first}`")
    return text


_LOCATOR_WORDS = 6


def _yes(value: object) -> bool:
    text = _scalar(value, "`true`")
    if text != "true":
        hint = "remove the key" if text.lower() in ("false", "no", "off") else "write `true`, or remove the key"
        raise _refuse("wrong-value", f"`{shortened(text)}` where only `true` is possible", hint, empty=False)
    return True


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
    reason = address_fault(text) or coded_fault(text)
    if reason:
        inside = re.search(r"(?:https?://)?(?P<rest>[\w.-]+\.[a-z]{2,}[^\s<>\[\]()\"'|\\^`{}]*)", text[:2_000])
        meant = f"https://{inside['rest']}" if inside and "@" not in text else ""
        hint = "write a full https address as the publisher gives it"
        if meant and address_fault(meant) is None:
            hint = f"write `{meant}`, if the site answers there"
        raise _refuse("wrong-address", reason, hint, empty="." not in text)
    return text


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


def choice(*allowed: str, meant: Mapping[str, str] | None = None, nothing: str = "") -> Any:
    """One word of a list, as the annotation of a field; `meant` has other words for them, in small letters.

    `nothing` is the hint for those that stand for none of the list.
    """
    listed = ", ".join(f"`{word}`" for word in allowed)

    def check(value: object) -> str:
        text = _scalar(value, "one word of a list", f"write one of {listed}")
        if text not in allowed:
            word = (meant or {}).get(" ".join(text.lower().split()))
            if word == "":
                raise _refuse(
                    "wrong-value", f"`{shortened(text)}` is not possible here", f"{nothing}. Possible: {listed}"
                )
            if word:
                hint = f"write `{word}`, if that is meant. Possible: {listed}"
                raise _refuse("wrong-value", f"`{shortened(text)}` is not possible here", hint)
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
        except RefusedError as error:
            bare = value.strip().strip(_AROUND).rstrip(_BEHIND).strip(_AROUND) if isinstance(value, str) else ""
            if not bare or bare == value:
                raise
            try:
                check(bare)
            except RefusedError:
                raise error from None
            raise _refuse(error.rule, error.message, f"write `{shortened(bare)}` alone") from None

    return (Checked(told, schema),)


_AROUND = "“”„«»‘’\"'`<> "
_BEHIND = ",;.:"


_TEXT: dict[str, object] = {"type": "string", "minLength": 1, "maxLength": 1000}
Line = Annotated[str, Checked(_line, _TEXT)]
Quotation = Annotated[str, Checked(_quotation, _TEXT)]
Hedge = Annotated[str, Checked(_hedge, _TEXT)]
Id = Annotated[str, *_typed(_id, {"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": 80})]
FormerId = Annotated[str, *_typed(_id, {"type": "string", "minLength": 1, "maxLength": 80})]
"""An id that something had, or that stands for what it took over: it names nothing that is there."""
PerspectiveId = Annotated[str, *_reference("perspective", "it stands in sources/perspectives.yml")]
PublisherId = Annotated[str, *_reference("publisher", "the name of a file in `sources/publishers/`")]
SpeakerId = Annotated[str, *_reference("speaker", "the name of a file in `sources/speakers/`")]
OwnVoiceId = Annotated[
    str,
    *_reference(
        "speaker",
        "the name of a file in `sources/speakers/`",
        several="in its place what they say jointly: `occasion: {speakers: […], what: …, said: …}`",
    ),
]
RelayId = Annotated[
    str, *_reference("publisher or speaker", "the name of a file in `sources/publishers/` or `sources/speakers/`")
]
QuestionId = Annotated[str, *_reference("question", "the name of a file in `questions/`")]
ClaimId = Annotated[str, *_reference("claim", "it stands behind `{.claim #` in a file of `questions/`")]
PositionId = Annotated[str, *_reference("position", "it stands behind `{.position #` in the same file")]
OccasionId = Annotated[
    str, *_reference("occasion", "the name of a file in `occasions/`, or of a document that is its own record")
]
DocumentId = Annotated[str, *_reference("document", "the name of a file in `documents/`")]
QuantityId = Annotated[str, *_reference("quantity", "it stands in `quantities` of event.md")]
StatementId = Annotated[str, *_reference("statement", "`<document>#<statement>`", STATEMENT_ID_PATTERN)]
_ONE_ID: dict[str, object] = {"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": 80}
SpeakerIds = Annotated[
    tuple[str, ...],
    *_typed(_speakers, {"anyOf": [_ONE_ID, {"type": "array", "items": _ONE_ID, "minItems": 1}]}),
    Refers("speaker"),
]
_DATES = "a day, month, year or span of EDTF; a time of day only with its zone"
Edtf = Annotated[Date, *_typed(_date, {"type": "string", "description": _DATES})]
_ONE_PASSAGE: dict[str, object] = {"type": "integer", "minimum": 1}
Passage = Annotated[int, *_typed(_passage, _ONE_PASSAGE)]
Passages = Annotated[
    tuple[int, ...],
    *_typed(_passages, {"anyOf": [_ONE_PASSAGE, {"type": "array", "items": _ONE_PASSAGE, "minItems": 1}]}),
]
Locator = Annotated[str, Checked(_locator, _TEXT)]
Yes = Annotated[bool, *_typed(_yes, {"const": True})]
Answer = Annotated[AnswerWord, *choice(*get_args(AnswerWord), meant=ANSWERS_MEANT, nothing=NO_ANSWER)]
What = Annotated[OccasionKind, *choice(*get_args(OccasionKind), meant=OCCASIONS_MEANT)]
Answers = dict[ClaimId, Answer]
Number = Annotated[float, *_typed(_number, {"type": "number"})]
Colour = Annotated[str, *_typed(_colour, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
Letter = Annotated[str, *_typed(_letter, {"type": "string", "minLength": 1, "maxLength": 2})]
Address = Annotated[str, *_typed(_address, {"type": "string", "format": "uri", "pattern": "^https://"})]
Language = Annotated[str, *_typed(_language, {"type": "string", "pattern": f"^{LANGUAGE_PATTERN}$"})]
Names = dict[Language, Line]
