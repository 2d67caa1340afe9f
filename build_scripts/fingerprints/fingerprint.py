"""What is kept of a text that may not be republished, and how a quotation is checked against it.

In go texts, quotations and fingerprints; out come words, fingerprints and verdicts. Nothing here reads a file or a
clock. The format and its arithmetic stand in `docs/reference/fingerprints.md`, whose test vectors are tests.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from build_scripts.fingerprints.words import split_passages, text_words, words
from build_scripts.model.library import Checking, Fingerprint, LostPassage, PassageFingerprint

ALGORITHM = "parallax-fingerprint-2"
FORMER = "parallax-fingerprint-1"
"""Its words had no signs and symbols. Its hashes hold for all runs that have none in the text."""
SALT = FORMER
"""Of all hashes: a format that only reads the words of a text otherwise keeps those of its other words."""
SHINGLE = 3
"""Words in a shingle, and in the shortest quotation that can be checked without the text."""
LONGEST = 12
"""Words in the longest quotation that is told from its rearrangements."""

MAX_CHARACTERS = 1_000
"""In a quotation; a longer one is not compared. Normalising a run of combining marks costs the square of its length."""


class Quoting(Protocol):
    """A statement, or what can be read of one."""

    @property
    def slug(self) -> str: ...
    @property
    def passage(self) -> int | None: ...
    @property
    def passages(self) -> tuple[int, ...]: ...
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
    """Fewer than three words, and nobody who held the text has recorded that they stand there."""
    LOST = "lost"
    """The text was captured again and the passage is not where the statement says."""
    NO_FINGERPRINT = "no fingerprint"


def runs_of(passage: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """The different runs of that many words."""
    return {tuple(passage[start : start + length]) for start in range(len(passage) - length + 1)}


def make_fingerprint(text: str, document_id: str, captured: str, lost: Iterable[LostPassage] = ()) -> Fingerprint:
    """What may be kept of `text`; `captured` is the day, YYYY-MM-DD. Equal arguments give equal fingerprints."""
    passages = [text_words(passage) for passage in split_passages(text)]
    return Fingerprint(
        algorithm=ALGORITHM,
        document_id=document_id,
        captured=captured,
        text_hash=_hash_of(passages),
        passages=tuple(fingerprint_passage(passage, document_id) for passage in passages),
        lost=in_order(lost),
    )


def text_hash(text: str) -> str:
    """By which a fingerprint knows its text: that of its words, passage by passage."""
    return _hash_of([text_words(passage) for passage in split_passages(text)])


def _hash_of(passages: Iterable[Sequence[str]]) -> str:
    return sha256("\n".join(" ".join(passage) for passage in passages))


def in_order(lost: Iterable[LostPassage]) -> tuple[LostPassage, ...]:
    """Entries as the file has them: by statement, then by the number that no longer holds."""
    return tuple(sorted(lost, key=lambda entry: (entry.statement, entry.passage)))


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
        **({"captured_by": fingerprint.captured_by} if fingerprint.captured_by else {}),
        "text": fingerprint.text_hash,
        **({"checked": _checking(fingerprint.checked)} if fingerprint.checked else {}),
        **({"short": sorted(fingerprint.short)} if fingerprint.short else {}),
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


def _checking(checked: Checking) -> dict[str, str]:
    return {"on": checked.on} | ({"by": checked.by} if checked.by else {})


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
    if lost_passages(statement, document):
        return Verdict.LOST
    if len(statement.quote) > MAX_CHARACTERS:
        return Verdict.ALTERED
    quote, passage = words(statement.quote), passage_of(statement, document.fingerprint)
    if passage is None or not quote:
        return Verdict.ALTERED
    if len(quote) < SHINGLE:
        key = short_key(quote, document.id, passage)
        return Verdict.VERIFIED if key in document.fingerprint.short else Verdict.SHORT
    return Verdict.VERIFIED if stands(quote, document.id, passage) else Verdict.ALTERED


def passage_of(statement: Quoting, fingerprint: Fingerprint) -> PassageFingerprint | None:
    """The passage in which a quotation stands, the first named; None where it is out of range or cannot be read."""
    number = statement.passage
    return fingerprint.passages[number - 1] if number and 0 < number <= len(fingerprint.passages) else None


def short_key(quote: Sequence[str], document_id: str, passage: PassageFingerprint) -> str:
    """What records that one or two words stand in a passage: with another of the three it is of something else."""
    return f"{slow_hash(document_id, ' '.join((passage.hash, *quote))):016x}"


def lost_passages(statement: Quoting, document: Captured) -> tuple[LostPassage, ...]:
    """The entries that say a statement's passages are lost; one is over once the statement names another number.

    While there is one, the text behind the statement has changed and nobody has looked at the statement since.
    """
    entries = document.fingerprint.lost if document.fingerprint else ()
    return tuple(e for e in entries if e.statement == statement.slug and e.passage in statement.passages)


def sha256(text: str) -> str:
    """SHA-256 of a normalised text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1 << 17)
def slow_hash(document_id: str, run: str) -> int:
    """64 bits of a run of normalised words. Slow on purpose: see "What it costs to guess" in the specification."""
    salt = f"{SALT}:{document_id}".encode()
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


def _rows(rows: Sequence[object]) -> str:
    return "[\n    " + ",\n    ".join(json.dumps(row) for row in rows) + "\n  ]" if rows else "[]"
