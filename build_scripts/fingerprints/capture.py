"""A text captured again → its new fingerprint, and what became of the passages and the statements that hang on them.

`capture` compares; it changes no statement. A statement whose passage moved, changed or vanished is entered in the
fingerprint as lost, and stays so until it names another passage or somebody confirms it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from build_scripts.fingerprints.fingerprint import (
    SHINGLE,
    bits,
    contains,
    make_fingerprint,
    runs_of,
    slow_hash,
    split_passages,
    truncate,
    words,
)
from build_scripts.model.library import Fingerprint, LostPassage, PassageFingerprint, Statement

ALIKE = 0.4
"""Share of its shingles that a passage keeps to count as changed rather than vanished."""

Fate = Literal["kept", "moved", "changed", "vanished", "new"]
_FATES: tuple[Fate, ...] = ("kept", "moved", "changed", "vanished", "new")


@dataclass(frozen=True, slots=True)
class PassageChange:
    fate: Fate
    old: int | None
    """None for a new passage."""
    new: int | None
    """None for one that vanished."""


@dataclass(frozen=True, slots=True)
class StatementChange:
    statement: Statement
    fate: Fate
    now: int | None
    """The passage offered; None when there is none."""
    quotation: bool | None
    """Whether the quoted words stand in the passage offered; None without quotation or passage."""

    @property
    def needs_a_look(self) -> bool:
        """False only for what the machine is sure of: the same words, at whatever number."""
        return self.fate not in ("kept", "moved") or self.quotation is False


@dataclass(frozen=True, slots=True)
class CaptureReport:
    first: bool
    """True when there was no fingerprint to compare with."""
    passages: tuple[PassageChange, ...]
    """By old number, the new ones last."""
    statements: tuple[StatementChange, ...]
    """In the order of the document."""


def capture(
    text: str,
    document_id: str,
    *,
    captured: str,
    previous: Fingerprint | None = None,
    statements: Iterable[Statement] = (),
    confirmed: Collection[str] = (),
) -> tuple[Fingerprint, CaptureReport]:
    """The fingerprint of `text` on the day `captured`, and what changed since `previous`.

    `confirmed` holds slugs of statements that a person has compared with `text`: their passage is right as written.
    """
    passages = [words(passage) for passage in split_passages(text)]
    fresh = make_fingerprint(text, document_id, captured)
    if previous is None:
        moves: tuple[PassageChange, ...] = ()
        changes = tuple(_first(statement, passages) for statement in statements)
    else:
        moves = _compare(previous, fresh, passages)
        by_old = {move.old: move for move in moves if move.old is not None}
        open_entries = {(entry.statement, entry.passage): entry for entry in previous.lost}
        changes = tuple(
            _first(statement, passages)
            if statement.slug in confirmed
            else _follow(statement, open_entries.get((statement.slug, statement.passage)), by_old, passages)
            for statement in statements
        )
    lost = [
        LostPassage(change.statement.slug, change.statement.passage, change.now)
        for change in changes
        if previous is not None and change.fate != "kept"
    ]
    fingerprint = replace(fresh, lost=tuple(sorted(lost, key=lambda entry: entry.statement)))
    return fingerprint, CaptureReport(previous is None, moves, changes)


def describe_capture(report: CaptureReport, fingerprint: Fingerprint) -> Iterator[str]:
    """The report as lines for a person: numbers first, then what to do."""
    yield f"{len(fingerprint.passages)} passages, {sum(passage.words for passage in fingerprint.passages)} words"
    if not report.first:
        counts = Counter(move.fate for move in report.passages)
        yield "against the capture before: " + ", ".join(f"{counts[fate]} {fate}" for fate in _FATES)
    for move in report.passages:
        if move.fate != "kept":
            ends = {"new": f"{move.new}", "vanished": f"{move.old}"}.get(move.fate, f"{move.old} → {move.new}")
            yield f"  {move.fate}: {ends}"
    for change in report.statements:
        if change.fate != "kept" or change.needs_a_look:
            yield _describe_statement(change)
    looks = sum(change.needs_a_look for change in report.statements)
    if report.statements:
        yield f"statements: {len(report.statements)}; to be looked at by a person: {looks}"


def _describe_statement(change: StatementChange) -> str:
    statement = change.statement
    head = f"{'LOOK ' if change.needs_a_look else '     '}{statement.slug} (passage {statement.passage}): "
    confirm = f"capture with `--confirm {statement.slug}`"
    if change.now is None:
        return head + "its passage is gone; name the one that carries it now, or take the statement out"
    quotation = {True: "; its quotation stands there", False: "; its quotation is not there", None: ""}[
        change.quotation
    ]
    if change.fate == "kept":
        return head + "its quotation is not in its passage"
    if change.fate == "moved":
        return f"{head}same words, other number: write `passage: {change.now}`{quotation}"
    if change.now == statement.passage:
        return f"{head}the words of its passage changed{quotation}; mend it, then {confirm}"
    return f"{head}changed, probably passage {change.now}{quotation}; if so write `passage: {change.now}`"


def _first(statement: Statement, passages: Sequence[tuple[str, ...]]) -> StatementChange:
    """A statement that nothing is known against: taken at its word, as far as its quotation bears it out."""
    if not 1 <= statement.passage <= len(passages):
        return StatementChange(statement, "vanished", None, None)
    return StatementChange(statement, "kept", statement.passage, _stands(statement, statement.passage, passages))


def _follow(
    statement: Statement,
    entry: LostPassage | None,
    moves: Mapping[int, PassageChange],
    passages: Sequence[tuple[str, ...]],
) -> StatementChange:
    """What became of a statement's passage; `entry` says where it was when it was lost before."""
    before = statement.passage if entry is None else entry.now
    move = moves.get(before) if before is not None else None
    fate: Fate = "vanished" if move is None else move.fate
    now = None if move is None else move.new
    if entry is not None and fate in ("kept", "moved"):
        # Nobody mended it since, and whether its words were the same then is not recorded.
        fate = "changed"
    if now is None:
        holders = [n for n in range(1, len(passages) + 1) if _stands(statement, n, passages)]
        if len(holders) == 1 and len(words(statement.quote or "")) >= SHINGLE:
            return StatementChange(statement, "changed", holders[0], quotation=True)
        return StatementChange(statement, "vanished", None, None)
    mended = entry is None and fate == "moved" and len(words(statement.quote or "")) >= SHINGLE
    if mended and _stands(statement, statement.passage, passages):
        # The author wrote the new number before the new text was captured.
        return StatementChange(statement, "kept", statement.passage, quotation=True)
    return StatementChange(statement, fate, now, _stands(statement, now, passages))


