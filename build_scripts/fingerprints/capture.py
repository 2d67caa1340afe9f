"""A text captured again → its new fingerprint, and what became of the passages and the statements that hang on them.

`capture` compares; it changes no statement. A statement whose passage moved, changed or vanished is entered in the
fingerprint as lost, and stays so until it names another passage or somebody confirms it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from build_scripts.fingerprints.fingerprint import (
    FORMER,
    SHINGLE,
    bits,
    in_order,
    make_fingerprint,
    runs_of,
    sha256,
    slow_hash,
    truncate,
)
from build_scripts.fingerprints.former import former_words
from build_scripts.fingerprints.short import ShortQuotation, short_quotation, short_records
from build_scripts.fingerprints.words import contains, split_passages, text_words, words
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
    """What became of one of a statement's passages."""

    statement: Statement
    passage: int
    fate: Fate
    now: int | None
    """The passage offered; None when there is none."""
    quotation: bool | None
    """Whether the quoted words stand in the passage offered; None without passage, and where none are quoted of it."""

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
    """In the order of the document; each with all its passages."""

    @property
    def to_look_at(self) -> int:
        """Statements that a person has to look at."""
        return len({change.statement.id for change in self.statements if change.needs_a_look})


def capture(
    text: str,
    document_id: str,
    *,
    captured: str,
    by: str | None = None,
    previous: Fingerprint | None = None,
    statements: Iterable[Statement] = (),
    prose: Iterable[ShortQuotation] = (),
    confirmed: Collection[str] = (),
) -> tuple[Fingerprint, CaptureReport]:
    """The fingerprint of `text` on the day `captured`, and what changed since `previous`.

    `confirmed` holds slugs of statements that a person has compared with `text`: their passages are right as written.
    `prose` holds what our own prose quotes of these statements in one or two words.
    """
    statements = tuple(statements)
    passages = [text_words(passage) for passage in split_passages(text)]
    fresh = make_fingerprint(text, document_id, captured)
    moves = () if previous is None else _moves(previous, text)
    by_old = {move.old: move for move in moves if move.old is not None}
    open_entries = {(entry.statement, entry.passage): entry for entry in previous.lost} if previous else {}
    changes = tuple(
        _first(statement, number, passages)
        if previous is None or statement.slug in confirmed
        else _follow(statement, number, open_entries.get((statement.slug, number)), by_old, passages)
        for statement in statements
        for number in statement.passages
    )
    lost = (
        LostPassage(change.statement.slug, change.passage, change.now)
        for change in changes
        if previous is not None and change.fate != "kept"
    )
    quoted = [one for s in statements for one in short_quotation(s.slug, s.passages[:1], s.quote or "")]
    offered: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for change in changes:
        # A record holds for the number that the author is about to write, too.
        offered[change.statement.slug] += (change.now,) if change.now else ()
    short = [replace(one, passages=(*one.passages, *offered[one.slug])) for one in (*quoted, *prose)]
    fingerprint = replace(fresh, lost=in_order(lost), captured_by=by, short=short_records(short, fresh, passages))
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
    if report.statements:
        statements = len({change.statement.id for change in report.statements})
        yield f"statements: {statements}; to be looked at by a person: {report.to_look_at}"


def _describe_statement(change: StatementChange) -> str:
    statement = change.statement
    head = f"{'LOOK ' if change.needs_a_look else '     '}{statement.slug} (passage {change.passage}): "
    confirm = f"capture with `--confirm {statement.slug}`"
    if change.now is None:
        return head + "its passage is gone; name the one that carries it now, or take the statement out"
    quotation = {True: "; its quotation stands there", False: "; its quotation is not there", None: ""}[
        change.quotation
    ]
    if change.fate == "kept":
        return head + "its quotation is not in its passage"
    if change.fate == "moved":
        return f"{head}same words, other number: write `passage: {_renumbered(change)}`{quotation}"
    if change.now == change.passage:
        return f"{head}the words of its passage changed{quotation}; mend it, then {confirm}"
    return f"{head}changed, probably passage {change.now}{quotation}; if so write `passage: {_renumbered(change)}`"


