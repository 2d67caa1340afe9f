"""A `fingerprints/<id>.json` → a `Fingerprint`, or findings. Strict: a command writes these files, nobody else."""

import json
import re
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FINGERPRINT_FILE
from build_scripts.fingerprints.fingerprint import LONGEST, SHINGLE, bits
from build_scripts.model.library import Checking, Fingerprint, LostPassage, PassageFingerprint
from build_scripts.text.dates import parse_date
from build_scripts.text.source import Source, Span

_Sha256 = Annotated[str, StringConstraints(pattern=r"\A[0-9a-f]{64}\z")]
_Hashes = list[Annotated[str, StringConstraints(pattern=r"\A[0-9a-f]{5,10}\z")]]
_Id = Annotated[str, StringConstraints(pattern=r"\A[a-z0-9]+(?:-[a-z0-9]+)*\z", max_length=80)]
_Count = Annotated[int, Field(ge=0, le=10_000)]
_Number = Annotated[int, Field(ge=1, le=100_000)]
NAME = r"[^\W_]+(?:[ .'-]{1,2}[^\W_]+)*"
"""Letters and digits, with single marks between them: nothing that could be read as anything but a name."""
LONGEST_NAME = 40
_Name = Annotated[str, StringConstraints(pattern=rf"\A{NAME}\z", max_length=LONGEST_NAME)]
_PATH = re.compile(r"\.([0-9]+)")


def _existing_day(text: str) -> str:
    """Raises ValueError, whose words pydantic tells, where the calendar has no such day."""
    if parse_date(text) is None:
        raise ValueError(f"the calendar has no day {text}")
    return text


_Day = Annotated[str, StringConstraints(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z"), AfterValidator(_existing_day)]


class _File(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Passage(_File):
    sha256: _Sha256
    words: _Count
    shingles: _Hashes
    absent: dict[str, _Hashes] = {}


class _Lost(_File):
    statement: _Id
    passage: _Number
    now: _Number | None


class _Checking(_File):
    on: _Day
    by: _Name | None = None


class _Fingerprint(_File):
    algorithm: Literal["parallax-fingerprint-1", "parallax-fingerprint-2"]
    document: _Id
    captured: _Day
    captured_by: _Name | None = None
    text: _Sha256
    checked: _Checking | None = None
    short: list[Annotated[str, StringConstraints(pattern=r"\A[0-9a-f]{16}\z")]] = []
    lost: list[_Lost]
    passages: list[_Passage]


def parse_fingerprint(source: Source) -> tuple[Fingerprint | None, tuple[Diagnostic, ...]]:
    """The fingerprint that a file holds; its document is the one that the file is named for."""
    try:
        file = _Fingerprint.model_validate(json.loads(source.text, object_pairs_hook=_no_duplicates))
    except json.JSONDecodeError as error:
        return None, (_finding(source, f"this is no JSON: {error.msg}", error.pos),)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        path = _PATH.sub(r"[\1]", ".".join(str(part) for part in first["loc"])) or "the file"
        return None, (_finding(source, f"`{path}`: {first['msg'].removeprefix('Value error, ')}"),)
    except (ValueError, RecursionError) as error:
        # A repeated key, an integer of thousands of digits, or brackets nested too deep.
        return None, (_finding(source, f"this cannot be read: {error}"),)
    wrong = _inconsistency(file, source.path.rpartition("/")[2].removesuffix(".json"))
    if wrong:
        return None, (_finding(source, wrong),)
    return (
        Fingerprint(
            algorithm=file.algorithm,
            document_id=file.document,
            captured=file.captured,
            text_hash=file.text,
            passages=tuple(
                PassageFingerprint(
                    hash=passage.sha256,
                    words=passage.words,
                    shingles=frozenset(passage.shingles),
                    absent=MappingProxyType({int(k): frozenset(v) for k, v in passage.absent.items()}),
                )
                for passage in file.passages
            ),
            lost=tuple(LostPassage(entry.statement, entry.passage, entry.now) for entry in file.lost),
            captured_by=file.captured_by,
            checked=Checking(file.checked.on, file.checked.by) if file.checked else None,
            short=frozenset(file.short),
        ),
        (),
    )


def _inconsistency(file: _Fingerprint, document_id: str) -> str | None:
    """What no capture can have written, though every value has the right form."""
    if file.document != document_id:
        return f"this is the fingerprint of `{file.document}`, not of `{document_id}`"
    entries = [(entry.statement, entry.passage) for entry in file.lost]
    if entries != sorted(set(entries)):
        return "`lost` names each passage of a statement once, in order"
    if file.short != sorted(set(file.short)):
        return "`short` has each record once, in order"
    for number, passage in enumerate(file.passages, start=1):
        kept = bits(passage.words)
        digits = -(-kept // 4)
        if not set(passage.absent) <= {str(length) for length in range(SHINGLE + 1, LONGEST + 1)}:
            return f"passage {number}: `absent` goes by numbers of words from {SHINGLE + 1} to {LONGEST}"
        if len(passage.shingles) > max(0, passage.words - SHINGLE + 1):
            return f"passage {number} has more shingles than its {passage.words} words make"
        if bool(passage.shingles) != (passage.words >= SHINGLE):
            return f"passage {number} has {passage.words} words and no shingles"
        for hashes in (passage.shingles, *passage.absent.values()):
            if hashes != sorted(set(hashes)):
                return f"passage {number}: hashes are sorted, each once"
            # Of sorted hashes the last is the greatest.
            if any(len(value) != digits for value in hashes) or (hashes and int(hashes[-1], 16) >> kept):
                return f"passage {number}: hashes of a passage of {passage.words} words have {kept} bits"
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