def _stands(statement: Statement, number: int, passages: Sequence[tuple[str, ...]]) -> bool | None:
    if statement.quote is None or not 1 <= number <= len(passages):
        return None
    return contains(passages[number - 1], words(statement.quote))


def _compare(
    previous: Fingerprint, fresh: Fingerprint, passages: Sequence[tuple[str, ...]]
) -> tuple[PassageChange, ...]:
    """Old passages matched with new ones: by equal hash, then by shingles, then by standing between the same two."""
    matched: dict[int, int] = {}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for new, passage in enumerate(fresh.passages):
        places[passage.hash].append(new)
    for old, passage in enumerate(previous.passages):
        if places[passage.hash]:
            matched[old] = places[passage.hash].pop(0)
    same = set(matched)
    free = set(range(len(fresh.passages))) - set(matched.values())
    unmatched = {old: passage for old, passage in enumerate(previous.passages) if old not in matched}
    pairs = _alike(unmatched, previous.document_id, {new: passages[new] for new in sorted(free)})
    likeness = sorted((-share, abs(old - new), old, new) for share, old, new in pairs if share >= ALIKE)
    for _, _, old, new in likeness:
        if old not in matched and new in free:
            matched[old] = new
            free.discard(new)
    for old in range(len(previous.passages)):
        new = matched.get(old - 1, -1) + 1 if old else 0
        follows = matched.get(old + 1, len(fresh.passages)) if old + 1 < len(previous.passages) else len(fresh.passages)
        if old not in matched and new in free and follows == new + 1:
            matched[old] = new
            free.discard(new)
    changes = []
    for old in range(len(previous.passages)):
        if old not in matched:
            changes.append(PassageChange("vanished", old + 1, None))
        else:
            fate: Fate = "changed" if old not in same else "kept" if matched[old] == old else "moved"
            changes.append(PassageChange(fate, old + 1, matched[old] + 1))
    return (*changes, *(PassageChange("new", None, new + 1) for new in sorted(free)))


def _alike(
    old_passages: Mapping[int, PassageFingerprint], document_id: str, new_passages: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[float, int, int]]:
    """Share of its shingles that an old passage and a new one have in common, for every pair that has any."""
    values = {
        new: {slow_hash(document_id, " ".join(run)) for run in runs_of(passage, SHINGLE)}
        for new, passage in new_passages.items()
    }
    holders: dict[int, defaultdict[str, list[int]]] = {}
    for old, passage in old_passages.items():
        kept = bits(passage.words)
        if kept not in holders:
            holders[kept] = defaultdict(list)
            for new, hashes in values.items():
                for value in hashes:
                    holders[kept][truncate(value, passage.words)].append(new)
        common = Counter(new for shingle in passage.shingles for new in holders[kept].get(shingle, ()))
        yield from ((count / len(passage.shingles), old, new) for new, count in common.items())
