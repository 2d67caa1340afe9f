"""A comparison → text for a terminal, JSON, or the Markdown of one comment on a code host. Prints nothing.

The story is told once, in `sections`; the renderers differ in how they show it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from build_scripts.findings.as_text import inert, inert_json, visible
from build_scripts.review.blocks import COLUMNS
from build_scripts.review.changes import Comparison
from build_scripts.review.lines import Block, Line, Row, Said, Section
from build_scripts.review.sections import Surroundings, sections, summary

MAX_COMMENT = 60_000
"""Characters; GitHub refuses comments of more than 65,536."""
MARKER = "<!-- parallax-diff -->"
"""First line of the comment, by which a workflow finds the one it wrote before."""


def as_text(comparison: Comparison, surroundings: Surroundings) -> str:
    """The whole comparison for a person at a terminal."""
    parts = [f"{surroundings.base} → {surroundings.head}: {_show(summary(comparison))}"]
    for section in sections(comparison, surroundings):
        parts += ["", section.title, *(f"  {_show(line)}" for line in section.lines)]
        for block in section.blocks:
            parts += ["", *_show_block(block)]
    return inert("\n".join(parts))


def _show_block(block: Block) -> Iterator[str]:
    yield f"  {_show(block.head)}"
    yield from (f"    {_show(line)}" for line in block.below)
    if block.rows:
        yield f"    {' | '.join(COLUMNS)}"
    for row in block.rows:
        yield f"    {' | '.join(map(_show, row.cells))}"
        yield from (f"      {_show(line)}" for line in row.below)


def _show(line: Line) -> str:
    return "".join(
        _quoted(visible(part.text, part.limit), part) if isinstance(part, Said) else part.replace("\n", "\n    ")
        for part in line
    )


def _quoted(shown: str, said: Said) -> str:
    return shown if said.bare else f"“{shown}”"


def as_json(comparison: Comparison, surroundings: Surroundings) -> str:
    """Everything, for programs."""
    return inert_json(json.dumps({**asdict(surroundings), **asdict(comparison)}, ensure_ascii=False, indent=2))


_FOR_DOCUMENTS = MAX_COMMENT * 11 // 20
"""Characters kept free for documents and their tables by the sections before them, and by the documents..."""
_FOR_THE_REST = 5_000
"""... for the sections after them."""
_NOTE = 100
"""Characters, at most, in which a comment says what of a section or a document is cut."""


def as_markdown(comparison: Comparison, surroundings: Surroundings) -> str:
    """The body of a comment: harmless whatever was typed, and at most `MAX_COMMENT` characters long."""
    head = f"**What this change does to the site:** {_mark(summary(comparison))}"
    parts = [MARKER, head]
    told = tuple(sections(comparison, surroundings, in_short=True))
    kept_free = _FOR_DOCUMENTS + _FOR_THE_REST if any(section.blocks for section in told) else 0
    left = MAX_COMMENT - len(MARKER) - len(head) - 200 - kept_free
    for section in told:
        if section.blocks:
            left += _FOR_DOCUMENTS
            shown = _section_of_blocks(section, left)
            left += _FOR_THE_REST
        else:
            shown = _section_of_lines(section, left)
        if not shown:
            parts.append("\nThe rest does not fit here; `parallax diff` shows all.")
            break
        parts.append(shown)
        left -= len(shown) + 1
    return "\n".join(parts) + "\n"


def _section_of_lines(section: Section, left: int) -> str:
    """Half of what is left, at most: long sentences of one section leave room for those after it. Empty: no room."""
    title, end = f"\n#### {section.title}\n\n", ""
    if section.folded:
        title, end = f"\n<details><summary>{section.title}</summary>\n\n", "\n\n</details>"
    lines = [f"- {_mark(line)}" for line in section.lines[: section.most]]
    kept = _fitting(lines, (left - len(title) - len(end)) // 2 - _NOTE)
    if not kept and left < 2 * _NOTE + len(title) + len(end):
        return ""
    more = len(section.lines) - len(kept)
    return title + "\n".join([*kept, *([f"- … and {more:,} more; `parallax diff` shows all"] if more else [])]) + end


def _fitting(lines: Sequence[str], room: int) -> Sequence[str]:
    for count, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return lines[:count]
    return lines


def _section_of_blocks(section: Section, left: int) -> str:
    """What every block begins with comes first; what room is left then is shared by their rows."""
    parts = [f"\n#### {section.title}\n", *(f"{_mark(line)}" for line in section.lines)]
    left -= sum(len(part) + 1 for part in parts) + _NOTE
    heads = _fitting([f"\n**•** {_mark(block.head)}" for block in section.blocks], left - left // 4)
    left -= sum(len(head) + 1 for head in heads)
    for number, (block, head) in enumerate(zip(section.blocks, heads, strict=False)):
        rows = _rows_of(block, left // (len(heads) - number))
        left -= len(rows)
        parts.append(head + rows)
    if more := len(section.blocks) - len(heads):
        parts.append(f"\n… and {more:,} more documents; `parallax diff` shows all")
    return "\n".join(parts)


def _rows_of(block: Block, room: int) -> str:
    """The table of a document and what stands below it, as far as there is room: by rank first, shown in order."""
    frame = f"\n\n| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}"
    below = "".join(f"\n- {_mark(line)}" for line in block.below)
    rows, details, room = _by_rank(block.rows, room - len(frame) - _NOTE - 2)
    facts = below if len(below) <= room else ""
    parts = [frame, *(rows[number] for number in sorted(rows))] if rows else []
    parts += ["\n", *(details[number] for number in sorted(details)), facts] if details or facts else []
    cut = [f"{len(block.rows) - len(rows):,} statements"] if len(rows) < len(block.rows) else []
    cut += [f"the words of {len(rows) - len(details):,} more"] if len(details) < len(rows) else []
    cut += ["what it says of itself"] if below and not facts else []
    parts += [f"\n\n… cut: {', '.join(cut)}; `parallax diff` shows all"] if cut else []
    return "".join(parts)


def _by_rank(rows: Sequence[Row], room: int) -> tuple[dict[int, str], dict[int, str], int]:
    """Rows and what stands below each, by number, for which there is room, and the room that is left."""
    kept: dict[int, str] = {}
    details: dict[int, str] = {}
    # What was changed goes with its details; of all others the rows come first.
    steps = [(row.rank, number, kept) for number, row in enumerate(rows)]
    steps += [(row.rank and row.rank + 2, number, details) for number, row in enumerate(rows)]
    last = len(steps)
    for rank, number, taken in sorted(steps, key=lambda step: step[0]):
        if rank > last or room < _NOTE:
            break  # what matters less does not take the room of what matters more and is too long
        text = _details(rows[number]) if taken is details else f"\n| {' | '.join(map(_mark, rows[number].cells))} |"
        if len(text) > room:
            last = rank
        elif taken is kept or number in kept:
            taken[number] = text
            room -= len(text)
    return kept, details, room


def _details(row: Row) -> str:
    first, *others = row.below
    name = row.cells[0][-1:]
    return f"\n- {_mark((*name, ': ', *first))}" + "".join(f"\n  - {_mark(line)}" for line in others)


# A hyphen inside a word is one everywhere, and ids and dates are full of them.
_PUNCTUATION = re.compile(r"((?!(?<=[A-Za-z0-9])-[A-Za-z0-9])[!-/:-@\[-`{-~])")
# A word joiner, which does not show, after what a code host makes a mention, a reference, an address or an e-mail of.
# It looks at the text after Markdown is rendered, so a backslash or an entity alone does not stop it.
# A hash that stands alone is set as code instead, where nothing is live and it can be copied as it is.
_HASH = re.compile(r"(?<![\w`#@/.-])([0-9a-f]{7,64})(?![\w`@/.-])")
_LIVE = re.compile(r"@|#(?=[0-9])|(?<=:)/(?=/)|(?i:\bwww)(?=\.)|(?i:\bgh)(?=-)|\b[0-9a-f]{7}(?=[0-9a-f]*\b)")


def _mark(line: Line) -> str:
    return "".join(
        _quoted(_harmless(part.text, part.limit), part) if isinstance(part, Said) else part.replace("\n", "\n  - ")
        for part in line
    )


def _harmless(text: str, limit: int) -> str:
    """Text on one line that is shown as it is: no markup, no mention, no link, no reference to an issue or a commit."""
    plain, *rest = _HASH.split(visible(text, limit))
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return _escaped(plain) + "".join(f"`{found}`{_escaped(after)}" for found, after in pairs)


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _LIVE.sub("\\g<0>\u2060", text))
