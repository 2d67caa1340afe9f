"""A comparison → what is told of it, in sections of lines, the most important first. `report` shows them.

What contributors typed is kept apart from our words (`Said`) until it is written, so that no renderer forgets to make
it harmless.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from build_scripts.review.blocks import documents, how_drawn
from build_scripts.review.changes import (
    Change,
    CitedSentence,
    Comparison,
    Count,
    DerivedChange,
    FieldChange,
    Move,
    PositionChange,
    Reread,
    What,
)
from build_scripts.review.lines import MAX_LINES, MAX_SENTENCE, Line, Said, Section, difference, thing, where_they_part
from build_scripts.review.rendered import is_among, own_pages

WORK_TREE = "the work tree"
"""What is compared where no revision is named."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the libraries."""

    base: str
    head: str
    findings: tuple[int, int] = (0, 0)
    """Errors before and after: what cannot be read is not compared."""
    first: tuple[str, str] = ("", "")
    """Of each, place and message of the first."""
    outside: tuple[str, ...] = ()
    """Files outside `sources/` that differ."""
    pages: tuple[Change, ...] | None = None
    """None where a side has errors and has no pages."""


def summary(comparison: Comparison) -> Line:
    """What changed, in one line."""
    counts = Counter((change.what, change.fate) for change in comparison.changes)
    parts = [
        f"{counts[what, fate]:,} {what}{'s'[: counts[what, fate] != 1]} {fate}"
        for what in get_args(What)
        for fate in ("removed", "changed", "added")
        if counts[what, fate] and what != "page"
    ]
    if number := len(comparison.positions):
        parts.append(f"{number:,} position{'s differ' if number > 1 else ' differs'}")
    return (", ".join(parts) or "nothing that readers see in the sources",)


def sections(comparison: Comparison, surroundings: Surroundings, *, in_short: bool = False) -> Iterator[Section]:
    """The story, the important first; sections without lines are left out. In short, many alike are counted."""
    told = (
        Section("Read again: claims that say another thing", tuple(_reread(comparison.reread)), most=5 * MAX_LINES),
        Section("Errors", tuple(_errors(surroundings))),
        Section("Outside `sources/`: review as code", tuple(_outside(surroundings.outside))),
        _attention(comparison, in_short=in_short),
        Section("What moves", tuple(_derived(change) for change in comparison.derived)),
        Section("Positions", tuple(_position(change) for change in comparison.positions)),
        _documents(comparison),
        *_things(comparison.changes),
        Section("Balance", tuple(_balance(comparison))),
        Section("Coverage", tuple((_count(count),) for count in comparison.coverage if count.before != count.after)),
        Section("Pages affected", tuple(_pages(comparison, surroundings)), folded=True),
    )
    yield from (section for section in told if section.lines or section.blocks)


def _reread(claims: Iterable[Reread]) -> Iterator[Line]:
    """A line for each claim that says another thing, with what differs, and one for each answer to it."""
    for claim in claims:
        count = len(claim.answers)
        number = f": {count:,} answer{'s'[: count != 1]}" if count else ": nobody answers it"
        differs = tuple(part for field in claim.fields for part in ("\n", *difference(field)))
        yield (Said(claim.id), ", ", Said(claim.text, MAX_SENTENCE), number, *differs)
        for one in claim.answers:
            yield (Said(one.who), ", ", Said(one.said), f", {one.answer}: ", Said(one.headline), ", ", Said(one.place))


def _errors(surroundings: Surroundings) -> Iterator[Line]:
    names = surroundings.base, surroundings.head
    for name, count, first in zip(names, surroundings.findings, surroundings.first, strict=True):
        if count:
            told = f"{count:,} error{'s'[: count != 1]} in {name}: what cannot be read is not compared"
            yield (told, *(("; ", "" if count == 1 else "the first: ", Said(first)) if first else ()))
            if name == WORK_TREE:
                yield ("`parallax check` shows what is wrong, and what to do",)


def _outside(paths: Sequence[str]) -> Iterator[Line]:
    folders = Counter("/".join(path.split("/")[:-1]) + "/" if "/" in path else path for path in paths)
    for folder, count in folders.items():
        yield (Said(folder), f": {count:,} file{'s'[: count != 1]}" if folder.endswith("/") else "")


_MAX_FIRST = 60
"""Lines of what to look at first, in short, shared by all the reasons there are."""


