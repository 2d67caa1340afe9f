"""A table as a spreadsheet saves or copies it → its cells with their spans. Knows nothing of what they mean."""

import re
from dataclasses import dataclass

from build_scripts.text.source import Span


@dataclass(frozen=True, slots=True)
class TextCell:
    text: str
    """Without white space around it."""
    span: Span
    """Of what was typed, without quote marks."""


def split_cells(text: str) -> tuple[list[tuple[int, list[TextCell]]], int | None]:
    """Each line of the table with the number of its first line, and the offset of a quote mark that is not closed.

    table := line*; cells are parted as those of the first line are: by tabs, by semicolons or by commas. Those with
    line breaks, or with what parts cells, stand in double quote marks, and quote marks in them are doubled.
    """
    first = text.partition("\n")[0]
    mark = next((mark for mark in "\t;" if mark in first), ",")
    cell = re.compile(rf' *"(?P<quoted>[^"]*(?:""[^"]*)*)" *(?={mark}|\n|\Z)|(?P<plain>[^{mark}\n]*)')
    lines: list[tuple[int, list[TextCell]]] = []
    at, number = 0, 1
    while at < len(text):
        end = text.find("\n", at) % (len(text) + 1)
        line = text[at:end]
        if '"' in line:
            cells, end = _quoted(text, at, cell)
            if cells is None:
                return lines, end
        else:
            cells = _plain(line.split(mark), at)
        lines.append((number, cells))
        number += text.count("\n", at, end) + 1
        at = end + 1
    return lines, None


def _plain(parts: list[str], at: int) -> list[TextCell]:
    """The cells of a line without quote marks."""
    cells = []
    for part in parts:
        stripped = part.strip()
        start = at + (part.find(stripped) if stripped else 0)
        cells.append(TextCell(stripped, Span(start, start + len(stripped))))
        at += len(part) + 1
    return cells


def _quoted(text: str, at: int, cell: re.Pattern[str]) -> tuple[list[TextCell] | None, int]:
    """The cells of a line that has some, and its end; None, and where, for a quote mark that is not closed."""
    cells: list[TextCell] = []
    while True:
        match = cell.match(text, at)
        if match is None or (match["quoted"] is None and match["plain"].lstrip(" ").startswith('"')):
            return None, at
        name = "plain" if match["quoted"] is None else "quoted"
        value, (start, end) = match[name], match.span(name)
        stripped = value.strip()
        start += value.find(stripped) if stripped else 0
        span = Span(start, start + len(stripped) if name == "plain" else end)
        cells.append(TextCell(stripped.replace('""', '"') if name == "quoted" else stripped, span))
        at = match.end()
        if at >= len(text) or text[at] == "\n":
            return cells, at
        at += 1
