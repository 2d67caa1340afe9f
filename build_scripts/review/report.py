"""A comparison → text for a terminal, JSON, or the Markdown of one comment on a code host. Prints nothing.

The story is told once, in `_sections`, most important first; the renderers differ in how they show it. What
contributors typed is kept apart from our words (`Said`) until it is written, so that no renderer forgets to make it
harmless.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import get_args

from build_scripts.findings.as_text import inert, inert_json, visible
from build_scripts.review.changes import (
    Change,
    CitedSentence,
    Comparison,
    Count,
    DerivedChange,
    FieldChange,
    Move,
    PositionChange,
    What,
)

MAX_COMMENT = 60_000
"""Characters; GitHub refuses comments of more than 65,536."""
MARKER = "<!-- parallax-diff -->"
"""First line of the comment, by which a workflow finds the one it wrote before."""
_MAX_LINES = 40
"""Lines of one section in a comment: a flood of small changes hides nothing in the sections after it."""
_MAX_SAID = 160
"""Characters of one value shown; JSON holds all."""
_MAX_SENTENCE = 500
"""Characters of a sentence or a reason, which a reviewer reads whole."""


@dataclass(frozen=True, slots=True)
class Said:
    """Text that contributors typed."""

    text: str
    limit: int = _MAX_SAID


Line = tuple[str | Said, ...]
"""A line break in our own words begins a line of its own below the first."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]
    folded: bool = False
    """Whether a comment shows it on request."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the libraries."""

    base: str
    head: str
    findings: tuple[int, int] = (0, 0)
    """Errors before and after: what cannot be read is not compared."""
    outside: tuple[str, ...] = ()
    """Files outside `sources/` that differ."""
    pages: tuple[Change, ...] | None = None
    """None where a side has errors and has no pages."""


def as_text(comparison: Comparison, surroundings: Surroundings) -> str:
    """The whole comparison for a person at a terminal."""
    parts = [f"{surroundings.base} → {surroundings.head}: {_show(_summary(comparison))}"]
    for section in _sections(comparison, surroundings):
        parts += ["", section.title, *(f"  {_show(line)}" for line in section.lines)]
    return inert("\n".join(parts))


def _show(line: Line) -> str:
    return "".join(
        f"“{visible(part.text, part.limit)}”" if isinstance(part, Said) else part.replace("\n", "\n    ")
        for part in line
    )


def as_json(comparison: Comparison, surroundings: Surroundings) -> str:
    """Everything, for programs."""
    return inert_json(json.dumps({**asdict(surroundings), **asdict(comparison)}, ensure_ascii=False, indent=2))


def as_markdown(comparison: Comparison, surroundings: Surroundings) -> str:
    """The body of a comment: harmless whatever was typed, and at most `MAX_COMMENT` characters long."""
    head = f"**What this change does to the site:** {_mark(_summary(comparison))}"
    parts = [MARKER, head]
    left = MAX_COMMENT - len(MARKER) - len(head) - 200
    for section in _sections(comparison, surroundings):
        shown = [f"- {_mark(line)}" for line in section.lines[:_MAX_LINES]]
        title, end = f"\n#### {section.title}\n", ""
        if section.folded:
            title, end = f"\n<details><summary>{section.title}</summary>\n", "\n</details>"
        left -= len(title) + len(end) + 2
        # Half of what is left: long sentences of one section leave room for the sections after it.
        room, kept = left // 2, 0
        while kept < len(shown) and room > len(shown[kept]) + 60:
            left -= len(shown[kept]) + 1
            room -= len(shown[kept]) + 1
            kept += 1
        if left < 100 and not kept:
            parts.append("\nThe rest does not fit here; `parallax diff` shows all.")
            break
        more = len(section.lines) - kept
        parts += [title, *shown[:kept], *([f"- … and {more:,} more; `parallax diff` shows all"] if more else [])]
        parts += [end] if end else []
        left -= 60 if more else 0
    return "\n".join(parts) + "\n"


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# A word joiner, which does not show, after what a code host makes a mention, a reference, an address or an e-mail of.
# It looks at the text after Markdown is rendered, so a backslash or an entity alone does not stop it.
# A hash that stands alone is set as code instead, where nothing is live and it can be copied as it is.
_HASH = re.compile(r"(?<![\w`#@/.-])([0-9a-f]{7,64})(?![\w`@/.-])")
_LIVE = re.compile(r"@|#(?=[0-9])|(?<=:)/(?=/)|(?i:\bwww)(?=\.)|(?i:\bgh)(?=-)|\b[0-9a-f]{7}(?=[0-9a-f]*\b)")


def _mark(line: Line) -> str:
    return "".join(
        f"“{_harmless(part.text, part.limit)}”" if isinstance(part, Said) else part.replace("\n", "\n  - ")
        for part in line
    )


def _harmless(text: str, limit: int) -> str:
    """Text on one line that is shown as it is: no markup, no mention, no link, no reference to an issue or a commit."""
    plain, *rest = _HASH.split(visible(text, limit))
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return _escaped(plain) + "".join(f"`{found}`{_escaped(after)}" for found, after in pairs)


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _LIVE.sub("\\g<0>\u2060", text))


def _summary(comparison: Comparison) -> Line:
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


def _sections(comparison: Comparison, surroundings: Surroundings) -> Iterator[Section]:
    """The story, the important first; sections without lines are left out."""
    sections = (
        Section("Errors", tuple(_errors(surroundings))),
        Section("Outside `sources/`: review as code", tuple(_outside(surroundings.outside))),
        *_attention(comparison),
        Section("What moves", tuple(_derived(change) for change in comparison.derived)),
        Section("Positions", tuple(_position(change) for change in comparison.positions)),
        *_things(comparison.changes),
        Section("Balance", tuple(_balance(comparison))),
        Section("Coverage", tuple((_count(count),) for count in comparison.coverage if count.before != count.after)),
        Section("Pages affected", tuple(_pages(comparison, surroundings)), folded=True),
    )
    yield from (section for section in sections if section.lines)