def _attention(comparison: Comparison, *, in_short: bool) -> Section:
    """Its lines by reason: many changes of one kind leave room for the single one of another."""
    by_reason: dict[str, list[Line]] = {}
    for found in comparison.attention:
        line: Line = (f"{found.reason}: ", Said(found.id))
        if found.before and found.after:
            was, now = where_they_part(found.before, found.after)
            line = (*line, ": ", Said(was), " → ", Said(now))
        elif found.before or found.after:
            line = (*line, ": was " if found.before else ": ", Said(found.before or found.after, MAX_SENTENCE))
        by_reason.setdefault(found.reason, []).append(line)
    most = min(12, max(2, _MAX_FIRST // max(1, len(by_reason)))) if in_short else len(comparison.attention)
    lines: list[Line] = []
    for reason, alike in by_reason.items():
        lines += alike[:most]
        if len(alike) > most:
            lines.append((f"{reason}: {len(alike) - most:,} more; `parallax diff` shows all",))
    return Section("Look at this first", tuple(lines), most=len(lines))


def _documents(comparison: Comparison) -> Section:
    any_drawn = any(row.drawn for review in comparison.documents for row in review.rows)
    lines = (how_drawn(comparison),) if any_drawn else ()
    title = "Documents, each with its statements in the order of its text"
    return Section(title, lines, blocks=tuple(documents(comparison)))


def _derived(change: DerivedChange) -> Line:
    whose: Line = (", ", Said(change.whose)) if change.whose else ()
    if change.before and change.after:
        return (Said(change.claim), *whose, ": ", Said(change.before), " → ", Said(change.after))
    return (Said(change.claim), *whose, ": " if change.after else ": no longer ", Said(change.after or change.before))


_MOVES: dict[Move, str] = {
    "moves": "moves from",
    "first": "has its first position:",
    "in the past": "has one more position in its history:",
    "gone": "no longer holds",
    "reworded": "is worded or cited otherwise:",
}


def _position(change: PositionChange) -> Line:
    line: Line = (Said(change.question), ": ", Said(change.perspective), f" {_MOVES[change.move]} ")
    if change.before and change.after and change.before != change.after:
        line = (*line, Said(change.before), "; now " if change.move == "gone" else " to ", Said(change.after))
    else:
        line = (*line, Said(change.before or change.after))
    how: Line = (": ", Said(change.how)) if change.how and change.move in ("moves", "in the past") else ()
    sentences: Line = tuple(part for sentence in change.sentences for part in _sentence("", sentence))
    dropped: Line = tuple(part for sentence in change.dropped for part in _sentence("no longer: ", sentence))
    told = ("headline", "from", "sentences")
    notes: Line = tuple(
        part for field in change.fields if field.name not in told for part in ("\n", *difference(field))
    )
    return (*line, *how, *_fields(change.fields), *notes, *sentences, *dropped)


def _sentence(before: str, sentence: CitedSentence) -> Line:
    cited = tuple(part for id in sentence.citations for part in (", ", Said(id)))
    return ("\n", before, Said(sentence.text, MAX_SENTENCE), " citing " if cited else "", *cited[1:])


def _fields(fields: Sequence[FieldChange]) -> Line:
    return (f" ({', '.join(field.name for field in fields)})",) if fields else ()


def _things(changes: Iterable[Change]) -> Iterator[Section]:
    for change_title, whats in (
        ("Claims and occasions", ("claim", "occasion")),
        ("Questions and events", ("question", "event")),
        ("Registers", ("speaker", "publisher", "perspective")),
    ):
        yield Section(change_title, tuple(_thing(change) for change in changes if change.what in whats))


def _thing(change: Change) -> Line:
    lines: tuple[Line, ...] = (
        (f"{change.fate}: {change.what} ", Said(change.id), ": ", Said(change.title)),
        *thing(change),
    )
    return tuple(part for line in lines for part in ("\n", *line))[1:]


def _balance(comparison: Comparison) -> Iterator[Line]:
    """All perspectives of an event in which one of them gained or lost, so that the gains can be compared."""
    for event_id, balances in groupby(comparison.balance, key=lambda balance: balance.event_id):
        listed = list(balances)
        moved = [b for b in listed if b.statements.before != b.statements.after]
        for balance in moved:
            column = "" if balance.column else " (no default column)"
            line = f"{column}: {_count(balance.statements)}; speaks on {_count(balance.questions)}"
            yield (Said(event_id), ", ", Said(balance.perspective), line)
        same = [b for b in listed if b not in moved]
        if moved and same:
            parts = [part for b in same for part in (", ", Said(b.perspective), f" {b.statements.after:,}")]
            yield (Said(event_id), ", as before: ", *parts[1:])


def _count(count: Count) -> str:
    if count.before == count.after:
        return f"{count.label} {count.after:,}"
    return f"{count.label} {count.before:,} → {count.after:,} ({count.after - count.before:+,})"


def _pages(comparison: Comparison, surroundings: Surroundings) -> Iterator[Line]:
    """Pages of what was changed; the others, which show or link it, are counted."""
    if surroundings.pages is None:
        yield ("not compared, because a side has errors",)
        return
    own = own_pages(comparison)
    others = 0
    for change in surroundings.pages:
        if change.fate == "changed" and not is_among(change.id, own):
            others += 1
            continue
        title: Line = (" ", Said(change.title)) if change.title else ()
        yield (f"{change.fate}: ", Said(change.id), *title)
    if others:
        yield (f"{others:,} more that show, count or link what was changed",)
