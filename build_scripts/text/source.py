"""A text with spans; the one place that turns an offset into line and column.

Offsets count characters of the decoded text, lines and columns start at 1.
"""

import re
from array import array
from dataclasses import dataclass, field
from functools import partial


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of offsets, `start <= end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Position:
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text. `path` is relative to the project, with forward slashes."""

    path: str
    text: str
    _line_starts: "array[int]" = field(default_factory=partial(array, "L"), init=False, repr=False, compare=False)

    def position(self, offset: int) -> Position:
        """Line and column of an offset; offsets outside the text are moved to its nearest end."""
        offset = max(0, min(offset, len(self.text)))
        return Position(self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset))

    def line(self, number: int) -> str:
        """The text of a line, without its line break; empty outside the file."""
        starts = self._starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].removesuffix("\r")

    def line_count(self) -> int:
        return len(self._starts())

    def _starts(self) -> "array[int]":
        # Counted on first use: most files never have a finding.
        if not self._line_starts:
            self._line_starts.append(0)
            self._line_starts.extend(match.end() for match in re.finditer("\n", self.text))
        return self._line_starts
