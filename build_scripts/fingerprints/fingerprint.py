"""What is kept of a text that may not be republished, and how a quotation is checked against it.

In go texts, quotations and fingerprints; out come words, fingerprints and verdicts. Nothing here reads a file or a
clock. The format and its arithmetic stand in `docs/reference/fingerprints.md`, whose test vectors are tests.
"""

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from build_scripts.model.library import Fingerprint, LostPassage, PassageFingerprint

ALGORITHM = "parallax-fingerprint-1"
SHINGLE = 3
"""Words in a shingle, and in the shortest quotation that can be checked without the text."""
LONGEST = 12
"""Words in the longest quotation that is told from its rearrangements."""

MAX_CHARACTERS = 1_000
"""In a quotation; a longer one is not compared. Normalising a run of combining marks costs the square of its length."""

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u0060\u00b4", "'"))
_STRESS = str.maketrans(dict.fromkeys("\u0300\u0301"))
_LINK = re.compile(r"\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
# The same grammar as in `words`, for what most quotations are: ASCII in lower case.
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:(?:'|(?<=[0-9])[.,](?=[0-9]))[a-z0-9]+)*|[$%]")
_LINE_END = re.compile(r"\r\n|\n|\r")
# Scripts without spaces between words: each character is a word. After NFKC no compatibility forms are left.
_IDEOGRAPHS = (
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class Quoting(Protocol):
    """A statement, or what can be read of one."""

    @property
    def slug(self) -> str: ...
    @property
    def passage(self) -> int | None: ...
    @property
    def quote(self) -> str | None: ...


class Captured(Protocol):
    """A document, or what can be read of one."""

    @property
    def id(self) -> str: ...
    @property
    def fingerprint(self) -> Fingerprint | None: ...


Stands = Callable[[Sequence[str], str, PassageFingerprint], bool]
"""See `stands`."""


class Verdict(StrEnum):
    """What is known about a statement's quotation without the text."""

    NONE = "none"
    """The statement quotes nothing."""
    VERIFIED = "verified"
    """The words stand in the passage named."""
    ALTERED = "altered"
    """The words do not stand in the passage named."""
    SHORT = "short"
    """Fewer than three words: a fingerprint cannot tell."""
    LOST = "lost"
    """The text was captured again and the passage is not where the statement says."""
    NO_FINGERPRINT = "no fingerprint"


def words(text: str) -> tuple[str, ...]:
    """The words of a text or quotation, as they are compared.

    word := ideograph | currency sign | "%" | "‰" | core (joiner core)*
    core := (letter | number) (letter | number | mark)*
    joiner := "'" | ("." | ",") between two decimal digits
    """
    plain = _plain(text)
    if plain.isascii():
        return tuple(_ASCII_WORD.findall(plain))
    found: list[str] = []
    current = ""
    for index, char in enumerate(plain):
        kind = _kind(char)
        if kind in "LN" or (current and (kind == "M" or _joins(plain, index))):
            current += char
        else:
            if current:
                found.append(current)
            current = ""
            if kind == "S":
                found.append(char)
    if current:
        found.append(current)
    return tuple(found)


def is_ideograph(word: str) -> bool:
    """Whether a word is a single character of Chinese or Japanese."""
    return len(word) == 1 and any(low <= ord(word) <= high for low, high in _IDEOGRAPHS)


def normalise(text: str) -> str:
    """The words with one space between them: what is hashed and compared."""
    return " ".join(words(text))


def split_passages(text: str) -> tuple[str, ...]:
    """The lines that hold anything but white space and invisible characters; passage 1 is at index 0."""
    return tuple(line for line in _LINE_END.split(text) if not all(_is_blank(char) for char in line))


def contains(passage: Sequence[str], run: Sequence[str]) -> bool:
    """True when the words of `run` stand in `passage` one after the other."""
    return bool(run) and f" {' '.join(run)} " in f" {' '.join(passage)} "


def runs_of(passage: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """The different runs of that many words."""
    return {tuple(passage[start : start + length]) for start in range(len(passage) - length + 1)}


def make_fingerprint(text: str, document_id: str, captured: str, lost: Iterable[LostPassage] = ()) -> Fingerprint:
    """What may be kept of `text`; `captured` is the day, YYYY-MM-DD. Equal arguments give equal fingerprints."""
    passages = [words(passage) for passage in split_passages(text)]
    return Fingerprint(
        algorithm=ALGORITHM,
        document_id=document_id,
        captured=captured,
        text_hash=sha256("\n".join(" ".join(passage) for passage in passages)),
        passages=tuple(fingerprint_passage(passage, document_id) for passage in passages),
        lost=tuple(sorted(lost, key=lambda entry: entry.statement)),
    )


def fingerprint_passage(passage: Sequence[str], document_id: str) -> PassageFingerprint:
    """What may be kept of the words of one passage."""
    count = len(passage)

    def hashes(runs: Iterable[tuple[str, ...]]) -> frozenset[str]:
        return frozenset(truncate(slow_hash(document_id, " ".join(run)), count) for run in runs)

    return PassageFingerprint(
        hash=sha256(" ".join(passage)),
        words=count,
        shingles=hashes(runs_of(passage, SHINGLE)),
        absent=MappingProxyType({length: hashes(runs) for length, runs in _absent_runs(passage).items()}),
    )


def render_fingerprint(fingerprint: Fingerprint) -> str:
    """The JSON file: one passage a line, hashes sorted, so that a change shows as the passages it touches."""
    head = {
        "algorithm": fingerprint.algorithm,
        "document": fingerprint.document_id,
        "captured": fingerprint.captured,
        "text": fingerprint.text_hash,
    }
    lost = [{"statement": entry.statement, "passage": entry.passage, "now": entry.now} for entry in fingerprint.lost]
    passages = [
        {"sha256": passage.hash, "words": passage.words, "shingles": sorted(passage.shingles)}
        | ({"absent": {str(k): sorted(v) for k, v in sorted(passage.absent.items())}} if passage.absent else {})
        for passage in fingerprint.passages
    ]
    fields = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    fields += [f'"{name}": {_rows(rows)}' for name, rows in (("lost", lost), ("passages", passages))]
    return "{\n  " + ",\n  ".join(fields) + "\n}\n"


def bits(word_count: int) -> int:
    """Bits kept of each hash of a passage: the fewest that let an absent shingle pass less than once in a million."""
    return (1_000_000 * max(1, word_count - SHINGLE + 1) - 1).bit_length()


def truncate(value: int, word_count: int) -> str:
    """The leading bits of a 64-bit hash as hexadecimal digits, for a passage of that many words."""
    kept = bits(word_count)
    return f"{value >> (64 - kept):0{-(-kept // 4)}x}"


def missing_words(quote: Sequence[str], document_id: str, passage: PassageFingerprint) -> tuple[str, ...] | None:
    """The first run of words of a quotation that is not in a passage; None when all of it stands there.

    The quotation has three words or more; `passage` belongs to the document named.
    """
    for start in range(len(quote) - SHINGLE + 1):
        run = tuple(quote[start : start + SHINGLE])
        if truncate(slow_hash(document_id, " ".join(run)), passage.words) not in passage.shingles:
            return run
    for length, absent in passage.absent.items():
        for start in range(len(quote) - length + 1):
            run = tuple(quote[start : start + length])
            if truncate(slow_hash(document_id, " ".join(run)), passage.words) in absent:
                return run
    return None


def passages_with(quote: Sequence[str], fingerprint: Fingerprint) -> tuple[int, ...]:
    """Numbers of the passages in which all of a quotation of three words or more stands."""
    return tuple(
        number
        for number, passage in enumerate(fingerprint.passages, start=1)
        if stands(quote, fingerprint.document_id, passage)
    )


def stands(quote: Sequence[str], document_id: str, passage: PassageFingerprint) -> bool:
    """Whether all of a quotation of three words or more stands in a passage, which is of the document named."""
    return missing_words(quote, document_id, passage) is None


def quotation_verdict(statement: Quoting, document: Captured, stands: Stands = stands) -> Verdict:
    """What the fingerprint says about a statement's quotation; `document` is the one that holds the statement."""
    if statement.quote is None:
        return Verdict.NONE
    if document.fingerprint is None:
        return Verdict.NO_FINGERPRINT
    if passage_is_lost(statement, document):
        return Verdict.LOST
    if len(statement.quote) > MAX_CHARACTERS:
        return Verdict.ALTERED
    quote = words(statement.quote)
    if len(quote) < SHINGLE:
        return Verdict.SHORT
    passages = document.fingerprint.passages
    if statement.passage is None or not 1 <= statement.passage <= len(passages):
        return Verdict.ALTERED
    verified = stands(quote, document.id, passages[statement.passage - 1])
    return Verdict.VERIFIED if verified else Verdict.ALTERED


def passage_is_lost(statement: Quoting, document: Captured) -> bool:
    """True while the text behind a statement has changed and nobody has looked at the statement since."""
    return lost_passage(statement, document) is not None


def lost_passage(statement: Quoting, document: Captured) -> LostPassage | None:
    """The entry that says a statement's passage is lost; it is over once the statement names another number."""
    entries = document.fingerprint.lost if document.fingerprint else ()
    wanted = (statement.slug, statement.passage)
    return next((entry for entry in entries if (entry.statement, entry.passage) == wanted), None)


def sha256(text: str) -> str:
    """SHA-256 of a normalised text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1 << 17)
def slow_hash(document_id: str, run: str) -> int:
    """64 bits of a run of normalised words. Slow on purpose: see "What it costs to guess" in the specification."""
    salt = f"{ALGORITHM}:{document_id}".encode()
    return int.from_bytes(hashlib.scrypt(run.encode(), salt=salt, n=16, r=8, p=1, dklen=8), "big")


def _absent_runs(passage: Sequence[str]) -> Mapping[int, set[tuple[str, ...]]]:
    """Runs of 4 to 12 words that are not in the passage although both their shorter runs are, by length.

    With the shingles they fix exactly which runs of up to 12 words the passage has ("minimal forbidden words":
    Crochemore, Mignosi, Restivo, Automata and forbidden words, 1998). Without them a quotation could jump from one
    "of the" to another.
    """
    absent: dict[int, set[tuple[str, ...]]] = {}
    shorter = runs_of(passage, SHINGLE)
    for length in range(SHINGLE + 1, LONGEST + 1):
        present = runs_of(passage, length)
        last_words = defaultdict(set)
        for run in shorter:
            last_words[run[:-1]].add(run[-1])
        runs = {(*run, word) for run in shorter for word in last_words[run[1:]]} - present
        if runs:
            absent[length] = runs
        shorter = present
    return absent


def _plain(text: str) -> str:
    """The text without Markdown marks, invisible characters, stress marks and differences of case and form."""
    text = _ESCAPE.sub("", _LINK.sub("]", text)).replace("*", "").translate(_APOSTROPHES)
    if text.isascii():
        return text.lower()  # as all that follows would make it
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = unicodedata.normalize("NFKC", text).translate(_STRESS).casefold()
    return unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)


def _kind(char: str) -> str:
    """L letter, N number, M mark, S a word by itself, X anything else."""
    if char < "\x80":  # Most text is ASCII, and this is asked of every character.
        return "L" if char.isalpha() else "N" if char.isdigit() else "S" if char in "$%" else "X"
    category = unicodedata.category(char)
    if category == "Sc" or char == "\u2030" or is_ideograph(char):
        return "S"
    return category[0] if category[0] in "LNM" else "X"


def _joins(plain: str, index: int) -> bool:
    """True for an apostrophe inside a word and for a separator inside a number."""
    if index + 1 >= len(plain) or _kind(plain[index + 1]) not in "LN":
        return False
    return plain[index] == "'" or (
        plain[index] in ".," and plain[index - 1].isdecimal() and plain[index + 1].isdecimal()
    )


def _is_blank(char: str) -> bool:
    return unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cc", "Cf"}


def _rows(rows: Sequence[object]) -> str:
    return "[\n    " + ",\n    ".join(json.dumps(row) for row in rows) + "\n  ]" if rows else "[]"
