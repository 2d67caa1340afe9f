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
        cells: list[TextCell] = []
        begun = at
        while True:
            match = cell.match(text, at)
            if match is None:  # never: a plain cell may be empty
                return lines, at
            if match["quoted"] is None and match["plain"].lstrip(" ").startswith('"'):
                return lines, at
            value, start = (match["quoted"] or "").replace('""', '"'), match.start("quoted")
            if match["quoted"] is None:
                value, start = match["plain"], match.start("plain")
            stripped = value.strip()
            start += len(value) - len(value.lstrip()) if stripped else 0
            end = match.end("quoted" if match["quoted"] is not None else "plain")
            cells.append(TextCell(stripped, Span(start, max(start, end))))
            at = match.end()
            if at >= len(text) or text[at] == "\n":
                break
            at += 1
        lines.append((number, cells))
        number += text.count("\n", begun, at) + 1
        at += 1
    return lines, None
