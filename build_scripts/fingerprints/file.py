"""A `fingerprints/<id>.json` → a `Fingerprint`, or findings. Strict: a command writes these files, nobody else."""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FINGERPRINT_FILE
from build_scripts.fingerprints.fingerprint import LONGEST, SHINGLE, bits
from build_scripts.model.library import Checking, Fingerprint, LostPassage, PassageFingerprint
from build_scripts.text.dates import parse_date
from build_scripts.text.source import Source, Span

NAME = r"[^\W_]+(?:[ .'-]{1,2}[^\W_]+)*"
"""Letters and digits, with single marks between them: nothing that could be read as anything but a name."""
LONGEST_NAME = 40
_HASHES = re.compile(r"[0-9a-f]{5,10}(?: [0-9a-f]{5,10})*")
_Check = Callable[[Any, str], None]
"""Takes a value of JSON and its place in the file."""


class _WrongError(Exception):
    """A value that no command writes; its place, and what is wrong with it."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"`{place.removeprefix('.') or 'the file'}`: {message}")


def _text(pattern: str, longest: int = 80) -> _Check:
    form = re.compile(pattern)

    def check(value: Any, place: str) -> None:
        if not isinstance(value, str) or len(value) > longest or not form.fullmatch(value):
            raise _WrongError(place, f"this is no text of the form `{pattern}`, at most {longest} characters long")

    return check


def _number(least: int, most: int) -> _Check:
    def check(value: Any, place: str) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _WrongError(place, f"this is no whole number from {least} to {most:,}")

    return check


def _or_null(known: _Check) -> _Check:
    return lambda value, place: known(value, place) if value is not None else None


def _list_of(entry: _Check) -> _Check:
    def check(value: Any, place: str) -> None:
        if not isinstance(value, list):
            raise _WrongError(place, "this is no list")
        for number, one in enumerate(value):
            entry(one, f"{place}[{number}]")

    return check


def _pairs(values: _Check) -> _Check:
    def check(value: Any, place: str) -> None:
        if not isinstance(value, dict):
            raise _WrongError(place, "this is no `{…}`")
        for key, one in value.items():
            values(one, f"{place}.{key[:20]}")

    return check


def _mapping(keys: Mapping[str, _Check], optional: Mapping[str, _Check] = MappingProxyType({})) -> _Check:
    known = {**keys, **optional}

    def check(value: Any, place: str) -> None:
        if not isinstance(value, dict):
            raise _WrongError(place, "this is no `{…}`")
        for key, of_key in known.items():
            if key in value:
                of_key(value[key], f"{place}.{key}")
            elif key in keys:
                raise _WrongError(f"{place}.{key}", "this key is missing")
        for key in value:
            if key not in known:
                raise _WrongError(f"{place}.{key[:20]}", "no such key is known")

    return check


def _hashes(value: Any, place: str) -> None:
    try:
        joined = " ".join(value) if isinstance(value, list) else "-"
    except TypeError:
        joined = "-"
    if value != [] and (not _HASHES.fullmatch(joined) or joined.count(" ") >= len(value)):
        raise _WrongError(place, "this is no list of hashes")


def _day(value: Any, place: str) -> None:
    _text("[0-9]{4}-[0-9]{2}-[0-9]{2}")(value, place)
    if parse_date(value) is None:
        raise _WrongError(place, f"the calendar has no day {value}")


_SHA256 = _text("[0-9a-f]{64}")
_ID = _text("[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNT = _number(0, 10_000)
_PASSAGE = _number(1, 100_000)
_PERSON = _or_null(_text(NAME, LONGEST_NAME))
_FILE = _mapping(
    {
        "algorithm": _text("parallax-fingerprint-[12]"),
        "document": _ID,
        "captured": _day,
        "text": _SHA256,
        "lost": _list_of(_mapping({"statement": _ID, "passage": _PASSAGE, "now": _or_null(_PASSAGE)})),
        "passages": _list_of(
            _mapping({"sha256": _SHA256, "words": _COUNT, "shingles": _hashes}, {"absent": _pairs(_hashes)})
        ),
    },
    {
        "captured_by": _PERSON,
        "checked": _or_null(_mapping({"on": _day}, {"by": _PERSON})),
        "short": _list_of(_text("[0-9a-f]{16}")),
    },
)


def parse_fingerprint(source: Source) -> tuple[Fingerprint | None, tuple[Diagnostic, ...]]:
    """The fingerprint that a file holds; its document is the one that the file is named for."""
    try:
        file = json.loads(source.text, object_pairs_hook=_no_duplicates)
        _FILE(file, "")
    except json.JSONDecodeError as error:
        return None, (_finding(source, f"this is no JSON: {error.msg}", error.pos),)
    except _WrongError as error:
        return None, (_finding(source, str(error)),)
    except (ValueError, RecursionError) as error:
        # A repeated key, an integer of thousands of digits, or brackets nested too deep.
        return None, (_finding(source, f"this cannot be read: {error}"),)
    wrong = _inconsistency(file, source.path.rpartition("/")[2].removesuffix(".json"))
    if wrong:
        return None, (_finding(source, wrong),)
    checked = file.get("checked")
    return (
        Fingerprint(
            algorithm=file["algorithm"],
            document_id=file["document"],
            captured=file["captured"],
            text_hash=file["text"],
            passages=tuple(map(_passage, file["passages"])),
            lost=tuple(LostPassage(entry["statement"], entry["passage"], entry["now"]) for entry in file["lost"]),
            captured_by=file.get("captured_by"),
            checked=Checking(checked["on"], checked.get("by")) if checked else None,
            short=frozenset(file.get("short", ())),
        ),
        (),
    )


def _passage(passage: Mapping[str, Any]) -> PassageFingerprint:
    return PassageFingerprint(
        hash=passage["sha256"],
        words=passage["words"],
        shingles=frozenset(passage["shingles"]),
        absent=MappingProxyType({int(k): frozenset(v) for k, v in passage.get("absent", {}).items()}),
    )


def _inconsistency(file: Mapping[str, Any], document_id: str) -> str | None:
    """What no capture can have written, though every value has the right form."""
    if file["document"] != document_id:
        return f"this is the fingerprint of `{file['document']}`, not of `{document_id}`"
    entries = [(entry["statement"], entry["passage"]) for entry in file["lost"]]
    if entries != sorted(set(entries)):
        return "`lost` names each passage of a statement once, in order"
    short = file.get("short", [])
    if short != sorted(set(short)):
        return "`short` has each record once, in order"
    for number, passage in enumerate(file["passages"], start=1):
        words, shingles, absent = passage["words"], passage["shingles"], passage.get("absent", {})
        kept = bits(words)
        digits = -(-kept // 4)
        if not set(absent) <= {str(length) for length in range(SHINGLE + 1, LONGEST + 1)}:
            return f"passage {number}: `absent` goes by numbers of words from {SHINGLE + 1} to {LONGEST}"
        if len(shingles) > max(0, words - SHINGLE + 1):
            return f"passage {number} has more shingles than its {words} words make"
        if bool(shingles) != (words >= SHINGLE):
            return f"passage {number} has {words} words and no shingles"
        for hashes in (shingles, *absent.values()):
            if hashes != sorted(set(hashes)):
                return f"passage {number}: hashes are sorted, each once"
            # Of sorted hashes the last is the greatest.
            if any(len(value) != digits for value in hashes) or (hashes and int(hashes[-1], 16) >> kept):
                return f"passage {number}: hashes of a passage of {words} words have {kept} bits"
    return None


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _finding(source: Source, message: str, offset: int = 0) -> Diagnostic:
    offset = min(offset, len(source.text))
    span = Span(offset, min(offset + 1, len(source.text)))
    id = source.path.rpartition("/")[2].removesuffix(".json")
    hint = f"make it again from the text: `parallax capture TEXT --document {id}`"
    return Diagnostic(FINGERPRINT_FILE, source, span, message, hint)
