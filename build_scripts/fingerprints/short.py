"""Quotations too short for a fingerprint → records that they stood in their passage when somebody held the text.

A hash of one or two words would give away what else stands there; a record is of words that we show anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_scripts.fingerprints.fingerprint import SHINGLE, runs_of, short_key
from build_scripts.fingerprints.words import contains, words
from build_scripts.model.library import Fingerprint


@dataclass(frozen=True, slots=True)
class ShortQuotation:
    slug: str
    """Of the statement whose passages can have the words."""
    passages: tuple[int, ...]
    words: tuple[str, ...]


def short_quotation(slug: str, passages: tuple[int, ...], quote: str) -> Iterable[ShortQuotation]:
    """The quotation, if it is too short for a fingerprint."""
    found = words(quote)
    if 0 < len(found) < SHINGLE:
        yield ShortQuotation(slug, passages, found)


def short_records(
    quotations: Iterable[ShortQuotation], fingerprint: Fingerprint, passages: Sequence[tuple[str, ...]]
) -> frozenset[str]:
    """The records of those that stand in a passage that they name; `passages` are the text's, all of them."""
    return frozenset(
        short_key(one.words, fingerprint.document_id, fingerprint.passages[number - 1])
        for one in quotations
        for number in one.passages
        if 1 <= number <= len(passages) and contains(passages[number - 1], one.words)
    )


def carried_over(before: Fingerprint, now: Fingerprint, passages: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """The records of `before` for `now`, which is of the same text under another id: found by trying all short runs."""
    return frozenset(
        short_key(run, now.document_id, its)
        for its, passage in zip(now.passages, passages, strict=True)
        for length in range(1, SHINGLE)
        for run in runs_of(passage, length)
        if before.short and short_key(run, before.document_id, its) in before.short
    )


def is_recorded(quote: Sequence[str], passages: Iterable[int], fingerprint: Fingerprint) -> bool:
    """Whether one or two words are recorded as standing in one of these passages."""
    return any(
        short_key(quote, fingerprint.document_id, fingerprint.passages[number - 1]) in fingerprint.short
        for number in passages
        if 1 <= number <= len(fingerprint.passages)
    )
