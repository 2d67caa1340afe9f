"""A quotation → the passage in which it stands, and whether that is certain or guessed.

Certain is a passage alone in holding all of the words: one after the other in its text, or in its fingerprint each of
them in a run of three. Whether these runs join, `parallax check` compares, at three times the cost. Guessed is the
first of several such passages; else the one that holds most of the words (of a text), where these are more than half,
or most of the runs of three words (of a fingerprint), where these are a third: one other word breaks three runs.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.fingerprints.fingerprint import (
    MAX_CHARACTERS,
    SHINGLE,
    slow_hash,
    truncate,
)
from build_scripts.fingerprints.words import contains, words
from build_scripts.model.library import Fingerprint, PassageFingerprint

_WORDS, _RUNS = 0.5, 0.3
"""Of a quotation's words or runs, the share that a guessed passage must hold more of."""


@dataclass(frozen=True, slots=True)
class Found:
    number: int | None
    certain: bool
    why: str
    """What a guess rests on, or why there is none; empty where it is certain."""


def find_passage(
    quote: str, document_id: str, passages: Sequence[tuple[str, ...]] | None, fingerprint: Fingerprint | None
) -> Found:
    """Where a quotation stands; `passages` are the words of each passage of the text, where it is at hand."""
    run = words(quote[:MAX_CHARACTERS])
    if not run:
        return Found(None, certain=False, why="the quotation has no words")
    exact: tuple[int, ...] = ()
    if passages is not None:
        exact = tuple(number for number, passage in enumerate(passages, start=1) if contains(passage, run))
    elif fingerprint is None:
        return Found(None, certain=False, why="its text is neither captured nor at hand")
    elif len(run) < SHINGLE:
        return Found(None, certain=False, why=f"fewer than {SHINGLE} words are found in a text alone: `--texts`")
    else:
        exact = _passages_covering(run, fingerprint)
    if len(exact) == 1:
        return Found(exact[0], certain=True, why="")
    if exact:
        listed = f"{', '.join(map(str, exact[:-1]))} and {exact[-1]}"
        return Found(exact[0], certain=False, why=f"the words stand in passages {listed}")
    return _most_alike(run, document_id, passages, fingerprint)


def _passages_covering(run: tuple[str, ...], fingerprint: Fingerprint) -> tuple[int, ...]:
    """Numbers of the passages that have runs of three words in which every word of the quotation stands."""
    found = list(range(1, len(fingerprint.passages) + 1))
    for start in (*range(0, len(run) - SHINGLE, SHINGLE), len(run) - SHINGLE):
        if not found:
            break
        one = slow_hash(fingerprint.document_id, " ".join(run[start : start + SHINGLE]))
        found = [number for number in found if _has(one, fingerprint.passages[number - 1])]
    return tuple(found)


def _has(run: int, passage: PassageFingerprint) -> bool:
    return truncate(run, passage.words) in passage.shingles


def _most_alike(
    run: tuple[str, ...],
    document_id: str,
    passages: Sequence[tuple[str, ...]] | None,
    fingerprint: Fingerprint | None,
) -> Found:
    if passages is not None:
        wanted = Counter(run)
        shares = [sum((wanted & Counter(passage)).values()) for passage in passages]
        count, what, share = len(run), "words", _WORDS
    else:
        count, what, share = len(run) - SHINGLE + 1, "runs of three words", _RUNS
        hashes = [slow_hash(document_id, " ".join(run[start : start + SHINGLE])) for start in range(count)]
        kept = fingerprint.passages if fingerprint is not None else ()
        shares = [sum(_has(one, passage) for one in hashes) for passage in kept]
    best = max(shares, default=0)
    if best <= count * share:
        return Found(None, certain=False, why="the words stand in no passage, nor enough of them")
    others = shares.count(best) - 1
    also = f", as in {others} other{'s'[: others != 1]}" if others else ""
    return Found(shares.index(best) + 1, certain=False, why=f"{best} of {count} {what} stand there{also}")
