"""What a comparison's story is told in: lines, in which what contributors typed is told from our words."""

from dataclasses import dataclass

from build_scripts.review.changes import Change, FieldChange

MAX_LINES = 40
_MAX_SAID = 160
"""Characters of one value shown; JSON holds all."""
MAX_SENTENCE = 500
"""Characters of a sentence or a reason, which a reviewer reads whole."""


@dataclass(frozen=True, slots=True)
class Said:
    """Text that contributors typed."""

    text: str
    limit: int = _MAX_SAID
    bare: bool = False
    """Without quotation marks, where a cell of a table sets it apart."""


Line = tuple[str | Said, ...]
"""A line break in our own words begins a line of its own below the first."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]
    folded: bool = False
    """Whether a comment shows it on request."""
    most: int = MAX_LINES
    """Lines in a comment: a flood of small changes hides nothing in the sections after it."""
    blocks: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A statement, in a table."""

    cells: tuple[Line, ...]
    below: tuple[Line, ...]
    """What differs, what it says in words, and its passages."""
    rank: int
    """Where room is short, the lowest are shown: what was changed or dropped, then what is drawn, then the rest."""


@dataclass(frozen=True, slots=True)
class Block:
    """A document and the table of its statements, in the order of its text."""

    head: Line
    below: tuple[Line, ...]
    rows: tuple[Row, ...] = ()


def difference(field: FieldChange) -> Line:
    """What was and what is, long texts from shortly before the place where they part."""
    before, after = where_they_part(field.before, field.after)
    limit = MAX_SENTENCE if field.name in _LONG else _MAX_SAID
    return (f"{field.name}: ", Said(before, limit), " → ", Said(after, limit))


def where_they_part(before: str, after: str) -> tuple[str, str]:
    """Both, without what they begin with alike where either is long."""
    if max(len(before), len(after)) <= _MAX_SAID:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    same = next((i for i, (old, new) in pairs if old != new), min(len(before), len(after)))
    cut = before.rfind(" ", 0, max(same - _MAX_SAID // 4, 0)) + 1
    return "… " * bool(cut) + before[cut:], "… " * bool(cut) + after[cut:]


_LONG = ("at issue", "lead", "what counts", "paraphrase", "note", "description")
"""Facts that get a line of their own."""


def thing(change: Change, told: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    """What differs and what a reviewer holds against the text, but for facts that are `told` elsewhere."""
    changed = {field.name for field in change.fields}
    facts = {name: value for name, value in change.facts.items() if name not in told}
    short = {name: value for name, value in facts.items() if name not in _LONG and name not in changed}
    lines: list[Line] = [difference(field) for field in change.fields]
    if short:
        lines.append(tuple(part for name, value in short.items() for part in (", ", f"{name} ", Said(value)))[1:])
    long = (name for name in _LONG if name in facts and name not in changed)
    return (*lines, *((f"{name}: ", Said(facts[name], MAX_SENTENCE)) for name in long))
