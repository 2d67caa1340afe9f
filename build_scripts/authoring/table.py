"""A small table, as a spreadsheet saves or copies it → its rows, and what is wrong with it. Reads no file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.text.cells import split_cells
from build_scripts.text.nearest import did_you_mean

MAX_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """Its first line in the table, as an editor counts it: the header is in line 1."""
    cells: Mapping[str, str]
    """By column, without those that are empty."""


def parse_table(text: str, columns: Sequence[str]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows, and why there are none.

    table := header row*; cells are parted as `split_cells` says. Empty lines are passed over.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines, unclosed = split_cells(text)
    if unclosed is not None:
        line = text.count("\n", 0, unclosed) + 1
        return (), (f"line {line}: this is no table: a quote mark is not closed, or stands inside a cell alone",)
    rows = [(number, [cell.text for cell in cells]) for number, cells in lines]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if len(filled) < 2:
        return (), (f"the table needs a first line with the names of its columns ({', '.join(columns)}), and a row",)
    if len(filled) > MAX_ROWS + 1:
        return (), (f"{len(filled) - 1:,} rows where at most {MAX_ROWS:,} are expected: part the table",)
    names = [name.lower().replace("-", "_").replace(" ", "_") for name in filled[0][1]]
    faults = [
        *(_unknown(name, columns) for name in names if name not in columns),
        *(f"the column `{name}` stands twice" for name in columns if names.count(name) > 1),
        *(
            f"line {number}: {len(cells)} cells where the first line has {len(names)}"
            for number, cells in filled[1:]
            if any(cells[len(names) :]) or len(cells) < len(names)
        ),
    ]
    if faults:
        return (), tuple(faults)
    return tuple(
        Row(number, {name: cell for name, cell in zip(names, cells, strict=False) if cell})
        for number, cells in filled[1:]
    ), ()


def _unknown(name: str, columns: Sequence[str]) -> str:
    hint = did_you_mean(name, columns, f"possible: {', '.join(columns)}")
    return f"there is no column `{name[:80]}`: {hint}" if name else "a column of the table has no name"