def _errors(surroundings: Surroundings) -> Iterator[Line]:
    for name, count in zip((surroundings.base, surroundings.head), surroundings.findings, strict=True):
        if count:
            yield (f"{count:,} error{'s'[: count != 1]} in {name}: what cannot be read is not compared",)


def _outside(paths: Sequence[str]) -> Iterator[Line]:
    folders = Counter("/".join(path.split("/")[:-1]) + "/" if "/" in path else path for path in paths)
    for folder, count in folders.items():
        yield (Said(folder), f": {count:,} file{'s'[: count != 1]}" if folder.endswith("/") else "")


_MAX_ALIKE = 12


def _attention(comparison: Comparison) -> Iterator[Section]:
    """One section, its lines by reason: many changes of one kind leave room for the single one of another."""
    by_reason: dict[str, list[Line]] = {}
    for found in comparison.attention:
        line: Line = (f"{found.reason}: ", Said(found.id))
        if found.before and found.after:
            line = (*line, ": ", Said(found.before), " → ", Said(found.after))
        elif found.before or found.after:
            line = (*line, ": was " if found.before else ": ", Said(found.before or found.after, _MAX_SENTENCE))
        line = (*line, *(part for one in found.beside[:_MAX_LINES] for part in ("\n", Said(one))))
        if len(found.beside) > _MAX_LINES:
            line = (*line, f"\n… and {len(found.beside) - _MAX_LINES:,} more")
        by_reason.setdefault(found.reason, []).append(line)
    lines: list[Line] = []
    for reason, alike in by_reason.items():
        lines += alike[:_MAX_ALIKE]
        if len(alike) > _MAX_ALIKE:
            lines.append((f"{reason}: {len(alike) - _MAX_ALIKE:,} more",))
    yield Section("Look at this first", tuple(lines))


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
        part for field in change.fields if field.name not in told for part in ("\n", *_difference(field))
    )
    return (*line, *how, *_fields(change.fields), *notes, *sentences, *dropped)


def _sentence(before: str, sentence: CitedSentence) -> Line:
    cited = tuple(part for id in sentence.citations for part in (", ", Said(id)))
    return ("\n", before, Said(sentence.text, _MAX_SENTENCE), " citing " if cited else "", *cited[1:])


def _fields(fields: Sequence[FieldChange]) -> Line:
    return (f" ({', '.join(field.name for field in fields)})",) if fields else ()


def _things(changes: Iterable[Change]) -> Iterator[Section]:
    for change_title, whats in (
        ("Statements", ("statement",)),
        ("Claims and occasions", ("claim", "occasion")),
        ("Documents, questions and events", ("document", "question", "event")),
        ("Registers", ("speaker", "publisher", "perspective")),
    ):
        yield Section(change_title, tuple(_thing(change) for change in changes if change.what in whats))


def _thing(change: Change) -> Line:
    whose: Line = (" by ", Said(change.perspective)) if change.perspective else ()
    what: Line = () if change.what == "statement" else (f"{change.what} ",)
    changed = {field.name for field in change.fields}
    short = {name: value for name, value in change.facts.items() if name not in _LONG}
    lines: list[Line] = [
        (f"{change.fate}: ", *what, Said(change.id), ": ", Said(change.title), *whose),
        *(_difference(field) for field in change.fields),
    ]
    if short:
        lines.append(tuple(part for name, value in short.items() for part in (", ", f"{name} ", Said(value)))[1:])
    long = (name for name in _LONG if name in change.facts and name not in changed)
    lines += [(f"{name}: ", Said(change.facts[name], _MAX_SENTENCE)) for name in long]
    return tuple(part for line in lines for part in ("\n", *line))[1:]


_LONG = ("at issue", "lead", "what counts", "paraphrase", "note", "description")
"""Facts that get a line of their own."""


def _difference(field: FieldChange) -> Line:
    """What was and what is, long texts from shortly before the place where they part."""
    before, after = field.before, field.after
    if max(len(before), len(after)) > _MAX_SAID:
        pairs = enumerate(zip(before, after, strict=False))
        same = next((i for i, (old, new) in pairs if old != new), min(len(before), len(after)))
        cut = before.rfind(" ", 0, max(same - _MAX_SAID // 4, 0)) + 1
        before, after = ("… " * bool(cut) + text[cut:] for text in (before, after))
    limit = _MAX_SENTENCE if field.name in _LONG else _MAX_SAID
    return (f"{field.name}: ", Said(before, limit), " → ", Said(after, limit))


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
    own = _own_pages(comparison)
    others = 0
    for change in surroundings.pages:
        if change.fate == "changed" and change.id.split("/", 1)[-1] not in own and change.id not in own:
            others += 1
            continue
        title: Line = (" ", Said(change.title)) if change.title else ()
        yield (f"{change.fate}: ", Said(change.id), *title)
    if others:
        yield (f"{others:,} more that show, count or link what was changed",)


def _own_pages(comparison: Comparison) -> set[str]:
    """Paths, below the event's folder where it is the page of an event's part."""
    own = {f"questions/{change.question_id}.md" for change in comparison.positions}
    for change in comparison.changes:
        id = change.id.split("#")[0].split("/")[-1]
        folder = "document" if change.what == "statement" else change.what
        own.add(f"{id}/index.md" if folder == "event" else f"{folder}s/{id}.md")
    return own