def _renumbered(change: StatementChange) -> str:
    """What to write for the passages, the quotation's still first."""
    numbers = [change.now if number == change.passage else number for number in change.statement.passages]
    return str(numbers[0] if len(numbers) == 1 else numbers)


def _first(statement: Statement, number: int, passages: Sequence[tuple[str, ...]]) -> StatementChange:
    """A statement that nothing is known against: taken at its word, as far as its quotation bears it out."""
    if not 1 <= number <= len(passages):
        return StatementChange(statement, number, "vanished", None, None)
    return StatementChange(statement, number, "kept", number, _stands(statement, number, number, passages))


def _follow(
    statement: Statement,
    number: int,
    entry: LostPassage | None,
    moves: Mapping[int, PassageChange],
    passages: Sequence[tuple[str, ...]],
) -> StatementChange:
    """What became of a passage that a statement names; `entry` says where it was when it was lost before."""
    before = number if entry is None else entry.now
    move = moves.get(before) if before is not None else None
    fate: Fate = "vanished" if move is None else move.fate
    now = None if move is None else move.new
    if entry is not None and fate in ("kept", "moved"):
        # Nobody mended it since, and whether its words were the same then is not recorded.
        fate = "changed"
    tells = len(words(statement.quote or "")) >= SHINGLE and number == statement.passages[0]
    if now is None:
        holders = [n for n in range(1, len(passages) + 1) if tells and _stands(statement, number, n, passages)]
        if len(holders) == 1:
            return StatementChange(statement, number, "changed", holders[0], quotation=True)
        return StatementChange(statement, number, "vanished", None, None)
    if entry is None and fate == "moved" and tells and _stands(statement, number, number, passages):
        # The author wrote the new number before the new text was captured.
        return StatementChange(statement, number, "kept", number, quotation=True)
    return StatementChange(statement, number, fate, now, _stands(statement, number, now, passages))


def _stands(statement: Statement, number: int, now: int, passages: Sequence[tuple[str, ...]]) -> bool | None:
    """Whether what is quoted of the passage of that number stands in the one that is there now."""
    if statement.quote is None or number != statement.passages[0] or not 1 <= now <= len(passages):
        return None
    return contains(passages[now - 1], words(statement.quote))


def _moves(previous: Fingerprint, text: str) -> tuple[PassageChange, ...]:
    """What became of each passage, by the words of the format in which it was captured before."""
    read = former_words if previous.algorithm == FORMER else text_words
    passages = [read(passage) for passage in split_passages(text)]
    return _compare(previous, [sha256(" ".join(passage)) for passage in passages], passages)


def _compare(
    previous: Fingerprint, fresh: Sequence[str], passages: Sequence[tuple[str, ...]]
) -> tuple[PassageChange, ...]:
    """Old passages matched with new ones, hashed as `fresh`: by hash, then shingles, then between the same two."""
    matched: dict[int, int] = {}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for new, its in enumerate(fresh):
        places[its].append(new)
    for old, passage in enumerate(previous.passages):
        if places[passage.hash]:
            matched[old] = places[passage.hash].pop(0)
    same = set(matched)
    free = set(range(len(fresh))) - set(matched.values())
    unmatched = {old: passage for old, passage in enumerate(previous.passages) if old not in matched}
    pairs = _alike(unmatched, previous.document_id, {new: passages[new] for new in sorted(free)})
    likeness = sorted((-share, abs(old - new), old, new) for share, old, new in pairs if share >= ALIKE)
    for _, _, old, new in likeness:
        if old not in matched and new in free:
            matched[old] = new
            free.discard(new)
    for old in range(len(previous.passages)):
        new = matched.get(old - 1, -1) + 1 if old else 0
        follows = matched.get(old + 1, len(fresh)) if old + 1 < len(previous.passages) else len(fresh)
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
